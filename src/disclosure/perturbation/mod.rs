//! What is published in the place of the true counts of an indicator whose tables suppression would destroy: counts that are rounded
//! so that they still add up, or counts with the small noise of the cell-key method.
//!
//! No figure of such an indicator is withheld, and none is true: every one keeps its place among several true counts. Limits would
//! tell more than the counts, so there are none.

mod cell_key;
#[cfg(test)]
mod oracles;
mod rounding;
mod rounding_program;

use std::collections::BTreeMap;

use self::cell_key::PerturbationTable;
use self::rounding::rounded;
use super::ledger::Ledger;
use super::relations::relations;
use crate::catalogue::indicator::Protection;
use crate::error::{Error, Result};

/// The base that counts are rounded to.
const BASE: i64 = 5;

/// A figure as it is shown.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Shown {
    pub(super) value: Option<f64>,
    pub(super) numerator: Option<f64>,
    pub(super) denominator: Option<f64>,
    pub(super) method: &'static str,
}

impl Shown {
    /// What stands in a column of numbers.
    pub(super) fn number(&self, column: &str) -> Option<f64> {
        match column {
            "obs_value" => self.value,
            "numerator" => self.numerator,
            "denominator" => self.denominator,
            _ => None,
        }
    }
}

/// The figures of the indicators that are rounded or perturbed, by row.
///
/// # Errors
/// `Verification` if the sums of a rounded indicator cannot be kept.
pub(super) fn perturbed(ledger: &Ledger) -> Result<BTreeMap<usize, Shown>> {
    let of = |protection: Protection| -> Vec<usize> {
        let own = |row: &usize| ledger.spec(*row).protection == protection && !ledger.says_nothing(*row);
        (0..ledger.height()).filter(own).collect()
    };
    let mut shown = BTreeMap::new();
    let rounding = of(Protection::Rounding);
    if !rounding.is_empty() {
        let parts = round(ledger, &rounding, &ledger.numerator)?;
        let wholes = round(ledger, &rounding, &ledger.denominator)?;
        for row in rounding {
            let whole = if ledger.spec(row).complement_applies { wholes[row] } else { ledger.denominator[row] };
            // More cannot be in a part than in the whole.
            let part = parts[row].map(|part| whole.map_or(part, |whole| part.min(whole)));
            shown.insert(row, figure(ledger, row, part, whole, "controlled_rounding"));
        }
    }
    let table = PerturbationTable::designed();
    for row in of(Protection::CellKey) {
        let key = ledger.cell_key[row].unwrap_or_default();
        let part = ledger.numerator[row].map(|count| table.perturbed(count.max(0.0) as u64, key) as f64);
        shown.insert(row, figure(ledger, row, part, ledger.denominator[row], "cell_key"));
    }
    Ok(shown)
}

fn figure(ledger: &Ledger, row: usize, part: Option<f64>, whole: Option<f64>, method: &'static str) -> Shown {
    let factor = ledger.spec(row).unit.factor();
    let value = part.zip(whole).filter(|(_, whole)| *whole > 0.0).map(|(part, whole)| part / whole * factor);
    Shown { value, numerator: part, denominator: whole, method }
}

/// Counts of some rows, rounded together.
fn round(ledger: &Ledger, rows: &[usize], counts: &[Option<f64>]) -> Result<Vec<Option<f64>>> {
    let mut own = vec![false; ledger.height()];
    rows.iter().for_each(|row| own[*row] = counts[*row].is_some());
    let sums = relations(&ledger.keys, 0, |row| own[row], |_, _| true, &ledger.above, ledger.total);
    let whole: Vec<i64> =
        counts.iter().zip(&own).map(|(count, own)| count.filter(|_| *own).map_or(0, |count| count as i64)).collect();
    let named =
        |what: String| Error::verification(what, "leave `protection` out for this indicator, so that it is suppressed");
    let table = rounded(&whole, &sums, BASE).map_err(|fault| named(fault.to_string()))?;
    if let Some(at) = table.lost.first() {
        let parent = sums[*at as usize].parent as usize;
        return Err(named(format!("{}: its sum cannot be kept by rounding", ledger.named(parent))));
    }
    Ok(own.iter().zip(table.values).map(|(own, count)| own.then_some(count as f64)).collect())
}
