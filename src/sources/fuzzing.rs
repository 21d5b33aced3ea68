//! What fuzzers call of this stage: each entry takes any bytes, and asserts what holds whatever they are.

use std::sync::OnceLock;

use super::encoding::Sniffer;
use super::grid::Grid;
use super::header::HeaderBook;
use super::locate::{HEAD_ROWS, HeadRow, locate};
use super::split::{RowFault, split};
use super::workbook;
use crate::catalogue::Catalogue;
use crate::error::Error;

/// Bytes to text: what is told of them does not depend on where blocks end, UTF-8 is told as such, and what is told decodes.
pub fn decoding(bytes: &[u8]) {
    let (mut whole, mut pieces) = (Sniffer::default(), Sniffer::default());
    whole.feed(bytes);
    let step = usize::from(bytes.first().copied().unwrap_or_default() % 9) + 1;
    bytes.chunks(step).for_each(|block| pieces.feed(block));
    assert_eq!(whole.counts(), pieces.counts(), "blocks of {step} bytes");
    let detected = whole.detect(None, None);
    assert!(detected.mark <= bytes.len());
    if std::str::from_utf8(bytes).is_ok() && detected.mark == 0 && !bytes.contains(&0) {
        assert_eq!(detected.encoding, encoding_rs::UTF_8);
        assert!(!detected.encoding.decode_without_bom_handling(bytes).1);
    }
    let (text, _) = detected.encoding.decode_without_bom_handling(&bytes[detected.mark..]);
    assert!(text.len() <= 3 * bytes.len());
    whole.looks_older();
}

/// Text to rows: cells lie within the text in their order, lines rise, nothing is left, and a text cut in two gives the same rows.
pub fn dialect(bytes: &[u8]) {
    let Some(([delimiter, width, cut], rest)) = bytes.split_first_chunk() else { return };
    let delimiter = [b';', b',', b'\t', b'|'][usize::from(delimiter % 4)];
    let width = usize::from(width % 12);
    let text = String::from_utf8_lossy(rest);
    let whole = rows(&text, delimiter, 1, width, true);
    assert_eq!(whole.used, text.len());
    let cut = text.floor_char_boundary(text.len() * usize::from(*cut) / 255);
    let mut pieces = rows(&text[..cut], delimiter, 1, width, false);
    let behind = rows(&text[pieces.used..], delimiter, pieces.line, width, true);
    pieces.rows.extend(behind.rows);
    assert_eq!(pieces.rows, whole.rows, "cut at {cut}");
}

struct Rows {
    rows: Vec<(u32, Vec<String>, Option<RowFault>)>,
    used: usize,
    line: u32,
}

fn rows(text: &str, delimiter: u8, first: u32, width: usize, last: bool) -> Rows {
    let (mut rows, mut line) = (Vec::new(), 0);
    let progress = split(text, delimiter, first, width, last, |at, cells, fault| {
        assert!(at > line, "line {at} comes after {line}");
        line = at;
        let mut end = 0;
        let cells = cells.iter().map(|cell| {
            assert!(end <= cell.start && cell.start <= cell.end, "{cell:?} lies before {end}");
            end = cell.end;
            text[cell.start..cell.end].to_string()
        });
        rows.push((at, cells.collect(), fault));
    });
    Rows { rows, used: progress.used, line: progress.line }
}

/// Rows to a header: it stands where it says, has a name for each column it knows, and knows each only once.
pub fn header(bytes: &[u8]) {
    static BOOK: OnceLock<Option<HeaderBook>> = OnceLock::new();
    let book = BOOK.get_or_init(|| Catalogue::load(None).ok().map(|catalogue| HeaderBook::new(&catalogue, None)));
    let Some(book) = book else { return };
    let text = String::from_utf8_lossy(bytes);
    let rows: Vec<HeadRow> = (1..)
        .zip(text.lines().take(HEAD_ROWS))
        .map(|(line, text)| HeadRow {
            line,
            last_line: line,
            cells: text.split(';').map(|cell| cell.trim().to_string()).collect(),
        })
        .collect();
    let Some(located) = locate(&rows, book) else { return };
    assert!(1 <= located.line && located.line <= located.last_line && located.last_line as usize <= rows.len());
    assert!(located.last_line - located.line == u32::from(located.two_rows) && located.titles < located.line);
    assert_eq!(located.headers.len(), located.columns.len());
    let mut known: Vec<&String> = located.columns.iter().flatten().collect();
    assert!(!known.is_empty());
    let count = known.len();
    known.sort();
    known.dedup();
    assert_eq!(known.len(), count, "a column is known twice");
    assert!(!located.missing.iter().any(|missing| known.contains(&missing)));
}

/// A workbook to grids: it is refused, or its cells lie within the text and its lines rise.
pub fn workbook(bytes: &[u8]) {
    match workbook::from_bytes("fuzz", bytes) {
        Ok((grids, _)) => grids.iter().flatten().for_each(holds_together),
        Err(error) => assert!(matches!(error, Error::Input { .. }), "{error}"),
    }
}

fn holds_together(grid: &Grid) {
    let mut before = 0;
    for (row, (line, ..)) in grid.rows.iter().enumerate() {
        assert!(*line > before, "line {line} comes after {before}");
        before = *line;
        let length: usize = grid.cells_of(row).iter().map(|cell| grid.text_of(cell).len()).sum();
        assert!(length <= grid.text.len() * grid.cells.len());
    }
}
