//! One cell of text to one typed value, by the declared type of its field: nothing is guessed from other cells.

mod dates;
mod identifiers;
mod months;
mod numbers;
mod words;

pub(super) use dates::{date, moment, month, year};
pub(super) use identifiers::identifier;
pub(super) use numbers::{NumberFormat, decimal, fixed, integer};
pub(super) use words::{Words, category, codes};

/// What became of a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Cell<T> {
    /// A value.
    Value(T),
    /// A word that says that there is none.
    Missing,
    /// A text that breaks a rule.
    Broken(&'static str),
    /// A value, with a rule that casts a doubt on it or says how it was mended.
    Doubtful(T, &'static str),
}

impl<T> Cell<T> {
    /// The same with the value changed.
    pub(super) fn map<U>(self, change: impl FnOnce(T) -> U) -> Cell<U> {
        match self {
            Self::Value(value) => Cell::Value(change(value)),
            Self::Missing => Cell::Missing,
            Self::Broken(rule) => Cell::Broken(rule),
            Self::Doubtful(value, rule) => Cell::Doubtful(change(value), rule),
        }
    }
}
