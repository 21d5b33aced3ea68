//! How control charts are set up: the length of their baselines, and where a baseline is declared to begin anew.

use serde::Deserialize;

use super::load::{Catalogue, suggest};
use crate::error::{Error, Result};
use crate::model::finding::Place;
use crate::model::period::Month;

/// The least length of a baseline; a workspace may ask for more.
const FLOOR: u32 = 12;
/// The file.
pub(super) const FILE: &str = "policy/assessment.toml";

/// Baselines of control charts.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Charting {
    /// With fewer points before it, nothing is said of a point.
    pub least_points: u32,
    /// The declared length of a baseline.
    pub baseline_points: u32,
    /// Where baselines begin anew.
    #[serde(default)]
    pub rebase: Vec<Rebase>,
}

/// A declared new beginning.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rebase {
    /// The indicator.
    pub indicator: String,
    /// The area; all where it is left out.
    #[serde(default)]
    pub area: Option<String>,
    /// The first month of the new phase.
    pub from: Month,
    /// Why.
    pub reason: String,
}

impl Charting {
    /// Reads the file.
    ///
    /// # Errors
    /// `Catalogue` if the text is no such file, or a length is below its floor.
    pub fn from_toml(text: &str, file: &str) -> Result<Self> {
        let charting: Self = super::load::parse(text, file)?;
        if charting.least_points < FLOOR || charting.baseline_points < charting.least_points {
            return Err(Error::catalogue(
                Place::file(file),
                "a baseline is too short",
                format!("set least_points to {FLOOR} or more, and baseline_points to at least as many"),
            ));
        }
        if let Some(rebase) = charting.rebase.iter().find(|rebase| rebase.reason.trim().is_empty()) {
            return Err(Error::catalogue(
                Place { file: file.to_string(), line: 0, column: rebase.indicator.clone() },
                "a baseline begins anew without a reason",
                "write why the level moved",
            ));
        }
        Ok(charting)
    }

    /// The months in which the baseline of an indicator in an area begins anew, ascending.
    pub fn rebased(&self, indicator: &str, area: &str) -> Vec<Month> {
        let own = |rebase: &&Rebase| {
            rebase.indicator == indicator && rebase.area.as_deref().is_none_or(|declared| declared == area)
        };
        let mut months: Vec<Month> = self.rebase.iter().filter(own).map(|rebase| rebase.from).collect();
        months.sort();
        months.dedup();
        months
    }
}

/// Checks the identifiers against the catalogue.
///
/// # Errors
/// `Catalogue` with the nearest name.
pub(super) fn check(catalogue: &Catalogue) -> Result<()> {
    for rebase in &catalogue.charting.rebase {
        let place = || Place { file: FILE.to_string(), line: 0, column: rebase.indicator.clone() };
        if catalogue.indicator(&rebase.indicator).is_none() {
            let known = catalogue.indicators.iter().map(|one| one.id.as_str());
            let what = format!("there is no indicator '{}'", rebase.indicator);
            return Err(Error::catalogue(place(), what, suggest(&rebase.indicator, known)));
        }
        if let Some(area) = rebase.area.as_deref().filter(|area| catalogue.geography.get(area).is_none()) {
            return Err(Error::catalogue(place(), format!("there is no area '{area}'"), "write the code of an area"));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_baseline_may_be_longer_and_not_shorter_and_begins_anew_only_for_a_reason() {
        let of = |text: &str| Charting::from_toml(text, FILE);
        assert!(of("least_points = 18\nbaseline_points = 36\n").is_ok());
        assert!(of("least_points = 11\nbaseline_points = 24\n").is_err());
        assert!(of("least_points = 12\nbaseline_points = 11\n").is_err());
        let rebase = |reason: &str| {
            let table = "[[rebase]]\nindicator = \"X-01\"\nfrom = \"2026-01\"\nreason = ";
            of(&format!("least_points = 12\nbaseline_points = 24\n{table}\"{reason}\"\n"))
        };
        assert!(rebase(" ").is_err());
        let declared = rebase("a new register").unwrap();
        assert_eq!(declared.rebased("X-01", "01").len(), 1);
        assert_eq!(declared.rebased("X-02", "01").len(), 0);
    }
}
