//! An indicator as its TOML file declares it: words, unit, polarity, breakdowns and the two measures it is made of.

use serde::{Deserialize, Serialize};

use crate::model::area::AreaLevel;
use crate::model::span::{Frequency, Window};
use crate::model::stratum::Stratum;

pub use super::measure::{Comparison, Condition, Having, Lookup, Measure};

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
    /// Per 100 places.
    #[serde(rename = "per_100")]
    Per100,
    /// Days.
    Days,
    /// Months.
    Months,
    /// Points of a score.
    Points,
    /// Dirhams per unit of the denominator.
    Dirhams,
}

impl Unit {
    /// What numerator/denominator is multiplied by.
    pub fn factor(self) -> f64 {
        match self {
            Self::Percent | Self::Per100 => 100.0,
            Self::Per1000 => 1_000.0,
            Self::Per100000 => 100_000.0,
            Self::Ratio
            | Self::Persons
            | Self::Kilometres
            | Self::KilowattHours
            | Self::CubicMetres
            | Self::Days
            | Self::Months
            | Self::Points
            | Self::Dirhams => 1.0,
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
            Self::Per100 => "PER_100",
            Self::Days => "DAYS",
            Self::Months => "MONTHS",
            Self::Points => "POINTS",
            Self::Dirhams => "MAD",
        }
    }
}

/// How the centres that did not report are estimated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EstimateMethod {
    /// The last report of each is taken again.
    LastReport,
}

/// How nobody can be found in the figures of an indicator.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Protection {
    /// Small cells are withheld, and others with them.
    #[default]
    Suppression,
    /// Counts are rounded to a base, so that they still add up.
    Rounding,
    /// Counts get a small noise, which is the same wherever the same persons are counted.
    CellKey,
}

impl Protection {
    /// Whether it is the usual one.
    pub fn is_suppression(&self) -> bool {
        *self == Self::Suppression
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
    /// Student's interval of a mean over rows.
    Student,
    /// The ordered values between which a median lies, by the binomial distribution.
    OrderStatistics,
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
    /// An amount over the persons of the denominator, who stand behind it: a mean.
    PerPerson,
    /// A value in the middle of those of several persons.
    Median,
    /// Inhabitants, from the census.
    Inhabitant,
    /// Cells of delivered tables.
    Cell,
    /// Nothing is counted: a published value or a ratio of two indicators.
    None,
}

impl Indicator {
    /// The measures that are taken for it: those of its numerator and denominator, a difference as its two sides.
    pub fn measures(&self) -> impl Iterator<Item = &Measure> {
        std::iter::once(&self.numerator).chain(&self.denominator).flat_map(Measure::sides)
    }

    /// Which months its figures are about.
    pub fn window(&self) -> Window {
        Window { frequency: self.frequency, at_end: self.at_end }
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
    /// How nobody can be found in its figures.
    #[serde(default, skip_serializing_if = "Protection::is_suppression")]
    pub protection: Protection,
    /// How a figure with the missing centres is estimated, to stand beside it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub estimate: Option<EstimateMethod>,
    /// What the régions' rates are standardised for: `age`, with `sex` where the indicator is about both.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub standardised: Vec<Stratum>,
    /// Decimals shown in pages.
    pub decimals: u8,
    /// Where the definition comes from.
    pub source: String,
    /// Over fewer than so many there is no figure: medians, means and opinions of a few say nothing of the many, and much of
    /// the few.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub floor: Option<u32>,
    /// The indicator of the published list that it is a part of, where that one is shown as several.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part_of: Option<String>,
    /// The input that is not there yet, where it has no figures for that reason.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub awaits: Option<Text>,
    /// Limits a reader must know.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limits: Option<Text>,
}
