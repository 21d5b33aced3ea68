//! The administrative geography: areas by code, their hierarchy, and how a code or a name in an export finds its area.

mod code;
mod country;
mod fold;
mod lookup;
mod resolve;
mod table;

pub use country::country;
pub use fold::fold_name;
pub use resolve::{How, Resolution};
pub use table::{Area, AreaKind, Geography};

use crate::catalogue::library::Library;
use crate::error::Result;

/// The census series, each with the table it stands in, in the order of `census/series.csv`.
pub(super) fn census_series(library: &Library) -> Result<Vec<(String, String)>> {
    let rows = table::rows_if_any(library, "census/series.csv")?;
    rows.iter().map(|row| Ok((row.get("series")?.to_string(), row.get("table")?.to_string()))).collect()
}
