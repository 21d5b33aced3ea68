//! One file: read, decoded, and recognised as a form by its header.

use std::path::PathBuf;

use chrono::{DateTime, Utc};

use super::decode::decode;
use super::dialect::{self, HeaderLine};
use super::header::HeaderIndex;
use crate::catalogue::Catalogue;
use crate::error::{Error, Result};
use crate::files;
use crate::model::finding::Place;
use crate::model::fingerprint::fingerprint;
use crate::model::period::Month;

/// A file as found, with the fingerprint of its bytes.
#[derive(Debug, Clone)]
pub struct RawFile {
    /// Where it is.
    pub path: PathBuf,
    /// Its name, relative to the folder the user named.
    pub name: String,
    /// The SHA-256 of its bytes.
    pub sha256: String,
    /// When it was received: its modification time.
    pub received_at: DateTime<Utc>,
    /// Its size in bytes.
    pub bytes: u64,
}

/// What the user says about all files of a run, against what would be recognised.
#[derive(Debug, Clone, Default)]
pub struct Overrides {
    /// The form.
    pub form: Option<String>,
    /// The month of rows that name none.
    pub period: Option<Month>,
    /// The encoding.
    pub encoding: Option<String>,
    /// The delimiter.
    pub delimiter: Option<char>,
}

/// A file whose form is known.
#[derive(Clone)]
pub struct Identified {
    /// The file.
    pub file: RawFile,
    /// The form.
    pub form: String,
    pub(super) text: String,
    pub(super) encoding: String,
    pub(super) header: HeaderLine,
    pub(super) columns: Vec<Option<String>>,
    pub(super) period: Option<String>,
}

impl Identified {
    /// The number of characters of the text, for planning memory.
    pub fn weight(&self) -> usize {
        self.text.len()
    }
}

impl RawFile {
    /// Fingerprints a file.
    pub fn look(entry: &files::Entry) -> Result<Self> {
        let bytes = files::read(&entry.path)?;
        Ok(Self {
            path: entry.path.clone(),
            name: entry.name.clone(),
            sha256: fingerprint(&bytes),
            received_at: files::modified(&entry.path)?,
            bytes: bytes.len() as u64,
        })
    }
}

/// Reads a file and recognises its form by the header that most of its columns match.
///
/// # Errors
/// `Input` if the file is empty, not text, of no known form, or lacks a column its form cannot do without.
pub fn identify(file: &RawFile, catalogue: &Catalogue, overrides: &Overrides) -> Result<Identified> {
    let (text, encoding) = decode(&file.name, files::read(&file.path)?, overrides.encoding.as_deref())?;
    if text.trim().is_empty() {
        return Err(Error::input(Place::file(&file.name), "the file is empty", "ask the sender for the file again"));
    }
    let mut best: Option<(i64, &str, HeaderLine, HeaderIndex)> = None;
    for contract in &catalogue.contracts {
        if overrides.form.as_deref().is_some_and(|form| form != contract.form) {
            continue;
        }
        let index = HeaderIndex::new(contract, &catalogue.series_of(contract));
        let Some(header) = dialect::header_line(&text, &index, overrides.delimiter) else { continue };
        let missing = index.missing(&index.columns(&header.headers)).len();
        let score = header.known as i64 * 2 - missing as i64;
        if header.known > 0 && best.as_ref().is_none_or(|(other, ..)| score > *other) {
            best = Some((score, &contract.form, header, index));
        }
    }
    let Some((_, form, header, index)) = best else {
        let forms: Vec<&str> = catalogue.contracts.iter().map(|contract| contract.form.as_str()).collect();
        return Err(Error::input(
            Place::line(&file.name, 1),
            "no column of the first line belongs to a known form",
            format!("the first line must hold the headers of one of the forms {}", forms.join(", ")),
        ));
    };
    let columns = index.columns(&header.headers);
    let missing = index.missing(&columns);
    if !missing.is_empty() {
        return Err(Error::input(
            Place { file: file.name.clone(), line: header.line, column: missing.join(", ") },
            format!("the header of the form '{form}' lacks {}", missing.join(", ")),
            "put the column back under its name, or add the header found to the aliases of the contract",
        ));
    }
    let period = overrides.period.map(|month| month.to_string());
    Ok(Identified { file: file.clone(), form: form.to_string(), text, encoding, header, columns, period })
}

#[cfg(test)]
mod tests {
    use super::super::dialect::separator_line;

    #[test]
    fn a_separator_line_names_the_delimiter() {
        assert_eq!(separator_line("sep=;\ncode;mois\n"), (6, Some(';')));
        assert_eq!(separator_line("code;mois\n"), (0, None));
    }
}
