//! The content of an ODS workbook, read once before its reader writes out every cell and row that is said to be repeated: a
//! few bytes can stand for thousands of millions of cells. And a content that breaks off, which its reader would wait on for
//! ever, is told here.

use std::io::BufRead;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// The most memory that the cells of all sheets may take, written out.
const MOST_BYTES: u64 = 1 << 30;
/// What a cell takes: its value and its formula.
const CELL: u64 = 48;
/// The most columns and rows of a sheet; its reader leaves out what is beyond.
const MOST_COLUMNS: u64 = 16_384;
const MOST_ROWS: u64 = 1_048_576;

const TOO_MUCH: &str = "its repeated rows and cells are too many: clear what stands far below or beside the table";
const ILL_FORMED: &str = "its content breaks off or is no XML";

/// Whether a content is whole, and its sheets fit into memory when written out.
///
/// # Errors
/// Why not.
pub(super) fn check(content: impl BufRead) -> Result<(), &'static str> {
    let mut reader = Reader::from_reader(content);
    reader.config_mut().expand_empty_elements = true;
    let (mut sheets, mut depth, mut buffer) = (Sheets::default(), 0u64, Vec::new());
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer).map_err(|_| ILL_FORMED)? {
            Event::Start(element) => {
                depth += 1;
                sheets.start(&element)?;
            }
            Event::End(element) => {
                depth = depth.saturating_sub(1);
                sheets.end(element.name().as_ref())?;
            }
            Event::Text(text) => sheets.text(text.len() as u64),
            Event::GeneralRef(_) => sheets.text(4),
            Event::Eof if depth > 0 => return Err(ILL_FORMED),
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}

/// What the sheets so far take.
#[derive(Default)]
struct Sheets {
    /// The memory of sheets and rows that are done.
    done: u64,
    table: Table,
    row: Row,
    /// The text of the cell so far, if it is in one that is filled.
    cell: Option<u64>,
    /// How many times the cell is repeated.
    repeated: u64,
}

#[derive(Default)]
struct Table {
    width: u64,
    rows: u64,
    /// Rows without a value since the last one that has any.
    blank: u64,
    text: u64,
}

#[derive(Default)]
struct Row {
    repeated: u64,
    columns: u64,
    /// Cells without a value since the last one that has any.
    blank: u64,
    text: u64,
}

impl Sheets {
    fn start(&mut self, element: &BytesStart) -> Result<(), &'static str> {
        match element.name().as_ref() {
            "table:table" => self.table = Table::default(),
            "table:table-row" => {
                let repeated = repeats(element, "table:number-rows-repeated").min(MOST_ROWS);
                self.row = Row { repeated, ..Row::default() };
            }
            "table:table-cell" | "table:covered-table-cell" => {
                self.repeated = repeats(element, "table:number-columns-repeated").min(MOST_COLUMNS);
                let mut filled = None;
                for attribute in element.attributes().with_checks(false) {
                    let attribute = attribute.map_err(|_| ILL_FORMED)?;
                    if attribute.key.as_ref().starts_with("office:") || attribute.key.as_ref() == "table:formula" {
                        *filled.get_or_insert(0) += attribute.value.len() as u64;
                    }
                }
                self.cell = filled;
            }
            // So many blanks in a text.
            "text:s" => self.text(repeats(element, "text:c")),
            _ => {}
        }
        Ok(())
    }

    fn text(&mut self, length: u64) {
        if let Some(text) = &mut self.cell {
            *text = text.saturating_add(length);
        }
    }

    fn end(&mut self, name: &str) -> Result<(), &'static str> {
        match name {
            "table:table-cell" | "table:covered-table-cell" => {
                let row = &mut self.row;
                match self.cell.take() {
                    None => row.blank += self.repeated,
                    Some(text) => {
                        row.columns = (row.columns + row.blank + self.repeated).min(MOST_COLUMNS);
                        row.blank = 0;
                        row.text = row.text.saturating_add(text.saturating_mul(self.repeated));
                    }
                }
            }
            "table:table-row" => {
                let (row, table) = (std::mem::take(&mut self.row), &mut self.table);
                if row.columns == 0 {
                    table.blank = (table.blank + row.repeated).min(MOST_ROWS);
                } else {
                    // What stands above the first value takes nothing.
                    table.rows += row.repeated + if table.rows > 0 { table.blank } else { 0 };
                    table.rows = table.rows.min(MOST_ROWS);
                    table.blank = 0;
                    table.width = table.width.max(row.columns);
                    table.text = table.text.saturating_add(row.text.saturating_mul(row.repeated));
                    self.done = self.done.saturating_add(row.columns * CELL + row.text);
                }
                self.bounded()?;
            }
            "table:table" => {
                self.done = self.total();
                self.table = Table::default();
                self.bounded()?;
            }
            _ => {}
        }
        Ok(())
    }

    fn total(&self) -> u64 {
        self.done.saturating_add(self.table.width * self.table.rows * CELL).saturating_add(self.table.text)
    }

    fn bounded(&self) -> Result<(), &'static str> {
        if self.total() > MOST_BYTES { Err(TOO_MUCH) } else { Ok(()) }
    }
}

/// How many times something is repeated: once if nothing is said. What is no number ends the reading elsewhere.
fn repeats(element: &BytesStart, name: &str) -> u64 {
    let said = element.attributes().with_checks(false).flatten().find(|attribute| attribute.key.as_ref() == name);
    said.map_or(1, |attribute| attribute.value.parse().unwrap_or(u64::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet(rows: &str) -> Result<(), &'static str> {
        let text = format!("<office:document><table:table table:name=\"a\">{rows}</table:table></office:document>");
        check(text.as_bytes())
    }

    #[test]
    fn what_is_repeated_without_a_value_costs_nothing() {
        let filled = "<table:table-cell office:value-type=\"string\"><text:p>x</text:p></table:table-cell>";
        let blank = "<table:table-cell table:number-columns-repeated=\"16384\"/>";
        let end = format!("<table:table-row table:number-rows-repeated=\"1048500\">{blank}</table:table-row>");
        assert_eq!(sheet(&format!("<table:table-row>{filled}{blank}</table:table-row>{end}")), Ok(()));
    }

    #[test]
    fn values_repeated_beyond_all_measure_are_refused() {
        let wide = "<table:table-cell office:value=\"1\" table:number-columns-repeated=\"16384\"/>";
        let high = format!("<table:table-row table:number-rows-repeated=\"1048576\">{wide}</table:table-row>");
        assert_eq!(sheet(&high), Err(TOO_MUCH));
        let blanks = "<table:table-cell office:value-type=\"string\"><text:p><text:s text:c=\"4000000000\"/></text:p>\
                      </table:table-cell>";
        assert_eq!(sheet(&format!("<table:table-row>{blanks}</table:table-row>")), Err(TOO_MUCH));
    }

    #[test]
    fn a_content_that_breaks_off_is_told() {
        for text in
            ["<a><table:table table:name=\"a\">", "<a><table:table>", "<a><b></a>", "<a", "<a><table:table-row>"]
        {
            assert_eq!(check(text.as_bytes()), Err(ILL_FORMED), "{text}");
        }
    }
}
