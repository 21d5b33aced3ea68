//! The charts of an edition, drawn as SVG: maps, ranked bars, monthly series, population pyramids, funnels, and the strip of the tables.
//!
//! A withheld value reaches no chart: its place is hatched or left open, and it takes part in no scale and no order.

mod canvas;
mod choropleth;
mod classes;
mod funnel;
mod labels;
pub mod palette;
mod plane;
mod pyramid;
mod ranked;
mod scores;
mod series;
mod shared;
mod strip;
mod tenths;

pub use choropleth::{AreaMark, Legend, Mark, choropleth, locator};
pub use funnel::{FunnelDot, FunnelLines, funnel};
pub use plane::Outlines;
pub use pyramid::{AgeGroup, pyramid};
pub use ranked::{RankedRow, ranked};
pub use scores::{Heads, ScoredRow, scores};
pub use series::{Axes, Moment, series};
pub use shared::sharing;
pub use strip::{Strip, strip};
pub use tenths::{Ends, coverage, incidence};

use super::format::Language;

/// A chart: one file of the edition, and the same drawing inside a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chart {
    name: String,
    language: Language,
    alt: String,
    svg: String,
}

impl Chart {
    /// Its path in the edition.
    pub fn path(&self) -> String {
        format!("charts/{}.{}.svg", self.name, self.language.code())
    }

    /// The file.
    pub fn file(&self) -> &str {
        &self.svg
    }

    /// Its title and what it shows, for those who do not see it.
    pub fn alt(&self) -> &str {
        &self.alt
    }

    /// The drawing as it stands inside an HTML page.
    pub fn inline(&self) -> String {
        canvas::inline(&self.svg)
    }
}

/// A drawing that was made for a page, such as a strip, as a file of its own.
pub fn standalone(drawing: &maud::Markup) -> String {
    canvas::standalone(&drawing.0)
}

/// What a chart is called: its file, language, title and description.
#[derive(Debug, Clone, Copy)]
pub struct Caption<'a> {
    /// The file's name without language and ending.
    pub name: &'a str,
    /// The language of its words.
    pub language: Language,
    /// Its title.
    pub title: &'a str,
    /// What it shows, in a sentence.
    pub description: &'a str,
}

impl<'a> Caption<'a> {
    fn frame(&self, width: f64, height: f64) -> canvas::Frame<'a> {
        canvas::Frame {
            name: self.name,
            language: self.language,
            title: self.title,
            description: self.description,
            width,
            height,
        }
    }
}
