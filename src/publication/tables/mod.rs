//! The figures of an edition as open tables: Parquet, CSV, a CSV for French spreadsheets, SDMX, a workbook and a data package.

mod columns;
mod composite;
mod csv;
mod meta;
mod parquet;
mod side;

pub use meta::{Code, CodeList, Licence, TablesMeta};
pub use parquet::read as read_parquet;

pub(super) use columns::{Cells, Figures, typed, write_number};
pub(super) use csv::{MACHINE, guard, write as write_csv};

use rayon::prelude::*;

use super::{datapackage, sdmx, workbook};
use crate::error::Result;
use crate::model::assessment::SideTable;
use crate::model::figure::COLUMNS;
use crate::model::table::DataFrame;

/// The folder of the tables in an edition.
pub const FOLDER: &str = "tables";

/// A table beside the figures as machine-readable CSV.
///
/// # Errors
/// As of [`render`].
pub fn csv_of(table: &SideTable, frame: &DataFrame) -> Result<Vec<u8>> {
    Ok(side::render(&(*table, frame.clone()))?.swap_remove(0).1)
}

/// Renders the figures in every format and the tables beside them in the open ones: `(path in the edition, bytes)`, sorted by path. Same figures, same bytes, whatever
/// the number of threads.
///
/// # Errors
/// `Verification` if the columns are not those of [`crate::model::figure::COLUMNS`], if two figures share their key or are
/// out of order, or if a number is not finite.
pub fn render(
    figures: &DataFrame,
    sides: &[(SideTable, DataFrame)],
    meta: &TablesMeta,
) -> Result<Vec<(String, Vec<u8>)>> {
    let figures = Figures::new(figures)?;
    let columns = figures.columns()?;
    type Job<'a> = (&'static str, Box<dyn Fn() -> Result<Vec<u8>> + Send + Sync + 'a>);
    let csv_and_package = || -> Result<Vec<(String, Vec<u8>)>> {
        let csv = csv::write(&COLUMNS, &columns, csv::MACHINE);
        let beside: Vec<Vec<(String, Vec<u8>)>> = sides.par_iter().map(side::render).collect::<Result<_>>()?;
        let csvs =
            sides.iter().zip(&beside).filter_map(|((table, _), files)| Some((table, files.first()?.1.as_slice())));
        let package = datapackage::write(meta, &csv, csvs)?;
        let mut files = vec![(path("indicators.csv"), csv), (path("datapackage.json"), package)];
        files.extend(composite::render(meta)?.into_iter().map(|(name, content)| (path(name), content)));
        files.extend(beside.into_iter().flatten());
        Ok(files)
    };
    let jobs: Vec<Job<'_>> = vec![
        ("indicators.xlsx", Box::new(|| workbook::write(&columns, meta))),
        ("indicators.parquet", Box::new(|| parquet::write(figures.frame()))),
        ("indicators.fr.csv", Box::new(|| Ok(csv::write(&COLUMNS, &columns, csv::FRENCH)))),
    ];
    let (machine, others) = rayon::join(csv_and_package, || {
        jobs.par_iter().with_max_len(1).map(|(name, job)| Ok((path(name), job()?))).collect::<Result<Vec<_>>>()
    });
    let mut files = others?;
    files.extend(machine?);
    files.extend(sdmx::render(figures.frame(), meta)?);
    files.sort();
    Ok(files)
}

fn path(name: &str) -> String {
    format!("{FOLDER}/{name}")
}
