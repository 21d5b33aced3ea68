//! Searches a file for personal data, by its format.

use std::collections::BTreeMap;
use std::io::Read;
use std::path::Path;

use serde_json::Value;

use super::parquet;
use crate::error::Result;
use crate::files;
use crate::model::assessment::SIDE_TABLES;
use crate::model::figure::NUMBERS;
use crate::model::personal::{Detector, Kind, Markup, Sighting};
use crate::publication::archive::{self, Part};

/// Bytes of a workbook's part that are searched at a time.
const PIECE: usize = 4 << 20;

/// Sightings by place and kind: how many, and where the first one is.
#[derive(Debug, Default)]
pub(super) struct Tally(BTreeMap<(String, Kind), (usize, usize)>);

impl Tally {
    /// Counts sightings in a place; `at` is where the text that was scanned starts (a row, an offset).
    pub(super) fn add(&mut self, place: &str, at: usize, sightings: &[Sighting]) {
        for sighting in sightings {
            self.0.entry((place.to_string(), sighting.kind)).or_insert((0, at)).0 += 1;
        }
    }

    /// The tally in words; `unit` says what `at` counts.
    pub(super) fn into_words(self, unit: &str) -> Vec<String> {
        let line = |((place, kind), (count, first)): ((String, Kind), (usize, usize))| {
            let place = if place.is_empty() { String::new() } else { format!(" in {place}") };
            format!("it seems to contain {}{place}: {count} time(s), first at {unit} {first}", kind.describe())
        };
        self.0.into_iter().map(line).collect()
    }
}

/// What seems to be personal data in a file; nothing if the format cannot be searched.
pub(super) fn search(path: &Path, name: &str, content: &[u8], detector: &Detector) -> Result<Option<Vec<String>>> {
    let extension = name.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase()).unwrap_or_default();
    let named = detector.scan(name);
    let mut words = if named.is_empty() { Vec::new() } else { vec!["its name looks like personal data".to_string()] };
    match extension.as_str() {
        "parquet" => words.extend(parquet::search(files::open(path)?, detector)),
        "xlsx" => words.extend(workbook(content, detector)),
        _ => {
            let Ok(text) = std::str::from_utf8(content) else { return Ok((!words.is_empty()).then_some(words)) };
            words.extend(match extension.as_str() {
                "html" | "htm" | "svg" | "xml" => page(text, detector),
                "json" => json(text, detector),
                "csv" => csv(text, if name.ends_with(".fr.csv") { b';' } else { b',' }, detector),
                _ => lines(text, &detector.scan(text)),
            });
        }
    }
    Ok(Some(words))
}

fn page(text: &str, detector: &Detector) -> Vec<String> {
    lines(text, &detector.scan_markup(text, Markup::Page))
}

fn lines(text: &str, sightings: &[Sighting]) -> Vec<String> {
    let mut tally = Tally::default();
    for sighting in sightings {
        let line = 1 + text.as_bytes()[..sighting.offset].iter().filter(|byte| **byte == b'\n').count();
        tally.add("", line, &[*sighting]);
    }
    tally.into_words("line")
}

/// Every text and number of a JSON document, and its keys: escapes are resolved first.
fn json(text: &str, detector: &Detector) -> Vec<String> {
    let mut tally = Tally::default();
    match serde_json::from_str::<Value>(text) {
        Ok(document) => walk(&document, "", detector, &mut tally),
        Err(_) => return vec!["it is not JSON".into()],
    }
    tally.into_words("value")
}

fn walk(value: &Value, key: &str, detector: &Detector, tally: &mut Tally) {
    let mut add = |text: &str| tally.add(&format!("'{key}'"), 1, &detector.scan(text));
    match value {
        Value::String(text) => add(text),
        Value::Number(number) => add(&number.to_string()),
        Value::Array(values) => values.iter().for_each(|value| walk(value, key, detector, tally)),
        Value::Object(fields) => {
            for (name, value) in fields {
                // A key may itself be what must not be quoted.
                let sightings = detector.scan(name);
                tally.add("a key", 1, &sightings);
                walk(value, if sightings.is_empty() { name } else { "…" }, detector, tally);
            }
        }
        Value::Null | Value::Bool(_) => {}
    }
}

/// Every cell, but for numbers in the columns of numbers.
fn csv(text: &str, delimiter: u8, detector: &Detector) -> Vec<String> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut reader =
        csv::ReaderBuilder::new().delimiter(delimiter).has_headers(false).flexible(true).from_reader(text.as_bytes());
    let mut tally = Tally::default();
    let mut columns: Vec<(String, bool)> = Vec::new();
    let mut last: Vec<String> = Vec::new();
    for (row, record) in reader.records().enumerate() {
        let Ok(record) = record else { return vec![format!("its row {} is not CSV", row + 1)] };
        if row == 0 {
            let numeric = |cell: &str| {
                let cell = cell.to_ascii_lowercase();
                let mut all = NUMBERS.iter().chain(SIDE_TABLES.iter().flat_map(|table| table.numbers));
                all.any(|name| *name == cell)
            };
            columns = record.iter().map(|cell| (cell.to_string(), numeric(cell))).collect();
            last = vec![String::new(); columns.len()];
        }
        for (at, cell) in record.iter().enumerate() {
            let known = columns.get(at);
            let number = || cell.parse::<f64>().is_ok() || cell.replace(',', ".").parse::<f64>().is_ok();
            if last.get(at).is_some_and(|last| last == cell) || (known.is_some_and(|(_, numeric)| *numeric) && number())
            {
                continue;
            }
            let sightings = detector.scan(cell);
            if !sightings.is_empty() {
                let name = known
                    .filter(|(name, _)| row > 0 && detector.scan(name).is_empty())
                    .map_or("a cell", |(name, _)| name);
                tally.add(&format!("the column '{name}'"), row + 1, &sightings);
            }
            if let Some(last) = last.get_mut(at) {
                last.clear();
                last.push_str(cell);
            }
        }
    }
    tally.into_words("line")
}

/// The texts of a workbook: its shared and inline strings, and its properties. Parts are read piece by piece.
fn workbook(content: &[u8], detector: &Detector) -> Vec<String> {
    let parts = match archive::split(content) {
        Ok(parts) => parts,
        Err(_) => return vec!["it is not a workbook that can be read".into()],
    };
    let mut tally = Tally::default();
    for part in &parts {
        let markup = if part.name.starts_with("docProps/") { Markup::Page } else { Markup::Worksheet };
        let read = pieces(part, |piece| {
            tally.add(&format!("the part {}", part.name), 1, &detector.scan_markup(piece, markup));
        });
        if !read {
            return vec![format!("its part {} cannot be read", part.name)];
        }
    }
    tally.into_words("piece")
}

/// Reads a part in pieces cut behind a row or a tag; `false` if it cannot be read.
pub(super) fn pieces(part: &Part, mut visit: impl FnMut(&str)) -> bool {
    let mut reader = part.reader();
    let mut buffer: Vec<u8> = Vec::new();
    loop {
        let before = buffer.len();
        if reader.by_ref().take(PIECE as u64).read_to_end(&mut buffer).is_err() {
            return false;
        }
        let ended = buffer.len() == before;
        let cut = if ended {
            buffer.len()
        } else {
            let row = buffer.windows(6).rposition(|window| window == b"</row>").map(|at| at + 6);
            row.or_else(|| buffer.iter().rposition(|byte| *byte == b'>').map(|at| at + 1)).unwrap_or(0)
        };
        visit(&String::from_utf8_lossy(&buffer[..cut]));
        buffer.drain(..cut);
        if ended {
            return true;
        }
    }
}
