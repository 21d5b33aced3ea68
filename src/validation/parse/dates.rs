//! Days, moments and months, in the forms of real exports; a form that has two meanings is refused, never guessed.

use chrono::{Datelike, Days, NaiveDate, NaiveTime};

use super::{Cell, Words, months};
use crate::catalogue::contract::FieldSpec;
use crate::model::period::Month;
use crate::validation::rules;

/// Serial days of spreadsheets that can be meant: 1927 to 2119 in the calendar that begins in 1900.
const SERIALS: std::ops::Range<i64> = 10_000..80_000;

/// A day.
///
/// `31/12/2026`, `31-12-26`, `31.12.2026`, `2026-12-31` (with a time, which is dropped), `31 décembre 2026`, `31 دجنبر 2026`,
/// the serial day of a spreadsheet, and where the field allows it a year alone, which is its first of January. Years of two
/// digits are 2000 to 2029 or 1930 to 1999, as spreadsheets take them.
pub(in crate::validation) fn date(text: &str, field: &FieldSpec, words: &Words) -> Cell<NaiveDate> {
    if let Some(read) = fast(text.as_bytes()) {
        return checked(read, field);
    }
    if words.absent(text) {
        return Cell::Missing;
    }
    if let Ok(number) = text.trim_end_matches(",0").trim_end_matches(".0").parse::<i64>() {
        return match number {
            1900..=2100 if field.year_only => match NaiveDate::from_ymd_opt(number as i32, 1, 1) {
                Some(day) => checked(Ok(day), field),
                None => Cell::Broken(rules::DATE_UNREADABLE),
            },
            number if SERIALS.contains(&number) => match serial(number) {
                Some(day) => match checked(Ok(day), field) {
                    Cell::Value(day) => Cell::Doubtful(day, rules::DATE_SERIAL),
                    other => other,
                },
                None => Cell::Broken(rules::DATE_UNREADABLE),
            },
            _ => Cell::Broken(rules::DATE_UNREADABLE),
        };
    }
    checked(parts(text), field)
}

type Parsed = Result<NaiveDate, &'static str>;

/// The common forms `dd/mm/yyyy` and `yyyy-mm-dd`, without a look at anything else.
fn fast(bytes: &[u8]) -> Option<Parsed> {
    if bytes.len() != 10 {
        return None;
    }
    let number = |range: std::ops::Range<usize>| {
        bytes[range].iter().try_fold(0u32, |sum, byte| byte.is_ascii_digit().then(|| sum * 10 + u32::from(byte - b'0')))
    };
    let mark = |at: usize| matches!(bytes[at], b'/' | b'-' | b'.');
    if mark(2) && mark(5) {
        return Some(of(number(6..10)? as i32, number(3..5)?, number(0..2)?));
    }
    if mark(4) && mark(7) {
        return Some(of(number(0..4)? as i32, number(5..7)?, number(8..10)?));
    }
    None
}

fn of(year: i32, month: u32, day: u32) -> Parsed {
    if (1300..1500).contains(&year) {
        return Err(rules::DATE_HIJRI);
    }
    NaiveDate::from_ymd_opt(year, month, day).ok_or(if month > 12 && (1..=12).contains(&day) {
        rules::DATE_SWAPPED
    } else {
        rules::DATE_IMPOSSIBLE
    })
}

/// A day in words or in numbers of any width.
fn parts(text: &str) -> Parsed {
    // A register writes a day with a time: the time says nothing about the day.
    let text = text.split_once(['T', ' ']).filter(|(_, time)| time.contains(':')).map_or(text, |(day, _)| day);
    let marks = |c: char| matches!(c, '/' | '-' | '.' | ',' | '\u{A0}' | '\u{202F}') || c.is_whitespace();
    let parts: Vec<&str> = text.split(marks).filter(|part| !part.is_empty()).collect();
    let [first, second, third] = parts.as_slice() else { return Err(rules::DATE_UNREADABLE) };
    let number = |part: &str| {
        (part.len() <= 4 && part.bytes().all(|byte| byte.is_ascii_digit())).then(|| part.parse::<u32>().ok()).flatten()
    };
    let first = first.trim_end_matches("er").trim_end_matches("ER");
    let month = number(second).or_else(|| months::number(second)).ok_or(rules::DATE_UNREADABLE)?;
    let (day, year, year_width) = match (number(first), number(third)) {
        (Some(year), Some(day)) if first.len() == 4 && third.len() <= 2 => (day, year, 4),
        (Some(day), Some(year)) if first.len() <= 2 => (day, year, third.len()),
        _ => return Err(rules::DATE_UNREADABLE),
    };
    let year = match (year_width, year) {
        (4, year) => year as i32,
        (2, year @ 0..=29) => 2000 + year as i32,
        (2, year) => 1900 + year as i32,
        _ => return Err(rules::DATE_UNREADABLE),
    };
    of(year, month, day)
}

fn checked(read: Parsed, field: &FieldSpec) -> Cell<NaiveDate> {
    match read {
        Err(rule) => Cell::Broken(rule),
        Ok(date) if field.min.is_some_and(|min| i64::from(date.year()) < min) => Cell::Broken(rules::DATE_TOO_EARLY),
        Ok(date) if field.year_only && (date.day(), date.month()) == (1, 1) => {
            Cell::Doubtful(date, rules::DATE_DAY_UNKNOWN)
        }
        Ok(date) => Cell::Value(date),
    }
}

/// The day of a spreadsheet's serial number; day 60 of its calendar, the 29th of February 1900, never was.
fn serial(number: i64) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(1899, 12, 30)?.checked_add_days(Days::new(u64::try_from(number).ok()?))
}

/// A moment, a day and a time of at least hours and minutes, in milliseconds since 1970 without a zone.
pub(in crate::validation) fn moment(text: &str, field: &FieldSpec, words: &Words) -> Cell<i64> {
    if words.absent(text) {
        return Cell::Missing;
    }
    let Some((day, time)) = text.split_once(['T', 't']).or_else(|| text.rsplit_once(' ')) else {
        return Cell::Broken(rules::TIME_MISSING);
    };
    let formats = ["%H:%M:%S%.f", "%H:%M", "%Hh%M"];
    let time = time.trim().trim_end_matches('Z');
    let Some(time) = formats.iter().find_map(|format| NaiveTime::parse_from_str(time, format).ok()) else {
        return Cell::Broken(rules::TIME_MISSING);
    };
    match date(day.trim(), field, words) {
        Cell::Missing => Cell::Broken(rules::DATE_UNREADABLE),
        day => day.map(|day| day.and_time(time).and_utc().timestamp_millis()),
    }
}

/// A month: `10/2026`, `2026-10`, `202610`, `octobre 2026`, `أكتوبر 2026`, or its first day, as spreadsheets keep it.
pub(in crate::validation) fn month(text: &str, words: &Words) -> Cell<Month> {
    if words.absent(text) {
        return Cell::Missing;
    }
    match read_month(text) {
        Some(month) => Cell::Value(month),
        None => Cell::Broken(rules::MONTH_UNREADABLE),
    }
}

fn read_month(text: &str) -> Option<Month> {
    let marks = |c: char| matches!(c, '/' | '-' | '.' | '\u{A0}') || c.is_whitespace();
    let day = text.split_once(['T', ' ']).filter(|(_, time)| time.contains(':')).map_or(text, |(day, _)| day);
    let parts: Vec<&str> = day.split(marks).filter(|part| !part.is_empty()).collect();
    let number = |part: &str, most: usize| {
        (part.len() <= most && part.bytes().all(|byte| byte.is_ascii_digit()))
            .then(|| part.parse::<u32>().ok())
            .flatten()
    };
    let year = |part: &str| match part.len() {
        4 => number(part, 4).map(|year| year as i32),
        2 => number(part, 2).map(|year| 2000 + year as i32),
        _ => None,
    };
    match parts.as_slice() {
        [first, second] if first.len() == 4 => {
            Month::new(year(first)?, number(second, 2).or_else(|| months::number(second))?)
        }
        [first, second] if second.len() == 4 || months::number(first).is_some() => {
            Month::new(year(second)?, number(first, 2).or_else(|| months::number(first))?)
        }
        [whole] if whole.len() == 6 && whole.is_ascii() => {
            Month::new(number(&whole[..4], 4)? as i32, number(&whole[4..], 2)?)
        }
        [whole] => serial(whole.parse().ok().filter(|number| SERIALS.contains(number))?).and_then(first_of_month),
        [_, _, _] => parts_of(day),
        _ => None,
    }
}

fn parts_of(text: &str) -> Option<Month> {
    parts(text).ok().and_then(first_of_month)
}

fn first_of_month(date: NaiveDate) -> Option<Month> {
    Month::of(date).filter(|_| date.day() == 1)
}

/// A census year.
pub(in crate::validation) fn year(text: &str, words: &Words) -> Cell<String> {
    if text.len() == 4 && text.parse::<u32>().is_ok_and(|year| (1960..2100).contains(&year)) {
        return Cell::Value(text.to_string());
    }
    if words.absent(text) { Cell::Missing } else { Cell::Broken(rules::MONTH_UNREADABLE) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn field(extra: &str) -> FieldSpec {
        toml::from_str(&format!("name = 'n'\ntype = 'date'\npersonal = 'keep'\n{extra}")).unwrap()
    }

    fn read(text: &str) -> Cell<NaiveDate> {
        date(text, &field(""), &Words::default())
    }

    fn day(year: i32, month: u32, day: u32) -> Cell<NaiveDate> {
        Cell::Value(NaiveDate::from_ymd_opt(year, month, day).unwrap())
    }

    #[test]
    fn every_usual_form_of_a_day_is_read() {
        for text in [
            "05/03/2024",
            "5/3/2024",
            "5/3/24",
            "05-03-2024",
            "05.03.2024",
            "2024-03-05",
            "2024/3/5",
            "2024-03-05 10:00:00.000000",
            "2024-03-05T10:00",
            "5 mars 2024",
            "5 مارس 2024",
            "05 MARS 2024",
        ] {
            assert_eq!(read(text), day(2024, 3, 5), "{text}");
        }
        assert_eq!(read("1er août 2024"), day(2024, 8, 1));
        assert_eq!(read("15 غشت 2024"), day(2024, 8, 15));
        assert_eq!(read("5/3/87"), day(1987, 3, 5));
    }

    #[test]
    fn a_serial_number_is_the_day_that_spreadsheets_show_for_it() {
        // 45292 is the first of January 2024 in the calendar of 1900 (Microsoft, article on the two date systems).
        let first = NaiveDate::from_ymd_opt(2024, 1, 1).unwrap();
        assert_eq!(read("45292"), Cell::Doubtful(first, rules::DATE_SERIAL));
        assert_eq!(read("45292.0"), Cell::Doubtful(first, rules::DATE_SERIAL));
    }

    #[test]
    fn what_is_wrong_with_a_date_is_said() {
        assert_eq!(read("31/02/2024"), Cell::Broken(rules::DATE_IMPOSSIBLE));
        assert_eq!(read("1900-01-00"), Cell::Broken(rules::DATE_IMPOSSIBLE));
        assert_eq!(read("03/25/2024"), Cell::Broken(rules::DATE_SWAPPED));
        assert_eq!(read("12/08/1445"), Cell::Broken(rules::DATE_HIJRI));
        for text in ["demain", "août 2024", "2024", "5/3/202", "12", "1/2/3/4", "é/1/2024", "99999999999"] {
            assert_eq!(read(text), Cell::Broken(rules::DATE_UNREADABLE), "{text}");
        }
        assert_eq!(read("-"), Cell::Missing);
        let early = date("01/01/1850", &field("min = 1900"), &Words::default());
        assert_eq!(early, Cell::Broken(rules::DATE_TOO_EARLY));
    }

    #[test]
    fn a_birth_on_the_first_of_january_has_an_unknown_day() {
        let born = |text| date(text, &field("year_only = true"), &Words::default());
        let first = NaiveDate::from_ymd_opt(1987, 1, 1).unwrap();
        assert_eq!(born("1987"), Cell::Doubtful(first, rules::DATE_DAY_UNKNOWN));
        assert_eq!(born("01/01/1987"), Cell::Doubtful(first, rules::DATE_DAY_UNKNOWN));
    }

    #[test]
    fn a_month_is_read_in_every_usual_form() {
        for text in [
            "10/2026",
            "2026-10",
            "2026/10",
            "202610",
            "octobre 2026",
            "oct. 2026",
            "oct-26",
            "أكتوبر 2026",
            "2026 أكتوبر",
            "01/10/2026",
            "2026-10-01",
            "2026-10-01 00:00:00",
            "46296",
        ] {
            assert_eq!(month(text, &Words::default()), Cell::Value(Month::new(2026, 10).unwrap()), "{text}");
        }
        for text in ["13/2026", "2026", "15/10/2026", "10/26/2026", "oct", "10-26", "1/2/3/4", "€€", "‘‘"] {
            assert_eq!(month(text, &Words::default()), Cell::Broken(rules::MONTH_UNREADABLE), "{text}");
        }
    }

    #[test]
    fn a_moment_needs_a_time() {
        let read = |text| moment(text, &field(""), &Words::default());
        assert_eq!(read("2024-03-05 10:00:00.500"), Cell::Value(1_709_632_800_500));
        assert_eq!(read("05/03/2024 10:00"), Cell::Value(1_709_632_800_000));
        assert_eq!(read("05/03/2024"), Cell::Broken(rules::TIME_MISSING));
    }
}
