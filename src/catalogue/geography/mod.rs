//! The administrative geography: areas by code, their hierarchy, and how a code or a name in an export finds its area.

mod fold;
mod resolve;
mod table;

pub use fold::fold_name;
pub use resolve::{How, Resolution};
pub use table::{Area, AreaKind, Geography};

use crate::error::Result;

/// The names of all census series, in the order of `census/series.csv`.
pub(super) fn series_names() -> Result<Vec<String>> {
    table::rows("census/series.csv")?.iter().map(|row| Ok(row.get("series")?.to_string())).collect()
}
