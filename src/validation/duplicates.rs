//! Repeats within a file: a row that says the same again is dropped, one that contradicts an earlier row is rejected.

use std::hash::{BuildHasher, Hasher};

use rayon::prelude::*;

use super::rules;
use super::verdicts::{Rule, Verdicts, WHOLE_ROW};
use crate::catalogue::contract::{Contract, FormKind};
use crate::model::table::engine::{PlFixedStateQuality, PlHashMap, PlHashSet};
use crate::sources::Chunk;

/// What each row is compared by: the hashes of its key, if it has one, and of its whole content, 64 bits each.
#[derive(Debug, Default)]
pub(super) struct Keys {
    keys: Vec<u64>,
    contents: Vec<u64>,
    /// The hashes of the content without the month, by which a copy of an earlier month is told.
    timeless: Vec<u64>,
    /// Whether rows of one key may not differ; if not, only whole rows are compared.
    unique: bool,
}

impl Keys {
    /// The hashes of a chunk's rows. Without a declared key the whole row is compared; published tables have none.
    pub(super) fn of(chunk: &Chunk, contract: &Contract) -> Self {
        if contract.key.is_empty() && contract.kind == FormKind::Aggregates {
            return Self::default();
        }
        let rows = chunk.rows();
        let unique = !contract.key.is_empty();
        let (mut contents, mut timeless) = (vec![0u64; rows], vec![0u64; rows]);
        let mut keys = vec![0u64; if unique { rows } else { 0 }];
        let state = PlFixedStateQuality::with_seed(0);
        for (position, field) in contract.fields.iter().enumerate() {
            if !chunk.has(position) {
                continue;
            }
            let (in_key, is_period) = (contract.key.contains(&field.name), field.name == contract.period);
            for (row, cell) in chunk.cells(position).enumerate() {
                let hash = match cell {
                    Some(cell) => {
                        let mut hasher = state.build_hasher();
                        hasher.write(cell.as_bytes());
                        hasher.finish()
                    }
                    None => 0x9E37_79B9_7F4A_7C15,
                };
                contents[row] = mix(contents[row], hash);
                if !is_period {
                    timeless[row] = mix(timeless[row], hash);
                }
                if in_key {
                    keys[row] = mix(keys[row], hash);
                }
            }
        }
        Self { keys, contents, timeless, unique }
    }

    /// The hash of a row's content but for its month; 0 where rows are not compared.
    pub(super) fn content(&self, row: usize) -> u64 {
        self.timeless.get(row).copied().unwrap_or_default()
    }
}

/// Folds a hash into another so that the order of columns counts.
fn mix(sum: u64, hash: u64) -> u64 {
    (sum.rotate_left(23) ^ hash).wrapping_mul(0x9FB2_1C65_1E98_DF25)
}

/// How many tables the rows seen are spread over: each grows by itself, so that growing never copies all of them at once.
const TABLES: usize = 64;

/// The rows of a file seen so far, in 64 bits each, or 128 where rows of one key may not differ.
#[derive(Debug, Default)]
pub(super) struct Seen {
    /// The content of the first row of each key, where rows of one key may not differ.
    first: Vec<PlHashMap<u64, u64>>,
    /// The rows, where none may stand twice and that is all.
    rows: Vec<PlHashSet<u64>>,
}

impl Seen {
    /// Begins a new file.
    pub(super) fn begin(&mut self) {
        self.first.iter_mut().for_each(PlHashMap::clear);
        self.rows.iter_mut().for_each(PlHashSet::clear);
    }

    /// Settles which rows of the next chunks of the file repeat or contradict an earlier one.
    pub(super) fn settle(&mut self, chunks: &mut [(&mut Verdicts, &Keys)]) {
        let unique = chunks.iter().any(|(_, keys)| keys.unique);
        let found = if unique {
            self.first.resize_with(TABLES, PlHashMap::default);
            ask(&mut self.first, chunks, |first, key, content| match first.get(&key) {
                None => {
                    first.insert(key, content);
                    None
                }
                Some(earlier) if *earlier == content => Some(Found::Repeat),
                Some(_) => Some(Found::Conflict),
            })
        } else {
            self.rows.resize_with(TABLES, PlHashSet::default);
            ask(&mut self.rows, chunks, |rows, content, _| (!rows.insert(content)).then_some(Found::Repeat))
        };
        for (chunk, row, found) in found {
            let (verdicts, _) = &mut chunks[chunk as usize];
            match found {
                Found::Repeat => verdicts.repeat(row),
                Found::Conflict => verdicts.reject(row, WHOLE_ROW, Rule::Own(rules::KEY_CONFLICT)),
            }
        }
    }
}

/// What a row is to the earlier rows of its file.
enum Found {
    Repeat,
    Conflict,
}

/// A row that is asked about: its chunk and place there, the hash it is known by, and that of its content.
#[derive(Clone, Copy)]
struct Asked {
    chunk: u32,
    row: u32,
    hash: u64,
    content: u64,
}

/// So few rows are asked about one after the other.
const FEW: usize = 1 << 14;

/// Asks each table about its rows, in their order. Rows are dealt out to the tables first, so that the tables are asked side by
/// side, and each is in the processor's reach while it is asked. A row that is refused anyway does not stand in the way of its
/// correction further down.
fn ask<T: Send>(
    tables: &mut [T],
    chunks: &[(&mut Verdicts, &Keys)],
    one: impl Fn(&mut T, u64, u64) -> Option<Found> + Sync,
) -> Vec<(u32, u32, Found)> {
    let count: usize = chunks.iter().map(|(_, keys)| keys.contents.len()).sum();
    let rows = chunks.iter().enumerate().flat_map(|(chunk, (verdicts, keys))| {
        let hashes = if keys.unique { &keys.keys } else { &keys.contents };
        let rows = hashes.iter().zip(&keys.contents).zip(&verdicts.rejected).enumerate();
        rows.filter(|(_, (_, rejected))| rejected.is_none()).map(move |(row, ((hash, content), _))| Asked {
            chunk: chunk as u32,
            row: row as u32,
            hash: *hash,
            content: *content,
        })
    });
    let answer = |table: &mut T, asked: Asked| {
        one(table, asked.hash, asked.content).map(|found| (asked.chunk, asked.row, found))
    };
    if count < FEW {
        return rows.filter_map(|asked| answer(&mut tables[table_of(asked.hash)], asked)).collect();
    }
    let mut dealt: Vec<Vec<Asked>> = (0..TABLES).map(|_| Vec::with_capacity(count / TABLES * 5 / 4)).collect();
    for asked in rows {
        dealt[table_of(asked.hash)].push(asked);
    }
    let tables = tables.par_iter_mut().zip(dealt);
    tables
        .flat_map_iter(|(table, rows)| rows.into_iter().filter_map(|asked| answer(table, asked)).collect::<Vec<_>>())
        .collect()
}

/// The upper bits choose the table, the lower ones the place in it.
fn table_of(hash: u64) -> usize {
    (hash >> 58) as usize
}
