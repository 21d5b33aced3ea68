//! Stage 8: what the figures mean. Whether a value moved for a reason, how an area stands against the nation and its like, how
//! unequal the areas are; the composite that they are folded into. One file per method, each with its paper.
//!
//! The stage takes what is releasable and nothing else, so that no limit, comparison or rank can give a withheld figure away.

pub mod baseline;
pub mod comparison;
pub mod composite;
pub mod control_chart;
pub mod control_limits;
pub mod funnel;
pub mod highlights;
pub mod inequality;
pub mod peers;
pub mod ranks;
pub mod run_rules;
pub mod scoreboard;
pub mod slope_index;

mod assessed;
mod change;
mod outcomes;
mod quality;
mod standing;
mod stretch;
mod table;
mod targeting;
mod totals;

pub use assessed::Assessed;
pub use change::{Change, ChangeVerdict};
pub use comparison::{Comparison, LEAST_REPORTING};
pub use highlights::{Finding, Highlight};
pub use outcomes::{AreaOutcome, Outcomes, Unequal};
pub use standing::Standing;
