//! Whether an edition that stands already is the one that would be written.

use std::collections::BTreeMap;
use std::path::Path;

use rayon::prelude::*;

use super::edition::recover;
use super::manifest::{self, FileEntry, Manifest, Status, Suppression};
use crate::catalogue::Catalogue;
use crate::catalogue::embedded::code;
use crate::error::Result;
use crate::files;
use crate::model::adjudication::Adjudicated;
use crate::model::period::Month;

/// An edition that stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// Its files, the manifest among them.
    pub files: usize,
    /// Their size together.
    pub bytes: u64,
    /// The indicators with a page.
    pub indicators: usize,
    /// Its figures.
    pub figures: u64,
    /// How many of them are withheld.
    pub suppression: Suppression,
}

/// What an edition would be made of.
#[derive(Debug, Clone, Copy)]
pub struct Wanted<'a> {
    /// The month.
    pub period: Month,
    /// The revision; none for the first.
    pub revision: u32,
    /// Draft or released.
    pub status: Status,
    /// The Delta version of every lake table.
    pub lake: &'a BTreeMap<String, i64>,
    /// The decisions about submissions.
    pub adjudications: Option<&'a Adjudicated>,
    /// The fingerprint of the ledger of releases.
    pub ledger: Option<&'a str>,
    /// The fonts at hand, and their fingerprints.
    pub fonts: &'a BTreeMap<String, String>,
}

/// The edition in a folder, if it was made of the same lake, under the same decisions, by the same program, catalogue and fonts, and every file of it is still
/// what was written; an edition is a function of these, so making it again would give the same bytes.
///
/// # Errors
/// `Machine` if a file cannot be read.
pub fn standing(out: &Path, wanted: &Wanted<'_>, catalogue: &Catalogue) -> Result<Option<Standing>> {
    recover(out)?;
    let path = out.join(manifest::NAME);
    if !files::exists(&path) {
        return Ok(None);
    }
    let written = files::read(&path)?;
    let Ok(manifest) = Manifest::from_bytes(&written) else { return Ok(None) };
    let inputs = &manifest.inputs;
    let same = (inputs.period, inputs.revision, inputs.status) == (wanted.period, wanted.revision, wanted.status)
        && inputs.code == code()
        && inputs.catalogue == catalogue.fingerprint
        && inputs.lake == *wanted.lake
        && inputs.adjudications.as_ref() == wanted.adjudications
        && inputs.ledger.as_deref() == wanted.ledger
        && inputs.fonts == *wanted.fonts;
    if !same || files::list_everything(out)?.len() != manifest.files.len() + 1 {
        return Ok(None);
    }
    let untouched = manifest.files.par_iter().all(|entry| {
        let content = files::read(&out.join(&entry.path));
        content.is_ok_and(|content| FileEntry::of(&entry.path, &content) == *entry)
    });
    let is_page = |entry: &&FileEntry| entry.path.starts_with("fr/indicators/");
    Ok(untouched.then(|| Standing {
        files: manifest.files.len() + 1,
        bytes: manifest.files.iter().map(|entry| entry.bytes).sum::<u64>() + written.len() as u64,
        indicators: manifest.files.iter().filter(is_page).count(),
        figures: inputs.figures,
        suppression: inputs.suppression,
    }))
}
