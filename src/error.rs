//! The one error type of the program: what went wrong, where, and what to do about it.
//!
//! Findings about data (a bad date, an unknown centre) are values of [`crate::model::finding::Finding`], never errors.
//! An error means that a whole input, the catalogue, the machine or a promise of ours failed.

use std::path::{Path, PathBuf};

use crate::model::finding::Place;

/// What every fallible function of the crate returns.
pub type Result<T> = std::result::Result<T, Error>;

/// A failure, with its kind (which decides the exit status), its place and the way out.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The command line or the settings ask for something that cannot be.
    #[error("{what}\n  → {help}")]
    Usage {
        /// What is wrong.
        what: String,
        /// What to do about it.
        help: String,
    },
    /// A file of the catalogue is wrong.
    #[error("{place}: {what}\n  → {help}")]
    Catalogue {
        /// File, line and column.
        place: Place,
        /// What is wrong.
        what: String,
        /// What to do about it, with the nearest valid name where there is one.
        help: String,
    },
    /// An input could not be used at all; the rest of the run went on.
    #[error("{place}: {what}\n  → {help}")]
    Input {
        /// File, line and column.
        place: Place,
        /// What is wrong.
        what: String,
        /// What to do about it.
        help: String,
    },
    /// The machine refused: no such file, no space, no right.
    #[error("cannot {action} {}: {source}", path.display())]
    Machine {
        /// What was tried, as a verb: "read", "write".
        action: &'static str,
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// A library failed where it should not have.
    #[error("{during}: {message}")]
    Engine {
        /// What was being done.
        during: &'static str,
        /// The library's own words.
        message: String,
    },
    /// A promise about confidentiality or integrity does not hold.
    #[error("{what}\n  → {help}")]
    Verification {
        /// Which promise is broken, and where.
        what: String,
        /// What to do about it.
        help: String,
    },
}

impl Error {
    /// Wrong usage, with the way out.
    pub fn usage(what: impl Into<String>, help: impl Into<String>) -> Self {
        Self::Usage { what: what.into(), help: help.into() }
    }

    /// A fault of a catalogue file.
    pub fn catalogue(place: Place, what: impl Into<String>, help: impl Into<String>) -> Self {
        Self::Catalogue { place, what: what.into(), help: help.into() }
    }

    /// An unusable input.
    pub fn input(place: Place, what: impl Into<String>, help: impl Into<String>) -> Self {
        Self::Input { place, what: what.into(), help: help.into() }
    }

    /// A refusal of the operating system.
    pub fn machine(action: &'static str, path: &Path, source: std::io::Error) -> Self {
        Self::Machine { action, path: path.to_path_buf(), source }
    }

    /// A failure inside a library.
    pub fn engine(during: &'static str, message: impl std::fmt::Display) -> Self {
        Self::Engine { during, message: message.to_string() }
    }

    /// A broken promise.
    pub fn verification(what: impl Into<String>, help: impl Into<String>) -> Self {
        Self::Verification { what: what.into(), help: help.into() }
    }

    /// The exit status of the process: 1 machine, 2 usage or catalogue, 3 input, 4 verification.
    pub fn exit_status(&self) -> u8 {
        match self {
            Self::Machine { .. } | Self::Engine { .. } => 1,
            Self::Usage { .. } | Self::Catalogue { .. } => 2,
            Self::Input { .. } => 3,
            Self::Verification { .. } => 4,
        }
    }
}

impl From<crate::model::table::engine::PolarsError> for Error {
    fn from(error: crate::model::table::engine::PolarsError) -> Self {
        Self::engine("columnar engine", error)
    }
}
