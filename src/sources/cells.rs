//! The cells of a sheet, where only those that hold something cost memory, and the grid they make.

use std::collections::BTreeMap;

use super::grid::Grid;
use super::notice::{self, Notices};
use super::split::Span;

/// The most cells that a sheet may have, blank ones before the last of each row among them.
const MOST_CELLS: usize = 50_000_000;
/// The most text that a sheet may hold, in bytes.
const MOST_TEXT: usize = 1 << 30;
/// The most rows and columns that any workbook can have.
const MOST_ROWS: u32 = 1 << 20;
const MOST_COLUMNS: u32 = 1 << 14;

const TOO_BIG: &str = "it has more than 50 million cells or 1 GiB of text";

/// A cell that holds something.
#[derive(Clone, Copy)]
struct Filled {
    row: u32,
    column: u32,
    span: Span,
    number: bool,
}

/// A region of merged cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Merged {
    /// Row and column of the cell that holds its value.
    pub(super) start: (u32, u32),
    /// Its last row.
    pub(super) last_row: u32,
}

/// The filled cells of a sheet, in any order; rows and columns count from 0.
#[derive(Default)]
pub(super) struct Cells {
    text: String,
    filled: Vec<Filled>,
    notices: Notices,
}

impl Cells {
    /// Takes a cell.
    ///
    /// # Errors
    /// If the sheet is too big, or the cell lies where none can be.
    pub(super) fn add(&mut self, row: u32, column: u32, text: &str, number: bool) -> Result<(), &'static str> {
        if row >= MOST_ROWS || column >= MOST_COLUMNS {
            return Err("a cell lies beyond the last row or column that there can be");
        }
        if self.text.len() + text.len() > MOST_TEXT || self.filled.len() >= MOST_CELLS {
            return Err(TOO_BIG);
        }
        let start = self.text.len();
        self.text.push_str(text);
        let span = Span { start, end: self.text.len(), doubled: false, quoted: true };
        self.filled.push(Filled { row, column, span, number });
        Ok(())
    }

    /// Notes something about a row.
    pub(super) fn note(&mut self, what: &'static str, row: u32) {
        self.notices.add(what, row.saturating_add(1));
    }

    /// The grid of the rows that hold something, from the first column that does; what is merged downwards is a value of each of
    /// these rows. (Across, it is a heading.)
    ///
    /// # Errors
    /// If it is too big.
    pub(super) fn grid(self, sheet: &str, mut merged: Vec<Merged>) -> Result<Grid, &'static str> {
        let Self { text, mut filled, notices } = self;
        if !filled.is_sorted_by_key(|cell| (cell.row, cell.column)) {
            filled.sort_by_key(|cell| (cell.row, cell.column));
        }
        let mut grid = Grid { sheet: Some(sheet.to_string()), text, notices, ..Grid::default() };
        let left = filled.iter().map(|cell| cell.column).min().unwrap_or_default();
        merged.retain(|region| region.last_row > region.start.0);
        merged.sort_by_key(|region| region.start);
        let mut coming = merged.into_iter().peekable();
        let mut open: BTreeMap<u32, (u32, Filled)> = BTreeMap::new();
        let mut looked = 0;
        for row in filled.chunk_by(|one, other| one.row == other.row) {
            let at = row[0].row;
            while let Some(region) = coming.next_if(|region| region.start.0 < at) {
                let key = |cell: &Filled| (cell.row, cell.column);
                if let Ok(origin) = filled.binary_search_by_key(&region.start, key) {
                    open.insert(region.start.1, (region.last_row, filled[origin]));
                }
            }
            looked += open.len();
            open.retain(|_, (last, _)| *last >= at);
            let widest = row.last().map(|cell| cell.column).max(open.last_key_value().map(|(column, _)| *column));
            let width = (widest.unwrap_or(left) - left) as usize + 1;
            if grid.cells.len() + width > MOST_CELLS || looked > MOST_CELLS {
                return Err(TOO_BIG);
            }
            // Where rows without anything lie between, one of them stays: a title is no part of the header below the gap.
            if grid.rows.last().is_some_and(|(line, ..)| *line < at) {
                grid.row(at);
            }
            grid.row(at + 1);
            grid.blanks(width);
            for (column, (_, origin)) in &open {
                grid.set((column - left) as usize, origin.span, origin.number);
            }
            let mut own = 0;
            for cell in row {
                own += usize::from(open.contains_key(&cell.column));
                grid.set((cell.column - left) as usize, cell.span, cell.number);
            }
            grid.notices.add_many(notice::CELL_MERGED, at + 1, open.len().saturating_sub(own) as u64);
        }
        Ok(grid)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(grid: &Grid) -> Vec<(u32, Vec<&str>)> {
        let cells = |row| grid.cells_of(row).iter().map(|cell| grid.text_of(cell)).collect();
        (0..grid.rows.len()).map(|row| (grid.rows[row].0, cells(row))).collect()
    }

    #[test]
    fn a_cell_far_away_costs_no_more_than_itself() {
        let mut cells = Cells::default();
        cells.add(1_048_575, 16_383, "far", false).unwrap();
        cells.add(2, 3, "a", false).unwrap();
        cells.add(2, 5, "b", true).unwrap();
        let grid = cells.grid("s", Vec::new()).unwrap();
        let found = lines(&grid);
        assert_eq!(found[0], (3, vec!["a", "", "b"]));
        assert_eq!((found[1].0, found[1].1.len()), (1_048_575, 0));
        assert_eq!((found[2].0, found[2].1.len(), found.len()), (1_048_576, 16_381, 3));
    }

    #[test]
    fn a_region_merged_downwards_stands_in_each_row_that_holds_something() {
        let mut cells = Cells::default();
        for (row, column, text) in [(0, 0, "c"), (0, 1, "x"), (1, 1, "y"), (5, 1, "z"), (9, 1, "w")] {
            cells.add(row, column, text, false).unwrap();
        }
        let merged = vec![Merged { start: (0, 0), last_row: 5 }, Merged { start: (3, 1), last_row: 8 }];
        let grid = cells.grid("s", merged).unwrap();
        let filled: Vec<_> = lines(&grid).into_iter().filter(|(_, cells)| !cells.is_empty()).collect();
        assert_eq!(filled, [(1, vec!["c", "x"]), (2, vec!["c", "y"]), (6, vec!["c", "z"]), (10, vec!["", "w"])]);
        assert_eq!(
            grid.notices.iter().collect::<Vec<_>>(),
            [(notice::CELL_MERGED, notice::Seen { count: 2, line: 2 })]
        );
    }

    #[test]
    fn a_sheet_that_is_wide_in_every_row_is_refused() {
        let mut cells = Cells::default();
        for row in 0..4000 {
            cells.add(row, 0, "a", false).unwrap();
            cells.add(row, 16_383, "b", false).unwrap();
        }
        assert_eq!(cells.grid("s", Vec::new()).err(), Some(TOO_BIG));
        assert!(Cells::default().add(0, 16_384, "", false).is_err());
    }
}
