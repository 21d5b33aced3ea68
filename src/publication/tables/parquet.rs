//! The figures as Parquet: zstd, statistics, row groups of a fixed number of rows.

use crate::error::Result;
use crate::model::table::DataFrame;
use crate::model::table::engine::{ParquetCompression, ParquetWriter, StatisticsOptions};

/// Rows of a row group.
const ROW_GROUP: usize = 65_536;

/// Writes a table of one chunk. The row groups are cut here, so that they do not depend on how the table was made.
pub(super) fn write(figures: &DataFrame) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let statistics =
        StatisticsOptions { min_value: true, max_value: true, null_count: true, ..StatisticsOptions::default() };
    let mut writer = ParquetWriter::new(&mut bytes)
        .with_compression(ParquetCompression::Zstd(None))
        .with_statistics(statistics)
        .batched(figures.schema())?;
    for start in (0..figures.height()).step_by(ROW_GROUP) {
        writer.write_batch(&figures.slice(start as i64, ROW_GROUP))?;
    }
    writer.finish()?;
    Ok(bytes)
}

/// Reads a published table back.
///
/// # Errors
/// `Engine` if the file cannot be read as Parquet.
pub fn read(path: &std::path::Path) -> Result<DataFrame> {
    let scanned =
        crate::model::table::LazyFrame::scan_parquet(path.to_string_lossy().as_ref().into(), Default::default())?;
    Ok(scanned.collect()?)
}
