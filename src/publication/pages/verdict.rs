//! How an area stands against the country, or against its own past, as the assessment found it: the shape, colour and word of the pages.

use crate::assessment::{ChangeVerdict, Comparison};
use crate::publication::charts::palette::{self, Colour};

pub(super) use crate::assessment::LEAST_REPORTING;

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

impl From<Comparison> for Verdict {
    fn from(comparison: Comparison) -> Self {
        match comparison {
            Comparison::Better => Self::Better,
            Comparison::Worse => Self::Worse,
            Comparison::Higher => Self::Higher,
            Comparison::Lower => Self::Lower,
            Comparison::Similar => Self::Alike,
            Comparison::NotCompared => Self::Unjudged,
        }
    }
}

impl From<ChangeVerdict> for Verdict {
    fn from(change: ChangeVerdict) -> Self {
        match change {
            ChangeVerdict::Improvement => Self::Better,
            ChangeVerdict::Concern => Self::Worse,
            ChangeVerdict::Higher => Self::Higher,
            ChangeVerdict::Lower => Self::Lower,
            ChangeVerdict::CommonCause => Self::Alike,
            ChangeVerdict::NotEnoughData => Self::Unjudged,
        }
    }
}

impl Verdict {
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
