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

/// The forms that each centre of a register's snapshot must send, by month and centre.
pub type Listed = BTreeMap<String, BTreeMap<String, String>>;

impl Lake {
    /// Which centres each snapshot of a register form lists, and the forms they must send.
    ///
    /// # Errors
    /// `Engine` if the table cannot be read.
    pub fn listed(&self, form: &str) -> Result<Listed> {
        let Some(rows) = self.current(form)? else { return Ok(Listed::new()) };
        let rows = rows.select([col("period"), col("centre"), col("forms")]).collect()?;
        let text = |name: &str| -> Result<_> { Ok(rows.column(name)?.as_materialized_series().str()?.clone()) };
        let (periods, centres, forms) = (text("period")?, text("centre")?, text("forms")?);
        let mut listed = Listed::new();
        for row in 0..rows.height() {
            let (Some(period), Some(centre)) = (periods.get(row), centres.get(row)) else { continue };
            let forms = forms.get(row).unwrap_or_default().to_string();
            listed.entry(period.to_string()).or_default().insert(centre.to_string(), forms);
        }
        Ok(listed)
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
