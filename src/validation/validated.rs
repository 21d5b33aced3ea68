//! What this stage hands over: accepted rows with typed columns, still personal, and the account of all others.

use std::collections::BTreeMap;
use std::fmt;

use crate::model::finding::Severity;
use crate::model::table::DataFrame;
use crate::sources::DeliveredFile;

/// The code of an unknown centre or month in a submission whose rows name none that could be read.
pub const UNKNOWN: &str = "_U";

/// The code of the centre in submissions of forms that are not about one centre.
pub const NOT_APPLICABLE: &str = "_Z";

/// The rows of one centre and month in one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SubmissionDraft {
    /// Index into [`Validated::files`].
    pub file: u32,
    /// The centre, [`NOT_APPLICABLE`] or [`UNKNOWN`].
    pub centre: String,
    /// The month or census year, or [`UNKNOWN`].
    pub period: String,
    /// Rows read: accepted + rejected + duplicates.
    pub rows_read: u64,
    /// Rows accepted.
    pub accepted: u64,
    /// Rows rejected.
    pub rejected: u64,
    /// Rows dropped as repeats of another.
    pub duplicates: u64,
    /// Mandatory cells in the rows read.
    pub cells_expected: u64,
    /// Mandatory cells that could be read.
    pub cells_valid: u64,
    /// The sum of the accepted rows' hashes without their month: equal for a copy of another month's rows in any order.
    pub content: u64,
}

/// Why a row was rejected (the first rule it breaks, in the order of the contract), or what is said of a row that was kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reject {
    /// Index into [`Validated::submissions`].
    pub submission: u32,
    /// The line of the file.
    pub line: u32,
    /// The field.
    pub column: String,
    /// The rule: one of the program's, or one of the contract's by its name.
    pub rule: String,
    /// The value, masked.
    pub value_masked: String,
    /// For an area: the nearest names with their codes.
    pub hint: String,
}

/// How often a rule was asked, and what came of it. Every rule of the form is there, broken or not.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct RuleCount {
    /// The field; empty for a rule about whole rows.
    pub column: String,
    /// The rule.
    pub rule: String,
    /// What breaking it does.
    pub severity: Severity,
    /// Rows that keep it.
    pub passed: u64,
    /// Rows that break it.
    pub failed: u64,
    /// Rows it could not be asked of: a value is missing, or broke an earlier rule.
    pub not_run: u64,
}

/// The account of one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileSummary {
    /// The file's name.
    pub name: String,
    /// Rows read.
    pub rows_read: u64,
    /// Rows accepted.
    pub accepted: u64,
    /// Rows rejected.
    pub rejected: u64,
    /// Rows dropped as repeats.
    pub duplicates: u64,
}

/// The validated rows of several files of one form.
pub struct Validated {
    pub(super) form: String,
    pub(super) files: Vec<DeliveredFile>,
    pub(super) submissions: Vec<SubmissionDraft>,
    pub(super) rows: DataFrame,
    pub(super) rejects: Vec<Reject>,
    pub(super) warnings: Vec<Reject>,
    pub(super) rules: Vec<RuleCount>,
}

impl Validated {
    /// The column that links a row to its submission: an index into [`Validated::submissions`].
    pub const SUBMISSION: &'static str = "__submission";

    /// The same, with the fingerprint of the files whose was not known when they were read.
    pub fn fingerprinted(mut self, sha256: &str) -> Self {
        for file in self.files.iter_mut().filter(|file| file.sha256.is_empty()) {
            file.sha256 = sha256.to_string();
        }
        self
    }

    /// The form.
    pub fn form(&self) -> &str {
        &self.form
    }

    /// The files read.
    pub fn files(&self) -> &[DeliveredFile] {
        &self.files
    }

    /// One per file, centre and month.
    pub fn submissions(&self) -> &[SubmissionDraft] {
        &self.submissions
    }

    /// The accepted rows: one typed column per field under its field name, and [`Validated::SUBMISSION`].
    pub fn rows(&self) -> &DataFrame {
        &self.rows
    }

    /// Why each rejected row was.
    pub fn rejects(&self) -> &[Reject] {
        &self.rejects
    }

    /// What is said of rows that were kept: the first [`MOST_WARNINGS`](super::MOST_WARNINGS) of each submission, field and
    /// rule in each chunk of rows. A missing value, or a birth of
    /// which only the year is known, is counted and not told line by line.
    pub fn warnings(&self) -> &[Reject] {
        &self.warnings
    }

    /// Every rule of the form with its counts, sorted.
    pub fn rules(&self) -> &[RuleCount] {
        &self.rules
    }

    /// The account of each file.
    pub fn summaries(&self) -> Vec<FileSummary> {
        let mut by_file: BTreeMap<u32, FileSummary> = BTreeMap::new();
        for (index, file) in self.files.iter().enumerate() {
            let name = file.name.clone();
            by_file.insert(index as u32, FileSummary { name, rows_read: 0, accepted: 0, rejected: 0, duplicates: 0 });
        }
        for submission in &self.submissions {
            if let Some(summary) = by_file.get_mut(&submission.file) {
                summary.rows_read += submission.rows_read;
                summary.accepted += submission.accepted;
                summary.rejected += submission.rejected;
                summary.duplicates += submission.duplicates;
            }
        }
        by_file.into_values().collect()
    }
}

impl fmt::Debug for Validated {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "Validated {{ form: {}, files: {}, submissions: {}, accepted: {}, rejected: {} }}",
            self.form,
            self.files.len(),
            self.submissions.len(),
            self.rows.height(),
            self.rejects.len()
        )
    }
}
