//! Stage 5, indicators: the declared measures over the lake become counts for every area, month and breakdown.
//!
//! Distinct persons are counted once per area and group of rows, never added up from smaller areas; rates are not computed
//! here, only their numerators and denominators.

mod amounts;
mod answers;
mod areas_having;
mod batches;
mod cache;
mod cell;
#[cfg(feature = "cluster")]
mod cluster;
mod condition;
mod contributors;
mod counts;
mod dimensions;
#[cfg_attr(not(feature = "cluster"), allow(dead_code, reason = "what a cluster is asked is compiled without one too"))]
mod engine;
mod events;
mod facts;
mod fold;
mod ground;
mod groups;
mod joined;
mod keys;
mod lineage;
mod measure;
mod median;
mod missing_centres;
#[cfg(test)]
mod naive;
mod persons;
mod population;
mod published;
mod quality;
mod register;
mod reports;
mod rows;
#[cfg_attr(not(feature = "cluster"), allow(dead_code, reason = "what a cluster is asked is compiled without one too"))]
mod sql;
mod targeting;

pub use counts::Counts;
pub use engine::{Engine, Here, Scheduler, here};
pub use facts::Facts;
pub use lineage::{Lineage, lineage};
pub use reports::{Reports, latest_month};
pub use sql::Sources;
pub use targeting::what;
