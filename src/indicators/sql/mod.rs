//! The same measures as SQL: one statement per indicator that gives every figure of it from the lake's Parquet files.
//!
//! The statement is compiled from the declared tree, as the engine's plan is, but shares nothing with it beyond the tree: the
//! register, the reports and the census are worked out again in SQL. Tests run it on DuckDB and compare.

mod cells;
mod census;
mod conditions;
mod forms;
mod measures;
mod medians;
mod questions;
mod script;
mod statement;

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use crate::catalogue::Catalogue;
use crate::catalogue::indicator::Indicator;
use crate::error::Result;
use crate::lake::Lake;
use crate::model::period::Month;
use crate::model::span::{Frequency, Span};

use super::ground::Ground;
use super::reports;
pub(super) use questions::{Answer, Question};

/// Where the rows of the lake's tables are read from.
enum Stored {
    /// From their data files, by a reader of Parquet: DuckDB.
    Files(BTreeMap<String, Vec<PathBuf>>),
    /// From tables of these names that stand ready under [`STORED`]: the cluster.
    Tables(BTreeSet<String>),
}

/// What goes before the names of the lake's tables that stand ready.
pub(super) const STORED: &str = "lake_";

/// What goes before the names of the tables that say which submissions of a form count, beside them: `submission`, `period`,
/// and what was known of the centre in that month.
pub(super) const COUNTING: &str = "counting_";

/// What statements are written about: the catalogue, the lake's tables, the months.
pub struct Sources<'a> {
    catalogue: &'a Catalogue,
    stored: Stored,
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
        Ok(Self { catalogue, stored: Stored::Files(lake.data_files()?), months, spans, moved: lake.moved()? })
    }

    /// Some spans of the lake, whose tables stand under the names of [`STORED`].
    ///
    /// # Errors
    /// `Engine` if a decision on a submission cannot be read.
    pub(super) fn of_spans(
        lake: &Lake,
        catalogue: &'a Catalogue,
        ground: &Ground,
        tables: BTreeSet<String>,
        wanted: &BTreeSet<Span>,
    ) -> Result<Self> {
        let within = |spans: &Vec<Span>| spans.iter().filter(|span| wanted.contains(span)).copied().collect();
        let spans = ground.spans.iter().map(|(frequency, spans)| (*frequency, within(spans))).collect();
        let months = ground.months.clone();
        Ok(Self { catalogue, stored: Stored::Tables(tables), months, spans, moved: lake.moved()? })
    }

    /// Whether anything of a table ever came.
    fn has(&self, table: &str) -> bool {
        match &self.stored {
            Stored::Files(files) => files.get(table).is_some_and(|files| !files.is_empty()),
            Stored::Tables(names) => names.contains(table),
        }
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
