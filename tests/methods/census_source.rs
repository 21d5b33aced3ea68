//! The embedded census against the tables it was made from, cell by cell, where they are at hand.

use std::collections::BTreeSet;
use std::io::{Read, Write};
use std::path::Path;

use barometre::catalogue::census::{CensusTable, Vintage};
use barometre::catalogue::embedded;

const TABLES: [(&str, Vintage, &str); 4] = [
    ("people", Vintage::Y2014, "indicators2014-people"),
    ("people", Vintage::Y2024, "indicators-people"),
    ("households", Vintage::Y2014, "indicators2014-households"),
    ("households", Vintage::Y2024, "indicators-households"),
];

/// The columns of the source that name the row; all others are series.
const KEYS: [&str; 6] = ["code", "code_digits", "level", "name_fr", "area", "sex"];

#[test]
fn the_embedded_census_equals_the_source_tables_cell_by_cell() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/hcp");
    if !folder.exists() {
        // Straight to the terminal: the harness hides what a passing test prints.
        writeln!(std::io::stderr(), "SKIPPED: the source tables of the census are not on this machine").unwrap();
        return;
    }
    for (kind, vintage, source) in TABLES {
        let bytes = std::fs::read(folder.join(format!("{source}.csv.gz"))).unwrap();
        let (header, source_rows) = read(&bytes);
        let series: Vec<usize> = (0..header.len()).filter(|&at| !KEYS.contains(&header[at].as_str())).collect();
        let mut expected = BTreeSet::new();
        for row in source_rows {
            let cell = |name: &str| header.iter().position(|column| column == name).map_or("", |at| row[at].as_str());
            if ["country", "region", "province", "commune"].contains(&cell("level")) {
                let key = [area(cell("code")), milieu(cell("area")), sex(cell("sex"))];
                let values = series.iter().map(|&at| row[at].clone());
                assert!(expected.insert(key.iter().map(|text| text.to_string()).chain(values).collect::<Vec<_>>()));
            }
        }

        let mut embedded_rows = BTreeSet::new();
        let loaded = if kind == "people" { CensusTable::people } else { CensusTable::households };
        let table = loaded(vintage, true).unwrap();
        for suffix in ["", "-communes"] {
            let file = format!("census/{kind}-{}{suffix}.csv.gz", vintage.year());
            let bytes = embedded::file(&file).unwrap();
            assert!(bytes.len() <= 1_500_000, "{file} is too large");
            let (columns, rows) = read(bytes);
            assert_eq!(columns[..3], ["code", "milieu", "sexe"]);
            assert!(columns[3..].iter().eq(series.iter().map(|&at| &header[at])), "{file} lacks or adds a series");
            for row in rows {
                for (name, text) in columns.iter().zip(&row).skip(3) {
                    let value = table.value(&row[0], &row[1], &row[2], name);
                    assert_eq!(value, (!text.is_empty()).then(|| text.parse().unwrap()), "{name} of {:?}", &row[..3]);
                }
                embedded_rows.insert(row);
            }
        }
        assert_eq!(embedded_rows.len(), expected.len(), "{source}");
        let differs = embedded_rows.symmetric_difference(&expected).next();
        assert_eq!(differs, None, "{source}");
        assert_eq!(table.rows().count(), expected.len(), "{source}");
    }
}

fn area(code: &str) -> &str {
    if code.is_empty() { "MA" } else { code }
}

fn milieu(area: &str) -> &str {
    if area == "total" { "_T" } else { area }
}

fn sex(word: &str) -> &str {
    match word {
        "male" => "M",
        "female" => "F",
        "all" | "" => "_T",
        other => panic!("an unknown sex: {other}"),
    }
}

fn read(bytes: &[u8]) -> (Vec<String>, Vec<Vec<String>>) {
    let mut text = String::new();
    flate2::read::GzDecoder::new(bytes).read_to_string(&mut text).unwrap();
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let header = reader.headers().unwrap().iter().map(str::to_string).collect();
    (header, reader.records().map(|row| row.unwrap().iter().map(str::to_string).collect()).collect())
}
