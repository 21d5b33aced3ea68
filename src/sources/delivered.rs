//! What this stage hands over: the rows of several files of one form, as text.

use std::fmt;

use chrono::{DateTime, Utc};

use crate::model::table::DataFrame;

/// A delivered file that could be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeliveredFile {
    /// Its name, relative to the folder the user named.
    pub name: String,
    /// The SHA-256 of its bytes.
    pub sha256: String,
    /// When it was received.
    pub received_at: DateTime<Utc>,
    /// The encoding it was read in.
    pub encoding: String,
    /// The delimiter of its columns.
    pub delimiter: char,
    /// Rows read, without header and blank lines.
    pub rows: u64,
    /// Headers of columns that the contract does not know.
    pub unknown_headers: Vec<String>,
}

/// The rows of several files of one form: one text column per field (and per series of an aggregates form), null where
/// the file has no such column or the cell is empty, plus [`Delivered::FILE`] and [`Delivered::LINE`].
pub struct Delivered {
    pub(super) form: String,
    pub(super) files: Vec<DeliveredFile>,
    pub(super) rows: DataFrame,
    pub(super) too_wide: Vec<u32>,
}

impl Delivered {
    /// The column with each row's index into [`Delivered::files`].
    pub const FILE: &'static str = "__file";
    /// The column with the line of the file on which the row begins, from 1.
    pub const LINE: &'static str = "__line";

    /// The form.
    pub fn form(&self) -> &str {
        &self.form
    }

    /// The files, in the order of their names.
    pub fn files(&self) -> &[DeliveredFile] {
        &self.files
    }

    /// The rows.
    pub fn rows(&self) -> &DataFrame {
        &self.rows
    }

    /// Indices of rows with more cells than their header has columns.
    pub fn too_wide(&self) -> &[u32] {
        &self.too_wide
    }
}

impl fmt::Debug for Delivered {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (rows, columns) = self.rows.shape();
        write!(f, "Delivered {{ form: {}, files: {}, rows: {rows}, columns: {columns} }}", self.form, self.files.len())
    }
}
