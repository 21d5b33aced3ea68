//! The figures as CSV: one for machines, one for French spreadsheets.
//!
//! RFC 4180 but for line ends. Numbers in their shortest form that reads back to the same number, never with an exponent.
//! An absent value is nothing between delimiters; an empty text is `""`.

use rayon::prelude::*;

use super::columns::{Cells, write_number};

/// How a table is written.
#[derive(Debug, Clone, Copy)]
pub(in crate::publication) struct Dialect {
    delimiter: u8,
    decimal: u8,
    newline: &'static [u8],
    start: &'static [u8],
    guarded: bool,
}

/// UTF-8, comma, decimal point, LF; texts exactly as they are.
pub(in crate::publication) const MACHINE: Dialect =
    Dialect { delimiter: b',', decimal: b'.', newline: b"\n", start: b"", guarded: false };

/// What a French spreadsheet opens by a double click: byte order mark, semicolon, decimal comma, CRLF; a text that would be
/// taken for a formula is preceded by an apostrophe.
pub(super) const FRENCH: Dialect =
    Dialect { delimiter: b';', decimal: b',', newline: b"\r\n", start: b"\xEF\xBB\xBF", guarded: true };

/// Rows of a piece: pieces are written in parallel and joined in order.
const PIECE: usize = 16_384;

/// Writes the table under the names of its columns.
pub(in crate::publication) fn write(names: &[&str], columns: &[Cells<'_>], dialect: Dialect) -> Vec<u8> {
    let height = columns.first().map_or(0, |cells| match cells {
        Cells::Text(texts) => texts.len(),
        Cells::Number(numbers) => numbers.len(),
    });
    let mut header = dialect.start.to_vec();
    header.extend_from_slice(names.join(char::from(dialect.delimiter).encode_utf8(&mut [0; 4])).as_bytes());
    header.extend_from_slice(dialect.newline);
    let starts: Vec<usize> = (0..height).step_by(PIECE).collect();
    let pieces: Vec<Vec<u8>> =
        starts.par_iter().map(|&start| piece(columns, dialect, start, (start + PIECE).min(height))).collect();
    let mut bytes = Vec::with_capacity(header.len() + pieces.iter().map(Vec::len).sum::<usize>());
    bytes.extend_from_slice(&header);
    pieces.iter().for_each(|piece| bytes.extend_from_slice(piece));
    bytes
}

/// A text as the French dialect has it: with an apostrophe before it if a spreadsheet would read it as a formula.
///
/// OWASP, *Application Security Verification Standard* 5.0, 1.2.10: a leading `=`, `+`, `-`, `@`, tab or NUL; also carriage
/// return, line feed (CWE-1236) and the full-width forms of the signs.
pub(in crate::publication) fn guard(text: &str) -> Option<&'static str> {
    let signs = ['=', '+', '-', '@', '\t', '\r', '\n', '\0', '＝', '＋', '－', '＠'];
    text.starts_with(signs).then_some("'")
}

fn piece(columns: &[Cells<'_>], dialect: Dialect, start: usize, end: usize) -> Vec<u8> {
    let mut bytes = Vec::with_capacity((end - start) * 160);
    for row in start..end {
        for (at, cells) in columns.iter().enumerate() {
            if at > 0 {
                bytes.push(dialect.delimiter);
            }
            match cells {
                Cells::Text(texts) => texts.get(row).into_iter().for_each(|text| push_text(&mut bytes, text, dialect)),
                Cells::Number(numbers) => {
                    numbers.get(row).into_iter().for_each(|number| push_number(&mut bytes, number, dialect.decimal));
                }
            }
        }
        bytes.extend_from_slice(dialect.newline);
    }
    bytes
}

fn push_text(bytes: &mut Vec<u8>, text: &str, dialect: Dialect) {
    let apostrophe = guard(text).filter(|_| dialect.guarded).unwrap_or_default();
    let special = |byte: u8| byte == dialect.delimiter || matches!(byte, b'"' | b'\n' | b'\r');
    if !text.is_empty() && !text.bytes().any(special) {
        bytes.extend_from_slice(apostrophe.as_bytes());
        bytes.extend_from_slice(text.as_bytes());
        return;
    }
    bytes.push(b'"');
    bytes.extend_from_slice(apostrophe.as_bytes());
    for byte in text.bytes() {
        if byte == b'"' {
            bytes.push(b'"');
        }
        bytes.push(byte);
    }
    bytes.push(b'"');
}

fn push_number(bytes: &mut Vec<u8>, number: f64, decimal: u8) {
    let start = bytes.len();
    write_number(bytes, number);
    if decimal != b'.' {
        bytes[start..].iter_mut().filter(|byte| **byte == b'.').for_each(|byte| *byte = decimal);
    }
}
