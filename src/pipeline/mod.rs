//! Which stages run, in which order.

mod check;
mod demo;

pub use crate::sources::Overrides as Settings;
pub use crate::validation::way_out;
pub use check::{Checked, CheckedFile, FormAccount, check};
pub use demo::write_demo_inbox;
