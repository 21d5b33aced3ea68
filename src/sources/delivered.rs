//! What this stage hands over: the rows of several files of one form, as text.

use std::fmt;

use chrono::{DateTime, Utc};

use super::chunk::Chunk;
use super::notice::Notices;

/// A delivered file, or a sheet of one, that could be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeliveredFile {
    /// Its name, relative to the folder the user named.
    pub name: String,
    /// The sheet of a workbook.
    pub sheet: Option<String>,
    /// The SHA-256 of its bytes.
    pub sha256: String,
    /// When it was received.
    pub received_at: DateTime<Utc>,
    /// The encoding it was read in.
    pub encoding: String,
    /// The delimiter of its columns.
    pub delimiter: Option<char>,
    /// Rows read, without header, blank lines, sums and remarks.
    pub rows: u64,
    /// Headers of columns that the contract does not know.
    pub unknown_headers: Vec<String>,
    /// What was seen beside the rows.
    pub notices: Notices,
    /// Whether earlier rows of the same table are in an earlier delivery.
    pub continued: bool,
}

/// The rows of several files of one form, in chunks of text; the columns are those of
/// [`Catalogue::text_columns`](crate::catalogue::Catalogue::text_columns).
pub struct Delivered {
    pub(super) form: String,
    pub(super) files: Vec<DeliveredFile>,
    pub(super) chunks: Vec<Chunk>,
}

impl Delivered {
    /// The form.
    pub fn form(&self) -> &str {
        &self.form
    }

    /// The files, in the order of their names.
    pub fn files(&self) -> &[DeliveredFile] {
        &self.files
    }

    /// The rows, in the order of files and lines.
    pub fn chunks(&self) -> &[Chunk] {
        &self.chunks
    }
}

impl fmt::Debug for Delivered {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let rows: usize = self.chunks.iter().map(Chunk::rows).sum();
        write!(f, "Delivered {{ form: {}, files: {}, rows: {rows} }}", self.form, self.files.len())
    }
}
