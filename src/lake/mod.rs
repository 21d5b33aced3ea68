//! Stage 4, the lake: Delta tables of rows without anything personal, one per form, partitioned by period, and the tables
//! `submissions`, `rejects` and `warnings` that account for them.
//!
//! The log of a table is written by `deltalake`, the data files by polars; any reader of Delta Lake or Parquet can open both.

mod adjudications;
mod datafile;
mod delta;
mod intake;
mod known;
mod listing;
mod refusals;
mod registry;
mod rekey;
mod schema;
mod store;
mod submissions;
mod upkeep;

pub use adjudications::Adjudications;
pub use intake::{Intake, Stored};
pub use known::{Asked, Question};
pub use listing::{ColumnType, ListedFile, Listing};
pub use refusals::Refusal;
pub use registry::{Snapshots, registry_of};
pub use rekey::{Rekeyed, Rekeying};
pub use store::Lake;
pub use submissions::{CURRENT, EXCLUDED, REFUSED, REJECTS, SUBMISSIONS, SUPERSEDED, Submission, WARNINGS};
pub use upkeep::{Compacted, Holding};
