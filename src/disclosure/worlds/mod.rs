//! The search for what keeps withheld counts unknown: for each, two worlds that agree with all that is published and differ in it by as much
//! as the policy asks.
//!
//! A world is another set of counts, over all indicators, areas, breakdowns and spans of the edition at once. The search starts from the
//! true counts, so that a reader is taken to know by how much each sum is off, and moves the counts that hang together while the others
//! stay: a linear programme for each component of counts that sums link. What was seen once holds for good, for withholding more only adds
//! worlds. Where there are no two such worlds, the solution names the published counts from which the figure follows (Hundepool A et al.
//! Statistical Disclosure Control. Chichester: Wiley, 2012, sections 4.3 and 4.4).
//!
//! What a release has shown and is still so stays known, whatever is withheld now. It is no secret, it protects nothing, and what follows from
//! it alone is nothing that this edition tells.
//!
//! For the reader who believes sums this is weaker: which sums are left out as contradicting others may change with what is withheld, and
//! where the work runs out nothing is done.

mod beside;
mod component;
mod counts;
mod relations;

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use self::component::{Component, Found, Situation};
use self::counts::{Counts, is_protected};
use self::relations::Relations;
use super::attack::Used;
use super::fate::Fate;
use super::ledger::Ledger;
use crate::catalogue::policy::Policy;

/// So many numbers are recomputed for one component, and no more.
const WORK: usize = 20_000_000;
/// Where that does not suffice: so many counts around each one, with so much work.
const CLOSE_BY: usize = 80;
const WORK_CLOSE_BY: usize = 300_000;
/// Widths are compared with this tolerance.
const TOLERANCE: f64 = 1e-6;

/// What a reader takes sums for: persons who were in two areas, or of whom the category is not known, make them be off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reader {
    /// Knows by how much each is off.
    Informed,
    /// Believes them to hold, until they contradict what was believed before.
    Believing,
}

/// A count of which a reader can tell too much.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Narrow {
    /// The withheld figures that it is part of.
    pub(super) rows: Vec<u32>,
    /// How much its range lacks.
    pub(super) lacks: f64,
    /// The published counts on which the range hangs.
    pub(super) used: Vec<Used>,
    /// Whether it was not worked out to the end: then the published counts are all those around.
    pub(super) undecided: bool,
}

/// The counts of an edition, and the worlds that were found.
pub(super) struct Worlds {
    counts: Counts,
    relations: Relations,
    /// The least and the greatest value of each count in the worlds seen so far, by reader.
    seen: [Vec<[f64; 2]>; 2],
    /// The threshold of each figure.
    k: Vec<f64>,
}

/// What must stay unknown of a count.
#[derive(Debug, Clone, Default)]
struct Secret {
    width: f64,
    /// Whether it is part of a figure that is confidential in itself.
    is_confidential: bool,
    rows: Vec<u32>,
}

impl Worlds {
    pub(super) fn of(ledger: &Ledger, policy: &Policy) -> Self {
        let counts = Counts::of(ledger);
        let relations = Relations::of(ledger, &counts);
        let seen = [
            counts.truth.iter().map(|truth| [*truth; 2]).collect(),
            vec![[f64::INFINITY, f64::NEG_INFINITY]; counts.truth.len()],
        ];
        let k = (0..ledger.height()).map(|row| f64::from(policy.k(ledger.spec(row).sensitive))).collect();
        Self { counts, relations, seen, k }
    }

    /// Searches worlds for all that is withheld; with the counts of which there are too few.
    pub(super) fn search(&mut self, ledger: &Ledger, fate: &[Fate], reader: Reader) -> Vec<Narrow> {
        let known = self.counts.known(fate);
        let secrets = self.secrets(ledger, fate);
        let mut narrow: Vec<Narrow> =
            secrets.iter().filter_map(|(count, secret)| self.told(*count, secret, &known)).collect();
        narrow.extend(self.untied(&known));
        narrow.extend(self.few_left(&secrets, &known));
        let (situation, components) = Situation::of(&self.counts, &self.relations, known);
        let seen = &self.seen[reader as usize];
        let lacks = |count: &u32| {
            secrets.get(count).is_some_and(|secret| width(seen[*count as usize]) < secret.width - TOLERANCE)
        };
        let open: Vec<Component> = components.into_iter().filter(|one| one.0.iter().any(lacks)).collect();
        let found: Vec<(Found, Vec<Narrow>)> =
            open.par_iter().map(|one| self.search_one(&situation, one, &secrets, reader)).collect();
        drop(situation);
        for (component, (found, more)) in open.iter().zip(found) {
            for (count, [low, high]) in component.0.iter().zip(found.ranges) {
                let own = &mut self.seen[reader as usize][*count as usize];
                *own = [own[0].min(low), own[1].max(high)];
            }
            narrow.extend(more);
        }
        narrow.sort_by(|a, b| a.rows.cmp(&b.rows).then(a.lacks.total_cmp(&b.lacks)));
        narrow
    }

    /// Of each withheld figure, the width of the narrowest range of its counts that was seen.
    pub(super) fn narrowest(&self, ledger: &Ledger, fate: &[Fate]) -> BTreeMap<u32, f64> {
        let mut narrowest: BTreeMap<u32, f64> = BTreeMap::new();
        for (count, secret) in self.secrets(ledger, fate) {
            let [low, high] = self.seen[Reader::Informed as usize][count as usize];
            for row in secret.rows {
                let own = narrowest.entry(row).or_insert(f64::INFINITY);
                *own = own.min(high - low);
            }
        }
        narrowest
    }

    /// What must stay unknown of the counts of withheld figures.
    fn secrets(&self, ledger: &Ledger, fate: &[Fate]) -> BTreeMap<u32, Secret> {
        let mut secrets: BTreeMap<u32, Secret> = BTreeMap::new();
        let withheld = (0..fate.len()).filter(|row| fate[*row] != Fate::Free && is_protected(ledger.spec(*row)));
        for row in withheld {
            for count in self.counts.of_figure[row].iter().flatten() {
                // What only protects others may be told once it is known to be no small count, and a range narrower than the threshold
                // that reaches below it ends below its double.
                let is_large = self.counts.truth[*count as usize] >= 2.0 * self.k[row];
                if (is_large && fate[row] != Fate::Confidential) || self.counts.still_known[*count as usize] {
                    continue;
                }
                let own = secrets.entry(*count).or_default();
                own.width = own.width.max(self.k[row]);
                own.is_confidential |= fate[row] == Fate::Confidential;
                own.rows.push(row as u32);
            }
        }
        secrets
    }

    /// A withheld count that is published all the same, where too much follows from it: all that a figure shows, or a small one.
    fn told(&self, count: u32, secret: &Secret, known: &[bool]) -> Option<Narrow> {
        let truth = self.counts.truth[count as usize];
        let all_known =
            |row: &&u32| self.counts.of_figure[**row as usize].iter().flatten().all(|count| known[*count as usize]);
        let is_told = known[count as usize]
            && (truth < secret.width || (secret.is_confidential && secret.rows.iter().any(|row| all_known(&row))));
        let used = if is_told { self.used(self.counts.shows(count)) } else { None };
        used.map(|used| Narrow { rows: secret.rows.clone(), lacks: secret.width, used, undecided: false })
    }

    /// Of published counts those that could be withheld; nothing where there is none. What follows from no published count, or from such as
    /// a release has shown, is nothing that this edition tells.
    fn used(&self, published: impl IntoIterator<Item = u32>) -> Option<Vec<Used>> {
        let open = published.into_iter().map(|count| count as usize).filter(|count| !self.counts.still_known[*count]);
        let used =
            open.map(|count| Used { amount: self.counts.truth[count], shown_by: self.counts.shown_by[count].clone() });
        let used: Vec<Used> = used.collect();
        (!used.is_empty()).then_some(used)
    }

    /// Where the work does not suffice for a component, what is close by to each count may do.
    fn look_close_by(
        &self,
        situation: &Situation<'_>,
        component: &Component,
        secrets: &BTreeMap<u32, Secret>,
        found: &mut Found,
    ) {
        let required = |count: u32| secrets.get(&count).map_or(0.0, |secret| secret.width);
        for at in 0..component.0.len() {
            let count = component.0[at];
            if width(found.ranges[at]) >= required(count) - TOLERANCE {
                continue;
            }
            let near = Component::around(situation, count, CLOSE_BY);
            let place = |count: u32| component.0.binary_search(&count).ok();
            let so_far = |count: u32| place(count).map_or(self.seen[0][count as usize], |place| found.ranges[place]);
            let ranges = near.search(situation, Reader::Informed, required, so_far, WORK_CLOSE_BY).ranges;
            for (count, [low, high]) in near.0.iter().zip(ranges) {
                if let Some(place) = place(*count) {
                    let own = &mut found.ranges[place];
                    *own = [own[0].min(low), own[1].max(high)];
                }
            }
        }
    }

    fn search_one(
        &self,
        situation: &Situation<'_>,
        component: &Component,
        secrets: &BTreeMap<u32, Secret>,
        reader: Reader,
    ) -> (Found, Vec<Narrow>) {
        let required = |count: u32| secrets.get(&count).map_or(0.0, |secret| secret.width);
        let before = |count: u32| self.seen[reader as usize][count as usize];
        let mut found = component.search(situation, reader, required, before, WORK);
        if !found.ended && reader == Reader::Informed {
            self.look_close_by(situation, component, secrets, &mut found);
        }
        let mut narrow = Vec::new();
        let mut undecided = BTreeSet::new();
        for (at, count) in component.0.iter().enumerate() {
            let Some(secret) = secrets.get(count) else { continue };
            let [low, high] = found.ranges[at];
            // What only protects others, and is known to be no small count, need not be as unknown.
            let is_wide = high - low >= secret.width - TOLERANCE;
            match &found.hangs_on[at] {
                _ if is_wide => {}
                Some(_) if !secret.is_confidential && low >= secret.width - TOLERANCE => {}
                Some(published) => narrow.extend(self.used(published.iter().copied()).map(|used| Narrow {
                    rows: secret.rows.clone(),
                    lacks: secret.width - (high - low),
                    used,
                    undecided: false,
                })),
                // What may be believed wrongly is not followed further.
                None if found.ended || reader == Reader::Believing => {}
                None => undecided.extend(&secret.rows),
            }
        }
        // Where nothing is published around, nothing can be told.
        let around = if undecided.is_empty() { BTreeSet::new() } else { component.published_around(situation) };
        if let Some(used) = self.used(around) {
            let rows = undecided.into_iter().collect();
            narrow.push(Narrow { rows, lacks: f64::INFINITY, used, undecided: true });
        }
        (found, narrow)
    }
}

fn width([low, high]: [f64; 2]) -> f64 {
    high - low
}
