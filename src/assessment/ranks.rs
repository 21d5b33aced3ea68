//! Ranks as ranges: the lowest and the highest rank that an area may have, given the intervals.
//!
//! Goldstein H, Spiegelhalter DJ. League tables and their limitations. J R Stat Soc A 1996; 159: 385-443. An area stands
//! surely before another only where their intervals do not overlap.

/// The first and the last rank, from 1, of each interval among all.
///
/// `highest_first` gives the first rank to the highest. Intervals that touch overlap.
pub fn ranges(intervals: &[(f64, f64)], highest_first: bool) -> Vec<(u32, u32)> {
    let turned = |(lower, upper): (f64, f64)| if highest_first { (-upper, -lower) } else { (lower, upper) };
    let turned: Vec<(f64, f64)> = intervals.iter().copied().map(turned).collect();
    let sorted = |pick: fn(&(f64, f64)) -> f64| {
        let mut ends: Vec<f64> = turned.iter().map(pick).collect();
        ends.sort_by(f64::total_cmp);
        ends
    };
    let (lowers, uppers) = (sorted(|one| one.0), sorted(|one| one.1));
    let of = |(lower, upper): &(f64, f64)| {
        let surely_before = uppers.partition_point(|other| other < lower);
        let surely_behind = lowers.len() - lowers.partition_point(|other| other <= upper);
        (surely_before as u32 + 1, (intervals.len() - surely_behind) as u32)
    };
    turned.iter().map(of).collect()
}
