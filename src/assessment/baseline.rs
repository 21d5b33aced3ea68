//! The baseline of a control chart: the first points that may be compared with each other, their centre lines by season, and
//! how far a point may lie from them.

use super::control_chart::{Observation, Seasonality};
use super::control_limits::{LIMIT, mean, mean_range};

/// Reporting rates may differ by this, as shares, between spans that are compared.
pub const COMPARABLE: f64 = 0.10;

/// The first so many points that may be compared with each other.
pub(super) struct Base {
    pub(super) length: usize,
    /// The place of its last point: only later ones are held to it.
    pub(super) last: usize,
    pub(super) reporting: Option<f64>,
    pub(super) seasonality: Seasonality,
    /// The centre line of each span of the year; one for all without a season. Unused against the year before.
    pub(super) centres: Vec<f64>,
    pub(super) half_width: f64,
}

impl Base {
    /// The first `length` comparable points, or nothing where there are fewer.
    pub(super) fn new(series: &[Observation], per_year: usize, length: usize) -> Option<Self> {
        let known = || series.iter().enumerate().filter_map(|(place, one)| Some((place, one.value?, one.reporting)));
        let reporting = median(known().take(length).filter_map(|(_, _, reporting)| reporting).collect());
        let usable = known().filter(|(_, _, own)| comparable(*own, reporting)).take(length);
        let points: Vec<(usize, f64)> = usable.map(|(place, value, _)| (place, value)).collect();
        let last = points.get(length.checked_sub(1)?)?.0;
        let values: Vec<f64> = points.iter().map(|(_, value)| *value).collect();
        let all = mean(&values)?;
        let of_season = |season: usize| -> Vec<f64> {
            points.iter().filter(|(place, _)| place % per_year == season).map(|(_, value)| *value).collect()
        };
        let years = length / per_year;
        let full = per_year > 1 && years >= 2 && (0..per_year).all(|season| of_season(season).len() >= 2);
        let (seasonality, centres, widening) = if per_year == 1 {
            (Seasonality::None, vec![all], 1.0)
        } else if full {
            let centres = (0..per_year).filter_map(|season| mean(&of_season(season))).collect();
            let years = length as f64 / per_year as f64;
            (Seasonality::Deseasonalised, centres, ((years + 1.0) / (years - 1.0)).sqrt())
        } else {
            (Seasonality::SameSpanLastYear, vec![0.0], std::f64::consts::SQRT_2)
        };
        let left = |(place, value): (usize, f64)| value - centres[place % centres.len()];
        let neighbours = points.windows(2).filter(|pair| pair[1].0 == pair[0].0 + 1);
        let ranges: Vec<f64> = neighbours.map(|pair| (left(pair[1]) - left(pair[0])).abs()).collect();
        // Half of the ranges must be there for their mean to say how the series varies.
        let range = mean_range(&ranges, false).filter(|_| 2 * ranges.len() >= length)?;
        // Differences of decimal numbers that are none.
        let half_width = if range > all.abs() * 1e-12 { LIMIT * range * widening } else { 0.0 };
        Some(Self { length, last, reporting, seasonality, centres, half_width })
    }
}

/// Whether two reporting rates are near enough to each other; where there are none, nothing speaks against it.
pub fn comparable(one: Option<f64>, other: Option<f64>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => (one - other).abs() <= COMPARABLE + 1e-9,
        (None, None) => true,
        _ => false,
    }
}

fn median(mut values: Vec<f64>) -> Option<f64> {
    values.sort_by(f64::total_cmp);
    let middle = values.len() / 2;
    let upper = *values.get(middle)?;
    Some(if values.len() % 2 == 1 { upper } else { (values[middle - 1] + upper) / 2.0 })
}
