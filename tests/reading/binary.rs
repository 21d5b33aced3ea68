//! Binary workbooks (XLSB), written by hand record by record, as nothing at hand writes them.

use super::bench::{Bench, HEADER, ROWS};
use super::damaged::package;

/// A record: its kind and its length, seven bits a byte, then its data.
fn record(into: &mut Vec<u8>, kind: u16, data: &[u8]) {
    if kind < 0x80 {
        into.push(kind as u8);
    } else {
        into.extend([kind as u8 | 0x80, (kind >> 7) as u8]);
    }
    let mut length = data.len();
    while length >= 0x80 {
        into.push(length as u8 | 0x80);
        length >>= 7;
    }
    into.push(length as u8);
    into.extend(data);
}

fn text(text: &str) -> Vec<u8> {
    let units: Vec<u16> = text.encode_utf16().collect();
    let mut bytes = (units.len() as u32).to_le_bytes().to_vec();
    bytes.extend(units.iter().flat_map(|unit| unit.to_le_bytes()));
    bytes
}

/// A workbook of one sheet with cells, each with its row, its column and its text; one that is a number is stored as such.
pub fn workbook(cells: &[(u32, u32, &str)]) -> Vec<u8> {
    let mut book = Vec::new();
    record(&mut book, 0x83, &[]);
    record(&mut book, 0x99, &[0; 12]);
    record(&mut book, 0x8F, &[]);
    record(&mut book, 0x9C, &[vec![0; 4], 1u32.to_le_bytes().to_vec(), text("rId1"), text("Usagers")].concat());
    record(&mut book, 0x90, &[]);
    record(&mut book, 0x84, &[]);
    let mut sheet = Vec::new();
    record(&mut sheet, 0x81, &[]);
    record(&mut sheet, 0x94, &[0; 16]);
    record(&mut sheet, 0x91, &[]);
    let mut row = None;
    for (at, column, value) in cells {
        if row.replace(at) != Some(at) {
            record(&mut sheet, 0x00, &[at.to_le_bytes().to_vec(), vec![0; 21]].concat());
        }
        let head = [column.to_le_bytes().to_vec(), vec![0; 4]].concat();
        match value.parse::<f64>() {
            Ok(number) => record(&mut sheet, 0x05, &[head, number.to_le_bytes().to_vec()].concat()),
            Err(_) => record(&mut sheet, 0x06, &[head, text(value)].concat()),
        }
    }
    record(&mut sheet, 0x92, &[]);
    record(&mut sheet, 0x82, &[]);
    let relations = b"<Relationships><Relationship Id=\"rId1\" Target=\"worksheets/sheet1.bin\"/></Relationships>";
    package(&[
        ("xl/_rels/workbook.bin.rels".to_string(), relations.to_vec()),
        ("xl/workbook.bin".to_string(), book),
        ("xl/worksheets/sheet1.bin".to_string(), sheet),
    ])
}

/// The cells of the usual header and rows.
pub fn cells() -> Vec<(u32, u32, &'static str)> {
    let lines = [HEADER, ROWS[0], ROWS[1]].into_iter().zip(0..);
    lines.flat_map(|(line, row)| line.split(';').zip(0..).map(move |(cell, column)| (row, column, cell))).collect()
}

#[test]
fn a_binary_workbook_is_read() {
    let bench = Bench::new();
    let account = bench.check("usagers.xlsb", &workbook(&cells()));
    assert_eq!((account.counts(), account.encoding()), ([2, 2, 0, 0], "workbook"), "{}", account.said);
    assert_eq!(account.files()[0]["sheet"], "Usagers");
}

#[test]
fn a_stray_cell_of_a_binary_workbook_costs_its_row_only_and_one_beyond_the_sheet_its_file() {
    let bench = Bench::new();
    let account = bench.check("loin.xlsb", &workbook(&[cells(), vec![(1_048_575, 16_383, "x")]].concat()));
    assert_eq!(account.counts(), [3, 2, 1, 0], "{}", account.said);
    let account = bench.check("dehors.xlsb", &workbook(&[cells(), vec![(3, u32::MAX, "x")]].concat()));
    assert_eq!(account.status, 3);
    assert!(account.unusable()[0].contains("beyond the last row or column"), "{}", account.said);
}
