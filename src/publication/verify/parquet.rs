//! Reads Parquet by the `parquet` crate, a library independent of the engine that writes it.

use std::path::Path;

use ::parquet::arrow::arrow_reader::{ParquetRecordBatchReader, ParquetRecordBatchReaderBuilder};
use ::parquet::file::reader::ChunkReader;
use arrow::array::{Array, AsArray, Float64Array, LargeStringArray, RecordBatch, StringArray, StringViewArray};
use arrow::datatypes::{DataType, Float64Type};

use super::Problem;
use super::scan::Tally;
use crate::error::Result;
use crate::files;
use crate::model::finding::is_mask;
use crate::model::personal::Detector;

/// A column of texts or numbers of a batch.
pub(super) enum Column<'b> {
    Small(&'b StringArray),
    Large(&'b LargeStringArray),
    View(&'b StringViewArray),
    Number(&'b Float64Array),
}

impl<'b> Column<'b> {
    /// The column of a batch, if it holds texts or numbers.
    pub(super) fn of(array: &'b dyn Array) -> Option<Self> {
        Some(match array.data_type() {
            DataType::Utf8 => Self::Small(array.as_string::<i32>()),
            DataType::LargeUtf8 => Self::Large(array.as_string::<i64>()),
            DataType::Utf8View => Self::View(array.as_string_view()),
            DataType::Float64 => Self::Number(array.as_primitive::<Float64Type>()),
            _ => return None,
        })
    }

    /// The text of a row.
    pub(super) fn text(&self, row: usize) -> Option<&'b str> {
        match self {
            Self::Small(array) => array.is_valid(row).then(|| array.value(row)),
            Self::Large(array) => array.is_valid(row).then(|| array.value(row)),
            Self::View(array) => array.is_valid(row).then(|| array.value(row)),
            Self::Number(_) => None,
        }
    }

    /// The number of a row.
    pub(super) fn number(&self, row: usize) -> Option<f64> {
        match self {
            Self::Number(array) => array.is_valid(row).then(|| array.value(row)),
            _ => None,
        }
    }
}

/// Searches the text columns of a Parquet file, of an edition or of the lake, for personal data.
///
/// # Errors
/// `Machine` if the file cannot be read. That it is no Parquet is a [`Problem`].
pub fn scan_parquet(path: &Path, detector: &Detector) -> Result<Vec<Problem>> {
    let words = search(files::open(path)?, detector);
    Ok(words.into_iter().map(|what| Problem { file: path.display().to_string(), what }).collect())
}

/// The batches of a Parquet file.
pub(super) fn batches(file: impl ChunkReader + 'static) -> std::result::Result<ParquetRecordBatchReader, String> {
    let builder = ParquetRecordBatchReaderBuilder::try_new(file).map_err(|error| error.to_string())?;
    builder.with_batch_size(16_384).build().map_err(|error| error.to_string())
}

/// What seems to be personal data in the text columns and the names of columns.
pub(super) fn search(file: impl ChunkReader + 'static, detector: &Detector) -> Vec<String> {
    let unreadable = || vec!["it is not a Parquet file that can be read".to_string()];
    let Ok(batches) = batches(file) else { return unreadable() };
    let mut tally = Tally::default();
    let mut start = 1;
    for batch in batches {
        let Ok(batch) = batch else { return unreadable() };
        search_batch(&batch, start, detector, &mut tally);
        start += batch.num_rows();
    }
    tally.into_words("row")
}

fn search_batch(batch: &RecordBatch, start: usize, detector: &Detector, tally: &mut Tally) {
    for (field, array) in batch.schema_ref().fields().iter().zip(batch.columns()) {
        let Some(column) = Column::of(array.as_ref()) else { continue };
        let place = if detector.scan(field.name()).is_empty() { field.name() } else { "…" };
        let place = format!("the column '{place}'");
        let mut last = "";
        for row in 0..batch.num_rows() {
            // Sorted tables repeat their codes: a text is searched once per stretch.
            let Some(text) = column.text(row).filter(|text| *text != last) else { continue };
            last = text;
            // The mask of an identifier has the shape of one.
            if is_mask(text) {
                continue;
            }
            tally.add(&place, start + row, &detector.scan(text));
        }
    }
}
