//! The inbox of the demonstration: the census as delivered tables, and the exports of a synthetic country.

use std::path::Path;

use crate::catalogue::Catalogue;
use crate::catalogue::census::{CensusTable, Vintage};
use crate::error::Result;
use crate::files;
use crate::model::period::Month;
use crate::synthesis::{Generated, Scale};

/// What is delivered of the communes.
const POPULATIONS: [&str; 2] = ["population_legal", "population_municipal"];

/// Fills an inbox with 24 months of exports up to `last`.
///
/// # Errors
/// `Usage` if it holds exports already; `Machine` if it cannot be written.
pub fn fill_demo_inbox(inbox: &Path, last: Month, catalogue: &Catalogue) -> Result<Generated> {
    super::generate(&Scale::Demo.plan(last), catalogue, &inbox.join("exports"))
}

/// Writes the embedded census tables as they would be delivered.
///
/// # Errors
/// `Machine` if they cannot be written.
pub fn deliver_census(folder: &Path) -> Result<()> {
    for vintage in [Vintage::Y2014, Vintage::Y2024] {
        for (table, name, of_communes) in [("people", "personnes", &POPULATIONS[..]), ("households", "menages", &[])] {
            let text = CensusTable::delivery(table, vintage, of_communes)?;
            files::write(&folder.join(format!("rgph-{}-{name}.csv", vintage.year())), text.as_bytes())?;
        }
    }
    Ok(())
}
