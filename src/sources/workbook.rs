//! Workbooks (XLSX, XLSM, XLSB, XLS, ODS): each visible sheet as a grid of texts.

use std::io::Cursor;

use calamine::{Data, Dimensions, ExcelDateTime, Reader, SheetVisible, Sheets, open_workbook_auto_from_rs};

use super::archive;
use super::grid::Grid;
use super::notice;
use super::receive::RawFile;
use crate::error::{Error, Result};
use crate::model::finding::Place;

/// The most cells of a sheet that are looked at; a sheet formatted down to its last row has more, and no data there.
const MOST_CELLS: u64 = 200_000_000;

/// The sheets of a workbook that are shown, and the names of those that are hidden.
///
/// # Errors
/// `Input` if the workbook is damaged, encrypted, or grows beyond the limits when unpacked.
pub(super) fn sheets(file: &RawFile) -> Result<(Vec<Grid>, Vec<String>)> {
    let bytes = file.read()?;
    if bytes.starts_with(b"PK") {
        archive::check_workbook(&file.name, &bytes)?;
    }
    let mut workbook = open_workbook_auto_from_rs(Cursor::new(bytes.as_slice())).map_err(|_| {
        Error::input(
            Place::file(&file.name),
            "the workbook cannot be opened: it is damaged, encrypted, or no workbook",
            "open it in a spreadsheet, take the password away, and save it as XLSX",
        )
    })?;
    let (mut grids, mut hidden) = (Vec::new(), Vec::new());
    let sheets: Vec<(String, bool)> = workbook
        .sheets_metadata()
        .iter()
        .map(|sheet| (sheet.name.clone(), sheet.visible == SheetVisible::Visible))
        .collect();
    for (name, visible) in sheets {
        if !visible {
            hidden.push(name);
            continue;
        }
        let damaged = |what: String| {
            Error::input(
                Place { file: file.name.clone(), line: 0, column: name.clone() },
                format!("the sheet cannot be read ({what})"),
                "open the workbook in a spreadsheet and save it again",
            )
        };
        let Ok(range) = workbook.worksheet_range(&name) else {
            // A sheet of charts has no cells.
            continue;
        };
        let (height, width) = range.get_size();
        if height as u64 * width as u64 > MOST_CELLS {
            return Err(damaged("it has more than 200 million cells".into()));
        }
        let merged = merges(&mut workbook, &name);
        let formulas = workbook.worksheet_formula(&name).ok();
        grids.push(grid(&name, &range, &merged, formulas.as_ref()));
    }
    Ok((grids, hidden))
}

/// The merged regions of a sheet; ODS repeats nothing and names none.
fn merges(workbook: &mut Sheets<Cursor<&[u8]>>, name: &str) -> Vec<Dimensions> {
    match workbook {
        Sheets::Xlsx(book) => book.merge_cells_by_sheet_name(name).unwrap_or_default(),
        Sheets::Xls(book) => book.merge_cells_by_sheet_name(name).unwrap_or_default(),
        _ => Vec::new(),
    }
}

fn grid(
    name: &str,
    range: &calamine::Range<Data>,
    merged: &[Dimensions],
    formulas: Option<&calamine::Range<String>>,
) -> Grid {
    let mut grid = Grid { sheet: Some(name.to_string()), ..Grid::default() };
    let (top, left) = range.start().unwrap_or_default();
    for (down, row) in range.rows().enumerate() {
        let line = top + down as u32 + 1;
        grid.row(line);
        for (right, cell) in row.iter().enumerate() {
            let at = (top + down as u32, left + right as u32);
            let mut value = cell;
            if matches!(value, Data::Empty) && !merged.is_empty() {
                // Only what is merged downwards is a value of the rows below; across, it is a heading.
                let covers = merged.iter().find(|region| region.contains(at.0, at.1) && region.start.1 == at.1);
                if let Some(origin) = covers.and_then(|region| range.get_value(region.start)) {
                    value = origin;
                    grid.notices.add(notice::CELL_MERGED, line);
                }
            }
            if matches!(value, Data::Empty)
                && formulas.and_then(|formulas| formulas.get_value(at)).is_some_and(|formula| !formula.is_empty())
            {
                grid.notices.add(notice::FORMULA_EMPTY, line);
            }
            if matches!(value, Data::Error(_)) {
                grid.notices.add(notice::CELL_ERROR, line);
            }
            let (text, number) = text(value);
            grid.cell(&text, number);
        }
    }
    grid
}

/// The text of a cell, and whether it is a number.
fn text(cell: &Data) -> (String, bool) {
    match cell {
        Data::Empty | Data::Error(_) => (String::new(), false),
        Data::String(text) | Data::DurationIso(text) => (text.clone(), false),
        Data::DateTimeIso(text) => (text.clone(), false),
        Data::Int(number) => (number.to_string(), true),
        Data::Float(number) => (float(*number), true),
        Data::Bool(truth) => (if *truth { "oui" } else { "non" }.to_string(), false),
        Data::DateTime(moment) => (self::moment(moment), false),
    }
}

/// A number as a person would have typed it: whole without a point, else the fewest digits that give it back.
fn float(number: f64) -> String {
    if number.fract() == 0.0 && number.abs() < 1e15 { format!("{number:.0}") } else { format!("{number}") }
}

/// A date as `2024-03-05`, with a time where there is one; the 1904 calendar is the workbook's own affair.
fn moment(moment: &ExcelDateTime) -> String {
    if moment.is_duration() {
        return float(moment.as_f64());
    }
    let (year, month, day, hour, minute, second, _) = moment.to_ymd_hms_milli();
    let date = format!("{year:04}-{month:02}-{day:02}");
    if (hour, minute, second) == (0, 0, 0) { date } else { format!("{date} {hour:02}:{minute:02}:{second:02}") }
}
