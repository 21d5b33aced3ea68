//! The small tables that come back from a cluster, as rows.

use datafusion::arrow::array::{Array, ArrayRef, AsArray};
use datafusion::arrow::compute::cast;
use datafusion::arrow::datatypes::{DataType, Decimal128Type, Float64Type, Int64Type};
use datafusion::arrow::record_batch::RecordBatch;

use crate::error::{Error, Result};
use crate::indicators::answers::{Answered, Number, Stays};
use crate::model::area::AreaLevel;

/// The columns that say which cell a row is of: the span, the area, its level, four breakdowns.
const KEYS: usize = 7;

/// The rows of an answer.
///
/// # Errors
/// `Engine` if a column is missing or of a type that no answer has.
pub(super) fn answered(batches: &[RecordBatch]) -> Result<Vec<Answered>> {
    let mut rows = Vec::new();
    for batch in batches {
        if batch.num_columns() <= KEYS {
            return Err(unlike("columns are missing"));
        }
        let texts = batch.columns()[..KEYS].iter().map(texts).collect::<Result<Vec<_>>>()?;
        let numbers = batch.columns()[KEYS..].iter().map(numbers).collect::<Result<Vec<_>>>()?;
        for row in 0..batch.num_rows() {
            let mut own = texts.iter().map(|column| column[row].clone());
            let mut next = || own.next().unwrap_or_default();
            let (period, area, level) = (next(), next(), next());
            rows.push(Answered {
                period,
                area,
                level: AreaLevel::PUBLISHED
                    .into_iter()
                    .find(|one| one.as_str() == level)
                    .ok_or_else(|| unlike("a level that there is not"))?,
                codes: own.collect(),
                numbers: numbers.iter().map(|column| column[row]).collect(),
            });
        }
    }
    Ok(rows)
}

/// The persons and nights of centres: `period`, `centre`, `persons`, `nights`.
///
/// # Errors
/// As [`answered`].
pub(super) fn stays(batches: &[RecordBatch]) -> Result<Stays> {
    let mut stays = Stays::new();
    for batch in batches {
        let [periods, centres, persons, nights] = batch.columns() else { return Err(unlike("columns are missing")) };
        let (periods, centres) = (texts(periods)?, texts(centres)?);
        let whole = |column: &ArrayRef| -> Result<Vec<i64>> {
            let column = cast(column, &DataType::Int64).map_err(unlike)?;
            Ok(column.as_primitive::<Int64Type>().iter().map(Option::unwrap_or_default).collect())
        };
        let numbers = whole(persons)?.into_iter().zip(whole(nights)?);
        stays.extend(periods.into_iter().zip(centres).zip(numbers));
    }
    Ok(stays)
}

fn texts(column: &ArrayRef) -> Result<Vec<String>> {
    let column = cast(column, &DataType::Utf8).map_err(unlike)?;
    Ok(column.as_string::<i32>().iter().map(|text| text.unwrap_or_default().to_string()).collect())
}

fn numbers(column: &ArrayRef) -> Result<Vec<Number>> {
    if column.null_count() > 0 {
        return Err(unlike("a number is missing"));
    }
    Ok(match column.data_type() {
        DataType::Float64 => {
            column.as_primitive::<Float64Type>().values().iter().map(|one| Number::Real(*one)).collect()
        }
        DataType::Decimal128(_, 0) => {
            column.as_primitive::<Decimal128Type>().values().iter().map(|one| Number::Whole(*one)).collect()
        }
        _ => {
            let column = cast(column, &DataType::Int64).map_err(unlike)?;
            column.as_primitive::<Int64Type>().values().iter().map(|one| Number::Whole(i128::from(*one))).collect()
        }
    })
}

fn unlike(what: impl std::fmt::Display) -> Error {
    Error::engine("reading what the cluster answered", what)
}
