//! The columnar engine, under one roof: every other module takes polars from here.
//!
//! polars changes its interface with each minor version; what moves is mended in this file.

pub use polars::prelude::{
    AnyValue, BooleanChunked, ChunkTake, Column, DataFrame, DataType, Expr, Field, Float64Chunked, IdxCa, IdxSize,
    IntoColumn, IntoLazy, IntoSeries, JoinArgs, JoinType, LazyFrame, NamedFrom, NewChunkedArray, PlSmallStr,
    PolarsResult, Schema, SchemaExt, Series, SortMultipleOptions, StringChunked, TimeUnit, UInt32Chunked, UnionArgs,
    UniqueKeepStrategy, as_struct, col, cols, concat, concat_lf_diagonal, concat_str, len, lit, when,
};

/// A text column of few different words: one code per row, the position of its word among `words`.
///
/// Rows share the bytes of their words, so that it costs a fraction of writing each text anew.
///
/// # Errors
/// If a code is not below the number of words.
pub fn coded_text<'a>(
    name: &str,
    words: impl IntoIterator<Item = Option<&'a str>>,
    codes: Vec<IdxSize>,
) -> PolarsResult<Column> {
    let words: StringChunked = words.into_iter().collect();
    let column = words.take(&IdxCa::from_vec(PlSmallStr::EMPTY, codes))?;
    Ok(column.with_name(name.into()).into_column())
}

/// The parts of the engine that write Parquet, for whoever prepares columns for it.
pub mod pages {
    pub use polars::prelude::{CompatLevel, SchemaExt};
    pub use polars_arrow::array::{Array, DictionaryArray, MutableBinaryViewArray, PrimitiveArray, Utf8ViewArray};
    pub use polars_arrow::bitmap::Bitmap;
    pub use polars_arrow::datatypes::{ArrowDataType, IntegerType};
    pub use polars_parquet::write::{
        CompressedPage, CompressionOptions, DynIter, DynStreamingIterator, Encoding, FileWriter, ParquetType,
        StatisticsOptions, Version, WriteOptions, array_to_columns, compress, fallible_streaming_iterator,
        get_dtype_encoding,
    };
}

/// The prelude of the engine, for the few places that need more than the names above.
pub mod engine {
    pub use polars::prelude::*;
}
