//! Complementary suppression: cells that must go so that a confidential one cannot be worked out from what remains.
//!
//! Rules and notation: Hundepool A et al. Statistical Disclosure Control. Chichester: Wiley, 2012, chapter 4. Every relation
//! ends with no unknown or with two or more, and where its total is published the unknown ones together are no small group.
//! What combining several relations would still reveal is found by [`super::elimination`].

use std::cmp::Ordering;
use std::collections::BTreeSet;

use super::earlier::{Release, Seen};
use super::elimination::{determined, first_that_helps};
use super::fate::Fate;
use super::ledger::Ledger;
use super::primary::Reason;
use super::relations::{Relation, relations};
use super::shared::Shared;
use crate::catalogue::indicator::Protection;
use crate::catalogue::policy::Policy;

/// How much is lost with a figure: provinces are looked at less than régions and the country, parts less than totals, and what a
/// release has withheld already nobody misses. What stays known from a release is withheld last, for that protects nothing.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Weight {
    /// Whether it stays known from a release.
    pub(super) still_known: bool,
    /// 0 for a category below a région, to 5 for the total of the country.
    pub(super) use_made: u8,
    headline: bool,
    was_shown: bool,
}

impl Weight {
    pub(super) fn of(ledger: &Ledger, row: usize) -> Self {
        let key = &ledger.keys[row];
        let is_total = key.strata == ledger.total;
        let use_made = match (ledger.above[key.area as usize].is_none(), ledger.is_below_region(row), is_total) {
            (true, _, true) => 5,
            (_, false, true) => 4,
            (true, _, false) => 3,
            (_, true, true) => 2,
            (_, false, false) => 1,
            (_, true, false) => 0,
        };
        let withheld = |release: &Release| matches!(release.seen[row], Some(Seen::Withheld(_)));
        let headline = ledger.spec(row).headline;
        let was_shown = !ledger.releases.iter().any(withheld);
        Self { still_known: ledger.is_still_known(row), use_made, headline, was_shown }
    }
}

/// A cell: a figure, or a count that several figures show.
struct Cell {
    /// Persons counted, and for a proportion the persons of the denominator and those not counted.
    amounts: [f64; 3],
    /// How many of the amounts are persons: 1 or 3.
    protected: usize,
    k: f64,
    /// How much is lost with it.
    weight: Weight,
}

/// The figures of a span, and which of them are withheld so far.
pub(super) struct Solver<'a> {
    cells: Vec<Cell>,
    shared: &'a [Shared],
    figures: u32,
    relations: Vec<Relation>,
    /// The relations of each cell.
    within: Vec<Vec<u32>>,
    /// The shared counts that each row shows, as cells.
    counts_of: Vec<Vec<u32>>,
    pub(super) fate: Vec<Fate>,
    /// How many published rows show each cell.
    shown: Vec<u32>,
    /// Whether a hidden cell must stay unknown: every figure must, a shared count only where it protects someone.
    needed: Vec<bool>,
    queue: BTreeSet<u32>,
    /// Relations whose unknowns have changed since the last elimination.
    touched: BTreeSet<u32>,
}

impl<'a> Solver<'a> {
    /// Withholds what is confidential, and what its sums need beside it.
    pub(super) fn new(ledger: &Ledger, shared: &'a [Shared], confidential: &[Option<Reason>], policy: &Policy) -> Self {
        let figures = ledger.height();
        let adds_up = |row: usize| {
            let spec = ledger.spec(row);
            spec.protects_persons && spec.adds_up && spec.protection == Protection::Suppression
        };
        let own = |row: usize| adds_up(row) && (confidential[row].is_some() || !ledger.says_nothing(row));
        let mut all = relations(&ledger.keys, 0, own, |_, _| true, &ledger.above, ledger.total);
        let keys: Vec<_> = shared.iter().map(|count| count.key).collect();
        all.extend(relations(
            &keys,
            figures as u32,
            |_| true,
            |count, axis| shared[count].divided[axis],
            &ledger.above,
            ledger.total,
        ));
        let mut cells: Vec<Cell> = (0..figures).map(|row| figure(ledger, row, policy)).collect();
        cells.extend(shared.iter().map(|count| Cell {
            amounts: [count.count; 3],
            protected: 1,
            k: count.k,
            weight: count.rows.iter().map(|row| Weight::of(ledger, *row as usize)).max().unwrap_or_default(),
        }));
        let mut within = vec![Vec::new(); cells.len()];
        for (at, relation) in all.iter().enumerate() {
            for cell in std::iter::once(&relation.parent).chain(&relation.children) {
                within[*cell as usize].push(at as u32);
            }
        }
        let mut counts_of = vec![Vec::new(); figures];
        for (at, count) in shared.iter().enumerate() {
            for row in &count.rows {
                counts_of[*row as usize].push((figures + at) as u32);
            }
        }
        let shown = (0..figures).map(|_| 1).chain(shared.iter().map(|count| count.rows.len() as u32)).collect();
        let few_centres = |row: &u32| confidential[*row as usize] == Some(Reason::FewCentres);
        let secret = |count: &Shared| count.count < count.k || count.numerators.iter().any(few_centres);
        let needed = (0..figures).map(|_| true).chain(shared.iter().map(secret)).collect();
        let mut solver = Self {
            cells,
            shared,
            figures: figures as u32,
            relations: all,
            within,
            counts_of,
            fate: vec![Fate::Free; figures],
            shown,
            needed,
            queue: BTreeSet::new(),
            touched: BTreeSet::new(),
        };
        for row in (0..figures).filter(|row| confidential[*row].is_some()) {
            solver.withhold(row as u32, Fate::Confidential);
        }
        // Where nothing has changed since a release, its pattern is kept.
        for release in ledger.releases.iter().filter(|release| release.is_unchanged(ledger)) {
            for (row, seen) in release.seen.iter().enumerate() {
                if let Some(Seen::Withheld(_)) = seen {
                    solver.withhold(row as u32, Fate::Secondary);
                }
            }
        }
        solver.settle();
        solver.hide_what_sums_determine();
        solver
    }

    /// Withholds more where cells follow exactly from several sums together.
    fn hide_what_sums_determine(&mut self) {
        loop {
            let touched = std::mem::take(&mut self.touched);
            let unknown = |cell| self.is_hidden(cell) && self.needed[cell as usize];
            let revealed = determined(&self.relations, &touched, unknown);
            if revealed.is_empty() {
                break;
            }
            for group in revealed {
                for cell in group.cells {
                    // What has just been withheld nearby may protect this cell too: the next round tells.
                    if self.within[cell as usize].iter().all(|at| !self.touched.contains(at)) {
                        self.protect(cell, &group.relations);
                    }
                }
            }
            self.settle();
        }
    }

    /// Works relations off until none changes anything.
    pub(super) fn settle(&mut self) {
        while let Some(relation) = self.queue.pop_first() {
            self.enforce(relation as usize);
        }
    }

    fn enforce(&mut self, at: usize) {
        let Relation { parent, children } = self.relations[at].clone();
        let members = || std::iter::once(&parent).chain(&children).copied();
        if !members().any(|cell| self.is_hidden(cell) && self.needed[cell as usize]) {
            return;
        }
        // Whoever keeps a needed cell unknown must itself stay unknown.
        for cell in members().filter(|cell| self.is_hidden(*cell)).collect::<Vec<_>>() {
            self.need(cell);
        }
        loop {
            let hidden: Vec<u32> = children.iter().copied().filter(|cell| self.is_hidden(*cell)).collect();
            let more = if self.is_hidden(parent) { hidden.is_empty() } else { self.too_few(&hidden) };
            if !more {
                return;
            }
            if let Some(cell) = self.smallest_visible(&children) {
                self.hide(cell);
            } else if !self.is_hidden(parent) && self.reveals(parent, &children, &hidden) {
                self.hide(parent);
            } else {
                return;
            }
        }
    }

    /// Whether the unknown children of a published total are too few, or too small together, to hide one another.
    fn too_few(&self, hidden: &[u32]) -> bool {
        if hidden.len() < 2 {
            return hidden.len() == 1;
        }
        let first = &self.cells[hidden[0] as usize];
        let small_group = (0..first.protected)
            .any(|part| hidden.iter().map(|cell| self.cells[*cell as usize].amounts[part]).sum::<f64>() < first.k);
        // All of them as large as a confidential count can be: their sum gives each of them away.
        let all_at_the_brim = hidden.iter().all(|cell| self.cells[*cell as usize].amounts[0] == first.k - 1.0);
        small_group || all_at_the_brim
    }

    /// With no child left to withhold: whether a reader's own subtraction still singles out a cell or a small group.
    fn reveals(&self, parent: u32, children: &[u32], hidden: &[u32]) -> bool {
        let parent = &self.cells[parent as usize];
        let remainder = |part: usize| {
            let visible = children.iter().filter(|cell| !hidden.contains(cell));
            parent.amounts[part] - visible.map(|cell| self.cells[*cell as usize].amounts[part]).sum::<f64>()
        };
        let brim = hidden.len() as f64 * (parent.k - 1.0);
        hidden.len() == 1 || remainder(0) == brim || (0..parent.protected).any(|part| remainder(part) < parent.k)
    }

    /// The cell to withhold next: one that some figures withhold already, then one that no release made known, then one that is used least,
    /// then one that a release withheld, then one that asks for the least company elsewhere, then the smallest, then the first by key.
    fn smallest_visible(&self, cells: &[u32]) -> Option<u32> {
        cells.iter().copied().filter(|cell| !self.is_hidden(*cell)).min_by(|a, b| self.cheaper(*a, *b))
    }

    fn cheaper(&self, a: u32, b: u32) -> Ordering {
        let amount = |cell: u32| self.cells[cell as usize].amounts[0];
        let whole = self.is_wholly_shown(a).cmp(&self.is_wholly_shown(b));
        let weight = |cell: u32| self.cells[cell as usize].weight;
        let alone = || self.alone_in(a).cmp(&self.alone_in(b));
        whole.then(weight(a).cmp(&weight(b))).then_with(alone).then(amount(a).total_cmp(&amount(b))).then(a.cmp(&b))
    }

    /// In how many of its relations a cell would be the only one that is withheld, and so ask for another.
    fn alone_in(&self, cell: u32) -> usize {
        let hides_none = |at: &&u32| {
            let relation = &self.relations[**at as usize];
            !std::iter::once(&relation.parent).chain(&relation.children).any(|cell| self.is_hidden(*cell))
        };
        self.within[cell as usize].iter().filter(hides_none).count()
    }

    /// Withholds one more cell for a cell that several relations reveal together: the cheapest of theirs that is sure to help.
    fn protect(&mut self, cell: u32, group: &[u32]) {
        let mut candidates = self.visible_in(group);
        candidates.sort_unstable_by(|a, b| self.cheaper(*a, *b));
        candidates.dedup();
        let unknown = |cell: u32| self.is_hidden(cell) && self.needed[cell as usize];
        if let Some(next) = first_that_helps(&self.relations, group, cell, &candidates, unknown) {
            self.hide(next);
        }
    }

    fn visible_in(&self, relations: &[u32]) -> Vec<u32> {
        let related = relations.iter().map(|at| &self.relations[*at as usize]);
        let members = related.flat_map(|relation| std::iter::once(&relation.parent).chain(&relation.children));
        members.copied().filter(|cell| !self.is_hidden(*cell)).collect()
    }

    fn hide(&mut self, cell: u32) {
        match cell.checked_sub(self.figures) {
            None => self.withhold(cell, Fate::Secondary),
            Some(count) => {
                for row in &self.shared[count as usize].rows {
                    self.withhold(*row, Fate::Secondary);
                }
            }
        }
        self.need(cell);
    }

    /// Withholds a figure; the next [`Solver::settle`] tells what that needs.
    pub(super) fn withhold(&mut self, row: u32, fate: Fate) {
        if self.fate[row as usize] != Fate::Free {
            return;
        }
        self.fate[row as usize] = fate;
        for cell in std::iter::once(row).chain(self.counts_of[row as usize].iter().copied()) {
            self.shown[cell as usize] -= 1;
            if self.shown[cell as usize] == 0 {
                self.queue.extend(&self.within[cell as usize]);
                self.touched.extend(&self.within[cell as usize]);
            }
        }
    }

    fn need(&mut self, cell: u32) {
        if !self.needed[cell as usize] {
            self.needed[cell as usize] = true;
            self.queue.extend(&self.within[cell as usize]);
            self.touched.extend(&self.within[cell as usize]);
        }
    }

    fn is_hidden(&self, cell: u32) -> bool {
        self.shown[cell as usize] == 0
    }

    fn is_wholly_shown(&self, cell: u32) -> bool {
        let rows = cell.checked_sub(self.figures).map_or(1, |count| self.shared[count as usize].rows.len());
        self.shown[cell as usize] as usize == rows
    }
}

fn figure(ledger: &Ledger, row: usize, policy: &Policy) -> Cell {
    let spec = ledger.spec(row);
    let persons = ledger.persons[row].unwrap_or(0.0);
    let whole = ledger.denominator[row].unwrap_or(0.0);
    Cell {
        amounts: [persons, whole, whole - ledger.numerator[row].unwrap_or(0.0)],
        protected: if spec.complement_applies { 3 } else { 1 },
        k: f64::from(policy.k(spec.sensitive)),
        weight: Weight::of(ledger, row),
    }
}
