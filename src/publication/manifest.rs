//! `manifest.json`: what an edition consists of and what it was made from. Pure data to bytes; no clock, no machine.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::catalogue::embedded::code;
use crate::error::{Error, Result};
use crate::model::adjudication::Adjudicated;
use crate::model::figure::{conf_status, obs_status};
use crate::model::fingerprint::fingerprint;
use crate::model::period::Month;
use crate::model::quality::Quality;
use crate::model::table::DataFrame;

/// The name of the manifest in an edition.
pub const NAME: &str = "manifest.json";

/// Whether an edition may still change.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Built, not signed off.
    #[default]
    Draft,
    /// Signed off; a later change is a declared revision.
    Released,
}

impl Status {
    /// The word used in files.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Released => "released",
        }
    }
}

/// How many figures were withheld.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Suppression {
    /// Confidential in themselves.
    pub primary: u64,
    /// So that another cannot be recomputed.
    pub secondary: u64,
}

impl Suppression {
    /// Counts the withheld figures of a table.
    pub fn of(figures: &DataFrame) -> Result<Self> {
        let statuses = figures.column("conf_status")?.as_materialized_series().str()?;
        let count = |status: &str| statuses.iter().filter(|cell| *cell == Some(status)).count() as u64;
        Ok(Self { primary: count(conf_status::CONFIDENTIAL), secondary: count(conf_status::SECONDARY) })
    }

    /// Whether a figure with these statuses is withheld.
    pub fn withholds(observation: &str, confidentiality: &str) -> bool {
        observation == obs_status::SUPPRESSED
            || matches!(confidentiality, conf_status::CONFIDENTIAL | conf_status::SECONDARY | "N")
    }
}

/// The reports behind the edition's month, for the whole country, per form.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FormSummary {
    /// The form.
    pub form: String,
    /// Centres bound to report.
    pub expected: u64,
    /// Centres that reported.
    pub received: u64,
    /// Centres that reported by the deadline.
    pub on_time: u64,
    /// Rows read: accepted + rejected + duplicates.
    pub rows_read: u64,
    /// Rows accepted.
    pub accepted: u64,
    /// Rows rejected.
    pub rejected: u64,
    /// Rows dropped as repeats.
    pub duplicates: u64,
}

/// The quality of the data in a few numbers.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct QualitySummary {
    /// Per form, sorted.
    pub forms: Vec<FormSummary>,
    /// Centres without any report in the last three months.
    pub silent_centres: u64,
}

impl QualitySummary {
    /// The country's rows of the month, and the silent centres of all régions.
    pub fn of(quality: &Quality, period: Month) -> Self {
        let month = period.to_string();
        let mut forms: Vec<FormSummary> = quality
            .reporting
            .iter()
            .filter(|row| row.period == month && row.ref_area == crate::catalogue::geography::country())
            .map(|row| FormSummary {
                form: row.form.clone(),
                expected: row.expected,
                received: row.received,
                on_time: row.on_time,
                rows_read: row.rows_read,
                accepted: row.accepted,
                rejected: row.rejected,
                duplicates: row.duplicates,
            })
            .collect();
        forms.sort_by(|a, b| a.form.cmp(&b.form));
        Self { forms, silent_centres: quality.silent.iter().map(|(_, centres)| centres).sum() }
    }
}

/// What a manifest says beside the list of files.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ManifestInputs {
    /// The month of the edition.
    pub period: Month,
    /// Draft or released.
    pub status: Status,
    /// The version of the program.
    pub program: String,
    /// The fingerprint of the program's text and of what it is made with.
    #[serde(default)]
    pub code: String,
    /// The fingerprint of the catalogue.
    pub catalogue: String,
    /// The Delta version of every lake table that was read.
    pub lake: BTreeMap<String, i64>,
    /// The decisions about submissions that it was made under; nothing where there was none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub adjudications: Option<Adjudicated>,
    /// The fingerprint of the ledger of releases that it stands beside; nothing where nothing was released.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ledger: Option<String>,
    /// The revision of the month's release: none for the first.
    #[serde(default, skip_serializing_if = "is_none")]
    pub revision: u32,
    /// The fonts that briefs and pictures were made with, and their fingerprints; nothing where there are no briefs and pictures.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub fonts: BTreeMap<String, String>,
    /// The number of figures in the tables.
    pub figures: u64,
    /// How many of them are withheld.
    pub suppression: Suppression,
    /// The quality of the data behind them.
    pub quality: QualitySummary,
}

impl ManifestInputs {
    /// The inputs for a table of figures, with this program's version.
    pub fn new(
        (period, status): (Month, Status),
        figures: &DataFrame,
        quality: &Quality,
        catalogue: &str,
        lake: BTreeMap<String, i64>,
    ) -> Result<Self> {
        Ok(Self {
            period,
            status,
            program: env!("CARGO_PKG_VERSION").to_string(),
            code: code().to_string(),
            catalogue: catalogue.to_string(),
            lake,
            adjudications: quality.adjudicated.clone(),
            ledger: None,
            revision: 0,
            fonts: BTreeMap::new(),
            figures: figures.height() as u64,
            suppression: Suppression::of(figures)?,
            quality: QualitySummary::of(quality, period),
        })
    }
}

fn is_none(revision: &u32) -> bool {
    *revision == 0
}

/// A file of an edition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FileEntry {
    /// Its path in the edition, with `/`.
    pub path: String,
    /// Its size.
    pub bytes: u64,
    /// Its SHA-256.
    pub sha256: String,
}

impl FileEntry {
    /// The entry of a file's content.
    pub fn of(path: &str, content: &[u8]) -> Self {
        Self { path: path.to_string(), bytes: content.len() as u64, sha256: fingerprint(content) }
    }
}

/// The manifest of an edition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// What the edition was made from.
    #[serde(flatten)]
    pub inputs: ManifestInputs,
    /// Every file but the manifest itself, sorted by path.
    pub files: Vec<FileEntry>,
}

impl Manifest {
    /// The manifest of some files.
    pub fn new(inputs: ManifestInputs, mut files: Vec<FileEntry>) -> Self {
        files.sort_by(|a, b| a.path.cmp(&b.path));
        Self { inputs, files }
    }

    /// The bytes of `manifest.json`.
    pub fn to_bytes(&self) -> Result<Vec<u8>> {
        let mut bytes =
            serde_json::to_vec_pretty(self).map_err(|error| Error::engine("writing the manifest", error))?;
        bytes.push(b'\n');
        Ok(bytes)
    }

    /// Reads a manifest.
    ///
    /// # Errors
    /// `Verification` if it is not one.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self> {
        serde_json::from_slice(bytes).map_err(|error| {
            Error::verification(format!("{NAME} is not a manifest: {error}"), "build the edition again")
        })
    }
}
