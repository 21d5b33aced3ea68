//! The tables beside the figures, checked and written: Parquet, CSV and a CSV for French spreadsheets.

use super::columns::{Cells, check, typed};
use super::{csv, parquet, path};
use crate::error::Result;
use crate::model::assessment::SideTable;
use crate::model::table::DataFrame;

/// The files of a table, its machine-readable CSV first.
///
/// # Errors
/// `Verification` if its columns are not the declared ones, a key stands twice or out of order, or a number is not finite.
pub(super) fn render((table, frame): &(SideTable, DataFrame)) -> Result<Vec<(String, Vec<u8>)>> {
    let mut frame = frame.select(table.columns.iter().copied())?;
    frame.rechunk_mut();
    let columns: Vec<Cells<'_>> = typed(&frame, table.columns, table.numbers)?;
    check(&columns, table.columns, table.key, frame.height())?;
    let file = |ending: &str| path(&format!("{}.{ending}", table.name));
    Ok(vec![
        (file("csv"), csv::write(table.columns, &columns, csv::MACHINE)),
        (file("fr.csv"), csv::write(table.columns, &columns, csv::FRENCH)),
        (file("parquet"), parquet::write(&frame)?),
    ])
}
