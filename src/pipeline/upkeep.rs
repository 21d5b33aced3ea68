//! The upkeep of the lake: what its tables hold, small data files put together, unneeded ones removed.

use std::collections::BTreeMap;

use chrono::Duration;

use super::workspace::Workspace;
use crate::error::{Error, Result};
use crate::lake::{Compacted, Holding};

/// A century.
const MOST_DAYS: u32 = 36_500;

/// What each table of the lake holds.
///
/// # Errors
/// `Engine` if the log of a table cannot be read.
pub fn holdings(workspace: &Workspace) -> Result<BTreeMap<String, Holding>> {
    workspace.lake()?.holdings()
}

/// Puts the small data files of each table together.
///
/// # Errors
/// `Usage` if another run writes in the workspace; `Machine` or `Engine` if the lake cannot be written.
pub fn compact(workspace: &Workspace) -> Result<BTreeMap<String, Compacted>> {
    let _lock = workspace.lock()?;
    workspace.lake()?.compact()
}

/// Removes data files that have not been needed for so many days; on a trial they are only named.
///
/// # Errors
/// `Usage` if another run writes in the workspace, or these are more than a century; `Machine` or `Engine` if the lake
/// cannot be written.
pub fn vacuum(workspace: &Workspace, days: u32, trial: bool) -> Result<Vec<String>> {
    let _lock = workspace.lock()?;
    if days > MOST_DAYS {
        return Err(Error::usage(format!("{days} days are too many"), format!("name up to {MOST_DAYS} days")));
    }
    workspace.lake()?.vacuum(Duration::days(i64::from(days)), trial)
}
