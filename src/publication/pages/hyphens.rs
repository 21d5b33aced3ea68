//! Where the long words of a narrow column's head may be divided. A browser's own dictionaries are not to be relied on.

use hypher::{Lang, hyphenate};

use crate::publication::format::Language;

/// Words of fewer letters are never divided.
const LONG: usize = 10;
/// So many letters at least stand before and after a hyphen.
const AT_THE_ENDS: usize = 3;
const SOFT_HYPHEN: char = '\u{ad}';

/// The text with soft hyphens in its long words. Arabic words are not divided.
pub(super) fn hyphenated(text: &str, language: Language) -> String {
    if language.is_rtl() {
        return text.to_string();
    }
    let words = text.split_inclusive(|c: char| !c.is_alphabetic()).map(|part| {
        let (word, rest) = part.split_at(part.trim_end_matches(|c: char| !c.is_alphabetic()).len());
        if word.chars().count() < LONG { part.to_string() } else { divided(word) + rest }
    });
    words.collect()
}

fn divided(word: &str) -> String {
    let (letters, mut before) = (word.chars().count(), 0);
    let mut divided = String::with_capacity(word.len() + 8);
    for syllable in hyphenate(word, Lang::French) {
        if before >= AT_THE_ENDS && letters - before >= AT_THE_ENDS {
            divided.push(SOFT_HYPHEN);
        }
        divided.push_str(syllable);
        before += syllable.chars().count();
    }
    divided
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_french_words_may_be_divided_and_short_ones_may_not() {
        let shown = |text: &str| hyphenated(text, Language::French).replace(SOFT_HYPHEN, "-");
        assert_eq!(shown("Bénéficiaires pour 1 000 habitants"), "Béné-fi-ciaires pour 1 000 habitants");
        assert_eq!(shown("Taux d'occupation"), "Taux d'occu-pa-tion");
    }

    #[test]
    fn arabic_words_are_left_whole() {
        assert_eq!(hyphenated("المستفيدون", Language::Arabic), "المستفيدون");
    }
}
