//! The log of a Delta table: create, commit, list the files of its latest version.

use std::collections::HashMap;
use std::path::Path;

use deltalake::kernel::transaction::CommitBuilder;
use deltalake::kernel::{Action, Add, StructField};
use deltalake::operations::create::CreateBuilder;
use deltalake::protocol::{DeltaOperation, SaveMode};
use deltalake::{DeltaTable, DeltaTableError, ensure_table_uri};

use crate::error::{Error, Result};

/// The column that every table is partitioned by.
pub(super) const PARTITION: &str = "period";

/// A data file of a table.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct DataFile {
    /// Its partition.
    pub period: String,
    /// Its path within the table's folder.
    pub path: String,
    /// Its size in bytes.
    pub bytes: i64,
    /// Its rows.
    pub rows: i64,
}

/// Opens the table in a folder, or makes it with these columns.
pub(super) async fn open_or_create(folder: &Path, fields: Vec<StructField>) -> Result<DeltaTable> {
    let url = ensure_table_uri(folder.to_string_lossy()).map_err(failed)?;
    match deltalake::open_table(url.clone()).await {
        Ok(table) => Ok(table),
        Err(DeltaTableError::NotATable(_) | DeltaTableError::InvalidTableLocation(_)) => CreateBuilder::new()
            .with_location(url.to_string())
            .with_columns(fields)
            .with_partition_columns([PARTITION])
            .await
            .map_err(failed),
        Err(error) => Err(failed(error)),
    }
}

/// Adds data files in one commit and returns the new version.
pub(super) async fn append(table: &DeltaTable, files: &[DataFile]) -> Result<u64> {
    let adds = files.iter().map(|file| {
        Action::Add(Add {
            path: file.path.clone(),
            partition_values: HashMap::from([(PARTITION.to_string(), Some(file.period.clone()))]),
            size: file.bytes,
            modification_time: 0,
            data_change: true,
            stats: Some(format!("{{\"numRecords\":{}}}", file.rows)),
            ..Add::default()
        })
    });
    let operation = DeltaOperation::Write {
        mode: SaveMode::Append,
        partition_by: Some(vec![PARTITION.to_string()]),
        predicate: None,
    };
    let state = table.snapshot().map_err(failed)?;
    let commit = CommitBuilder::default().with_actions(adds.collect()).build(Some(state), table.log_store(), operation);
    let finalized = commit.await.map_err(failed)?;
    Ok(finalized.version())
}

/// The data files of the latest version, sorted by partition and path.
pub(super) fn files(table: &DeltaTable) -> Result<Vec<DataFile>> {
    let state = table.snapshot().map_err(failed)?;
    let mut files: Vec<DataFile> = state
        .log_data()
        .iter()
        .map(|view| DataFile {
            period: view.partition_values_map().remove(PARTITION).flatten().unwrap_or_default(),
            path: view.path().into_owned(),
            bytes: view.size(),
            rows: view.num_records().map_or(0, |rows| rows as i64),
        })
        .collect();
    files.sort();
    Ok(files)
}

/// A failure of the log, as one of ours.
pub(super) fn failed(error: impl std::fmt::Display) -> Error {
    Error::engine("writing the lake", error)
}
