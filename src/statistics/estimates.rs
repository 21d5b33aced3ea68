//! The stage: counts become estimates, which only disclosure control may turn into something to publish.

use super::confidence::Confidence;
use super::empty_categories::with_empty_categories;
use super::limits::{PERSONS, Settings, with_limits};
use super::outliers::Outliers;
use super::spec::IndicatorSpec;
use crate::catalogue::Catalogue;
use crate::catalogue::policy::Policy;
use crate::error::{Error, Result};
use crate::indicators::Counts;
use crate::model::figure::{KEY, NUMBERS};
use crate::model::period::Month;
use crate::model::quality::Quality;
use crate::model::table::{DataFrame, DataType};

/// Figures with limits and status, small cells included: not to be published as they are.
pub struct Estimates {
    figures: DataFrame,
    specs: Vec<IndicatorSpec>,
    period: Month,
    quality: Quality,
}

impl Estimates {
    /// Estimates from the counts of the indicators of a catalogue.
    ///
    /// # Errors
    /// `Engine` if the counts lack a column.
    pub fn of(counts: &Counts, catalogue: &Catalogue) -> Result<Self> {
        let specs = catalogue.indicators.iter().map(IndicatorSpec::of).collect();
        let counted = with_empty_categories(counts.frame(), catalogue)?;
        Self::from_frame(&counted, specs, counts.period(), counts.quality().clone(), &catalogue.policy)
    }

    /// Estimates from a table of counts: the key columns, `numerator`, `denominator`, `value`, `persons` and `reporting_rate`.
    ///
    /// `value` is given for values published by others, for medians and for ratios of indicators; elsewhere it is null and worked out.
    /// Medians have the ordered values at the places of their limits in `ordered_lower` and `ordered_upper`, means the sum of
    /// squares in `squares`, where there are such columns.
    /// `persons` are the distinct persons behind the numerator, null where no person is counted.
    ///
    /// # Errors
    /// `Engine` if a column is missing or of another type, a key is null, or an indicator is not among `specs`.
    pub fn from_frame(
        counts: &DataFrame,
        specs: Vec<IndicatorSpec>,
        period: Month,
        quality: Quality,
        policy: &Policy,
    ) -> Result<Self> {
        validate(counts)?;
        let settings = Settings { policy, period, confidence: Confidence::new(Confidence::DEFAULT_LEVEL)? };
        let figures = with_limits(counts, &specs, settings)?;
        Ok(Self { figures, specs, period, quality })
    }

    /// The estimates, with how many outliers there are among the quality of the data.
    #[must_use]
    pub fn with_outliers(mut self, outliers: &Outliers) -> Self {
        self.quality.shares.extend(outliers.shares.iter().cloned());
        self.quality.shares.sort();
        self
    }

    /// The figures: the published columns in order, then `persons`.
    pub fn figures(&self) -> &DataFrame {
        &self.figures
    }

    /// The indicators of the figures.
    pub fn specs(&self) -> &[IndicatorSpec] {
        &self.specs
    }

    /// The month of the edition.
    pub fn period(&self) -> Month {
        self.period
    }

    /// What is known about the data behind the figures.
    pub fn quality(&self) -> &Quality {
        &self.quality
    }

    /// The parts: figures, indicators, month, quality.
    pub fn into_parts(self) -> (DataFrame, Vec<IndicatorSpec>, Month, Quality) {
        (self.figures, self.specs, self.period, self.quality)
    }
}

impl std::fmt::Debug for Estimates {
    /// The shape, never the values.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Estimates({} figures of {} indicators, {})", self.figures.height(), self.specs.len(), self.period)
    }
}

fn validate(counts: &DataFrame) -> Result<()> {
    let fault = |what: String| Err(Error::engine("statistics", what));
    for name in KEY {
        let column = counts.column(name)?;
        if column.dtype() != &DataType::String || column.null_count() > 0 {
            return fault(format!("the key column '{name}' must be text without nulls"));
        }
    }
    let made_here = ["obs_value", "lower", "upper", "confidence"];
    for name in NUMBERS.iter().filter(|name| !made_here.contains(name)).chain(&["value", PERSONS]) {
        let kind = counts.column(name)?.dtype();
        if !(kind.is_primitive_numeric() || kind == &DataType::Null) {
            return fault(format!("the column '{name}' must hold numbers, not {kind}"));
        }
    }
    Ok(())
}
