//! The whole stage: tables, pages, charts and manifest of an edition, written together.

use std::collections::BTreeMap;
use std::path::Path;

use super::edition::{self, EditionFiles, Written};
use super::manifest::{ManifestInputs, Status};
use super::pages::{self, PageInputs};
use super::tables::{self, Licence, TablesMeta};
use crate::assessment::composite::Composite;
use crate::catalogue::Catalogue;
use crate::disclosure::Releasable;
use crate::error::Result;

/// Writes an edition to a folder, in place of the one that stood there.
///
/// `versions` are the versions of the lake's tables that were read. Small cells cannot be published, because nothing but
/// [`Releasable`] is taken, and only disclosure control makes it:
///
/// ```compile_fail,E0308
/// # use std::{collections::BTreeMap, path::Path};
/// # use barometre::{catalogue::Catalogue, publication::{publish, Status}, statistics::Estimates};
/// fn skip_disclosure_control(estimates: &Estimates, catalogue: &Catalogue) {
///     let _ = publish(estimates, catalogue, &BTreeMap::new(), Status::Draft, Path::new("out"));
/// }
/// ```
///
/// # Errors
/// `Machine` if the edition cannot be written, the former one then being left as it was; `Engine` if a library fails.
pub fn publish(
    releasable: &Releasable,
    catalogue: &Catalogue,
    versions: &BTreeMap<String, i64>,
    status: Status,
    out: &Path,
) -> Result<Written> {
    let (figures, period) = (releasable.figures(), releasable.period());
    let provenance = provenance(catalogue, versions);
    let composites = Composite::all(figures, catalogue, period)?;
    let inputs = PageInputs {
        figures,
        composites: &composites,
        quality: releasable.quality(),
        indicators: &catalogue.indicators,
        dimensions: &catalogue.dimensions,
        centre_types: &catalogue.centre_types,
        geography: &catalogue.geography,
        boundaries: &catalogue.boundaries,
        words: &catalogue.words,
        period,
        status,
        provenance: &provenance,
    };
    let meta =
        TablesMeta { composites: &composites, ..TablesMeta::new(catalogue, period, status, Licence::attribution()) };
    let (tables, pages) = rayon::join(|| tables::render(figures, &meta), || pages::render(&inputs));
    let mut files = tables?;
    files.extend(pages?);
    let edition = (period, status);
    let manifest =
        ManifestInputs::new(edition, figures, releasable.quality(), &catalogue.fingerprint, versions.clone())?;
    edition::write(&EditionFiles(files), manifest, out)
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
