//! What the program knows without code: contracts, indicators, geography, policy and words, from `data/` (embedded) and a
//! workspace's `catalogue/` folder, which overrides it file by file.

pub mod boundaries;
pub mod census;
pub mod charting;
pub mod composite;
pub mod contract;
pub mod embedded;
pub mod geography;
pub mod history;
pub mod indicator;
pub mod library;
pub mod measure;
pub mod parameter;
pub mod policy;
pub mod tables;
pub mod targeting;
pub mod watching;
pub mod words;

mod composite_check;
mod contract_check;
mod describe;
mod given_names;
mod load;
mod measure_check;
mod span_check;

pub use given_names::given_names;
pub use load::{Catalogue, CentreType, Dimension, suggest};
