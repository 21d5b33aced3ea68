//! Feedback to the senders, from the lake's account.

use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::known;
use super::workspace::Workspace;
use crate::catalogue::{Catalogue, given_names};
use crate::error::{Error, Result};
use crate::feedback::{Choice, Slip, Unknown, Wording, render, slips};
use crate::files;
use crate::lake::{CURRENT, Lake};
use crate::model::personal::Detector;
use crate::synthesis::name_list;
use crate::validation::way_out;

/// What was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FeedbackWritten {
    /// The folder.
    pub folder: PathBuf,
    /// Centres, forms and months; each has a page and a workbook.
    pub slips: usize,
    /// Those of them with a line to mend.
    pub to_mend: usize,
}

/// Writes the feedback that is wanted below a folder; the same lake gives the same bytes.
///
/// # Errors
/// `Engine` if the lake cannot be read; `Machine` if a file cannot be written.
pub fn feedback(workspace: &Workspace, catalogue: &Catalogue, choice: &Choice, out: &Path) -> Result<FeedbackWritten> {
    let names = [name_list(), given_names()].concat();
    let detector = Detector::new(&names).map_err(|error| Error::engine("searching for names", error))?;
    let lake = workspace.lake()?;
    let slips = slips(&lake, choice, &detector, &unknown(&lake, catalogue)?)?;
    let wording = Wording::new(catalogue, &way_out);
    slips.par_iter().try_for_each(|slip| write(slip, &wording, out))?;
    let to_mend = slips.iter().filter(|slip| slip.mattering().any(|one| one.refused > 0)).count();
    Ok(FeedbackWritten { folder: out.to_path_buf(), slips: slips.len(), to_mend })
}

/// The rows of submissions that count about somebody whom another form does not know.
fn unknown(lake: &Lake, catalogue: &Catalogue) -> Result<Unknown> {
    let counting: Vec<_> = lake.deliveries()?.into_iter().filter(|one| one.status == CURRENT).collect();
    let mut unknown = Unknown::new();
    for answer in known::ask(lake, catalogue, &counting)? {
        for (submission, asked) in answer.asked.into_iter().filter(|(_, asked)| asked.failed > 0) {
            unknown.entry(submission).or_default().push((answer.rule.clone(), asked.failed));
        }
    }
    Ok(unknown)
}

/// Files that can be made again at any time: dated by the last delivery, not forced to the disk one by one.
fn write(slip: &Slip, wording: &Wording<'_>, out: &Path) -> Result<()> {
    for (path, bytes) in render(slip, wording)? {
        let path = out.join(path);
        if let Some(folder) = path.parent() {
            files::create_dir(folder)?;
        }
        files::write_dated(&path, &bytes, slip.last_received())?;
    }
    Ok(())
}
