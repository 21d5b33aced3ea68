//! The columnar engine, under one roof: every other module takes polars from here.
//!
//! polars changes its interface with each minor version; what moves is mended in this file.

pub use polars::prelude::{
    AnyValue, BooleanChunked, Column, DataFrame, DataType, Expr, Field, Float64Chunked, IdxCa, IntoColumn, IntoLazy,
    IntoSeries, JoinArgs, JoinType, LazyFrame, NamedFrom, NewChunkedArray, PlSmallStr, Schema, SchemaExt, Series,
    SortMultipleOptions, StringChunked, TimeUnit, UInt32Chunked, UnionArgs, UniqueKeepStrategy, as_struct, col, cols,
    concat, concat_lf_diagonal, concat_str, len, lit, when,
};

/// The prelude of the engine, for the few places that need more than the names above.
pub mod engine {
    pub use polars::prelude::*;
}
