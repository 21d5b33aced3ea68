//! The forms in which an area's code stands in an export, read back as the dotted code.
//!
//! Spreadsheets turn codes into numbers: leading zeros go (`1.511`, `1511`), a decimal comma or `.0` appears, thousands are
//! set apart (`1 511 010`). Each form is read at a known level, so that the width of every part is known too.

use crate::model::area::AreaLevel;

/// The widths of the parts of a code: région, province, cercle, commune.
const WIDTHS: [usize; 4] = [2, 3, 2, 2];

/// The dotted codes that a text may stand for at a level, without looking whether they exist; nothing if the text is no code.
///
/// Accepted: dotted (`01.511.01.01`), digits only (`015110101`), with leading zeros lost from the whole or from a part, with
/// a comma or space for the dot, a trailing `.0`, Arabic-Indic digits, and `R01` for a région.
pub(super) fn readings(level: AreaLevel, text: &str) -> Option<Vec<String>> {
    let plain = plain(text);
    let body = if level == AreaLevel::Region { plain.trim_start_matches(['R', 'r']) } else { &plain };
    let body = body.trim_matches('.');
    if body.is_empty() || !body.chars().all(|c| c.is_ascii_digit() || c == '.') {
        return None;
    }
    let parts: Vec<&str> = body.split('.').collect();
    let mut found: Vec<String> = Vec::new();
    found.extend(dotted(level, &parts));
    match parts.as_slice() {
        [whole] => found.extend(undotted(level, whole)),
        [whole, zeros] if zeros.bytes().all(|b| b == b'0') => found.extend(undotted(level, whole)),
        [first, rest @ ..] if first.len() <= 3 && rest.iter().all(|part| part.len() == 3) => {
            found.extend(undotted(level, &parts.concat()));
        }
        _ => {}
    }
    found.sort();
    found.dedup();
    Some(found)
}

/// Digits in ASCII, every separator a dot, marks of direction and the apostrophe of spreadsheets dropped.
fn plain(text: &str) -> String {
    let digit = |c: char, zero: u32| char::from_digit((c as u32).wrapping_sub(zero), 10);
    text.trim()
        .trim_start_matches('\'')
        .chars()
        .filter(|&c| !super::fold::is_invisible(c))
        .map(|c| match c {
            '٠'..='٩' => digit(c, '٠' as u32).unwrap_or(c),
            '۰'..='۹' => digit(c, '۰' as u32).unwrap_or(c),
            ',' | '٫' | '٬' => '.',
            c if c.is_whitespace() => '.',
            c => c,
        })
        .collect()
}

fn part_count(level: AreaLevel) -> usize {
    match level {
        AreaLevel::Country => 0,
        AreaLevel::Region => 1,
        AreaLevel::Province => 2,
        AreaLevel::District | AreaLevel::Commune => 4,
    }
}

/// Each part padded to its width; the commune part of the six cities with arrondissements is a single `0`.
fn dotted(level: AreaLevel, parts: &[&str]) -> Option<String> {
    if parts.len() != part_count(level) || parts.iter().any(|part| part.is_empty()) {
        return None;
    }
    let mut padded = Vec::with_capacity(parts.len());
    for (index, (part, width)) in parts.iter().zip(WIDTHS).enumerate() {
        if part.len() > width {
            return None;
        }
        let city = index == 3 && level == AreaLevel::Commune && part.bytes().all(|b| b == b'0');
        padded.push(if city { "0".to_string() } else { format!("{part:0>width$}") });
    }
    Some(padded.join("."))
}

/// The digits padded to the level's width, then cut. Nine digits that begin with `00` are one of the six cities, whose
/// shorter code is padded on the left (`001511010` is `01.511.01.0`).
fn undotted(level: AreaLevel, digits: &str) -> Option<String> {
    let count = part_count(level);
    let width: usize = WIDTHS.iter().take(count).sum();
    if count == 0 || digits.is_empty() || digits.len() > width {
        return None;
    }
    let padded = format!("{digits:0>width$}");
    let mut rest = match padded.strip_prefix("00") {
        Some(city) if level == AreaLevel::Commune => format!("0{city}"),
        _ => padded,
    };
    let mut parts = Vec::with_capacity(count);
    for width in WIDTHS.into_iter().take(count) {
        let tail = rest.split_off(width.min(rest.len()));
        parts.push(std::mem::replace(&mut rest, tail));
    }
    Some(parts.join("."))
}

#[cfg(test)]
mod tests {
    use super::readings;
    use crate::model::area::AreaLevel::{Commune, District, Province, Region};

    fn one(level: crate::model::area::AreaLevel, text: &str) -> String {
        readings(level, text).unwrap_or_default().join(" or ")
    }

    #[test]
    fn regions_are_read_from_one_or_two_digits_with_or_without_the_letter() {
        for text in ["01", "1", "R01", "r1", "R 01", "1.0", "٠١", "'01"] {
            assert_eq!(one(Region, text), "01", "{text}");
        }
        assert_eq!(one(Region, "12"), "12");
        assert_eq!(one(Region, "123"), "");
    }

    #[test]
    fn provinces_are_read_from_what_a_spreadsheet_leaves() {
        for text in ["01.511", "01511", "1511", "1.511", "1,511", "1511.0", "1 511", "1\u{a0}511", "٠١٫٥١١", "۰۱۵۱۱"]
        {
            assert_eq!(one(Province, text), "01.511", "{text}");
        }
        assert_eq!(one(Province, "10261"), "10.261");
        assert_eq!(one(Province, "1.51"), "01.051");
    }

    #[test]
    fn the_six_cities_are_padded_on_the_left() {
        for text in ["01.511.01.0", "001511010", "01511010", "1511010", "1.511.1.0", "1 511 010", "01.511.01.00"] {
            assert_eq!(one(Commune, text), "01.511.01.0", "{text}");
        }
        assert_eq!(one(District, "06.141.01.00"), "06.141.01.00");
        assert_eq!(one(District, "61410100"), "06.141.01.00");
    }

    #[test]
    fn communes_keep_their_place_when_zeros_are_lost() {
        for text in ["01.051.11.07", "010511107", "10511107", "1.51.11.7", "10 511 107"] {
            assert_eq!(one(Commune, text), "01.051.11.07", "{text}");
        }
    }

    #[test]
    fn words_and_numbers_in_scientific_notation_are_no_codes() {
        for text in ["Tanger", "1,05E+07", "R01x", "", "-", "R"] {
            assert_eq!(readings(Region, text), None, "{text}");
        }
        assert_eq!(readings(Province, "R01.511"), None);
    }
}
