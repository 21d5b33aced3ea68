//! The tables of the composites: scores as Parquet and CSV, and the choices that they were made with.

use super::columns::Cells;
use super::{TablesMeta, csv, parquet};
use crate::assessment::composite::choices;
use crate::assessment::composite::rows::{COLUMNS, NUMBERS, frame, rows};
use crate::error::Result;

/// The name of the CSV.
pub(in crate::publication) const CSV: &str = "composite.csv";

/// The files by name; none without a composite.
///
/// # Errors
/// `Engine` if a table cannot be written.
pub(super) fn render(meta: &TablesMeta<'_>) -> Result<Vec<(&'static str, Vec<u8>)>> {
    if meta.composites.is_empty() {
        return Ok(Vec::new());
    }
    let mut table = frame(&rows(meta.composites))?;
    table.rechunk_mut();
    let cells = |name: &&str| -> Result<Cells<'_>> {
        let series = table.column(name)?.as_materialized_series();
        Ok(if NUMBERS.contains(name) { Cells::Number(series.f64()?) } else { Cells::Text(series.str()?) })
    };
    let columns = COLUMNS.iter().map(cells).collect::<Result<Vec<_>>>()?;
    Ok(vec![
        (CSV, csv::write(&COLUMNS, &columns, csv::MACHINE)),
        ("composite.parquet", parquet::write(&table)?),
        ("composite_choices.json", choices::write(meta.composites, meta.period)?),
    ])
}
