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
