//! Stage 2, validation: text becomes typed values under the contract; every row is accepted, rejected with a reason, or
//! dropped as a repeat, and the three add up.

mod aggregates;
mod completeness;
mod conform;
mod duplicates;
mod parse;
mod rules;
mod submissions;
mod validated;

pub use conform::validate;
pub use rules::way_out;
pub use validated::{FileSummary, Reject, RuleCount, SubmissionDraft, Validated};
