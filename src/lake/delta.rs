//! The log of a Delta table: create, commit, list the files of a version, begin the log anew.

use std::collections::{HashMap, HashSet};
use std::path::Path;

use chrono::Duration;
use deltalake::kernel::transaction::{CommitBuilder, CommitProperties};
use deltalake::kernel::{Action, Add, StructField, Transaction};
use deltalake::operations::create::CreateBuilder;
use deltalake::operations::vacuum::VacuumMode;
use deltalake::protocol::{DeltaOperation, SaveMode};
use deltalake::{DeltaTable, DeltaTableError, ensure_table_uri};

use crate::error::{Error, Result};

/// The column that partitioned tables are partitioned by.
pub(super) const PARTITION: &str = "period";

/// A data file of a table.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct DataFile {
    /// Its partition; nothing in a table without partitions.
    pub period: Option<String>,
    /// Its path within the table's folder.
    pub path: String,
    /// Its size in bytes.
    pub bytes: i64,
    /// Its rows.
    pub rows: i64,
}

/// Opens the table in a folder, if there is one.
pub(super) async fn open(folder: &Path) -> Result<Option<DeltaTable>> {
    if !crate::files::exists(&folder.join("_delta_log")) {
        return Ok(None);
    }
    let url = ensure_table_uri(folder.to_string_lossy()).map_err(failed)?;
    match deltalake::open_table(url).await {
        Ok(table) => Ok(Some(table)),
        Err(DeltaTableError::NotATable(_)) => Ok(None),
        Err(error) => Err(failed(error)),
    }
}

/// Makes an empty table.
pub(super) async fn create(folder: &Path, fields: Vec<StructField>, partitioned: bool) -> Result<DeltaTable> {
    crate::files::create_dir(folder)?;
    let url = ensure_table_uri(folder.to_string_lossy()).map_err(failed)?;
    let builder = CreateBuilder::new().with_location(url.to_string()).with_columns(fields);
    let builder = if partitioned { builder.with_partition_columns([PARTITION]) } else { builder };
    builder.await.map_err(failed)
}

/// The table with further columns, where it lacks some of these; rows written before have nothing in them.
pub(super) async fn with_columns(table: DeltaTable, fields: Vec<StructField>) -> Result<DeltaTable> {
    let schema = table.snapshot().map_err(failed)?.schema();
    let lacking: Vec<StructField> = fields.into_iter().filter(|field| schema.field(field.name()).is_none()).collect();
    if lacking.is_empty() { Ok(table) } else { table.add_columns().with_fields(lacking).await.map_err(failed) }
}

/// Adds data files, and takes the files of whole partitions out, in one commit; returns the new version.
pub(super) async fn commit(table: &DeltaTable, added: &[DataFile], replaced: &[String]) -> Result<u64> {
    let state = table.snapshot().map_err(failed)?;
    let mut actions: Vec<Action> = Vec::new();
    for view in state.log_data().iter() {
        let period = view.partition_values_map().remove(PARTITION).flatten();
        if period.is_some_and(|period| replaced.contains(&period)) {
            actions.push(Action::Remove(view.remove_action(true)));
        }
    }
    actions.extend(added.iter().map(|file| addition(file, true)));
    let commit = CommitBuilder::default().with_actions(actions).build(
        Some(state),
        table.log_store(),
        writing(added, !replaced.is_empty()),
    );
    Ok(commit.await.map_err(failed)?.version())
}

/// Puts these files in the place of all others, in one commit that leaves a mark of ours in the log.
pub(super) async fn replace_all(table: &DeltaTable, files: &[DataFile], mark: &str) -> Result<u64> {
    let state = table.snapshot().map_err(failed)?;
    let removals = state.log_data().iter().map(|view| Action::Remove(view.remove_action(true))).collect::<Vec<_>>();
    let actions = removals.into_iter().chain(files.iter().map(|file| addition(file, true))).collect();
    let properties = CommitProperties::default().with_application_transaction(Transaction::new(mark, 1));
    let commit = CommitBuilder::from(properties).with_actions(actions).build(
        Some(state),
        table.log_store(),
        writing(files, true),
    );
    Ok(commit.await.map_err(failed)?.version())
}

/// Puts files in the place of some others with the same rows, in one commit.
pub(super) async fn compact(
    table: &DeltaTable,
    added: &[DataFile],
    removed: &[DataFile],
    target_size: i64,
) -> Result<u64> {
    let state = table.snapshot().map_err(failed)?;
    let paths: HashSet<&str> = removed.iter().map(|file| file.path.as_str()).collect();
    let removals: Vec<Action> = state
        .log_data()
        .iter()
        .filter(|view| paths.contains(view.path().as_ref()))
        .map(|view| Action::Remove(view.remove_action(false)))
        .collect();
    let actions = removals.into_iter().chain(added.iter().map(|file| addition(file, false))).collect();
    let commit = CommitBuilder::default().with_actions(actions).build(
        Some(state),
        table.log_store(),
        DeltaOperation::Optimize { predicate: None, target_size },
    );
    Ok(commit.await.map_err(failed)?.version())
}

/// Removes files that the latest version does not need and that are older than a time; their paths within the table's folder.
pub(super) async fn vacuum(table: DeltaTable, older_than: Duration, trial: bool) -> Result<Vec<String>> {
    let vacuum = table.vacuum().with_mode(VacuumMode::Full).with_retention_period(older_than);
    let (_, told) = vacuum.with_enforce_retention_duration(false).with_dry_run(trial).await.map_err(failed)?;
    Ok(told.files_deleted)
}

/// Whether a commit left this mark in the log.
pub(super) async fn is_marked(table: &DeltaTable, mark: &str) -> Result<bool> {
    let state = table.snapshot().map_err(failed)?;
    let found = state.transaction_version(table.log_store().as_ref(), mark).await.map_err(failed)?;
    Ok(found.is_some())
}

/// Writes the state of the table's version beside the log, so that the log before it is no longer needed.
pub(super) async fn checkpoint(table: &DeltaTable) -> Result<()> {
    deltalake::checkpoints::create_checkpoint(table, None).await.map_err(failed)
}

fn addition(file: &DataFile, data_change: bool) -> Action {
    let partition = file.period.iter().map(|period| (PARTITION.to_string(), Some(period.clone())));
    Action::Add(Add {
        path: file.path.clone(),
        partition_values: partition.collect::<HashMap<_, _>>(),
        size: file.bytes,
        modification_time: 0,
        data_change,
        stats: Some(format!("{{\"numRecords\":{}}}", file.rows)),
        ..Add::default()
    })
}

fn writing(added: &[DataFile], overwriting: bool) -> DeltaOperation {
    let partitioned = added.iter().any(|file| file.period.is_some());
    DeltaOperation::Write {
        mode: if overwriting { SaveMode::Overwrite } else { SaveMode::Append },
        partition_by: partitioned.then(|| vec![PARTITION.to_string()]),
        predicate: None,
    }
}

/// The data files of the table's version, sorted by partition and path.
pub(super) fn files(table: &DeltaTable) -> Result<Vec<DataFile>> {
    let state = table.snapshot().map_err(failed)?;
    let mut files: Vec<DataFile> = state
        .log_data()
        .iter()
        .map(|view| DataFile {
            period: view.partition_values_map().remove(PARTITION).flatten(),
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
    Error::engine("the lake", error)
}
