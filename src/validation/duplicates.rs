//! Repeats within a file: a row that says the same again is dropped, one that contradicts an earlier row is rejected.

use std::hash::{BuildHasher, Hasher};

use super::conform::text_column;
use crate::catalogue::contract::{Contract, FormKind};
use crate::error::Result;
use crate::model::table::DataFrame;
use crate::model::table::engine::{PlFixedStateQuality, PlHashMap};
use crate::sources::Delivered;

/// The rows that repeat an earlier one.
pub(super) struct Repeats {
    /// Rows equal to an earlier one in every cell.
    pub repeats: Vec<u32>,
    /// Rows with the key of an earlier one and other content.
    pub conflicts: Vec<u32>,
}

/// Finds repeats within each file. Without a declared key the whole row is the key.
pub(super) fn find(rows: &DataFrame, contract: &Contract) -> Result<Repeats> {
    let names: Vec<&str> = match (contract.kind, contract.key.is_empty()) {
        (_, false) => contract.key.iter().map(String::as_str).collect(),
        (FormKind::Aggregates, true) => return Ok(Repeats { repeats: Vec::new(), conflicts: Vec::new() }),
        (_, true) => contract.fields.iter().map(|field| field.name.as_str()).collect(),
    };
    let all: Vec<_> = contract.fields.iter().map(|field| text_column(rows, &field.name)).collect::<Result<_>>()?;
    let files: Vec<u32> = file_numbers(rows)?;
    let state = PlFixedStateQuality::with_seed(0);
    let mut hashes: Vec<u64> = files.iter().map(|file| u64::from(*file) + 1).collect();
    for name in names {
        for (hash, cell) in hashes.iter_mut().zip(text_column(rows, name)?.iter()) {
            let mut hasher = state.build_hasher();
            hasher.write_u64(*hash);
            match cell {
                Some(cell) => hasher.write(cell.as_bytes()),
                None => hasher.write_u8(0xFF),
            }
            *hash = hasher.finish();
        }
    }
    let mut first: PlHashMap<u64, u32> = PlHashMap::default();
    first.reserve(hashes.len());
    let mut found = Repeats { repeats: Vec::new(), conflicts: Vec::new() };
    for (row, hash) in hashes.iter().enumerate() {
        let earlier = *first.entry(*hash).or_insert(row as u32) as usize;
        if earlier == row {
            continue;
        }
        if all.iter().all(|column| column.get(earlier) == column.get(row)) {
            found.repeats.push(row as u32);
        } else if !contract.key.is_empty() {
            found.conflicts.push(row as u32);
        }
    }
    Ok(found)
}

/// The file number of each row.
pub(super) fn file_numbers(rows: &DataFrame) -> Result<Vec<u32>> {
    numbers(rows, Delivered::FILE)
}

/// The line of each row in its file.
pub(super) fn lines(rows: &DataFrame) -> Result<Vec<u32>> {
    numbers(rows, Delivered::LINE)
}

fn numbers(rows: &DataFrame, name: &str) -> Result<Vec<u32>> {
    Ok(rows.column(name)?.as_materialized_series().u32()?.into_no_null_iter().collect())
}
