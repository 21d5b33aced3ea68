//! How an area stands against the country: judged by its confidence interval, never by the bare value.

use super::view::{Figure, Status};
use crate::catalogue::indicator::{Indicator, Polarity};
use crate::publication::charts::palette::{self, Colour};

/// Below this share of reporting centres a value is shown and not judged.
pub(super) const LEAST_REPORTING: f64 = 0.7;

/// A verdict: a shape, a colour and a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    /// The interval lies on the better side of the country's value.
    Better,
    /// On the worse side.
    Worse,
    /// Above it, where neither side is better.
    Higher,
    /// Below it.
    Lower,
    /// The interval holds the country's value.
    Alike,
    /// Not enough data: withheld, missing, without interval, or too few centres reported.
    Unjudged,
}

impl Verdict {
    /// The verdict on a figure of an area against the country's.
    pub(super) fn of(indicator: &Indicator, area: Option<&Figure>, nation: Option<&Figure>) -> Self {
        let (Some(area), Some(nation)) = (area, nation) else { return Self::Unjudged };
        let thin = area.reporting.is_some_and(|rate| rate < LEAST_REPORTING);
        let open = !matches!(area.status, Status::Suppressed | Status::Missing);
        let (Some((lower, upper)), Some(value), true) = (area.limits, nation.value, open && !thin) else {
            return Self::Unjudged;
        };
        if lower <= value && value <= upper {
            return Self::Alike;
        }
        let above = lower > value;
        match (indicator.polarity, above) {
            (Polarity::Higher, true) | (Polarity::Lower, false) => Self::Better,
            (Polarity::Higher, false) | (Polarity::Lower, true) => Self::Worse,
            (Polarity::None | Polarity::Target, true) => Self::Higher,
            (Polarity::None | Polarity::Target, false) => Self::Lower,
        }
    }

    /// Whether the area can be told apart from the country.
    pub(super) fn is_distinct(self) -> bool {
        matches!(self, Self::Better | Self::Worse | Self::Higher | Self::Lower)
    }

    /// Its shape.
    pub(super) fn shape(self) -> &'static str {
        match self {
            Self::Better => "▲",
            Self::Worse => "▼",
            Self::Higher => "△",
            Self::Lower => "▽",
            Self::Alike => "●",
            Self::Unjudged => "○",
        }
    }

    /// Its class in the style sheet, and the key of its words after `verdict-`.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Better => "better",
            Self::Worse => "worse",
            Self::Higher => "higher",
            Self::Lower => "lower",
            Self::Alike => "alike",
            Self::Unjudged => "unjudged",
        }
    }

    /// Its colour in charts.
    pub(super) fn colour(self) -> Colour {
        match self {
            Self::Better => palette::BETTER,
            Self::Worse => palette::WORSE,
            Self::Higher | Self::Lower => palette::NEUTRAL,
            Self::Alike | Self::Unjudged => palette::ALIKE,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::indicator::{CountUnit, Measure, Method, Text, Unit};

    fn indicator(polarity: Polarity) -> Indicator {
        Indicator {
            id: "X-01".into(),
            dimension: "X".into(),
            name: Text::default(),
            definition: Text::default(),
            unit: Unit::Percent,
            polarity,
            target: None,
            headline: false,
            levels: Vec::new(),
            strata: Vec::new(),
            strata_not_below_region: Vec::new(),
            count_unit: CountUnit::Person,
            frequency: Default::default(),
            at_end: false,
            floor: None,
            part_of: None,
            awaits: None,
            sensitive: false,
            method: Method::Wilson,
            form: None,
            numerator: Measure::CensusOfAreas { series: String::new() },
            denominator: None,
            decimals: 1,
            source: String::new(),
            limits: None,
        }
    }

    fn figure(value: f64, limits: Option<(f64, f64)>, status: Status, reporting: f64) -> Figure {
        Figure { status, value: Some(value), limits, numerator: None, denominator: None, reporting: Some(reporting) }
    }

    #[test]
    fn the_interval_decides_and_the_polarity_names_the_side() {
        let nation = figure(50.0, Some((49.0, 51.0)), Status::Normal, 0.9);
        let above = figure(60.0, Some((55.0, 65.0)), Status::Normal, 0.9);
        let near = figure(60.0, Some((50.0, 70.0)), Status::Normal, 0.9);
        let of = |polarity, area: &Figure| Verdict::of(&indicator(polarity), Some(area), Some(&nation));
        assert_eq!(of(Polarity::Higher, &above), Verdict::Better);
        assert_eq!(of(Polarity::Lower, &above), Verdict::Worse);
        assert_eq!(of(Polarity::None, &above), Verdict::Higher);
        assert_eq!(of(Polarity::Target, &above), Verdict::Higher);
        assert_eq!(of(Polarity::Higher, &near), Verdict::Alike);
    }

    #[test]
    fn without_interval_enough_reports_or_a_value_nothing_is_judged() {
        let nation = figure(50.0, None, Status::Normal, 0.9);
        let limits = Some((55.0, 65.0));
        for area in [
            figure(60.0, None, Status::Normal, 0.9),
            figure(60.0, limits, Status::Normal, 0.69),
            figure(60.0, limits, Status::Suppressed, 0.9),
            figure(60.0, limits, Status::Missing, 0.9),
        ] {
            assert_eq!(Verdict::of(&indicator(Polarity::Higher), Some(&area), Some(&nation)), Verdict::Unjudged);
        }
        assert_eq!(Verdict::of(&indicator(Polarity::Higher), None, Some(&nation)), Verdict::Unjudged);
    }
}
