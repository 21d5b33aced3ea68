//! What an ingest would accept and refuse, without writing anything.

use std::path::PathBuf;

use super::reading::{Reading, Start, read};
use super::workspace::Workspace;
use crate::catalogue::Catalogue;
use crate::error::Result;
use crate::sources::Overrides;

/// Reads and validates every table at or below the paths against the catalogue and, in a workspace, the register of its lake.
///
/// # Errors
/// `Machine` if a path cannot be read; `Usage` if a form needs the register of centres and nothing brings it.
pub fn check(
    paths: &[PathBuf],
    workspace: Option<&Workspace>,
    catalogue: &Catalogue,
    overrides: &Overrides,
) -> Result<Reading> {
    let (registry, known) = match workspace {
        Some(workspace) => (workspace.registry(catalogue)?, workspace.known_files()?),
        None => Default::default(),
    };
    let overrides = match workspace {
        Some(workspace) => workspace.overrides(overrides),
        None => overrides.clone(),
    };
    let overrides = &overrides;
    read(paths, Start { catalogue, overrides, registry, known }, |_, _| Ok(()))
}
