//! `check`: what an ingest would accept and refuse, and why.

use super::account::report;
use super::arguments::{Arguments, Reads};
use super::settings::{catalogue, overrides};
use crate::error::Result;
use crate::files::exists;
use crate::pipeline::{self, SETTINGS, Workspace};

/// Runs the verb; status 3 if a file could not be used.
pub fn run(arguments: &Arguments, verb: &Reads) -> Result<u8> {
    let workspace = match exists(&arguments.workspace.join(SETTINGS)) {
        true => Some(Workspace::open(&arguments.workspace)?),
        false => None,
    };
    let reading = pipeline::check(&verb.paths, workspace.as_ref(), &catalogue(arguments)?, &overrides(verb))?;
    report(&reading, arguments);
    Ok(if reading.unusable.is_empty() { 0 } else { 3 })
}
