//! An indicator as its TOML file declares it: words, unit, polarity, breakdowns and the two measures it is made of.

use serde::{Deserialize, Serialize};

use crate::model::area::AreaLevel;
use crate::model::span::{Frequency, Window};
use crate::model::stratum::Stratum;

/// A text in the languages of the reports.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Text {
    /// French.
    pub fr: String,
    /// Arabic.
    pub ar: String,
    /// English.
    pub en: String,
}

impl Text {
    /// The text in a language (`fr`, `ar`; anything else is English).
    pub fn in_language(&self, language: &str) -> &str {
        match language {
            "fr" => &self.fr,
            "ar" => &self.ar,
            _ => &self.en,
        }
    }
}

/// The unit of an observed value, with the factor between numerator/denominator and the value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// Percent.
    Percent,
    /// Per 1 000 inhabitants.
    #[serde(rename = "per_1000")]
    Per1000,
    /// Per 100 000 inhabitants.
    #[serde(rename = "per_100000")]
    Per100000,
    /// A plain ratio.
    Ratio,
    /// Persons, as in the size of a household.
    Persons,
    /// Kilometres.
    Kilometres,
    /// Kilowatt-hours per unit of the denominator.
    KilowattHours,
    /// Cubic metres per unit of the denominator.
    CubicMetres,
}

impl Unit {
    /// What numerator/denominator is multiplied by.
    pub fn factor(self) -> f64 {
        match self {
            Self::Percent => 100.0,
            Self::Per1000 => 1_000.0,
            Self::Per100000 => 100_000.0,
            Self::Ratio | Self::Persons | Self::Kilometres | Self::KilowattHours | Self::CubicMetres => 1.0,
        }
    }

    /// The code in the column `unit_measure`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Percent => "PT",
            Self::Per1000 => "PER_1000",
            Self::Per100000 => "PER_100000",
            Self::Ratio => "RATIO",
            Self::Persons => "PERSONS",
            Self::Kilometres => "KM",
            Self::KilowattHours => "KWH",
            Self::CubicMetres => "M3",
        }
    }
}

/// Which direction is good.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Polarity {
    /// A higher value is better.
    Higher,
    /// A lower value is better.
    Lower,
    /// Neither: context.
    None,
    /// Best inside the band of `target`.
    Target,
}

/// The method of the confidence limits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Method {
    /// Wilson score interval of a proportion.
    Wilson,
    /// Byar's approximation of a rate from 10 events on, exact (chi-square) below.
    Byar,
    /// A full count or an amount: no interval.
    None,
    /// A value that another office published: kept as it is, no interval.
    Published,
}

/// What a numerator counts; decides which threshold of disclosure control applies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CountUnit {
    /// Distinct persons.
    Person,
    /// Requests and the like, behind each of which a person stands.
    Event,
    /// Distinct households.
    Household,
    /// Nights of lodging (behind which stand persons).
    Night,
    /// Centres.
    Centre,
    /// Reports of centres.
    Report,
    /// Communes.
    Commune,
    /// Provinces.
    Province,
    /// Projects.
    Project,
    /// Money, energy, water: nothing is counted.
    Amount,
    /// Inhabitants, from the census.
    Inhabitant,
    /// Cells of delivered tables.
    Cell,
    /// Nothing is counted: a published value or a ratio of two indicators.
    None,
}

/// A condition on the rows of a table.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Condition {
    /// The column it looks at.
    pub column: String,
    /// The comparison.
    pub is: Comparison,
    /// The values of `in` and `not_in`, or the single value of the others.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub values: Vec<String>,
    /// The other column of `differs_from` and `above`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub other: Option<String>,
    /// The other table of `exists_in` and `absent_from`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub table: Option<String>,
    /// What the rows of the other table must satisfy.
    #[serde(default, rename = "where", skip_serializing_if = "Vec::is_empty")]
    pub conditions: Vec<Condition>,
    /// The dated parameter of `at_or_below` and `above_parameter`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parameter: Option<String>,
}

/// How a condition compares. A null satisfies none of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Comparison {
    /// The value is one of `values`.
    In,
    /// The value is known and none of `values`.
    NotIn,
    /// The value is known.
    Known,
    /// The number is `values[0]` or more.
    AtLeast,
    /// The number is `values[0]` or less.
    AtMost,
    /// The value differs from that of the column `other`; both are known.
    DiffersFrom,
    /// The number is above that of the column `other`; both are known.
    Above,
    /// The value is that of some row of `table` of the same span that satisfies `where`; of a register, of the span's last month.
    ExistsIn,
    /// The value is known and that of no such row.
    AbsentFrom,
    /// The number is at the value of `parameter` that holds at the span's end, or below it.
    AtOrBelow,
    /// The number is above that value.
    AboveParameter,
}

/// A condition on what a group of rows adds up to, for a distinct count.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Having {
    /// Distinct values of `of` within the group are at least `at_least`.
    DistinctAtLeast {
        /// The column counted.
        of: String,
        /// The least count.
        at_least: u32,
    },
}

/// What a numerator or a denominator measures.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "measure", rename_all = "snake_case", deny_unknown_fields)]
pub enum Measure {
    /// Distinct values of a column among the rows that satisfy all conditions.
    CountDistinct {
        /// The column counted: `person` or another pseudonym of the table, `centre`, `commune`, `province`.
        of: String,
        /// The table.
        table: String,
        /// All must hold.
        #[serde(default, rename = "where")]
        conditions: Vec<Condition>,
        /// What the rows of one counted value must add up to.
        #[serde(default)]
        having: Option<Having>,
    },
    /// Rows that satisfy all conditions, each an event with a person behind it: a request, a report of a child at risk.
    Count {
        /// The table.
        table: String,
        /// All must hold.
        #[serde(default, rename = "where")]
        conditions: Vec<Condition>,
    },
    /// The sum of a column over the rows that satisfy all conditions.
    Sum {
        /// The column added up.
        of: String,
        /// The table.
        table: String,
        /// All must hold.
        #[serde(default, rename = "where")]
        conditions: Vec<Condition>,
    },
    /// Inhabitants of the area by the latest census, of the figure's own sex, age and milieu.
    Census {
        /// The population series, e.g. `population_municipal`.
        series: String,
        /// Only these age bands (from the five-year shares).
        #[serde(default)]
        ages: Vec<String>,
        /// Only this sex.
        #[serde(default)]
        sex: Option<String>,
        /// Multiplied by this published percentage.
        #[serde(default)]
        share: Option<String>,
    },
    /// Inhabitants of the communes that have a row satisfying all conditions.
    CensusOfAreasHaving {
        /// The population series.
        series: String,
        /// The table.
        table: String,
        /// All must hold.
        #[serde(default, rename = "where")]
        conditions: Vec<Condition>,
    },
    /// Inhabitants of all communes of the area.
    CensusOfAreas {
        /// The population series.
        series: String,
    },
    /// The number of areas of a level in the area.
    CountAreas {
        /// The level counted: `commune`, `province`.
        of: String,
    },
    /// The value as published, for the area itself; several series are added (shares of one whole).
    Published {
        /// The series.
        series: Vec<String>,
    },
    /// Another indicator's value in one stratum of the same area and month.
    Indicator {
        /// The indicator's identifier.
        id: String,
        /// The breakdown column.
        stratum: Stratum,
        /// Its code.
        code: String,
    },
}

impl Indicator {
    /// Which months its figures are about.
    pub fn window(&self) -> Window {
        Window { frequency: self.frequency, at_end: self.at_end }
    }
}

impl Measure {
    /// Whether it counts persons, or what a person stands behind; not centres and areas.
    pub fn counts_persons(&self) -> bool {
        match self {
            Self::Count { .. } => true,
            Self::CountDistinct { of, .. } => !["centre", "commune", "province"].contains(&of.as_str()),
            _ => false,
        }
    }
}

/// An indicator of the catalogue.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Indicator {
    /// The identifier, e.g. `COV-01`.
    pub id: String,
    /// The dimension it belongs to, e.g. `COV`.
    pub dimension: String,
    /// The name.
    pub name: Text,
    /// One sentence that says what is measured, with its numerator and denominator.
    pub definition: Text,
    /// The unit.
    pub unit: Unit,
    /// Which direction is good.
    pub polarity: Polarity,
    /// The target band of polarity `target`, in the unit of the value.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub target: Option<[f64; 2]>,
    /// Shown among the headline indicators of the pages.
    #[serde(default)]
    pub headline: bool,
    /// The levels published.
    pub levels: Vec<AreaLevel>,
    /// The breakdowns published, one at a time (never crossed).
    #[serde(default)]
    pub strata: Vec<Stratum>,
    /// Breakdowns published only down to the région.
    #[serde(default)]
    pub strata_not_below_region: Vec<Stratum>,
    /// What the numerator counts.
    pub count_unit: CountUnit,
    /// Sensitive: the higher disclosure threshold applies.
    #[serde(default)]
    pub sensitive: bool,
    /// The method of the confidence limits.
    pub method: Method,
    /// The form whose reporting rate goes with the figures; none for published values.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub form: Option<String>,
    /// The numerator.
    pub numerator: Measure,
    /// The denominator; none for published values.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub denominator: Option<Measure>,
    /// The spans that its figures are about.
    #[serde(default)]
    pub frequency: Frequency,
    /// Only the last month of the span counts: how things stand at its end.
    #[serde(default)]
    pub at_end: bool,
    /// Decimals shown in pages.
    pub decimals: u8,
    /// Where the definition comes from.
    pub source: String,
    /// Limits a reader must know.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limits: Option<Text>,
}
