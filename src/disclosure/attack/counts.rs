//! The counts of persons behind the figures of a span: which are published, which must stay unknown, and how they add up.
//!
//! A proportion shows three counts, those counted, those not counted and both together; each adds up over areas and categories by
//! itself. Counts of the same persons are one count, whichever indicators show them.

use std::collections::HashMap;

use crate::catalogue::indicator::Protection;
use crate::disclosure::earlier::Seen;
use crate::disclosure::fate::Fate;
use crate::disclosure::ledger::{Key, Ledger, axis};
use crate::model::stratum::Stratum;
use crate::statistics::{IndicatorSpec, SharedCount};

/// The place of the area among the axes along which counts add up, after the four breakdowns.
pub(super) const AREA: usize = 4;
/// That of the two parts of a figure, those counted and the rest, which always hold.
const PARTS: usize = 5;

/// A sum of fewer persons says little of how far sums are off.
const LARGE: f64 = 30.0;

/// What a figure shows a count as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Role {
    Numerator,
    Denominator,
    /// Those of the denominator who are not in the numerator.
    Rest,
}

/// A count of persons.
#[derive(Debug, Clone, Default)]
pub(super) struct Count {
    /// Its value, where a figure shows it.
    pub(super) known: Option<f64>,
    /// The figures that show it, and the withheld ones that it is part of.
    pub(super) shown_by: Vec<u32>,
    pub(super) withheld: Vec<u32>,
    /// The range that a reader must be left with, where it is unknown.
    pub(super) width: f64,
    pub(super) lower: f64,
    pub(super) upper: f64,
    divided: [bool; 4],
}

/// A count that is the sum of others.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Whole {
    pub(super) axis: usize,
    pub(super) parent: u32,
    pub(super) children: Vec<u32>,
    /// How far off it may be.
    pub(super) slack: f64,
}

/// The counts of a span, and the withheld figures with their counts: those counted, all, and the rest.
pub(super) struct Counts {
    pub(super) keys: Vec<Key>,
    pub(super) counts: Vec<Count>,
    pub(super) wholes: Vec<Whole>,
    pub(super) withheld: Vec<(u32, [Option<u32>; 3])>,
}

impl Counts {
    /// The counts of some figures as a reader sees them. `k` gives the width that an indicator requires.
    pub(super) fn of(ledger: &Ledger, seen: &[Option<Seen>], k: impl Fn(&IndicatorSpec) -> f64) -> Self {
        let mut tables = Tables::default();
        let mut position: HashMap<Key, u32> = HashMap::new();
        let (mut keys, mut counts, mut withheld, mut fates) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        for row in 0..ledger.height() {
            let spec = ledger.spec(row);
            let Some(seen) = seen[row] else { continue };
            let is_true = spec.protection == Protection::Suppression;
            if !spec.protects_persons || !spec.adds_up || !spec.made_of.is_empty() || !is_true {
                continue;
            }
            let roles =
                [Role::Numerator, Role::Denominator, Role::Rest].map(|role| tables.key(ledger, row, spec, role));
            let at = roles.map(|key| {
                key.map(|key| {
                    *position.entry(key).or_insert_with(|| {
                        keys.push(key);
                        counts.push(Count { upper: f64::INFINITY, ..Count::default() });
                        keys.len() as u32 - 1
                    })
                })
            });
            let amounts = at.iter().zip(shown(seen));
            for (at, amount) in amounts.filter_map(|(at, amount)| Some(((*at)?, amount))) {
                let count: &mut Count = &mut counts[at as usize];
                count.known = count.known.or(amount);
                for (axis, divided) in count.divided.iter_mut().enumerate() {
                    *divided |= ledger.keys[row].strata[axis] != ledger.total[axis];
                }
                match seen {
                    Seen::Withheld(_) => count.withheld.push(row as u32),
                    Seen::Shown(_) => count.shown_by.push(row as u32),
                }
            }
            if let Seen::Withheld(fate) = seen {
                withheld.push((row as u32, at));
                fates.push(fate);
            }
        }
        for ((row, of_figure), fate) in withheld.iter().zip(fates) {
            require(&mut counts, of_figure, fate, k(ledger.spec(*row as usize)));
        }
        // Where both are unknown, that the part is in the whole tells little, and everything would hang together.
        let is_told = |count: u32| counts[count as usize].known.is_some();
        let of_figures = withheld.iter().filter_map(|(_, [part, whole, rest])| {
            let (part, whole, rest) = ((*part)?, (*whole)?, (*rest)?);
            let told = is_told(part) || is_told(whole);
            told.then(|| Whole { axis: PARTS, parent: whole, children: vec![part, rest], slack: 0.0 })
        });
        let all = of_figures.chain(wholes(&keys, &position, &counts, ledger)).collect();
        let wholes = believed(all, &counts);
        Self { keys, counts, wholes, withheld }
    }

    /// Whether a count is unknown.
    pub(super) fn is_unknown(&self, count: u32) -> bool {
        self.counts[count as usize].known.is_none()
    }
}

/// What a figure shows of its counts.
fn shown(seen: Seen) -> [Option<f64>; 3] {
    let Seen::Shown([part, whole]) = seen else { return [None; 3] };
    [part, whole, whole.zip(part).map(|(whole, part)| whole - part)]
}

/// What a withheld figure requires of its counts, and how the ones that are known bound the others.
fn require(counts: &mut [Count], of_figure: &[Option<u32>; 3], fate: Fate, k: f64) {
    let known = of_figure.map(|at| at.and_then(|at| counts[at as usize].known));
    let mut put = |at: usize, [lower, upper]: [f64; 2], width: f64| {
        if let Some(at) = of_figure[at].filter(|_| known[at].is_none()) {
            let count = &mut counts[at as usize];
            count.lower = count.lower.max(lower);
            count.upper = count.upper.min(upper);
            count.width = count.width.max(width);
        }
    };
    let whole = known[1].unwrap_or(f64::INFINITY);
    let secondary = fate == Fate::Secondary;
    // Of a figure that only protects others one of its counts must stay unknown.
    let is_enough = secondary && known[0].is_none();
    put(0, [0.0, whole], k);
    put(1, [known[0].unwrap_or(0.0), f64::INFINITY], if is_enough { 0.0 } else { k });
    put(2, [0.0, whole], if secondary { 0.0 } else { k });
}

/// Counts by whom they count, numbered.
#[derive(Default)]
struct Tables<'a> {
    numbers: HashMap<(&'a str, Option<Role>, bool), u32>,
}

impl<'a> Tables<'a> {
    fn number(&mut self, name: &'a str, role: Option<Role>, at_end: bool) -> u32 {
        let next = self.numbers.len() as u32;
        *self.numbers.entry((name, role, at_end)).or_insert(next)
    }

    /// The key of a count; nothing where the figure has no such count of persons.
    fn key(&mut self, ledger: &Ledger, row: usize, spec: &'a IndicatorSpec, role: Role) -> Option<Key> {
        let shared = match role {
            Role::Numerator => spec.numerator_counts.as_ref(),
            Role::Denominator => spec.denominator_counts.as_ref(),
            Role::Rest => None,
        };
        if role != Role::Numerator && !spec.complement_applies {
            return None;
        }
        let key = ledger.keys[row];
        match shared {
            None => Some(Key { table: self.number(&spec.id, Some(role), spec.at_end), ..key }),
            Some(shared) => {
                placed(ledger, Key { table: self.number(&shared.population.name, None, spec.at_end), ..key }, shared)
            }
        }
    }
}

/// The key with the codes that a count fixes; nothing where the figure asks for another one, whom it does not count.
fn placed(ledger: &Ledger, mut key: Key, shared: &SharedCount) -> Option<Key> {
    for (stratum, code) in &shared.fixed {
        let at = axis(*stratum);
        let code = ledger.category(*stratum, code)?;
        if key.strata[at] != ledger.total[at] && key.strata[at] != code {
            return None;
        }
        key.strata[at] = code;
    }
    Some(key)
}

/// All sums: first over sexes, which hold best, last over areas and ages, for persons move and grow older.
fn wholes(keys: &[Key], position: &HashMap<Key, u32>, counts: &[Count], ledger: &Ledger) -> Vec<Whole> {
    let mut edges: Vec<(usize, u32, u32)> = Vec::new();
    for (at, key) in keys.iter().enumerate() {
        for axis in (0..4).filter(|axis| counts[at].divided[*axis] && key.strata[*axis] != ledger.total[*axis]) {
            let mut whole = *key;
            whole.strata[axis] = ledger.total[axis];
            edges.extend(position.get(&whole).map(|whole| (axis, *whole, at as u32)));
        }
        let mut above = ledger.above[key.area as usize];
        while let Some(area) = above {
            if let Some(whole) = position.get(&Key { area, ..*key }) {
                edges.push((AREA, *whole, at as u32));
                break;
            }
            above = ledger.above[area as usize];
        }
    }
    let rank = |axis: usize| [0, 4, 1, 2, 3][axis];
    edges.sort_unstable_by_key(|(axis, parent, child)| (rank(*axis), *parent, *child));
    let together = edges.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1));
    let sums = together.map(|together| Whole {
        axis: together[0].0,
        parent: together[0].1,
        children: together.iter().map(|(.., child)| *child).collect(),
        slack: 0.0,
    });
    sums.collect()
}

/// The sums in which something is unknown, as a reader believes them.
///
/// Distinct persons who were in two areas, or of whom the category is not known, make sums be off. A reader sees how far those are off of
/// which everything is shown, and takes that share for possible.
fn believed(wholes: Vec<Whole>, counts: &[Count]) -> Vec<Whole> {
    let error = |whole: &Whole| {
        let children = whole.children.iter().map(|child| counts[*child as usize].known).sum::<Option<f64>>();
        children.zip(counts[whole.parent as usize].known).map(|(children, parent)| (children - parent, parent))
    };
    let mut share = [0.0f64; PARTS + 1];
    for whole in &wholes {
        if let Some((off, parent)) = error(whole).filter(|(_, parent)| *parent >= LARGE) {
            share[whole.axis] = share[whole.axis].max(off.abs() / parent);
        }
    }
    let unknown = |count: &u32| counts[*count as usize].known.is_none();
    let own = wholes.into_iter().filter(|whole| unknown(&whole.parent) || whole.children.iter().any(unknown));
    own.map(|mut whole| {
        let known = |count: &u32| counts[*count as usize].known;
        let children = whole.children.iter().filter_map(known).sum();
        whole.slack = (share[whole.axis] * known(&whole.parent).unwrap_or(children)).floor();
        whole
    })
    .collect()
}

/// The breakdown of an axis; nothing for the areas and the parts of a figure.
pub(super) fn breakdown(axis: usize) -> Option<Stratum> {
    Stratum::ALL.get(axis).copied()
}
