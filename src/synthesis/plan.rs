//! What to generate, and what came of it.

use super::identifier::OTHERS;
use crate::error::{Error, Result};
use crate::model::period::Month;

/// There are numbers for so many households without a person in a centre.
const MOST_HOUSEHOLDS: u64 = (OTHERS.end - OTHERS.start) / 2;

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
    /// Households of the register without a person in a centre.
    pub households: u32,
    /// How many of the last quarters of the span the registers are extracted for; all of them if nothing.
    pub extracts: Option<u32>,
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

/// A country to generate, by its size.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scale {
    /// The published number of authorised establishments, 24 months.
    Demo,
    /// All social centres and the whole register: 4 000 centres, 60 months, about 1.2 million users a year and 50 million service
    /// events, two extracts of 5 million households of some 19 million persons.
    National,
}

impl Scale {
    /// The plan up to a month, with seed 1 and 3 % of faults.
    pub fn plan(self, to: Month) -> Plan {
        let (months, centres, persons) = match self {
            Self::Demo => (24, 1_092, 60_000),
            Self::National => (60, 4_000, 1_470_000),
        };
        let (households, extracts) = match self {
            Self::Demo => (Plan::households_beside(persons), None),
            Self::National => (4_700_000, Some(2)),
        };
        Plan { from: to.plus(1 - months), to, centres, persons, households, extracts, seed: 1, mess: 0.03 }
    }
}

impl Plan {
    /// How many households of the register have no person in a centre, where nothing else is asked for.
    pub fn households_beside(persons: u32) -> u32 {
        persons / 10
    }

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
        if u64::from(self.households) > MOST_HOUSEHOLDS {
            return Err(Error::usage(
                format!("{} households cannot be generated", self.households),
                format!("ask for {MOST_HOUSEHOLDS} at most; the register has 5000000"),
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
