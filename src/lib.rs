//! `barometre`: from the exports of social centres and registers to a published edition of the Baromètre Social.
//!
//! The modules stand in the order data flows; a stage knows the foundation (`model`, `error`, `files`, `catalogue`) and the
//! stage just before it. See ARCHITECTURE.md.

pub mod assessment;
pub mod catalogue;
pub mod disclosure;
pub mod error;
pub mod feedback;
pub mod files;
pub mod indicators;
pub mod lake;
pub mod model;
pub mod pipeline;
pub mod privacy;
pub mod publication;
pub mod review;
pub mod sources;
pub mod statistics;
pub mod synthesis;
pub mod validation;

pub mod cli;

/// What fuzzers and the test of their targets call; no part of the interface.
#[doc(hidden)]
pub mod fuzzing {
    pub use crate::sources::fuzzing::{decoding, dialect, header, workbook};
    pub use crate::validation::fuzzing::{dates, numbers};
}

#[cfg(test)]
extern crate self as barometre;

#[cfg(test)]
#[path = "../tests/rendering/mod.rs"]
mod rendering;
