//! The same measures as SQL: one statement per indicator that gives every figure of it from the lake's Parquet files.
//!
//! The statement is compiled from the declared tree, as the engine's plan is, but shares nothing with it beyond the tree: the
//! register, the reports and the census are worked out again in SQL. Tests run it on DuckDB and compare.

mod cells;
mod census;
mod conditions;
mod forms;
mod measures;
mod script;
mod statement;

use std::collections::BTreeMap;
use std::path::PathBuf;

use crate::catalogue::Catalogue;
use crate::catalogue::indicator::Indicator;
use crate::error::Result;
use crate::lake::Lake;
use crate::model::period::Month;
use crate::model::span::{Frequency, Span};

use super::reports;

/// What statements are written about: the catalogue, the lake's data files, the months.
pub struct Sources<'a> {
    catalogue: &'a Catalogue,
    files: BTreeMap<String, Vec<PathBuf>>,
    months: Vec<Month>,
    spans: BTreeMap<Frequency, Vec<Span>>,
    /// The submissions that a decision leaves out, and those that count only by one.
    moved: [Vec<String>; 2],
}

impl<'a> Sources<'a> {
    /// The lake as of a month.
    ///
    /// # Errors
    /// `Engine` if the lake cannot be read.
    pub fn of(lake: &Lake, catalogue: &'a Catalogue, until: Month) -> Result<Self> {
        let months = reports::months(&lake.submissions()?, catalogue, until)?;
        let windows = catalogue.indicators.iter().map(|one| one.frequency);
        let spans = windows.map(|frequency| (frequency, catalogue.history.spans(frequency, &months))).collect();
        Ok(Self { catalogue, files: lake.data_files()?, months, spans, moved: lake.moved()? })
    }

    /// The statement that gives an indicator's figures: `indicator`, `ref_area`, `area_level`, `time_period`, `sex`, `age`,
    /// `milieu`, `centre_type`, `numerator`, `denominator`, `value`.
    ///
    /// # Errors
    /// `Engine` if a measure cannot be written.
    pub fn statement(&self, indicator: &Indicator) -> Result<String> {
        statement::write(self, indicator)
    }
}
