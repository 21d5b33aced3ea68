//! `composite_choices.json`: every choice that a composite was made with, and what the ranking owes to it.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::outcome::Composite;
use super::redundancy::{LEAST_UNITS, REDUNDANT};
use super::uncertainty::TAIL;
use crate::catalogue::composite::CompositeSpec;
use crate::error::{Error, Result};
use crate::model::period::Month;

/// What is recorded of a composite and read again by a replay.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Recorded {
    /// The fingerprint of the declaration.
    pub fingerprint: String,
    /// The month of the edition.
    pub period: Month,
    /// The whole declaration.
    pub declaration: CompositeSpec,
    /// What the ranking of the edition's month owes to the choices; for readers, not for the replay.
    pub analysis: Value,
}

#[derive(Serialize, Deserialize)]
struct File {
    composites: Vec<Recorded>,
}

/// The bytes of the file.
///
/// # Errors
/// `Engine` if it cannot be written down.
pub fn write(composites: &[Composite], period: Month) -> Result<Vec<u8>> {
    let record = |one: &Composite| -> Result<Recorded> {
        let fingerprint = one.spec.fingerprint()?;
        Ok(Recorded { fingerprint, period, declaration: one.spec.clone(), analysis: analysis(one) })
    };
    let file = File { composites: composites.iter().map(record).collect::<Result<_>>()? };
    let mut bytes =
        serde_json::to_vec_pretty(&file).map_err(|error| Error::engine("writing down the choices", error))?;
    bytes.push(b'\n');
    Ok(bytes)
}

/// Reads the file back and holds each declaration to its fingerprint.
///
/// # Errors
/// `Verification` if it is no such file, or a declaration is not the one that was recorded.
pub fn read(bytes: &[u8]) -> Result<Vec<Recorded>> {
    let help = "build the edition again";
    let file: File = serde_json::from_slice(bytes)
        .map_err(|error| Error::verification(format!("the recorded choices cannot be read: {error}"), help))?;
    for one in &file.composites {
        if one.declaration.fingerprint()? != one.fingerprint {
            let what = format!("the declaration of the composite '{}' is not the recorded one", one.declaration.id);
            return Err(Error::verification(what, help));
        }
    }
    Ok(file.composites)
}

fn analysis(composite: &Composite) -> Value {
    let (inputs, found) = &composite.sensitivity;
    let indices: Vec<Value> = inputs
        .iter()
        .zip(&found.indices)
        .map(|(input, index)| json!({ "choice": input, "first_order": index.first, "total": index.total }))
        .collect();
    let units = composite.months.last().map(|month| month.table.units.as_slice()).unwrap_or_default();
    let without: Vec<Value> = composite
        .without
        .iter()
        .map(|one| {
            let ranks: serde_json::Map<String, Value> =
                units.iter().zip(&one.ranks).map(|(unit, rank)| (unit.clone(), json!(rank))).collect();
            json!({ "without": one.id, "mean_shift": one.mean_shift, "greatest_shift": one.greatest_shift, "ranks": ranks })
        })
        .collect();
    let ids: Vec<&str> = composite.spec.items().map(|item| item.id.as_str()).collect();
    let redundant: Vec<Value> = composite
        .pairs
        .iter()
        .filter(|pair| pair.is_redundant())
        .map(|pair| {
            let of = pair.items.map(|item| ids[item]);
            json!({ "indicators": of, "units": pair.units, "pearson": pair.pearson, "spearman": pair.spearman })
        })
        .collect();
    json!({
        "interval_of_draws": [TAIL, 1.0 - TAIL],
        "mean_shift_of_ranks": { "mean": found.mean, "variance": found.variance },
        "sensitivity": indices,
        "leave_one_out": without,
        "redundancy": {
            "pairs": composite.pairs.len(), "least_units": LEAST_UNITS, "above": REDUNDANT, "redundant": redundant,
        },
    })
}
