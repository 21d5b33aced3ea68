//! Numbers, percentages, intervals and months as Moroccan reports write them, in French and in Arabic.
//!
//! Digits are 0-9 in both languages (CLDR `fr-MA`, `ar-MA`: numbering system `latn`), the decimal sign is the comma. The group
//! separator is U+202F instead of CLDR's full stop, so that nobody takes 1.234 for a decimal.

use super::period::Month;
use super::span::{Frequency, Span};

/// The separator of thousands: a narrow space that does not break.
const GROUP: char = '\u{202f}';
/// A space that does not break.
const NBSP: char = '\u{a0}';
/// A space as wide as a digit.
const FIGURE_SPACE: char = '\u{2007}';

const MONTHS_FR: [&str; 12] = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
];

/// CLDR `fr-MA`, abbreviated.
const MONTHS_FR_SHORT: [&str; 12] =
    ["jan.", "fév.", "mar.", "avr.", "mai", "jui.", "juil.", "août", "sept.", "oct.", "nov.", "déc."];

/// The months as Morocco names them (CLDR `ar-MA`).
const MONTHS_AR: [&str; 12] =
    ["يناير", "فبراير", "مارس", "أبريل", "ماي", "يونيو", "يوليوز", "غشت", "شتنبر", "أكتوبر", "نونبر", "دجنبر"];

/// A language of the reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Language {
    /// French of Morocco.
    French,
    /// Arabic of Morocco.
    Arabic,
}

impl Language {
    /// Both, French first.
    pub const ALL: [Self; 2] = [Self::French, Self::Arabic];

    /// The code of words and folders: `fr`, `ar`.
    pub fn code(self) -> &'static str {
        match self {
            Self::French => "fr",
            Self::Arabic => "ar",
        }
    }

    /// The BCP 47 tag: `fr-MA`, `ar-MA`.
    pub fn tag(self) -> &'static str {
        match self {
            Self::French => "fr-MA",
            Self::Arabic => "ar-MA",
        }
    }

    /// The direction of its script: `ltr`, `rtl`.
    pub fn direction(self) -> &'static str {
        if self.is_rtl() { "rtl" } else { "ltr" }
    }

    /// Whether it is read from right to left.
    pub fn is_rtl(self) -> bool {
        self == Self::Arabic
    }

    /// The other language.
    pub fn other(self) -> Self {
        match self {
            Self::French => Self::Arabic,
            Self::Arabic => Self::French,
        }
    }

    /// Its name in itself.
    pub fn own_name(self) -> &'static str {
        match self {
            Self::French => "Français",
            Self::Arabic => "العربية",
        }
    }
}

/// A number with a decimal comma and thousands apart: `36 828 330`, `−0,5`.
pub fn number(value: f64, decimals: u8) -> String {
    let plain = format!("{:.*}", usize::from(decimals), value.abs());
    let (whole, part) = plain.split_once('.').unwrap_or((&plain, ""));
    let mut text = String::with_capacity(plain.len() + 8);
    if value < 0.0 && plain.bytes().any(|byte| (b'1'..=b'9').contains(&byte)) {
        text.push('\u{2212}');
    }
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index) % 3 == 0 {
            text.push(GROUP);
        }
        text.push(digit);
    }
    if !part.is_empty() {
        text.push(',');
        text.push_str(part);
    }
    text
}

/// A whole number.
pub fn count(value: u64) -> String {
    number(value as f64, 0)
}

/// A number followed by digit-wide spaces, so that numbers of fewer decimals align on the comma in a column of more.
pub fn aligned(value: f64, decimals: u8, column_decimals: u8) -> String {
    let mut text = number(value, decimals);
    let missing = column_decimals.saturating_sub(decimals);
    if missing > 0 && decimals == 0 {
        text.push('\u{2008}');
    }
    text.extend(std::iter::repeat_n(FIGURE_SPACE, usize::from(missing)));
    text
}

/// A percentage: `12,5 %` in French, `12,5%` in Arabic.
pub fn percent(value: f64, decimals: u8, language: Language) -> String {
    match language {
        Language::French => format!("{}{NBSP}%", number(value, decimals)),
        Language::Arabic => format!("{}%", number(value, decimals)),
    }
}

/// An interval: `[13,6 ; 14,8]`.
pub fn interval(lower: f64, upper: f64, decimals: u8) -> String {
    format!("[{}{NBSP};{NBSP}{}]", number(lower, decimals), number(upper, decimals))
}

/// A range of values: `13,6 – 14,8`.
pub fn range(lower: f64, upper: f64, decimals: u8) -> String {
    let (low, high) = (number(lower, decimals), number(upper, decimals));
    if low == high { low } else { format!("{low}{NBSP}–{NBSP}{high}") }
}

/// A month in full: `octobre 2026`, `أكتوبر 2026`.
pub fn month(month: Month, language: Language) -> String {
    let names = match language {
        Language::French => &MONTHS_FR,
        Language::Arabic => &MONTHS_AR,
    };
    format!("{} {}", name_of(names, month), month.year())
}

/// A month for an axis: `oct. 26`, `أكتوبر 26`.
pub fn month_short(month: Month, language: Language) -> String {
    let names = match language {
        Language::French => &MONTHS_FR_SHORT,
        Language::Arabic => &MONTHS_AR,
    };
    format!("{} {:02}", name_of(names, month), month.year().rem_euclid(100))
}

/// A span in full: `octobre 2026`, `3e trimestre 2026`, `1er semestre 2026`, `2026`, `année scolaire 2025-2026`; `الفصل الثالث 2026`,
/// `الأسدس الأول 2026`, `الموسم الدراسي 2025-2026`.
pub fn span(span: Span, language: Language) -> String {
    let (year, number) = (span.last().year(), span.number());
    let first = number == 1;
    match (span.frequency(), language) {
        (Frequency::Month, _) => month(span.last(), language),
        (Frequency::Quarter, Language::French) => {
            format!("{number}{} trimestre {year}", if first { "er" } else { "e" })
        }
        (Frequency::HalfYear, Language::French) => {
            format!("{number}{} semestre {year}", if first { "er" } else { "e" })
        }
        (Frequency::Quarter, Language::Arabic) => format!("الفصل {} {year}", ordinal_ar(number)),
        (Frequency::HalfYear, Language::Arabic) => format!("الأسدس {} {year}", ordinal_ar(number)),
        (Frequency::Year, _) => year.to_string(),
        (Frequency::SchoolYear, Language::French) => format!("année scolaire {}-{year}", year - 1),
        (Frequency::SchoolYear, Language::Arabic) => format!("الموسم الدراسي {}-{year}", year - 1),
    }
}

/// A span for an axis: `oct. 26`, `T3 26`, `S1 26`, `2026`; `ف3 26`, `أ1 26`.
pub fn span_short(span: Span, language: Language) -> String {
    let (year, number) = (span.last().year(), span.number());
    let letter = match (span.frequency(), language) {
        (Frequency::Month, _) => return month_short(span.last(), language),
        (Frequency::Year, _) => return year.to_string(),
        (Frequency::SchoolYear, _) => return format!("{}-{:02}", year - 1, year.rem_euclid(100)),
        (Frequency::Quarter, Language::French) => "T",
        (Frequency::Quarter, Language::Arabic) => "ف",
        (Frequency::HalfYear, Language::French) => "S",
        (Frequency::HalfYear, Language::Arabic) => "أ",
    };
    format!("{letter}{number} {:02}", year.rem_euclid(100))
}

fn ordinal_ar(number: u32) -> &'static str {
    ["الأول", "الثاني", "الثالث", "الرابع"].get(number as usize - 1).copied().unwrap_or_default()
}

fn name_of(names: &[&'static str; 12], month: Month) -> &'static str {
    names.get(month.month() as usize - 1).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_take_a_comma_and_narrow_spaces() {
        assert_eq!(number(36_828_330.0, 0), "36\u{202f}828\u{202f}330");
        assert_eq!(number(1234.567, 2), "1\u{202f}234,57");
        assert_eq!(number(999.0, 1), "999,0");
        assert_eq!(number(-0.5, 1), "\u{2212}0,5");
        assert_eq!(number(-0.01, 1), "0,0");
    }

    #[test]
    fn a_percentage_has_a_space_in_french_and_none_in_arabic() {
        assert_eq!(percent(12.5, 1, Language::French), "12,5\u{a0}%");
        assert_eq!(percent(12.5, 1, Language::Arabic), "12,5%");
    }

    #[test]
    fn an_interval_is_one_unbroken_word() {
        assert_eq!(interval(13.64, 14.8, 1), "[13,6\u{a0};\u{a0}14,8]");
        assert_eq!(range(2.0, 2.04, 1), "2,0");
    }

    #[test]
    fn months_bear_their_moroccan_names() {
        let month_of = |text: &str| text.parse::<Month>().unwrap();
        assert_eq!(month(month_of("2026-10"), Language::French), "octobre 2026");
        assert_eq!(month(month_of("2026-07"), Language::Arabic), "يوليوز 2026");
        assert_eq!(month(month_of("2026-08"), Language::Arabic), "غشت 2026");
        assert_eq!(month_short(month_of("2024-11"), Language::French), "nov. 24");
    }

    #[test]
    fn spans_are_named_as_the_administration_does() {
        let of = |text: &str| Span::read(text).unwrap();
        assert_eq!(span(of("2026-Q3"), Language::French), "3e trimestre 2026");
        assert_eq!(span(of("2026-S1"), Language::French), "1er semestre 2026");
        assert_eq!(span(of("2026-Q1"), Language::Arabic), "الفصل الأول 2026");
        assert_eq!(span(of("2025-09-01/P1Y"), Language::Arabic), "الموسم الدراسي 2025-2026");
        assert_eq!(span(of("2026-10"), Language::French), "octobre 2026");
        assert_eq!(span_short(of("2026-Q3"), Language::French), "T3 26");
        assert_eq!(span_short(of("2026"), Language::Arabic), "2026");
    }

    #[test]
    fn fewer_decimals_align_on_the_comma_of_more() {
        assert_eq!(aligned(14.2, 1, 2), "14,2\u{2007}");
        assert_eq!(aligned(14.0, 0, 1), "14\u{2008}\u{2007}");
    }
}
