//! Programmes that are targeted by a score: how their reach among the poorest is looked at, as a TOML file declares it.

use serde::Deserialize;

use super::indicator::{Condition, Text};
use super::load::{Catalogue, suggest};
use super::measure_check;
use crate::error::{Error, Result};
use crate::model::finding::Place;
use crate::model::span::Frequency;

/// The groups of equal size into which the scored households of the country are divided.
pub const GROUPS: usize = 10;

/// Some rows of a table.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rows {
    /// The table.
    pub table: String,
    /// What its rows must satisfy.
    #[serde(default, rename = "where")]
    pub conditions: Vec<Condition>,
}

/// A targeted programme.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Targeting {
    /// Its identifier in the table of targeting.
    pub id: String,
    /// Its name.
    pub name: Text,
    /// How often it is looked at; registers count as they stand at the end.
    pub frequency: Frequency,
    /// The pseudonym of households that all three tables have.
    pub household: String,
    /// The households, with their région.
    pub households: Rows,
    /// Their scores; of several rows of a household the lowest counts.
    pub scores: Rows,
    /// The column with the score; lower is poorer.
    pub score: String,
    /// Those whom the programme reaches.
    pub members: Rows,
    /// The dated parameter at which, or below which, a household is eligible.
    pub threshold: String,
    /// What the figures do not say.
    pub limits: Text,
}

/// Whether the tables, columns and the parameter of a declaration are there.
///
/// # Errors
/// `Catalogue` with the file and the nearest valid name.
pub(super) fn check(file: &str, targeting: &Targeting, catalogue: &Catalogue) -> Result<()> {
    let fault = |what: String, help: String| {
        Err(Error::catalogue(Place { file: file.to_string(), line: 0, column: targeting.id.clone() }, what, help))
    };
    let parts = [
        (&targeting.households, Some("region")),
        (&targeting.scores, Some(targeting.score.as_str())),
        (&targeting.members, None),
    ];
    for (rows, needed) in parts {
        let columns: Vec<&str> = std::iter::once(targeting.household.as_str()).chain(needed).collect();
        let Rows { table, conditions } = rows;
        measure_check::rows(table, &columns, conditions, catalogue).or_else(|(what, help)| fault(what, help))?;
    }
    let known = || catalogue.parameters.all().iter().map(|one| one.id.as_str());
    if !known().any(|known| known == targeting.threshold) {
        return fault(
            format!("there is no parameter '{}'", targeting.threshold),
            suggest(&targeting.threshold, known()),
        );
    }
    Ok(())
}
