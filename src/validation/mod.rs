//! Stage 2, validation: text becomes typed values under the contract; every row is accepted, rejected with a reason, or
//! dropped as a repeat, and the three add up.
//!
//! A [`Judge`] reads the cells of each chunk (`parse`, `areas`, `centres` into `columns`), runs the rules over several fields
//! (`row_rules`), settles verdicts and repeats (`verdicts`, `duplicates`) and keeps the account (`submissions`,
//! `warnings`).

mod aggregates;
mod areas;
mod centres;
mod columns;
mod conform;
mod duplicates;
#[doc(hidden)]
pub mod fuzzing;
mod parse;
mod row_rules;
pub mod rules;
mod submissions;
mod validated;
mod verdicts;
mod warnings;

pub use conform::Judge;
pub use rules::way_out;
pub use validated::{FileSummary, Reject, RuleCount, SubmissionDraft, Validated};
pub use warnings::MOST_WARNINGS;
