//! Indirectly standardised ratios and rates: the events of an area against those it would have at the rates of a reference.
//!
//! Breslow NE, Day NE. Statistical methods in cancer research, volume II: The design and analysis of cohort studies. Lyon:
//! International Agency for Research on Cancer, 1987: 69. Exact limits below ten events, Byar's from ten on.

use std::collections::BTreeMap;

use super::byar::{self, LEAST_EVENTS};
use super::confidence::Confidence;
use super::{Limits, exact};
use crate::error::{Error, Result};

/// A group of the reference, such as an age band.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Reference {
    /// Events in it.
    pub events: f64,
    /// Persons in it; above 0.
    pub population: f64,
}

/// The events of an area against those expected of it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Ratio {
    /// Events expected at the reference's rates.
    pub expected: f64,
    /// Observed over expected: 1 where the area is as the reference.
    pub ratio: f64,
    /// The limits of the ratio.
    pub limits: Limits,
    /// The crude rate of the reference, per person: a ratio times this is an indirectly standardised rate.
    pub reference_rate: f64,
    /// `exact` or `byar`.
    pub method: &'static str,
}

/// The ratio of the `observed` events of an area to those that `population` (by group) would have at the rates of the
/// reference. Groups are joined by their key, never by their place.
///
/// Nothing where no event is expected, or the observed are negative or not a number.
///
/// # Errors
/// `Engine` if a group of the area is not in the reference, or a group of the reference has no population.
pub fn ratio(
    observed: f64,
    population: &BTreeMap<&str, f64>,
    reference: &BTreeMap<&str, Reference>,
    confidence: Confidence,
) -> Result<Option<Ratio>> {
    let fault = |what: String| Error::engine("indirect standardisation", what);
    let mut expected = 0.0;
    for (key, persons) in population {
        let group = reference.get(key).ok_or_else(|| fault(format!("the reference lacks the group '{key}'")))?;
        if group.population.is_nan() || group.population <= 0.0 {
            return Err(fault(format!("the group '{key}' of the reference has no population")));
        }
        expected += group.events / group.population * persons;
    }
    let few = observed < LEAST_EVENTS;
    let of_events = if few { exact::limits(observed, confidence) } else { byar::limits(observed, confidence) };
    let Some(of_events) = of_events.filter(|_| expected > 0.0) else { return Ok(None) };
    let (events, persons) =
        reference.values().fold((0.0, 0.0), |sum, one| (sum.0 + one.events, sum.1 + one.population));
    Ok(Some(Ratio {
        expected,
        ratio: observed / expected,
        limits: Limits { lower: of_events.lower / expected, upper: of_events.upper / expected },
        reference_rate: events / persons,
        method: if few { "exact" } else { "byar" },
    }))
}
