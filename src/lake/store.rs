//! The lake as a folder of tables: what they hold, at which version.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use deltalake::DeltaTable;
use tokio::runtime::Runtime;

use super::adjudications::Adjudications;
use super::datafile;
use super::delta::{self, DataFile, PARTITION};
use super::submissions::{self, CURRENT, REJECTS, SUBMISSIONS, WARNINGS};
use crate::error::Result;
use crate::files;
use crate::model::fingerprint::fingerprint;
use crate::model::table::{
    DataFrame, IntoLazy, LazyFrame, StringChunked, UnionArgs, col, concat, concat_lf_diagonal, lit,
};

/// A lake: one folder, one Delta table in each of its folders.
pub struct Lake {
    folder: PathBuf,
    runtime: Runtime,
    /// The decisions that it is read under.
    pub(super) adjudications: Adjudications,
}

impl Lake {
    /// The lake in a folder; it need not hold anything yet.
    ///
    /// # Errors
    /// `Engine` if the machine gives no threads.
    pub fn new(folder: &Path) -> Result<Self> {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().map_err(delta::failed)?;
        Ok(Self { folder: folder.to_path_buf(), runtime, adjudications: Adjudications::default() })
    }

    /// The folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The table `submissions`: one row per file, form, centre and period; empty if nothing was ingested yet. Where the lake is
    /// read under decisions, with the statuses that follow from them.
    ///
    /// # Errors
    /// `Engine` if the table cannot be read.
    pub fn submissions(&self) -> Result<DataFrame> {
        self.adjudge(self.received()?)
    }

    /// The same as it is on the disk, whatever was decided.
    pub(super) fn received(&self) -> Result<DataFrame> {
        match self.scan(SUBMISSIONS)? {
            Some(rows) => Ok(rows.collect()?),
            None => Ok(submissions::frame(&[])?),
        }
    }

    /// The table `rejects`: one row per rejected row; nothing if none was ever rejected.
    ///
    /// # Errors
    /// `Engine` if the table cannot be read.
    pub fn rejects(&self) -> Result<Option<DataFrame>> {
        Ok(match self.scan(REJECTS)? {
            Some(rows) => Some(rows.collect()?),
            None => None,
        })
    }

    /// The table `warnings`: what is said of rows that were kept; nothing if nothing was ever said.
    ///
    /// # Errors
    /// `Engine` if the table cannot be read.
    pub fn warnings(&self) -> Result<Option<DataFrame>> {
        Ok(match self.scan(WARNINGS)? {
            Some(rows) => Some(rows.collect()?),
            None => None,
        })
    }

    /// The rows of a form that belong to current submissions, with their `period` and `submission`.
    ///
    /// # Errors
    /// `Engine` if a table cannot be read.
    pub fn current(&self, form: &str) -> Result<Option<LazyFrame>> {
        self.current_of(form, None)
    }

    /// The same, of some periods only.
    ///
    /// # Errors
    /// `Engine` if a table cannot be read.
    pub fn current_of(&self, form: &str, periods: Option<&BTreeSet<String>>) -> Result<Option<LazyFrame>> {
        let Some(rows) = self.scan_of(form, periods)? else { return Ok(None) };
        Ok(Some(rows.semi_join(counting(self.submissions()?, form), col("submission"), col("submission"))))
    }

    /// The rows of a form of some periods whose submission counts among these.
    ///
    /// # Errors
    /// `Engine` if the table cannot be read.
    pub fn current_among(
        &self,
        form: &str,
        periods: &BTreeSet<String>,
        submissions: &DataFrame,
    ) -> Result<Option<LazyFrame>> {
        let Some(rows) = self.scan_of(form, Some(periods))? else { return Ok(None) };
        Ok(Some(rows.semi_join(counting(submissions.clone(), form), col("submission"), col("submission"))))
    }

    /// The version of every table that is there.
    ///
    /// # Errors
    /// `Engine` if a table cannot be opened.
    pub fn versions(&self) -> Result<BTreeMap<String, i64>> {
        let mut versions = BTreeMap::new();
        for name in files::folders(&self.folder)? {
            if let Some(table) = self.open(&name)? {
                versions.insert(name, table.version().map_or(0, |version| version as i64));
            }
        }
        Ok(versions)
    }

    /// The data files of the latest version of every table.
    ///
    /// # Errors
    /// `Engine` if the log of a table cannot be read.
    pub fn data_files(&self) -> Result<BTreeMap<String, Vec<PathBuf>>> {
        let folder = files::canonical(&self.folder)?;
        let mut all = BTreeMap::new();
        for name in files::folders(&self.folder)? {
            let Some(table) = self.open(&name)? else { continue };
            let mut paths: Vec<PathBuf> =
                delta::files(&table)?.into_iter().map(|file| folder.join(&name).join(file.path)).collect();
            paths.sort();
            all.insert(name, paths);
        }
        Ok(all)
    }

    /// The data files of the latest versions that are missing or no longer what was written, by their paths in the lake.
    ///
    /// A data file is named after the fingerprint of its bytes, so any change is told, even where it could still be read.
    ///
    /// # Errors
    /// `Engine` if the log of a table cannot be read.
    pub fn damaged(&self) -> Result<Vec<String>> {
        let mut damaged = Vec::new();
        for name in files::folders(&self.folder)? {
            let Some(table) = self.open(&name)? else { continue };
            let paths: Vec<String> =
                delta::files(&table)?.into_iter().map(|file| format!("{name}/{}", file.path)).collect();
            let whole = |path: &&String| {
                files::read(&self.folder.join(path)).is_ok_and(|bytes| path.ends_with(&part_name(&bytes)))
            };
            damaged.extend(paths.iter().filter(|path| !whole(path)).cloned());
        }
        Ok(damaged)
    }

    pub(super) fn open(&self, name: &str) -> Result<Option<DeltaTable>> {
        self.runtime.block_on(delta::open(&self.folder.join(name)))
    }

    pub(super) fn commit(&self, name: &str, shape: &DataFrame, added: &[DataFile], replaced: &[String]) -> Result<u64> {
        let folder = self.folder.join(name);
        let partitioned = shape.column(PARTITION).is_ok();
        let table = match self.open(name)? {
            Some(table) => self.runtime.block_on(delta::with_columns(table, super::schema::fields(shape)?))?,
            None => self.runtime.block_on(delta::create(&folder, super::schema::fields(shape)?, partitioned))?,
        };
        self.runtime.block_on(delta::commit(&table, added, replaced))
    }

    /// Writes rows as data files beside the log of a table, one per period; they are seen once they are committed.
    pub(super) fn write(&self, name: &str, rows: &DataFrame) -> Result<Vec<DataFile>> {
        if rows.column(PARTITION).is_err() {
            return Ok(vec![self.write_part(name, None, rows.clone())?]);
        }
        let periods = rows.column(PARTITION)?.as_materialized_series().str()?;
        if let Some(period) = only(periods) {
            return Ok(vec![self.write_part(name, Some(period.to_string()), rows.drop(PARTITION)?)?]);
        }
        let mut written = Vec::new();
        for part in rows.partition_by_stable([PARTITION], true)? {
            let period = part.column(PARTITION)?.as_materialized_series().str()?.get(0).unwrap_or_default().to_string();
            written.push(self.write_part(name, Some(period), part.drop(PARTITION)?)?);
        }
        written.sort();
        Ok(written)
    }

    /// Runs an operation on a table's log.
    pub(super) fn run<T>(&self, operation: impl Future<Output = Result<T>>) -> Result<T> {
        self.runtime.block_on(operation)
    }

    pub(super) fn write_part(&self, name: &str, period: Option<String>, part: DataFrame) -> Result<DataFile> {
        let bytes = datafile::write(&part)?;
        let file = part_name(&bytes);
        let path = match &period {
            Some(period) => format!("{PARTITION}={period}/{file}"),
            None => file,
        };
        files::write(&self.folder.join(name).join(&path), &bytes)?;
        Ok(DataFile { period, path, bytes: bytes.len() as i64, rows: part.height() as i64 })
    }

    fn scan(&self, name: &str) -> Result<Option<LazyFrame>> {
        self.scan_of(name, None)
    }

    /// The rows of a table, of some periods or of all; nothing where there is none.
    pub(super) fn scan_of(&self, name: &str, periods: Option<&BTreeSet<String>>) -> Result<Option<LazyFrame>> {
        let Some(table) = self.open(name)? else { return Ok(None) };
        let wanted = |period: &Option<String>| match (periods, period) {
            (Some(periods), Some(period)) => periods.contains(period),
            _ => true,
        };
        let files: Vec<DataFile> = delta::files(&table)?.into_iter().filter(|file| wanted(&file.period)).collect();
        if files.is_empty() { Ok(None) } else { Ok(Some(self.rows_of(name, &files)?)) }
    }

    /// The rows of some data files of a table, at least one.
    pub(super) fn rows_of(&self, name: &str, files: &[DataFile]) -> Result<LazyFrame> {
        let parts: Vec<LazyFrame> = files
            .iter()
            .map(|file| {
                let path = self.folder.join(name).join(&file.path);
                let rows = LazyFrame::scan_parquet(path.to_string_lossy().as_ref().into(), Default::default())?;
                Ok(match &file.period {
                    Some(period) => rows.with_column(lit(period.as_str()).alias(PARTITION)),
                    None => rows,
                })
            })
            .collect::<Result<_>>()?;
        // The tables of the account have gained columns: files written before have none of them.
        let accounts = [SUBMISSIONS, REJECTS, WARNINGS].contains(&name);
        Ok(if accounts {
            concat_lf_diagonal(parts, UnionArgs::default())?
        } else {
            concat(parts, UnionArgs::default())?
        })
    }
}

/// The submissions of a form that count.
fn counting(submissions: DataFrame, form: &str) -> LazyFrame {
    submissions.lazy().filter(col("status").eq(lit(CURRENT)).and(col("form").eq(lit(form))))
}

/// The text that all rows have; nothing where they differ.
fn only(texts: &StringChunked) -> Option<&str> {
    let first = texts.get(0)?;
    texts.iter().all(|text| text == Some(first)).then_some(first)
}

/// The name of a data file, after its bytes.
fn part_name(bytes: &[u8]) -> String {
    format!("part-{}.parquet", &fingerprint(bytes)[..16])
}

impl std::fmt::Debug for Lake {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Lake({})", self.folder.display())
    }
}
