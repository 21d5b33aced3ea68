//! What was published before: the figures of every release, which nobody can take back.
//!
//! Two editions are one table to whoever has both. So a figure that differs from its released value by a few persons is withheld
//! (they would be those of the reports that came in between), what was shown stays known, and what was withheld must stay unknown
//! beside all that is shown now (Hundepool A et al. Handbook on Statistical Disclosure Control. 2nd ed. 2024, chapter 5:
//! disclosure by differencing).

use std::collections::HashMap;

use super::fate::Fate;
use super::ledger::{Key, Ledger};
use crate::error::Result;
use crate::model::figure::{conf_status, obs_status};
use crate::model::stratum::Stratum;
use crate::model::table::DataFrame;

/// The figures of earlier releases, oldest first, each with the name of its edition.
#[derive(Debug, Clone, Default)]
pub struct Earlier(pub Vec<(String, DataFrame)>);

/// What a reader sees of a figure.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Seen {
    /// Numerator and denominator.
    Shown([Option<f64>; 2]),
    /// That it is withheld, and why.
    Withheld(Fate),
}

/// A release beside the figures of a ledger.
#[derive(Debug, Clone)]
pub(super) struct Release {
    pub(super) name: String,
    /// What it shows of each figure; nothing of those that it does not have, or that say nothing.
    pub(super) seen: Vec<Option<Seen>>,
    /// Which figures it shows to be of none of none.
    pub(super) empty: Vec<bool>,
}

impl Release {
    /// The releases that have a figure of the ledger.
    ///
    /// # Errors
    /// `Engine` if a table of figures lacks a column.
    pub(super) fn beside(ledger: &Ledger, earlier: &Earlier) -> Result<Vec<Self>> {
        if earlier.0.is_empty() {
            return Ok(Vec::new());
        }
        let position: HashMap<Key, usize> = ledger.keys.iter().enumerate().map(|(row, key)| (*key, row)).collect();
        let mut releases = Vec::new();
        for (name, figures) in &earlier.0 {
            let (seen, empty) = read(ledger, &position, figures)?;
            if seen.iter().any(Option::is_some) {
                releases.push(Self { name: name.clone(), seen, empty });
            }
        }
        Ok(releases)
    }

    /// Whether all that the release shows is still so.
    pub(super) fn is_unchanged(&self, ledger: &Ledger) -> bool {
        self.seen.iter().enumerate().all(|(row, seen)| match seen {
            Some(Seen::Shown(amounts)) => *amounts == [ledger.numerator[row], ledger.denominator[row]],
            _ => true,
        })
    }

    /// The release of some rows alone.
    pub(super) fn of_rows(&self, rows: &[u32]) -> Self {
        Self {
            name: self.name.clone(),
            seen: rows.iter().map(|row| self.seen[*row as usize]).collect(),
            empty: rows.iter().map(|row| self.empty[*row as usize]).collect(),
        }
    }
}

/// What a release shows of each figure, and which it shows to be of none of none.
type Shows = (Vec<Option<Seen>>, Vec<bool>);

fn read(ledger: &Ledger, position: &HashMap<Key, usize>, figures: &DataFrame) -> Result<Shows> {
    let text = |name: &str| -> Result<_> { Ok(figures.column(name)?.as_materialized_series().str()?.clone()) };
    let number = |name: &str| -> Result<_> { Ok(figures.column(name)?.as_materialized_series().f64()?.clone()) };
    let (ids, areas, periods) = (text("indicator")?, text("ref_area")?, text("time_period")?);
    let strata = Stratum::ALL.into_iter().map(|one| text(one.column())).collect::<Result<Vec<_>>>()?;
    let (status, secrecy) = (text("obs_status")?, text("conf_status")?);
    let (values, parts, wholes) = (number("obs_value")?, number("numerator")?, number("denominator")?);
    let (mut seen, mut empty) = (vec![None; ledger.height()], vec![false; ledger.height()]);
    for row in 0..figures.height() {
        let code =
            |column: &crate::model::table::engine::StringChunked| column.get(row).unwrap_or_default().to_string();
        let codes: [String; 4] = std::array::from_fn(|axis| code(&strata[axis]));
        let key = ledger.key(&code(&ids), &code(&areas), &code(&periods), codes.each_ref().map(String::as_str));
        let Some(at) = key.and_then(|key| position.get(&key)) else { continue };
        let is_withheld = status.get(row) == Some(obs_status::SUPPRESSED);
        let amounts = [parts.get(row), wholes.get(row)];
        let none = amounts.iter().all(|amount| amount.is_none_or(|amount| amount == 0.0));
        empty[*at] = !is_withheld && none && amounts.iter().any(Option::is_some);
        seen[*at] = match secrecy.get(row) {
            _ if is_withheld && secrecy.get(row) == Some(conf_status::CONFIDENTIAL) => {
                Some(Seen::Withheld(Fate::Confidential))
            }
            _ if is_withheld => Some(Seen::Withheld(Fate::Secondary)),
            _ if values.get(row).is_none() && none => None,
            _ => Some(Seen::Shown(amounts)),
        };
    }
    Ok((seen, empty))
}

/// What a reader sees who has these figures alone.
pub(super) fn seen_now(ledger: &Ledger, fate: &[Fate]) -> Vec<Option<Seen>> {
    (0..ledger.height())
        .map(|row| match fate[row] {
            Fate::Free if ledger.says_nothing(row) => None,
            Fate::Free => Some(Seen::Shown([ledger.numerator[row], ledger.denominator[row]])),
            withheld => Some(Seen::Withheld(withheld)),
        })
        .collect()
}

/// The same, with what was shown before of figures that are withheld now: the latest release that did.
pub(super) fn seen_ever(ledger: &Ledger, now: &[Option<Seen>]) -> Vec<Option<Seen>> {
    let shown_before = |row: usize| {
        let mut before = ledger.releases.iter().rev().filter_map(|release| release.seen[row]);
        before.find(|seen| matches!(seen, Seen::Shown(_)))
    };
    let ever = now.iter().enumerate().map(|(row, seen)| match seen {
        Some(Seen::Withheld(_)) => shown_before(row).or(*seen),
        other => *other,
    });
    ever.collect()
}

/// What a reader of a release sees in it, with what is shown now of figures that it withheld.
pub(super) fn seen_then(release: &Release, now: &[Option<Seen>]) -> Vec<Option<Seen>> {
    let own = release.seen.iter().zip(now);
    own.map(|(then, now)| match (then, now) {
        (Some(Seen::Withheld(_)), Some(Seen::Shown(amounts))) => Some(Seen::Shown(*amounts)),
        (then, _) => *then,
    })
    .collect()
}

/// Of each figure, whether a release showed its numerator and its denominator as they still are. Nobody can take them back: they stay known
/// whatever is withheld now, and withholding them protects nothing.
pub(super) fn still_known(ledger: &Ledger) -> Vec<[bool; 2]> {
    let mut known = vec![[false; 2]; ledger.height()];
    for release in &ledger.releases {
        for (row, known) in known.iter_mut().enumerate() {
            let now = [ledger.numerator[row], ledger.denominator[row]];
            match release.seen[row] {
                Some(Seen::Shown(then)) => {
                    for (known, (then, now)) in known.iter_mut().zip(then.into_iter().zip(now)) {
                        *known |= then.is_some() && then == now;
                    }
                }
                _ if release.empty[row] && ledger.says_nothing(row) => *known = [true; 2],
                _ => {}
            }
        }
    }
    known
}

/// Whether a figure differs from what a release showed by a few persons.
pub(super) fn differs_by_few(ledger: &Ledger, row: usize, k: f64) -> bool {
    let complement = ledger.spec(row).complement_applies;
    let few = |then: Option<f64>, now: Option<f64>| {
        then.zip(now).is_some_and(|(then, now)| then != now && (then - now).abs() < k)
    };
    ledger.releases.iter().any(|release| match release.seen[row] {
        Some(Seen::Shown([part, whole])) => {
            let (own_part, own_whole) = (ledger.numerator[row], ledger.denominator[row]);
            let rest = |part: Option<f64>, whole: Option<f64>| whole.zip(part).map(|(whole, part)| whole - part);
            few(part, own_part)
                || (complement && (few(whole, own_whole) || few(rest(part, whole), rest(own_part, own_whole))))
        }
        _ => false,
    })
}
