//! The pages of an edition: for each language the nation, the régions, the indicators, the quality of the data and the methods.
//!
//! Figures in, bytes out: nothing is read, written or fetched here. The pages need no other file, and their one small script
//! (`controls`) only to be sorted and searched; the charts in them are also given as files of their own.

mod brief;
mod composite;
mod composite_methods;
mod composite_scores;
mod context;
mod controls;
mod document;
mod downloads;
mod featured;
mod footer;
mod funnel;
mod headings;
mod heat;
mod highlights;
mod hyphens;
mod index;
mod indicator;
mod inside;
mod markup;
mod methods;
mod minute;
mod missing_centres;
mod nation;
mod population;
mod quality;
mod reader;
mod region;
mod revisions;
mod standardised;
mod standing;
mod survey;
mod targeting;
mod text;
mod trust;
mod verdict;
mod view;

use rayon::prelude::*;

use super::charts::Chart;
use super::format::Language;
use super::revisions::Revisions;
use crate::assessment::Outcomes;
use crate::assessment::composite::Composite;
use crate::catalogue::boundaries::Boundaries;
use crate::catalogue::geography::Geography;
use crate::catalogue::indicator::Indicator;
use crate::catalogue::targeting::Targeting;
use crate::catalogue::words::Words;
use crate::catalogue::{CentreType, Dimension};
use crate::error::Result;
use crate::model::area::AreaLevel;
use crate::model::period::Month;
use crate::model::quality::Quality;
use crate::model::table::DataFrame;
use context::Context;
use reader::Reader;

pub use super::manifest::Status as EditionStatus;
pub use brief::{Brief, briefs};
pub(super) use document::bare_head;
pub(super) use reader::short;

/// What the pages of an edition are made of.
#[derive(Debug, Clone, Copy)]
pub struct PageInputs<'a> {
    /// The published figures, by the columns of [`crate::model::figure::COLUMNS`].
    pub figures: &'a DataFrame,
    /// The released table of targeting, by the columns of [`crate::model::targeting::COLUMNS`].
    pub targeting: Option<&'a DataFrame>,
    /// The standardised rates, by the columns of [`crate::model::standardised::STANDARDISED`].
    pub standardised: Option<&'a DataFrame>,
    /// The estimates with the missing centres, by the columns of [`crate::model::missing_centres::ESTIMATES`].
    pub estimates: Option<&'a DataFrame>,
    /// The programmes in the table of targeting.
    pub programmes: &'a [Targeting],
    /// What the figures mean.
    pub outcomes: &'a Outcomes,
    /// The composites.
    pub composites: &'a [Composite],
    /// Reports expected and received, refusals, silent centres.
    pub quality: &'a Quality,
    /// The indicators.
    pub indicators: &'a [Indicator],
    /// The dimensions, in the order of the reports.
    pub dimensions: &'a [Dimension],
    /// The types of centres, in the order of the reports.
    pub centre_types: &'a [CentreType],
    /// The areas.
    pub geography: &'a Geography,
    /// Their boundaries, for the maps.
    pub boundaries: &'a Boundaries,
    /// The words.
    pub words: &'a Words,
    /// The month.
    pub period: Month,
    /// Draft or released.
    pub status: EditionStatus,
    /// Labels and values for the methods page: versions of the lake's tables, fingerprints.
    pub provenance: &'a [(String, String)],
    /// What has changed since the release before; nothing where there was none.
    pub revisions: Option<&'a Revisions>,
    /// Whether there are briefs, which pages link to.
    pub paper: bool,
}

/// Every page and chart: path in the edition and content, sorted by path.
///
/// # Errors
/// `Engine` if a column of the figures is missing or a chart cannot be drawn; `Catalogue` if reference data is damaged.
pub fn render(inputs: &PageInputs<'_>) -> Result<Vec<(String, Vec<u8>)>> {
    let context = Context::new(inputs)?;
    let mut jobs: Vec<(Language, Sheet<'_>)> = Vec::new();
    for language in Language::ALL {
        let single = [Sheet::Nation, Sheet::Targeting, Sheet::Quality, Sheet::Methods, Sheet::Revisions];
        jobs.extend(single.map(|sheet| (language, sheet)));
        let regions = inputs.geography.of_level(AreaLevel::Region);
        jobs.extend(regions.map(|region| (language, Sheet::Region(region.code.as_str()))));
        jobs.extend(context.indicators().map(|indicator| (language, Sheet::Indicator(indicator))));
    }
    let rendered: Result<Vec<Option<Page>>> = jobs
        .into_par_iter()
        .map(|(language, sheet)| sheet.render(&Reader::new(&context, language, sheet.depth())))
        .collect();
    let mut files = vec![("index.html".to_string(), index::render(&context))];
    for page in rendered?.into_iter().flatten() {
        files.extend(page.charts.into_iter().map(|chart| (chart.path(), chart.file().as_bytes().to_vec())));
        files.push((page.path, page.html));
    }
    files.sort_by(|a, b| a.0.cmp(&b.0));
    files.dedup_by(|a, b| a.0 == b.0);
    Ok(files)
}

/// The page of downloads in each language, for the tables that there are.
///
/// # Errors
/// As of [`render`].
pub fn render_downloads(inputs: &PageInputs<'_>, tables: &[(String, Vec<u8>)]) -> Result<Vec<(String, Vec<u8>)>> {
    let context = Context::new(inputs)?;
    let sizes: Vec<(&str, u64)> = tables.iter().map(|(path, content)| (path.as_str(), content.len() as u64)).collect();
    let page = |language| downloads::render(&Reader::new(&context, language, 0), &sizes);
    Ok(Language::ALL.map(page).into())
}

/// A rendered page with the charts that stand in it.
struct Page {
    path: String,
    html: Vec<u8>,
    charts: Vec<Chart>,
}

/// A kind of page.
#[derive(Clone, Copy)]
enum Sheet<'a> {
    Nation,
    Region(&'a str),
    Indicator(&'a Indicator),
    Targeting,
    Quality,
    Methods,
    Revisions,
}

impl Sheet<'_> {
    /// Folders between the page and the folder of its language.
    fn depth(self) -> usize {
        match self {
            Self::Region(_) | Self::Indicator(_) => 1,
            _ => 0,
        }
    }

    fn render(self, reader: &Reader<'_>) -> Result<Option<Page>> {
        match self {
            Self::Nation => nation::render(reader).map(Some),
            Self::Targeting => targeting::render(reader),
            Self::Region(code) => region::render(reader, code).map(Some),
            Self::Indicator(indicator) => indicator::render(reader, indicator).map(Some),
            Self::Quality => quality::render(reader).map(Some),
            Self::Methods => methods::render(reader).map(Some),
            Self::Revisions => Ok(Some(revisions::render(reader))),
        }
    }
}
