//! Controlled rounding: every count becomes a multiple of a base, and what added up still does.
//!
//! Hundepool A et al. Handbook on Statistical Disclosure Control. 2nd ed. 2024, chapter 5 (rounding); Cox LH. A constructive
//! procedure for unbiased controlled rounding. J Am Stat Assoc 1987; 82: 520-524. The rounding is zero-restricted (a multiple
//! stays, any other count goes to one of its two neighbours) wherever the table allows it; a table of three or more
//! dimensions need not, and then as few counts as possible go as little further as possible.
//!
//! A relation that is off in the truth (somebody counted in two areas, a category that is not published) cannot be kept. Its
//! error is rounded with the rest, as a cell that nobody sees: the published sum is off by a multiple beside the true error,
//! in the same direction, and by nothing where that is nearest.
//!
//! So a table without wider cells could itself be the true one, and so could that table with up to base - 1 persons of any
//! one kind added to it: whoever adds and subtracts published counts is left with at least as many candidates for each cell
//! as the base is large. Whoever also knows that the nearest rounding was taken can exclude some of them.

use std::collections::BTreeMap;

use super::rounding_program::{Equation, Quantity, nearest};
use crate::disclosure::joined::Joined;
use crate::disclosure::relations::Relation;

/// A rounded table. Relations and cells are named by their positions, sorted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Rounded {
    pub(super) values: Vec<i64>,
    /// Relations that are off in the truth, and may be off in the rounded table. Which they are must not be published.
    pub(super) left_out: Vec<u32>,
    /// Relations that hold in the truth and not in the rounded table: none, unless the search was given up.
    pub(super) lost: Vec<u32>,
    /// Cells that are a base or more away from their true count.
    pub(super) wider: Vec<u32>,
    /// Whether the sum of the distances is proven to be the least that the widths allow.
    pub(super) is_proven: bool,
}

/// Why a table cannot be rounded at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unusable {
    /// A base below two or above a million.
    Base(i64),
    /// A count that is negative, or so large that sums of them could overflow.
    Count(u32),
    /// A relation without children, with a cell that is none, or with a cell in it twice.
    Relation(u32),
}

impl std::fmt::Display for Unusable {
    fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Base(base) => write!(to, "{base} is no base to round to"),
            Self::Count(cell) => write!(to, "cell {cell} is no count"),
            Self::Relation(at) => write!(to, "relation {at} is no sum of other cells"),
        }
    }
}

/// How long is looked for a rounding: bases beyond the neighbouring multiples, and nodes of the search for each of them.
#[derive(Clone, Copy)]
struct Effort {
    slack: i32,
    nodes: u64,
}

const EFFORT: Effort = Effort { slack: 4, nodes: 1000 };
const LARGEST: i64 = 1 << 40;

/// Rounds counts to multiples of `base`, such that the sum of the distances is the least.
///
/// # Errors
/// If the base, a count or a relation is none.
pub(super) fn rounded(values: &[i64], relations: &[Relation], base: i64) -> Result<Rounded, Unusable> {
    rounded_with(values, relations, base, EFFORT)
}

fn rounded_with(values: &[i64], relations: &[Relation], base: i64, effort: Effort) -> Result<Rounded, Unusable> {
    check(values, relations, base)?;
    let mut table = Rounded {
        values: values.iter().map(|value| conventional(*value, base)).collect(),
        left_out: positions(relations, |relation| error(values, relation) != 0),
        lost: Vec::new(),
        wider: Vec::new(),
        is_proven: true,
    };
    for together in components(values.len(), relations) {
        table.is_proven &= round_component(&mut table.values, values, &together, base, effort);
    }
    let broken = |relation: &Relation| error(values, relation) == 0 && error(&table.values, relation) != 0;
    table.lost = positions(relations, broken);
    table.wider = positions(values.iter().zip(&table.values), |(value, rounded)| (rounded - *value).abs() >= base);
    Ok(table)
}

fn check(values: &[i64], relations: &[Relation], base: i64) -> Result<(), Unusable> {
    if !(2..=1_000_000).contains(&base) {
        return Err(Unusable::Base(base));
    }
    if let Some(cell) = positions(values, |value| !(0..=LARGEST).contains(value)).first() {
        return Err(Unusable::Count(*cell));
    }
    let unusable = |relation: &Relation| {
        let mut cells: Vec<u32> = members(relation).map(|(cell, _)| cell).collect();
        cells.sort_unstable();
        let is_twice = cells.windows(2).any(|pair| pair[0] == pair[1]);
        relation.children.is_empty() || is_twice || cells.iter().any(|cell| *cell as usize >= values.len())
    };
    positions(relations, unusable).first().map_or(Ok(()), |at| Err(Unusable::Relation(*at)))
}

/// Rounds the cells of some relations; whether the least distance is proven.
fn round_component(rounded: &mut [i64], values: &[i64], relations: &[&Relation], base: i64, effort: Effort) -> bool {
    if relations.iter().flat_map(|relation| members(relation)).all(|(cell, _)| values[cell as usize] % base == 0) {
        return true;
    }
    let mut place: BTreeMap<u32, usize> = BTreeMap::new();
    let mut quantities: Vec<Quantity> = Vec::new();
    let mut equations: Vec<Equation> = Vec::new();
    for relation in relations {
        let mut equation = Equation::new();
        for (cell, sign) in members(relation) {
            let at = *place.entry(cell).or_insert(quantities.len());
            if at == quantities.len() {
                quantities.push(Quantity { amount: values[cell as usize], is_signed: false });
            }
            equation.insert(at, sign);
        }
        let amount = error(values, relation);
        if amount != 0 {
            equation.insert(quantities.len(), -1);
            quantities.push(Quantity { amount, is_signed: true });
        }
        equations.push(equation);
    }
    for slack in 0..=effort.slack {
        if let Some(answer) = nearest(&quantities, &equations, base, slack, effort.nodes) {
            place.iter().for_each(|(cell, at)| rounded[*cell as usize] = answer.multiples[*at]);
            return answer.is_proven;
        }
    }
    false
}

/// The nearest multiple; of two that are equally near, the greater.
fn conventional(value: i64, base: i64) -> i64 {
    (value + base / 2) / base * base
}

/// The members of a relation with their signs.
fn members(relation: &Relation) -> impl Iterator<Item = (u32, i64)> {
    std::iter::once((relation.parent, 1)).chain(relation.children.iter().map(|cell| (*cell, -1)))
}

/// By how much the whole is more than its parts.
fn error(values: &[i64], relation: &Relation) -> i64 {
    members(relation).map(|(cell, sign)| sign * values[cell as usize]).sum()
}

fn positions<T>(all: impl IntoIterator<Item = T>, wanted: impl Fn(T) -> bool) -> Vec<u32> {
    let numbered = (0..).zip(all);
    numbered.filter_map(|(at, one)| wanted(one).then_some(at)).collect()
}

/// Relations that share cells, by their first cells.
fn components(cells: usize, relations: &[Relation]) -> Vec<Vec<&Relation>> {
    let mut joined = Joined::alone(cells);
    for relation in relations {
        for child in &relation.children {
            joined.join(relation.parent, *child);
        }
    }
    let mut together: BTreeMap<u32, Vec<&Relation>> = BTreeMap::new();
    for relation in relations {
        together.entry(joined.first(relation.parent)).or_default().push(relation);
    }
    together.into_values().collect()
}

#[cfg(test)]
#[path = "rounding_tests.rs"]
mod tests;
