//! What fuzzers call of this stage: each entry takes any bytes, and asserts what holds whatever they are.

use std::fmt::Display;
use std::sync::OnceLock;

use chrono::{Datelike, NaiveDate};

use super::parse::{Cell, NumberFormat, Words, date, decimal, fixed, integer, moment, month, year};
use crate::catalogue::Catalogue;
use crate::catalogue::contract::{DecimalMark, FieldSpec};

const MARKS: [(DecimalMark, char); 2] = [(DecimalMark::Comma, ','), (DecimalMark::Point, '.')];

/// A field of the catalogue's forms.
fn field(form: &str, name: &str) -> Option<FieldSpec> {
    static CATALOGUE: OnceLock<Option<Catalogue>> = OnceLock::new();
    let catalogue = CATALOGUE.get_or_init(|| Catalogue::load(None).ok()).as_ref()?;
    catalogue.contract(form)?.field(name).cloned()
}

/// The value of a cell, doubtful or not.
fn value<T>(cell: Cell<T>) -> Option<T> {
    match cell {
        Cell::Value(value) | Cell::Doubtful(value, _) => Some(value),
        Cell::Missing | Cell::Broken(_) => None,
    }
}

/// A text to a number: it lies in the range of its field, and written down is read as the same number.
pub fn numbers(bytes: &[u8]) {
    let (text, words) = (String::from_utf8_lossy(bytes), Words::default());
    let (Some(nights), Some(score)) = (field("usagers", "nuitees"), field("rsu_scores", "score_corrige")) else {
        return;
    };
    let free = FieldSpec { min: None, max: None, decimal_mark: None, ..score.clone() };
    for (mark, sign) in MARKS {
        for field in [&nights, &free] {
            let format = NumberFormat::of(field, mark);
            if let Some(number) = value(integer(&text, &format, &words)) {
                assert!(field.min.is_none_or(|min| number >= min) && field.max.is_none_or(|max| number <= max));
                assert_eq!(integer(&number.to_string(), &format, &words), Cell::Value(number));
            }
        }
        let format = NumberFormat::of(&free, mark);
        if let Some(number) = value(fixed(&text, &format, &words)) {
            let unit = 10i128.pow(free.decimals);
            let minus = if number < 0 { "-" } else { "" };
            let (whole, rest) = (number.abs() / unit, number.abs() % unit);
            let written = format!("{minus}{whole}{sign}{rest:0width$}", width = free.decimals as usize);
            assert_eq!(fixed(&written, &format, &words), Cell::Value(number), "{written}");
        }
    }
    if let Some(number) = value(decimal(&text, &words)) {
        assert!(number.is_finite());
        again(number, |text| decimal(text, &words));
    }
}

/// A text to a day, a moment, a month or a year: they are of the calendar, and written down are read as the same.
pub fn dates(bytes: &[u8]) {
    let (text, words) = (String::from_utf8_lossy(bytes), Words::default());
    let Some(birth) = field("usagers", "date_naissance") else { return };
    let free = FieldSpec { min: None, year_only: false, ..birth.clone() };
    for field in [&birth, &free] {
        if let Some(day) = value(date(&text, field, &words)) {
            assert!((0..10_000).contains(&day.year()) && !(1300..1500).contains(&day.year()), "{day}");
            assert!(field.min.is_none_or(|min| i64::from(day.year()) >= min), "{day}");
            again(day, |text| date(text, field, &words));
        }
        if let Some(time) = value(moment(&text, field, &words)) {
            let first = NaiveDate::MIN.and_hms_opt(0, 0, 0).map(|first| first.and_utc().timestamp_millis());
            assert!(first.is_none_or(|first| time > first));
        }
    }
    if let Some(read) = value(month(&text, &words)) {
        again(read, |text| month(text, &words));
    }
    if let Some(read) = value(year(&text, &words)) {
        again(read, |text| year(text, &words));
    }
}

fn again<T: Display + PartialEq + std::fmt::Debug>(read: T, parse: impl Fn(&str) -> Cell<T>) {
    let written = read.to_string();
    assert_eq!(value(parse(&written)), Some(read), "{written}");
}
