//! The account of disclosure control: what was withheld of each indicator, why, and how well it is hidden.

use std::collections::BTreeMap;

use super::fate::Fate;
use super::ledger::Ledger;
use super::primary::Reason;
use crate::model::withheld::Withheld;

/// The account, by indicator. `narrowest` is the width of the narrowest range of each withheld figure.
pub(super) fn account(
    ledger: &Ledger,
    fate: &[Fate],
    reasons: &[Option<Reason>],
    narrowest: &BTreeMap<u32, f64>,
) -> Vec<Withheld> {
    let mut accounts: BTreeMap<&str, Withheld> = BTreeMap::new();
    for row in 0..ledger.height() {
        let id = ledger.spec(row).id.as_str();
        let own = accounts.entry(id).or_insert_with(|| Withheld { indicator: id.to_string(), ..Withheld::default() });
        let counted = ledger.numerator[row].unwrap_or(0.0);
        own.figures += 1;
        own.counted += counted;
        if fate[row] == Fate::Free {
            continue;
        }
        own.counted_withheld += counted;
        match reasons[row].filter(|_| fate[row] == Fate::Confidential) {
            Some(Reason::FewPersons) => own.few_persons += 1,
            Some(Reason::FewCentres) => own.few_centres += 1,
            Some(Reason::FewValues) => own.few_values += 1,
            Some(Reason::Shelter) => own.shelters += 1,
            Some(Reason::Differencing) => own.differencing += 1,
            None => own.secondary += 1,
        }
        match narrowest.get(&(row as u32)) {
            Some(width) if width.is_infinite() => own.unbounded += 1,
            Some(width) => {
                own.narrowest = Some(own.narrowest.map_or(*width, |known| known.min(*width)));
                own.widest = Some(own.widest.map_or(*width, |known| known.max(*width)));
            }
            None => {}
        }
    }
    accounts.into_values().collect()
}
