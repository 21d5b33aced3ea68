//! The ledger of releases: every edition that was ever signed off, with its figures, so that none gives another away.
//!
//! `releases/ledger.csv` has a line for each release; every line carries the fingerprint of the one before it, so that a line that
//! is changed or taken out is noticed. Beside it stand the figures of each release, as they were published.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::workspace::Workspace;
use crate::catalogue::Catalogue;
use crate::disclosure::Earlier;
use crate::error::{Error, Result};
use crate::files;
use crate::model::fingerprint::fingerprint;
use crate::model::period::Month;
use crate::publication::{FIGURES, MANIFEST, MadeFrom, Manifest, Previous, Shelved, read_parquet};

/// The name of the ledger.
const LEDGER: &str = "ledger.csv";

/// A line of the ledger.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Release {
    /// The name of the edition: its month, and `-r1` and so on for a revision.
    pub(super) edition: String,
    pub(super) period: Month,
    pub(super) revision: u32,
    /// Who signed it off.
    pub(super) released_by: String,
    /// The SHA-256 of its manifest, which stands for the whole edition.
    pub(super) manifest_sha256: String,
    /// That of its figures.
    pub(super) figures_sha256: String,
    /// That of the line before.
    previous_sha256: String,
}

/// The ledger of a workspace.
#[derive(Debug, Clone)]
pub(super) struct Releases {
    folder: PathBuf,
    lines: Vec<Release>,
    fingerprint: Option<String>,
}

/// The name of an edition.
pub(super) fn edition_name(period: Month, revision: u32) -> String {
    if revision == 0 { period.to_string() } else { format!("{period}-r{revision}") }
}

impl Releases {
    /// Reads the ledger; an empty one where nothing was released.
    ///
    /// # Errors
    /// `Verification` if it is not as it was written.
    pub(super) fn of(workspace: &Workspace) -> Result<Self> {
        let folder = workspace.releases();
        let path = folder.join(LEDGER);
        if !files::exists(&path) {
            return Ok(Self { folder, lines: Vec::new(), fingerprint: None });
        }
        let bytes = files::read(&path)?;
        let lines = csv::Reader::from_reader(bytes.as_slice())
            .deserialize()
            .collect::<std::result::Result<Vec<Release>, csv::Error>>();
        let lines = lines.map_err(|error| changed(&format!("it cannot be read: {error}")))?;
        let mut previous = String::new();
        for (at, line) in lines.iter().enumerate() {
            if line.previous_sha256 != previous {
                return Err(changed(&format!("line {} does not follow the one before it", at + 2)));
            }
            previous = fingerprint(text(std::slice::from_ref(line))?.as_bytes());
        }
        Ok(Self { folder, lines, fingerprint: Some(fingerprint(&bytes)) })
    }

    /// The fingerprint of the ledger; nothing where nothing was released.
    pub(super) fn fingerprint(&self) -> Option<&str> {
        self.fingerprint.as_deref()
    }

    /// How many releases there are of a month: the number of the next revision.
    pub(super) fn of_month(&self, period: Month) -> u32 {
        self.lines.iter().filter(|line| line.period == period).count() as u32
    }

    /// The release whose edition has a manifest with this fingerprint, by its place.
    pub(super) fn place(&self, manifest: &str) -> Option<usize> {
        self.lines.iter().position(|line| line.manifest_sha256 == manifest)
    }

    /// The releases.
    pub(super) fn lines(&self) -> &[Release] {
        &self.lines
    }

    /// The figures of the first `number` releases.
    ///
    /// # Errors
    /// `Verification` if one is not what was released.
    pub(super) fn earlier(&self, number: usize) -> Result<Earlier> {
        let mut earlier = Earlier::default();
        for line in &self.lines[..number] {
            let path = self.figures(&line.edition);
            if !files::exists(&path) || fingerprint(&files::read(&path)?) != line.figures_sha256 {
                return Err(changed(&format!("the figures of {} are not those that were released", line.edition)));
            }
            earlier.0.push((line.edition.clone(), read_parquet(&path)?));
        }
        Ok(earlier)
    }

    /// The release that an edition of a month is compared with: the last of its month or before, with what it was made from where the
    /// edition stands as it was released.
    ///
    /// # Errors
    /// `Machine` if its manifest cannot be read.
    pub(super) fn previous(&self, earlier: &Earlier, period: Month, reports: &Path) -> Result<Option<Previous>> {
        let before = self.lines.iter().zip(&earlier.0).rfind(|(line, _)| line.period <= period);
        let Some((line, (name, figures))) = before else { return Ok(None) };
        let path = reports.join(name).join(MANIFEST);
        let manifest = if files::exists(&path) { Some(files::read(&path)?) } else { None };
        let manifest = manifest.filter(|bytes| fingerprint(bytes) == line.manifest_sha256);
        let made_from = manifest.map(|bytes| Manifest::from_bytes(&bytes)).transpose()?.map(|one| MadeFrom::of(&one));
        Ok(Some(Previous { name: name.clone(), period: line.period, figures: figures.clone(), made_from }))
    }

    /// All releases as they stand on the shelf, in the order of their release.
    ///
    /// # Errors
    /// `Verification` if the figures of one are not those that were released.
    pub(super) fn shelved(&self, catalogue: &Catalogue) -> Result<Vec<Shelved>> {
        let earlier = self.earlier(self.lines.len())?;
        let shelved = self.lines.iter().zip(&earlier.0);
        shelved
            .map(|(line, (name, figures))| Shelved::of(name, line.period, line.revision, figures, catalogue))
            .collect()
    }

    /// Adds a release. The ledger is written last, so that a run that breaks off has released nothing.
    ///
    /// # Errors
    /// `Machine` if it cannot be written.
    pub(super) fn add(&mut self, period: Month, edition: &Path, by: &str, manifest: &str) -> Result<String> {
        let revision = self.of_month(period);
        let name = edition_name(period, revision);
        let figures = files::read(&edition.join(FIGURES))?;
        files::write(&self.figures(&name), &figures)?;
        let previous_sha256 = match self.lines.last() {
            Some(last) => fingerprint(text(std::slice::from_ref(last))?.as_bytes()),
            None => String::new(),
        };
        self.lines.push(Release {
            edition: name.clone(),
            period,
            revision,
            released_by: by.to_string(),
            manifest_sha256: manifest.to_string(),
            figures_sha256: fingerprint(&figures),
            previous_sha256,
        });
        let whole = text(&self.lines)?;
        files::write(&self.folder.join(LEDGER), whole.as_bytes())?;
        self.fingerprint = Some(fingerprint(whole.as_bytes()));
        Ok(name)
    }

    fn figures(&self, edition: &str) -> PathBuf {
        self.folder.join(format!("{edition}.parquet"))
    }
}

/// Lines as they stand in the ledger, under its heading.
fn text(lines: &[Release]) -> Result<String> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    for line in lines {
        writer.serialize(line).map_err(|error| Error::engine("writing the ledger", error))?;
    }
    let bytes = writer.into_inner().map_err(|error| Error::engine("writing the ledger", error))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

fn changed(what: &str) -> Error {
    Error::verification(
        format!("releases/{LEDGER}: {what}"),
        "restore the folder `releases` from a copy: without it nobody knows what the next edition would give away",
    )
}
