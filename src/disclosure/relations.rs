//! Where figures add up: an area and the areas in it, a total and the categories of one breakdown.

use std::collections::HashMap;

use super::ledger::Key;

/// A cell that is the sum of others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Relation {
    pub(super) parent: u32,
    pub(super) children: Vec<u32>,
}

/// All relations among cells, each cell named by its position in `keys` plus `offset`.
///
/// Cells that are no `member` stand outside: they say nothing. A cell is a category of a breakdown (by its position) only
/// where it `divides` it: the aged whom an indicator counts are no breakdown by age. An area's parent is the nearest area above it that has a
/// member of the same stratum; so provinces of a région without a figure add up to the country's together with the other
/// régions. Categories may be incomplete (an unknown sex is not published); the relation is taken as additive all the same.
pub(super) fn relations(
    keys: &[Key],
    offset: u32,
    member: impl Fn(usize) -> bool,
    divides: impl Fn(usize, usize) -> bool,
    above: &[Option<u32>],
    total: [u32; 4],
) -> Vec<Relation> {
    let members = || (0..keys.len()).filter(|cell| member(*cell));
    let mut position: HashMap<Key, u32> = HashMap::with_capacity(keys.len());
    position.extend(members().map(|cell| (keys[cell], cell as u32)));
    // (parent, axis, child): sorted, the children of a relation stand together.
    let mut edges: Vec<(u32, u8, u32)> = Vec::with_capacity(2 * position.len());
    for cell in members() {
        let key = keys[cell];
        for (axis, of_total) in total.iter().enumerate() {
            if key.strata[axis] != *of_total && divides(cell, axis) {
                let mut parent = key;
                parent.strata[axis] = *of_total;
                edges.extend(position.get(&parent).map(|parent| (*parent, axis as u8, cell as u32)));
            }
        }
        let mut area = above[key.area as usize];
        while let Some(code) = area {
            if let Some(parent) = position.get(&Key { area: code, ..key }) {
                edges.push((*parent, 4, cell as u32));
                break;
            }
            area = above[code as usize];
        }
    }
    edges.sort_unstable();
    edges
        .chunk_by(|a, b| (a.0, a.1) == (b.0, b.1))
        .map(|together| Relation {
            parent: together[0].0 + offset,
            children: together.iter().map(|(_, _, child)| child + offset).collect(),
        })
        .collect()
}
