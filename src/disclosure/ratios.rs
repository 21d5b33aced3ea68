//! Ratios of two indicators: withheld with the figures they are made of, for a ratio and one part give the other.

use std::collections::HashMap;

use super::fate::Fate;
use super::ledger::{Key, Ledger, axis};

/// Withholds every ratio of which a part is withheld, ratios of ratios included.
pub(super) fn follow_parts(ledger: &Ledger, fate: &mut [Fate]) {
    let ratios: Vec<usize> = (0..ledger.height()).filter(|row| !ledger.spec(*row).made_of.is_empty()).collect();
    if ratios.is_empty() {
        return;
    }
    let position: HashMap<Key, usize> = ledger.keys.iter().enumerate().map(|(row, key)| (*key, row)).collect();
    loop {
        let follows = |row: &usize| {
            fate[*row] == Fate::Free && !ledger.says_nothing(*row) && {
                let parts = parts(ledger, *row);
                parts.filter_map(|key| position.get(&key)).any(|part| fate[*part] != Fate::Free)
            }
        };
        let following: Vec<usize> = ratios.iter().copied().filter(follows).collect();
        if following.is_empty() {
            return;
        }
        for row in following {
            fate[row] = Fate::Secondary;
        }
    }
}

fn parts(ledger: &Ledger, row: usize) -> impl Iterator<Item = Key> {
    ledger.spec(row).made_of.iter().filter_map(move |(indicator, stratum, code)| {
        let mut key = Key { table: ledger.table(indicator)?, ..ledger.keys[row] };
        key.strata[axis(*stratum)] = ledger.category(*stratum, code)?;
        Some(key)
    })
}
