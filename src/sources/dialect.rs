//! The dialect of a delimited text: its delimiter, told by the header that makes most sense under it.

use super::header::HeaderIndex;

/// The delimiters tried.
pub const DELIMITERS: [char; 4] = [';', ',', '\t', '|'];

/// The header line of a text under one delimiter.
#[derive(Debug, Clone)]
pub struct HeaderLine {
    /// The delimiter.
    pub delimiter: char,
    /// The cells, trimmed.
    pub headers: Vec<String>,
    /// The line it stands on, from 1.
    pub line: u32,
    /// How many cells the index knows.
    pub known: usize,
}

/// Reads the header line under each delimiter (or the one given) and keeps the reading with most known columns.
///
/// A first line `sep=;` names the delimiter and is skipped.
pub fn header_line(text: &str, index: &HeaderIndex, delimiter: Option<char>) -> Option<HeaderLine> {
    let (skipped, named) = separator_line(text);
    let candidates: Vec<char> = match delimiter.or(named) {
        Some(delimiter) => vec![delimiter],
        None => DELIMITERS.to_vec(),
    };
    let best = candidates.into_iter().filter_map(|delimiter| read_header(text, skipped, delimiter, index));
    best.max_by_key(|line| (line.known, line.headers.len()))
}

/// The number of bytes of a leading `sep=` line, and the delimiter it names.
pub fn separator_line(text: &str) -> (usize, Option<char>) {
    let first = text.lines().next().unwrap_or_default();
    match first.trim_end().strip_prefix("sep=").and_then(|rest| rest.chars().next()) {
        Some(delimiter) => ((first.len() + 1).min(text.len()), Some(delimiter)),
        None => (0, None),
    }
}

/// A reader of the body of a text in a dialect.
pub fn reader(text: &str, delimiter: char) -> csv::Reader<&[u8]> {
    csv::ReaderBuilder::new()
        .delimiter(u8::try_from(delimiter).unwrap_or(b';'))
        .flexible(true)
        .has_headers(false)
        .from_reader(text.as_bytes())
}

fn read_header(text: &str, skipped: usize, delimiter: char, index: &HeaderIndex) -> Option<HeaderLine> {
    let mut reader = reader(text.get(skipped..)?, delimiter);
    let mut record = csv::StringRecord::new();
    if !reader.read_record(&mut record).ok()? {
        return None;
    }
    let headers: Vec<String> = record.iter().map(|cell| cell.trim().to_string()).collect();
    let known = index.columns(&headers).iter().flatten().count();
    let line = record.position().map_or(1, |position| position.line() as u32) + u32::from(skipped > 0);
    Some(HeaderLine { delimiter, headers, line, known })
}
