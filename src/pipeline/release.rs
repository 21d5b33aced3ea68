//! From a draft to a release: signed off, entered in the ledger, and not changed any more.

use std::path::PathBuf;

use super::adjudications::adjudged_lake;
use super::build::{Edition, compute};
use super::releases::{Releases, edition_name};
use super::verify::verify_drafted;
use super::workspace::Workspace;
use crate::catalogue::Catalogue;
use crate::error::{Error, Result};
use crate::files;
use crate::model::fingerprint::fingerprint;
use crate::model::period::Month;
use crate::publication::{MANIFEST, Status, shelf};

/// What was released.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Released {
    /// The name of the edition: its month, and `-r1` and so on for a revision.
    pub edition: String,
    /// Its folder.
    pub folder: PathBuf,
    /// The SHA-256 of its manifest.
    pub manifest: String,
}

/// Releases the draft of a month, or of its next revision.
///
/// The draft must be what a build would write now, so that what is released is what was looked at.
///
/// # Errors
/// `Usage` if there is no such draft or the name is none; `Verification`, with what is wrong, if the draft does not pass.
pub fn release(workspace: &Workspace, catalogue: &Catalogue, period: Month, by: &str) -> Result<Released> {
    let by = by.trim();
    if by.is_empty() || by.chars().any(char::is_control) {
        return Err(Error::usage("a release needs a name", "say who signs it off with --by NAME"));
    }
    let _lock = workspace.lock()?;
    let lake = adjudged_lake(workspace)?;
    let mut releases = Releases::of(workspace)?;
    // A run that broke off after the ledger has left the shelf as it was before.
    write_shelf(workspace, catalogue, &releases)?;
    let revision = releases.of_month(period);
    let name = edition_name(period, revision);
    let folder = workspace.reports().join(&name);
    let fonts = workspace.fonts()?;
    let engine = workspace.engine()?;
    let edition = |status| Edition { period, revision, status, folder: folder.clone(), engine: engine.clone() };
    // A run that broke off between the edition and the ledger has left a released edition without a line.
    let is_written = edition(Status::Released).stands(&lake, catalogue, &releases, &fonts)?.is_some();
    if !is_written {
        if edition(Status::Draft).stands(&lake, catalogue, &releases, &fonts)?.is_none() {
            let revise = if revision > 0 { " --revise" } else { "" };
            return Err(Error::usage(
                format!("there is no draft of {name} that is what a build would write now"),
                format!("run `barometre build --period {period}{revise}`, look at the edition, and release it then"),
            ));
        }
        let problems = verify_drafted(&folder, catalogue, &releases)?;
        if let Some(problem) = problems.first() {
            return Err(Error::verification(
                format!(
                    "the draft of {name} has {} problem(s), such as {}: {}",
                    problems.len(),
                    problem.file,
                    problem.what
                ),
                "build it again; `barometre verify` names them all",
            ));
        }
        compute(workspace, &lake, catalogue, &edition(Status::Released), &releases)?;
    }
    let manifest = fingerprint(&files::read(&folder.join(MANIFEST))?);
    let edition = releases.add(period, &folder, by, &manifest)?;
    write_shelf(workspace, catalogue, &releases)?;
    Ok(Released { edition, folder, manifest })
}

/// Writes the index of all releases, and the way to the latest, where there is one.
fn write_shelf(workspace: &Workspace, catalogue: &Catalogue, releases: &Releases) -> Result<()> {
    if releases.lines().is_empty() {
        return Ok(());
    }
    for (path, content) in shelf(&releases.shelved(catalogue)?, catalogue) {
        files::write(&workspace.reports().join(path), &content)?;
    }
    Ok(())
}
