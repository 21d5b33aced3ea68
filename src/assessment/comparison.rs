//! An area against the nation: judged by the area's interval, never by the bare value.
//!
//! Fingertips, *Technical guidance: comparisons and benchmarking* (Office for Health Improvement and Disparities): an area
//! differs where its confidence interval does not hold the benchmark; better and worse only where a direction is good.

use crate::catalogue::indicator::Polarity;

/// Below this share of reporting centres a value is shown and not judged.
pub const LEAST_REPORTING: f64 = 0.7;

/// How an area stands against the nation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Comparison {
    /// The interval lies on the better side of the nation's value.
    Better,
    /// On the worse side.
    Worse,
    /// Above it, where neither side is better.
    Higher,
    /// Below it.
    Lower,
    /// The interval holds the nation's value.
    Similar,
    /// Withheld, missing, without interval, or too few centres reported.
    NotCompared,
}

impl Comparison {
    /// Every outcome, in the order of the code list.
    pub const ALL: [Self; 6] = [Self::Better, Self::Worse, Self::Higher, Self::Lower, Self::Similar, Self::NotCompared];

    /// The comparison of limits with the nation's value, all in one unit.
    pub fn of(polarity: Polarity, limits: Option<(f64, f64)>, nation: Option<f64>) -> Self {
        let Some(((lower, upper), value)) = limits.zip(nation) else { return Self::NotCompared };
        if lower <= value && value <= upper {
            return Self::Similar;
        }
        let above = lower > value;
        match (polarity, above) {
            (Polarity::Higher, true) | (Polarity::Lower, false) => Self::Better,
            (Polarity::Higher, false) | (Polarity::Lower, true) => Self::Worse,
            (Polarity::None | Polarity::Target, true) => Self::Higher,
            (Polarity::None | Polarity::Target, false) => Self::Lower,
        }
    }

    /// Whether the area can be told apart from the nation.
    pub fn is_distinct(self) -> bool {
        matches!(self, Self::Better | Self::Worse | Self::Higher | Self::Lower)
    }

    /// The code in the column `nation_comparison`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Better => "better",
            Self::Worse => "worse",
            Self::Higher => "higher",
            Self::Lower => "lower",
            Self::Similar => "similar",
            Self::NotCompared => "not_compared",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_interval_decides_and_the_polarity_names_the_side() {
        let of = |polarity, limits| Comparison::of(polarity, Some(limits), Some(50.0));
        assert_eq!(of(Polarity::Higher, (55.0, 65.0)), Comparison::Better);
        assert_eq!(of(Polarity::Lower, (55.0, 65.0)), Comparison::Worse);
        assert_eq!(of(Polarity::None, (55.0, 65.0)), Comparison::Higher);
        assert_eq!(of(Polarity::Target, (40.0, 49.0)), Comparison::Lower);
        assert_eq!(of(Polarity::Higher, (50.0, 70.0)), Comparison::Similar);
    }

    #[test]
    fn without_an_interval_or_the_nation_s_value_nothing_is_compared() {
        assert_eq!(Comparison::of(Polarity::Higher, None, Some(50.0)), Comparison::NotCompared);
        assert_eq!(Comparison::of(Polarity::Higher, Some((55.0, 65.0)), None), Comparison::NotCompared);
    }
}
