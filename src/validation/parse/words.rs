//! Words: those that stand for a missing value or for nothing, and those of categories.

use std::borrow::Cow;
use std::collections::HashMap;

use super::Cell;
use crate::catalogue::contract::{Category, Contract, FieldSpec};
use crate::sources::fold;
use crate::validation::rules;

/// Words that stand for a missing value (`X`, `*` and `…` as the Haut-Commissariat writes them), in lower case.
const MISSING: [&str; 22] = [
    "-",
    "--",
    "---",
    "/",
    "//",
    ".",
    "..",
    "…",
    "...",
    "*",
    "n/a",
    "na",
    "nd",
    "nr",
    "nc",
    "x",
    "?",
    "null",
    "non renseigné",
    "غير متوفر",
    "غ.م",
    "غير محدد",
];

/// Words that stand for nothing: a declared zero where something is counted, else missing.
const NOTHING: [&str; 6] = ["néant", "neant", "ras", "r.a.s", "لا شيء", "لاشيء"];

/// The words of a form that stand for a missing value or for nothing.
#[derive(Debug, Clone)]
pub(in crate::validation) struct Words {
    further: Vec<String>,
    /// The length in bytes of the longest word.
    longest: usize,
}

impl Default for Words {
    fn default() -> Self {
        Self { further: Vec::new(), longest: MISSING.iter().map(|word| word.len()).max().unwrap_or_default() }
    }
}

impl Words {
    /// The usual words and those of a contract.
    pub(in crate::validation) fn of(contract: &Contract) -> Self {
        let further: Vec<String> = contract.missing_words.iter().map(|word| word.to_lowercase()).collect();
        let longest = further.iter().map(String::len).chain(MISSING.map(str::len)).max().unwrap_or_default();
        Self { further, longest }
    }

    /// Whether a text says that the value is missing. A spreadsheet's error (`#REF!`) does too.
    pub(in crate::validation) fn missing(&self, text: &str) -> bool {
        // Nearly every text is longer, or begins with a digit, and is none of the words.
        if text.len() > self.longest || text.as_bytes().first().is_none_or(u8::is_ascii_digit) {
            return text.is_empty();
        }
        if text.starts_with('#') && text.len() <= 8 && text.ends_with(['!', '?', 'A']) {
            return true;
        }
        let lower = lower(text);
        MISSING.contains(&lower.as_ref()) || self.further.iter().any(|word| *word == lower)
    }

    /// Whether a text says that there is nothing.
    pub(in crate::validation) fn nothing(&self, text: &str) -> bool {
        if text.len() > 16 || text.as_bytes().first().is_none_or(u8::is_ascii_digit) {
            return false;
        }
        NOTHING.contains(&lower(text).as_ref())
    }

    /// Whether a text says either.
    pub(in crate::validation) fn absent(&self, text: &str) -> bool {
        self.missing(text) || self.nothing(text)
    }
}

/// A text in lower case, copied only where it is not already.
fn lower(text: &str) -> Cow<'_, str> {
    if text.chars().any(char::is_uppercase) { Cow::Owned(text.to_lowercase()) } else { Cow::Borrowed(text) }
}

/// The codes of a field by the folded words that stand for them.
fn index(values: &[Category]) -> HashMap<String, usize> {
    let mut index = HashMap::new();
    for (at, value) in values.iter().enumerate() {
        for word in std::iter::once(&value.code).chain(&value.words) {
            index.entry(fold(word)).or_insert(at);
        }
    }
    index
}

/// A reader of codes of a closed list, by themselves or by one of their words.
///
/// A word of the list counts before a word for a missing value: `X` may be a code.
pub(in crate::validation) fn category<'a>(field: &'a FieldSpec, words: &'a Words) -> impl Fn(&str) -> Cell<&'a str> {
    let index = index(&field.values);
    move |text| match index.get(&fold(text)) {
        Some(at) => Cell::Value(field.values[*at].code.as_str()),
        None if words.absent(text) => Cell::Missing,
        None => Cell::Broken(rules::CATEGORY_UNKNOWN),
    }
}

/// A reader of several codes of a closed list, joined by `+` or `,`; they come out in the order of the list.
pub(in crate::validation) fn codes<'a>(field: &'a FieldSpec, words: &'a Words) -> impl Fn(&str) -> Cell<String> {
    let index = index(&field.values);
    move |text| {
        if words.absent(text) {
            return Cell::Missing;
        }
        let mut found = Vec::new();
        for part in text.split(['+', ',', '/']).map(str::trim).filter(|part| !part.is_empty()) {
            match index.get(&fold(part)) {
                Some(at) => found.push(*at),
                None => return Cell::Broken(rules::CATEGORY_UNKNOWN),
            }
        }
        found.sort_unstable();
        found.dedup();
        Cell::Value(found.iter().map(|at| field.values[*at].code.as_str()).collect::<Vec<_>>().join("+"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_spreadsheets_error_is_missing_and_a_hash_is_not() {
        let words = Words::default();
        for text in ["#REF!", "#N/A", "#DIV/0!", "#NAME?", "-", "N/A", "غير متوفر", "…"] {
            assert!(words.missing(text), "{text}");
        }
        assert!(!words.missing("#12") && !words.missing("0") && !words.missing("néant"));
        assert!(words.nothing("Néant") && words.nothing("RAS") && !words.nothing("0"));
    }
}
