//! The published figure: its columns, in order, and the code lists of its attributes (SDMX).

/// The columns of `tables/indicators.*`, in order. One row per figure.
pub const COLUMNS: [&str; 20] = [
    "indicator",
    "ref_area",
    "area_level",
    "time_period",
    "sex",
    "age",
    "milieu",
    "centre_type",
    "unit_measure",
    "obs_value",
    "numerator",
    "denominator",
    "lower",
    "upper",
    "confidence",
    "method",
    "obs_status",
    "conf_status",
    "note",
    "reporting_rate",
];

/// The columns that together name a figure; no two rows share them.
pub const KEY: [&str; 8] =
    ["indicator", "ref_area", "area_level", "time_period", "sex", "age", "milieu", "centre_type"];

/// The columns that hold numbers (64-bit floats); all others hold text.
pub const NUMBERS: [&str; 7] =
    ["obs_value", "numerator", "denominator", "lower", "upper", "confidence", "reporting_rate"];

/// The columns that a suppressed figure loses.
pub const WITHHELD: [&str; 5] = ["obs_value", "numerator", "denominator", "lower", "upper"];

/// SDMX code list CL_OBS_STATUS, the part in use.
pub mod obs_status {
    /// Normal value.
    pub const NORMAL: &str = "A";
    /// Provisional value: reports are still missing, or the edition is a draft for its month.
    pub const PROVISIONAL: &str = "P";
    /// Estimated: beside a figure, never in its place.
    pub const ESTIMATED: &str = "E";
    /// Low reliability: few events or a small denominator.
    pub const UNRELIABLE: &str = "U";
    /// Missing: nothing was reported.
    pub const MISSING: &str = "O";
    /// Suppressed for confidentiality.
    pub const SUPPRESSED: &str = "Q";
}

/// SDMX code list CL_CONF_STATUS, the part in use.
pub mod conf_status {
    /// Free for publication.
    pub const FREE: &str = "F";
    /// Confidential in itself (primary suppression).
    pub const CONFIDENTIAL: &str = "C";
    /// Suppressed so that another cell cannot be recomputed (secondary suppression).
    pub const SECONDARY: &str = "D";
}
