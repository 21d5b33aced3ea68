//! Counts of whole spans, kept beside the lake so that only spans whose inputs have changed are counted again.
//!
//! A block holds all counts of one span under a key of everything that they follow from: the program, the catalogue, the
//! submissions of the span's months, the register as it stood in them, the census. Another month, a late or a corrected file
//! changes the keys of the spans it is in and of no other. A block that is damaged or missing is counted again.
//!
//! Blocks hold small counts, as the lake does; no person or pseudonym is in them.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::io::Cursor;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::ground::Ground;
use crate::catalogue::Catalogue;
use crate::catalogue::contract::FormKind;
use crate::catalogue::embedded::code;
use crate::error::Result;
use crate::files;
use crate::model::fingerprint::{fingerprint, fingerprint_of_parts};
use crate::model::period::Month;
use crate::model::span::Span;
use crate::model::table::DataFrame;
use crate::model::table::engine::{ParquetReader, ParquetWriter, SerReader};

/// The columns of `submissions` that figures follow from: texts, and numbers.
const TEXTS: [&str; 5] = ["submission", "form", "centre", "received_at", "status"];
const NUMBERS: [&str; 7] =
    ["version", "rows_read", "accepted", "rejected", "duplicates", "cells_valid", "cells_expected"];

/// The key of every span.
///
/// # Errors
/// `Engine` if a column of the submissions is missing.
pub fn keys(ground: &Ground, catalogue: &Catalogue) -> Result<BTreeMap<Span, String>> {
    let told = told(&ground.submissions)?;
    let census: Vec<String> = told.values().flatten().filter(|one| is_census(&one.1, catalogue)).map(text).collect();
    let census = fingerprint_of_parts(census.iter().map(String::as_bytes));
    let months: BTreeMap<Month, String> =
        ground.months.par_iter().map(|month| (*month, of_month(*month, ground, &told))).collect();
    let none = String::new();
    let key = |span: &Span| {
        let own = span.months().map(|month| months.get(&month).unwrap_or(&none).as_bytes());
        let all = [code(), &catalogue.fingerprint, &census].map(str::as_bytes);
        (*span, fingerprint_of_parts(all.into_iter().chain(own)))
    };
    Ok(ground.spans.values().flatten().map(key).collect())
}

/// What is told of a submission, its form, its centre.
type Told = (String, String, String);

fn text(one: &Told) -> String {
    one.0.clone()
}

fn is_census(form: &str, catalogue: &Catalogue) -> bool {
    catalogue.contract(form).is_some_and(|contract| contract.kind == FormKind::Aggregates)
}

/// What is told of the submissions, by period, sorted.
fn told(submissions: &DataFrame) -> Result<BTreeMap<String, Vec<Told>>> {
    let column = |name: &str| -> Result<_> { Ok(submissions.column(name)?.as_materialized_series()) };
    let texts = TEXTS.iter().map(|name| Ok(column(name)?.str()?)).collect::<Result<Vec<_>>>()?;
    let numbers = NUMBERS.iter().map(|name| Ok(column(name)?.i64()?)).collect::<Result<Vec<_>>>()?;
    let periods = column("period")?.str()?;
    let mut told: BTreeMap<&str, Vec<Told>> = BTreeMap::new();
    for row in 0..submissions.height() {
        let text = |at: usize| texts[at].get(row).unwrap_or_default();
        let mut whole = String::with_capacity(120);
        for at in 0..TEXTS.len() {
            whole.push_str(text(at));
            whole.push('\u{1f}');
        }
        for number in &numbers {
            // Cannot fail: it is a text that grows.
            let _ = write!(whole, "{:?}\u{1f}", number.get(row));
        }
        let own = told.entry(periods.get(row).unwrap_or_default()).or_default();
        own.push((whole, text(1).to_string(), text(2).to_string()));
    }
    told.par_iter_mut().for_each(|(_, rows)| rows.sort());
    Ok(told.into_iter().map(|(period, rows)| (period.to_string(), rows)).collect())
}

/// The key of a month: its submissions, and the centres that were listed in it or sent something.
fn of_month(month: Month, ground: &Ground, told: &BTreeMap<String, Vec<Told>>) -> String {
    let own = told.get(&month.to_string()).map(Vec::as_slice).unwrap_or_default();
    let senders: std::collections::BTreeSet<&str> = own.iter().map(|(.., centre)| centre.as_str()).collect();
    let mut parts: Vec<String> = own.iter().map(text).collect();
    for (code, centre) in ground.register.of_month(month) {
        let listed = ground.register.lists(code, month);
        if listed || senders.contains(code) {
            parts.push(format!("{code}\u{1f}{listed}\u{1f}{centre:?}"));
        }
    }
    if let Some((snapshot, _)) = ground.register.snapshot(month) {
        // The register's own rows are measured too.
        parts.push(snapshot.clone());
        parts.extend(told.get(snapshot).into_iter().flatten().map(text));
    }
    fingerprint_of_parts(parts.iter().map(String::as_bytes))
}

/// Where blocks are kept.
pub struct Cache {
    folder: PathBuf,
}

impl Cache {
    /// The blocks in a folder; it need not be there.
    pub fn in_folder(folder: &Path) -> Self {
        Self { folder: folder.to_path_buf() }
    }

    /// A span's block under a key; nothing if there is none, or it is not what was written.
    pub fn read(&self, name: &str, span: Span, key: &str) -> Option<DataFrame> {
        let bytes = files::read(&self.path(name, span)).ok()?;
        let (head, block) = bytes.split_at_checked(128)?;
        let whole = head == format!("{key}{}", fingerprint(block)).as_bytes();
        if whole { ParquetReader::new(Cursor::new(block)).finish().ok() } else { None }
    }

    /// Keeps a span's block under a key, in the place of the one before.
    ///
    /// # Errors
    /// `Machine` if it cannot be written.
    pub fn write(&self, name: &str, span: Span, key: &str, block: &mut DataFrame) -> Result<()> {
        let mut bytes = Vec::new();
        ParquetWriter::new(&mut bytes).finish(block)?;
        let head = format!("{key}{}", fingerprint(&bytes));
        files::create_dir(&self.folder)?;
        files::write(&self.path(name, span), &[head.as_bytes(), &bytes].concat())
    }

    fn path(&self, name: &str, span: Span) -> PathBuf {
        self.folder.join(format!("{}.{name}", span.to_string().replace('/', "-")))
    }
}
