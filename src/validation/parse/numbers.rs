//! Numbers, in the format that the contract declares: `1.234` is 1 234 under a decimal comma and 1,234 under a point.

use super::{Cell, Words};
use crate::catalogue::contract::{DecimalMark, FieldSpec};
use crate::validation::rules;

/// How the numbers of a field are written.
#[derive(Debug, Clone)]
pub(in crate::validation) struct NumberFormat<'a> {
    mark: char,
    group: char,
    units: &'a [String],
    min: Option<i64>,
    max: Option<i64>,
    decimals: u32,
}

impl<'a> NumberFormat<'a> {
    /// The format of a field, with the mark of its form where it has none of its own.
    pub(in crate::validation) fn of(field: &'a FieldSpec, form: DecimalMark) -> Self {
        let (mark, group) = match field.decimal_mark.unwrap_or(form) {
            DecimalMark::Comma => (',', '.'),
            DecimalMark::Point => ('.', ','),
        };
        Self { mark, group, units: &field.units, min: field.min, max: field.max, decimals: field.decimals }
    }

    /// Sign, whole digits and decimals of a text; nothing if it is no number in this format.
    fn parts(&self, text: &str) -> Option<(bool, String, String)> {
        let mut body = text.trim();
        let mut negative = false;
        if let Some(inside) = body.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
            (negative, body) = (true, inside.trim());
        }
        for unit in self.units {
            let tail = body.len().checked_sub(unit.len()).filter(|at| body.is_char_boundary(*at));
            if let Some(at) = tail.filter(|at| body[*at..].to_lowercase() == unit.to_lowercase()) {
                body = body[..at].trim_end();
                break;
            }
        }
        if let Some(rest) = body.strip_prefix(['-', '−', '–']) {
            (negative, body) = (!negative, rest.trim_start());
        } else if let Some(rest) = body.strip_prefix('+') {
            body = rest;
        }
        let body = body.replace('٫', if self.mark == ',' { "," } else { "." }).replace('٬', "");
        let (whole, rest) = match body.rsplit_once(self.mark) {
            Some((whole, rest)) => (whole, rest),
            None => (body.as_str(), ""),
        };
        let spaces = |c: char| matches!(c, ' ' | '\u{A0}' | '\u{202F}' | '\'' | '’');
        let whole = if whole.contains(|c| spaces(c) || c == self.group) {
            let groups: Vec<&str> = whole.split(|c| spaces(c) || c == self.group).collect();
            let (first, others) = groups.split_first()?;
            // A group is three digits: `1 23` and `27.64` are no numbers of this format.
            if first.is_empty() || first.len() > 3 || others.iter().any(|group| group.len() != 3) {
                return None;
            }
            groups.concat()
        } else {
            whole.to_string()
        };
        let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        let good = !whole.is_empty() && whole.len() <= 18 && digits(&whole) && digits(rest);
        good.then(|| (negative, whole, rest.trim_end_matches('0').to_string()))
    }

    fn in_range(&self, number: i128, unit: i128) -> bool {
        self.min.is_none_or(|min| number >= i128::from(min) * unit)
            && self.max.is_none_or(|max| number <= i128::from(max) * unit)
    }
}

/// A whole number; `néant` is zero, decimals are only zeros.
pub(in crate::validation) fn integer(text: &str, format: &NumberFormat<'_>, words: &Words) -> Cell<i64> {
    if text.len() <= 17 && !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) {
        let number = text.bytes().fold(0i64, |sum, byte| sum * 10 + i64::from(byte - b'0'));
        return ranged(number, format);
    }
    if words.missing(text) {
        return Cell::Missing;
    }
    if words.nothing(text) {
        return Cell::Value(0);
    }
    match format.parts(text) {
        Some((negative, whole, rest)) if rest.is_empty() => match whole.parse::<i64>() {
            Ok(number) => ranged(if negative { -number } else { number }, format),
            Err(_) => Cell::Broken(rules::NUMBER_UNREADABLE),
        },
        _ => Cell::Broken(rules::NUMBER_UNREADABLE),
    }
}

fn ranged(number: i64, format: &NumberFormat<'_>) -> Cell<i64> {
    if format.in_range(i128::from(number), 1) { Cell::Value(number) } else { Cell::Broken(rules::NUMBER_OUT_OF_RANGE) }
}

/// A number of a fixed count of decimals, in units of the last of them: `9,743001` with seven is 97 430 010.
pub(in crate::validation) fn fixed(text: &str, format: &NumberFormat<'_>, words: &Words) -> Cell<i128> {
    if words.missing(text) {
        return Cell::Missing;
    }
    if words.nothing(text) {
        return Cell::Value(0);
    }
    let width = format.decimals as usize;
    let parts = format.parts(text).filter(|(_, whole, rest)| rest.len() <= width && whole.len() + width <= 18);
    let Some((negative, whole, rest)) = parts else { return Cell::Broken(rules::NUMBER_UNREADABLE) };
    let Ok(number) = format!("{whole}{rest:0<width$}").parse::<i128>() else {
        return Cell::Broken(rules::NUMBER_UNREADABLE);
    };
    let number = if negative { -number } else { number };
    if format.in_range(number, 10i128.pow(format.decimals)) {
        Cell::Value(number)
    } else {
        Cell::Broken(rules::NUMBER_OUT_OF_RANGE)
    }
}

/// A published number with a decimal point.
pub(in crate::validation) fn decimal(text: &str, words: &Words) -> Cell<f64> {
    match text.parse::<f64>() {
        Ok(number) if number.is_finite() => Cell::Value(number),
        _ if words.absent(text) => Cell::Missing,
        _ => Cell::Broken(rules::NUMBER_UNREADABLE),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn field(extra: &str) -> FieldSpec {
        toml::from_str(&format!("name = 'n'\ntype = 'integer'\npersonal = 'keep'\n{extra}")).unwrap()
    }

    fn whole(text: &str, extra: &str, mark: DecimalMark) -> Cell<i64> {
        integer(text, &NumberFormat::of(&field(extra), mark), &Words::default())
    }

    use DecimalMark::{Comma, Point};

    #[test]
    fn neant_is_a_declared_zero_and_a_dash_is_missing() {
        assert_eq!(whole("néant", "", Comma), Cell::Value(0));
        assert_eq!(whole("-", "", Comma), Cell::Missing);
        assert_eq!(whole("12 DH", "", Comma), Cell::Broken(rules::NUMBER_UNREADABLE));
        assert_eq!(whole("12 dh", "units = ['DH']", Comma), Cell::Value(12));
        assert_eq!(whole("32", "max = 31", Comma), Cell::Broken(rules::NUMBER_OUT_OF_RANGE));
        assert_eq!(whole("(12)", "", Comma), Cell::Value(-12));
        assert_eq!(whole("-3", "min = 0", Comma), Cell::Broken(rules::NUMBER_OUT_OF_RANGE));
    }

    #[test]
    fn thousands_are_grouped_by_spaces_and_by_the_mark_that_is_not_the_decimals() {
        for text in ["1 234", "1\u{A0}234", "1\u{202F}234", "1234", "1.234", "1٬234", "1234,0", "1 234,00"] {
            assert_eq!(whole(text, "", Comma), Cell::Value(1234), "{text}");
        }
        assert_eq!(whole("1,234", "", Point), Cell::Value(1234));
        for text in ["1,234", "27.64", "1 23", "~30", "1/2", "1.2345", "1,5", "12a", "1e3", "", " "] {
            assert!(matches!(whole(text, "", Comma), Cell::Broken(_) | Cell::Missing), "{text}");
        }
    }

    #[test]
    fn a_score_is_exact_to_its_last_decimal() {
        let seven = field("decimals = 7\nmin = 0\nmax = 20");
        let read = |text, mark| fixed(text, &NumberFormat::of(&seven, mark), &Words::default());
        assert_eq!(read("9.3264284", Point), Cell::Value(93_264_284));
        assert_eq!(read("9,743001", Comma), Cell::Value(97_430_010));
        assert_eq!(read("9,74300110", Comma), Cell::Value(97_430_011));
        assert_eq!(read("9,74300111", Comma), Cell::Broken(rules::NUMBER_UNREADABLE));
        assert_eq!(read("20,0000001", Comma), Cell::Broken(rules::NUMBER_OUT_OF_RANGE));
        assert_eq!(read("٫5", Comma), Cell::Broken(rules::NUMBER_UNREADABLE));
        assert_eq!(read("0٫5", Comma), Cell::Value(5_000_000));
    }
}
