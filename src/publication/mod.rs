//! Stage 8: from releasable figures to an edition on disk, and back: verifying one.

mod archive;
pub mod charts;
pub mod datapackage;
pub mod edition;
pub mod format;
pub mod manifest;
pub mod pages;
pub mod tables;
pub mod verify;
pub mod workbook;
