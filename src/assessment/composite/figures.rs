//! Released figures as the composite takes them: for each month, area and indicator the latest span that ended by then.

use std::collections::{BTreeMap, BTreeSet};

use super::denominate::denominate;
use super::impute::group_mean;
use super::table::{Cell, Column, Table};
use crate::catalogue::composite::{CompositeSpec, Imputation};
use crate::error::{Error, Result};
use crate::model::area::AreaLevel;
use crate::model::figure::obs_status;
use crate::model::period::Month;
use crate::model::span::{Frequency, Span};
use crate::model::stratum::{Stratum, TOTAL};
use crate::model::table::DataFrame;

/// A figure: its value with its interval, and its status. A withheld figure has no value, whatever the table says.
#[derive(Debug, Clone, PartialEq)]
struct Figure {
    cell: Option<Cell>,
    status: String,
}

/// The figures of a composite's indicators.
#[derive(Debug, Clone)]
pub struct Figures {
    /// By indicator and area, then by span.
    figures: BTreeMap<(String, String), BTreeMap<String, Figure>>,
    /// The areas that are compared, by code.
    areas: Vec<String>,
    /// The country, where it is scored beside them.
    country: Option<String>,
    /// The ends of the spans of the shortest frequency, oldest first; the last is the edition's month.
    months: Vec<Month>,
}

impl Figures {
    /// Takes the totals of a composite's indicators out of a table of released figures, up to a month.
    ///
    /// # Errors
    /// `Engine` if a column is missing or of another type.
    pub fn new(figures: &DataFrame, spec: &CompositeSpec, period: Month) -> Result<Self> {
        let text = |name: &str| -> Result<_> { Ok(figures.column(name)?.str()?) };
        let number = |name: &str| -> Result<_> { Ok(figures.column(name)?.f64()?) };
        let (indicator, area, level) = (text("indicator")?, text("ref_area")?, text("area_level")?);
        let (time, status) = (text("time_period")?, text("obs_status")?);
        let (value, lower, upper) = (number("obs_value")?, number("lower")?, number("upper")?);
        let strata = Stratum::ALL.map(|stratum| text(stratum.column()));
        let [sex, age, milieu, kind] = strata;
        let strata = [sex?, age?, milieu?, kind?];
        let wanted: BTreeSet<&str> = spec
            .items()
            .flat_map(|item| std::iter::once(&item.id).chain(&item.denominator))
            .map(String::as_str)
            .collect();
        let shortest = spec.items().filter_map(|item| item.frequency).min().unwrap_or_default();
        let mut own = Self { figures: BTreeMap::new(), areas: Vec::new(), country: None, months: Vec::new() };
        let (mut areas, mut months) = (BTreeSet::new(), BTreeSet::from([period]));
        for row in 0..figures.height() {
            let (Some(id), Some(code), Some(when)) = (indicator.get(row), area.get(row), time.get(row)) else {
                continue;
            };
            let is_level = level.get(row) == Some(spec.level.as_str());
            let is_country = level.get(row) == Some(AreaLevel::Country.as_str());
            let total = strata.iter().all(|column| column.get(row) == Some(TOTAL));
            if !wanted.contains(id) || !(is_level || (is_country && spec.benchmark)) || !total {
                continue;
            }
            let Some(span) = Span::read(when).filter(|span| span.last() <= period) else { continue };
            if is_level {
                areas.insert(code.to_string());
            } else {
                own.country = Some(code.to_string());
            }
            if span.frequency() == shortest {
                months.insert(span.last());
            }
            let status = status.get(row).unwrap_or(obs_status::MISSING).to_string();
            let open = status != obs_status::SUPPRESSED;
            let finite = |cell: Option<f64>| cell.filter(|number| open && number.is_finite());
            let limits = finite(lower.get(row)).zip(finite(upper.get(row)));
            let cell = finite(value.get(row)).map(|value| Cell { value, limits });
            let spans = own.figures.entry((id.to_string(), code.to_string())).or_default();
            spans.insert(when.to_string(), Figure { cell, status });
        }
        own.areas = areas.into_iter().collect();
        own.months = months.into_iter().collect();
        Ok(own)
    }

    /// The months that the composite is made for, oldest first.
    pub fn months(&self) -> &[Month] {
        &self.months
    }

    /// The table of a month, denominated and imputed as declared, and the status behind each cell: indicators by units.
    ///
    /// # Errors
    /// `Usage` if a declared step cannot be done; `Engine` if the declaration was not completed from a catalogue.
    pub fn table(&self, spec: &CompositeSpec, month: Month) -> Result<(Table, Vec<Vec<String>>)> {
        let units: Vec<String> = self.areas.iter().chain(&self.country).cloned().collect();
        let mut table = Table { ranked: self.areas.len(), units, ..Table::default() };
        let mut statuses = Vec::new();
        for item in spec.items() {
            let Some(frequency) = item.frequency else {
                return Err(Error::engine(
                    "computing a composite",
                    format!("the frequency of {} is not known", item.id),
                ));
            };
            let of =
                |id: &str| table.units.iter().map(|unit| self.figure(id, unit, frequency, month)).collect::<Vec<_>>();
            let own = of(&item.id);
            let mut column: Column = own.iter().map(|figure| figure.and_then(|figure| figure.cell)).collect();
            if let Some(id) = &item.denominator {
                let sizes: Vec<Option<f64>> = of(id).into_iter().map(|figure| Some(figure?.cell?.value)).collect();
                column = denominate(&item.id, &table.units, &column, &sizes)?;
            }
            if spec.imputation == Imputation::GroupMean {
                column = group_mean(&item.id, &column, &table.groups)?;
            }
            let status =
                |figure: &Option<&Figure>| figure.map_or(obs_status::MISSING, |one| one.status.as_str()).to_string();
            statuses.push(own.iter().map(status).collect());
            table.columns.push(column);
        }
        Ok((table, statuses))
    }

    /// The figure of the latest span that ended by a month; of that span or of none, never of an earlier one.
    fn figure(&self, id: &str, unit: &str, frequency: Frequency, month: Month) -> Option<&Figure> {
        let span = latest(frequency, month)?;
        self.figures.get(&(id.to_string(), unit.to_string()))?.get(&span.to_string())
    }
}

/// The latest whole span that ended by a month.
fn latest(frequency: Frequency, month: Month) -> Option<Span> {
    let months: Vec<Month> = month.plus(-23).through(month).collect();
    frequency.spans(&months).pop()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_latest_span_is_the_last_one_that_has_ended() {
        let at = |frequency, month: &str| latest(frequency, month.parse().unwrap()).unwrap().to_string();
        assert_eq!(at(Frequency::Month, "2026-10"), "2026-10");
        assert_eq!(at(Frequency::Quarter, "2026-10"), "2026-Q3");
        assert_eq!(at(Frequency::Quarter, "2026-09"), "2026-Q3");
        assert_eq!(at(Frequency::HalfYear, "2026-05"), "2025-S2");
        assert_eq!(at(Frequency::Year, "2026-11"), "2025");
        assert_eq!(at(Frequency::SchoolYear, "2026-07"), "2024-09-01/P1Y");
    }
}
