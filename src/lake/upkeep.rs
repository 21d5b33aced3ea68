//! The upkeep of the tables: small data files put together, and files that the latest version does not need removed.
//!
//! Every ingest leaves at least a data file for each form and month that it touched; after a year of late and corrected files a
//! month is spread over dozens, each opened on its own. Putting them together changes no row: it is a commit of its own, after
//! which older versions are still readable until their files are removed.

use std::collections::BTreeMap;

use chrono::Duration;

use super::delta::{self, DataFile};
use super::intake::FILE_ROWS;
use super::store::Lake;
use crate::error::Result;
use crate::files;

/// A table's data files before and after.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Compacted {
    /// Data files before, and their bytes.
    pub before: (usize, i64),
    /// Data files after, and their bytes.
    pub after: (usize, i64),
    /// The rows in them, which are the same.
    pub rows: i64,
}

/// What a table of the lake holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holding {
    /// Its latest version.
    pub version: i64,
    /// Its data files, bytes and rows.
    pub files: usize,
    /// Their size.
    pub bytes: i64,
    /// Their rows.
    pub rows: i64,
}

impl Lake {
    /// What each table holds in its latest version.
    ///
    /// # Errors
    /// `Engine` if the log of a table cannot be read.
    pub fn holdings(&self) -> Result<BTreeMap<String, Holding>> {
        let mut holdings = BTreeMap::new();
        for name in files::folders(self.folder())? {
            let Some(table) = self.open(&name)? else { continue };
            let own = delta::files(&table)?;
            let (bytes, rows) = sizes(&own);
            let version = table.version().map_or(0, |version| version as i64);
            holdings.insert(name, Holding { version, files: own.len(), bytes, rows });
        }
        Ok(holdings)
    }

    /// Puts the small data files of each table together, within their months; the same rows in the same order, whatever the order in
    /// which they came.
    ///
    /// # Errors
    /// `Machine` or `Engine`; each table is then as it was, or done.
    pub fn compact(&self) -> Result<BTreeMap<String, Compacted>> {
        let mut done = BTreeMap::new();
        for name in files::folders(self.folder())? {
            let Some(table) = self.open(&name)? else { continue };
            let before = delta::files(&table)?;
            let (mut added, mut removed) = (Vec::new(), Vec::new());
            for together in groups(&before) {
                let rows = self.rows_of(&name, &together)?.collect()?;
                added.extend(self.write(&name, &rows)?);
                removed.extend(together);
            }
            if !added.is_empty() {
                self.run(delta::compact(&table, &added, &removed, FILE_ROWS as i64))?;
            }
            let after = match self.open(&name)? {
                Some(table) => delta::files(&table)?,
                None => Vec::new(),
            };
            let ((bytes_before, _), (bytes_after, rows)) = (sizes(&before), sizes(&after));
            let compacted = Compacted { before: (before.len(), bytes_before), after: (after.len(), bytes_after), rows };
            done.insert(name, compacted);
        }
        Ok(done)
    }

    /// Removes files that the latest version of no table needs and that have not been needed for so long, by the clock of the
    /// machine; also those that a run left behind that broke off. Older versions can then no longer be read. Returns the paths of
    /// the files within the lake, sorted; on a trial nothing is removed.
    ///
    /// # Errors
    /// `Machine` or `Engine`.
    pub fn vacuum(&self, unneeded_for: Duration, trial: bool) -> Result<Vec<String>> {
        let mut removed = Vec::new();
        for name in files::folders(self.folder())? {
            let Some(table) = self.open(&name)? else { continue };
            let own = self.run(delta::vacuum(table, unneeded_for, trial))?;
            removed.extend(own.into_iter().map(|path| format!("{name}/{path}")));
        }
        removed.sort();
        Ok(removed)
    }
}

/// The small files that are to be put together: those of a month, in the order of their names, up to so many rows each time.
fn groups(files: &[DataFile]) -> Vec<Vec<DataFile>> {
    let mut groups = Vec::new();
    for month in files.chunk_by(|a, b| a.period == b.period) {
        let mut together: Vec<DataFile> = Vec::new();
        for file in month.iter().filter(|file| file.rows < FILE_ROWS as i64) {
            together.push(file.clone());
            if sizes(&together).1 >= FILE_ROWS as i64 {
                groups.push(std::mem::take(&mut together));
            }
        }
        if together.len() > 1 {
            groups.push(together);
        }
    }
    groups
}

/// Bytes and rows.
fn sizes(files: &[DataFile]) -> (i64, i64) {
    (files.iter().map(|file| file.bytes).sum(), files.iter().map(|file| file.rows).sum())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_files_of_a_month_go_together_up_to_a_size_and_a_single_one_stays() {
        let file = |period: &str, path: &str, rows| DataFile {
            period: Some(period.to_string()),
            path: path.to_string(),
            bytes: rows * 10,
            rows,
        };
        let large = FILE_ROWS as i64;
        let files = [
            file("2026-09", "a", 7),
            file("2026-10", "a", large),
            file("2026-10", "b", large - 1),
            file("2026-10", "c", 2),
            file("2026-10", "d", 3),
            file("2026-10", "e", 4),
        ];
        let names: Vec<Vec<String>> =
            groups(&files).into_iter().map(|group| group.into_iter().map(|file| file.path).collect()).collect();
        assert_eq!(names, [vec!["b", "c"], vec!["d", "e"]]);
    }
}
