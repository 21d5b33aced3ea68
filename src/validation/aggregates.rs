//! Published tables: one column per series becomes one row per value, kept as it was published.

use super::conform::{Conformed, Fault, Verdicts, cells, text_column};
use crate::catalogue::Catalogue;
use crate::catalogue::contract::{Contract, FieldSpec, FieldType, PersonalData};
use crate::error::{Error, Result};
use crate::model::finding::Severity;
use crate::model::table::{DataFrame, IntoColumn, NamedFrom, Series};

/// The typed series columns of a delivery; a cell that is no number rejects its row.
pub(super) fn read_series(rows: &DataFrame, contract: &Contract, catalogue: &Catalogue) -> Result<Vec<Conformed>> {
    let names = catalogue.text_columns(&contract.form);
    let mut columns = Vec::new();
    for name in names.iter().skip(contract.fields.len()) {
        let field = series_field(name);
        let (values, faults) = cells(text_column(rows, name)?, &field, super::parse::decimal);
        let faults: Vec<Fault> = faults.into_iter().filter(|fault| fault.severity != Severity::Warn).collect();
        columns.push(Conformed { column: Series::new(name.as_str().into(), values).into_column(), faults });
    }
    Ok(columns)
}

/// The long form of the accepted rows: submission, the contract's fields, `series`, `value`; rows without a value are left out.
pub(super) fn unpivot(
    contract: &Contract,
    fields: &[Conformed],
    series: &[Conformed],
    submission_of: &[u32],
    verdicts: &Verdicts,
) -> Result<DataFrame> {
    let mut origin: Vec<u32> = Vec::new();
    let mut names: Vec<&str> = Vec::new();
    let mut values: Vec<f64> = Vec::new();
    for column in series {
        let numbers = column.column.as_materialized_series().f64()?;
        for (row, value) in numbers.iter().enumerate() {
            if let Some(value) = value.filter(|_| verdicts.accepts(row)) {
                origin.push(row as u32);
                names.push(column.column.name().as_str());
                values.push(value);
            }
        }
    }
    let height = origin.len();
    let index = crate::model::table::IdxCa::from_vec("".into(), origin.clone());
    let mut columns = Vec::new();
    for (_, conformed) in contract.fields.iter().zip(fields) {
        columns.push(conformed.column.take(&index)?);
    }
    let submission: Vec<u32> = origin.iter().map(|row| submission_of[*row as usize]).collect();
    columns.push(Series::new("series".into(), names).into_column());
    columns.push(Series::new("value".into(), values).into_column());
    columns.push(Series::new(super::validated::Validated::SUBMISSION.into(), submission).into_column());
    DataFrame::new(height, columns).map_err(|error| Error::engine("gathering published values", error))
}

fn series_field(name: &str) -> FieldSpec {
    FieldSpec {
        name: name.to_string(),
        aliases: Vec::new(),
        kind: FieldType::Text,
        personal: PersonalData::Keep,
        column: None,
        mandatory: false,
        missing: Severity::Warn,
        invalid: Severity::RejectRow,
        values: Vec::new(),
        min: None,
        max: None,
        not_after_period: false,
        within_period: false,
    }
}
