//! The limits of a median, or of another quantile, by order statistics and the binomial distribution.
//!
//! Conover WJ. Practical nonparametric statistics. 3rd ed. New York: Wiley, 1999: 143-148. Campbell MJ, Gardner MJ.
//! Calculating confidence intervals for some non-parametric analyses. BMJ 1988; 296: 1454-1456.

use super::Limits;
use super::confidence::Confidence;
use crate::model::order::places;

/// The places, from 1, of the two ordered values that are the limits of the quantile `share` (0.5 for the median) of
/// `count` values; see [`places`].
pub fn ranks(count: u64, share: f64, confidence: Confidence) -> Option<(u64, u64)> {
    places(count, share, confidence.tail())
}

/// The limits of the quantile `share` of values in ascending order.
///
/// Nothing where there are too few values for the level; see [`places`].
pub fn limits(ascending: &[f64], share: f64, confidence: Confidence) -> Option<Limits> {
    let (lower, upper) = ranks(ascending.len() as u64, share, confidence)?;
    let at = |rank: u64| ascending.get(rank as usize - 1).copied();
    Some(Limits { lower: at(lower)?, upper: at(upper)? })
}

/// A median and its limits, rounded to `decimals`: the value to the nearest, the limits outwards, so that they hold what they
/// held. Each is a value of somebody, or lies between two; further digits would be that person's own.
pub fn rounded(median: f64, limits: Option<Limits>, decimals: u8) -> (f64, Option<Limits>) {
    let scale = 10f64.powi(i32::from(decimals));
    // What is whole but for the last bits of its digits is whole.
    const BITS: f64 = 1e-6;
    let outwards = |limits: Limits| Limits {
        lower: (limits.lower * scale + BITS).floor() / scale,
        upper: (limits.upper * scale - BITS).ceil() / scale,
    };
    ((median * scale).round() / scale, limits.map(outwards))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_places_are_those_of_the_printed_table() {
        // Campbell and Gardner 1988, appendix: 95 % limits of a median.
        let confidence = Confidence::new(0.95).unwrap();
        for (count, lower, upper) in [(6, 1, 6), (10, 2, 9), (20, 6, 15), (30, 10, 21), (50, 18, 33)] {
            assert_eq!(ranks(count, 0.5, confidence), Some((lower, upper)), "of {count}");
        }
    }

    #[test]
    fn rounding_keeps_within_the_limits_what_lay_within_them() {
        let limits = Some(Limits { lower: 9.743_001, upper: 9.76 });
        let (median, held) = rounded(9.748_9, limits, 2);
        assert_eq!((median, held), (9.75, Some(Limits { lower: 9.74, upper: 9.76 })));
        let days = Some(Limits { lower: 12.0, upper: 14.0 });
        assert_eq!(rounded(12.5, days, 1), (12.5, days));
    }

    #[test]
    fn five_values_are_too_few_for_the_limits_of_a_median() {
        assert_eq!(ranks(5, 0.5, Confidence::new(0.95).unwrap()), None);
        assert_eq!(limits(&[1.0, 2.0, 3.0, 4.0, 5.0], 0.5, Confidence::new(0.95).unwrap()), None);
    }
}
