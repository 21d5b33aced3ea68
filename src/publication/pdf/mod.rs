//! Briefs as PDF: A4, tagged, by the rules of PDF/UA-1 (ISO 14289-1) for readers who do not see and of PDF/A-2a (ISO 19005-2) for archives.
//!
//! The template is laid out by typst, which reads the brief as data: no text becomes markup. There is no clock in it: a
//! document bears the last day of its month, and an identifier that follows from its path.

mod world;

use rayon::prelude::*;
use typst::diag::{SourceDiagnostic, Warned};
use typst::foundations::Smart;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use super::fonts::Fonts;
use super::pages::Brief;
use crate::error::{Error, Result};
use world::{Sheet, Workshop};

/// The rules that every document keeps.
const STANDARDS: [PdfStandard; 2] = [PdfStandard::A_2a, PdfStandard::Ua_1];

/// The documents of briefs: path in the edition and content; none without fonts.
///
/// # Errors
/// `Engine` if a brief cannot be laid out, or not by the rules.
pub fn render(briefs: &[Brief], fonts: &Fonts) -> Result<Vec<(String, Vec<u8>)>> {
    if !fonts.are_there() {
        return Ok(Vec::new());
    }
    let workshop = Workshop::new(fonts)?;
    let made = briefs.par_iter().map(|brief| Ok((brief.path.clone(), document(brief, &workshop)?))).collect();
    // What typst keeps of a layout for the next one is of no use any more.
    typst::comemo::evict(0);
    made
}

fn document(brief: &Brief, workshop: &Workshop) -> Result<Vec<u8>> {
    let failed = |messages: String| Error::engine("laying out a brief", format!("{}: {messages}", brief.path));
    let data = serde_json::to_string(brief).map_err(|error| Error::engine("writing a brief", error))?;
    let sheet = Sheet::new(workshop, &data);
    let Warned { output, .. } = typst::compile::<PagedDocument>(&sheet);
    let laid_out = output.map_err(|errors| failed(told(&errors)))?;
    let options = PdfOptions {
        ident: Smart::Custom(format!("barometre/{}/{}-{}", brief.path, brief.year, brief.month_number)),
        creator: Smart::Custom(Some(concat!("barometre ", env!("CARGO_PKG_VERSION")).to_string())),
        standards: PdfStandards::new(&STANDARDS).map_err(|error| failed(error.message().to_string()))?,
        ..PdfOptions::default()
    };
    typst_pdf::pdf(&laid_out, &options).map_err(|errors| failed(told(&errors)))
}

fn told(errors: &[SourceDiagnostic]) -> String {
    errors.iter().map(|error| error.message.as_str()).collect::<Vec<_>>().join("; ")
}
