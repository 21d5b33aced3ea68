//! Dated parameters of programmes, such as the thresholds of scores: exact numbers, never binary fractions.

use std::collections::BTreeSet;

use serde::Deserialize;

use crate::error::{Error, Result};
use crate::model::finding::Place;
use crate::model::period::Month;

/// The decimals that scores and thresholds are held with.
pub const SCALE: u32 = 7;

/// A value of a parameter from a month on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parameter {
    /// What it is: `asd_threshold`.
    pub id: String,
    /// The value, in units of 10⁻⁷: 9.743001 is 97 430 010.
    pub value: i128,
    /// The first month it holds in.
    pub valid_from: Month,
    /// Where it is written.
    pub source: String,
}

impl Parameter {
    /// Whether a score, in units of 10⁻⁷, lies at the threshold or below it.
    pub fn at_or_below(&self, score: i128) -> bool {
        score <= self.value
    }
}

/// All parameters.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Parameters(Vec<Parameter>);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    parameter: Vec<Entry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    id: String,
    value: String,
    valid_from: Month,
    source: String,
}

impl Parameters {
    /// Reads a file of parameters.
    ///
    /// # Errors
    /// `Catalogue` if the text is no such file, a value is no exact number of at most seven decimals, or an id has two values
    /// from one month.
    pub fn from_toml(text: &str, file: &str) -> Result<Self> {
        let entries: File = super::load::parse(text, file)?;
        let place = |id: &str| Place { file: file.to_string(), line: 0, column: id.to_string() };
        let mut seen = BTreeSet::new();
        let mut parameters = Vec::new();
        for Entry { id, value, valid_from, source } in entries.parameter {
            let Some(exact) = exact(&value) else {
                return Err(Error::catalogue(
                    place(&id),
                    format!("'{value}' is no number of at most {SCALE} decimals"),
                    "write it as \"9.743001\", in quotes and with a point",
                ));
            };
            if !seen.insert((id.clone(), valid_from)) {
                return Err(Error::catalogue(
                    place(&id),
                    format!("{id} has two values from {valid_from}"),
                    "keep one of them",
                ));
            }
            parameters.push(Parameter { id, value: exact, valid_from, source });
        }
        parameters.sort_by(|a, b| (&a.id, a.valid_from).cmp(&(&b.id, b.valid_from)));
        Ok(Self(parameters))
    }

    /// The value of a parameter that holds in a month; nothing before its first one.
    pub fn at(&self, id: &str, month: Month) -> Option<&Parameter> {
        self.0.iter().rfind(|one| one.id == id && one.valid_from <= month)
    }

    /// Every value of every parameter, by id and month.
    pub fn all(&self) -> &[Parameter] {
        &self.0
    }
}

/// A decimal text in units of 10⁻⁷, exactly; nothing if it is no such number.
pub fn exact(text: &str) -> Option<i128> {
    let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let fits = !whole.is_empty() && whole.len() <= 12 && decimals.len() <= SCALE as usize;
    if !fits || !digits(whole) || !digits(decimals) || text.ends_with('.') {
        return None;
    }
    format!("{whole}{decimals:0<width$}", width = SCALE as usize).parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn built_in() -> Parameters {
        Parameters::from_toml(include_str!("../../data/policy/parameters.toml"), "policy/parameters.toml").unwrap()
    }

    #[test]
    fn a_score_at_the_threshold_is_eligible_and_one_unit_above_is_not() {
        let now = Month::new(2026, 10).unwrap();
        for (id, value) in [("asd_threshold", 97_430_010), ("amo_tadamon_threshold", 93_264_284)] {
            let parameters = built_in();
            let threshold = parameters.at(id, now).unwrap();
            assert_eq!(threshold.value, value, "{id}");
            assert!(threshold.at_or_below(value - 1) && threshold.at_or_below(value), "{id}");
            assert!(!threshold.at_or_below(value + 1), "{id}");
        }
    }

    #[test]
    fn a_parameter_holds_from_its_month_until_the_next_value() {
        let text = "[[parameter]]\nid = 'x'\nvalue = '9.5'\nvalid_from = '2027-01'\nsource = ''\n\
                    [[parameter]]\nid = 'x'\nvalue = '9.743001'\nvalid_from = '2023-12'\nsource = ''\n";
        let parameters = Parameters::from_toml(text, "p.toml").unwrap();
        let at = |year, month| parameters.at("x", Month::new(year, month).unwrap()).map(|one| one.value);
        assert_eq!(at(2023, 11), None);
        assert_eq!((at(2023, 12), at(2026, 12)), (Some(97_430_010), Some(97_430_010)));
        assert_eq!(at(2027, 1), Some(95_000_000));
    }

    #[test]
    fn a_value_that_is_not_exact_or_stands_twice_is_refused() {
        for wrong in ["9.74300123", "9,743001", "9.", ".5", "-1", "1e3", ""] {
            assert_eq!(exact(wrong), None, "{wrong}");
        }
        assert_eq!(exact("9.3264284"), Some(93_264_284));
        let twice = "[[parameter]]\nid = 'x'\nvalue = '1'\nvalid_from = '2023-12'\nsource = ''\n".repeat(2);
        assert_eq!(Parameters::from_toml(&twice, "p.toml").unwrap_err().exit_status(), 2);
    }
}
