//! Workbooks (XLSX, XLSM, XLSB, XLS, ODS): each visible sheet as a grid of texts.
//!
//! The reader of workbooks trusts what it reads: on a damaged one it may panic, go round in circles, or make room for cells
//! that are not there. So its input is looked at first (`package`, `compound`, `biff`, `opendocument`), sheets are read cell by
//! cell where it can, and it works behind a shield.

use std::collections::BTreeSet;
use std::io::Cursor;

use calamine::{DataType, Dimensions, ExcelDateTime, Reader, SheetType, SheetVisible, Sheets, Xlsb, Xlsx, XlsxError};

use super::cells::{Cells, Merged};
use super::grid::Grid;
use super::receive::RawFile;
use super::shield::shielded;
use super::{archive, biff, compound, notice, package};
use crate::error::{Error, Result};
use crate::model::finding::Place;

type Bytes<'a> = Cursor<&'a [u8]>;

/// A sheet that is shown; an error says what is wrong with it.
type Shown = (String, std::result::Result<Grid, &'static str>);

/// The sheets of a workbook that are shown, one of them an error where it is damaged, and the names of those that are hidden.
pub(super) type Sheeted = (Vec<Result<Grid>>, Vec<String>);

const DAMAGED: &str = "it is damaged";

/// The sheets of a workbook.
///
/// # Errors
/// `Input` if the workbook is damaged, encrypted, or grows beyond the limits when unpacked.
pub(super) fn sheets(file: &RawFile) -> Result<Sheeted> {
    from_bytes(&file.name, &file.read()?)
}

/// The sheets of a workbook by its bytes.
///
/// # Errors
/// `Input` as above.
pub(super) fn from_bytes(name: &str, bytes: &[u8]) -> Result<Sheeted> {
    let panicked = || Err(archive::damaged_workbook(name, "its reader gives up on it"));
    let (shown, hidden) = shielded(|| opened(name, bytes)).unwrap_or_else(panicked)?;
    let damaged = |sheet: String, what: &str| {
        Error::input(
            Place { file: name.to_string(), line: 0, column: sheet },
            format!("the sheet cannot be read ({what})"),
            "open the workbook in a spreadsheet and save it again",
        )
    };
    let grids = shown.into_iter().map(|(sheet, grid)| grid.map_err(|what| damaged(sheet, what)));
    Ok((grids.collect(), hidden))
}

fn opened(name: &str, bytes: &[u8]) -> Result<(Vec<Shown>, Vec<String>)> {
    if bytes.starts_with(&compound::SIGNATURE) {
        let compound = compound::open(bytes).ok_or_else(|| unopened(name))?;
        biff::check(&compound.workbook).map_err(|what| archive::damaged_workbook(name, what))?;
        let workbook = calamine::Xls::new(Cursor::new(&*compound.bytes)).map_err(|_| unopened(name))?;
        return Ok(read(Sheets::Xls(workbook)));
    }
    package::check(name, bytes)?;
    Ok(read(package_of(bytes).ok_or_else(|| unopened(name))?))
}

fn package_of(bytes: &[u8]) -> Option<Sheets<Bytes<'_>>> {
    let bytes = || Cursor::new(bytes);
    Xlsx::new(bytes())
        .map(Sheets::Xlsx)
        .ok()
        .or_else(|| Xlsb::new(bytes()).map(Sheets::Xlsb).ok())
        .or_else(|| calamine::Ods::new(bytes()).map(Sheets::Ods).ok())
}

fn unopened(name: &str) -> Error {
    Error::input(
        Place::file(name),
        "the workbook cannot be opened: it is damaged, encrypted, or no workbook",
        "open it in a spreadsheet, take the password away, and save it as XLSX",
    )
}

fn read(mut workbook: Sheets<Bytes>) -> (Vec<Shown>, Vec<String>) {
    let (mut shown, mut hidden) = (Vec::new(), Vec::new());
    for sheet in workbook.sheets_metadata().to_vec() {
        // Charts, dialogs and programs have no cells.
        if !matches!(sheet.typ, SheetType::WorkSheet | SheetType::MacroSheet) {
            continue;
        }
        if sheet.visible != SheetVisible::Visible {
            hidden.push(sheet.name);
            continue;
        }
        let mut cells = Cells::default();
        let read = fill(&mut workbook, &sheet.name, &mut cells);
        let grid = read.and_then(|()| cells.grid(&sheet.name, merges(&mut workbook, &sheet.name)));
        shown.push((sheet.name, grid));
    }
    (shown, hidden)
}

/// Takes the cells of a sheet: those of XLSX and XLSB as they come, those of the others from the rectangle that their reader has
/// made of them.
fn fill(workbook: &mut Sheets<Bytes>, name: &str, cells: &mut Cells) -> std::result::Result<(), &'static str> {
    match workbook {
        Sheets::Xlsx(book) => xlsx(book, name, cells),
        Sheets::Xlsb(book) => xlsb(book, name, cells),
        Sheets::Xls(_) | Sheets::Ods(_) => {
            let range = workbook.worksheet_range(name).map_err(|_| DAMAGED)?;
            let (top, left) = range.start().unwrap_or_default();
            for (row, column, value) in range.used_cells() {
                take(cells, (top + row as u32, left + column as u32), value)?;
            }
            let formulas = workbook.worksheet_formula(name).map_err(|_| DAMAGED)?;
            let (top, left) = formulas.start().unwrap_or_default();
            for (row, column, formula) in formulas.used_cells() {
                let at = (top + row as u32, left + column as u32);
                if !formula.is_empty() && range.get_value(at).is_none_or(DataType::is_empty) {
                    cells.note(notice::FORMULA_EMPTY, at.0);
                }
            }
            Ok(())
        }
    }
}

fn xlsx(book: &mut Xlsx<Bytes>, name: &str, cells: &mut Cells) -> std::result::Result<(), &'static str> {
    let mut reader = match book.worksheet_cells_reader(name) {
        Ok(reader) => reader,
        // A sheet of charts under a false name has no cells.
        Err(XlsxError::NotAWorksheet(_)) => return Ok(()),
        Err(_) => return Err(DAMAGED),
    };
    // Formulas are not worked out for the cells that share them: only whether there is one matters.
    while let Some(cell) = reader.next_cell_with_formula_metadata().map_err(|_| DAMAGED)? {
        if cell.value.is_empty() && cell.formula.is_some() {
            cells.note(notice::FORMULA_EMPTY, cell.pos.0);
        }
        take(cells, cell.pos, &cell.value)?;
    }
    Ok(())
}

fn xlsb(book: &mut Xlsb<Bytes>, name: &str, cells: &mut Cells) -> std::result::Result<(), &'static str> {
    // A formula that is not understood, or makes the reader panic, says nothing about the values.
    let mut formulas = shielded(|| formulas(book, name)).unwrap_or_default();
    let mut reader = book.worksheet_cells_reader(name).map_err(|_| DAMAGED)?;
    while let Some(cell) = reader.next_cell().map_err(|_| DAMAGED)? {
        if !cell.get_value().is_empty() {
            formulas.remove(&cell.get_position());
        }
        take(cells, cell.get_position(), cell.get_value())?;
    }
    for (row, _) in formulas {
        cells.note(notice::FORMULA_EMPTY, row);
    }
    Ok(())
}

/// The places of the formulas of a sheet, up to the first that is not understood.
fn formulas(book: &mut Xlsb<Bytes>, name: &str) -> BTreeSet<(u32, u32)> {
    let mut places = BTreeSet::new();
    if let Ok(mut reader) = book.worksheet_cells_reader(name) {
        while let Ok(Some(cell)) = reader.next_formula() {
            if !cell.get_value().is_empty() {
                places.insert(cell.get_position());
            }
        }
    }
    places
}

/// The merged regions of a sheet; XLSB and ODS name none.
fn merges(workbook: &mut Sheets<Bytes>, name: &str) -> Vec<Merged> {
    let regions: Vec<Dimensions> = match workbook {
        Sheets::Xlsx(book) => book.merge_cells_by_sheet_name(name).unwrap_or_default(),
        Sheets::Xls(book) => book.merge_cells_by_sheet_name(name).unwrap_or_default(),
        _ => Vec::new(),
    };
    regions.iter().map(|region| Merged { start: region.start, last_row: region.end.0 }).collect()
}

/// Takes a cell with its text, if it has a value.
fn take<T: DataType>(cells: &mut Cells, at: (u32, u32), value: &T) -> std::result::Result<(), &'static str> {
    let (row, column) = at;
    let mut add = |text: &str, number| cells.add(row, column, text, number);
    if value.is_empty() {
        return Ok(());
    }
    if value.is_error() {
        add("", false)?;
        cells.note(notice::CELL_ERROR, row);
        return Ok(());
    }
    let text = value.get_string().or_else(|| value.get_datetime_iso()).or_else(|| value.get_duration_iso());
    if let Some(text) = text {
        add(text, false)
    } else if let Some(number) = value.get_int() {
        add(&number.to_string(), true)
    } else if let Some(truth) = value.get_bool() {
        add(if truth { "oui" } else { "non" }, false)
    } else if let Some(moment) = value.get_datetime() {
        add(&self::moment(&moment), false)
    } else if let Some(number) = value.get_float() {
        add(&float(number), true)
    } else {
        Ok(())
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
