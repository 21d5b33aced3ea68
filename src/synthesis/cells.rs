//! The cells of a row as bytes, in the order of the form; written out with a sender's delimiter and order of columns.

use chrono::{Datelike, NaiveDate, NaiveDateTime, Timelike};

/// How a sender writes a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum DateStyle {
    /// 31/12/2026
    Slashes,
    /// 31-12-2026
    Dashes,
    /// 2026-12-31
    Iso,
}

/// The cells of one row.
#[derive(Debug, Default)]
pub(super) struct Cells {
    bytes: Vec<u8>,
    ends: Vec<u32>,
}

impl Cells {
    /// Begins a new row.
    pub(super) fn clear(&mut self) {
        self.bytes.clear();
        self.ends.clear();
    }

    /// Adds a cell of text.
    pub(super) fn text(&mut self, text: &[u8]) {
        self.bytes.extend_from_slice(text);
        self.end();
    }

    /// Adds a cell with two words.
    pub(super) fn words(&mut self, first: &str, second: &str) {
        self.bytes.extend_from_slice(first.as_bytes());
        self.bytes.push(b' ');
        self.text(second.as_bytes());
    }

    /// Adds a cell with a whole number.
    pub(super) fn number(&mut self, value: u32) {
        self.digits(value, 1);
        self.end();
    }

    /// Adds the number of a file: year of entry, a slash, at least five digits.
    pub(super) fn file_number(&mut self, year: i32, number: u32) {
        self.digits(year.unsigned_abs(), 4);
        self.bytes.push(b'/');
        self.digits(number, 5);
        self.end();
    }

    /// Adds a cell with a date.
    pub(super) fn date(&mut self, date: NaiveDate, style: DateStyle) {
        self.date_parts(date.year(), date.month(), date.day(), style);
    }

    /// Adds a cell with a date in its parts, which may be no date.
    pub(super) fn date_parts(&mut self, year: i32, month: u32, day: u32, style: DateStyle) {
        let year = year.unsigned_abs();
        let (parts, mark) = match style {
            DateStyle::Slashes => ([(day, 2), (month, 2), (year, 4)], b'/'),
            DateStyle::Dashes => ([(day, 2), (month, 2), (year, 4)], b'-'),
            DateStyle::Iso => ([(year, 4), (month, 2), (day, 2)], b'-'),
        };
        for (position, (value, width)) in parts.into_iter().enumerate() {
            if position > 0 {
                self.bytes.push(mark);
            }
            self.digits(value, width);
        }
        self.end();
    }

    /// Adds a cell with a month: `10/2026`, or `2026-10` where dates are written so. The month may be no month.
    pub(super) fn month(&mut self, year: i32, month: u32, style: DateStyle) {
        let year = year.unsigned_abs();
        let (first, second, mark) =
            if style == DateStyle::Iso { ((year, 4), (month, 2), b'-') } else { ((month, 2), (year, 4), b'/') };
        self.digits(first.0, first.1);
        self.bytes.push(mark);
        self.digits(second.0, second.1);
        self.end();
    }

    /// Adds a cell with a date, or an empty one.
    pub(super) fn date_or_nothing(&mut self, date: Option<NaiveDate>, style: DateStyle) {
        match date {
            Some(date) => self.date(date, style),
            None => self.end(),
        }
    }

    /// Adds a cell with a whole number, or an empty one.
    pub(super) fn number_or_nothing(&mut self, value: Option<u32>) {
        match value {
            Some(value) => self.number(value),
            None => self.end(),
        }
    }

    /// Adds a cell with a number of so many decimals, given in units of the last, without zeros at its end.
    pub(super) fn decimal(&mut self, units: u64, decimals: u32, mark: u8) {
        let unit = 10u64.pow(decimals);
        self.digits((units / unit) as u32, 1);
        let (mut rest, mut width) = ((units % unit) as u32, decimals as usize);
        while rest > 0 && rest.is_multiple_of(10) {
            rest /= 10;
            width -= 1;
        }
        if rest > 0 {
            self.bytes.push(mark);
            self.digits(rest, width);
        }
        self.end();
    }

    /// Adds a cell with a moment: a date, and hours and minutes.
    pub(super) fn moment(&mut self, moment: Option<NaiveDateTime>, style: DateStyle) {
        match moment {
            Some(moment) => {
                self.date(moment.date(), style);
                self.ends.pop();
                self.bytes.push(b' ');
                self.digits(moment.hour(), 2);
                self.bytes.push(b':');
                self.digits(moment.minute(), 2);
                self.end();
            }
            None => self.end(),
        }
    }

    /// Adds a cell with a moment as the registers write it, to the microsecond.
    pub(super) fn timestamp(&mut self, moment: NaiveDateTime) {
        self.text(moment.format("%Y-%m-%d %H:%M:%S%.6f").to_string().as_bytes());
    }

    /// How many cells there are.
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// A cell.
    pub(super) fn get(&self, column: usize) -> &[u8] {
        let start = if column == 0 { 0 } else { self.ends[column - 1] as usize };
        &self.bytes[start..self.ends[column] as usize]
    }

    fn end(&mut self) {
        self.ends.push(self.bytes.len() as u32);
    }

    fn digits(&mut self, mut value: u32, width: usize) {
        let mut digits = [b'0'; 10];
        let mut used = 0;
        while value > 0 || used < width.min(10) {
            used += 1;
            digits[10 - used] = b'0' + (value % 10) as u8;
            value /= 10;
        }
        self.bytes.extend_from_slice(&digits[10 - used..]);
    }
}

/// A cell as it stands in a file: quoted if it holds the delimiter.
pub(super) fn write_cell(out: &mut Vec<u8>, cell: &[u8], delimiter: u8) {
    if cell.contains(&delimiter) {
        out.push(b'"');
        out.extend_from_slice(cell);
        out.push(b'"');
    } else {
        out.extend_from_slice(cell);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_and_numbers_are_padded_as_their_style_wants() {
        let mut cells = Cells::default();
        let date = NaiveDate::from_ymd_opt(2026, 3, 7).unwrap();
        for style in [DateStyle::Slashes, DateStyle::Dashes, DateStyle::Iso] {
            cells.date(date, style);
        }
        cells.number(0);
        cells.file_number(2025, 314);
        cells.decimal(97_430_010, 7, b'.');
        cells.decimal(1_250, 2, b',');
        cells.decimal(1_200, 2, b',');
        cells.moment(date.and_hms_opt(9, 5, 0), DateStyle::Slashes);
        let written: Vec<&[u8]> = (0..cells.len()).map(|column| cells.get(column)).collect();
        let dates = [&b"07/03/2026"[..], b"07-03-2026", b"2026-03-07"];
        assert_eq!(written[..3], dates);
        assert_eq!(written[3..], [&b"0"[..], b"2025/00314", b"9.743001", b"12,5", b"12", b"07/03/2026 09:05"]);
    }

    #[test]
    fn a_cell_with_the_delimiter_is_quoted() {
        let mut out = Vec::new();
        write_cell(&mut out, b"1,23457E+09", b',');
        write_cell(&mut out, b"1,23457E+09", b';');
        assert_eq!(out, b"\"1,23457E+09\"1,23457E+09");
    }
}
