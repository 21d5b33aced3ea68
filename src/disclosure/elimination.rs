//! What several relations reveal together: unknown cells that a system of sums determines although each sum has two or more.
//!
//! A cell follows from the published ones exactly if every solution of the homogeneous system is 0 there (Duncan GT, Fienberg
//! SE, Krishnan R, Padman R, Roehrig SF. Disclosure limitation methods and information loss for tabular data. In:
//! Confidentiality, Disclosure and Data Access. Amsterdam: North-Holland, 2001: 135-166). One solution with arbitrary free
//! cells, in the integers modulo a large prime, shows this for all cells at once: a cell that is 0 in it is determined. An
//! accident could only take a safe cell for a determined one (once in 2^61), never the reverse.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use rayon::prelude::*;

use super::joined::Joined;
use super::relations::Relation;

/// The prime 2^61 - 1.
const PRIME: u64 = (1 << 61) - 1;

/// Determined cells, sorted, and the relations that hang together with them.
pub(super) struct Revealed {
    pub(super) cells: Vec<u32>,
    pub(super) relations: Vec<u32>,
}

/// The determined cells of every group of connected relations that has a `touched` one, in a fixed order.
pub(super) fn determined(
    relations: &[Relation],
    touched: &BTreeSet<u32>,
    unknown: impl Fn(u32) -> bool + Sync,
) -> Vec<Revealed> {
    let groups = groups(relations, touched, &unknown);
    let cells = |at: u32| members(&relations[at as usize]);
    let revealed = groups.into_par_iter().filter_map(|group| {
        let open = |at: &u32| cells(*at).filter(|(cell, _)| unknown(*cell)).collect();
        let mut found = determined_cells(group.iter().map(open).collect());
        if !found.is_empty() {
            // With everything unknown, empty categories alone say 0 of a cell: that is the shape of the table, not a leak.
            let shape: BTreeSet<u32> =
                determined_cells(group.iter().map(|at| cells(*at).collect()).collect()).into_iter().collect();
            found.retain(|cell| !shape.contains(cell));
        }
        (!found.is_empty()).then_some(Revealed { cells: found, relations: group })
    });
    revealed.collect()
}

/// The first of the `candidates` that must go so that a determined cell no longer is: with all before it unknown too the cell
/// is still determined, with it no more. Nothing if not even all of them help.
pub(super) fn first_that_helps(
    relations: &[Relation],
    group: &[u32],
    cell: u32,
    candidates: &[u32],
    unknown: impl Fn(u32) -> bool,
) -> Option<u32> {
    let helps = |length: usize| {
        let withheld: HashSet<u32> = candidates[..length].iter().copied().collect();
        let open = |at: &u32| {
            let relation = &relations[*at as usize];
            members(relation).filter(|(cell, _)| unknown(*cell) || withheld.contains(cell)).collect()
        };
        !determined_cells(group.iter().map(open).collect()).contains(&cell)
    };
    if !helps(candidates.len()) {
        return None;
    }
    let (mut too_few, mut enough) = (0, candidates.len());
    while enough - too_few > 1 {
        let middle = (too_few + enough) / 2;
        if helps(middle) { enough = middle } else { too_few = middle }
    }
    candidates.get(too_few).copied()
}

/// The members of a relation with their signs.
fn members(relation: &Relation) -> impl Iterator<Item = (u32, u64)> {
    std::iter::once((relation.parent, PRIME - 1)).chain(relation.children.iter().map(|cell| (*cell, 1)))
}

/// Relations that share unknown cells, by the first relation of each group.
fn groups(relations: &[Relation], touched: &BTreeSet<u32>, unknown: impl Fn(u32) -> bool) -> Vec<Vec<u32>> {
    let mut joined = Joined::alone(relations.len());
    let mut first: HashMap<u32, u32> = HashMap::new();
    let mut live = Vec::new();
    for (at, relation) in relations.iter().enumerate() {
        let cells = std::iter::once(&relation.parent).chain(&relation.children).filter(|cell| unknown(**cell));
        let mut any = false;
        for cell in cells {
            any = true;
            let other = *first.entry(*cell).or_insert(at as u32);
            joined.join(at as u32, other);
        }
        if any {
            live.push(at as u32);
        }
    }
    let mut groups: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    for at in live {
        groups.entry(joined.first(at)).or_default().push(at);
    }
    groups.into_values().filter(|group| group.iter().any(|at| touched.contains(at))).collect()
}

type Equation = BTreeMap<u32, u64>;

/// The cells that the equations determine.
fn determined_cells(equations: Vec<Equation>) -> Vec<u32> {
    let cells: BTreeSet<u32> = equations.iter().flat_map(|equation| equation.keys().copied()).collect();
    let solved = echelon(equations);
    let pivots: BTreeSet<u32> = solved.iter().map(|(pivot, _)| *pivot).collect();
    let mut solution: HashMap<u32, u64> =
        cells.iter().filter(|cell| !pivots.contains(cell)).map(|cell| (*cell, scramble(*cell))).collect();
    for (pivot, equation) in solved.iter().rev() {
        let others = equation.iter().filter(|(cell, _)| *cell != pivot);
        let sum = others.fold(0, |sum, (cell, factor)| add(sum, multiply(*factor, solution[cell])));
        solution.insert(*pivot, multiply(PRIME - sum, inverse(equation[pivot])));
    }
    cells.into_iter().filter(|cell| solution[cell] == 0).collect()
}

/// Equations with the cell that each is solved for; an equation holds no cell that an earlier one is solved for.
fn echelon(mut equations: Vec<Equation>) -> Vec<(u32, Equation)> {
    let mut with: HashMap<u32, BTreeSet<usize>> = HashMap::new();
    for (at, equation) in equations.iter().enumerate() {
        for cell in equation.keys() {
            with.entry(*cell).or_default().insert(at);
        }
    }
    let mut open: BTreeSet<(usize, usize)> = equations.iter().enumerate().map(|(at, e)| (e.len(), at)).collect();
    let mut lonely: BTreeSet<u32> = with.iter().filter(|(_, rows)| rows.len() == 1).map(|(cell, _)| *cell).collect();
    let mut solved = Vec::with_capacity(equations.len());
    loop {
        // A cell of one equation only takes that equation out without any arithmetic; else the shortest is solved.
        let next = lonely.pop_first().map(|cell| (with[&cell].first().copied(), Some(cell)));
        let (at, pivot) = match next {
            Some((Some(at), pivot)) => (at, pivot),
            Some((None, _)) => continue,
            None => match open.first() {
                Some((_, at)) => (*at, None),
                None => return solved,
            },
        };
        open.remove(&(equations[at].len(), at));
        let equation = std::mem::take(&mut equations[at]);
        let Some(pivot) = pivot.or_else(|| equation.keys().copied().min_by_key(|cell| (with[cell].len(), *cell)))
        else {
            continue;
        };
        for cell in equation.keys() {
            leave(&mut with, &mut lonely, *cell, at);
        }
        for row in with.get(&pivot).cloned().unwrap_or_default() {
            open.remove(&(equations[row].len(), row));
            let factor = PRIME - multiply(equations[row][&pivot], inverse(equation[&pivot]));
            for (cell, value) in &equation {
                let entry = equations[row].entry(*cell).or_insert(0);
                *entry = add(*entry, multiply(factor, *value));
                if *entry == 0 {
                    equations[row].remove(cell);
                    leave(&mut with, &mut lonely, *cell, row);
                } else {
                    join(&mut with, &mut lonely, *cell, row);
                }
            }
            open.insert((equations[row].len(), row));
        }
        solved.push((pivot, equation));
    }
}

fn leave(with: &mut HashMap<u32, BTreeSet<usize>>, lonely: &mut BTreeSet<u32>, cell: u32, row: usize) {
    let rows = with.entry(cell).or_default();
    rows.remove(&row);
    note_lonely(rows.len(), lonely, cell);
}

fn join(with: &mut HashMap<u32, BTreeSet<usize>>, lonely: &mut BTreeSet<u32>, cell: u32, row: usize) {
    let rows = with.entry(cell).or_default();
    rows.insert(row);
    note_lonely(rows.len(), lonely, cell);
}

fn note_lonely(rows: usize, lonely: &mut BTreeSet<u32>, cell: u32) {
    if rows == 1 {
        lonely.insert(cell);
    } else {
        lonely.remove(&cell);
    }
}

/// An arbitrary non-zero number for a free cell, the same in every run (the finaliser of Steele, Lea and Flood 2014).
fn scramble(cell: u32) -> u64 {
    let mut bits = u64::from(cell).wrapping_add(1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    (bits ^ (bits >> 31)) % (PRIME - 1) + 1
}

fn add(a: u64, b: u64) -> u64 {
    (a + b) % PRIME
}

fn multiply(a: u64, b: u64) -> u64 {
    (u128::from(a) * u128::from(b) % u128::from(PRIME)) as u64
}

/// By Fermat's little theorem.
fn inverse(a: u64) -> u64 {
    let (mut result, mut base, mut power) = (1, a, PRIME - 2);
    if a == 1 || a == PRIME - 1 {
        return a;
    }
    while power > 0 {
        if power & 1 == 1 {
            result = multiply(result, base);
        }
        base = multiply(base, base);
        power >>= 1;
    }
    result
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Rows and columns of a table as sums; cells are numbered row by row, margins are published.
    fn table(rows: u32, columns: u32) -> Vec<Relation> {
        let margin = rows * columns;
        let mut relations: Vec<Relation> = (0..rows)
            .map(|row| Relation { parent: margin + row, children: (0..columns).map(|c| row * columns + c).collect() })
            .collect();
        relations.extend((0..columns).map(|column| Relation {
            parent: margin + rows + column,
            children: (0..rows).map(|row| row * columns + column).collect(),
        }));
        relations
    }

    fn revealed(relations: &[Relation], unknown: &[u32]) -> Option<u32> {
        let touched = (0..relations.len() as u32).collect();
        determined(relations, &touched, |cell| unknown.contains(&cell)).first().map(|revealed| revealed.cells[0])
    }

    #[test]
    fn a_square_of_unknowns_hides_its_corners() {
        assert_eq!(revealed(&table(3, 3), &[0, 1, 3, 4]), None);
    }

    #[test]
    fn a_lone_unknown_is_revealed() {
        assert_eq!(revealed(&table(3, 3), &[4]), Some(4));
    }

    #[test]
    fn a_cell_that_joins_two_squares_is_revealed_though_every_line_has_two() {
        // Squares in rows and columns 0-1 and 2-3, and the cell (1, 2) between them: each line has two or three unknowns.
        let unknown = [0, 1, 4, 5, 10, 11, 14, 15, 6];
        let square = table(4, 4);
        for relation in &square {
            assert!(relation.children.iter().filter(|cell| unknown.contains(cell)).count() >= 2);
        }
        assert_eq!(revealed(&square, &unknown), Some(6));
    }

    #[test]
    fn the_group_must_have_been_touched() {
        let relations = table(2, 2);
        assert!(determined(&relations, &BTreeSet::new(), |cell| cell == 0).is_empty());
    }
}
