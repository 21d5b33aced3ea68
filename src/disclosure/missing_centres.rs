//! Estimates with the missing centres, where neither the figure nor what the estimate adds to it must stay unknown.

use std::collections::BTreeMap;

use super::hierarchy::Hierarchy;
use super::releasable::Releasable;
use crate::catalogue::geography::country;
use crate::catalogue::policy::Policy;
use crate::error::{Error, Result};
use crate::model::figure::{conf_status, obs_status};
use crate::model::missing_centres::{ESTIMATES, LAST_REPORT};
use crate::model::stratum::{Stratum, TOTAL};
use crate::model::table::{Column, DataFrame, IntoColumn, NamedFrom, Series};
use crate::statistics::{MissingCentres, Place, WithMissing};

/// The table, with the columns of [`ESTIMATES`], sorted; `figures` are the released ones.
///
/// # Errors
/// `Verification` if what is added cannot be protected.
pub(super) fn release(
    estimates: MissingCentres,
    figures: &DataFrame,
    hierarchy: &Hierarchy,
    policy: &Policy,
) -> Result<DataFrame> {
    let (cells, estimates) = estimates.into_parts();
    let added = open(Releasable::from_estimates(cells, hierarchy, policy)?.figures())?;
    let raw = open(figures)?;
    let rows: Vec<(&Place, &WithMissing, f64)> = estimates
        .iter()
        .filter(|(place, _)| added.contains_key(*place))
        .filter_map(|(place, estimate)| Some((place, estimate, *raw.get(place)?)))
        .collect();
    let columns = ESTIMATES.columns.iter().map(|name| column(name, &rows)).collect();
    DataFrame::new(rows.len(), columns).map_err(|error| Error::engine("the table of estimates", error))
}

/// The totals that are published, with their values.
fn open(figures: &DataFrame) -> Result<BTreeMap<Place, f64>> {
    let text = |name: &str| -> Result<_> { Ok(figures.column(name)?.as_materialized_series().str()?.clone()) };
    let keys = [text("indicator")?, text("ref_area")?, text("time_period")?];
    let strata = Stratum::ALL.into_iter().map(|one| text(one.column())).collect::<Result<Vec<_>>>()?;
    let (values, secrecy) =
        (figures.column("obs_value")?.as_materialized_series().f64()?.clone(), text("conf_status")?);
    let free = |row: &usize| secrecy.get(*row) == Some(conf_status::FREE);
    let total = |row: &usize| strata.iter().all(|stratum| stratum.get(*row) == Some(TOTAL));
    Ok((0..figures.height())
        .filter(|row| free(row) && total(row))
        .filter_map(|row| {
            let [id, area, period] = keys.each_ref().map(|column| column.get(row).unwrap_or_default().to_string());
            Some(((id, area, period), values.get(row)?))
        })
        .collect())
}

fn column(name: &str, rows: &[(&Place, &WithMissing, f64)]) -> Column {
    if ESTIMATES.numbers.contains(&name) {
        let numbers = rows.iter().map(|(_, estimate, raw)| match name {
            "obs_value" => estimate.value,
            "numerator" => estimate.numerator,
            "denominator" => estimate.denominator,
            "raw_value" => *raw,
            _ => estimate.centres,
        });
        return Series::new(name.into(), numbers.collect::<Vec<f64>>()).into_column();
    }
    let texts = rows.iter().map(|(place, ..)| match name {
        "indicator" => place.0.as_str(),
        "ref_area" => place.1.as_str(),
        "area_level" if place.1 == country() => "country",
        "area_level" => "region",
        "time_period" => place.2.as_str(),
        "estimate_method" => LAST_REPORT,
        _ => obs_status::ESTIMATED,
    });
    Series::new(name.into(), texts.collect::<Vec<&str>>()).into_column()
}
