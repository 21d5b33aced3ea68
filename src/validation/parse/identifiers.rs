//! Civil and social identifiers: ten digits, always a text.

use std::borrow::Cow;

use super::{Cell, Words};
use crate::model::verhoeff;
use crate::validation::rules;

/// An identifier: exactly ten digits; spaces, dots and hyphens between them are allowed.
///
/// That its first digit is 2 to 9 and its last one the check digit of Verhoeff is likely but not published: both only warn.
pub(in crate::validation) fn identifier<'a>(text: &'a str, words: &Words) -> Cell<Cow<'a, str>> {
    let plain = text.len() == 10 && text.bytes().all(|byte| byte.is_ascii_digit());
    if plain {
        return doubted(Cow::Borrowed(text));
    }
    if words.absent(text) {
        return Cell::Missing;
    }
    // A number in a spreadsheet's cell may come with a decimal zero.
    let body = text.strip_suffix(".0").or_else(|| text.strip_suffix(",0")).unwrap_or(text);
    let digits: String =
        body.chars().filter(|c| !matches!(c, ' ' | '\u{A0}' | '\u{202F}' | '.' | '-' | '\'' | '’')).collect();
    if digits.len() == 10 && digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return doubted(Cow::Owned(digits));
    }
    let exponent = text.contains(['E', 'e']) && text.bytes().filter(u8::is_ascii_digit).count() >= 3;
    Cell::Broken(if exponent { rules::IDENTIFIER_SPREADSHEET } else { rules::IDENTIFIER_MALFORMED })
}

fn doubted(digits: Cow<'_, str>) -> Cell<Cow<'_, str>> {
    if matches!(digits.as_bytes()[0], b'0' | b'1') {
        Cell::Doubtful(digits, rules::IDENTIFIER_FIRST_DIGIT)
    } else if !verhoeff::is_valid(digits.as_bytes()) {
        Cell::Doubtful(digits, rules::IDENTIFIER_CHECK_DIGIT)
    } else {
        Cell::Value(digits)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_identifier_has_ten_digits_and_a_spreadsheet_number_is_explained() {
        let read = |text| identifier(text, &Words::default());
        let digits = "2345678901".to_string();
        for text in ["2345678901", "23 4567 8901", "2.345.678.901", "2345678901.0", "2345678901,0"] {
            assert_eq!(read(text), Cell::Doubtful(digits.clone().into(), rules::IDENTIFIER_CHECK_DIGIT), "{text}");
        }
        assert_eq!(read("1,23457E+09"), Cell::Broken(rules::IDENTIFIER_SPREADSHEET));
        assert_eq!(read("2.34567E+9"), Cell::Broken(rules::IDENTIFIER_SPREADSHEET));
        for text in ["123456789", "23456789012", "AB123456", "234567890x"] {
            assert_eq!(read(text), Cell::Broken(rules::IDENTIFIER_MALFORMED), "{text}");
        }
        assert_eq!(read("0345678901"), Cell::Doubtful("0345678901".into(), rules::IDENTIFIER_FIRST_DIGIT));
        assert_eq!(read("-"), Cell::Missing);
    }

    #[test]
    fn an_identifier_with_its_check_digit_is_beyond_doubt() {
        let nine = b"234567890";
        let digit = char::from(verhoeff::check_digit(nine).unwrap());
        assert!(matches!(identifier(&format!("234567890{digit}"), &Words::default()), Cell::Value(_)));
    }
}
