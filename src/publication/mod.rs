//! Stage 9: from releasable figures to an edition on disk, and back: verifying one.
//!
//! [`publish`] is the only way in, and it takes nothing but what disclosure control has let through and the stage before has assessed.

pub(crate) mod archive;
pub(crate) mod charts;
pub(crate) mod datapackage;
pub(crate) mod edition;
mod editions;
pub(crate) mod fonts;
pub(crate) mod manifest;
pub(crate) mod pages;
pub(crate) mod pdf;
pub(crate) mod pictures;
mod publish;
pub(crate) mod revisions;
mod sdmx;
mod standing;
pub(crate) mod tables;
pub(crate) mod verify;
pub(crate) mod workbook;

pub(crate) use crate::model::format;
pub use edition::Written;
pub use editions::{LATEST, Shelved, shelf};
pub use fonts::{Fonts, PACKAGE as FONTS_PACKAGE};
pub use manifest::{Manifest, NAME as MANIFEST, Status, Suppression};
pub use publish::{Previous, Signed, publish};
pub use revisions::{Edition as ComparedEdition, MadeFrom, Revision, Revisions};
pub use standing::{Standing, Wanted, standing};
pub use tables::{csv_of, read_parquet};
pub use verify::{Problem, Verification, scan_parquet, verify_edition};

/// The figures in an edition.
pub const FIGURES: &str = "tables/indicators.parquet";
