//! Which of a number of ordered values are the limits of a quantile. The values are handed over at these places, so that no
//! stage has to hand over all of them.
//!
//! Conover WJ. Practical nonparametric statistics. 3rd ed. New York: Wiley, 1999: 143-148. Campbell MJ, Gardner MJ.
//! Calculating confidence intervals for some non-parametric analyses. BMJ 1988; 296: 1454-1456.

use statrs::distribution::{Binomial, DiscreteCDF};

/// The confidence level of the published limits.
pub const PUBLISHED_LEVEL: f64 = 0.95;

/// The places, from 1, of the two ordered values that are the limits of the quantile `share` (0.5 for the median) of
/// `count` values, with at most the chance `tail` outside each (0.025 at 95 %).
///
/// The interval holds the quantile at least as often as the level says, whatever the distribution. A place is nothing where
/// even the outermost value does not lie far enough out: of five values a median has no 95 % limits.
pub fn places(count: u64, share: f64, tail: f64) -> Option<(u64, u64)> {
    if !(share > 0.0 && share < 1.0) || count == 0 {
        return None;
    }
    let below = Binomial::new(share, count).ok()?;
    // The lower place: the highest with at most the tail's chance that fewer values than it lie at or below the quantile.
    let lower = partition(count + 1, |place| below.cdf(place) <= tail);
    // The upper place: the lowest with at most the tail's chance that at least so many values lie below the quantile.
    let upper = partition(count + 1, |place| below.cdf(place) < 1.0 - tail) + 1;
    (lower >= 1 && upper <= count).then_some((lower, upper))
}

/// The places of the published limits of a median.
pub fn places_of_median(count: u64) -> Option<(u64, u64)> {
    places(count, 0.5, (1.0 - PUBLISHED_LEVEL) / 2.0)
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
