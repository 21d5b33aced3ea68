//! Checks the tables of an edition against each other and against what they promise.
//!
//! The Parquet is the reference: keys unique and in order, nothing left in a withheld row; then the CSVs and SDMX must say the same,
//! row by row and cell by cell, and the workbook have as many rows.

use std::collections::BTreeMap;
use std::path::Path;

use ::parquet::file::reader::ChunkReader;

use super::parquet::{Column, batches};
use super::scan::pieces;
use super::{Problem, side};
use crate::error::Result;
use crate::files;
use crate::model::figure::{COLUMNS, KEY, NUMBERS, WITHHELD, conf_status, obs_status};
use crate::publication::manifest::{Manifest, Suppression};
use crate::publication::tables::{FOLDER, guard};
use crate::publication::{archive, sdmx};

const PARQUET: &str = "indicators.parquet";

/// What was found wrong, counted by file and what, with the first row.
#[derive(Default)]
pub(super) struct Faults(BTreeMap<(String, String), (u64, u64)>);

impl Faults {
    pub(super) fn add(&mut self, file: &str, what: impl Into<String>, row: u64) {
        self.0.entry((file.to_string(), what.into())).or_insert((0, row)).0 += 1;
    }
}

/// A CSV that is read alongside the Parquet.
pub(super) struct Other {
    pub(super) file: String,
    columns: &'static [&'static str],
    /// Where each of the columns stands in it.
    places: Vec<usize>,
    records: csv::StringRecordsIntoIter<std::io::Cursor<Vec<u8>>>,
    dialect: Dialect,
}

/// How a CSV is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Dialect {
    Machine,
    French,
    Sdmx,
}

impl Other {
    /// Whether it has a row more.
    pub(super) fn goes_on(&mut self) -> bool {
        self.records.next().is_some()
    }
}

/// Checks the tables of the edition in a folder; an edition without tables has nothing to check.
pub(super) fn check(dir: &Path, manifest: &Manifest) -> Result<Vec<Problem>> {
    let folder = dir.join(FOLDER);
    if !files::exists(&folder.join(PARQUET)) {
        return Ok(Vec::new());
    }
    let mut faults = Faults::default();
    let mut others = Vec::new();
    let formats = [
        ("indicators.csv", Dialect::Machine),
        ("indicators.fr.csv", Dialect::French),
        ("indicators.sdmx.csv", Dialect::Sdmx),
    ];
    for (file, dialect) in formats {
        if files::exists(&folder.join(file)) {
            others.extend(open(file, files::read(&folder.join(file))?, dialect, &COLUMNS, &mut faults));
        }
    }
    let rows = walk(files::open(&folder.join(PARQUET))?, &mut others, manifest, &mut faults);
    if rows.is_some_and(|rows| {
        files::exists(&folder.join("indicators.xlsx")) && count(&folder).is_ok_and(|sheet| sheet != rows)
    }) {
        faults.add("indicators.xlsx", "it does not have as many rows as the Parquet", 0);
    }
    side::check(&folder, &mut faults)?;
    let problem = |((file, what), (count, row)): ((String, String), (u64, u64))| Problem {
        file: format!("{FOLDER}/{file}"),
        what: if row == 0 { what } else { format!("{what}: {count} row(s), first figure {row}") },
    };
    Ok(faults.0.into_iter().map(problem).collect())
}

/// Opens a CSV of some columns.
pub(super) fn open(
    file: &str,
    content: Vec<u8>,
    dialect: Dialect,
    columns: &'static [&'static str],
    faults: &mut Faults,
) -> Option<Other> {
    let french = dialect == Dialect::French;
    let mark: &[u8] = if french { b"\xEF\xBB\xBF" } else { b"" };
    let Some(content) = content.strip_prefix(mark) else {
        faults.add(file, "it does not start with a byte order mark", 0);
        return None;
    };
    let delimiter = if french { b';' } else { b',' };
    let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).from_reader(std::io::Cursor::new(content.to_vec()));
    let heads: Vec<(&str, &str)> = match dialect {
        Dialect::Sdmx => sdmx::columns(),
        _ => columns.iter().map(|name| (*name, *name)).collect(),
    };
    if !reader.headers().is_ok_and(|header| header.iter().eq(heads.iter().map(|(head, _)| *head))) {
        faults.add(file, "its header is not the declared columns", 0);
        return None;
    }
    let place = |name: &&str| heads.iter().position(|(_, column)| column == name).unwrap_or_default();
    let places = columns.iter().map(place).collect();
    Some(Other { file: file.to_string(), columns, places, records: reader.into_records(), dialect })
}

/// Walks all figures; returns their number if the Parquet could be read.
fn walk(
    file: impl ChunkReader + 'static,
    others: &mut [Other],
    manifest: &Manifest,
    faults: &mut Faults,
) -> Option<u64> {
    let unreadable = "it is not a Parquet file that can be read";
    let Ok(batches) = batches(file) else {
        faults.add(PARQUET, unreadable, 0);
        return None;
    };
    let mut rows = 0_u64;
    let mut suppression = Suppression::default();
    let mut last_key: Vec<String> = Vec::new();
    for batch in batches {
        let Ok(batch) = batch else {
            faults.add(PARQUET, unreadable, 0);
            return None;
        };
        let names: Vec<&str> = batch.schema_ref().fields().iter().map(|field| field.name().as_str()).collect();
        let columns: Vec<Column<'_>> = batch.columns().iter().filter_map(|array| Column::of(array.as_ref())).collect();
        let typed =
            |(name, column): (&&str, &Column<'_>)| NUMBERS.contains(name) == matches!(column, Column::Number(_));
        if names != COLUMNS || columns.len() != COLUMNS.len() || !names.iter().zip(&columns).all(typed) {
            faults.add(PARQUET, "its columns are not the declared ones", 0);
            return None;
        }
        for row in 0..batch.num_rows() {
            rows += 1;
            check_key(&columns, row, rows, &mut last_key, faults);
            check_withheld(&columns, row, rows, &mut suppression, faults);
            for other in others.iter_mut() {
                compare(other, &columns, row, rows, faults);
            }
        }
    }
    for other in others.iter_mut() {
        if other.goes_on() {
            faults.add(&other.file, "it has more rows than the Parquet", 0);
        }
    }
    if rows != manifest.inputs.figures {
        faults.add(PARQUET, "it does not have as many figures as the manifest says", 0);
    }
    if suppression != manifest.inputs.suppression {
        faults.add(PARQUET, "it does not withhold as many figures as the manifest says", 0);
    }
    Some(rows)
}

fn position(name: &str) -> usize {
    COLUMNS.iter().position(|column| *column == name).unwrap_or_default()
}

fn key<'c>(columns: &'c [Column<'_>], row: usize) -> impl Iterator<Item = &'c str> {
    KEY.iter().map(move |name| columns[position(name)].text(row).unwrap_or_default())
}

fn check_key(columns: &[Column<'_>], row: usize, figure: u64, last: &mut Vec<String>, faults: &mut Faults) {
    if figure > 1 {
        match last.iter().map(String::as_str).cmp(key(columns, row)) {
            std::cmp::Ordering::Less => {}
            std::cmp::Ordering::Equal => faults.add(PARQUET, "a figure stands twice", figure),
            std::cmp::Ordering::Greater => faults.add(PARQUET, "a figure is out of order", figure),
        }
    }
    last.resize_with(KEY.len(), String::new);
    for (cell, text) in last.iter_mut().zip(key(columns, row)) {
        cell.clear();
        cell.push_str(text);
    }
}

fn check_withheld(columns: &[Column<'_>], row: usize, figure: u64, counted: &mut Suppression, faults: &mut Faults) {
    let text = |name: &str| columns[position(name)].text(row).unwrap_or_default();
    let (observation, confidentiality) = (text("obs_status"), text("conf_status"));
    match confidentiality {
        conf_status::CONFIDENTIAL => counted.primary += 1,
        conf_status::SECONDARY => counted.secondary += 1,
        _ => {}
    }
    if !Suppression::withholds(observation, confidentiality) {
        return;
    }
    if observation != obs_status::SUPPRESSED || confidentiality == conf_status::FREE {
        faults.add(PARQUET, "the two statuses of a withheld figure contradict each other", figure);
    }
    for name in WITHHELD.iter().filter(|name| columns[position(name)].number(row).is_some()) {
        faults.add(PARQUET, format!("a withheld figure has kept its {name}"), figure);
    }
}

/// Compares the next row of a CSV with a row of the Parquet.
pub(super) fn compare(other: &mut Other, columns: &[Column<'_>], row: usize, figure: u64, faults: &mut Faults) {
    let record = match other.records.next() {
        Some(Ok(record)) => record,
        Some(Err(_)) => return faults.add(&other.file, "a row is not CSV", figure),
        None => return faults.add(&other.file, "it has fewer rows than the Parquet", 0),
    };
    let french = other.dialect == Dialect::French;
    for ((name, column), place) in other.columns.iter().zip(columns).zip(&other.places) {
        let cell = record.get(*place).unwrap_or_default();
        let same = match column {
            Column::Number(_) => match column.number(row) {
                None => cell.is_empty(),
                Some(number) if french => !cell.contains('.') && cell.replace(',', ".").parse() == Ok(number),
                Some(number) => cell.parse() == Ok(number),
            },
            _ => {
                let text = column.text(row).unwrap_or_default();
                let apostrophe = guard(text).filter(|_| french).unwrap_or_default();
                match other.dialect {
                    Dialect::Sdmx if *name == "ref_area" => cell == sdmx::identifier(text),
                    _ => cell.strip_prefix(apostrophe) == Some(text),
                }
            }
        };
        if !same {
            faults.add(&other.file, format!("the column '{name}' does not say what the Parquet says"), figure);
        }
    }
}

/// The rows below the headers of the workbook's sheets of figures, told by their twenty columns.
fn count(folder: &Path) -> Result<u64> {
    let parts = archive::split(&files::read(&folder.join("indicators.xlsx"))?)?;
    let mut rows = 0;
    for part in parts.iter().filter(|part| part.name.starts_with("xl/worksheets/sheet")) {
        let (mut figures, mut in_sheet) = (false, 0_u64);
        pieces(part, |piece| {
            figures |= piece.contains("<dimension ref=\"A1:T");
            in_sheet += if figures { piece.matches("<row ").count() as u64 } else { 0 };
        });
        rows += in_sheet.saturating_sub(1);
    }
    Ok(rows)
}
