//! Published tables: one column per series becomes one row per value, kept as it was published.

use super::columns::{Cells, Conformed};
use super::conform::{Judge, Judged, refuses};
use super::parse;
use super::validated::Validated;
use crate::catalogue::contract::{Contract, FieldSpec};
use crate::error::{Error, Result};
use crate::model::table::{DataFrame, IdxCa, IntoColumn, NamedFrom, Series};
use crate::sources::Chunk;

/// The typed series columns of a chunk; a cell that is no number rejects its row.
pub(super) fn read_series(chunk: &Chunk, judge: &Judge<'_>) -> Result<Vec<Conformed>> {
    let names = judge.catalogue.text_columns(&judge.contract.form);
    let series = names.iter().enumerate().skip(judge.contract.fields.len());
    Ok(series
        .map(|(position, name)| {
            let field = FieldSpec::of_numbers(name);
            let mut read = Cells { chunk, position, field: &field }.floats(|text| parse::decimal(text, &judge.words));
            read.faults.retain(|fault| refuses(fault.severity));
            read
        })
        .collect())
}

/// The long form of the accepted rows of a chunk: the contract's fields, `series`, `value`, submission; rows without a value
/// are left out.
pub(super) fn unpivot(contract: &Contract, judged: &Judged, submission_of: &[u32]) -> Result<DataFrame> {
    let mut origin: Vec<u32> = Vec::new();
    let mut names: Vec<&str> = Vec::new();
    let mut values: Vec<f64> = Vec::new();
    for column in &judged.series {
        let numbers = column.column.as_materialized_series().f64()?;
        for (row, value) in numbers.iter().enumerate() {
            if let Some(value) = value.filter(|_| judged.verdicts.accepts(row)) {
                origin.push(row as u32);
                names.push(column.column.name().as_str());
                values.push(value);
            }
        }
    }
    let height = origin.len();
    let submission: Vec<u32> = origin.iter().map(|row| submission_of[*row as usize]).collect();
    let index = IdxCa::from_vec("".into(), origin);
    let mut columns = Vec::new();
    for (_, conformed) in contract.fields.iter().zip(&judged.fields) {
        columns.push(conformed.column.take(&index)?);
    }
    columns.push(Series::new("series".into(), names).into_column());
    columns.push(Series::new("value".into(), values).into_column());
    columns.push(Series::new(Validated::SUBMISSION.into(), submission).into_column());
    DataFrame::new(height, columns).map_err(|error| Error::engine("gathering published values", error))
}
