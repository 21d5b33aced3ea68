//! The slope and the relative index of inequality: from the worst off to the best off, along the whole population.
//!
//! Mackenbach JP, Kunst AE. Measuring the magnitude of socio-economic inequalities in health. Soc Sci Med 1997; 44: 757-771.
//! Pamuk ER. Social class inequality in mortality. Popul Stud 1985; 39: 17-31. Limits by the errors of the groups' values,
//! carried through the regression (delta method).

use crate::statistics::Limits;
use crate::statistics::confidence::Confidence;

/// A group, such as a tenth of the households by their score.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Group {
    /// Its value.
    pub value: f64,
    /// Persons in it; above 0.
    pub population: f64,
    /// The standard error of the value, on the scale of the regression.
    pub error: f64,
}

/// On which scale the line is straight.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scale {
    /// The values' own.
    Identity,
    /// Their logarithms: rates.
    Log,
    /// Their log odds: proportions, as shares of 1.
    Logit,
}

impl Scale {
    fn of(self, value: f64) -> f64 {
        match self {
            Self::Identity => value,
            Self::Log => value.ln(),
            Self::Logit => (value / (1.0 - value)).ln(),
        }
    }

    fn back(self, value: f64) -> f64 {
        match self {
            Self::Identity => value,
            Self::Log => value.exp(),
            Self::Logit => 1.0 / (1.0 + (-value).exp()),
        }
    }

    /// The slope of [`Self::back`].
    fn steepness(self, value: f64) -> f64 {
        let back = self.back(value);
        match self {
            Self::Identity => 1.0,
            Self::Log => back,
            Self::Logit => back * (1.0 - back),
        }
    }
}

/// An index and its limits.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Index {
    /// The index.
    pub value: f64,
    /// Its limits.
    pub limits: Limits,
}

/// The line through the groups.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Slope {
    /// The value of the line at the worst off.
    pub intercept: f64,
    /// The best off minus the worst off.
    pub slope: Index,
    /// The best off over the worst off.
    pub relative: Index,
}

/// The indices of groups from the worst off to the best off.
///
/// Nothing of fewer than two groups, of a population that is none, or of a value that has no place on the scale.
pub fn slope(groups: &[Group], scale: Scale, confidence: Confidence) -> Option<Slope> {
    let total: f64 = groups.iter().map(|group| group.population).sum();
    let mut below = 0.0;
    let mut points: Vec<(f64, f64, f64, f64)> = Vec::with_capacity(groups.len());
    for group in groups {
        let (share, value) = (group.population / total, scale.of(group.value));
        if !(group.population > 0.0 && value.is_finite() && group.error >= 0.0) {
            return None;
        }
        points.push((share, below + share / 2.0, value, group.error));
        below += share;
    }
    let middle: f64 = points.iter().map(|(share, rank, ..)| share * rank).sum();
    let spread: f64 = points.iter().map(|(share, rank, ..)| share * (rank - middle) * (rank - middle)).sum();
    if points.len() < 2 || spread.is_nan() || spread <= 0.0 {
        return None;
    }
    let (mut low, mut high, mut variances) = (0.0, 0.0, [0.0; 3]);
    for (share, rank, value, error) in points {
        // What the value adds to the line at its two ends.
        let tilt = share * (rank - middle) / spread;
        let at_low = share - tilt * middle;
        let at_high = at_low + tilt;
        low += at_low * value;
        high += at_high * value;
        let own = [at_low * at_low, at_low * at_high, at_high * at_high].map(|product| product * error * error);
        variances.iter_mut().zip(own).for_each(|(sum, own)| *sum += own);
    }
    let (from, to) = (scale.back(low), scale.back(high));
    let error = |of_low: f64, of_high: f64| {
        let [low, both, high] = variances;
        (of_low * of_low * low + 2.0 * of_low * of_high * both + of_high * of_high * high).max(0.0).sqrt()
    };
    let (steep_low, steep_high) = (scale.steepness(low), scale.steepness(high));
    let z = confidence.z();
    let slope_error = z * error(-steep_low, steep_high);
    let ratio = to / from;
    let ratio_error = (z * error(-steep_low / from, steep_high / to)).exp();
    let ratio_limits = Limits { lower: ratio / ratio_error, upper: ratio * ratio_error };
    Some(Slope {
        intercept: from,
        slope: Index {
            value: to - from,
            limits: Limits { lower: to - from - slope_error, upper: to - from + slope_error },
        },
        relative: Index { value: ratio, limits: ratio_limits },
    })
}
