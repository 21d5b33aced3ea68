//! `init`: a new workspace.

use super::arguments::{Arguments, Init};
use super::{answer, say};
use crate::error::Result;
use crate::pipeline::Workspace;

/// Runs the verb.
pub fn run(arguments: &Arguments, verb: &Init) -> Result<u8> {
    let workspace = Workspace::init(verb.folder.as_deref().unwrap_or(&arguments.workspace))?;
    answer(&workspace.folder().display().to_string());
    if !arguments.quiet {
        say("the census tables are in its inbox: ingest them first, with the register of centres");
        say("keep a copy of secrets/pseudonym.key in a safe: without it, persons are no longer recognised");
    }
    Ok(0)
}
