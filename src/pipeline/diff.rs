//! What one edition changed of another, for the analyst.

use std::path::{Path, PathBuf};

use super::workspace::{SETTINGS, Workspace};
use crate::error::{Error, Result};
use crate::files;
use crate::model::fingerprint::fingerprint;
use crate::model::period::Month;
use crate::model::revision::REVISIONS;
use crate::model::table::DataFrame;
use crate::publication::{ComparedEdition, FIGURES, MANIFEST, MadeFrom, Manifest, Revisions, csv_of, read_parquet};

/// An edition as it lies in its folder.
struct Lying {
    name: String,
    period: Month,
    made_from: MadeFrom,
    figures: DataFrame,
}

impl Lying {
    fn compared(&self) -> ComparedEdition<'_> {
        let Self { name, period, made_from, figures } = self;
        ComparedEdition { name, period: *period, figures, made_from: Some(made_from) }
    }
}

/// Compares two editions: folders, or names of editions of the workspace.
///
/// # Errors
/// `Usage` if one is no edition; `Verification` if its figures are not those of its manifest.
pub fn diff(workspace: &Path, before: &Path, now: &Path) -> Result<Revisions> {
    let [before, now] = [read(&place(workspace, before)?)?, read(&place(workspace, now)?)?];
    Revisions::between(before.compared(), now.compared())
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
    let (period, made_from) = (manifest.inputs.period, MadeFrom::of(&manifest));
    Ok(Lying { name, period, made_from, figures: read_parquet(&path)? })
}
