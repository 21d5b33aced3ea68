//! When an amount of a centre lies so far from its earlier months that somebody should look into it.

use serde::Deserialize;

use crate::error::{Error, Result};
use crate::model::finding::Place;

/// The least number of earlier months; a workspace may ask for more.
const FLOOR: usize = 6;
/// The file.
pub(super) const FILE: &str = "policy/quality.toml";

/// How amounts are held to their centre's earlier months.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Watching {
    /// With fewer earlier reports, nothing is said of an amount.
    pub least_months: usize,
    /// How many months back the earlier reports may be.
    pub history_months: usize,
    /// From a modified z-score above this, either way, an amount is listed.
    pub flagged_above: f64,
}

impl Watching {
    /// Reads the file.
    ///
    /// # Errors
    /// `Catalogue` if the text is no such file, or a number is not possible.
    pub fn from_toml(text: &str, file: &str) -> Result<Self> {
        let watching: Self = super::load::parse(text, file)?;
        if watching.least_months < FLOOR || watching.history_months < watching.least_months {
            return Err(Error::catalogue(
                Place::file(file),
                "an amount would be held to too few months",
                format!("set least_months to {FLOOR} or more, and history_months to at least as many"),
            ));
        }
        if !(watching.flagged_above > 0.0 && watching.flagged_above.is_finite()) {
            return Err(Error::catalogue(
                Place { file: file.to_string(), line: 0, column: "flagged_above".to_string() },
                "flagged_above is no score",
                "write a number above 0, usually 3.5",
            ));
        }
        Ok(watching)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_is_held_to_six_months_at_least() {
        let of = |least: usize, history: usize, above: &str| {
            let text = format!("least_months = {least}\nhistory_months = {history}\nflagged_above = {above}\n");
            Watching::from_toml(&text, FILE)
        };
        assert!(of(6, 24, "3.5").is_ok() && of(12, 12, "5.0").is_ok());
        assert!(of(5, 24, "3.5").is_err() && of(8, 7, "3.5").is_err());
        assert!(of(6, 24, "0.0").is_err() && of(6, 24, "nan").is_err());
    }
}
