//! What always holds between counts: sums, parts of wholes, and what longer and shorter spans say of each other.
//!
//! Distinct persons who were in two areas, or of whom the category is not known, make sums be off: a reader is taken to know by how much.

use std::collections::{BTreeMap, HashMap};

use super::counts::{Counts, Of, Place};
use crate::catalogue::indicator::Comparison;
use crate::disclosure::ledger::{Ledger, axis};
use crate::model::stratum::{MILIEUX, SEXES, Stratum};

/// Who is counted, and the codes.
type Codes = (u32, [u32; 4]);

/// Relations, each a sum of signed counts that is what it is in truth, or no more than its gap above that.
#[derive(Default)]
pub(super) struct Relations {
    starts: Vec<u32>,
    members: Vec<(u32, i8)>,
    gaps: Vec<f64>,
    /// The relations of each count.
    of_count: Vec<Vec<u32>>,
    /// Counts in the same place of which one is part of the other: part and whole.
    pub(super) nested: Vec<(u32, u32)>,
    /// Rests that add up, by area or breakdown: the rest of the whole, and those of its parts.
    pub(super) rests: Vec<(u32, Vec<u32>)>,
}

impl Relations {
    pub(super) fn of(ledger: &Ledger, counts: &Counts) -> Self {
        let mut relations = Self { starts: vec![0], of_count: vec![Vec::new(); counts.of.len()], ..Self::default() };
        relations.add_rests(counts);
        relations.add_sums(ledger, counts);
        relations.add_codes(ledger, counts);
        relations.add_parts(ledger, counts);
        relations.add_spans(counts);
        relations
    }

    /// How many there are.
    pub(super) fn number(&self) -> u32 {
        self.gaps.len() as u32
    }

    /// The members of a relation with their signs.
    pub(super) fn members(&self, relation: u32) -> &[(u32, i8)] {
        &self.members[self.starts[relation as usize] as usize..self.starts[relation as usize + 1] as usize]
    }

    /// How far the signed sum may rise above what it is in truth; nothing where it may not change.
    pub(super) fn gap(&self, relation: u32) -> Option<f64> {
        let gap = self.gaps[relation as usize];
        (!gap.is_nan()).then_some(gap)
    }

    /// The relations that a count is in: equalities before others, in the order of their making.
    pub(super) fn of_count(&self, count: u32) -> &[u32] {
        &self.of_count[count as usize]
    }

    fn push(&mut self, members: impl IntoIterator<Item = (u32, i8)>, gap: Option<f64>) {
        let relation = self.gaps.len() as u32;
        for (count, sign) in members {
            self.members.push((count, sign));
            self.of_count[count as usize].push(relation);
        }
        self.starts.push(self.members.len() as u32);
        self.gaps.push(gap.unwrap_or(f64::NAN));
    }

    /// One count is never above the other. Where that is not so in truth, the data is at odds with itself and nothing is known.
    fn push_part(&mut self, counts: &Counts, part: u32, whole: u32) {
        let gap = counts.truth[whole as usize] - counts.truth[part as usize];
        if part != whole && gap >= 0.0 {
            self.push([(part, 1), (whole, -1)], Some(gap));
        }
    }

    /// A part and the rest are the whole.
    fn add_rests(&mut self, counts: &Counts) {
        for (at, of) in counts.of.iter().enumerate() {
            if let Of::Rest { whole, part } = of {
                self.push([(*part, 1), (at as u32, 1), (*whole, -1)], None);
            }
        }
    }

    /// Areas and the categories of a breakdown add up.
    fn add_sums(&mut self, ledger: &Ledger, counts: &Counts) {
        let mut edges: Vec<(u8, u32, u32)> = Vec::new();
        for (place, at) in places(counts) {
            let divides =
                |axis: &usize| counts.divided[at as usize][*axis] && place.strata[*axis] != ledger.total[*axis];
            for axis in (0..4).filter(divides) {
                let mut whole = place;
                whole.strata[axis] = ledger.total[axis];
                edges.extend(counts.at.get(&whole).map(|whole| (axis as u8, *whole, at)));
            }
            edges.extend(area_above(ledger, counts, place).map(|whole| (4, whole, at)));
        }
        let mut of_rests = rest_edges(counts, &edges);
        of_rests.sort_unstable();
        for together in of_rests.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1)) {
            self.rests.push((together[0].1, together.iter().map(|(.., part)| *part).collect()));
        }
        edges.sort_unstable();
        for together in edges.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1)) {
            let parts = together.iter().map(|(.., part)| (*part, 1));
            self.push(parts.chain([(together[0].1, -1)]), None);
        }
    }

    /// A condition on a breakdown that lets several codes through is the sum of them.
    fn add_codes(&mut self, ledger: &Ledger, counts: &Counts) {
        // By population: the place of the condition, the population without it, its breakdown and its codes.
        let mut of: BTreeMap<u32, (u32, usize, Vec<u32>)> = BTreeMap::new();
        for (number, who) in counts.who.iter().enumerate() {
            let Some(population) = &who.population else { continue };
            for (at, condition) in population.conditions.iter().enumerate() {
                let stratum = Stratum::ALL.into_iter().find(|stratum| stratum.column() == condition.column);
                let codes: Vec<&str> = match (stratum, condition.is) {
                    (Some(_), Comparison::In) => condition.values.iter().map(String::as_str).collect(),
                    (Some(Stratum::Sex), Comparison::Known) => SEXES.to_vec(),
                    (Some(Stratum::Milieu), Comparison::Known) => MILIEUX.to_vec(),
                    _ => continue,
                };
                let (Some(stratum), Some(base)) = (stratum, counts.number_of.get(&population.without(at).name)) else {
                    continue;
                };
                let codes: Option<Vec<u32>> = codes.into_iter().map(|code| ledger.category(stratum, code)).collect();
                if let Some(codes) = codes {
                    of.insert(number as u32, (*base, axis(stratum), codes));
                }
            }
        }
        for (place, at) in places(counts) {
            let Some((base, axis, codes)) = of.get(&place.who) else { continue };
            if place.strata[*axis] != ledger.total[*axis] {
                continue;
            }
            let parts = codes.iter().map(|code| {
                let mut part = Place { who: *base, ..place };
                part.strata[*axis] = *code;
                counts.at.get(&part).copied()
            });
            if let Some(parts) = parts.collect::<Option<Vec<u32>>>() {
                self.push(parts.into_iter().map(|part| (part, 1)).chain([(at, -1)]), None);
            }
        }
    }

    /// Fewer conditions, at least as many persons; so for a whole breakdown, and for the area above.
    fn add_parts(&mut self, ledger: &Ledger, counts: &Counts) {
        let mut wider: HashMap<Codes, Vec<Codes>> = HashMap::new();
        for (place, at) in places(counts) {
            let wider = wider
                .entry((place.who, place.strata))
                .or_insert_with(|| wider_than(ledger, counts, place.who, place.strata));
            for (who, strata) in wider.iter() {
                let whole = counts.at.get(&Place { who: *who, strata: *strata, ..place });
                whole.iter().for_each(|whole| self.push_part(counts, at, **whole));
                if let Some(whole) = whole.filter(|whole| *strata == place.strata && **whole != at) {
                    self.nested.push((at, *whole));
                }
            }
            if let Some(whole) = area_above(ledger, counts, place) {
                self.push_part(counts, at, whole);
            }
        }
    }

    /// A longer span has at least those of each shorter one in it, and at most all of them.
    fn add_spans(&mut self, counts: &Counts) {
        // By area and codes: the counts, each with its window.
        let mut spans: BTreeMap<(u32, Codes), Vec<(u32, u32)>> = BTreeMap::new();
        for (place, at) in places(counts) {
            spans.entry((place.area, (place.who, place.strata))).or_default().push((place.months, at));
        }
        for ((_, (who, _)), windows) in spans.into_iter().filter(|(_, windows)| windows.len() > 1) {
            let Some(population) = &counts.who[who as usize].population else { continue };
            if population.is_dated() {
                continue;
            }
            let months = |window: u32| counts.windows[window as usize];
            let length = |window: u32| months(window).0.through(months(window).1).count();
            for (window, whole) in &windows {
                let (first, last) = months(*window);
                let within = |other: &&(u32, u32)| {
                    let (from, to) = months(other.0);
                    first <= from && to <= last && other.0 != *window
                };
                let parts: Vec<(u32, u32)> = windows.iter().filter(within).copied().collect();
                for (_, part) in &parts {
                    self.push_part(counts, *part, *whole);
                }
                for of_length in [1, 3, 6] {
                    let tiles: Vec<u32> =
                        parts.iter().filter(|(other, _)| length(*other) == of_length).map(|(_, part)| *part).collect();
                    let gap = tiles.iter().map(|part| counts.truth[*part as usize]).sum::<f64>()
                        - counts.truth[*whole as usize];
                    if population.having.is_none() && tiles.len() * of_length == length(*window) && gap >= 0.0 {
                        self.push(tiles.into_iter().map(|part| (part, -1)).chain([(*whole, 1)]), Some(gap));
                    }
                }
            }
        }
    }
}

fn places(counts: &Counts) -> impl Iterator<Item = (Place, u32)> {
    counts.of.iter().enumerate().filter_map(|(at, of)| match of {
        Of::Place(place) => Some((*place, at as u32)),
        Of::Rest { .. } => None,
    })
}

/// Of rests what is so of their wholes and parts both: (breakdown, whole, part).
fn rest_edges(counts: &Counts, edges: &[(u8, u32, u32)]) -> Vec<(u8, u32, u32)> {
    let above: HashMap<(u8, u32), u32> = edges.iter().map(|(axis, whole, part)| ((*axis, *part), *whole)).collect();
    let rests = counts.of.iter().enumerate().filter_map(|(at, of)| match of {
        Of::Rest { whole, part } => Some(((*whole, *part), at as u32)),
        Of::Place(_) => None,
    });
    let rests: BTreeMap<(u32, u32), u32> = rests.collect();
    let mut found = Vec::new();
    for ((whole, part), rest) in &rests {
        for axis in 0..5 {
            let above = above.get(&(axis, *whole)).zip(above.get(&(axis, *part)));
            let above = above.and_then(|(whole, part)| rests.get(&(*whole, *part)));
            found.extend(above.map(|above| (axis, *above, *rest)));
        }
    }
    found
}

/// The same count of the nearest area above that has it.
fn area_above(ledger: &Ledger, counts: &Counts, place: Place) -> Option<u32> {
    let mut above = ledger.above[place.area as usize];
    while let Some(area) = above {
        if let Some(whole) = counts.at.get(&Place { area, ..place }) {
            return Some(*whole);
        }
        above = ledger.above[area as usize];
    }
    None
}

/// The populations and codes of which those of a place are a part.
fn wider_than(ledger: &Ledger, counts: &Counts, who: u32, strata: [u32; 4]) -> Vec<Codes> {
    let Some(own) = &counts.who[who as usize].population else { return Vec::new() };
    let codes = Counts::codes(ledger, strata);
    let mut wider = Vec::new();
    for (number, other) in counts.who.iter().enumerate() {
        if !other.population.as_ref().is_some_and(|other| own.is_within(other, &codes)) {
            continue;
        }
        for dropped in 0u8..16 {
            let mut at = strata;
            for axis in (0..4).filter(|axis| dropped & (1 << axis) != 0) {
                at[axis] = ledger.total[axis];
            }
            let is_dropped = (0..4).all(|axis| dropped & (1 << axis) == 0 || strata[axis] != ledger.total[axis]);
            if is_dropped && (number as u32, at) != (who, strata) {
                wider.push((number as u32, at));
            }
        }
    }
    wider
}
