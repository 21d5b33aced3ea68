//! The cells of a sheet or of records, as one text with the span of each cell.

use super::notice::Notices;
use super::split::Span;

/// Rows of cells.
#[derive(Debug, Default)]
pub(super) struct Grid {
    /// The name of the sheet.
    pub(super) sheet: Option<String>,
    /// The text that the spans are of.
    pub(super) text: String,
    /// Each row: its line, and where its cells begin and end in `cells`.
    pub(super) rows: Vec<(u32, usize, usize)>,
    /// The cells; a number, with a decimal point whatever the form's mark, is told from a text.
    pub(super) cells: Vec<(Span, bool)>,
    /// What was seen beside the rows.
    pub(super) notices: Notices,
}

impl Grid {
    /// Begins a row.
    pub(super) fn row(&mut self, line: u32) {
        self.rows.push((line, self.cells.len(), self.cells.len()));
    }

    /// Adds a cell to the last row.
    pub(super) fn cell(&mut self, text: &str, number: bool) {
        let start = self.text.len();
        self.text.push_str(text);
        self.cells.push((Span { start, end: self.text.len(), doubled: false, quoted: true }, number));
        if let Some((_, _, end)) = self.rows.last_mut() {
            *end = self.cells.len();
        }
    }

    /// Adds blank cells to the last row.
    pub(super) fn blanks(&mut self, count: usize) {
        let nothing = Span { start: 0, end: 0, doubled: false, quoted: true };
        self.cells.resize(self.cells.len() + count, (nothing, false));
        if let Some((_, _, end)) = self.rows.last_mut() {
            *end = self.cells.len();
        }
    }

    /// Sets a cell of the last row to a span of the text.
    pub(super) fn set(&mut self, column: usize, span: Span, number: bool) {
        if let Some((_, start, _)) = self.rows.last() {
            self.cells[start + column] = (span, number);
        }
    }

    /// The cells of a row.
    pub(super) fn cells_of(&self, row: usize) -> &[(Span, bool)] {
        let (_, start, end) = self.rows[row];
        &self.cells[start..end]
    }

    /// The text of a cell.
    pub(super) fn text_of(&self, cell: &(Span, bool)) -> &str {
        &self.text[cell.0.start..cell.0.end]
    }
}
