//! From tables to files and pages: the tables of an edition, the workbook, the edition on disk and its verification, its pages.
//!
//! Outside the crate only what disclosure control has let through can be published; these tests render made-up tables, so
//! they are compiled into the crate's own tests (see `src/lib.rs`).

#![allow(
    clippy::unwrap_used,
    clippy::print_stderr,
    reason = "a test stops at the first surprise, and says what it skips"
)]

mod assessments;
mod browser;
mod edition;
mod figures;
mod invented;
mod pages;
mod paper;
mod personal_data;
mod revisions;
mod sdmx;
mod snapshots;
mod tables;
mod workbook;
