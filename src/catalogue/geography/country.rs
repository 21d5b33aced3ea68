//! The code that stands for the whole country, in every table.

use std::sync::OnceLock;

use crate::catalogue::embedded;
use crate::error::{Error, Result};

/// Of one country in a run: the first catalogue that is loaded says which.
static CODE: OnceLock<String> = OnceLock::new();

/// The code of the country that the catalogue is about.
pub fn country() -> &'static str {
    CODE.get_or_init(|| {
        // No catalogue was loaded: the program's own country.
        let text = embedded::file("geography/country.csv").map(String::from_utf8_lossy).unwrap_or_default();
        let row = text.lines().nth(1).unwrap_or_default();
        row.split(',').next().unwrap_or_default().to_string()
    })
}

/// Says which country it is.
///
/// # Errors
/// `Usage` if it was another one before, in the same run.
pub(super) fn settle(code: &str) -> Result<()> {
    match CODE.get_or_init(|| code.to_string()) {
        known if known == code => Ok(()),
        known => Err(Error::usage(
            format!("the catalogue is about {code}, and this run about {known}"),
            "run the program once for each country",
        )),
    }
}
