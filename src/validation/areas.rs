//! Areas by code or name; a name that recurs needs the area above it, and near misses are only suggested.

use super::columns::{Cells, Conformed};
use super::parse::{Cell, Words};
use super::rules;
use crate::catalogue::geography::{Geography, How, Resolution};
use crate::model::area::AreaLevel;
use crate::model::table::StringChunked;
use crate::model::table::engine::PlHashMap;

/// What areas of a level are read by.
pub(super) struct Areas<'a> {
    pub geography: &'a Geography,
    pub words: &'a Words,
    pub level: AreaLevel,
}

impl Areas<'_> {
    /// The code of the area that a text stands for, within an area above it where that is known.
    pub(super) fn read(&self, text: &str, above: Option<&str>) -> Cell<String> {
        if self.words.absent(text) {
            return Cell::Missing;
        }
        match self.geography.resolve(self.level, text, above) {
            Resolution::Exact { code, how: How::PaddedCode } => Cell::Doubtful(code, rules::AREA_CODE_REPAIRED),
            Resolution::Exact { code, how: How::OldCode } => Cell::Doubtful(code, rules::AREA_CODE_2014),
            Resolution::Exact { code, .. } => Cell::Value(code),
            Resolution::Ambiguous(_) => Cell::Broken(rules::AREA_AMBIGUOUS),
            Resolution::Unknown { .. } => Cell::Broken(rules::AREA_UNKNOWN),
        }
    }

    /// The code of the area to which the agency of the registers gives a number.
    pub(super) fn numbered(&self, text: &str) -> Cell<String> {
        match self.geography.of_rsu_id(self.level, text) {
            Some(code) => Cell::Value(code.to_string()),
            None if self.words.absent(text) => Cell::Missing,
            None => Cell::Broken(rules::AREA_UNKNOWN),
        }
    }

    /// The areas of a column, each within that of another column.
    pub(super) fn within(&self, cells: &Cells<'_>, above: &StringChunked) -> Conformed {
        let mut known: PlHashMap<(Option<&str>, String), Cell<String>> = PlHashMap::default();
        let above: Vec<Option<&str>> = above.iter().collect();
        // Cells are read in the order of rows, the empty ones too, which the reader does not see.
        let filled: Vec<usize> = cells
            .chunk
            .cells(cells.position)
            .enumerate()
            .filter_map(|(row, cell)| cell.is_some().then_some(row))
            .collect();
        let mut rows = filled.into_iter();
        cells.texts(|text| {
            let above = rows.next().and_then(|row| above[row]);
            known.entry((above, text.to_string())).or_insert_with(|| self.read(text, above)).clone()
        })
    }

    /// The names nearest to one that is not known, with their codes.
    pub(super) fn nearest(&self, text: &str) -> Vec<String> {
        match self.geography.resolve(self.level, text, None) {
            Resolution::Unknown { nearest } => nearest,
            Resolution::Ambiguous(codes) => codes,
            Resolution::Exact { .. } => Vec::new(),
        }
    }
}
