//! Verifies an edition from its files alone: hashes, personal data, agreement of the tables, withheld values.
//!
//! The tables are read back by other libraries than those that wrote them (`parquet`, `csv`), and a workbook by the reader
//! of `archive`, so that a fault of a writer is seen. Problems name files, columns and rows, never a value.

mod parquet;
mod scan;
mod side;
mod tables;

use std::collections::BTreeMap;
use std::path::Path;

use rayon::prelude::*;

use super::manifest::{self, FileEntry, Manifest};
use crate::error::{Error, Result};
use crate::files;
use crate::model::personal::Detector;

pub use parquet::scan_parquet;

/// Something that is not as it should be.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// The file, as a path in the edition.
    pub file: String,
    /// What is wrong, without any value.
    pub what: String,
}

/// What a verification found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verification {
    /// How many files were looked at.
    pub files: usize,
    /// What is wrong, sorted by file; empty if the edition is sound.
    pub problems: Vec<Problem>,
    /// Files whose format cannot be searched for personal data; their hashes were checked.
    pub not_searched: Vec<String>,
}

/// Verifies the edition in a folder.
///
/// # Errors
/// `Verification` if the folder holds no edition, `Machine` if it cannot be read. What is wrong *in* the edition is a
/// [`Problem`].
pub fn verify_edition(dir: &Path, detector: &Detector) -> Result<Verification> {
    let found = files::list_everything(dir)?;
    if !found.iter().any(|entry| entry.name == manifest::NAME) {
        return Err(Error::verification(
            format!("{} holds no edition: {} is missing", dir.display(), manifest::NAME),
            "name the folder of an edition, such as reports/2026-10",
        ));
    }
    let manifest = Manifest::from_bytes(&files::read(&dir.join(manifest::NAME))?)?;
    let mut declared: BTreeMap<&str, &FileEntry> = BTreeMap::new();
    let mut problems = Vec::new();
    for entry in &manifest.files {
        if declared.insert(&entry.path, entry).is_some() {
            problems.push(Problem { file: entry.path.clone(), what: "it stands twice in the manifest".into() });
        }
    }
    let outcomes: Vec<Outcome> = found
        .par_iter()
        .with_max_len(1)
        .map(|entry| look_at(&entry.path, &entry.name, declared.get(entry.name.as_str()).copied(), detector))
        .collect::<Result<_>>()?;
    for path in declared.keys().filter(|path| found.binary_search_by(|entry| entry.name.as_str().cmp(path)).is_err()) {
        problems.push(Problem { file: (*path).to_string(), what: "the manifest lists it, but it is missing".into() });
    }
    problems.extend(tables::check(dir, &manifest)?);
    let mut not_searched = Vec::new();
    for outcome in outcomes {
        problems.extend(outcome.problems);
        not_searched.extend(outcome.not_searched);
    }
    problems.sort();
    problems.dedup();
    Ok(Verification { files: found.len(), problems, not_searched })
}

/// What looking at one file gave.
struct Outcome {
    problems: Vec<Problem>,
    not_searched: Option<String>,
}

fn look_at(path: &Path, name: &str, declared: Option<&FileEntry>, detector: &Detector) -> Result<Outcome> {
    let problem = |what: &str| Problem { file: name.to_string(), what: what.to_string() };
    if !files::is_regular(path) {
        return Ok(Outcome { problems: vec![problem("it is a link or a device, not a file")], not_searched: None });
    }
    let content = files::read(path)?;
    let mut problems = Vec::new();
    match declared {
        Some(entry) if *entry != FileEntry::of(name, &content) => {
            problems.push(problem("it was changed: its content is not what the manifest says"));
        }
        None if name != manifest::NAME => {
            problems.push(problem("it does not belong to the edition: the manifest lacks it"))
        }
        _ => {}
    }
    let searched = scan::search(path, name, &content, detector)?;
    let not_searched = searched.is_none().then(|| name.to_string());
    problems.extend(searched.unwrap_or_default().iter().map(|what| problem(what)));
    Ok(Outcome { problems, not_searched })
}
