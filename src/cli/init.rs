//! `init`: a new workspace.

use super::arguments::{Arguments, Init};
use super::told::word;
use super::{answer, say};
use crate::error::Result;
use crate::pipeline::Workspace;

/// Runs the verb.
pub fn run(arguments: &Arguments, verb: &Init) -> Result<u8> {
    let workspace = Workspace::init(verb.folder.as_deref().unwrap_or(&arguments.workspace))?;
    answer(&workspace.folder().display().to_string());
    if !arguments.quiet {
        say(&word("cli-init-census"));
        say(&word("cli-init-key"));
    }
    Ok(0)
}
