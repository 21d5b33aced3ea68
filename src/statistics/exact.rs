//! Exact limits of a Poisson count, for fewer than 10 events.
//!
//! Garwood F. Fiducial limits for the Poisson distribution. Biometrika 1936; 28: 437-442. In the form by the chi-square
//! distribution: Armitage P, Berry G. Statistical methods in medical research. 4th ed. Oxford: Blackwell, 2002.

use statrs::distribution::{ChiSquared, ContinuousCDF};

use super::Limits;
use super::byar::LEAST_EVENTS;
use super::confidence::Confidence;

/// The limits of the number of events; divide by the population to get those of the rate.
///
/// No event has the lower limit 0. Nothing where the events are negative or not a number.
pub fn limits(events: f64, confidence: Confidence) -> Option<Limits> {
    if !(events >= 0.0 && events.is_finite()) {
        return None;
    }
    let tail = confidence.tail();
    let lower = if events == 0.0 { 0.0 } else { quantile(tail, 2.0 * events)? / 2.0 };
    let upper = quantile(1.0 - tail, 2.0 * events + 2.0)? / 2.0;
    Some(Limits { lower, upper })
}

fn quantile(probability: f64, freedom: f64) -> Option<f64> {
    Some(ChiSquared::new(freedom).ok()?.inverse_cdf(probability))
}

/// The limits of 0 to 9 events at one level, worked out once: the quantile is a search.
#[derive(Debug, Clone, Copy)]
pub struct FewEvents {
    confidence: Confidence,
    known: [Option<Limits>; LEAST_EVENTS as usize],
}

impl FewEvents {
    /// Works the ten limits out.
    pub fn new(confidence: Confidence) -> Self {
        Self { confidence, known: std::array::from_fn(|events| limits(events as f64, confidence)) }
    }

    /// As [`limits`].
    pub fn limits(&self, events: f64) -> Option<Limits> {
        if (0.0..LEAST_EVENTS).contains(&events) && events.fract() == 0.0 {
            self.known[events as usize]
        } else {
            limits(events, self.confidence)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_event_has_the_rule_of_three_as_its_upper_limit() {
        // One-sided 95 % (two-sided 90 %): -ln 0.05 = 2.9957, the "rule of three" (Hanley and Lippman-Hand, JAMA 1983).
        let limits = limits(0.0, Confidence::new(0.90).unwrap()).unwrap();
        assert_eq!(limits.lower, 0.0);
        assert!((limits.upper + 0.05_f64.ln()).abs() < 1e-9, "{limits:?}");
    }

    #[test]
    fn the_table_of_few_events_says_what_the_formula_says() {
        let confidence = Confidence::new(0.95).unwrap();
        let table = FewEvents::new(confidence);
        for events in [0.0, 1.0, 4.0, 9.0, 2.5, 12.0, -1.0] {
            assert_eq!(table.limits(events), limits(events, confidence));
        }
    }
}
