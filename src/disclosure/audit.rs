//! The audit of a finished table: is anything withheld still shown, or can a reader tell it from what is published?
//!
//! It shares nothing with the suppression it checks: it reads published columns, the declarations and the hierarchy, and attacks them.

use std::collections::HashMap;

use rayon::prelude::*;

use super::attack::{Exposed, attack};
use super::earlier::{Earlier, differs_by_few};
use super::fate::Fate;
use super::hierarchy::Hierarchy;
use super::ledger::{Key, Ledger, axis};
use crate::catalogue::policy::Policy;
use crate::error::{Error, Result};
use crate::model::figure::{COLUMNS, WITHHELD, conf_status, obs_status};
use crate::model::stratum::Stratum;
use crate::model::table::DataFrame;
use crate::statistics::IndicatorSpec;

/// Attacks a published table, beside what was released before it.
///
/// # Errors
/// `Verification`, naming the sums, if a reader can tell a withheld figure more closely than the policy allows; if a withheld row still
/// shows a number, if a ratio stands beside a withheld part, or if the columns are not the published ones.
pub fn audit(
    figures: &DataFrame,
    specs: &[IndicatorSpec],
    hierarchy: &Hierarchy,
    policy: &Policy,
    earlier: &Earlier,
) -> Result<()> {
    if !figures.get_column_names().iter().map(|name| name.as_str()).eq(COLUMNS) {
        return Err(broken("the table has other columns than the published ones", "publish COLUMNS only, in order"));
    }
    let (ledger, figures) = Ledger::of_published(figures, specs.to_vec(), hierarchy)?;
    let ledger = ledger.with_earlier(earlier)?;
    let fate = fates(&ledger, &figures)?;
    let attacked = |rows: Vec<u32>| {
        let own = ledger.of_rows(&rows);
        let fate: Vec<Fate> = rows.iter().map(|row| fate[*row as usize]).collect();
        check_ratios(&own, &fate)?;
        check_differences(&own, &fate, policy)?;
        check_attack(&own, &fate, policy)
    };
    let found: Vec<Result<()>> = ledger.spans().into_par_iter().map(attacked).collect();
    found.into_iter().collect()
}

/// What the statuses say of each row, which must be true.
fn fates(ledger: &Ledger, figures: &DataFrame) -> Result<Vec<Fate>> {
    let text = |name: &str| -> Result<Vec<&str>> {
        let column = figures.column(name)?.as_materialized_series().str()?;
        Ok(column.iter().map(|text| text.unwrap_or_default()).collect())
    };
    let (status, secrecy) = (text("obs_status")?, text("conf_status")?);
    let mut shows_number = vec![false; figures.height()];
    for name in WITHHELD {
        let column = figures.column(name)?.as_materialized_series().f64()?;
        shows_number.iter_mut().zip(column.iter()).for_each(|(shows, number)| *shows |= number.is_some());
    }
    let fate = |row: usize| {
        let is_withheld = status[row] == obs_status::SUPPRESSED;
        if is_withheld && shows_number[row] {
            let what = format!("{}: the withheld figure still shows a number", ledger.named(row));
            return Err(broken(what, WITHHOLD));
        }
        match secrecy[row] {
            conf_status::FREE if !is_withheld => Ok(Fate::Free),
            conf_status::CONFIDENTIAL if is_withheld => Ok(Fate::Confidential),
            conf_status::SECONDARY if is_withheld => Ok(Fate::Secondary),
            _ => Err(broken(
                format!(
                    "{}: its observation status and its confidentiality status contradict each other",
                    ledger.named(row)
                ),
                "a withheld figure has the statuses Q and C or D, any other F",
            )),
        }
    };
    (0..figures.height()).map(fate).collect()
}

/// A ratio and one of its parts give the other part.
fn check_ratios(ledger: &Ledger, fate: &[Fate]) -> Result<()> {
    let shown = |row: &usize| fate[*row] == Fate::Free && !ledger.says_nothing(*row);
    let ratios: Vec<usize> =
        (0..ledger.height()).filter(|row| !ledger.spec(*row).made_of.is_empty()).filter(shown).collect();
    if ratios.is_empty() {
        return Ok(());
    }
    let position: HashMap<Key, usize> = ledger.keys.iter().enumerate().map(|(row, key)| (*key, row)).collect();
    for row in ratios {
        for (indicator, stratum, code) in &ledger.spec(row).made_of {
            let Some((table, code)) = ledger.table(indicator).zip(ledger.category(*stratum, code)) else { continue };
            let mut part = Key { table, ..ledger.keys[row] };
            part.strata[axis(*stratum)] = code;
            let withheld = position.get(&part).filter(|part| fate[**part] != Fate::Free);
            if let Some(part) = withheld {
                return Err(broken(
                    format!(
                        "{}: the ratio is published, and its part {} is withheld",
                        ledger.named(row),
                        ledger.named(*part)
                    ),
                    WITHHOLD,
                ));
            }
        }
    }
    Ok(())
}

/// A figure that differs from a released one by a few persons tells of them.
fn check_differences(ledger: &Ledger, fate: &[Fate], policy: &Policy) -> Result<()> {
    let k = |row: usize| f64::from(policy.k(ledger.spec(row).sensitive));
    let is_protected = |row: usize| {
        let spec = ledger.spec(row);
        fate[row] == Fate::Free && spec.protects_persons && spec.protection.is_suppression() && spec.made_of.is_empty()
    };
    match (0..ledger.height()).find(|row| is_protected(*row) && differs_by_few(ledger, *row, k(*row))) {
        None => Ok(()),
        Some(row) => {
            let what =
                format!("{}: it differs from a release by a few persons, and has to stay closed", ledger.named(row));
            Err(broken(what, WITHHOLD))
        }
    }
}

fn check_attack(ledger: &Ledger, fate: &[Fate], policy: &Policy) -> Result<()> {
    let found = attack(ledger, fate, |spec| f64::from(policy.k(spec.sensitive)));
    match found.first() {
        None => Ok(()),
        Some(exposed) => Err(broken(told(ledger, exposed), WITHHOLD)),
    }
}

/// What a reader can tell, and from which sums, without its numbers.
pub(super) fn told(ledger: &Ledger, exposed: &Exposed) -> String {
    let rows: Vec<String> = exposed.rows.iter().take(3).map(|row| ledger.named(*row as usize)).collect();
    if exposed.undecided {
        return format!(
            "{}: how much a reader can tell of the withheld figure could not be worked out",
            rows.join("; ")
        );
    }
    if exposed.sums.is_empty() {
        return format!("{}: the withheld figure follows from another indicator, which shows it", rows.join("; "));
    }
    let axis = |stratum: Option<Stratum>| stratum.map_or("the areas in it", Stratum::column);
    let sums: Vec<String> = exposed
        .sums
        .iter()
        .map(|(key, stratum)| (Key { table: ledger.keys[exposed.rows[0] as usize].table, ..*key }, stratum))
        .map(|(key, stratum)| format!("the sum {} over {}", ledger.place(&key), axis(*stratum)))
        .collect();
    let closely = if exposed.range[0] == exposed.range[1] { "follows" } else { "follows nearly" };
    let beside = exposed.release.iter().map(|name| format!(", beside the release {name}: it has to stay closed"));
    format!(
        "{}: the withheld figure {closely} from {}{}",
        rows.join("; "),
        sums.join(" and "),
        beside.collect::<String>()
    )
}

const WITHHOLD: &str = "do not publish this table; build the edition again, and report the case if it comes back";

fn broken(what: impl Into<String>, help: &str) -> Error {
    Error::verification(what, help)
}
