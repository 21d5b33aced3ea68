//! Made-up figures with every case a table has to write: suppressed rows, absent notes, awkward texts, plain numbers.

use barometre::catalogue::Catalogue;
use barometre::model::figure::{COLUMNS, NUMBERS};
use barometre::model::table::{Column, DataFrame, IntoColumn, NamedFrom, Series};
use barometre::publication::manifest::Status;
use barometre::publication::tables::{Licence, TablesMeta};

/// Texts that a spreadsheet would take for formulas, or that need quotes, or that are hard to carry.
pub const AWKWARD: [&str; 14] = [
    "=HYPERLINK(\"https://example.org\";\"x\")",
    "+1+1",
    "-2",
    "@SUM(A1)",
    "\tTAB",
    "\rCR",
    "＝1",
    "une note; avec « guillemets » et \"droits\"",
    "deux\nlignes",
    "ملاحظة، بالعربية",
    "a<b & c>d",
    "_x0041_ stays",
    "  spaces  ",
    "virgule, point",
];

/// `rows` figures over the months of 2025 and 2026, sorted by key.
pub fn figures(rows: usize) -> DataFrame {
    let mut texts: Vec<Vec<Option<String>>> = vec![Vec::new(); COLUMNS.len()];
    let mut numbers: Vec<Vec<Option<f64>>> = vec![Vec::new(); COLUMNS.len()];
    for row in 0..rows {
        let suppressed = row % 7 == 3;
        let value = match row % 5 {
            0 => 4.8,
            1 => 100.0,
            2 => 0.0,
            3 => row as f64 / 3.0,
            _ => 1.0e-7,
        };
        let area = row / 24 % 88;
        let cells: [Option<String>; 20] = [
            Some(format!("COV-{:03}", row / 24 / 88)),
            Some(format!("{area:02}.511")),
            Some("province".into()),
            Some(format!("{}-{:02}", 2025 + row / 12 % 2, 1 + row % 12)),
            Some("_T".into()),
            Some("_T".into()),
            Some("_T".into()),
            Some("_T".into()),
            Some("PER_1000".into()),
            None,
            None,
            None,
            None,
            None,
            None,
            Some("byar".into()),
            Some(if suppressed { "Q" } else { "A" }.into()),
            Some(
                if !suppressed {
                    "F"
                } else if row % 2 == 0 {
                    "C"
                } else {
                    "D"
                }
                .into(),
            ),
            (row % 11 != 0)
                .then(|| if row % 3 == 0 { AWKWARD[row % AWKWARD.len()].to_string() } else { String::new() }),
            None,
        ];
        for (at, name) in COLUMNS.iter().enumerate() {
            if NUMBERS.contains(name) {
                let number = match *name {
                    "confidence" => Some(0.95),
                    "reporting_rate" => Some(97.5),
                    _ if suppressed => None,
                    "numerator" => Some((row % 4096) as f64),
                    "denominator" => Some(36_828_330.0),
                    "lower" => Some(value * 0.9),
                    "upper" => Some(value * 1.1 + 0.1),
                    _ => Some(value),
                };
                numbers[at].push(number);
            } else {
                texts[at].push(cells[at].clone());
            }
        }
    }
    let columns: Vec<Column> = COLUMNS
        .iter()
        .enumerate()
        .map(|(at, name)| {
            if NUMBERS.contains(name) {
                Series::new((*name).into(), &numbers[at]).into_column()
            } else {
                Series::new((*name).into(), &texts[at]).into_column()
            }
        })
        .collect();
    DataFrame::new(rows, columns).unwrap()
}

/// The description of the tables of a catalogue, draft of October 2026.
pub fn meta(catalogue: &Catalogue) -> TablesMeta<'_> {
    TablesMeta::new(catalogue, "2026-10".parse().unwrap(), Status::Draft, Licence::attribution())
}
