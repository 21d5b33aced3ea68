//! The sheets around the figures, in French and, from right to left, in Arabic: what they are, which indicators there are, what codes mean.

use rust_xlsxwriter::{Format, FormatAlign, Url, Worksheet, XlsxError};

use super::Contents;
use crate::model::figure::COLUMNS;
use crate::publication::format::Language;
use crate::publication::manifest::Status;
use crate::publication::tables::{Code, TablesMeta};

/// The names of the sheets of a language: notes, index of the indicators, codes. They cannot contain a slash.
pub(super) fn names(language: Language) -> [&'static str; 3] {
    match language {
        Language::French => ["Lisez-moi", "Sommaire", "Codes"],
        Language::Arabic => ["اقرأني", "فهرس المؤشرات", "الرموز"],
    }
}

/// The notes: what, which month, licence, where what stands, how to read the columns and the statuses.
pub(super) fn readme(
    sheet: &mut Worksheet,
    meta: &TablesMeta<'_>,
    language: Language,
    figures: &[&str],
) -> Result<(), XlsxError> {
    let layout = Layout::of(sheet, language);
    sheet.set_column_width(0, 22)?;
    sheet.set_column_width(1, 96)?;
    let period = meta.period.to_string();
    let arguments = [("period", period.as_str()), ("licence", &meta.licence.title), ("url", &meta.licence.url)];
    let text = |key: &str| meta.words.text_with(language.code(), key, &arguments);
    let state = match meta.status {
        Status::Draft => "table-draft",
        Status::Released => "table-released",
    };
    sheet.write_string_with_format(0, 0, text("table-title"), &layout.bold)?;
    let mut row = 1;
    for key in ["table-what", "table-period", state, "table-withheld", "table-opening", "table-licence"] {
        layout.line(sheet, row, "", &text(key))?;
        row += 1;
    }
    row += 1;
    sheet.write_string_with_format(row, 0, text("table-sheets"), &layout.bold)?;
    let [_, index, codes] = names(language);
    let [other, ..] = names(language.other());
    let told = [(index, "table-sheet-index"), (codes, "table-sheet-codes"), (other, "table-sheet-other")];
    let figures = figures.iter().map(|name| (*name, "table-sheet-figures"));
    for (name, key) in figures.chain(told) {
        row += 1;
        sheet.write_url_with_text(row, 0, Url::new(format!("internal:'{name}'!A1")), name)?;
        sheet.write_string_with_format(row, 1, text(key), &layout.plain)?;
    }
    row += 2;
    sheet.write_string_with_format(row, 0, text("table-columns"), &layout.bold)?;
    for column in COLUMNS {
        row += 1;
        layout.line(sheet, row, column, &text(&format!("column-{column}")))?;
    }
    for column in ["obs_status", "conf_status"] {
        row += 2;
        layout.line(sheet, row, column, &text("table-statuses"))?;
        for code in meta.list(column).map_or(&[][..], |list| &list.codes) {
            row += 1;
            layout.line(sheet, row, &code.code, code.name.in_language(language.code()))?;
        }
    }
    Ok(())
}

/// The indicators with their figures, and how many of them are withheld.
pub(super) fn index(
    sheet: &mut Worksheet,
    meta: &TablesMeta<'_>,
    language: Language,
    contents: &Contents,
) -> Result<(), XlsxError> {
    let layout = Layout::of(sheet, language);
    for (column, width) in [14, 80, 14, 14].into_iter().enumerate() {
        sheet.set_column_width(column as u16, width)?;
    }
    layout.heads(sheet, meta, language, &["table-code", "indicator", "table-index-figures", "table-index-withheld"])?;
    let listed = meta.list("indicator").map_or(&[][..], |list| &list.codes);
    let mut row = 0;
    for (code, (figures, withheld)) in listed.iter().filter_map(|code| Some((code, contents.get(&code.code)?))) {
        row += 1;
        layout.line(sheet, row, &code.code, code.name.in_language(language.code()))?;
        sheet.write_number_with_format(row, 2, *figures as f64, &layout.count)?;
        sheet.write_number_with_format(row, 3, *withheld as f64, &layout.count)?;
    }
    sheet.autofilter(0, 0, row.max(1), 3)?;
    Ok(())
}

/// The code lists of the workbook's columns.
pub(super) fn codes(sheet: &mut Worksheet, meta: &TablesMeta<'_>, language: Language) -> Result<(), XlsxError> {
    let layout = Layout::of(sheet, language);
    for (column, width) in [16, 14, 80].into_iter().enumerate() {
        sheet.set_column_width(column as u16, width)?;
    }
    layout.heads(sheet, meta, language, &["table-code-column", "table-code", "table-code-meaning"])?;
    let own = meta.lists.iter().filter(|list| COLUMNS.contains(&list.column));
    let lines: Vec<(&str, &Code)> =
        own.flat_map(|list| list.codes.iter().map(move |code| (list.column, code))).collect();
    let mut row = 0;
    for (column, code) in lines {
        row += 1;
        sheet.write_string(row, 0, column)?;
        sheet.write_string(row, 1, code.code.as_str())?;
        sheet.write_string_with_format(row, 2, code.name.in_language(language.code()), &layout.plain)?;
    }
    sheet.autofilter(0, 0, row.max(1), 2)?;
    Ok(())
}

/// The formats of a language's sheets.
struct Layout {
    plain: Format,
    bold: Format,
    head: Format,
    count: Format,
}

/// The number of the paper size in the format.
pub(super) const A4: u8 = 9;

impl Layout {
    /// The formats, with the direction of the sheet and its paper set.
    fn of(sheet: &mut Worksheet, language: Language) -> Self {
        sheet.set_right_to_left(language.is_rtl());
        sheet.set_paper_size(A4).set_landscape().set_print_fit_to_pages(1, 0);
        let (direction, side) = if language.is_rtl() { (2, FormatAlign::Right) } else { (1, FormatAlign::Left) };
        let plain = Format::new().set_text_wrap().set_align(FormatAlign::Top);
        let plain = plain.set_reading_direction(direction).set_align(side);
        let bold = Format::new().set_bold().set_reading_direction(direction).set_align(side);
        let head = bold.clone().set_background_color("#E8EEF2");
        Self { plain, bold, head, count: Format::new().set_num_format("#,##0") }
    }

    /// The heads of columns, which stay where they are.
    fn heads(
        &self,
        sheet: &mut Worksheet,
        meta: &TablesMeta<'_>,
        language: Language,
        keys: &[&str],
    ) -> Result<(), XlsxError> {
        for (at, key) in keys.iter().enumerate() {
            sheet.write_string_with_format(0, at as u16, meta.words.text(language.code(), key), &self.head)?;
        }
        sheet.set_freeze_panes(1, 0).map(drop)
    }

    fn line(&self, sheet: &mut Worksheet, row: u32, name: &str, text: &str) -> Result<(), XlsxError> {
        if !name.is_empty() {
            sheet.write_string(row, 0, name)?;
        }
        sheet.write_string_with_format(row, 1, text, &self.plain).map(drop)
    }
}
