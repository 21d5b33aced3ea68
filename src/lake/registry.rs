//! The register of centres as the lake knows it.

use std::collections::BTreeMap;

use super::store::Lake;
use crate::error::Result;
use crate::model::registry::{Centre, Registry};
use crate::model::table::{DataFrame, col, lit};

impl Lake {
    /// The centres of a register form: of each, its row in the latest snapshot that has it, up to a month.
    ///
    /// # Errors
    /// `Engine` if the table cannot be read.
    pub fn registry(&self, form: &str, until: Option<&str>) -> Result<Registry> {
        let Some(rows) = self.current(form)? else { return Ok(Registry::new()) };
        let rows = match until {
            Some(month) => rows.filter(col("period").lt_eq(lit(month))),
            None => rows,
        };
        let rows = rows.sort(["period", "centre"], Default::default()).collect()?;
        registry_of(&rows)
    }
}

/// The snapshots of a register of centres, by month.
pub type Snapshots = BTreeMap<String, Registry>;

impl Lake {
    /// The snapshots of a register form, each with the centres that it lists.
    ///
    /// # Errors
    /// `Engine` if the table cannot be read.
    pub fn snapshots(&self, form: &str) -> Result<Snapshots> {
        let Some(rows) = self.current(form)? else { return Ok(Snapshots::new()) };
        let rows = rows.sort(["period", "centre"], Default::default()).collect()?;
        let mut snapshots = Snapshots::new();
        let months = rows.column("period")?.as_materialized_series().str()?.clone();
        let months: Vec<Option<&str>> = months.iter().collect();
        let mut first = 0;
        for part in months.chunk_by(|a, b| a == b) {
            let rows = rows.slice(first, part.len());
            first += part.len() as i64;
            if let Some(month) = part[0] {
                snapshots.insert(month.to_string(), registry_of(&rows)?);
            }
        }
        Ok(snapshots)
    }
}

/// The centres of the rows of a register, by their lake columns and sorted by month: the last row of a centre counts.
///
/// # Errors
/// `Engine` if a column is missing.
pub fn registry_of(rows: &DataFrame) -> Result<Registry> {
    let text = |name: &str| -> Result<_> { Ok(rows.column(name)?.as_materialized_series().str()?.clone()) };
    let days = |name: &str| -> Result<_> { Ok(rows.column(name)?.as_materialized_series().date()?.physical().clone()) };
    let (codes, types, communes, forms) = (text("centre")?, text("centre_type")?, text("commune")?, text("forms")?);
    let places = rows.column("places")?.as_materialized_series().i64()?.clone();
    let (opened, closed) = (days("opened")?, days("closed")?);
    let date = |days: i32| chrono::NaiveDate::default() + chrono::TimeDelta::days(i64::from(days));
    let mut registry = Registry::new();
    for row in 0..rows.height() {
        let (Some(code), Some(opened)) = (codes.get(row), opened.get(row)) else { continue };
        registry.insert(
            code.to_string(),
            Centre {
                centre_type: types.get(row).unwrap_or_default().to_string(),
                commune: communes.get(row).unwrap_or_default().to_string(),
                places: places.get(row),
                opened: date(opened),
                closed: closed.get(row).map(date),
                forms: forms.get(row).unwrap_or_default().to_string(),
            },
        );
    }
    Ok(registry)
}
