//! How far back an edition goes: a bounded number of spans, so that a month costs the same however long the lake's history is.

use serde::Deserialize;

use super::library::Library;
use crate::error::{Error, Result};
use crate::model::finding::Place;
use crate::model::period::Month;
use crate::model::span::{Frequency, Span};

/// Where it is declared.
const FILE: &str = "policy/edition.toml";
/// The least number of months: a month has that of the year before beside it.
const LEAST_MONTHS: usize = 13;
/// The least number of longer spans: one has the one before beside it.
const LEAST: usize = 2;

/// The number of latest spans of each length that an edition has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct History {
    months: usize,
    quarters: usize,
    half_years: usize,
    years: usize,
    school_years: usize,
}

impl History {
    /// The history that a catalogue declares; one that replaces the whole policy and does not say has the program's own.
    ///
    /// # Errors
    /// As [`History::from_toml`].
    pub fn of_library(library: &Library) -> Result<Self> {
        Self::from_toml(&library.text_or_builtin(FILE), FILE)
    }

    /// Reads the file and holds it to the least numbers.
    ///
    /// # Errors
    /// `Catalogue` if the text is no history or a number is too small.
    pub fn from_toml(text: &str, file: &str) -> Result<Self> {
        let history: Self = super::load::parse(text, file)?;
        let others = [history.quarters, history.half_years, history.years, history.school_years];
        if history.months < LEAST_MONTHS || others.iter().any(|number| *number < LEAST) {
            return Err(Error::catalogue(
                Place::file(file),
                "an edition would go back too little to compare anything",
                format!("give {LEAST_MONTHS} months or more, and {LEAST} or more of the longer spans"),
            ));
        }
        Ok(history)
    }

    /// How many spans of a length an edition has at most.
    pub fn of(&self, frequency: Frequency) -> usize {
        match frequency {
            Frequency::Month => self.months,
            Frequency::Quarter => self.quarters,
            Frequency::HalfYear => self.half_years,
            Frequency::Year => self.years,
            Frequency::SchoolYear => self.school_years,
        }
    }

    /// The spans of an edition among consecutive months, oldest first.
    pub fn spans(&self, frequency: Frequency, months: &[Month]) -> Vec<Span> {
        let mut spans = frequency.spans(months);
        spans.drain(..spans.len().saturating_sub(self.of(frequency)));
        spans
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BUILT_IN: &str = include_str!("../../data/policy/edition.toml");

    fn months(first: &str, last: &str) -> Vec<Month> {
        first.parse::<Month>().unwrap().through(last.parse().unwrap()).collect()
    }

    #[test]
    fn an_edition_has_the_latest_spans_of_each_length() {
        let history = History::from_toml(BUILT_IN, "policy/edition.toml").unwrap();
        let of = |frequency| history.spans(frequency, &months("2019-01", "2026-10"));
        assert_eq!(of(Frequency::Month).first().unwrap().to_string(), "2024-11");
        assert_eq!(of(Frequency::Quarter).first().unwrap().to_string(), "2023-Q4");
        assert_eq!(
            of(Frequency::Year).iter().map(Span::to_string).collect::<Vec<_>>().join(" "),
            "2021 2022 2023 2024 2025"
        );
        assert_eq!(history.spans(Frequency::Month, &months("2026-09", "2026-10")).len(), 2);
    }

    #[test]
    fn an_edition_that_could_compare_nothing_is_refused() {
        for (good, bad) in
            [("months = 24", "months = 12"), ("quarters = 12", "quarters = 1"), ("years = 5", "years = 0")]
        {
            let error = History::from_toml(&BUILT_IN.replacen(good, bad, 1), "policy/edition.toml").unwrap_err();
            assert_eq!(error.exit_status(), 2, "{bad}");
        }
    }
}
