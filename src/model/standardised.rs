//! The table of standardised rates: how the régions would stand if their people were of the same ages and sexes.

use super::assessment::SideTable;

/// One row per indicator, région, span and measure. Rates have the decimals of the indicator, ratios two.
pub const STANDARDISED: SideTable = SideTable {
    name: "standardised",
    columns: &[
        "indicator",
        "ref_area",
        "area_level",
        "time_period",
        "measure",
        "unit_measure",
        "obs_value",
        "lower",
        "upper",
        "confidence",
        "method",
        "obs_status",
        "conf_status",
    ],
    key: 5,
    numbers: &["obs_value", "lower", "upper", "confidence"],
};

/// The rate that an area would have with the ages and sexes of the standard population, in the unit of the indicator.
pub const DIRECT: &str = "direct_rate";
/// The area's persons over those it would have at the nation's rates by age and sex.
pub const INDIRECT: &str = "indirect_ratio";
/// The decimals of a ratio.
pub const RATIO_DECIMALS: u8 = 2;
