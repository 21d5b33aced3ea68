//! What the tables say about themselves: period, state, licence, and what their codes mean.

use std::collections::BTreeMap;

use crate::assessment::composite::Composite;
use crate::catalogue::Catalogue;
use crate::catalogue::indicator::Text;
use crate::catalogue::words::Words;
use crate::model::area::AreaLevel;
use crate::model::period::Month;
use crate::model::stratum::{AGE_BANDS, MILIEUX, SEXES, TOTAL};
use crate::publication::manifest::Status;

/// The licence under which the tables are published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Licence {
    /// Its identifier in the list of SPDX.
    pub id: String,
    /// Its full name.
    pub title: String,
    /// Where its text stands.
    pub url: String,
}

impl Licence {
    /// The Open Database License 1.0, the licence of the national open-data portal.
    pub fn attribution() -> Self {
        Self {
            id: "CC-BY-4.0".into(),
            title: "Creative Commons Attribution 4.0 International".into(),
            url: "https://creativecommons.org/licenses/by/4.0/".into(),
        }
    }
}

/// A code and its meaning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Code {
    /// The code as it stands in the column.
    pub code: String,
    /// What it means.
    pub name: Text,
}

/// The codes of a column, in the order in which they are listed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodeList {
    /// The column.
    pub column: &'static str,
    /// Its codes.
    pub codes: Vec<Code>,
}

/// Everything the tables need beside the figures.
#[derive(Debug)]
pub struct TablesMeta<'c> {
    /// The month of the edition.
    pub period: Month,
    /// Draft or released.
    pub status: Status,
    /// The licence.
    pub licence: Licence,
    /// The code lists.
    pub lists: Vec<CodeList>,
    /// The area above each area.
    pub above: BTreeMap<String, String>,
    /// The composites, whose tables stand beside that of the figures; none if there are none.
    pub composites: &'c [Composite],
    /// The words, with the keys `table-…`, `column-…` and `code-…`.
    pub words: &'c Words,
}

/// Codes whose meaning stands in the words, under `code-<column>-<code>`.
const WORDED: [(&str, &[&str]); 19] = [
    ("quality_dimension", &["completeness", "consistency", "correctness", "outliers", "timeliness"]),
    (
        "quality_measure",
        &[
            "rows_accepted",
            "reports_received",
            "cells_filled",
            "rows_consistent",
            "rows_known",
            "reports_on_time",
            "outliers_flagged",
            "outliers_open",
        ],
    ),
    (
        "change_verdict",
        &[
            "special_cause_improvement",
            "special_cause_concern",
            "special_cause_higher",
            "special_cause_lower",
            "common_cause",
            "not_enough_data",
        ],
    ),
    (
        "change_rule",
        &[
            "beyond_limits",
            "two_of_three",
            "seven_one_side",
            "seven_trend",
            "few_points",
            "no_value",
            "reporting_rate",
            "no_variation",
        ],
    ),
    (
        "finding",
        &[
            "concern",
            "improvement",
            "far_worse",
            "far_better",
            "rise",
            "fall",
            "far_higher",
            "far_lower",
            "worse",
            "better",
            "higher",
            "lower",
        ],
    ),
    (
        "measure",
        &[
            "benefit_share",
            "concentration_index",
            "coverage",
            "direct_rate",
            "exclusion_error",
            "inclusion_error",
            "indirect_ratio",
            "non_take_up",
            "population_share",
            "relative_index",
            "slope_index",
        ],
    ),
    ("seasonality", &["none", "same_span_last_year", "deseasonalised"]),
    ("nation_comparison", &["better", "worse", "higher", "lower", "similar", "not_compared"]),
    ("funnel", &["within_limits", "above_2_sigma", "above_3_sigma", "below_2_sigma", "below_3_sigma"]),
    (
        "scoreboard_class",
        &[
            "best_performer",
            "better_than_average",
            "good_but_to_monitor",
            "on_average",
            "weak_but_improving",
            "to_watch",
            "critical",
            "cannot_be_distinguished",
        ],
    ),
    (
        "unit_measure",
        &[
            "PT",
            "PER_1000",
            "PER_100000",
            "RATIO",
            "PERSONS",
            "KM",
            "KWH",
            "M3",
            "PER_100",
            "DAYS",
            "MONTHS",
            "POINTS",
            "MAD",
        ],
    ),
    (
        "method",
        &[
            "wilson",
            "byar",
            "exact",
            "student",
            "order_statistics",
            "controlled_rounding",
            "cell_key",
            "dobson",
            "concentration",
            "slope_index",
            "published",
            "none",
        ],
    ),
    ("obs_status", &["A", "P", "E", "U", "O", "Q"]),
    ("estimate_method", &["last_report_carried"]),
    ("conf_status", &["F", "C", "D"]),
    ("area_level", &["country", "region", "province", "commune"]),
    ("freq", &["M", "Q", "S", "A"]),
    ("change", &["revised", "new", "opened", "suppressed", "withdrawn", "status"]),
    ("cause", &["late_reports", "data", "catalogue", "program", "confidentiality", "later_span", "left_window"]),
];

impl<'c> TablesMeta<'c> {
    /// The code lists of a catalogue: its indicators, areas down to the provinces and types of centres, the breakdowns and
    /// the attributes of a figure.
    pub fn new(catalogue: &'c Catalogue, period: Month, status: Status, licence: Licence) -> Self {
        let words = &catalogue.words;
        let worded = |column: &str, code: &str| {
            let key = format!("code-{column}-{code}");
            let text = |language| words.text(language, &key);
            Code { code: code.to_string(), name: Text { fr: text("fr"), ar: text("ar"), en: text("en") } }
        };
        let total = |column: &str| worded(column, TOTAL);
        let indicators = catalogue
            .indicators
            .iter()
            .map(|indicator| Code { code: indicator.id.clone(), name: indicator.name.clone() })
            .collect();
        let areas = AreaLevel::PUBLISHED
            .iter()
            .flat_map(|level| catalogue.geography.of_level(*level))
            .map(|area| {
                let (fr, ar) = (area.name_fr.clone(), area.name_ar.clone());
                Code { code: area.code.clone(), name: Text { en: fr.clone(), fr, ar } }
            })
            .collect();
        let centre_types = catalogue
            .centre_types
            .iter()
            .map(|kind| Code { code: kind.code.clone(), name: kind.name.clone() })
            .chain([total("centre_type")])
            .collect();
        let ages = AGE_BANDS.iter().map(|(code, ..)| *code).chain([TOTAL]).map(|code| worded("age", code)).collect();
        let breakdown = |column, codes: [&str; 2]| CodeList {
            column,
            codes: codes.iter().chain([&TOTAL]).map(|code| worded(column, code)).collect(),
        };
        let mut lists = vec![
            CodeList { column: "indicator", codes: indicators },
            CodeList { column: "ref_area", codes: areas },
            breakdown("sex", SEXES),
            CodeList { column: "age", codes: ages },
            breakdown("milieu", MILIEUX),
            CodeList { column: "centre_type", codes: centre_types },
        ];
        lists.extend(WORDED.iter().map(|(column, codes)| CodeList {
            column,
            codes: codes.iter().map(|code| worded(column, code)).collect(),
        }));
        let areas = AreaLevel::PUBLISHED.iter().flat_map(|level| catalogue.geography.of_level(*level));
        let above = areas.map(|area| (area.code.clone(), area.parent.clone()));
        let above = above.filter(|(_, above)| !above.is_empty()).collect();
        Self { period, status, licence, lists, above, composites: &[], words }
    }

    /// The codes of a column, if they are listed.
    pub(in crate::publication) fn list(&self, column: &str) -> Option<&CodeList> {
        self.lists.iter().find(|list| list.column == column)
    }
}
