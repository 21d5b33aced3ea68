//! The breakdowns of a figure: sex, age, milieu and type of centre.

use serde::{Deserialize, Serialize};

/// The code of a total in every breakdown column (SDMX `_T`).
pub const TOTAL: &str = "_T";

/// The codes of the column `sex`, without the total.
pub const SEXES: [&str; 2] = ["F", "M"];

/// The codes of the column `milieu`, without the total.
pub const MILIEUX: [&str; 2] = ["rural", "urban"];

/// Age bands: code, first year, last year (inclusive).
pub const AGE_BANDS: [(&str, i32, i32); 5] =
    [("Y0T4", 0, 4), ("Y5T14", 5, 14), ("Y15T24", 15, 24), ("Y25T59", 25, 59), ("Y_GE60", 60, 130)];

/// A column by which figures are broken down.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stratum {
    /// Sex: `F`, `M`.
    Sex,
    /// Age band, see [`AGE_BANDS`].
    Age,
    /// Place of living: `urban`, `rural`.
    Milieu,
    /// Type of social centre, by the codes of the catalogue.
    CentreType,
}

impl Stratum {
    /// All breakdowns in the order of the published columns.
    pub const ALL: [Self; 4] = [Self::Sex, Self::Age, Self::Milieu, Self::CentreType];

    /// The name of the published column.
    pub fn column(self) -> &'static str {
        match self {
            Self::Sex => "sex",
            Self::Age => "age",
            Self::Milieu => "milieu",
            Self::CentreType => "centre_type",
        }
    }
}
