//! The two axes of the EU's Social Scoreboard, level and change, made aware of intervals.
//!
//! European Commission, *Joint Employment Report*, annex on the methodology of the Social Scoreboard: z-scores of level and
//! change around the unweighted average, cut-offs at 0.5 and 1. An area whose interval holds the average or the nation's
//! value is not classed: with few areas the spread is itself uncertain.

/// Fewer areas have no spread to speak of.
pub const LEAST_AREAS: usize = 5;

/// The class of an area.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    /// Far above the average, and not falling behind.
    BestPerformer,
    /// Above the average; or at it and improving much faster.
    BetterThanAverage,
    /// Above the average, but deteriorating much faster.
    GoodButToMonitor,
    /// At the average.
    OnAverage,
    /// Below the average, but improving much faster.
    WeakButImproving,
    /// Below the average; or at it and deteriorating much faster.
    ToWatch,
    /// Far below the average, or below it and deteriorating much faster.
    Critical,
    /// The interval holds the average or the nation's value.
    CannotBeDistinguished,
}

impl Class {
    /// Every class, in the order of the code list.
    pub const ALL: [Self; 8] = [
        Self::BestPerformer,
        Self::BetterThanAverage,
        Self::GoodButToMonitor,
        Self::OnAverage,
        Self::WeakButImproving,
        Self::ToWatch,
        Self::Critical,
        Self::CannotBeDistinguished,
    ];

    /// The code in the column `scoreboard_class`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::BestPerformer => "best_performer",
            Self::BetterThanAverage => "better_than_average",
            Self::GoodButToMonitor => "good_but_to_monitor",
            Self::OnAverage => "on_average",
            Self::WeakButImproving => "weak_but_improving",
            Self::ToWatch => "to_watch",
            Self::Critical => "critical",
            Self::CannotBeDistinguished => "cannot_be_distinguished",
        }
    }
}

/// The class of a level and a change, both as z-scores turned so that high is good. `fell` says that the value itself, and
/// not only its place among the others, became worse.
pub fn class(level: f64, change: f64, fell: bool) -> Class {
    let falls_behind = change < -1.0 && fell;
    if level > 0.5 && falls_behind {
        Class::GoodButToMonitor
    } else if level > 1.0 {
        Class::BestPerformer
    } else if level > 0.5 || (level >= -0.5 && change > 1.0) {
        Class::BetterThanAverage
    } else if level >= -0.5 {
        if falls_behind { Class::ToWatch } else { Class::OnAverage }
    } else if change > 1.0 {
        Class::WeakButImproving
    } else if level < -1.0 || change < -1.0 {
        Class::Critical
    } else {
        Class::ToWatch
    }
}

/// The mean and the standard deviation (over `n - 1`) of values, unweighted: a region counts as a region. Nothing of fewer
/// than [`LEAST_AREAS`] values, or where they are all the same.
pub fn spread(values: &[f64]) -> Option<(f64, f64)> {
    (values.len() >= LEAST_AREAS).then_some(())?;
    let count = values.len() as f64;
    let mean = values.iter().sum::<f64>() / count;
    let squares: f64 = values.iter().map(|value| (value - mean) * (value - mean)).sum();
    let deviation = (squares / (count - 1.0)).sqrt();
    (deviation > mean.abs() * 1e-12).then_some((mean, deviation))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_seven_classes_are_those_of_the_published_grid() {
        use Class::*;
        for (level, change, fell, class_of_it) in [
            (1.2, 0.0, false, BestPerformer),
            (1.2, -1.5, true, GoodButToMonitor),
            (1.2, -1.5, false, BestPerformer),
            (0.7, 0.9, false, BetterThanAverage),
            (0.7, -1.1, true, GoodButToMonitor),
            (0.5, 1.1, false, BetterThanAverage),
            (0.5, 1.0, false, OnAverage),
            (-0.5, -1.0, true, OnAverage),
            (0.0, -1.1, true, ToWatch),
            (0.0, -1.1, false, OnAverage),
            (-0.7, 0.0, false, ToWatch),
            (-1.0, 0.0, false, ToWatch),
            (-0.7, -1.1, true, Critical),
            (-0.7, 1.1, false, WeakButImproving),
            (-1.3, 1.1, false, WeakButImproving),
            (-1.3, 1.0, false, Critical),
        ] {
            assert_eq!(class(level, change, fell), class_of_it, "level {level}, change {change}, fell {fell}");
        }
    }

    #[test]
    fn four_areas_or_equal_values_have_no_spread() {
        assert_eq!(spread(&[1.0, 2.0, 3.0, 4.0]), None);
        assert_eq!(spread(&[0.1; 12]), None);
        assert_eq!(spread(&[1.0, 2.0, 3.0, 4.0, 5.0]), Some((3.0, 2.5_f64.sqrt())));
    }
}
