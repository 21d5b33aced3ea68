//! What is known about the data behind an edition: who was expected, who reported, what was refused and why; the four
//! dimensions of its quality.

use super::adjudication::{Adjudicated, Decision};
use super::assessment::SideTable;

/// Reports expected and received for one form, month and région.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
pub struct Reporting {
    /// The form.
    pub form: String,
    /// The month, `YYYY-MM`.
    pub period: String,
    /// The région's code, or `MA` for the country.
    pub ref_area: String,
    /// Centres open and bound to send the form that month.
    pub expected: u64,
    /// Centres that sent at least one accepted row.
    pub received: u64,
    /// Centres that did so by the deadline.
    pub on_time: u64,
    /// Rows read, which is accepted + rejected + duplicates.
    pub rows_read: u64,
    /// Rows accepted.
    pub accepted: u64,
    /// Rows rejected.
    pub rejected: u64,
    /// Rows dropped as repeats.
    pub duplicates: u64,
}

/// How many rows a rule refused in one form and month.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
pub struct Refusals {
    /// The form.
    pub form: String,
    /// The month, `YYYY-MM`; empty where the row's month could not be read.
    pub period: String,
    /// The rule, e.g. `date.impossible`.
    pub rule: String,
    /// Rows refused by it.
    pub rows: u64,
}

/// The quality summary that travels with the figures of an edition.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize)]
pub struct Quality {
    /// Per form, month and area (each région and the country), sorted.
    pub reporting: Vec<Reporting>,
    /// Per form, month and rule, sorted.
    pub refusals: Vec<Refusals>,
    /// Centres without any report in the last three months, per région code, sorted.
    pub silent: Vec<(String, u64)>,
    /// The dimensions of quality in the edition's month, by form, area and measure, sorted.
    pub shares: Vec<QualityShare>,
    /// The decisions that the edition was made under; nothing where nothing was decided.
    pub adjudicated: Option<Adjudicated>,
}

/// A measure of the quality of data, each of one dimension.
///
/// The dimensions are those of: WHO. Data quality review: a toolkit for facility data quality assessment. Geneva, 2017.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum QualityMeasure {
    /// Rows accepted, of those read.
    RowsAccepted,
    /// Centres that reported, of those expected.
    ReportsReceived,
    /// Mandatory cells that could be read, of all mandatory cells of the rows read.
    CellsFilled,
    /// Accepted rows that no rule over several values casts a doubt on, of those accepted.
    RowsConsistent,
    /// Rows about somebody whom another form of the centre and month knows, of those that could be asked about.
    RowsKnown,
    /// Centres that reported by the deadline, of those expected.
    ReportsOnTime,
    /// Amounts that lie far from the centre's earlier months, of those that could be held to them.
    OutliersFlagged,
    /// Such amounts on which nobody has decided yet, of all that lie far.
    OutliersOpen,
}

impl QualityMeasure {
    /// All measures, in the order of the tables.
    pub const ALL: [Self; 8] = [
        Self::RowsAccepted,
        Self::ReportsReceived,
        Self::CellsFilled,
        Self::RowsConsistent,
        Self::RowsKnown,
        Self::ReportsOnTime,
        Self::OutliersFlagged,
        Self::OutliersOpen,
    ];

    /// The code used in files.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::RowsAccepted => "rows_accepted",
            Self::ReportsReceived => "reports_received",
            Self::CellsFilled => "cells_filled",
            Self::RowsConsistent => "rows_consistent",
            Self::RowsKnown => "rows_known",
            Self::ReportsOnTime => "reports_on_time",
            Self::OutliersFlagged => "outliers_flagged",
            Self::OutliersOpen => "outliers_open",
        }
    }

    /// The code of the dimension that it is of.
    pub fn dimension(self) -> &'static str {
        match self {
            Self::RowsAccepted => "correctness",
            Self::ReportsReceived | Self::CellsFilled => "completeness",
            Self::RowsConsistent | Self::RowsKnown => "consistency",
            Self::ReportsOnTime => "timeliness",
            Self::OutliersFlagged | Self::OutliersOpen => "outliers",
        }
    }

    /// Whether centres are counted, and not their rows or cells.
    pub fn counts_centres(self) -> bool {
        matches!(self, Self::ReportsReceived | Self::ReportsOnTime)
    }
}

/// A dimension of quality of a form in an area, or in a centre.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
pub struct QualityShare {
    /// The form; `_T` for all of them.
    pub form: String,
    /// The area's code, or the centre's.
    pub ref_area: String,
    /// What is measured.
    pub measure: QualityMeasure,
    /// `country`, `region`, `province` or `centre`.
    pub area_level: &'static str,
    /// The code of the area above; empty for the country.
    pub above: String,
    /// How many are as they should be; for outliers, how many there are. Nothing where it is withheld.
    pub numerator: Option<u64>,
    /// Of how many.
    pub denominator: Option<u64>,
    /// The share in tenths of a percent, which is 1 000 only for all of them.
    pub per_mille: Option<u64>,
    /// The centres behind it; never published.
    pub centres: u64,
}

impl QualityShare {
    /// The share of two counts in tenths of a percent: not all of them are never 100 %.
    pub fn rounded(numerator: u64, denominator: u64) -> Option<u64> {
        let nearest = (numerator.min(denominator) * 2000 + denominator).checked_div(2 * denominator)?;
        Some(if numerator < denominator { nearest.min(999) } else { 1000 })
    }
}

/// The table of the dimensions beside the figures.
pub const QUALITY: SideTable = SideTable {
    name: "quality",
    columns: &[
        "form",
        "ref_area",
        "area_level",
        "time_period",
        "quality_dimension",
        "quality_measure",
        "obs_value",
        "numerator",
        "denominator",
        "obs_status",
    ],
    key: 6,
    numbers: &["obs_value", "numerator", "denominator"],
};

/// An amount of every centre of a form in one month, with the centre's earlier months.
#[derive(Debug, Clone, PartialEq)]
pub struct Amounts {
    /// The form.
    pub form: String,
    /// What is added up: `rows`, or a column of the form.
    pub measure: String,
    /// The centres that sent the form in the month.
    pub runs: Vec<Run>,
}

/// An amount of a centre.
#[derive(Debug, Clone, PartialEq)]
pub struct Run {
    /// The centre.
    pub centre: String,
    /// Its région.
    pub region: String,
    /// The amount of the month.
    pub value: f64,
    /// Those of the earlier months in which the centre reported, oldest first.
    pub earlier: Vec<f64>,
    /// The submission that the amount is from.
    pub submission: String,
    /// What was decided about it.
    pub decision: Option<Decision>,
}

/// An amount that lies far from its centre's earlier months.
#[derive(Debug, Clone, PartialEq)]
pub struct Outlier {
    /// The form.
    pub form: String,
    /// What is added up.
    pub measure: String,
    /// The amount of the month, the centre, and what was decided.
    pub run: Run,
    /// The median of the earlier months.
    pub expected: f64,
    /// The modified z-score.
    pub score: f64,
    /// By how much of its région's total that total changes with the median in place of the amount.
    pub of_region: Option<f64>,
    /// The same of the country's total.
    pub of_nation: Option<f64>,
}
