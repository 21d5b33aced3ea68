//! The stage: what is releasable is assessed, and only what is assessed is published.

use super::composite::{Composite, rows};
use super::outcomes::Outcomes;
use crate::catalogue::Catalogue;
use crate::disclosure::{Releasable, SuppressionSummary};
use crate::error::Result;
use crate::model::assessment::{COMPOSITE, SideTable};
use crate::model::missing_centres::ESTIMATES;
use crate::model::period::Month;
use crate::model::quality::{QUALITY, Quality};
use crate::model::standardised::STANDARDISED;
use crate::model::table::DataFrame;
use crate::model::targeting::TARGETING;

/// Releasable figures with what they mean.
///
/// What was not released cannot be assessed, because nothing but [`Releasable`] is taken:
///
/// ```compile_fail,E0308
/// # use barometre::{assessment::Assessed, catalogue::Catalogue, statistics::Estimates};
/// fn assess_before_disclosure_control(estimates: Estimates, catalogue: &Catalogue) {
///     let _ = Assessed::of(estimates, catalogue);
/// }
/// ```
#[derive(Debug)]
pub struct Assessed {
    releasable: Releasable,
    outcomes: Outcomes,
    composites: Vec<Composite>,
    targeting: Option<DataFrame>,
}

impl Assessed {
    /// Assesses the figures: the only way to something that can be published.
    ///
    /// # Errors
    /// `Engine` if a column is missing or of another type.
    pub fn of(releasable: Releasable, catalogue: &Catalogue) -> Result<Self> {
        let outcomes = Outcomes::of(releasable.figures(), releasable.period(), catalogue)?;
        let composites = Composite::all(releasable.figures(), catalogue, releasable.period())?;
        let targeting = releasable.targeting().map(super::targeting::with_slopes).transpose()?;
        Ok(Self { releasable, outcomes, composites, targeting })
    }

    /// The figures: the published columns in order, sorted by key.
    pub fn figures(&self) -> &DataFrame {
        self.releasable.figures()
    }

    /// The released estimates with the missing centres.
    pub fn estimates(&self) -> Option<&DataFrame> {
        self.releasable.estimates()
    }

    /// The released standardised rates.
    pub fn standardised(&self) -> Option<&DataFrame> {
        self.releasable.standardised()
    }

    /// The released table of targeting, with the slopes of its tenths.
    pub fn targeting(&self) -> Option<&DataFrame> {
        self.targeting.as_ref()
    }

    /// What they mean.
    pub fn outcomes(&self) -> &Outcomes {
        &self.outcomes
    }

    /// The composites that they are folded into.
    pub fn composites(&self) -> &[Composite] {
        &self.composites
    }

    /// Every table beside the figures that there is something to write into.
    ///
    /// # Errors
    /// `Engine` if a table cannot be made.
    pub fn tables(&self) -> Result<Vec<(SideTable, DataFrame)>> {
        let mut tables = self.outcomes.tables()?;
        tables.extend(self.estimates().map(|table| (ESTIMATES, table.clone())));
        tables.extend(self.standardised().map(|table| (STANDARDISED, table.clone())));
        tables.extend(self.targeting().map(|table| (TARGETING, table.clone())));
        tables.extend(super::quality::table(self.quality(), self.period())?.map(|table| (QUALITY, table)));
        if !self.composites.is_empty() {
            tables.push((COMPOSITE, rows::frame(&rows::rows(&self.composites))?));
        }
        Ok(tables)
    }

    /// What is known about the data behind the figures.
    pub fn quality(&self) -> &Quality {
        self.releasable.quality()
    }

    /// The month of the edition.
    pub fn period(&self) -> Month {
        self.releasable.period()
    }

    /// How many figures are withheld.
    pub fn suppressed(&self) -> SuppressionSummary {
        self.releasable.suppressed()
    }
}
