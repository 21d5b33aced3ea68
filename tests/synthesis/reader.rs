//! A reader of generated files that shares no code with the program's own: it knows the three delimiters and no faults.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use barometre::catalogue::census::{CensusTable, Vintage};
use barometre::catalogue::geography::Geography;
use barometre::synthesis::{Generated, Plan, generate};

/// A row by the name of its columns.
pub type Row = BTreeMap<String, String>;

/// A plan over some months.
pub fn plan(from: &str, to: &str, centres: u32, persons: u32, mess: f64) -> Plan {
    let (from, to, households) = (from.parse().unwrap(), to.parse().unwrap(), Plan::households_beside(persons));
    Plan { from, to, centres, persons, households, extracts: None, seed: 20_261_031, mess }
}

/// Generates into a new folder.
pub fn run(plan: &Plan) -> (tempfile::TempDir, Generated) {
    static PLACES: OnceLock<(Geography, CensusTable)> = OnceLock::new();
    let (geography, people) =
        PLACES.get_or_init(|| (Geography::builtin().unwrap(), CensusTable::people(Vintage::Y2024, true).unwrap()));
    let folder = tempfile::tempdir().unwrap();
    let done = generate(plan, geography, people, folder.path()).unwrap();
    (folder, done)
}

/// The paths of all files below a folder, relative to it, sorted.
pub fn paths(root: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut open = vec![root.to_path_buf()];
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else {
                found.push(path.strip_prefix(root).unwrap().to_path_buf());
            }
        }
    }
    found.sort();
    found
}

/// The texts of all files of a form, in the order of their paths.
pub fn texts(root: &Path, form: &str) -> Vec<String> {
    let own = paths(root).into_iter().filter(|path| path.starts_with(form));
    own.map(|path| std::fs::read_to_string(root.join(path)).unwrap()).collect()
}

/// All rows of a form.
pub fn rows(root: &Path, form: &str) -> Vec<Row> {
    texts(root, form).iter().flat_map(|text| read(text)).collect()
}

/// The rows of a text.
pub fn read(text: &str) -> Vec<Row> {
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let first = text.lines().next().unwrap_or_default();
    let delimiter = *[b';', b',', b'\t'].iter().max_by_key(|d| first.bytes().filter(|b| b == *d).count()).unwrap();
    let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).flexible(true).from_reader(text.as_bytes());
    let header = reader.headers().unwrap().clone();
    let row =
        |record: csv::StringRecord| header.iter().map(str::to_string).zip(record.iter().map(str::to_string)).collect();
    reader.records().map(|record| row(record.unwrap())).collect()
}

/// A date in one of the three ways it is written: year, month, day.
pub fn date(text: &str) -> Option<chrono::NaiveDate> {
    ["%d/%m/%Y", "%d-%m-%Y", "%Y-%m-%d"].iter().find_map(|format| {
        chrono::NaiveDate::parse_from_str(text, format).ok().filter(|date| date.format(format).to_string() == text)
    })
}

/// The type of centre in a centre's code, without its hyphen.
pub fn kind(code: &str) -> &str {
    code.split('-').nth(2).unwrap_or_default()
}
