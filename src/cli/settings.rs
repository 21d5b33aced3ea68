//! Arguments and environment resolved, once.

use std::path::PathBuf;

use super::arguments::{Arguments, Reads};
use crate::catalogue::Catalogue;
use crate::error::Result;
use crate::pipeline::Overrides;

/// The environment variable that names another key file.
const KEY_FILE: &str = "BAROMETRE_KEY_FILE";

/// The built-in catalogue under the workspace's.
pub fn catalogue(arguments: &Arguments) -> Result<Catalogue> {
    Catalogue::load(Some(&arguments.workspace.join("catalogue")))
}

/// What the user says about all files.
pub fn overrides(verb: &Reads) -> Overrides {
    Overrides {
        form: verb.form.clone(),
        period: verb.period,
        encoding: verb.encoding.clone(),
        delimiter: verb.delimiter,
        sources: Vec::new(),
    }
}

/// The key file that the environment names.
pub fn key_file() -> Option<PathBuf> {
    std::env::var_os(KEY_FILE).map(PathBuf::from)
}
