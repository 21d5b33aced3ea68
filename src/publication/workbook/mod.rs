//! The figures as a workbook (XLSX) for people: notes first, then the figures, an index of the indicators, what the codes mean; all but
//! the figures once more in Arabic, from right to left.
//!
//! `rust_xlsxwriter` makes the workbook: styles, notes, header, filter, frozen row, properties, and one sample row that
//! carries the number formats. The rows themselves are written here, in parallel, and put in the sample row's place
//! ([`rows`]): cell by cell through the library the workbook alone takes more than twice as long as all formats do now.

mod notes;
mod rows;

use std::collections::BTreeMap;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, Worksheet, XlsxError};

use super::archive;
use super::format::Language;
use super::tables::{Cells, TablesMeta};
use crate::error::{Error, Result};
use crate::model::figure::{COLUMNS, NUMBERS, obs_status};

/// Rows that a sheet can hold below its header.
const ROWS_OF_A_SHEET: usize = 1_048_575;
/// The sheet of the figures; with a year behind it where one sheet does not hold them all.
const FIGURES: &str = "Indicateurs";

/// By indicator: its figures, and how many of them are withheld.
type Contents = BTreeMap<String, (u64, u64)>;

/// A sheet of figures: its name and its rows, by their place in the table.
struct Sheet {
    name: String,
    rows: Vec<u32>,
}

/// Writes the workbook.
pub(super) fn write(columns: &[Cells<'_>], meta: &TablesMeta<'_>) -> Result<Vec<u8>> {
    write_with_limit(columns, meta, ROWS_OF_A_SHEET)
}

/// Writes the workbook with at most `limit` figures on a sheet.
pub(super) fn write_with_limit(columns: &[Cells<'_>], meta: &TablesMeta<'_>, limit: usize) -> Result<Vec<u8>> {
    let sheets = sheets(columns, limit);
    let template =
        template(&sheets, &contents(columns), meta).map_err(|error| Error::engine("writing the workbook", error))?;
    let mut parts = archive::split(&template)?;
    rows::fill(&mut parts, columns, &sheets)?;
    archive::join(&parts)
}

/// One sheet if it holds all figures, else one per year, in parts where a year is still too long.
fn sheets(columns: &[Cells<'_>], limit: usize) -> Vec<Sheet> {
    let height = columns.first().map_or(0, |cells| match cells {
        Cells::Text(texts) => texts.len(),
        Cells::Number(numbers) => numbers.len(),
    });
    if height <= limit {
        return vec![Sheet { name: FIGURES.into(), rows: (0..height as u32).collect() }];
    }
    let mut years = std::collections::BTreeMap::<&str, Vec<u32>>::new();
    if let Some(Cells::Text(periods)) = COLUMNS.iter().position(|name| *name == "time_period").map(|at| columns[at]) {
        for (row, period) in periods.iter().enumerate() {
            years.entry(period.and_then(|period| period.get(..4)).unwrap_or("")).or_default().push(row as u32);
        }
    }
    let parts = years.iter().flat_map(|(year, rows)| {
        rows.chunks(limit).enumerate().map(move |(part, rows)| {
            let suffix = if part == 0 { String::new() } else { format!(" ({})", part + 1) };
            Sheet { name: format!("{FIGURES} {year}{suffix}"), rows: rows.to_vec() }
        })
    });
    parts.collect()
}

/// What the table holds of each indicator.
fn contents(columns: &[Cells<'_>]) -> Contents {
    let texts = |name: &str| match COLUMNS.iter().position(|column| *column == name).map(|at| columns[at]) {
        Some(Cells::Text(texts)) => Some(texts),
        _ => None,
    };
    let mut contents = Contents::new();
    let Some((indicators, statuses)) = texts("indicator").zip(texts("obs_status")) else { return contents };
    for (indicator, status) in indicators.iter().zip(statuses.iter()) {
        let Some(indicator) = indicator else { continue };
        if !contents.contains_key(indicator) {
            contents.insert(indicator.to_string(), (0, 0));
        }
        if let Some((figures, withheld)) = contents.get_mut(indicator) {
            *figures += 1;
            *withheld += u64::from(status == Some(obs_status::SUPPRESSED));
        }
    }
    contents
}

fn template(sheets: &[Sheet], contents: &Contents, meta: &TablesMeta<'_>) -> std::result::Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let day = meta.period.last_day();
    let created = ExcelDateTime::parse_from_str(&day.format("%Y-%m-%d").to_string())?;
    let title = meta.words.text_with("fr", "table-title", &[("period", &meta.period.to_string())]);
    workbook.set_properties(&DocProperties::new().set_title(title).set_creation_datetime(&created));
    let figures: Vec<&str> = sheets.iter().map(|sheet| sheet.name.as_str()).collect();
    let [notes, index, codes] = notes::names(Language::French);
    notes::readme(workbook.add_worksheet().set_name(notes)?, meta, Language::French, &figures)?;
    for sheet in sheets {
        header(workbook.add_worksheet().set_name(&sheet.name)?, sheet.rows.len() as u32)?;
    }
    notes::index(workbook.add_worksheet().set_name(index)?, meta, Language::French, contents)?;
    notes::codes(workbook.add_worksheet().set_name(codes)?, meta, Language::French)?;
    let [notes, index, codes] = notes::names(Language::Arabic);
    notes::readme(workbook.add_worksheet().set_name(notes)?, meta, Language::Arabic, &figures)?;
    notes::index(workbook.add_worksheet().set_name(index)?, meta, Language::Arabic, contents)?;
    notes::codes(workbook.add_worksheet().set_name(codes)?, meta, Language::Arabic)?;
    workbook.save_to_buffer()
}

/// The header of a sheet of figures, frozen and with a filter, and the sample row.
fn header(sheet: &mut Worksheet, rows: u32) -> std::result::Result<(), XlsxError> {
    let bold = Format::new().set_bold().set_align(FormatAlign::VerticalCenter).set_background_color("#E8EEF2");
    for (at, name) in COLUMNS.iter().enumerate() {
        let column = at as u16;
        sheet.write_string_with_format(0, column, *name, &bold)?;
        sheet.set_column_width(column, width(name))?;
        if NUMBERS.contains(name) {
            sheet.write_number_with_format(1, column, 0, &Format::new().set_num_format(number_format(name)))?;
        }
    }
    // Printed, it is as wide as a page, with its header on each.
    sheet.set_paper_size(notes::A4).set_landscape().set_print_fit_to_pages(1, 0);
    sheet.set_repeat_rows(0, 0)?;
    sheet.set_freeze_panes(1, 0)?;
    sheet.autofilter(0, 0, rows.max(1), COLUMNS.len() as u16 - 1)?;
    Ok(())
}

/// Whole numbers for counts, two decimals for the rest; the cell keeps every digit.
fn number_format(column: &str) -> &'static str {
    match column {
        "numerator" | "denominator" => "#,##0",
        "confidence" => "0.00",
        _ => "#,##0.00",
    }
}

fn width(column: &str) -> u16 {
    match column {
        "note" => 40,
        "indicator" | "sex" | "age" | "milieu" | "lower" | "upper" | "method" => 10,
        _ => 14,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::table::{NamedFrom, StringChunked};

    #[test]
    fn figures_that_do_not_fit_one_sheet_are_split_by_year_and_then_in_parts() {
        let periods = StringChunked::new("time_period".into(), ["2024", "2025-01", "2026-01", "2025-02", "2025-03"]);
        let columns: Vec<Cells<'_>> = COLUMNS.iter().map(|_| Cells::Text(&periods)).collect();
        let names = |limit| {
            let sheets = sheets(&columns, limit);
            sheets.into_iter().map(|sheet| (sheet.name, sheet.rows)).collect::<Vec<_>>()
        };
        assert_eq!(names(5), [("Indicateurs".to_string(), vec![0, 1, 2, 3, 4])]);
        assert_eq!(
            names(2),
            [
                ("Indicateurs 2024".to_string(), vec![0]),
                ("Indicateurs 2025".to_string(), vec![1, 3]),
                ("Indicateurs 2025 (2)".to_string(), vec![4]),
                ("Indicateurs 2026".to_string(), vec![2]),
            ]
        );
    }
}
