//! Estimates with the missing centres: values beside the figures, and the cells that they would tell.

use std::collections::BTreeMap;

use super::estimates::Estimates;
use super::limits::{CLOSED, PERSONS};
use super::spec::IndicatorSpec;
use crate::catalogue::Catalogue;
use crate::catalogue::geography::country;
use crate::catalogue::indicator::Method;
use crate::error::{Error, Result};
use crate::indicators::Counts;
use crate::model::stratum::{Stratum, TOTAL};
use crate::model::table::{DataFrame, IntoColumn, NamedFrom, Series};

/// An indicator, area and span.
pub type Place = (String, String, String);

/// An estimate of a figure.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct WithMissing {
    /// The numerator with the missing centres.
    pub numerator: f64,
    /// The denominator, which no centre changes.
    pub denominator: f64,
    /// The value.
    pub value: f64,
    /// The missing centres of which there was a report to take.
    pub centres: f64,
}

/// Estimates with the missing centres: only disclosure control may turn them into something to publish.
pub struct MissingCentres {
    cells: Estimates,
    estimates: BTreeMap<Place, WithMissing>,
}

impl MissingCentres {
    /// From the counts; nothing where no centre is missing or no indicator allows it.
    ///
    /// # Errors
    /// `Engine` if the counts lack a column.
    pub fn of(counts: &Counts, catalogue: &Catalogue) -> Result<Option<Self>> {
        let Some(table) = counts.missing_centres().filter(|table| table.height() > 0) else { return Ok(None) };
        let denominators = denominators(counts.frame(), catalogue)?;
        let text = |name: &str| -> Result<_> { Ok(table.column(name)?.as_materialized_series().str()?.clone()) };
        let number = |name: &str| -> Result<_> { Ok(table.column(name)?.as_materialized_series().f64()?.clone()) };
        let keys = [text("indicator")?, text("ref_area")?, text("time_period")?];
        let numbers = [number("all")?, number("added")?, number("centres")?, number("largest")?];
        let policy = &catalogue.policy;
        let (mut cells, mut estimates) = (Vec::new(), BTreeMap::new());
        for row in 0..table.height() {
            let [id, area, period] = keys.each_ref().map(|column| column.get(row).unwrap_or_default().to_string());
            let [all, added, centres, largest] = numbers.each_ref().map(|column| column.get(row).unwrap_or_default());
            let place = (id, area, period);
            let (Some(denominator), Some(indicator)) = (denominators.get(&place), catalogue.indicator(&place.0)) else {
                continue;
            };
            let closed = centres < f64::from(policy.least_centres) || largest > policy.largest_share;
            cells.push((place.clone(), added, *denominator, closed));
            let value = all / denominator * indicator.unit.factor();
            estimates.insert(place, WithMissing { numerator: all, denominator: *denominator, value, centres });
        }
        let specs = catalogue.indicators.iter().filter(|one| one.estimate.is_some()).map(|indicator| IndicatorSpec {
            method: Method::None,
            complement_applies: false,
            numerator_counts: None,
            denominator_counts: None,
            ..IndicatorSpec::of(indicator)
        });
        let (period, quality) = (counts.period(), counts.quality().clone());
        let cells = Estimates::from_frame(&frame(&cells)?, specs.collect(), period, quality, &catalogue.policy)?;
        Ok(Some(Self { cells, estimates }))
    }

    /// The parts: the persons that each estimate adds, as cells to protect, and the estimates.
    pub fn into_parts(self) -> (Estimates, BTreeMap<Place, WithMissing>) {
        (self.cells, self.estimates)
    }
}

impl std::fmt::Debug for MissingCentres {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "MissingCentres({} estimates)", self.estimates.len())
    }
}

/// The denominators of the totals of the indicators that allow an estimate.
fn denominators(counts: &DataFrame, catalogue: &Catalogue) -> Result<BTreeMap<Place, f64>> {
    let text = |name: &str| -> Result<_> { Ok(counts.column(name)?.as_materialized_series().str()?.clone()) };
    let keys = [text("indicator")?, text("ref_area")?, text("time_period")?];
    let strata = Stratum::ALL.into_iter().map(|one| text(one.column())).collect::<Result<Vec<_>>>()?;
    let amounts = counts.column("denominator")?.as_materialized_series().f64()?.clone();
    let allowed: Vec<&str> =
        catalogue.indicators.iter().filter(|one| one.estimate.is_some()).map(|one| one.id.as_str()).collect();
    let total = |row: &usize| strata.iter().all(|stratum| stratum.get(*row) == Some(TOTAL));
    let wanted = |row: &usize| keys[0].get(*row).is_some_and(|id| allowed.contains(&id)) && total(row);
    Ok((0..counts.height())
        .filter(wanted)
        .filter_map(|row| {
            let [id, area, period] = keys.each_ref().map(|column| column.get(row).unwrap_or_default().to_string());
            Some(((id, area, period), amounts.get(row).filter(|amount| *amount > 0.0)?))
        })
        .collect())
}

/// What an estimate adds, with the denominator, and whether it is confidential whatever its size.
type Added = (Place, f64, f64, bool);

fn frame(cells: &[Added]) -> Result<DataFrame> {
    let text = |name: &str, cell: &dyn Fn(&Place) -> &str| {
        Series::new(name.into(), cells.iter().map(|(place, ..)| cell(place)).collect::<Vec<&str>>()).into_column()
    };
    let number = |name: &str, cell: &dyn Fn(&Added) -> Option<f64>| {
        Series::new(name.into(), cells.iter().map(cell).collect::<Vec<Option<f64>>>()).into_column()
    };
    let mut columns = vec![
        text("indicator", &|place| &place.0),
        text("ref_area", &|place| &place.1),
        text("area_level", &|place| if place.1 == country() { "country" } else { "region" }),
        text("time_period", &|place| &place.2),
    ];
    columns.extend(Stratum::ALL.map(|stratum| text(stratum.column(), &|_| TOTAL)));
    columns.extend([
        number("numerator", &|cell| Some(cell.1)),
        number("denominator", &|cell| Some(cell.2)),
        number("value", &|_| None),
        number(PERSONS, &|cell| Some(cell.1)),
        number("reporting_rate", &|_| Some(1.0)),
        Series::new(CLOSED.into(), cells.iter().map(|cell| cell.3).collect::<Vec<bool>>()).into_column(),
    ]);
    DataFrame::new(cells.len(), columns).map_err(|error| Error::engine("gathering estimates", error))
}
