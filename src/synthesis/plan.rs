//! What to generate, and what came of it.

use crate::error::{Error, Result};
use crate::model::period::Month;

/// What to generate.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Plan {
    /// The first month.
    pub from: Month,
    /// The last month, included.
    pub to: Month,
    /// Centres on the register in all; 1 092 is the published number of authorised establishments.
    pub centres: u32,
    /// Distinct persons who pass through the centres in 24 months, about; a shorter span sees fewer, a longer one more.
    ///
    /// The number stands for a rate, not for the span, so that a month is the same in every span.
    pub persons: u32,
    /// The seed of all randomness.
    pub seed: u64,
    /// The share of rows and files with a fault, 0 to 1. At 0 nothing is wrong with any row or file; reports are still late
    /// or missing.
    pub mess: f64,
}

/// What was generated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Generated {
    /// Files of exports, without the answer key.
    pub files: u64,
    /// Rows in them: every line but headers, blank lines and totals.
    pub rows: u64,
    /// Their size.
    pub bytes: u64,
    /// Distinct persons in the files.
    pub persons: u64,
    /// Centres on the register of the last month.
    pub centres: u64,
    /// Faults put in.
    pub faults: u64,
}

impl Plan {
    /// Refuses what cannot be generated.
    pub(super) fn check(&self) -> Result<()> {
        if self.to < self.from {
            return Err(Error::usage(
                format!("the last month {} lies before the first, {}", self.to, self.from),
                "exchange the two months",
            ));
        }
        if !(0.0..=1.0).contains(&self.mess) {
            return Err(Error::usage(
                format!("the share of faults {} is not between 0 and 1", self.mess),
                "give a share such as 0.03",
            ));
        }
        if self.centres == 0 || self.centres > 20_000 {
            return Err(Error::usage(
                format!("{} centres cannot be generated", self.centres),
                "ask for 1 to 20000 centres; 1092 is the published number",
            ));
        }
        Ok(())
    }
}
