//! The limits of a median, or of another quantile, by order statistics and the binomial distribution.
//!
//! Conover WJ. Practical nonparametric statistics. 3rd ed. New York: Wiley, 1999: 143-148. Campbell MJ, Gardner MJ.
//! Calculating confidence intervals for some non-parametric analyses. BMJ 1988; 296: 1454-1456.

use statrs::distribution::{Binomial, DiscreteCDF};

use super::Limits;
use super::confidence::Confidence;

/// The places, from 1, of the two ordered values that are the limits of the quantile `share` (0.5 for the median) of
/// `count` values.
///
/// The interval holds the quantile at least as often as the level says, whatever the distribution. A place is nothing where
/// even the outermost value does not lie far enough out: of five values a median has no 95 % limits.
pub fn ranks(count: u64, share: f64, confidence: Confidence) -> Option<(u64, u64)> {
    if !(share > 0.0 && share < 1.0) || count == 0 {
        return None;
    }
    let below = Binomial::new(share, count).ok()?;
    // The lower place: the highest with at most the tail's chance that fewer values than it lie at or below the quantile.
    let lower = partition(count + 1, |place| below.cdf(place) <= confidence.tail());
    // The upper place: the lowest with at most the tail's chance that at least so many values lie below the quantile.
    let upper = partition(count + 1, |place| below.cdf(place) < 1.0 - confidence.tail()) + 1;
    (lower >= 1 && upper <= count).then_some((lower, upper))
}

/// The limits of the quantile `share` of values in ascending order.
///
/// Nothing where there are too few values for the level; see [`ranks`].
pub fn limits(ascending: &[f64], share: f64, confidence: Confidence) -> Option<Limits> {
    let (lower, upper) = ranks(ascending.len() as u64, share, confidence)?;
    let at = |rank: u64| ascending.get(rank as usize - 1).copied();
    Some(Limits { lower: at(lower)?, upper: at(upper)? })
}

/// The first of `0..end` for which a condition that holds up to some point no longer does.
fn partition(end: u64, holds: impl Fn(u64) -> bool) -> u64 {
    let (mut low, mut high) = (0, end);
    while low < high {
        let middle = low + (high - low) / 2;
        if holds(middle) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    low
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
    fn five_values_are_too_few_for_the_limits_of_a_median() {
        assert_eq!(ranks(5, 0.5, Confidence::new(0.95).unwrap()), None);
        assert_eq!(limits(&[1.0, 2.0, 3.0, 4.0, 5.0], 0.5, Confidence::new(0.95).unwrap()), None);
    }
}
