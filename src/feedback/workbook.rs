//! The workbook of a slip: a sheet in French, a sheet in Arabic read from the right; one row a line to mend.
//!
//! Everything a sender wrote is a string cell: a spreadsheet runs nothing of it.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, Worksheet, XlsxError};

use super::slip::{Delivery, Finding, Slip};
use super::wording::{Wording, day};
use crate::error::{Error, Result};
use crate::model::format::Language;

/// The columns of the lines to mend, each with its width.
const COLUMNS: [(&str, f64); 7] = [
    ("feedback-file", 34.0),
    ("feedback-line", 9.0),
    ("feedback-column", 24.0),
    ("feedback-what", 34.0),
    ("feedback-how", 62.0),
    ("feedback-value", 26.0),
    ("feedback-effect", 18.0),
];

/// The columns of the deliveries; the first stands under the file.
const ACCOUNT: [&str; 7] = [
    "feedback-file",
    "rows-read",
    "rows-accepted",
    "rows-rejected",
    "rows-repeated",
    "feedback-status",
    "feedback-date",
];

/// The workbook.
///
/// # Errors
/// `Engine` if it cannot be written.
pub(super) fn render(slip: &Slip, wording: &Wording<'_>) -> Result<Vec<u8>> {
    write(slip, wording).map_err(|error| Error::engine("writing a feedback workbook", error))
}

fn write(slip: &Slip, wording: &Wording<'_>) -> std::result::Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let day = slip.last_received().format("%Y-%m-%d").to_string();
    let created = ExcelDateTime::parse_from_str(&day)?;
    let title = wording.form(Language::French, &slip.form);
    workbook.set_properties(&DocProperties::new().set_title(title).set_creation_datetime(&created));
    for language in Language::ALL {
        let sheet = workbook.add_worksheet();
        sheet.set_name(language.own_name())?.set_right_to_left(language.is_rtl());
        Half { sheet, slip, wording, language, look: Look::new(language) }.fill()?;
    }
    workbook.save_to_buffer()
}

/// The formats of a sheet.
struct Look {
    title: Format,
    sentence: Format,
    header: Format,
    text: Format,
    number: Format,
    code: Format,
}

impl Look {
    fn new(language: Language) -> Self {
        let reading = if language.is_rtl() { 2 } else { 1 };
        let side = if language.is_rtl() { FormatAlign::Right } else { FormatAlign::Left };
        let plain = Format::new().set_reading_direction(reading).set_align(side).set_align(FormatAlign::Top);
        let text = plain.clone().set_text_wrap();
        Self {
            title: plain.clone().set_bold().set_font_size(14).set_font_color("#0D4F5C"),
            sentence: plain.clone(),
            header: text.clone().set_bold().set_background_color("#E8EEF2"),
            number: Format::new().set_align(FormatAlign::Top).set_align(side),
            code: text.clone().set_reading_direction(1),
            text,
        }
    }
}

/// A sheet being filled.
struct Half<'a> {
    sheet: &'a mut Worksheet,
    slip: &'a Slip,
    wording: &'a Wording<'a>,
    language: Language,
    look: Look,
}

impl Half<'_> {
    fn fill(&mut self) -> std::result::Result<(), XlsxError> {
        let (slip, wording, language) = (self.slip, self.wording, self.language);
        for (at, (_, width)) in COLUMNS.iter().enumerate() {
            self.sheet.set_column_width(at as u16, *width)?;
        }
        let title = format!(
            "{} · {} · {}",
            wording.form(language, &slip.form),
            wording.centre(language, slip),
            wording.period(language, slip)
        );
        let standing = format!("{} {}", wording.standing(language, slip), wording.request(language, slip));
        self.sheet.write_string_with_format(0, 0, title, &self.look.title)?;
        self.sheet.write_string_with_format(1, 0, standing, &self.look.sentence)?;
        self.headers(2, COLUMNS.map(|(key, _)| key))?;
        self.sheet.set_freeze_panes(3, 0)?;
        let mut row = 3;
        for one in slip.mattering() {
            let refused = one.refusals.iter().map(|finding| (finding, "feedback-effect-refused"));
            let warned = one.warnings.iter().map(|finding| (finding, "feedback-effect-kept"));
            for (finding, effect) in refused.chain(warned) {
                self.line(row, one, finding, effect)?;
                row += 1;
            }
        }
        for (one, rule, rows) in
            slip.mattering().flat_map(|one| one.unknown.iter().map(move |(rule, rows)| (one, rule, rows)))
        {
            let texts = [
                (2, wording.say(language, "feedback-rows", &[("rows", &rows.to_string())])),
                (3, wording.rule(language, &slip.form, rule)),
                (6, self.word("feedback-effect-kept")),
            ];
            self.sheet.write_string_with_format(row, 0, wording.file(one), &self.look.code)?;
            for (at, text) in texts {
                self.sheet.write_string_with_format(row, at, text, &self.look.text)?;
            }
            row += 1;
        }
        if row == 3 {
            self.sheet.write_string_with_format(row, 0, self.word("feedback-nothing"), &self.look.sentence)?;
            row += 1;
        } else {
            self.sheet.autofilter(2, 0, row - 1, COLUMNS.len() as u16 - 1)?;
        }
        self.account(row + 1)?;
        self.sheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0).set_repeat_rows(2, 2)?;
        Ok(())
    }

    fn word(&self, key: &str) -> String {
        self.wording.word(self.language, key)
    }

    fn headers(&mut self, row: u32, keys: [&str; 7]) -> std::result::Result<(), XlsxError> {
        for (at, key) in keys.into_iter().enumerate() {
            self.sheet.write_string_with_format(row, at as u16, self.word(key), &self.look.header)?;
        }
        Ok(())
    }

    /// A line to mend.
    fn line(&mut self, row: u32, one: &Delivery, found: &Finding, effect: &str) -> std::result::Result<(), XlsxError> {
        let (form, wording, language) = (&self.slip.form, self.wording, self.language);
        let mend = [Some(wording.mend(language, form, &found.rule)), wording.hint(language, found)];
        let mend: Vec<String> = mend.into_iter().flatten().filter(|text| !text.is_empty()).collect();
        let texts = [
            (2, wording.column(language, form, &found.column)),
            (3, wording.rule(language, form, &found.rule)),
            (4, mend.join(" ")),
            (6, self.word(effect)),
        ];
        self.sheet.write_string_with_format(row, 0, wording.file(one), &self.look.code)?;
        self.sheet.write_number_with_format(row, 1, found.line as f64, &self.look.number)?;
        for (at, text) in texts {
            self.sheet.write_string_with_format(row, at, text, &self.look.text)?;
        }
        let (shape, look) = match found.shape.as_str() {
            "" if found.column.is_empty() => (String::new(), &self.look.text),
            "" => (self.word("feedback-empty"), &self.look.text),
            shape => (shape.to_string(), &self.look.code),
        };
        self.sheet.write_string_with_format(row, 5, shape, look)?;
        Ok(())
    }

    /// What was received, below the lines to mend: every delivery, the last first.
    fn account(&mut self, first: u32) -> std::result::Result<(), XlsxError> {
        self.sheet.write_string_with_format(first, 0, self.word("feedback-received"), &self.look.title)?;
        self.headers(first + 1, ACCOUNT)?;
        let (wording, language) = (self.wording, self.language);
        for (row, one) in (first + 2..).zip(self.slip.deliveries.iter().rev()) {
            let version = wording.say(language, "feedback-version-number", &[("version", &one.version.to_string())]);
            let parts = [Some(version), Some(wording.reading(language, one)), wording.copy(language, one)];
            let status = parts.into_iter().flatten().collect::<Vec<_>>().join(" · ");
            self.sheet.write_string_with_format(row, 0, wording.file(one), &self.look.code)?;
            for (at, number) in [(1, one.rows_read), (2, one.accepted), (3, one.refused), (4, one.repeated)] {
                self.sheet.write_number_with_format(row, at, number as f64, &self.look.number)?;
            }
            self.sheet.write_string_with_format(row, 5, status, &self.look.text)?;
            self.sheet.write_string_with_format(row, 6, day(one.received), &self.look.code)?;
        }
        Ok(())
    }
}
