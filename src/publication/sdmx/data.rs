//! The figures as SDMX-CSV 2.0.

use super::{AGENCY, COMPONENTS, DATAFLOW, VERSION, identifier};
use crate::error::Result;
use crate::model::span::{Frequency, Span};
use crate::model::table::{Column, DataFrame, IntoColumn, NamedFrom, Series};
use crate::publication::tables::{MACHINE, typed, write_csv};

/// Writes the file. A suppressed figure has its key and statuses, and nothing else.
///
/// # Errors
/// `Engine` if a column is missing.
pub(super) fn write(figures: &DataFrame) -> Result<Vec<u8>> {
    let height = figures.height();
    let structure = format!("{AGENCY}:{DATAFLOW}({VERSION})");
    let constant = |name: &str, text: &str| Series::new(name.into(), vec![text; height]).into_column();
    let mut columns: Vec<Column> =
        vec![constant("STRUCTURE", "dataflow"), constant("STRUCTURE_ID", &structure), constant("ACTION", "I")];
    for component in &COMPONENTS {
        let name = component.id.into();
        columns.push(match component.column {
            "freq" => {
                recoded(figures, "time_period", |span| frequency(span).to_string())?.with_name(name).into_column()
            }
            "ref_area" => recoded(figures, "ref_area", identifier)?.with_name(name).into_column(),
            column => figures.column(column)?.as_materialized_series().clone().with_name(name).into_column(),
        });
    }
    let mut frame = DataFrame::new(height, columns)?;
    frame.rechunk_mut();
    let names: Vec<&str> = super::columns().into_iter().map(|(head, _)| head).collect();
    let numbers: Vec<&str> = COMPONENTS.iter().filter(|one| one.is_number).map(|one| one.id).collect();
    Ok(write_csv(&names, &typed(&frame, &names, &numbers)?, MACHINE))
}

/// A column of texts, each made into another.
fn recoded(figures: &DataFrame, column: &str, code: impl Fn(&str) -> String) -> Result<Series> {
    let texts = figures.column(column)?.as_materialized_series().str()?;
    let codes: Vec<Option<String>> = texts.iter().map(|text| text.map(&code)).collect();
    Ok(Series::new(column.into(), codes))
}

/// The code of a span's length in CL_FREQ. A school year is a year.
fn frequency(span: &str) -> &'static str {
    match Span::read(span).map(Span::frequency) {
        Some(Frequency::Month) => "M",
        Some(Frequency::Quarter) => "Q",
        Some(Frequency::HalfYear) => "S",
        Some(Frequency::Year | Frequency::SchoolYear) | None => "A",
    }
}
