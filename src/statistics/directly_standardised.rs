//! Directly standardised rates with Dobson's limits: what an area's rate would be if its ages were those of a standard.
//!
//! Dobson AJ, Kuulasmaa K, Eberle E, Scherer J. Confidence intervals for weighted sums of Poisson parameters. Stat Med 1991;
//! 10: 457-462. Events that come several to a person: Public Health England, *Technical guide: confidence intervals*, 2018.

use std::collections::BTreeMap;

use super::Limits;
use super::byar::{self, LEAST_EVENTS};
use super::confidence::Confidence;
use crate::error::{Error, Result};

/// One group of an area, such as an age band.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Group {
    /// Events in it.
    pub events: f64,
    /// Persons in it; above 0.
    pub population: f64,
    /// The variance of the events: the events themselves where each stands alone (Poisson), more where persons have
    /// several (the sum over persons of the square of their events).
    pub variance: f64,
}

impl Group {
    /// A group whose events are independent of each other.
    pub fn independent(events: f64, population: f64) -> Self {
        Self { events, population, variance: events }
    }
}

/// A standardised rate, per person.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Standardised {
    /// The rate.
    pub value: f64,
    /// Its limits.
    pub limits: Limits,
}

/// The rate per person of an area, weighted by a standard population; the groups are joined by their key, never by their
/// place. Nothing under ten events: such a rate says more about its weights than about the area.
///
/// # Errors
/// `Engine` if a group stands on one side only, or has no population.
pub fn rate(
    area: &BTreeMap<&str, Group>,
    standard: &BTreeMap<&str, f64>,
    confidence: Confidence,
) -> Result<Option<Standardised>> {
    let fault = |what: String| Error::engine("direct standardisation", what);
    if let Some(lone) = area.keys().find(|key| !standard.contains_key(*key)) {
        return Err(fault(format!("the standard population lacks the group '{lone}'")));
    }
    let (mut weights, mut sum, mut variance) = (0.0, 0.0, 0.0);
    let mut events = 0.0;
    for (key, weight) in standard {
        let group = area.get(key).ok_or_else(|| fault(format!("the area lacks the group '{key}'")))?;
        if group.population.is_nan() || group.population <= 0.0 {
            return Err(fault(format!("the group '{key}' has no population")));
        }
        let factor = weight / group.population;
        weights += weight;
        sum += factor * group.events;
        variance += factor * factor * group.variance;
        events += group.events;
    }
    if !(weights > 0.0 && events >= LEAST_EVENTS) {
        return Ok(None);
    }
    // Ten events or more: Byar's limits of their number.
    let Some(of_events) = byar::limits(events, confidence) else { return Ok(None) };
    let value = sum / weights;
    let spread = (variance / events).sqrt() / weights;
    let limit = |of_events: f64| value + spread * (of_events - events);
    Ok(Some(Standardised { value, limits: Limits { lower: limit(of_events.lower), upper: limit(of_events.upper) } }))
}
