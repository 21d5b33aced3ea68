//! Rows as text: one buffer, and for each column of the form where each row's cell stands in it.

use std::fmt;

use super::header::digit;
use super::split::{RowFault, Span};

/// Some rows of one file: for each column of the form a cell per row, or nothing where the file has no such column.
pub struct Chunk {
    file: u32,
    text: String,
    columns: Vec<Option<Vec<(u32, u32)>>>,
    lines: Vec<u32>,
    faults: Vec<(u32, RowFault)>,
}

impl Chunk {
    /// No rows of a file, for forms of which nothing came.
    pub fn empty() -> Self {
        Self { file: 0, text: String::new(), columns: Vec::new(), lines: Vec::new(), faults: Vec::new() }
    }

    /// The index of the file into the files of the delivery.
    pub fn file(&self) -> u32 {
        self.file
    }

    /// Sets the index of the file.
    pub(super) fn renumber(&mut self, file: u32) {
        self.file = file;
    }

    /// How many rows there are.
    pub fn rows(&self) -> usize {
        self.lines.len()
    }

    /// The line of the file on which each row begins, from 1.
    pub fn lines(&self) -> &[u32] {
        &self.lines
    }

    /// The rows that are faulty as such, in order.
    pub fn faults(&self) -> &[(u32, RowFault)] {
        &self.faults
    }

    /// Whether the file has a column, by its position in the form.
    pub fn has(&self, column: usize) -> bool {
        self.columns.get(column).is_some_and(Option::is_some)
    }

    /// The cells of a column in the order of rows: nothing for an empty cell or where the file has no such column.
    pub fn cells(&self, column: usize) -> impl ExactSizeIterator<Item = Option<&str>> {
        let spans = self.columns.get(column).and_then(Option::as_deref);
        (0..self.rows()).map(move |row| spans.and_then(|spans| self.at(spans[row])))
    }

    /// One cell.
    pub fn cell(&self, column: usize, row: usize) -> Option<&str> {
        self.columns.get(column)?.as_ref().and_then(|spans| self.at(*spans.get(row)?))
    }

    /// The size of its text in bytes.
    pub fn weight(&self) -> usize {
        self.text.len()
    }

    fn at(&self, (start, end): (u32, u32)) -> Option<&str> {
        if start == end { None } else { self.text.get(start as usize..end as usize) }
    }
}

impl fmt::Debug for Chunk {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Chunk {{ file: {}, rows: {} }}", self.file, self.rows())
    }
}

/// Gathers rows. Cells of a text are kept where they stand; those that have to be changed are written behind it.
pub(super) struct Builder {
    file: u32,
    /// The length of the text that cells are taken from.
    base: usize,
    extra: String,
    columns: Vec<Option<Vec<(u32, u32)>>>,
    lines: Vec<u32>,
    faults: Vec<(u32, RowFault)>,
    /// Whether the text has no control characters but tabs and line breaks.
    clean: bool,
    /// Whether no cell of the text needs more than its blanks trimmed.
    plain: bool,
    /// Cells of which control characters were taken away.
    pub(super) controls: u64,
}

impl Builder {
    /// A builder for cells of a text, for a form of `width` columns; `present` are those that the file has.
    pub(super) fn new(file: u32, text: &str, width: usize, present: impl Iterator<Item = usize>) -> Self {
        let rows = memchr::memchr_iter(b'\n', text.as_bytes()).count() + 1;
        let mut columns: Vec<Option<Vec<(u32, u32)>>> = vec![None; width];
        for column in present {
            columns[column] = Some(Vec::with_capacity(rows));
        }
        let clean = !text.bytes().fold(false, |found, byte| {
            found | ((byte < 0x20) & (byte != b'\n') & (byte != b'\r') & (byte != b'\t')) | (byte == 0x7F)
        });
        let (extra, faults) = Default::default();
        let lines = Vec::with_capacity(rows);
        let plain = clean && is_plain(text);
        Self { file, base: text.len(), extra, columns, lines, faults, clean, plain, controls: 0 }
    }

    /// Begins a row.
    pub(super) fn row(&mut self, line: u32, fault: Option<RowFault>) {
        for column in self.columns.iter_mut().flatten() {
            column.push((0, 0));
        }
        if let Some(fault) = fault {
            self.faults.push((self.lines.len() as u32, fault));
        }
        self.lines.push(line);
    }

    /// Whether no cell of the text needs more than its blanks trimmed.
    pub(super) fn is_plain(&self) -> bool {
        self.plain
    }

    /// A row of a plain text: for each column the cell that it comes from.
    pub(super) fn plain_row(&mut self, line: u32, text: &str, cells: &[(u32, u32)], sources: &[Option<usize>]) {
        let bytes = text.as_bytes();
        for (column, source) in self.columns.iter_mut().zip(sources) {
            if let Some(column) = column {
                let cell = source.and_then(|source| cells.get(source));
                column.push(cell.map_or((0, 0), |cell| trimmed(bytes, *cell)));
            }
        }
        self.lines.push(line);
    }

    /// Marks the last row, unless it is marked already.
    pub(super) fn mark(&mut self, fault: RowFault) {
        let row = self.lines.len().saturating_sub(1) as u32;
        if self.faults.last().is_none_or(|(last, _)| *last != row) {
            self.faults.push((row, fault));
        }
    }

    /// Sets a cell of the last row to a span of the text.
    pub(super) fn span(&mut self, column: usize, text: &str, span: Span) {
        let cell = &text[span.start..span.end];
        if !span.quoted && (self.plain || (self.clean && is_plain(cell))) {
            let left = cell.len() - cell.trim_ascii_start().len();
            let kept = cell.trim_ascii();
            let start = (span.start + left) as u32;
            self.set(column, (start, start + kept.len() as u32));
        } else if span.doubled {
            self.text(column, &cell.replace("\"\"", "\""));
        } else {
            self.text(column, cell);
        }
    }

    /// Sets a cell of the last row to a text: trimmed, without marks of direction and control characters, Arabic-Indic digits as
    /// Latin ones, line breaks as spaces.
    pub(super) fn text(&mut self, column: usize, cell: &str) {
        let start = self.base + self.extra.len();
        let before = self.extra.len();
        let kept = cell.trim_matches(|c: char| c.is_whitespace() || is_invisible(c) || c.is_control());
        for c in kept.chars().filter(|&c| !is_invisible(c)) {
            match c {
                '\n' | '\t' => self.extra.push(' '),
                '\r' => {}
                c if c.is_control() => {}
                c => self.extra.push(digit(c).unwrap_or(c)),
            }
        }
        self.controls += u64::from(cell.chars().any(|c| c.is_control() && !c.is_whitespace()));
        if self.extra[before..].contains('\u{FFFD}') {
            self.mark(RowFault::Undecodable);
        }
        let end = self.base + self.extra.len();
        self.set(column, (start as u32, end as u32));
    }

    fn set(&mut self, column: usize, span: (u32, u32)) {
        if let Some(last) = self.columns.get_mut(column).and_then(Option::as_mut).and_then(|cells| cells.last_mut()) {
            *last = span;
        }
    }

    /// The chunk; `text` is what spans were taken from.
    pub(super) fn build(self, mut text: String) -> Chunk {
        text.truncate(self.base);
        text.push_str(&self.extra);
        Chunk { file: self.file, text, columns: self.columns, lines: self.lines, faults: self.faults }
    }
}

/// A cell without the blanks around it.
fn trimmed(bytes: &[u8], (start, end): (u32, u32)) -> (u32, u32) {
    let cell = &bytes[start as usize..end as usize];
    match (cell.first(), cell.last()) {
        (Some(first), Some(last)) if *first > b' ' && *last > b' ' => (start, end),
        _ => {
            let left = (cell.len() - cell.trim_ascii_start().len()) as u32;
            let length = cell.trim_ascii().len() as u32;
            (start + left, start + left + length)
        }
    }
}

/// Whether a cell of a text without control characters is kept as it stands, but for blanks around it: whether it holds none of
/// the characters that are changed or taken away. Told by the first bytes of their UTF-8 sequences, so that Latin and Arabic
/// letters pass; what is not plain is looked at character by character.
fn is_plain(cell: &str) -> bool {
    // U+00A0 and U+00AD; marks, wide blanks and U+FFFD. Folded without a branch, so that the compiler makes it wide.
    let bytes = cell.as_bytes();
    let marks = |byte: u8| (byte == 0xC2) | (byte.wrapping_sub(0xE1) < 3) | (byte == 0xEF);
    // Arabic-Indic and Persian digits.
    let digits = |lead: u8, byte: u8| ((lead == 0xD9) | (lead == 0xDB)) & (byte.wrapping_sub(0xA0) < 0x1A);
    let found = bytes.iter().fold(false, |found, byte| found | marks(*byte));
    let pairs = bytes.iter().zip(bytes.get(1..).unwrap_or_default());
    !pairs.fold(found, |found, (lead, byte)| found | digits(*lead, *byte))
}

/// Marks of direction and width, which are no part of a value.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}' | '\u{AD}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_plain_is_what_cleaning_would_leave_as_it_is() {
        let mut plain = 0;
        for c in ('\u{20}'..='\u{2FFFF}').filter(|c| !c.is_ascii_control()) {
            let cell = format!("a{c}b");
            let mut builder = Builder::new(0, "", 1, [0].into_iter());
            builder.row(1, None);
            builder.text(0, &cell);
            let marked = !builder.faults.is_empty();
            let cleaned = builder.build(String::new());
            plain += u32::from(is_plain(&cell));
            assert!(!is_plain(&cell) || (!marked && cleaned.cell(0, 0) == Some(cell.as_str())), "{c:?}");
            // Blanks at the edge, which plain cells have trimmed as ASCII.
            assert!(!is_plain(&cell) || c.is_ascii() || !c.is_whitespace(), "{c:?}");
        }
        assert!(plain > 2_000, "Latin and Arabic letters are plain");
        assert!(is_plain("Hébergement d'urgence, الإيواء المؤقت"));
    }

    #[test]
    fn a_cell_is_kept_where_it_stands_or_cleaned_behind_the_text() {
        let text = "  12 ;\u{200F}٣٤\u{200F};a\0b".to_string();
        let mut builder = Builder::new(0, &text, 4, [0, 1, 2].into_iter());
        builder.row(7, None);
        let mut start = 0;
        for (column, cell) in text.clone().split(';').enumerate() {
            builder.span(column, &text, Span { start, end: start + cell.len(), doubled: false, quoted: false });
            start += cell.len() + 1;
        }
        assert_eq!(builder.controls, 1);
        let chunk = builder.build(text);
        let cells: Vec<Option<&str>> = (0..4).map(|column| chunk.cell(column, 0)).collect();
        assert_eq!(cells, [Some("12"), Some("34"), Some("ab"), None]);
        assert_eq!((chunk.lines(), chunk.has(3)), (&[7][..], false));
        assert_eq!(format!("{chunk:?}"), "Chunk { file: 0, rows: 1 }");
    }
}
