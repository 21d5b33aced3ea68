//! Re-keying: the pseudonyms of the tables replaced by those of a later generation of the key, and nothing left of the former
//! ones, neither in data files nor in the log.
//!
//! A file in the lake's folder says that a re-keying is under way, from which key to which; the log of each table says
//! whether the table is done. So one that broke off can be carried on from wherever it stopped.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use rayon::prelude::*;

use super::delta::{self, DataFile};
use super::store::Lake;
use super::submissions::{self, SUBMISSIONS};
use crate::error::{Error, Result};
use crate::files;
use crate::model::table::{DataFrame, DataType, IntoColumn, LazyFrame, NamedFrom, Series};
use crate::privacy::PseudonymKey;

/// The file that says that a re-keying is under way.
const MARK: &str = ".rekeying";
/// The log of a table.
const LOG: &str = "_delta_log/";

/// From which key to which, by their names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rekeying {
    /// The key that the pseudonyms belonged to.
    pub from: String,
    /// The key that they are to belong to.
    pub to: String,
}

impl Lake {
    /// The names of the keys that the stored pseudonyms belong to: one, or none in a lake from before keys had names.
    ///
    /// # Errors
    /// `Engine` if the table of submissions cannot be read.
    pub fn key_ids(&self) -> Result<BTreeSet<String>> {
        Ok(self.deliveries()?.into_iter().map(|one| one.key_id).filter(|id| !id.is_empty()).collect())
    }

    /// The re-keying that is under way, or broke off.
    ///
    /// # Errors
    /// `Machine` if its mark cannot be read; `Engine` if the mark is damaged.
    pub fn rekeying(&self) -> Result<Option<Rekeying>> {
        let path = self.mark();
        if !files::exists(&path) {
            return Ok(None);
        }
        match files::read_text(&path)?.lines().collect::<Vec<_>>()[..] {
            [from, to] => Ok(Some(Rekeying { from: from.to_string(), to: to.to_string() })),
            _ => Err(Error::engine("the lake", format!("{} is damaged", path.display()))),
        }
    }

    /// Says that a re-keying is under way.
    ///
    /// # Errors
    /// `Machine` if that cannot be written.
    pub fn begin_rekeying(&self, rekeying: &Rekeying) -> Result<()> {
        files::write(&self.mark(), format!("{}\n{}\n", rekeying.from, rekeying.to).as_bytes())?;
        files::force(self.folder())
    }

    /// Says that it is over.
    ///
    /// # Errors
    /// `Machine` if that cannot be written.
    pub fn end_rekeying(&self) -> Result<()> {
        files::remove_file(&self.mark())
    }

    /// The tables to re-key, with their columns of pseudonyms, out of those that each form declares.
    ///
    /// # Errors
    /// `Usage` if a table holds what looks like pseudonyms in a column that nobody declares, or something else in one that is
    /// declared: rather than leave the former behind or spoil the latter, nothing is touched.
    pub fn tables_with_pseudonyms(
        &self,
        declared: &BTreeMap<String, Vec<String>>,
    ) -> Result<BTreeMap<String, Vec<String>>> {
        let mut tables = BTreeMap::new();
        for name in files::folders(self.folder())? {
            let Some(table) = self.open(&name)? else { continue };
            let own = declared.get(&name).map(Vec::as_slice).unwrap_or_default();
            for file in delta::files(&table)? {
                self.examine(&name, &file, own)?;
            }
            if !own.is_empty() {
                tables.insert(name, own.to_vec());
            }
        }
        Ok(tables)
    }

    /// Whether a table has been re-keyed to a key.
    ///
    /// # Errors
    /// `Engine` if its log cannot be read.
    pub fn is_rekeyed(&self, name: &str, to: &str) -> Result<bool> {
        match self.open(name)? {
            Some(table) => self.run(delta::is_marked(&table, &mark_of(to))),
            None => Ok(true),
        }
    }

    /// Writes the re-keyed rows of a table beside its data files; they are seen once they are committed.
    ///
    /// # Errors
    /// `Machine` or `Engine`; the table is then as it was.
    pub fn write_rekeyed(
        &self,
        name: &str,
        columns: &[String],
        key: &PseudonymKey,
        generation: usize,
    ) -> Result<Rekeyed> {
        let table = self.open(name)?.ok_or_else(|| Error::engine("the lake", format!("the table {name} is gone")))?;
        let mut written = Vec::new();
        for file in delta::files(&table)? {
            let mut rows = self.read(name, &file)?;
            for column in columns {
                // A file written before the contract declared the column has none.
                let Ok(former) = rows.column(column).cloned() else { continue };
                let former = former.as_materialized_series().str()?;
                let rekeyed: Vec<Option<String>> = (0..rows.height())
                    .into_par_iter()
                    .map(|row| former.get(row).map(|one| key.rekeyed(one.to_string(), generation)).transpose())
                    .collect::<Result<_>>()?;
                rows.with_column(Series::new(column.as_str().into(), rekeyed).into_column())?;
            }
            written.push(self.write_part(name, file.period.clone(), rows)?);
        }
        Ok(Rekeyed { name: name.to_string(), files: written })
    }

    /// Puts re-keyed rows in the place of the former ones.
    ///
    /// # Errors
    /// `Engine` if the log cannot be written; the table is then as it was.
    pub fn commit_rekeyed(&self, rekeyed: &Rekeyed, to: &str) -> Result<()> {
        let Some(table) = self.open(&rekeyed.name)? else { return Ok(()) };
        self.run(delta::replace_all(&table, &rekeyed.files, &mark_of(to)))?;
        Ok(())
    }

    /// Says of every submission that its pseudonyms belong to a key.
    ///
    /// # Errors
    /// `Machine` or `Engine`; the table of submissions is then as it was.
    pub fn sign_submissions(&self, to: &str) -> Result<()> {
        let mut rows = self.deliveries()?;
        if rows.iter().all(|one| one.key_id == to) {
            return Ok(());
        }
        rows.iter_mut().for_each(|one| one.key_id = to.to_string());
        let periods: BTreeSet<String> = rows.iter().map(|one| one.period.clone()).collect();
        let frame = submissions::frame(&rows)?;
        let files = self.write(SUBMISSIONS, &frame)?;
        self.commit(SUBMISSIONS, &frame, &files, &periods.into_iter().collect::<Vec<_>>())?;
        Ok(())
    }

    /// Removes whatever of a table its present version does not need: former data files, those of runs that broke off, and the
    /// log before this version, in which other programs may have noted the least and the greatest pseudonym of a file.
    ///
    /// # Errors
    /// `Machine` or `Engine`; what is left is removed the next time.
    pub fn purge(&self, name: &str) -> Result<()> {
        let Some(table) = self.open(name)? else { return Ok(()) };
        let folder = self.folder().join(name);
        let version = table.version().unwrap_or_default();
        let needed: BTreeSet<String> = delta::files(&table)?.into_iter().map(|file| file.path).collect();
        let present = files::list_everything(&folder)?;
        if let Some(gone) = needed.iter().find(|path| !present.iter().any(|entry| entry.name == **path)) {
            return Err(Error::engine("the lake", format!("the data file {gone} of the table {name} is missing")));
        }
        if !files::exists(&folder.join(format!("{LOG}{version:020}.checkpoint.parquet"))) {
            self.run(delta::checkpoint(&table))?;
        }
        // What is about to be the only copy is forced to the disk before the former one goes.
        files::settle(&folder)?;
        for entry in files::list_everything(&folder)? {
            let stale = match entry.name.strip_prefix(LOG) {
                Some("_last_checkpoint") => false,
                Some(log) => {
                    log.get(..20).and_then(|digits| digits.parse::<u64>().ok()).is_none_or(|own| own < version)
                }
                None => !needed.contains(&entry.name),
            };
            if stale {
                files::remove_file(&entry.path)?;
            }
        }
        Ok(())
    }

    fn examine(&self, name: &str, file: &DataFile, declared: &[String]) -> Result<()> {
        let rows = self.read(name, file)?;
        for column in rows.columns().iter().filter(|column| column.dtype() == &DataType::String) {
            let texts = column.as_materialized_series().str()?;
            let is_declared = declared.iter().any(|own| own == column.name().as_str());
            if is_declared && !texts.iter().flatten().all(is_pseudonym) {
                return Err(Error::usage(
                    format!("the column '{}' of the table {name} holds something that is no pseudonym", column.name()),
                    "correct the contract of the form, then run the command again; this run changed nothing",
                ));
            }
            if !is_declared && texts.iter().flatten().next().is_some_and(is_pseudonym) {
                return Err(Error::usage(
                    format!(
                        "the column '{}' of the table {name} seems to hold pseudonyms that no contract declares",
                        column.name()
                    ),
                    "put the contract that declares it into catalogue/contracts, or remove the table; this run changed nothing",
                ));
            }
        }
        Ok(())
    }

    fn read(&self, name: &str, file: &DataFile) -> Result<DataFrame> {
        let path = self.folder().join(name).join(&file.path);
        Ok(LazyFrame::scan_parquet(path.to_string_lossy().as_ref().into(), Default::default())?.collect()?)
    }

    fn mark(&self) -> PathBuf {
        self.folder().join(MARK)
    }
}

/// The re-keyed data files of a table.
#[derive(Debug)]
pub struct Rekeyed {
    name: String,
    files: Vec<DataFile>,
}

/// What the log of a table says once it is re-keyed.
fn mark_of(to: &str) -> String {
    format!("barometre.key.{to}")
}

/// 32 lower-case hexadecimal digits.
fn is_pseudonym(text: &str) -> bool {
    text.len() == 32 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

#[cfg(test)]
mod tests {
    use super::super::submissions::Submission;
    use super::*;

    #[test]
    fn a_lake_from_before_keys_had_names_gains_the_column_and_its_versions_go_on() {
        let folder = tempfile::tempdir().unwrap();
        let lake = Lake::new(folder.path()).unwrap();
        let one = |period: &str, key_id: &str| Submission {
            submission: period.into(),
            form: "usagers".into(),
            centre: "C".into(),
            period: period.into(),
            version: 1,
            file: "a.csv".into(),
            sheet: None,
            sha256: String::new(),
            received_at: String::new(),
            encoding: String::new(),
            delimiter: String::new(),
            rows_read: 1,
            accepted: 1,
            rejected: 0,
            duplicates: 0,
            cells_expected: 0,
            cells_valid: 0,
            status: "current".into(),
            content: 0,
            copy_of: None,
            key_id: key_id.into(),
        };
        let store = |frame: &DataFrame| {
            let files = lake.write(SUBMISSIONS, frame).unwrap();
            lake.commit(SUBMISSIONS, frame, &files, &[]).unwrap()
        };
        store(&submissions::frame(&[one("2026-09", "")]).unwrap().drop("key_id").unwrap());
        assert!(lake.key_ids().unwrap().is_empty());
        store(&submissions::frame(&[one("2026-10", "k1-5f0c93ab")]).unwrap());
        assert_eq!(lake.deliveries().unwrap(), [one("2026-09", ""), one("2026-10", "k1-5f0c93ab")]);
        lake.sign_submissions("k2-0a1b2c3d").unwrap();
        assert_eq!(lake.deliveries().unwrap(), [one("2026-09", "k2-0a1b2c3d"), one("2026-10", "k2-0a1b2c3d")]);
        let before = lake.versions().unwrap();
        lake.sign_submissions("k2-0a1b2c3d").unwrap();
        assert_eq!(lake.versions().unwrap(), before, "signing twice does nothing");
    }
}
