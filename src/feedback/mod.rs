//! What goes back to the senders: for each centre, form and month, what was received, what of it was refused and how to mend
//! it, in French and Arabic, as a page and as a workbook.
//!
//! No stage of the line to an edition: it reads the lake's account (`submissions`, `rejects`, `warnings`) and nothing of the rows, quotes
//! no value, only masks, and goes to the sender alone. Hence it takes the foundation and the lake, and does not pass through
//! disclosure control, which guards figures for everybody.

mod bidi;
mod page;
mod slip;
mod wording;
mod workbook;

pub use slip::{Choice, Delivery, Finding, Reading, Slip, Unknown, slips};
pub use wording::{Wording, rule_key};

use crate::error::Result;

/// The files of a slip: path below the folder of the feedback, and content.
///
/// # Errors
/// `Engine` if the workbook cannot be written.
pub fn render(slip: &Slip, wording: &Wording<'_>) -> Result<[(String, Vec<u8>); 2]> {
    let path = slip.path();
    Ok([
        (format!("{path}.html"), page::render(slip, wording).into_bytes()),
        (format!("{path}.xlsx"), workbook::render(slip, wording)?),
    ])
}
