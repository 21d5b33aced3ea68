//! The address of a count: area, month, and at most one breakdown.

use std::collections::BTreeMap;

use crate::catalogue::geography::Geography;
use crate::catalogue::geography::country;
use crate::model::area::AreaLevel;
use crate::model::stratum::Stratum;

/// A breakdown and its code.
pub type Code = Option<(Stratum, String)>;

/// Where a count belongs.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cell {
    /// The area's code.
    pub area: String,
    /// The month or census year.
    pub period: String,
    /// The breakdown; nothing for the total.
    pub code: Code,
}

/// Amounts by cell.
pub type Amounts = BTreeMap<Cell, f64>;

/// The column that holds the area of a level in the tables of facts.
pub fn area_column(level: AreaLevel) -> &'static str {
    match level {
        AreaLevel::Region => "region",
        AreaLevel::Province => "province",
        AreaLevel::District => "district",
        AreaLevel::Commune => "commune",
        AreaLevel::Country => "country",
    }
}

/// The codes of the areas of a level.
pub fn areas(geography: &Geography, level: AreaLevel) -> Vec<String> {
    match level {
        AreaLevel::Country => vec![country().to_string()],
        level => geography.of_level(level).map(|area| area.code.clone()).collect(),
    }
}
