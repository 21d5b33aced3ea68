//! The composite of an edition: every month of it, with what is uncertain, what it depends on and what it was made with.

use super::figures::Figures;
use super::leave_out::{self, Without};
use super::model::{Model, Scores};
use super::redundancy::{self, Pair};
use super::sensitivity::{self, Sensitivity};
use super::table::Table;
use super::trial::Input;
use super::uncertainty::{self, SeriesSpread};
use crate::catalogue::Catalogue;
use crate::catalogue::composite::CompositeSpec;
use crate::error::Result;
use crate::model::period::Month;
use crate::model::table::DataFrame;

/// The composite of one month.
#[derive(Debug, Clone, PartialEq)]
pub struct MonthOfComposite {
    /// The month.
    pub month: Month,
    /// What it was computed from.
    pub table: Table,
    /// The status of the figure behind each cell of the table: indicators by units.
    pub statuses: Vec<Vec<String>>,
    /// The scores as declared.
    pub scores: Scores,
    /// The spread of each series of the scores, in their order.
    pub spreads: Vec<SeriesSpread>,
}

impl MonthOfComposite {
    fn of(figures: &Figures, spec: &CompositeSpec, month: Month) -> Result<Self> {
        let (table, statuses) = figures.table(spec, month)?;
        let model = Model::new(spec, &table)?;
        let (scores, spreads) = (model.scores(&model.declared())?, uncertainty::run(model)?);
        Ok(Self { month, table, statuses, scores, spreads })
    }
}

/// A composite over the months of an edition.
#[derive(Debug, Clone, PartialEq)]
pub struct Composite {
    /// The declaration, completed.
    pub spec: CompositeSpec,
    /// Its months, oldest first; the last is the edition's.
    pub months: Vec<MonthOfComposite>,
    /// The choices that are uncertain, and what each answers for in the ranking of the edition's month.
    pub sensitivity: (Vec<Input>, Sensitivity),
    /// The ranking of the edition's month without each indicator and dimension.
    pub without: Vec<Without>,
    /// Correlations between the indicators' scores in the edition's month.
    pub pairs: Vec<Pair>,
}

impl Composite {
    /// The composites of a catalogue, from the released figures of an edition: the published columns.
    ///
    /// # Errors
    /// `Engine` if a column is missing; `Usage` if a composite cannot be computed as declared.
    pub fn all(figures: &DataFrame, catalogue: &Catalogue, period: Month) -> Result<Vec<Self>> {
        catalogue.composites.iter().map(|spec| Self::of(figures, spec, period)).collect()
    }

    /// A composite from the released figures of an edition. Withheld figures have no value there, and are missing.
    ///
    /// # Errors
    /// As [`Composite::all`].
    pub fn of(figures: &DataFrame, spec: &CompositeSpec, period: Month) -> Result<Self> {
        let figures = &Figures::new(figures, spec, period)?;
        let of_month = |month: &Month| MonthOfComposite::of(figures, spec, *month);
        let months: Vec<MonthOfComposite> = figures.months().iter().map(of_month).collect::<Result<_>>()?;
        let (table, _) = figures.table(spec, period)?;
        let model = Model::new(spec, &table)?;
        let scores = model.scores(&model.declared())?;
        let compared: Vec<Vec<Option<f64>>> = scores.items.iter().map(|item| item[..table.ranked].to_vec()).collect();
        Ok(Self {
            sensitivity: sensitivity::of_ranks(model)?,
            without: leave_out::run(model)?,
            pairs: redundancy::pairs(&compared),
            spec: spec.clone(),
            months,
        })
    }

    /// One month of a composite.
    ///
    /// # Errors
    /// As [`Composite::all`].
    pub fn month(figures: &DataFrame, spec: &CompositeSpec, month: Month) -> Result<MonthOfComposite> {
        MonthOfComposite::of(&Figures::new(figures, spec, month)?, spec, month)
    }
}
