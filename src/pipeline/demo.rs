//! The inbox of the demonstration: the census as delivered tables, and the exports of a synthetic country.

use std::path::{Path, PathBuf};

use crate::catalogue::Catalogue;
use crate::catalogue::census::{CensusTable, Vintage};
use crate::error::Result;
use crate::files;
use crate::model::period::Month;
use crate::synthesis::Plan;

/// The months of the demonstration.
const MONTHS: i32 = 24;

/// Writes the inbox below `out`, with 24 months of exports up to `last`, and returns its folder.
pub fn write_demo_inbox(out: &Path, last: Month, catalogue: &Catalogue) -> Result<PathBuf> {
    let inbox = out.join("inbox");
    files::remove_dir(&inbox)?;
    let plan = Plan { from: last.plus(1 - MONTHS), to: last, centres: 1_092, persons: 60_000, seed: 1, mess: 0.03 };
    super::generate(&plan, catalogue, &inbox)?;
    for vintage in [Vintage::Y2014, Vintage::Y2024] {
        for (table, name) in [("people", "personnes"), ("households", "menages")] {
            let text = CensusTable::delivery(table, vintage, false, &[])?;
            files::write(&inbox.join(format!("recensement/rgph-{}-{name}.csv", vintage.year())), text.as_bytes())?;
        }
    }
    Ok(inbox)
}
