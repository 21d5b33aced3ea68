//! 8. Publication: the tables, charts and pages of an edition.

pub mod charts;
pub mod format;
pub mod pages;
