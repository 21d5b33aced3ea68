//! Primary suppression: cells that are confidential in themselves.
//!
//! A count of persons below the threshold is confidential, and so is the rest of a proportion (those it does not count);
//! none is a cell like any other: that nobody, or everybody, of a small group has a trait says so of each of them. (Where there is no
//! centre that could have counted anybody there is no figure, and so no such cell.)
//! So is what an indicator gives over fewer values than its floor: the middle of a few values is nearly one of them; what few
//! centres, or nearly one alone, have counted, who know their own part; and what is about shelters in a small area.
//! Hundepool A et al. Handbook on Statistical Disclosure Control. 2nd ed. 2024, chapters 4 and 5 (minimum frequency, threshold and
//! dominance rules).

use super::earlier::differs_by_few;
use super::ledger::{Ledger, axis};
use super::shared::Shared;
use crate::catalogue::indicator::Protection;
use crate::catalogue::policy::Policy;
use crate::model::stratum::Stratum;

/// Why a row is confidential in itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Reason {
    /// It is about too few persons.
    FewPersons,
    /// Too few centres stand behind it, or nearly one alone.
    FewCentres,
    /// Too few values, or values that are all alike.
    FewValues,
    /// It differs from what was released by a few persons.
    Differencing,
    /// It is about shelters, in an area below the régions.
    Shelter,
}

/// Why each row is confidential in itself; nothing where it is not.
pub(super) fn primary(ledger: &Ledger, shared: &[Shared], policy: &Policy) -> Vec<Option<Reason>> {
    let shelters: Vec<u32> =
        policy.shelters.iter().filter_map(|code| ledger.category(Stratum::CentreType, code)).collect();
    let mut reasons: Vec<Option<Reason>> =
        (0..ledger.height()).map(|row| reason(ledger, row, policy, &shelters)).collect();
    // Confidential in one indicator is confidential in all.
    for count in shared.iter().filter(|count| count.count < count.k) {
        for row in &count.rows {
            reasons[*row as usize].get_or_insert(Reason::FewPersons);
        }
    }
    // So is a count on few centres: every figure that has it as its numerator tells it.
    for count in shared {
        if count.numerators.iter().any(|row| reasons[*row as usize] == Some(Reason::FewCentres)) {
            for row in &count.rows {
                reasons[*row as usize].get_or_insert(Reason::FewCentres);
            }
        }
    }
    reasons
}

fn reason(ledger: &Ledger, row: usize, policy: &Policy, shelters: &[u32]) -> Option<Reason> {
    let spec = ledger.spec(row);
    let is_perturbed = spec.protection != Protection::Suppression;
    if !spec.protects_persons || is_perturbed || ledger.says_nothing(row) {
        return None;
    }
    let k = f64::from(policy.k(spec.sensitive));
    // An amount that is not known is taken for a small one.
    let small = |amount: Option<f64>| amount.is_none_or(|amount| amount < k);
    let whole = ledger.denominator[row];
    let rest = whole.zip(ledger.numerator[row]).map(|(whole, part)| whole - part);
    if small(ledger.persons[row]) || (spec.complement_applies && (small(whole) || small(rest))) {
        return Some(Reason::FewPersons);
    }
    let least = if spec.adds_up { spec.floor } else { Some(spec.floor.unwrap_or(0).max(policy.least_values)) };
    let values = if spec.adds_up { whole } else { ledger.persons[row] };
    if ledger.closed[row] || least.is_some_and(|least| values.is_none_or(|values| values < f64::from(least))) {
        return Some(Reason::FewValues);
    }
    let is_shelter = shelters.contains(&ledger.keys[row].strata[axis(Stratum::CentreType)]);
    if is_shelter && ledger.is_below_region(row) {
        return Some(Reason::Shelter);
    }
    if differs_by_few(ledger, row, k) {
        return Some(Reason::Differencing);
    }
    let few = ledger.centres[row].is_some_and(|centres| centres < f64::from(policy.least_centres));
    let one = ledger.largest_centre[row].is_some_and(|share| share > policy.largest_share);
    (few || one).then_some(Reason::FewCentres)
}
