//! Inhabitants of the communes that have something.

use super::cell::Amounts;
use super::facts::Facts;
use super::measure::AMOUNT;
use super::persons::{group, read};
use crate::error::Result;
use crate::model::area::AreaLevel;
use crate::model::stratum::{Stratum, TOTAL};
use crate::model::table::{IntoColumn, LazyFrame, NamedFrom, Series, col};

/// The inhabitants of the communes that the rows lie in, each commune once, by the latest census.
///
/// # Errors
/// `Engine` if the rows cannot be grouped.
pub fn inhabitants(
    rows: LazyFrame,
    series: &str,
    facts: &Facts,
    level: AreaLevel,
    stratum: Option<Stratum>,
) -> Result<Amounts> {
    let mut keys = group(level, stratum);
    keys.push(col("commune"));
    let communes = rows.group_by(keys).agg([]).collect()?;
    let year = facts.population.years().last().unwrap_or_default().to_string();
    let codes = communes.column("commune")?.as_materialized_series().str()?.clone();
    let persons: Vec<Option<f64>> = codes
        .iter()
        .map(|code| code.and_then(|code| facts.population.published(&year, series, code, TOTAL, TOTAL)))
        .collect();
    let mut table = communes.clone();
    table.with_column(Series::new(AMOUNT.into(), persons).into_column())?;
    // One commune a row: the rows of a cell are added in the order of their communes.
    let table = table.sort(["commune"], Default::default())?;
    let mut amounts = Amounts::new();
    for row in 0..table.height() {
        let one = table.slice(row as i64, 1);
        for (cell, amount) in read(&one, stratum, AMOUNT)? {
            *amounts.entry(cell).or_default() += amount;
        }
    }
    Ok(amounts)
}
