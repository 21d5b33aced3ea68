//! The composite: from released figures to scores, ranks and how sure they are. One file per step, each with its source.
//!
//! The steps stand in the order of OECD and JRC, *Handbook on Constructing Composite Indicators* (2008): denominate, what is
//! available, treat, normalise, weigh and aggregate, rank; then uncertainty and sensitivity. None is ever skipped without a
//! word: what cannot be computed is an error.

pub mod aggregate;
pub mod change;
pub mod choices;
pub mod denominate;
pub mod impute;
pub mod leave_out;
pub mod model;
pub mod normalise;
pub mod rank;
pub mod redundancy;
pub mod rows;
pub mod sensitivity;
pub mod stream;
pub mod table;
pub mod treat;
pub mod trial;
pub mod uncertainty;

mod figures;
mod outcome;
mod standing;

pub use figures::Figures;
pub use outcome::{Composite, MonthOfComposite};
pub use standing::{Level, series};
