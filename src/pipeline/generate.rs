//! A synthetic country in the forms of the exports.

use std::path::Path;

use crate::catalogue::Catalogue;
use crate::catalogue::census::{CensusTable, Vintage};
use crate::error::Result;
use crate::synthesis::{self, Generated, Plan};

/// Writes the exports of a plan below `out`, persons placed by the census of 2024.
///
/// # Errors
/// `Usage` if the plan makes no sense or the folder is not empty; `Machine` if it cannot be written.
pub fn generate(plan: &Plan, catalogue: &Catalogue, out: &Path) -> Result<Generated> {
    let people = CensusTable::people(Vintage::Y2024, true)?;
    synthesis::generate(plan, &catalogue.geography, &people, out)
}
