//! The table of targeting: its columns, what it measures, and the names of score groups.

use super::assessment::SideTable;

/// The columns of `tables/targeting.*`, in order.
pub const COLUMNS: [&str; 12] = [
    "programme",
    "ref_area",
    "area_level",
    "time_period",
    "measure",
    "score_group",
    "obs_value",
    "lower",
    "upper",
    "method",
    "obs_status",
    "conf_status",
];

/// The columns that hold numbers.
pub const NUMBERS: [&str; 3] = ["obs_value", "lower", "upper"];

/// The table beside the figures.
pub const TARGETING: SideTable = SideTable { name: "targeting", columns: &COLUMNS, key: 6, numbers: &NUMBERS };

/// What is measured, in the column `measure`. Percentages are rounded to one decimal, the concentration and the relative index to three.
pub mod measure {
    /// Households reached, in % of those of the score group.
    pub const COVERAGE: &str = "coverage";
    /// Eligible households not reached, in % of those of a score group that is wholly eligible.
    pub const NON_TAKE_UP: &str = "non_take_up";
    /// Eligible households not reached, in % of all eligible ones.
    pub const EXCLUSION_ERROR: &str = "exclusion_error";
    /// Households reached whose score is above the threshold, in % of those reached.
    pub const INCLUSION_ERROR: &str = "inclusion_error";
    /// Households up to a score group, in % of all: the abscissa of the incidence curve.
    pub const POPULATION_SHARE: &str = "population_share";
    /// Households reached up to a score group, in % of those reached: its ordinate.
    pub const BENEFIT_SHARE: &str = "benefit_share";
    /// Coverage at the best off less that at the worst off, on the line through the tenths, in percentage points.
    pub const SLOPE: &str = "slope_index";
    /// Coverage at the best off over that at the worst off, on that line.
    pub const RELATIVE: &str = "relative_index";
    /// The concentration index of the benefit over the score.
    pub const CONCENTRATION: &str = "concentration_index";
    /// All of them, in the order of the table.
    pub const ALL: [&str; 9] = [
        BENEFIT_SHARE,
        CONCENTRATION,
        COVERAGE,
        EXCLUSION_ERROR,
        INCLUSION_ERROR,
        NON_TAKE_UP,
        POPULATION_SHARE,
        RELATIVE,
        SLOPE,
    ];
}

/// The code of a score group from 1, the poorest: `D01`.
pub fn group_code(group: usize) -> String {
    format!("D{group:02}")
}
