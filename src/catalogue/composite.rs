//! A composite as its TOML file declares it: dimensions, indicators with dated goalposts, and every choice of its making.
//!
//! The choices are those of OECD and JRC, *Handbook on Constructing Composite Indicators* (2008), steps 3 to 7. A composite
//! that stands in the catalogue is completed from it (`composite_check`): what an indicator's file says already need not be
//! repeated. The completed declaration is what an edition records, and all that a replay needs.

use serde::{Deserialize, Serialize};

use super::indicator::Text;
use crate::error::{Error, Result};
use crate::model::area::AreaLevel;
use crate::model::fingerprint::fingerprint;
use crate::model::span::Frequency;

/// How a value becomes a score.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Normalisation {
    /// Between two fixed values, below and above which nothing counts. The only one by which the past stays as it is.
    Goalposts,
    /// Between the least and the greatest of the units.
    MinMax,
    /// By standard deviations from the mean of the units.
    ZScore,
    /// By the place among the units.
    Rank,
}

/// How scores are put together: means of power 1, 0 and -1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mean {
    /// A low score is made up for by a high one, point for point.
    Arithmetic,
    /// The lower a score, the more is needed elsewhere to make up for it.
    Geometric,
    /// The same, more strictly.
    Harmonic,
}

/// Which values are good.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// High ones.
    Higher,
    /// Low ones.
    Lower,
    /// Those inside the band `target`; elsewhere the distance to it counts.
    Target,
}

/// What becomes of a value that is not there.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Imputation {
    /// It is missing: the rule of availability decides, and nothing is guessed.
    #[default]
    None,
    /// The mean of the indicator among the units of the same group.
    GroupMean,
}

/// What a value goes through before it is scored, and its goalposts with it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Transform {
    /// Nothing.
    #[default]
    None,
    /// The natural logarithm.
    Log,
}

/// The fixed ends of an indicator's scale, in the unit of its values.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Goalposts {
    /// The lower value.
    pub low: f64,
    /// The higher value.
    pub high: f64,
    /// The day on which they were set, as `2026-01-01`.
    pub as_of: String,
    /// Where they come from, where that is not the composite's own `source`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
}

/// An indicator of a dimension.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Item {
    /// The indicator.
    pub id: String,
    /// Its name; the catalogue's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<Text>,
    /// Its weight within the dimension; with 0 it is left out.
    #[serde(default = "one")]
    pub weight: f64,
    /// Its goalposts; needed for the normalisation by goalposts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub goalposts: Option<Goalposts>,
    /// Which values are good; the indicator's polarity if not stated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub direction: Option<Direction>,
    /// The band of the direction `target`; the indicator's if not stated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub target: Option<[f64; 2]>,
    /// The spans it is published for; the indicator's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub frequency: Option<Frequency>,
    /// The series that it is divided by.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub denominator: Option<String>,
    /// A greater value counts as this one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cap: Option<f64>,
    /// What values and goalposts go through.
    #[serde(default)]
    pub transform: Transform,
    /// At most so many extreme values are drawn in, whatever the composite's `treatment` says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub winsorise: Option<usize>,
}

/// Indicators that are scored together.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Part {
    /// Its identifier; in the catalogue, that of a dimension.
    pub id: String,
    /// Its name; the catalogue's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<Text>,
    /// The pillar it belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pillar: Option<String>,
    /// Its weight; with 0 it is left out.
    #[serde(default = "one")]
    pub weight: f64,
    /// Its indicators.
    pub indicator: Vec<Item>,
}

/// A pillar of the strategy.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pillar {
    /// Its identifier.
    pub id: String,
    /// Its name.
    pub name: Text,
    /// Its weight, where pillars are scored.
    #[serde(default = "one")]
    pub weight: f64,
}

/// The least share that must be there for a score.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Availability {
    /// Of a dimension's indicators, 0 to 1.
    pub dimension: f64,
    /// Of the dimensions, 0 to 1.
    pub overall: f64,
}

/// When extreme values are drawn in: while both limits are passed, up to `winsorise` times.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Treatment {
    /// The greatest skewness, either way, that is left alone.
    pub skewness: f64,
    /// The greatest excess kurtosis that is left alone.
    pub kurtosis: f64,
    /// At most so many times.
    pub winsorise: usize,
}

/// What is not certain about a composite, and how it is tried out.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Uncertainty {
    /// How many times the composite is made anew.
    pub draws: usize,
    /// The seed of every draw.
    pub seed: u64,
    /// Rows of each of the two matrices of the sensitivity analysis.
    pub sensitivity: usize,
    /// Whether values move within their intervals.
    pub intervals: bool,
    /// Each weight is multiplied by 1 plus or minus at most this share; 0 leaves them.
    pub weights: f64,
    /// The normalisations that are tried; none or one is no choice.
    #[serde(default)]
    pub normalisations: Vec<Normalisation>,
    /// The means within dimensions that are tried.
    #[serde(default)]
    pub within: Vec<Mean>,
    /// The means across dimensions that are tried.
    #[serde(default)]
    pub across: Vec<Mean>,
}

/// A composite.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CompositeSpec {
    /// Its identifier.
    pub id: String,
    /// Its name.
    pub name: Text,
    /// Where its goalposts and weights come from.
    pub source: String,
    /// The level of the areas that are compared.
    pub level: AreaLevel,
    /// Whether the country is scored beside them.
    pub benchmark: bool,
    /// The least and the greatest score.
    pub scale: [f64; 2],
    /// How values become scores.
    pub normalisation: Normalisation,
    /// How scores become a dimension's.
    pub within: Mean,
    /// How dimensions (and pillars, where they are scored) become the composite.
    pub across: Mean,
    /// Whether dimensions are first put together by pillar; if not, pillars are headings.
    #[serde(default)]
    pub through_pillars: bool,
    /// Scores are ranked by so many decimals, as UNDP ranks countries; as they are, unrounded, if left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rank_decimals: Option<u8>,
    /// What becomes of missing values.
    #[serde(default)]
    pub imputation: Imputation,
    /// The least that must be there.
    pub availability: Availability,
    /// When extreme values are drawn in; never, if left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub treatment: Option<Treatment>,
    /// The uncertainty analysis.
    pub uncertainty: Uncertainty,
    /// The pillars.
    #[serde(default)]
    pub pillar: Vec<Pillar>,
    /// The dimensions.
    pub dimension: Vec<Part>,
}

fn one() -> f64 {
    1.0
}

impl CompositeSpec {
    /// Reads a composite and holds it to its own rules.
    ///
    /// # Errors
    /// `Catalogue` with file and line if the text is no composite, or contradicts itself.
    pub fn from_toml(text: &str, file: &str) -> Result<Self> {
        let spec: Self = super::load::parse(text, file)?;
        super::composite_check::check(&spec, text, file)?;
        Ok(spec)
    }

    /// Holds a composite that was changed to its own rules.
    ///
    /// # Errors
    /// `Catalogue` if it contradicts itself.
    pub fn check(&self) -> Result<()> {
        super::composite_check::check(self, "", &self.id)
    }

    /// Its fingerprint: that of the whole completed declaration.
    ///
    /// # Errors
    /// `Engine` if it cannot be written down.
    pub fn fingerprint(&self) -> Result<String> {
        let text = serde_json::to_vec(self).map_err(|error| Error::engine("writing a composite down", error))?;
        Ok(fingerprint(&text))
    }

    /// Its indicators, dimension by dimension.
    pub fn items(&self) -> impl Iterator<Item = &Item> {
        self.dimension.iter().flat_map(|part| &part.indicator)
    }

    /// An indicator of it.
    pub fn item(&self, id: &str) -> Option<&Item> {
        self.items().find(|item| item.id == id)
    }
}
