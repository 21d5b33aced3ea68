//! The inbox of the demonstration: the census as delivered tables, and the exports of a synthetic country.

use std::path::Path;

use crate::catalogue::Catalogue;
use crate::catalogue::census::{CensusTable, Vintage};
use crate::error::Result;
use crate::files;
use crate::model::period::Month;
use crate::synthesis::{Generated, Plan};

/// The months of the demonstration.
const MONTHS: i32 = 24;
/// What is delivered of the communes.
const POPULATIONS: [&str; 2] = ["population_legal", "population_municipal"];

/// Fills an inbox with 24 months of exports up to `last`.
///
/// # Errors
/// `Usage` if it holds exports already; `Machine` if it cannot be written.
pub fn fill_demo_inbox(inbox: &Path, last: Month, catalogue: &Catalogue) -> Result<Generated> {
    let plan = Plan { from: last.plus(1 - MONTHS), to: last, centres: 1_092, persons: 60_000, seed: 1, mess: 0.03 };
    super::generate(&plan, catalogue, &inbox.join("exports"))
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
