//! What is known before anything is measured: the months, their whole spans, the register of centres, the submissions.

use std::collections::BTreeMap;

use super::register::Register;
use super::reports;
use crate::catalogue::Catalogue;
use crate::catalogue::contract::FormKind;
use crate::catalogue::indicator::Indicator;
use crate::error::{Error, Result};
use crate::lake::Lake;
use crate::model::period::Month;
use crate::model::span::{Frequency, Span};
use crate::model::table::DataFrame;

/// The ground that facts stand on, as of one month.
pub struct Ground {
    /// The months that spans reach back to, oldest first.
    pub months: Vec<Month>,
    /// The latest months, of which the edition tells who reported, oldest first.
    pub recent: Vec<Month>,
    /// The whole spans that an edition has, by how long they are.
    pub spans: BTreeMap<Frequency, Vec<Span>>,
    /// The register of centres.
    pub register: Register,
    /// Every submission.
    pub submissions: DataFrame,
    /// The lake versions that are read.
    pub versions: BTreeMap<String, i64>,
}

impl Ground {
    /// Reads the lake as of a month, for some indicators.
    ///
    /// # Errors
    /// `Usage` if the lake holds no report up to that month; `Engine` if it cannot be read.
    pub fn of(lake: &Lake, catalogue: &Catalogue, indicators: &[Indicator], until: Month) -> Result<Self> {
        let submissions = lake.submissions()?;
        let months = reports::months(&submissions, catalogue, until)?;
        if months.is_empty() {
            return Err(Error::usage(
                format!("the lake holds no accepted report up to {until}"),
                "ingest the exports of that month first",
            ));
        }
        let register = catalogue.contracts.iter().find(|contract| contract.kind == FormKind::Register);
        let frequencies = indicators.iter().map(|one| one.frequency).chain([Frequency::Month]);
        let of = |frequency| (frequency, catalogue.history.spans(frequency, &months));
        let spans: BTreeMap<Frequency, Vec<Span>> = frequencies.map(of).collect();
        let earliest = spans.values().filter_map(|spans| spans.first()).map(|span| span.first()).min();
        Ok(Self {
            recent: months[months.len().saturating_sub(catalogue.history.of(Frequency::Month))..].to_vec(),
            months: months.into_iter().filter(|month| earliest.is_none_or(|earliest| *month >= earliest)).collect(),
            spans,
            register: Register::load(lake, register.map(|contract| contract.form.as_str()), until)?,
            submissions,
            versions: lake.versions()?,
        })
    }
}
