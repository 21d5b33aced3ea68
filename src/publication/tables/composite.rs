//! The choices that composites were made with, beside the table of their scores.

use super::TablesMeta;
use crate::assessment::composite::choices;
use crate::error::Result;

/// The file by name; none without a composite.
///
/// # Errors
/// `Engine` if it cannot be written.
pub(super) fn render(meta: &TablesMeta<'_>) -> Result<Option<(&'static str, Vec<u8>)>> {
    let written = || Ok(("composite_choices.json", choices::write(meta.composites, meta.period)?));
    (!meta.composites.is_empty()).then(written).transpose()
}
