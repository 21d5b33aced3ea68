//! The figures of an edition as its pages look them up: the month, the series, the breakdowns, the censuses.

use std::collections::BTreeMap;

use crate::error::Result;
use crate::model::area::COUNTRY;
use crate::model::figure::obs_status;
use crate::model::period::Month;
use crate::model::stratum::{Stratum, TOTAL};
use crate::model::table::DataFrame;

/// Months of a series.
pub(super) const MONTHS: i32 = 24;

/// What stands in the column `obs_status`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Status {
    Normal,
    Provisional,
    Unreliable,
    Missing,
    Suppressed,
}

/// A figure. A suppressed one has no numbers, whatever the table says.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Figure {
    pub status: Status,
    pub value: Option<f64>,
    pub limits: Option<(f64, f64)>,
    pub numerator: Option<f64>,
    pub denominator: Option<f64>,
    /// The share of expected centres that reported, 0 to 1.
    pub reporting: Option<f64>,
}

impl Figure {
    pub(super) fn is_suppressed(&self) -> bool {
        self.status == Status::Suppressed
    }
}

/// The figures of one indicator in one area.
#[derive(Debug, Default)]
struct Entry {
    months: BTreeMap<Month, Figure>,
    years: BTreeMap<i32, Figure>,
    strata: Vec<(Stratum, String, Figure)>,
}

/// All figures, by indicator and area.
#[derive(Debug)]
pub(super) struct View {
    period: Month,
    entries: BTreeMap<String, BTreeMap<String, Entry>>,
    protected_by_area: BTreeMap<String, u64>,
    protected_by_indicator: BTreeMap<String, u64>,
}

impl View {
    /// Reads the figures of a month.
    ///
    /// # Errors
    /// `Engine` if a column is missing or of another type.
    pub(super) fn new(figures: &DataFrame, period: Month) -> Result<Self> {
        let text = |name: &str| -> Result<_> { Ok(figures.column(name)?.str()?) };
        let figure = |name: &str| -> Result<_> { Ok(figures.column(name)?.f64()?) };
        let (indicator, area, time) = (text("indicator")?, text("ref_area")?, text("time_period")?);
        let columns = [text("sex")?, text("age")?, text("milieu")?, text("centre_type")?];
        let status = text("obs_status")?;
        let (value, lower, upper) = (figure("obs_value")?, figure("lower")?, figure("upper")?);
        let (numerator, denominator) = (figure("numerator")?, figure("denominator")?);
        let reporting = figure("reporting_rate")?;
        let (now, first) = (period.to_string(), period.plus(1 - MONTHS).to_string());
        let mut view = Self {
            period,
            entries: BTreeMap::new(),
            protected_by_area: BTreeMap::new(),
            protected_by_indicator: BTreeMap::new(),
        };
        for row in 0..figures.height() {
            let (Some(id), Some(code), Some(when)) = (indicator.get(row), area.get(row), time.get(row)) else {
                continue;
            };
            let part = Stratum::ALL.into_iter().zip(columns).find_map(|(stratum, column)| {
                column.get(row).filter(|code| *code != TOTAL).map(|code| (stratum, code))
            });
            let is_year = when.len() == 4;
            if !is_year && (when > now.as_str() || if part.is_some() { when != now } else { when < first.as_str() }) {
                continue;
            }
            let status = match status.get(row).unwrap_or_default() {
                obs_status::SUPPRESSED => Status::Suppressed,
                obs_status::MISSING => Status::Missing,
                obs_status::UNRELIABLE => Status::Unreliable,
                obs_status::PROVISIONAL => Status::Provisional,
                _ => Status::Normal,
            };
            let open = status != Status::Suppressed;
            let number = |cell: Option<f64>| cell.filter(|number| open && number.is_finite());
            let figure = Figure {
                status,
                value: number(value.get(row)),
                limits: number(lower.get(row)).zip(number(upper.get(row))),
                numerator: number(numerator.get(row)),
                denominator: number(denominator.get(row)),
                reporting: reporting.get(row),
            };
            if when == now && figure.is_suppressed() {
                *view.protected_by_area.entry(code.to_string()).or_default() += 1;
                *view.protected_by_indicator.entry(id.to_string()).or_default() += 1;
            }
            let entry = view.entries.entry(id.to_string()).or_default().entry(code.to_string()).or_default();
            match (part, when.parse::<Month>(), when.parse::<i32>()) {
                (Some((stratum, code)), Ok(_), _) => entry.strata.push((stratum, code.to_string(), figure)),
                (Some((stratum, code)), _, Ok(2024)) => entry.strata.push((stratum, code.to_string(), figure)),
                (None, Ok(month), _) => drop(entry.months.insert(month, figure)),
                (None, _, Ok(year)) => drop(entry.years.insert(year, figure)),
                _ => {}
            }
        }
        Ok(view)
    }

    /// The total of an indicator in an area: of the month, or of the latest census for a published value.
    pub(super) fn figure(&self, indicator: &str, area: &str) -> Option<&Figure> {
        let entry = self.entry(indicator, area)?;
        entry.months.get(&self.period).or_else(|| entry.years.values().next_back())
    }

    /// The total of another month.
    pub(super) fn in_month(&self, indicator: &str, area: &str, month: Month) -> Option<&Figure> {
        self.entry(indicator, area)?.months.get(&month)
    }

    /// The value of a census year.
    pub(super) fn in_year(&self, indicator: &str, area: &str, year: i32) -> Option<&Figure> {
        self.entry(indicator, area)?.years.get(&year)
    }

    /// The months of the series, oldest first, and the total of each.
    pub(super) fn series(&self, indicator: &str, area: &str) -> Vec<(Month, Option<&Figure>)> {
        let entry = self.entry(indicator, area);
        let months = self.period.plus(1 - MONTHS).through(self.period);
        months.map(|month| (month, entry.and_then(|entry| entry.months.get(&month)))).collect()
    }

    /// Whether there is a series of months rather than values of census years.
    pub(super) fn is_monthly(&self, indicator: &str) -> bool {
        self.entries.get(indicator).is_some_and(|areas| areas.values().any(|entry| !entry.months.is_empty()))
    }

    /// The parts of a breakdown, in the order of the table.
    pub(super) fn strata(&self, indicator: &str, area: &str, stratum: Stratum) -> Vec<(&str, &Figure)> {
        let parts = self.entry(indicator, area).map(|entry| entry.strata.as_slice()).unwrap_or_default();
        let of = parts.iter().filter(|(own, _, _)| *own == stratum);
        of.map(|(_, code, figure)| (code.as_str(), figure)).collect()
    }

    /// Figures of the month withheld in an area, over all indicators and breakdowns.
    pub(super) fn protected_in(&self, area: &str) -> u64 {
        if area == COUNTRY {
            return self.protected_by_area.values().sum();
        }
        let below = format!("{area}.");
        let within = self.protected_by_area.iter().filter(|(code, _)| *code == area || code.starts_with(&below));
        within.map(|(_, count)| count).sum()
    }

    /// Figures of the month withheld for an indicator.
    pub(super) fn protected_of(&self, indicator: &str) -> u64 {
        self.protected_by_indicator.get(indicator).copied().unwrap_or_default()
    }

    /// Whether anything is known of an indicator.
    pub(super) fn knows(&self, indicator: &str) -> bool {
        self.entries.contains_key(indicator)
    }

    fn entry(&self, indicator: &str, area: &str) -> Option<&Entry> {
        self.entries.get(indicator)?.get(area)
    }
}
