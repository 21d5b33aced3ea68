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
