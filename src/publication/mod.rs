//! Stage 8: from releasable figures to an edition on disk, and back: verifying one.

mod archive;
pub mod datapackage;
pub mod edition;
pub mod manifest;
pub mod tables;
pub mod verify;
pub mod workbook;
