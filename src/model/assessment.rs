//! The published assessments: the columns of `tables/assessments.*` and `tables/inequality.*`, in order.

use super::missing_centres::ESTIMATES;
use super::quality::QUALITY;
use super::revision::REVISIONS;
use super::standardised::STANDARDISED;
use super::targeting::TARGETING;

/// A table beside the figures: its name, columns, key, and which columns hold numbers (64-bit floats; all others text).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SideTable {
    /// The name of its files.
    pub name: &'static str,
    /// Its columns, in order.
    pub columns: &'static [&'static str],
    /// How many columns from the first one name a row; no two rows share them.
    pub key: usize,
    /// The columns that hold numbers.
    pub numbers: &'static [&'static str],
}

/// One row per indicator, area and span: what the change means, and how the area stands.
pub const ASSESSMENTS: SideTable = SideTable {
    name: "assessments",
    columns: &[
        "indicator",
        "ref_area",
        "area_level",
        "time_period",
        "change_verdict",
        "change_rule",
        "centre_line",
        "lower_limit",
        "upper_limit",
        "baseline_points",
        "seasonality",
        "nation_comparison",
        "funnel",
        "peer_group",
        "peer_median",
        "rank_low",
        "rank_high",
        "ranked",
        "level_z",
        "change_z",
        "scoreboard_class",
    ],
    key: 4,
    numbers: &[
        "centre_line",
        "lower_limit",
        "upper_limit",
        "baseline_points",
        "peer_median",
        "rank_low",
        "rank_high",
        "ranked",
        "level_z",
        "change_z",
    ],
};

/// One row per indicator, level and span: how unequal the areas of the level are.
pub const INEQUALITY: SideTable = SideTable {
    name: "inequality",
    columns: &["indicator", "area_level", "time_period", "ratio_of_extremes", "theil", "gini", "areas"],
    key: 3,
    numbers: &["ratio_of_extremes", "theil", "gini", "areas"],
};

/// One row per sentence on what stands out: the page's area, its place there, and the numbers it says.
pub const HIGHLIGHTS: SideTable = SideTable {
    name: "highlights",
    columns: &[
        "ref_area",
        "place",
        "indicator",
        "time_period",
        "finding",
        "change_rule",
        "about",
        "obs_value",
        "lower",
        "upper",
        "reference",
        "effect",
    ],
    key: 2,
    numbers: &["obs_value", "lower", "upper", "reference", "effect"],
};

/// One row per composite, month, area and series: its score with its interval and ranks.
pub const COMPOSITE: SideTable = SideTable {
    name: "composite",
    columns: &[
        "composite",
        "time_period",
        "ref_area",
        "level",
        "item",
        "score",
        "median",
        "lower",
        "upper",
        "rank",
        "rank_low",
        "rank_high",
        "gap_lower",
        "gap_upper",
        "availability",
        "status",
    ],
    key: 5,
    numbers: &[
        "score",
        "median",
        "lower",
        "upper",
        "rank",
        "rank_low",
        "rank_high",
        "gap_lower",
        "gap_upper",
        "availability",
    ],
};

/// All tables beside the figures.
pub const SIDE_TABLES: [SideTable; 9] =
    [ASSESSMENTS, COMPOSITE, ESTIMATES, HIGHLIGHTS, INEQUALITY, QUALITY, REVISIONS, STANDARDISED, TARGETING];
