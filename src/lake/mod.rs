//! Stage 4, the lake: Delta tables of rows without anything personal, one per form, partitioned by period.
//!
//! The log of a table is written by `deltalake`, the data files by polars; any reader of Delta Lake or Parquet can open both.

mod delta;
mod schema;
mod table;

pub use table::LakeTable;
