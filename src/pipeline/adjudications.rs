//! The lake as it counts under the decisions that stand in the workspace.

use super::workspace::Workspace;
use crate::catalogue::given_names;
use crate::error::{Error, Result};
use crate::files;
use crate::lake::{Adjudications, Lake};
use crate::model::personal::Detector;
use crate::synthesis::name_list;

/// The name of the file of decisions in a workspace.
pub const ADJUDICATIONS: &str = "adjudications.csv";

/// The lake, under the decisions of the workspace's file; as it is where there is none.
///
/// # Errors
/// `Catalogue` if the file is wrong, with line and column; as [`Workspace::lake`].
pub(super) fn adjudged_lake(workspace: &Workspace) -> Result<Lake> {
    let lake = workspace.lake()?;
    let path = workspace.folder().join(ADJUDICATIONS);
    if !files::exists(&path) {
        return Ok(lake);
    }
    let names = [name_list(), given_names()].concat();
    let detector = Detector::new(&names).map_err(|error| Error::engine("searching for names", error))?;
    let text = String::from_utf8_lossy(&files::read(&path)?).into_owned();
    lake.under(Adjudications::read(&text, ADJUDICATIONS, &detector)?)
}
