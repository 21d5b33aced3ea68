//! The sheets around the figures: what they are, and what their codes mean, in French and Arabic side by side.

use rust_xlsxwriter::{Format, FormatAlign, Worksheet, XlsxError};

use crate::model::figure::COLUMNS;
use crate::publication::manifest::Status;
use crate::publication::tables::TablesMeta;

/// The notes: what, which month, licence, how to read the columns and the statuses.
pub(super) fn readme(sheet: &mut Worksheet, meta: &TablesMeta<'_>) -> Result<(), XlsxError> {
    let layout = Layout::new();
    sheet.set_column_width(0, 18)?;
    sheet.set_column_width(1, 70)?;
    sheet.set_column_width(2, 70)?;
    let period = meta.period.to_string();
    let arguments = [("period", period.as_str()), ("licence", &meta.licence.title), ("url", &meta.licence.url)];
    let text = |language: &str, key: &str| meta.words.text_with(language, key, &arguments);
    let state = match meta.status {
        Status::Draft => "table-draft",
        Status::Released => "table-released",
    };
    let mut row = 0;
    for key in ["table-title", "table-what", "table-period", state, "table-withheld", "table-opening", "table-licence"]
    {
        let bold = key == "table-title";
        layout.line(sheet, row, "", &text("fr", key), &text("ar", key), bold)?;
        row += 1;
    }
    row += 1;
    layout.line(sheet, row, "", &text("fr", "table-columns"), &text("ar", "table-columns"), true)?;
    for column in COLUMNS {
        row += 1;
        let key = format!("column-{column}");
        layout.line(sheet, row, column, &text("fr", &key), &text("ar", &key), false)?;
    }
    for column in ["obs_status", "conf_status"] {
        row += 2;
        layout.line(sheet, row, column, &text("fr", "table-statuses"), &text("ar", "table-statuses"), true)?;
        for code in meta.list(column).map_or(&[][..], |list| &list.codes) {
            row += 1;
            layout.line(sheet, row, &code.code, &code.name.fr, &code.name.ar, false)?;
        }
    }
    Ok(())
}

/// The code lists of the workbook's columns.
pub(super) fn codes(sheet: &mut Worksheet, meta: &TablesMeta<'_>) -> Result<(), XlsxError> {
    let layout = Layout::new();
    for (column, width) in [16, 14, 60, 60].into_iter().enumerate() {
        sheet.set_column_width(column as u16, width)?;
    }
    for (at, key) in ["table-code-column", "table-code", "table-code-meaning"].into_iter().enumerate() {
        sheet.write_string_with_format(0, at as u16, meta.words.text("fr", key), &layout.bold)?;
    }
    sheet.write_string_with_format(0, 3, meta.words.text("ar", "table-code-meaning"), &layout.bold_arabic)?;
    let own = meta.lists.iter().filter(|list| COLUMNS.contains(&list.column));
    let lines = own.flat_map(|list| list.codes.iter().map(move |code| (list.column, code)));
    let mut row = 0;
    for (column, code) in lines {
        row += 1;
        sheet.write_string(row, 0, column)?;
        sheet.write_string(row, 1, code.code.as_str())?;
        sheet.write_string_with_format(row, 2, code.name.fr.as_str(), &layout.plain)?;
        sheet.write_string_with_format(row, 3, code.name.ar.as_str(), &layout.arabic)?;
    }
    sheet.set_freeze_panes(1, 0)?;
    sheet.autofilter(0, 0, row.max(1), 3)?;
    Ok(())
}

/// The formats of a line in two languages; Arabic is read from the right whatever the sheet's direction.
struct Layout {
    plain: Format,
    bold: Format,
    arabic: Format,
    bold_arabic: Format,
}

impl Layout {
    fn new() -> Self {
        let plain = Format::new().set_text_wrap().set_align(FormatAlign::Top);
        let arabic = plain.clone().set_reading_direction(2).set_align(FormatAlign::Right);
        Self { bold: plain.clone().set_bold(), bold_arabic: arabic.clone().set_bold(), plain, arabic }
    }

    fn line(
        &self,
        sheet: &mut Worksheet,
        row: u32,
        name: &str,
        french: &str,
        arabic: &str,
        bold: bool,
    ) -> Result<(), XlsxError> {
        let (left, right) = if bold { (&self.bold, &self.bold_arabic) } else { (&self.plain, &self.arabic) };
        if !name.is_empty() {
            sheet.write_string_with_format(row, 0, name, left)?;
        }
        sheet.write_string_with_format(row, 1, french, left)?;
        sheet.write_string_with_format(row, 2, arabic, right)?;
        Ok(())
    }
}
