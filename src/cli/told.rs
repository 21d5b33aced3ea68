//! The language of the terminal: messages and headings in French, Arabic or English, from the words of the catalogue.
//!
//! Errors and the names of rules, forms and columns stay as they are: they are what one searches for and writes to others.

use std::fmt::Display;
use std::sync::OnceLock;

use clap::ValueEnum;

use crate::catalogue::library::Library;
use crate::catalogue::words::Words;

/// A language of the terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Lang {
    /// French.
    Fr,
    /// Arabic.
    Ar,
    /// English.
    En,
}

impl Lang {
    /// Its code among the words.
    pub fn code(self) -> &'static str {
        match self {
            Self::Fr => "fr",
            Self::Ar => "ar",
            Self::En => "en",
        }
    }

    /// The language that an environment variable such as `ar_MA.UTF-8` names; French for any other.
    fn of_environment(value: &str) -> Self {
        match value.get(..2) {
            Some("ar") => Self::Ar,
            Some("en") => Self::En,
            _ => Self::Fr,
        }
    }
}

static LANG: OnceLock<Lang> = OnceLock::new();

/// Settles the language of the run: the one that was asked for, or that of `LANG`.
pub fn settle(asked: Option<Lang>) {
    let _ = LANG.set(asked.unwrap_or_else(|| Lang::of_environment(&std::env::var("LANG").unwrap_or_default())));
}

/// The code of the language.
pub fn code() -> &'static str {
    LANG.get().copied().unwrap_or(Lang::Fr).code()
}

fn words() -> Option<&'static Words> {
    static WORDS: OnceLock<Option<Words>> = OnceLock::new();
    WORDS.get_or_init(|| Words::of(&Library::builtin()).ok()).as_ref()
}

/// A message with its gaps filled.
pub fn told(key: &str, gaps: &[(&str, &dyn Display)]) -> String {
    let texts: Vec<(&str, String)> = gaps.iter().map(|(name, gap)| (*name, gap.to_string())).collect();
    let gaps: Vec<(&str, &str)> = texts.iter().map(|(name, text)| (*name, text.as_str())).collect();
    words().map_or_else(|| key.to_string(), |words| words.text_with(code(), key, &gaps))
}

/// A word.
pub fn word(key: &str) -> String {
    told(key, &[])
}

/// The words for a rule, if there are any: what is wrong with what it refuses, or how to mend it.
pub fn of_rule(prefix: &str, rule: &str) -> Option<String> {
    words()?.find(code(), &format!("{prefix}-{}", rule.replace(['.', '_'], "-")))
}

#[cfg(test)]
mod tests {
    use super::Lang;

    #[test]
    fn the_language_is_that_of_the_environment_or_french() {
        for (value, lang) in
            [("ar_MA.UTF-8", Lang::Ar), ("fr_MA", Lang::Fr), ("en_US.UTF-8", Lang::En), ("C", Lang::Fr), ("", Lang::Fr)]
        {
            assert_eq!(Lang::of_environment(value), lang, "{value}");
        }
    }
}
