//! Findings about data: values that say which rule a place of a file breaks, without quoting what stands there.

use std::fmt;

/// A place in a file: name, line and column where known.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The file's name, relative to where the user named it.
    pub file: String,
    /// The line, from 1; 0 where it is unknown.
    pub line: u32,
    /// The column's name in the contract, or the character position in a catalogue file; empty where unknown.
    pub column: String,
}

impl Place {
    /// A whole file.
    pub fn file(name: impl Into<String>) -> Self {
        Self { file: name.into(), ..Self::default() }
    }

    /// A line of a file.
    pub fn line(name: impl Into<String>, line: u32) -> Self {
        Self { file: name.into(), line, column: String::new() }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        if self.line > 0 {
            write!(f, ":{}", self.line)?;
        }
        if !self.column.is_empty() {
            write!(f, ":{}", self.column)?;
        }
        Ok(())
    }
}

/// What a finding does to the row or the file it is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Said, and the row is kept.
    Warn,
    /// The row is refused, the rest of the file is kept.
    RejectRow,
    /// Nothing of the file is kept.
    RejectFile,
}

/// One finding: a rule broken at a place.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    /// Where.
    pub place: Place,
    /// The rule's identifier, e.g. `date.impossible`.
    pub rule: String,
    /// What follows from it.
    pub severity: Severity,
    /// The value with every letter and digit masked (`99/99/9999`), never the value itself.
    pub value_masked: String,
    /// What is wrong and what to do, in words.
    pub message: String,
}

/// Masks a value: digits become `9`, letters `a`, anything else stays; at most 24 characters are kept.
///
/// The mask shows the shape of a fault (a date with a two-digit year, a number with a stray space) and nothing of a person.
pub fn mask(value: &str) -> String {
    let mut masked: String = value
        .chars()
        .take(24)
        .map(|c| match c {
            c if c.is_numeric() => '9',
            c if c.is_alphabetic() => 'a',
            c if c.is_control() => ' ',
            c => c,
        })
        .collect();
    if value.chars().nth(24).is_some() {
        masked.push('…');
    }
    masked
}

/// Whether a text is a mask: it has no digit but `9` and no letter but `a`, and so tells nothing.
pub fn is_mask(text: &str) -> bool {
    text.chars().all(|c| !c.is_alphanumeric() || c == '9' || c == 'a')
}

#[cfg(test)]
mod tests {
    use super::{is_mask, mask};

    #[test]
    fn a_mask_keeps_the_shape_and_nothing_of_the_value() {
        assert_eq!(mask("31/02/2024"), "99/99/9999");
        assert_eq!(mask("AB123456"), "aa999999");
        assert_eq!(mask("٠٦١٢٣٤٥٦٧٨"), "9999999999");
        assert_eq!(mask("فاطمة"), "aaaaa");
        for value in ["٠٦١٢٣٤٥٦٧٨", "AB123456", "1,23E+09", "a long text that is cut somewhere, 12"] {
            assert!(is_mask(&mask(value)) && !is_mask(value), "{value}");
        }
    }
}
