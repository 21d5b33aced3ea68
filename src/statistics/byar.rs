//! Byar's approximation of the limits of a Poisson count, for 10 events or more.
//!
//! Breslow NE, Day NE. Statistical methods in cancer research, volume II: The design and analysis of cohort studies.
//! Lyon: International Agency for Research on Cancer, 1987: 69 (equations 2.13).

use super::Limits;
use super::confidence::Confidence;

/// From this many events on the approximation is used; below, [`super::exact`].
pub const LEAST_EVENTS: f64 = 10.0;

/// The limits of the number of events; divide by the population to get those of the rate.
///
/// With one event and a very high level the formula's lower limit is negative, which no count can be: it is then 0.
/// Nothing where the events are not a positive number.
pub fn limits(events: f64, confidence: Confidence) -> Option<Limits> {
    if !(events > 0.0 && events.is_finite()) {
        return None;
    }
    let z = confidence.z();
    let cube = |count: f64, side: f64| {
        let root = 1.0 - 1.0 / (9.0 * count) + side * z / (3.0 * count.sqrt());
        count * root * root * root
    };
    Some(Limits { lower: cube(events, -1.0).max(0.0), upper: cube(events + 1.0, 1.0) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_negative_lower_limit_becomes_zero() {
        let strict = Confidence::new(0.998).unwrap();
        let limits = limits(1.0, strict).unwrap();
        assert_eq!(limits.lower, 0.0);
        assert!((limits.upper - 9.362_180_217_908_362).abs() < 1e-8, "{limits:?}");
    }

    #[test]
    fn nothing_is_said_of_no_event() {
        assert_eq!(limits(0.0, Confidence::new(0.95).unwrap()), None);
    }
}
