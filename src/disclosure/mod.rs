//! Stage 7: disclosure control. Small cells go, then whatever would give them away, then the result is attacked.
//!
//! Figures about centres, communes or inhabitants are not withheld; figures behind which persons stand are, together with
//! the ratios made of them and every other indicator that shows the same count.

mod account;
mod attack;
mod audit;
mod complementary;
mod dictionary;
mod earlier;
mod elimination;
mod fate;
mod fates;
mod hierarchy;
mod joined;
mod ledger;
mod missing_centres;
mod perturbation;
mod primary;
mod quality;
mod ratios;
mod relations;
mod releasable;
mod shared;
mod standardised;
mod targeting;
mod worlds;

pub use attack::{Reasons, Sum, Told, Unknown, Until, ranges};
pub use audit::audit;
pub use earlier::Earlier;
pub use hierarchy::Hierarchy;
pub use releasable::{Releasable, SuppressionSummary};
