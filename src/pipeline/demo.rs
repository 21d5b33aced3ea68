//! The inbox of the demonstration: the census as delivered tables, and the sample exports.

use std::path::{Path, PathBuf};

use crate::catalogue::census::{CensusTable, Vintage};
use crate::catalogue::embedded;
use crate::error::Result;
use crate::files;

/// Writes the inbox below `out` and returns its folder.
pub fn write_demo_inbox(out: &Path) -> Result<PathBuf> {
    let inbox = out.join("inbox");
    files::remove_dir(&inbox)?;
    for vintage in [Vintage::Y2014, Vintage::Y2024] {
        for (table, name) in [("people", "personnes"), ("households", "menages")] {
            let text = CensusTable::delivery(table, vintage, false, &[])?;
            files::write(&inbox.join(format!("recensement/rgph-{}-{name}.csv", vintage.year())), text.as_bytes())?;
        }
    }
    for (path, bytes) in embedded::files_below("samples") {
        files::write(&inbox.join(path), bytes)?;
    }
    Ok(inbox)
}
