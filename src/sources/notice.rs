//! What was seen of a file beside its rows: said to the user, never counted as data.

use std::collections::BTreeMap;

/// Lines above the header.
pub const TITLE: &str = "table.title";
/// A line that is a remark or a signature.
pub const NOTE: &str = "table.note";
/// A line of sums.
pub const TOTAL: &str = "row.total";
/// The header once more, as at the top of a printed page.
pub const HEADER_REPEATED: &str = "header.repeated";
/// A header in two rows.
pub const HEADER_TWO_ROWS: &str = "header.two_rows";
/// Cells below a header that is empty.
pub const COLUMN_UNNAMED: &str = "column.unnamed";
/// A sheet that the workbook hides: not read.
pub const SHEET_HIDDEN: &str = "sheet.hidden";
/// A sheet that holds no known form: not read.
pub const SHEET_UNKNOWN: &str = "sheet.unknown";
/// A cell over several rows or columns: its value is taken for all of them.
pub const CELL_MERGED: &str = "cell.merged";
/// A formula that gives an error, such as `#REF!`: taken as missing.
pub const CELL_ERROR: &str = "cell.error";
/// A formula without a stored value: taken as missing.
pub const FORMULA_EMPTY: &str = "cell.formula_without_value";
/// Control characters in a cell, taken away.
pub const CONTROLS: &str = "text.control_characters";
/// The traces of a text that was decoded wrongly before it was sent.
pub const MOJIBAKE: &str = "text.decoded_wrongly";
/// The encoding was chosen by the plausibility of the words.
pub const ENCODING_CHOSEN: &str = "encoding.chosen";

/// All notices, each with what it means.
pub const ALL: [(&str, &str); 14] = [
    (TITLE, "lines above the header, left out"),
    (NOTE, "remarks or signatures, left out"),
    (TOTAL, "lines of sums, left out"),
    (HEADER_REPEATED, "the header stands there once more, left out"),
    (HEADER_TWO_ROWS, "the header stands in two rows"),
    (COLUMN_UNNAMED, "cells below an empty header, left out"),
    (SHEET_HIDDEN, "hidden sheets, not read: show them if they hold data"),
    (SHEET_UNKNOWN, "sheets that hold no known form, not read"),
    (CELL_MERGED, "merged cells: their value stands for every row they cover"),
    (CELL_ERROR, "formulas that give an error, taken as missing"),
    (FORMULA_EMPTY, "formulas without a stored value, taken as missing: open and save the workbook"),
    (CONTROLS, "cells with control characters, which were taken away"),
    (MOJIBAKE, "words that were decoded wrongly before the file was sent: export it again as UTF-8"),
    (ENCODING_CHOSEN, "the encoding was chosen by its words: name another with --encoding if words look wrong"),
];

/// What a notice means.
pub fn meaning(notice: &str) -> &'static str {
    ALL.iter().find(|(name, _)| *name == notice).map_or("", |(_, meaning)| meaning)
}

/// How often something was seen, and on which line first (0: not on a line).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seen {
    /// How often.
    pub count: u64,
    /// The first line.
    pub line: u32,
}

/// The notices about one table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Notices(BTreeMap<&'static str, Seen>);

impl Notices {
    /// Notes something on a line.
    pub fn add(&mut self, what: &'static str, line: u32) {
        self.add_many(what, line, 1);
    }

    /// Notes something seen several times, first on a line.
    pub fn add_many(&mut self, what: &'static str, line: u32, count: u64) {
        if count > 0 {
            let seen = self.0.entry(what).or_insert(Seen { count: 0, line });
            seen.count += count;
        }
    }

    /// Adds the notices of a later part of the table.
    pub fn merge(&mut self, later: &Self) {
        for (what, seen) in &later.0 {
            self.add_many(what, seen.line, seen.count);
        }
    }

    /// Every notice, by name.
    pub fn iter(&self) -> impl Iterator<Item = (&'static str, Seen)> {
        self.0.iter().map(|(what, seen)| (*what, *seen))
    }
}
