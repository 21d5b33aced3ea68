//! The table of estimates for centres that did not report.

use super::assessment::SideTable;

/// One row per indicator, area and month: the figure as it is, and as it would be with the last reports of the missing centres.
pub const ESTIMATES: SideTable = SideTable {
    name: "estimates",
    columns: &[
        "indicator",
        "ref_area",
        "area_level",
        "time_period",
        "estimate_method",
        "obs_value",
        "numerator",
        "denominator",
        "raw_value",
        "centres_estimated",
        "obs_status",
    ],
    key: 4,
    numbers: &["obs_value", "numerator", "denominator", "raw_value", "centres_estimated"],
};

/// The only method so far: the last report of a centre is carried forward.
pub const LAST_REPORT: &str = "last_report_carried";
