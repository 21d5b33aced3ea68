//! Which stages run, in which order.

mod ahead;
mod build;
mod check;
mod demo;
mod explain;
mod feedback;
mod generate;
mod ingest;
mod known;
mod reading;
mod recognising;
mod replay;
mod rotation;
mod status;
mod verify;
mod workspace;

pub use crate::feedback::Choice;
pub use crate::lake::{CURRENT, REFUSED, SUPERSEDED};
pub use crate::sources::Overrides;
pub use crate::sources::notice::meaning;
pub use crate::synthesis::{Generated, Plan};
pub use crate::validation::{Reject, way_out};
pub use build::{Built, build};
pub use check::check;
pub use demo::{deliver_census, fill_demo_inbox};
pub use explain::{Explained, explain, sql};
pub use feedback::{FeedbackWritten, feedback};
pub use generate::generate;
pub use ingest::{Ingested, ingest};
pub use reading::{FormAccount, ReadFile, Reading};
pub use replay::{Placing, Replaced, Replayed, replay};
pub use rotation::{KeyStatus, Rotated, Step, finish_rotation, key_status, rotate};
pub use status::{latest_month, status};
pub use verify::{Verified, verify};
pub use workspace::{SETTINGS, Workspace};
