//! Counts of persons that several indicators publish, one as its numerator, another as its denominator.
//!
//! What one indicator hides another must not show: "users" is the numerator of users per 1,000 inhabitants and the
//! denominator of users with a valid identifier. Such linked tables are protected together (Hundepool A et al.
//! Statistical Disclosure Control. Chichester: Wiley, 2012, section 4.3.2).

use std::collections::{BTreeMap, BTreeSet};

use super::ledger::{Key, Ledger, axis};
use crate::catalogue::policy::Policy;
use crate::statistics::SharedCount;

/// One count with every figure that shows it.
pub(super) struct Shared {
    pub(super) key: Key,
    pub(super) count: f64,
    /// The strictest threshold of the indicators that show it.
    pub(super) k: f64,
    /// The breakdowns along which one of the rows divides a total, rather than count one category by its definition.
    pub(super) divided: [bool; 4],
    /// The rows that show it, sorted, and those of them that show it as their numerator.
    pub(super) rows: Vec<u32>,
    pub(super) numerators: Vec<u32>,
}

/// The counts of populations that more than one numerator or denominator shows, sorted by key.
pub(super) fn shared_counts(ledger: &Ledger, policy: &Policy) -> Vec<Shared> {
    let populations = populations(ledger);
    let mut shown: Vec<(Key, u32, f64, f64)> = Vec::new();
    let mut numerators: BTreeMap<Key, Vec<u32>> = BTreeMap::new();
    for row in 0..ledger.height() {
        let spec = ledger.spec(row);
        let k = f64::from(policy.k(spec.sensitive));
        let amounts =
            [(&spec.numerator_counts, ledger.numerator[row]), (&spec.denominator_counts, ledger.denominator[row])];
        for (place, (shared, amount)) in amounts.into_iter().enumerate() {
            let (Some(shared), Some(amount)) = (shared, amount) else { continue };
            let Some(table) = populations.get(&(shared.population.name.as_str(), spec.at_end)) else { continue };
            let key = key_of_count(ledger, ledger.keys[row], *table, shared);
            shown.extend(key.map(|key| (key, row as u32, amount, k)));
            if let Some(key) = key.filter(|_| place == 0) {
                numerators.entry(key).or_default().push(row as u32);
            }
        }
    }
    shown.sort_unstable_by_key(|(key, row, _, _)| (*key, *row));
    shown
        .chunk_by(|a, b| a.0 == b.0)
        // None of none is no secret, unless another indicator makes one of "nobody": then it must not stand here either.
        .filter(|together| together.iter().any(|(_, row, _, _)| !ledger.says_nothing(*row as usize)))
        .map(|together| Shared {
            key: together[0].0,
            count: together.iter().map(|(_, _, amount, _)| *amount).fold(f64::INFINITY, f64::min),
            k: together.iter().map(|(_, _, _, k)| *k).fold(0.0, f64::max),
            divided: std::array::from_fn(|axis| {
                together.iter().any(|(_, row, _, _)| ledger.keys[*row as usize].strata[axis] != ledger.total[axis])
            }),
            rows: together.iter().map(|(_, row, _, _)| *row).collect::<BTreeSet<_>>().into_iter().collect(),
            numerators: numerators.get(&together[0].0).cloned().unwrap_or_default(),
        })
        .collect()
}

/// The populations in more than one place, with a number each.
fn populations(ledger: &Ledger) -> BTreeMap<(&str, bool), u32> {
    let mut places: BTreeMap<(&str, bool), usize> = BTreeMap::new();
    for spec in ledger.specs() {
        for shared in spec.numerator_counts.iter().chain(&spec.denominator_counts) {
            // With a fixed code, the total and that code of one indicator are the same count.
            *places.entry((&shared.population.name, spec.at_end)).or_default() +=
                if shared.fixed.is_empty() { 1 } else { 2 };
        }
    }
    let several = places.into_iter().filter(|(_, places)| *places > 1);
    several.enumerate().map(|(number, (population, _))| (population, number as u32)).collect()
}

/// The count's key: the row's, with the fixed codes in the place of totals. Nothing if the row asks for another category
/// than the fixed one: such a count is empty by its definition.
fn key_of_count(ledger: &Ledger, row: Key, table: u32, shared: &SharedCount) -> Option<Key> {
    let mut key = Key { table, ..row };
    for (stratum, code) in &shared.fixed {
        let axis = axis(*stratum);
        let code = ledger.category(*stratum, code)?;
        if key.strata[axis] != ledger.total[axis] && key.strata[axis] != code {
            return None;
        }
        key.strata[axis] = code;
    }
    Some(key)
}
