//! The Wilson score interval of a proportion.
//!
//! Wilson EB. Probable inference, the law of succession, and statistical inference. J Am Stat Assoc 1927; 22: 209-212.
//! Newcombe RG, Altman DG. Proportions and their differences. In: Altman DG et al. Statistics with Confidence. 2nd ed.
//! BMJ Books 2000: 46-48.

use super::Limits;
use super::confidence::Confidence;

/// The limits of the proportion `events / total`, as shares of 1.
///
/// Nothing where the total is not positive or the events lie outside `0..=total`: that is no proportion. At no event the
/// lower limit is exactly 0, at all events the upper limit exactly 1.
pub fn limits(events: f64, total: f64, confidence: Confidence) -> Option<Limits> {
    if !(total > 0.0 && events >= 0.0 && events <= total) {
        return None;
    }
    let z = confidence.z();
    let z2 = z * z;
    let middle = 2.0 * events + z2;
    let spread = z * (z2 + 4.0 * events * (1.0 - events / total)).sqrt();
    let scale = 2.0 * (total + z2);
    let lower = if events == 0.0 { 0.0 } else { (middle - spread) / scale };
    let upper = if events == total { 1.0 } else { (middle + spread) / scale };
    Some(Limits { lower, upper })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_said_of_more_events_than_units() {
        let confidence = Confidence::new(0.95).unwrap();
        assert_eq!(limits(11.0, 10.0, confidence), None);
        assert_eq!(limits(0.0, 0.0, confidence), None);
        assert_eq!(limits(f64::NAN, 10.0, confidence), None);
    }

    #[test]
    fn the_limits_touch_the_ends_only_at_none_and_all() {
        let confidence = Confidence::new(0.95).unwrap();
        assert_eq!(limits(0.0, 20.0, confidence).unwrap().lower, 0.0);
        assert_eq!(limits(20.0, 20.0, confidence).unwrap().upper, 1.0);
        let some = limits(1.0, 20.0, confidence).unwrap();
        assert!(some.lower > 0.0 && some.upper < 1.0);
    }
}
