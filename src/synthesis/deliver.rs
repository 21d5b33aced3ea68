//! From the rows of a sender to its files: headers, line ends, what is wrong with whole files, resends.

use std::path::Path;

use chrono::{DateTime, TimeDelta, Utc};

use super::book::Book;
use super::cells::write_cell;
use super::faults::{Fault, Mess, Tally};
use super::named::NamedFile;
use super::profile::Profile;
use super::sender::Style;
use super::stream::Stream;
use crate::error::Result;
use crate::files;

/// The mark of UTF-8 at the head of a file.
pub(super) const BOM: &[u8] = "\u{FEFF}".as_bytes();

/// What was written of one form.
#[derive(Debug, Clone, Default)]
pub(super) struct Written {
    pub(super) files: u64,
    pub(super) rows: u64,
    pub(super) bytes: u64,
    pub(super) faults: Tally,
    /// The faults one by one, without those of a file that is sent again as it was: it is read once.
    pub(super) named: Vec<NamedFile>,
}

impl Written {
    /// Keeps the faults of a file, if it has any.
    pub(super) fn name(&mut self, mut file: NamedFile) {
        if !file.faults.is_empty() {
            file.faults.sort_by_key(|named| named.line);
            file.faults.shrink_to_fit();
            self.named.push(file);
        }
    }

    /// Adds what was written elsewhere.
    pub(super) fn merge(&mut self, mut other: Self) {
        self.files += other.files;
        self.rows += other.rows;
        self.bytes += other.bytes;
        self.faults.merge(&other.faults);
        self.named.append(&mut other.named);
    }
}

/// A form as a sender writes it.
#[derive(Clone, Copy)]
pub(super) struct WrittenForm<'a> {
    pub(super) profile: &'a Profile,
    pub(super) name: &'static str,
    pub(super) columns: &'static [&'static str],
    pub(super) style: &'a Style,
    pub(super) order: Option<&'a [usize]>,
}

impl WrittenForm<'_> {
    /// Adds the first line; `broken` if the columns have lost their names.
    pub(super) fn header(&self, text: &mut Vec<u8>, broken: bool, written: &mut Written, named: &mut NamedFile) {
        let style = self.style;
        for position in 0..self.columns.len() {
            if position > 0 {
                text.push(style.delimiter);
            }
            let column = self.columns[self.order.map_or(position, |order| order[position])];
            if broken {
                text.extend_from_slice(format!("Colonne{}", position + 1).as_bytes());
            } else if let Some(spelling) = style.headers {
                write_cell(text, self.profile.header(self.name, column, spelling).as_bytes(), style.delimiter);
            } else {
                text.extend_from_slice(column.as_bytes());
            }
        }
        text.extend_from_slice(style.newline);
        if !broken && style.headers.is_some() {
            named.add(1, Fault::HeaderVariant, None);
            written.faults.add(Fault::HeaderVariant);
        }
        if !broken && self.order.is_some() {
            named.add(1, Fault::HeaderReordered, None);
            written.faults.add(Fault::HeaderReordered);
        }
    }
}

/// The rows of one file, and how they are to be written.
pub(super) struct Delivery<'a> {
    /// The folder of all exports.
    pub(super) out: &'a Path,
    pub(super) form: WrittenForm<'a>,
    pub(super) book: &'a Book,
    /// When the first file arrives.
    pub(super) received: DateTime<Utc>,
    /// Path of the file without its ending.
    pub(super) stem: String,
}

/// How the text of a file departs from the form.
#[derive(Debug, Clone, Copy, Default)]
struct Flaws {
    blank_lines: bool,
    total_row: bool,
    trailing: bool,
    broken: bool,
}

/// What happens to a file on its way.
#[derive(Debug, Clone, Copy)]
pub(super) struct Mishaps {
    flaws: Flaws,
    empty: bool,
    broken: bool,
    /// Sent again as it was.
    pub(super) duplicate: bool,
    /// Sent again in full; the first has a share `kept` of the rows.
    correction: bool,
    kept: f64,
    /// How much later it is sent again.
    pub(super) days: TimeDelta,
}

impl Mishaps {
    /// Draws them; the same draws whatever is in the file.
    pub(super) fn draw(mess: &Mess, stream: &mut Stream) -> Self {
        let mut happens = |fault: Fault| stream.chance(mess.odds(fault));
        let flaws = Flaws {
            blank_lines: happens(Fault::BlankLines),
            total_row: happens(Fault::TotalRow),
            trailing: happens(Fault::TrailingSeparators),
            broken: false,
        };
        let (empty, broken) = (happens(Fault::FileEmpty), happens(Fault::HeaderBroken));
        let (duplicate, correction) = (happens(Fault::ResendDuplicate), happens(Fault::ResendCorrection));
        let (kept, days) = (0.80 + 0.15 * stream.unit(), TimeDelta::days(i64::from(stream.between(3, 12))));
        Self { flaws, empty, broken, duplicate, correction, kept, days }
    }
}

impl Delivery<'_> {
    /// Writes the file, and a second one where the sender sends again.
    ///
    /// A file with a broken header has no other fault and no faulty row, so that the answer key counts only what a reader can come to see.
    pub(super) fn write(&self, mess: &Mess, stream: &mut Stream) -> Result<Written> {
        let Mishaps { mut flaws, empty, broken, duplicate, correction, kept, days } = Mishaps::draw(mess, stream);
        let again = self.received + days;
        let rows = self.book.rows();
        let mut written = Written::default();
        if empty || broken {
            flaws = Flaws { broken, ..Flaws::default() };
            let (rows, line) = if empty { (0, 0) } else { (rows, 1) };
            let fault = if empty { Fault::FileEmpty } else { Fault::HeaderBroken };
            let mut named = self.put("", rows, flaws, self.received, &mut written)?;
            named.add(line, fault, None);
            written.name(named);
            written.faults.add(fault);
        } else if correction && rows >= 5 {
            let mut first = self.put("", (rows as f64 * kept) as usize, flaws, self.received, &mut written)?;
            let second = self.put("_v2", rows, flaws, again, &mut written)?;
            first.other = Some(second.path.clone());
            first.add(0, Fault::ResendCorrection, None);
            written.name(first);
            written.name(second);
            written.faults.add(Fault::ResendCorrection);
        } else {
            let first = self.put("", rows, flaws, self.received, &mut written)?;
            if duplicate {
                let mut second = self.put("_v2", rows, flaws, again, &mut written)?;
                second.faults.clear();
                second.other = Some(first.path.clone());
                second.add(0, Fault::ResendDuplicate, None);
                written.name(second);
                written.faults.add(Fault::ResendDuplicate);
            }
            written.name(first);
        }
        Ok(written)
    }

    fn put(
        &self,
        suffix: &str,
        rows: usize,
        flaws: Flaws,
        received: DateTime<Utc>,
        written: &mut Written,
    ) -> Result<NamedFile> {
        let mut named = NamedFile::new(format!("{}{suffix}.csv", self.stem), self.form.columns);
        let bytes = if rows == 0 { Vec::new() } else { self.text(rows, flaws, written, &mut named) };
        files::write_dated(&self.out.join(&named.path), &bytes, received)?;
        written.files += 1;
        written.bytes += bytes.len() as u64;
        Ok(named)
    }

    fn text(&self, rows: usize, flaws: Flaws, written: &mut Written, named: &mut NamedFile) -> Vec<u8> {
        let style = self.form.style;
        let mut text = Vec::with_capacity(self.book.size() + rows * 4 + 1_024);
        if style.bom {
            text.extend_from_slice(BOM);
        }
        self.form.header(&mut text, flaws.broken, written, named);
        // The line last written.
        let mut line = 1;
        let mut faults = self.book.faults.iter().peekable();
        for row in 0..rows {
            let put = faults.next_if(|put| put.row as usize == row);
            if flaws.broken && put.is_some() {
                continue;
            }
            line += 1;
            if let Some(put) = put {
                written.faults.add(put.fault);
                named.add(line, put.fault, put.column);
            }
            written.rows += 1;
            text.extend_from_slice(self.book.row(row));
            if flaws.trailing {
                text.extend_from_slice(&[style.delimiter; 2]);
            }
            text.extend_from_slice(style.newline);
            if flaws.blank_lines && (row + 1) % 40 == 0 {
                text.extend_from_slice(style.newline);
                line += 1;
                named.add(line, Fault::BlankLines, None);
            }
        }
        if flaws.total_row {
            line += 1;
            named.add(line, Fault::TotalRow, None);
            text.extend_from_slice(b"Total");
            text.extend(std::iter::repeat_n(style.delimiter, self.form.columns.len() - 1));
            text.extend_from_slice(rows.to_string().as_bytes());
            text.extend_from_slice(style.newline);
            written.faults.add(Fault::TotalRow);
        }
        if flaws.blank_lines {
            text.extend_from_slice(style.newline);
            named.add(line + 1, Fault::BlankLines, None);
            written.faults.add(Fault::BlankLines);
        }
        if flaws.trailing {
            named.add(0, Fault::TrailingSeparators, None);
            written.faults.add(Fault::TrailingSeparators);
        }
        text
    }
}
