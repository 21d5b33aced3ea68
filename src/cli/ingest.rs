//! `ingest`: exports into the lake.

use super::account::report;
use super::arguments::{Arguments, Ingest};
use super::progress::during;
use super::say;
use super::settings::{catalogue, key_file, overrides};
use super::stages::stages;
use super::told::told;
use super::{feedback, key};
use crate::error::Result;
use crate::pipeline::{self, CURRENT, Ingested, REFUSED, SUPERSEDED, Workspace};

/// Runs the verb; status 3 if a file could not be used.
pub fn run(arguments: &Arguments, verb: &Ingest) -> Result<u8> {
    let workspace = Workspace::open(&arguments.workspace)?;
    let catalogue = catalogue(arguments)?;
    let carried_on = pipeline::finish_rotation(&workspace, &catalogue, key_file().as_deref())?;
    if let Some(rotated) = carried_on.filter(|_| !arguments.quiet) {
        say(&key::summary(&rotated));
    }
    let key = workspace.key(key_file().as_deref())?;
    let ingest = || pipeline::ingest(&verb.reads.paths, &workspace, &catalogue, &key, &overrides(&verb.reads));
    let ingested = during(arguments, "ingesting", ingest)?;
    report(&ingested.reading, arguments);
    if !arguments.quiet {
        say(&summary(&ingested));
    }
    if arguments.verbose {
        say(&stages(&ingested.stages));
    }
    if let Some(folder) = &verb.feedback {
        feedback::of_ingest(arguments, &workspace, &catalogue, &ingested, folder)?;
    }
    Ok(if ingested.reading.unusable.is_empty() { 0 } else { 3 })
}

/// What became of the submissions, in a line.
pub fn summary(ingested: &Ingested) -> String {
    let count = |status: &str| ingested.submissions.iter().filter(|one| one.status == status).count();
    told(
        "cli-submissions",
        &[
            ("number", &ingested.submissions.len()),
            ("current", &count(CURRENT)),
            ("superseded", &count(SUPERSEDED)),
            ("refused", &count(REFUSED)),
        ],
    )
}
