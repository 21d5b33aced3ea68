//! A composite made again from an edition alone: its published figures and its recorded choices.

use std::path::Path;

use crate::assessment::composite::change::changed;
use crate::assessment::composite::choices::{self, Recorded};
use crate::assessment::composite::rows::{self, KEY, NUMBERS, Row};
use crate::assessment::composite::{Composite, Level};
use crate::catalogue::suggest;
use crate::error::{Error, Result};
use crate::files;
use crate::model::period::Month;
use crate::model::table::DataFrame;
use crate::publication::read_parquet;

/// An area's score and rank; nothing where too little was available, and no rank for the country.
#[derive(Debug, Clone, Copy, PartialEq, serde::Serialize)]
pub struct Placing {
    /// The score.
    pub score: Option<f64>,
    /// The rank.
    pub rank: Option<f64>,
    /// The range of ranks.
    pub range: Option<[f64; 2]>,
}

/// An area before and after the changes.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct Replaced {
    /// The area's code.
    pub area: String,
    /// As recorded.
    pub before: Placing,
    /// With the changes; nothing if there are none.
    pub after: Option<Placing>,
}

/// What a replay found.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct Replayed {
    /// The composite.
    pub composite: String,
    /// The month of the edition.
    pub period: Month,
    /// The fingerprint of its declaration.
    pub fingerprint: String,
    /// The rows of the recorded result.
    pub rows: usize,
    /// The recorded rows that are not what the recorded choices give, by key.
    pub differing: Vec<String>,
    /// The changes.
    pub changes: Vec<String>,
    /// Every area in the edition's month.
    pub areas: Vec<Replaced>,
}

impl Replayed {
    /// Whether every number is reproduced to the last digit.
    pub fn is_reproduced(&self) -> bool {
        self.differing.is_empty()
    }
}

/// Makes a composite of an edition again, as recorded and with changes.
///
/// # Errors
/// `Usage` if the folder holds no edition with a composite, or a change names nothing; `Verification` if what is recorded
/// cannot be read.
pub fn replay(edition: &Path, composite: Option<&str>, changes: &[String]) -> Result<Replayed> {
    let recorded = recorded(edition)?;
    let wanted = |one: &&Recorded| composite.is_none_or(|id| one.declaration.id == id);
    let Some(record) = recorded.iter().find(wanted) else {
        let known = recorded.iter().map(|one| one.declaration.id.as_str());
        let id = composite.unwrap_or_default();
        return Err(Error::usage(format!("the edition has no composite '{id}'"), suggest(id, known)));
    };
    let (spec, period) = (&record.declaration, record.period);
    let other = if changes.is_empty() { None } else { Some(changed(spec, changes)?) };
    let figures = read_parquet(&edition.join("tables/indicators.parquet"))?;
    let table = read_parquet(&edition.join("tables/composite.parquet"))?;
    let former: Vec<Row> = rows_of(&table)?.into_iter().filter(|row| row.key[0] == spec.id).collect();
    let again = rows::rows(&[Composite::of(&figures, spec, period)?]);
    let after = match &other {
        Some(other) => Some(rows::of_month(other, &Composite::month(&figures, other, period)?)),
        None => None,
    };
    let of_whole = |rows: &[Row]| -> Vec<(String, Placing)> {
        let now = period.to_string();
        let whole = rows.iter().filter(|row| row.key[1] == now && row.key[3] == Level::Composite.as_str());
        whole.map(|row| (row.key[2].clone(), placing(row))).collect()
    };
    let after = after.as_deref().map(of_whole);
    let areas = of_whole(&former).into_iter().map(|(area, before)| {
        let after = after.as_ref().and_then(|rows| rows.iter().find(|row| row.0 == area)).map(|row| row.1);
        Replaced { area, before, after }
    });
    Ok(Replayed {
        composite: spec.id.clone(),
        period,
        fingerprint: record.fingerprint.clone(),
        rows: former.len(),
        differing: differing(&former, &again),
        changes: changes.to_vec(),
        areas: areas.collect(),
    })
}

/// The composites recorded in an edition.
fn recorded(edition: &Path) -> Result<Vec<Recorded>> {
    let path = edition.join("tables/composite_choices.json");
    if !files::exists(&path) {
        return Err(Error::usage(
            format!("{} holds no edition with a composite", edition.display()),
            "name the folder of an edition, such as reports/2026-10",
        ));
    }
    choices::read(&files::read(&path)?)
}

/// What is wrong with the composites of an edition: rows that its figures and choices do not give. An edition without a
/// composite has nothing wrong.
///
/// # Errors
/// `Verification` if what is recorded cannot be read.
pub(super) fn faults(edition: &Path) -> Result<Vec<String>> {
    if !files::exists(&edition.join("tables/composite_choices.json")) {
        return Ok(Vec::new());
    }
    let mut all = Vec::new();
    for one in recorded(edition)? {
        all.extend(replay(edition, Some(&one.declaration.id), &[])?.differing);
    }
    Ok(all)
}

fn placing(row: &Row) -> Placing {
    let [score, _, _, _, rank, low, high, ..] = row.numbers;
    Placing { score, rank, range: low.zip(high).map(|(low, high)| [low, high]) }
}

/// The keys of rows that stand on one side only, or say something else.
fn differing(former: &[Row], again: &[Row]) -> Vec<String> {
    let missing = |one: &[Row], other: &[Row]| -> Vec<String> {
        let stands =
            |row: &Row| other.binary_search_by(|known| known.key.cmp(&row.key)).is_ok_and(|at| other[at] == *row);
        one.iter().filter(|row| !stands(row)).map(|row| row.key[1..].join(" ")).collect()
    };
    let mut all = missing(former, again);
    all.extend(missing(again, former));
    all.sort();
    all.dedup();
    all
}

/// The rows of a published table.
///
/// # Errors
/// `Engine` if a column is missing or of another type.
fn rows_of(table: &DataFrame) -> Result<Vec<Row>> {
    let mut all =
        vec![Row { key: Default::default(), numbers: [None; NUMBERS.len()], status: String::new() }; table.height()];
    for (at, name) in KEY.iter().enumerate() {
        let texts = table.column(name)?.as_materialized_series().str()?;
        all.iter_mut().zip(texts.iter()).for_each(|(row, text)| row.key[at] = text.unwrap_or_default().to_string());
    }
    for (at, name) in NUMBERS.iter().enumerate() {
        let numbers = table.column(name)?.as_materialized_series().f64()?;
        all.iter_mut().zip(numbers.iter()).for_each(|(row, number)| row.numbers[at] = number);
    }
    let texts = table.column("status")?.as_materialized_series().str()?;
    all.iter_mut().zip(texts.iter()).for_each(|(row, text)| row.status = text.unwrap_or_default().to_string());
    all.sort_by(|a, b| a.key.cmp(&b.key));
    Ok(all)
}
