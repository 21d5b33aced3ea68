//! Stage 8: from releasable figures to an edition on disk.

mod archive;
pub mod datapackage;
pub mod manifest;
pub mod tables;
pub mod workbook;
