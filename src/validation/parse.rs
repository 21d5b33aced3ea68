//! One cell of text to one typed value, by the declared type of its field.

use chrono::{Datelike, NaiveDate, NaiveTime};

use super::rules;
use crate::catalogue::contract::{Category, DecimalMark, FieldSpec};
use crate::model::period::Month;
use crate::sources::fold;

/// A value read, a value said to be missing, or the rule that the text breaks.
pub type Cell<T> = std::result::Result<Option<T>, &'static str>;

/// Words that stand for a missing value.
const MISSING: [&str; 16] =
    ["-", "--", "/", ".", "…", "*", "n/a", "na", "nd", "nr", "nc", "x", "#n/a", "#ref!", "غير متوفر", "غ.م"];

/// Words that stand for nothing: a declared zero where something is counted, else missing.
const NOTHING: [&str; 4] = ["néant", "neant", "ras", "لا شيء"];

/// Whether a text says that the value is missing.
pub fn is_missing(text: &str) -> bool {
    text.is_empty() || is_one_of(text, &MISSING)
}

/// A text, kept as it is.
pub fn text(text: &str) -> Cell<String> {
    Ok((!is_missing(text) && !is_one_of(text, &NOTHING)).then(|| text.to_string()))
}

/// A whole number, with spaces as the only grouping; `néant` is zero.
pub fn integer(text: &str, field: &FieldSpec) -> Cell<i64> {
    if is_missing(text) {
        return Ok(None);
    }
    if is_one_of(text, &NOTHING) {
        return Ok(Some(0));
    }
    let spaces = |c: char| matches!(c, ' ' | '\u{A0}' | '\u{202F}');
    let number: i64 = if text.contains(spaces) { text.replace(spaces, "").parse() } else { text.parse() }
        .map_err(|_| rules::NUMBER_UNREADABLE)?;
    if field.min.is_some_and(|min| number < min) || field.max.is_some_and(|max| number > max) {
        return Err(rules::NUMBER_OUT_OF_RANGE);
    }
    Ok(Some(number))
}

/// A number of a fixed count of decimals, in units of the last of them: `9,743001` with seven is 97 430 010.
pub fn fixed(text: &str, field: &FieldSpec, mark: DecimalMark) -> Cell<i128> {
    if is_missing(text) {
        return Ok(None);
    }
    if is_one_of(text, &NOTHING) {
        return Ok(Some(0));
    }
    let mark = match field.decimal_mark.unwrap_or(mark) {
        DecimalMark::Comma => ',',
        DecimalMark::Point => '.',
    };
    let (sign, body) = match text.strip_prefix('-') {
        Some(body) => (-1, body),
        None => (1, text),
    };
    let body: String = body.chars().filter(|c| !matches!(c, ' ' | '\u{A0}' | '\u{202F}')).collect();
    let (whole, rest) = body.split_once(mark).unwrap_or((&body, ""));
    let rest = rest.trim_end_matches('0');
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let width = field.decimals as usize;
    if whole.is_empty() || whole.len() + width > 17 || rest.len() > width || !digits(whole) || !digits(rest) {
        return Err(rules::NUMBER_UNREADABLE);
    }
    let number: i128 = format!("{whole}{rest:0<width$}").parse().map_err(|_| rules::NUMBER_UNREADABLE)?;
    let (number, unit) = (sign * number, 10i128.pow(field.decimals));
    let below = field.min.is_some_and(|min| number < i128::from(min) * unit);
    let above = field.max.is_some_and(|max| number > i128::from(max) * unit);
    if below || above { Err(rules::NUMBER_OUT_OF_RANGE) } else { Ok(Some(number)) }
}

/// A moment, a date and a time of at least hours and minutes, in milliseconds since 1970 without a zone.
pub fn moment(text: &str, field: &FieldSpec) -> Cell<i64> {
    if is_missing(text) || is_one_of(text, &NOTHING) {
        return Ok(None);
    }
    let (day, time) = text.trim().split_once([' ', 'T', 't']).ok_or(rules::TIME_MISSING)?;
    let Some(day) = date(day, field)? else { return Err(rules::DATE_UNREADABLE) };
    let formats = ["%H:%M:%S%.f", "%H:%M", "%Hh%M"];
    let time = formats.iter().find_map(|format| NaiveTime::parse_from_str(time.trim().trim_end_matches('Z'), format).ok());
    Ok(Some(day.and_time(time.ok_or(rules::TIME_MISSING)?).and_utc().timestamp_millis()))
}

/// A published number with a decimal point.
pub fn decimal(text: &str) -> Cell<f64> {
    if is_missing(text) {
        return Ok(None);
    }
    text.parse::<f64>().ok().filter(|number| number.is_finite()).map(Some).ok_or(rules::NUMBER_UNREADABLE)
}

/// A day: `dd/mm/yyyy`, `dd-mm-yyyy`, `dd.mm.yyyy` or `yyyy-mm-dd`.
pub fn date(text: &str, field: &FieldSpec) -> Cell<NaiveDate> {
    if is_missing(text) || is_one_of(text, &NOTHING) {
        return Ok(None);
    }
    // A register writes a day with a time: the time says nothing about the day.
    let text = text.split_once(['T', ' ']).filter(|(_, time)| time.contains(':')).map_or(text, |(day, _)| day);
    let parts: Vec<&str> = text.split(['/', '-', '.']).collect();
    let [first, second, third] = parts.as_slice() else { return Err(rules::DATE_UNREADABLE) };
    let number = |part: &str| part.trim().parse::<u32>().map_err(|_| rules::DATE_UNREADABLE);
    let (day, month, year) = match (first.len(), third.len()) {
        (4, 1 | 2) => (number(third)?, number(second)?, number(first)?),
        (1 | 2, 4) => (number(first)?, number(second)?, number(third)?),
        _ => return Err(rules::DATE_UNREADABLE),
    };
    let date = NaiveDate::from_ymd_opt(year as i32, month, day).ok_or(rules::DATE_IMPOSSIBLE)?;
    if field.min.is_some_and(|min| i64::from(date.year()) < min) {
        return Err(rules::DATE_TOO_EARLY);
    }
    Ok(Some(date))
}

/// A month: `mm/yyyy`, `m/yyyy` or `yyyy-mm`.
pub fn month(text: &str) -> Cell<Month> {
    if is_missing(text) {
        return Ok(None);
    }
    let (first, second) = text.split_once(['/', '-', '.']).ok_or(rules::MONTH_UNREADABLE)?;
    let (month, year) = if first.len() == 4 { (second, first) } else { (first, second) };
    let number = |part: &str, width: usize| {
        (part.len() <= width).then(|| part.trim().parse::<u32>().ok()).flatten().ok_or(rules::MONTH_UNREADABLE)
    };
    Month::new(number(year, 4)? as i32, number(month, 2)?).map(Some).ok_or(rules::MONTH_UNREADABLE)
}

/// A census year.
pub fn year(text: &str) -> Cell<String> {
    if is_missing(text) {
        return Ok(None);
    }
    let plausible = text.len() == 4 && text.parse::<u32>().is_ok_and(|year| (1960..2100).contains(&year));
    if plausible { Ok(Some(text.to_string())) } else { Err(rules::MONTH_UNREADABLE) }
}

/// A code of a closed list, by itself or by one of its words.
pub fn category(text: &str, values: &[Category]) -> Cell<String> {
    if is_missing(text) && !values.iter().any(|value| value.words.iter().any(|word| word == text)) {
        return Ok(None);
    }
    let folded = fold(text);
    let matches =
        |value: &&Category| fold(&value.code) == folded || value.words.iter().any(|word| fold(word) == folded);
    values.iter().find(matches).map(|value| Some(value.code.clone())).ok_or(rules::CATEGORY_UNKNOWN)
}

/// Several codes of a closed list, joined by `+`, in the order of the list.
pub fn codes(text: &str, values: &[Category]) -> Cell<String> {
    if is_missing(text) {
        return Ok(None);
    }
    let mut found = Vec::new();
    for part in text.split(['+', ',']) {
        if let Some(code) = category(part.trim(), values)? {
            found.push(code);
        }
    }
    let ordered = values.iter().filter(|value| found.contains(&value.code)).map(|value| value.code.as_str());
    Ok(Some(ordered.collect::<Vec<_>>().join("+")))
}

/// A civil and social identifier: exactly ten digits, spaces between them allowed.
pub fn identifier(text: &str) -> Cell<String> {
    if is_missing(text) || is_one_of(text, &NOTHING) {
        return Ok(None);
    }
    let digits: String = text.chars().filter(|c| !matches!(c, ' ' | '\u{A0}' | '\u{202F}')).collect();
    if digits.len() == 10 && digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Ok(Some(digits));
    }
    let spreadsheet = digits.contains(['E', 'e']) && digits.contains(['+', ',', '.']);
    Err(if spreadsheet { rules::IDENTIFIER_SPREADSHEET } else { rules::IDENTIFIER_MALFORMED })
}

fn is_one_of(text: &str, words: &[&str]) -> bool {
    text.len() <= 24 && words.iter().any(|word| word.eq_ignore_ascii_case(text) || text.to_lowercase() == *word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn field(extra: &str) -> FieldSpec {
        toml::from_str(&format!("name = 'n'\ntype = 'integer'\npersonal = 'keep'\n{extra}")).unwrap()
    }

    #[test]
    fn a_date_that_the_calendar_lacks_is_impossible_and_not_unreadable() {
        assert_eq!(date("31/02/2024", &field("")), Err(rules::DATE_IMPOSSIBLE));
        assert_eq!(date("demain", &field("")), Err(rules::DATE_UNREADABLE));
        assert_eq!(date("29/02/2024", &field("")), Ok(NaiveDate::from_ymd_opt(2024, 2, 29)));
        assert_eq!(date("2024-02-29", &field("")), Ok(NaiveDate::from_ymd_opt(2024, 2, 29)));
        assert_eq!(date("01/01/1850", &field("min = 1900")), Err(rules::DATE_TOO_EARLY));
    }

    #[test]
    fn neant_is_a_declared_zero_and_a_dash_is_missing() {
        assert_eq!(integer("néant", &field("")), Ok(Some(0)));
        assert_eq!(integer("-", &field("")), Ok(None));
        assert_eq!(integer("1 234", &field("")), Ok(Some(1234)));
        assert_eq!(integer("12 DH", &field("")), Err(rules::NUMBER_UNREADABLE));
        assert_eq!(integer("32", &field("max = 31")), Err(rules::NUMBER_OUT_OF_RANGE));
    }

    #[test]
    fn an_identifier_has_ten_digits_and_a_spreadsheet_number_is_explained() {
        assert_eq!(identifier("23 4567 8901"), Ok(Some("2345678901".into())));
        assert_eq!(identifier("1,23457E+09"), Err(rules::IDENTIFIER_SPREADSHEET));
        assert_eq!(identifier("123456789"), Err(rules::IDENTIFIER_MALFORMED));
    }

    #[test]
    fn a_month_is_read_both_ways_round() {
        assert_eq!(month("10/2026").unwrap().unwrap().to_string(), "2026-10");
        assert_eq!(month("2026-10").unwrap().unwrap().to_string(), "2026-10");
        assert_eq!(month("13/2026"), Err(rules::MONTH_UNREADABLE));
    }
}
