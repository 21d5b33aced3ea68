//! The whole stage: tables, pages, charts and manifest of an edition, written together.

use std::collections::BTreeMap;
use std::path::Path;

use super::edition::{self, EditionFiles, Written};
use super::fonts::Fonts;
use super::manifest::{ManifestInputs, Status};
use super::pages::{self, PageInputs};
use super::pdf;
use super::pictures;
use super::revisions::{self, MadeFrom, Revisions};
use super::tables::{self, Licence, TablesMeta};
use crate::assessment::Assessed;
use crate::catalogue::Catalogue;
use crate::catalogue::embedded::code;
use crate::error::Result;
use crate::model::period::Month;
use crate::model::revision::REVISIONS;
use crate::model::table::DataFrame;

/// How an edition stands among the releases.
#[derive(Debug, Clone, Default)]
pub struct Signed {
    /// Draft or released.
    pub status: Status,
    /// The revision; none for the first.
    pub revision: u32,
    /// The fingerprint of the ledger of releases that it stands beside.
    pub ledger: Option<String>,
    /// The release before it, which it is compared with.
    pub previous: Option<Previous>,
}

/// A release, as an edition is compared with it.
#[derive(Debug, Clone)]
pub struct Previous {
    /// Its name.
    pub name: String,
    /// Its month.
    pub period: Month,
    /// Its figures.
    pub figures: DataFrame,
    /// What it was made from; nothing where its manifest is not there any more.
    pub made_from: Option<MadeFrom>,
}

/// Writes an edition to a folder, in place of the one that stood there.
///
/// `versions` are the versions of the lake's tables that were read; without `fonts` there are no briefs and no pictures. Small cells cannot be published, because nothing but
/// [`Assessed`] is taken, which is made of what disclosure control lets through and of nothing else:
///
/// ```compile_fail,E0308
/// # use std::{collections::BTreeMap, path::Path};
/// # use barometre::{catalogue::Catalogue, publication::{publish, Fonts, Signed}, statistics::Estimates};
/// fn skip_disclosure_control(estimates: &Estimates, catalogue: &Catalogue) {
///     let _ = publish(estimates, catalogue, &BTreeMap::new(), Signed::default(), &Fonts::default(), Path::new("out"));
/// }
/// ```
///
/// Neither can what is releasable and was not assessed: every verdict of the pages is the assessment's.
///
/// ```compile_fail,E0308
/// # use std::{collections::BTreeMap, path::Path};
/// # use barometre::{catalogue::Catalogue, disclosure::Releasable, publication::{publish, Fonts, Signed}};
/// fn skip_assessment(releasable: &Releasable, catalogue: &Catalogue) {
///     let _ = publish(releasable, catalogue, &BTreeMap::new(), Signed::default(), &Fonts::default(), Path::new("out"));
/// }
/// ```
///
/// # Errors
/// `Machine` if the edition cannot be written, the former one then being left as it was; `Engine` if a library fails.
pub fn publish(
    assessed: &Assessed,
    catalogue: &Catalogue,
    versions: &BTreeMap<String, i64>,
    signed: Signed,
    fonts: &Fonts,
    out: &Path,
) -> Result<Written> {
    let (figures, period, status) = (assessed.figures(), assessed.period(), signed.status);
    let revisions =
        signed.previous.as_ref().map(|previous| revisions(previous, figures, period, catalogue)).transpose()?;
    let provenance = provenance(catalogue, versions);
    let inputs = PageInputs {
        figures,
        composites: assessed.composites(),
        targeting: assessed.targeting(),
        estimates: assessed.estimates(),
        standardised: assessed.standardised(),
        programmes: &catalogue.targeting,
        outcomes: assessed.outcomes(),
        quality: assessed.quality(),
        indicators: &catalogue.indicators,
        dimensions: &catalogue.dimensions,
        centre_types: &catalogue.centre_types,
        geography: &catalogue.geography,
        boundaries: &catalogue.boundaries,
        words: &catalogue.words,
        period,
        status,
        provenance: &provenance,
        revisions: revisions.as_ref(),
        paper: fonts.are_there(),
    };
    let composites = assessed.composites();
    let meta = TablesMeta { composites, ..TablesMeta::new(catalogue, period, status, Licence::attribution()) };
    let mut sides = assessed.tables()?;
    if let Some(revisions) = &revisions {
        sides.push((REVISIONS, revisions.table()?));
    }
    let (tables, pages) = rayon::join(|| tables::render(figures, &sides, &meta), || pages::render(&inputs));
    let (mut files, pages) = (tables?, pages?);
    files.extend(paper(&inputs, &pages, fonts)?);
    files.extend(pages::render_downloads(&inputs, &files)?);
    files.extend(pages);
    let edition = (period, status);
    let manifest = ManifestInputs::new(edition, figures, assessed.quality(), &catalogue.fingerprint, versions.clone())?;
    let (ledger, revision) = (signed.ledger, signed.revision);
    let manifest = ManifestInputs { ledger, revision, fonts: fonts.fingerprints(), ..manifest };
    edition::write(&EditionFiles(files), manifest, out)
}

/// What is laid out with fonts: the briefs, and the charts as pictures.
fn paper(inputs: &PageInputs<'_>, pages: &[(String, Vec<u8>)], fonts: &Fonts) -> Result<Vec<(String, Vec<u8>)>> {
    if !fonts.are_there() {
        return Ok(Vec::new());
    }
    let mut files = pdf::render(&pages::briefs(inputs)?, fonts)?;
    let charts = pages.iter().filter(|(path, _)| path.ends_with(".svg"));
    let charts: Vec<(&str, &[u8])> = charts.map(|(path, svg)| (path.as_str(), svg.as_slice())).collect();
    files.extend(pictures::render(&charts, fonts)?);
    Ok(files)
}

/// What has changed since the release before.
fn revisions(previous: &Previous, figures: &DataFrame, period: Month, catalogue: &Catalogue) -> Result<Revisions> {
    let own = MadeFrom { catalogue: catalogue.fingerprint.clone(), code: code().to_string() };
    let before = revisions::Edition {
        name: &previous.name,
        period: previous.period,
        figures: &previous.figures,
        made_from: previous.made_from.as_ref(),
    };
    let now = revisions::Edition { name: "", period, figures, made_from: Some(&own) };
    Revisions::between(before, now)
}

/// What the edition was made with, for its methods page.
fn provenance(catalogue: &Catalogue, versions: &BTreeMap<String, i64>) -> Vec<(String, String)> {
    let own = [
        ("barometre".to_string(), env!("CARGO_PKG_VERSION").to_string()),
        ("catalogue".to_string(), catalogue.fingerprint[..16].to_string()),
    ];
    own.into_iter()
        .chain(versions.iter().map(|(table, version)| (format!("Delta {table}"), version.to_string())))
        .collect()
}
