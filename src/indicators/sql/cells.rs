//! The cells of a statement: grouping sets for every level and breakdown that an indicator is published for.

use std::collections::BTreeSet;

use super::script::quoted;
use crate::catalogue::geography::country;
use crate::model::area::AreaLevel;
use crate::model::stratum::{Stratum, TOTAL};

/// The columns that name a cell, in their order.
pub(super) const KEYS: &str = "time_period, ref_area, area_level, sex, age, milieu, centre_type";

/// Levels with their breakdowns.
pub(super) type Slices = [(AreaLevel, Option<Stratum>)];

/// How rows of a table `t` are grouped.
pub(super) struct Grouping {
    /// The expressions of [`KEYS`].
    pub(super) select: String,
    /// The sets, each with the columns of `more` too.
    sets: Vec<Vec<String>>,
    /// That the codes and areas are known.
    pub(super) having: Vec<String>,
    /// Those of [`KEYS`] that are not the same in every cell, but for the span.
    pub(super) varying: Vec<&'static str>,
}

impl Grouping {
    pub(super) fn of(slices: &Slices) -> Self {
        Self::crossed(slices.iter().map(|(level, stratum)| (*level, stratum.iter().copied().collect())))
    }

    /// The same, where several breakdowns may be crossed.
    pub(super) fn crossed(slices: impl Iterator<Item = (AreaLevel, Vec<Stratum>)>) -> Self {
        let mut sets: Vec<Vec<String>> = Vec::new();
        let mut used: BTreeSet<&str> = BTreeSet::new();
        for (level, strata) in slices {
            let mut set = vec!["t.time_period".to_string()];
            let area = match level {
                AreaLevel::Country => None,
                AreaLevel::Region => Some("region"),
                _ => Some("province"),
            };
            for column in area.into_iter().chain(strata.iter().map(|stratum| stratum.column())) {
                used.insert(column);
                set.push(format!("t.{column}"));
            }
            sets.push(set);
        }
        let area = |of_province: &str, of_region: &str, of_country: &str| {
            let mut text = String::from("CASE ");
            for (column, value) in [("province", of_province), ("region", of_region)] {
                if used.contains(column) {
                    text.push_str(&format!("WHEN GROUPING(t.{column}) = 0 THEN {value} "));
                }
            }
            if text == "CASE " { of_country.to_string() } else { format!("{text}ELSE {of_country} END") }
        };
        let mut select = vec![
            "t.time_period".to_string(),
            format!("{} AS ref_area", area("t.province", "t.region", &quoted(country()))),
            format!("{} AS area_level", area("'province'", "'region'", "'country'")),
        ];
        let mut having = Vec::new();
        for stratum in Stratum::ALL {
            let column = stratum.column();
            select.push(if used.contains(column) {
                having.push(format!("(GROUPING(t.{column}) = 1 OR t.{column} IS NOT NULL)"));
                format!("CASE WHEN GROUPING(t.{column}) = 0 THEN t.{column} ELSE '{TOTAL}' END AS {column}")
            } else {
                format!("'{TOTAL}' AS {column}")
            });
        }
        for column in ["region", "province"].into_iter().filter(|column| used.contains(column)) {
            having.push(format!("(GROUPING(t.{column}) = 1 OR t.{column} <> '')"));
        }
        let mut varying: Vec<&'static str> = Vec::new();
        varying.extend((used.contains("region") || used.contains("province")).then_some("ref_area"));
        varying.extend(Stratum::ALL.iter().map(|stratum| stratum.column()).filter(|column| used.contains(column)));
        Self { select: select.join(",\n  "), sets, having, varying }
    }

    /// The clauses after `WHERE`, with further columns in each set and further conditions on the groups.
    pub(super) fn clauses(&self, more: &[&str], conditions: &[String]) -> String {
        let sets = self.sets.iter().map(|set| {
            let columns: Vec<&str> = set.iter().map(String::as_str).chain(more.iter().copied()).collect();
            format!("({})", columns.join(", "))
        });
        let sets = sets.collect::<Vec<_>>().join(", ");
        let having: Vec<&str> = self.having.iter().chain(conditions).map(String::as_str).collect();
        let having = if having.is_empty() { String::new() } else { format!("\nHAVING {}", having.join("\n  AND ")) };
        format!("GROUP BY GROUPING SETS ({sets}){having}")
    }
}
