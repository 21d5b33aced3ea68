//! Primary suppression: cells that are confidential in themselves.
//!
//! A count of persons below the threshold is confidential, and so is the rest of a proportion (those it does not count);
//! none is a cell like any other: that nobody, or everybody, of a small group has a trait says so of each of them.
//! So is what an indicator gives over fewer than its floor: the middle of a few values is nearly one of them.
//! Hundepool A et al. Handbook on Statistical Disclosure Control. 2nd ed. 2024, chapter 5 (threshold rule).

use super::ledger::Ledger;
use super::shared::Shared;
use crate::catalogue::policy::Policy;

/// Whether each row is confidential in itself.
pub(super) fn primary(ledger: &Ledger, shared: &[Shared], policy: &Policy) -> Vec<bool> {
    let mut confidential: Vec<bool> = (0..ledger.height()).map(|row| is_confidential(ledger, row, policy)).collect();
    // Confidential in one indicator is confidential in all.
    for count in shared.iter().filter(|count| count.count < count.k) {
        for row in &count.rows {
            confidential[*row as usize] = true;
        }
    }
    confidential
}

fn is_confidential(ledger: &Ledger, row: usize, policy: &Policy) -> bool {
    let spec = ledger.spec(row);
    if !spec.protects_persons || ledger.says_nothing(row) {
        return false;
    }
    let k = f64::from(policy.k(spec.sensitive));
    // An amount that is not known is taken for a small one.
    let small = |amount: Option<f64>| amount.is_none_or(|amount| amount < k);
    let whole = ledger.denominator[row];
    let rest = whole.zip(ledger.numerator[row]).map(|(whole, part)| whole - part);
    let few =
        |amount: Option<f64>| spec.floor.is_some_and(|floor| amount.is_none_or(|amount| amount < f64::from(floor)));
    if ledger.closed[row] || few(if spec.adds_up { whole } else { ledger.persons[row] }) {
        return true;
    }
    small(ledger.persons[row]) || (spec.complement_applies && (small(whole) || small(rest)))
}
