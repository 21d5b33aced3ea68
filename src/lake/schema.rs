//! Columns of a frame as columns of a Delta table.

use deltalake::kernel::{DataType as DeltaType, PrimitiveType, StructField};

use crate::error::{Error, Result};
use crate::model::table::{DataFrame, DataType};

/// The columns of a table that holds such frames; every column may be null.
pub(super) fn fields(frame: &DataFrame) -> Result<Vec<StructField>> {
    frame
        .columns()
        .iter()
        .map(|column| {
            let primitive = match column.dtype() {
                DataType::String => PrimitiveType::String,
                DataType::Int64 => PrimitiveType::Long,
                DataType::Float64 => PrimitiveType::Double,
                DataType::Date => PrimitiveType::Date,
                DataType::Decimal(precision, scale) => PrimitiveType::decimal(*precision as u8, *scale as u8)
                    .map_err(|error| Error::engine("describing a table", error))?,
                other => return Err(Error::engine("describing a table", format!("no column may be of type {other}"))),
            };
            Ok(StructField::new(column.name().to_string(), DeltaType::Primitive(primitive), true))
        })
        .collect()
}
