//! Which stages run, in which order.

mod check;
mod demo;
mod generate;

pub use crate::sources::Overrides as Settings;
pub use crate::synthesis::{Generated, Plan};
pub use crate::validation::way_out;
pub use check::{Checked, CheckedFile, FormAccount, check};
pub use demo::write_demo_inbox;
pub use generate::generate;
