//! Areas of the administrative hierarchy, named by the codes of the national statistical office.

use std::fmt;

/// A level of the hierarchy, from the country down.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AreaLevel {
    /// The whole country.
    Country,
    /// A région.
    Region,
    /// A province or préfecture.
    Province,
    /// A préfecture d'arrondissements: a reporting unit inside a préfecture, outside the sums.
    District,
    /// A commune.
    Commune,
}

impl AreaLevel {
    /// The levels that figures are published at, in order.
    pub const PUBLISHED: [Self; 3] = [Self::Country, Self::Region, Self::Province];

    /// The word used in the column `area_level`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Country => "country",
            Self::Region => "region",
            Self::Province => "province",
            Self::District => "district",
            Self::Commune => "commune",
        }
    }
}

impl fmt::Display for AreaLevel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
