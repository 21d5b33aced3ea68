//! A table of the lake: rows in by commit, rows out by version.

use std::path::{Path, PathBuf};

use tokio::runtime::Runtime;

use super::delta::{self, DataFile, PARTITION};
use super::schema;
use crate::error::Result;
use crate::files;
use crate::model::fingerprint::{fingerprint, fingerprint_of_parts};
use crate::model::table::engine::{ParquetCompression, ParquetWriter};
use crate::model::table::{DataFrame, IntoColumn, LazyFrame, NamedFrom, Series, UnionArgs, concat, lit};
use crate::privacy::Pseudonymised;

/// The table of a form in a lake.
#[derive(Debug)]
pub struct LakeTable {
    folder: PathBuf,
    runtime: Runtime,
}

impl LakeTable {
    /// The table of a form below the folder of a lake; it is made with its first rows.
    ///
    /// # Errors
    /// `Engine` if the machine gives no threads.
    pub fn new(lake: &Path, form: &str) -> Result<Self> {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().map_err(delta::failed)?;
        Ok(Self { folder: lake.join(form), runtime })
    }

    /// Appends rows in one commit, a data file per period, and returns the table's new version.
    ///
    /// # Errors
    /// `Machine` or `Engine`; then nothing is visible: a data file without a commit belongs to no version.
    pub fn append(&self, rows: &Pseudonymised) -> Result<u64> {
        files::create_dir(&self.folder)?;
        let columns = schema::fields(&named(rows, 0)?)?;
        let table = self.runtime.block_on(delta::open_or_create(&self.folder, columns))?;
        let rows = named(rows, table.version().unwrap_or_default())?;
        let mut written = Vec::new();
        for part in rows.partition_by_stable([PARTITION], true)? {
            written.push(self.write(part)?);
        }
        written.sort();
        self.runtime.block_on(delta::append(&table, &written))
    }

    /// The rows of the latest version.
    ///
    /// # Errors
    /// `Engine` if there is no such table or a data file cannot be read.
    pub fn scan(&self) -> Result<LazyFrame> {
        let table = self.runtime.block_on(delta::open_or_create(&self.folder, Vec::new()))?;
        let parts = delta::files(&table)?.into_iter().map(|file| {
            let path = self.folder.join(&file.path);
            let frame = LazyFrame::scan_parquet(path.to_string_lossy().as_ref().into(), Default::default())?;
            Ok(frame.with_column(lit(file.period).alias(PARTITION)))
        });
        Ok(concat(parts.collect::<Result<Vec<_>>>()?, UnionArgs::default())?)
    }

    /// Writes the rows of one period beside the log; they are seen once they are committed.
    fn write(&self, part: DataFrame) -> Result<DataFile> {
        let period = part.column(PARTITION)?.as_materialized_series().str()?.get(0).unwrap_or_default().to_string();
        let mut part = part.drop(PARTITION)?;
        let mut bytes = Vec::new();
        ParquetWriter::new(&mut bytes).with_compression(ParquetCompression::Zstd(None)).finish(&mut part)?;
        let path = format!("{PARTITION}={period}/part-{}.parquet", &fingerprint(&bytes)[..16]);
        files::write(&self.folder.join(&path), &bytes)?;
        Ok(DataFile { period, path, bytes: bytes.len() as i64, rows: part.height() as i64 })
    }
}

/// The rows with the identifier of their submission instead of its number.
///
/// The identifier is a fingerprint of form, centre, period, the file's content and the table's version before the write: rows
/// left behind by a write that broke off never share one with the rows of the next attempt.
fn named(rows: &Pseudonymised, version: u64) -> Result<DataFrame> {
    let version = version.to_string();
    let identifiers: Vec<String> = rows
        .account()
        .submission_keys()
        .iter()
        .map(|key| {
            let parts = [rows.form(), key[0], key[1], key[2], version.as_str()].map(str::as_bytes);
            fingerprint_of_parts(parts)[..16].to_string()
        })
        .collect();
    let numbers = rows.rows().column(Pseudonymised::SUBMISSION)?.as_materialized_series().u32()?.clone();
    let names: Vec<&str> = numbers.into_no_null_iter().map(|number| identifiers[number as usize].as_str()).collect();
    let mut frame = rows.rows().drop(Pseudonymised::SUBMISSION)?;
    frame.with_column(Series::new("submission".into(), names).into_column())?;
    Ok(frame)
}
