//! What one edition changed of another, for the analyst.

use std::path::{Path, PathBuf};

use super::workspace::{SETTINGS, Workspace};
use crate::error::{Error, Result};
use crate::files;
use crate::model::fingerprint::fingerprint;
use crate::model::revision::REVISIONS;
use crate::model::table::DataFrame;
use crate::publication::{ComparedEdition, FIGURES, MANIFEST, MadeFrom, Manifest, Revisions, csv_of, read_parquet};

/// An edition as it lies in its folder.
struct Lying {
    name: String,
    manifest: Manifest,
    figures: DataFrame,
}

/// Compares two editions: folders, or names of editions of the workspace.
///
/// # Errors
/// `Usage` if one is no edition; `Verification` if its figures are not those of its manifest.
pub fn diff(workspace: &Path, before: &Path, now: &Path) -> Result<Revisions> {
    let [before, now] = [read(&place(workspace, before)?)?, read(&place(workspace, now)?)?];
    let made_from = [&before, &now].map(|one| MadeFrom::of(&one.manifest));
    let compared = |one: &'_ Lying| (one.name.clone(), one.manifest.inputs.period);
    let [(before_name, before_period), (now_name, now_period)] = [compared(&before), compared(&now)];
    Revisions::between(
        ComparedEdition {
            name: &before_name,
            period: before_period,
            figures: &before.figures,
            made_from: Some(&made_from[0]),
        },
        ComparedEdition { name: &now_name, period: now_period, figures: &now.figures, made_from: Some(&made_from[1]) },
    )
}

/// Writes the figures that changed as CSV, by the columns of `tables/revisions.csv`.
///
/// # Errors
/// `Machine` if the file cannot be written.
pub fn write_revisions(revisions: &Revisions, path: &Path) -> Result<()> {
    files::write(path, &csv_of(&REVISIONS, &revisions.table()?)?)
}

/// The folder of an edition that is named by its folder, or by its name in a workspace.
fn place(workspace: &Path, edition: &Path) -> Result<PathBuf> {
    if files::exists(&edition.join(MANIFEST)) {
        return Ok(edition.to_path_buf());
    }
    if files::exists(&workspace.join(SETTINGS)) {
        let own = Workspace::open(workspace)?.reports().join(edition);
        if files::exists(&own.join(MANIFEST)) {
            return Ok(own);
        }
    }
    Err(Error::usage(
        format!("there is no edition {}", edition.display()),
        "name a folder with a manifest.json, or an edition of the workspace such as 2026-10 or 2026-10-r1",
    ))
}

fn read(folder: &Path) -> Result<Lying> {
    let manifest = Manifest::from_bytes(&files::read(&folder.join(MANIFEST))?)?;
    let path = folder.join(FIGURES);
    let hash = fingerprint(&files::read(&path)?);
    if !manifest.files.iter().any(|file| file.path == FIGURES && file.sha256 == hash) {
        return Err(Error::verification(
            format!("{}: its figures are not those of its manifest", folder.display()),
            "restore the edition from a copy, or build it again",
        ));
    }
    let name = folder.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    Ok(Lying { name, manifest, figures: read_parquet(&path)? })
}
