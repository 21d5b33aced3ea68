//! Counts that sums link to each other, as one linear programme.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::Reader;
use super::counts::{Counts, Of};
use super::relations::Relations;
use crate::disclosure::attack::{Reasons, Sum, Unknown, Until, ranges};
use crate::disclosure::joined::Joined;

/// All counts, and which are published.
pub(super) struct Situation<'a> {
    pub(super) counts: &'a Counts,
    pub(super) relations: &'a Relations,
    pub(super) known: Vec<bool>,
}

/// Counts that are not published and hang together, sorted.
pub(super) struct Component(pub(super) Vec<u32>);

/// What was found about the counts of a component.
pub(super) struct Found {
    /// The ranges, by their order there.
    pub(super) ranges: Vec<[f64; 2]>,
    /// Where a range was followed to its ends: the published counts on which they hang.
    pub(super) hangs_on: Vec<Option<BTreeSet<u32>>>,
    /// Whether the work sufficed. Where it did not, there may be more than was seen.
    pub(super) ended: bool,
}

impl<'a> Situation<'a> {
    /// The situation, with its components by their first count.
    pub(super) fn of(counts: &'a Counts, relations: &'a Relations, known: Vec<bool>) -> (Self, Vec<Component>) {
        let situation = Self { counts, relations, known };
        let mut joined = Joined::alone(counts.of.len());
        for relation in 0..relations.number() {
            if situation.is_sum(relation) {
                let unknown: Vec<u32> = situation.unknown(relation).collect();
                unknown.windows(2).for_each(|pair| joined.join(pair[0], pair[1]));
            }
        }
        let mut components: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
        for count in (0..counts.of.len() as u32).filter(|count| !situation.known[*count as usize]) {
            components.entry(joined.first(count)).or_default().push(count);
        }
        (situation, components.into_values().map(Component).collect())
    }

    fn unknown(&self, relation: u32) -> impl Iterator<Item = u32> {
        let members = self.relations.members(relation).iter().map(|(count, _)| *count);
        members.filter(|count| !self.known[*count as usize])
    }

    /// Whether a relation links counts: a sum; but where neither a part nor its whole is published, that they leave a rest tells little, and
    /// everything would hang together.
    fn is_sum(&self, relation: u32) -> bool {
        let is_told = |count: u32| match self.counts.of[count as usize] {
            Of::Rest { whole, part } => self.known[whole as usize] || self.known[part as usize],
            Of::Place(_) => true,
        };
        self.relations.gap(relation).is_none()
            && self.relations.members(relation).iter().all(|(count, _)| is_told(*count))
    }
}

impl Component {
    /// The counts that sums link to one, the nearest only. The others stay as they are, so that what is seen is a world all the same; what
    /// is not seen says nothing.
    pub(super) fn around(situation: &Situation<'_>, count: u32, at_most: usize) -> Self {
        let (mut counts, mut taken) = (vec![count], BTreeSet::from([count]));
        let mut next = 0;
        while next < counts.len() && counts.len() < at_most {
            let relations = situation.relations.of_count(counts[next]).iter().filter(|one| situation.is_sum(**one));
            let linked: Vec<u32> = relations.flat_map(|one| situation.unknown(*one)).collect();
            counts.extend(linked.into_iter().filter(|count| taken.insert(*count)));
            next += 1;
        }
        Self(counts)
    }

    /// The published counts that stand in one relation with it.
    pub(super) fn published_around(&self, situation: &Situation<'_>) -> BTreeSet<u32> {
        let relations = self.0.iter().flat_map(|count| situation.relations.of_count(*count));
        let used = relations.filter(|one| situation.is_sum(**one) || situation.unknown(**one).nth(1).is_none());
        let members = used.flat_map(|one| situation.relations.members(*one)).map(|(count, _)| *count);
        members.filter(|count| situation.known[*count as usize]).collect()
    }

    /// The ranges of its counts; each is followed until it is as wide as required. `seen` are the ranges of before.
    pub(super) fn search(
        &self,
        situation: &Situation<'_>,
        reader: Reader,
        required: impl Fn(u32) -> f64,
        seen: impl Fn(u32) -> [f64; 2],
        work: usize,
    ) -> Found {
        let place: HashMap<u32, u32> = self.0.iter().enumerate().map(|(at, count)| (*count, at as u32)).collect();
        let truth = |count: u32| situation.counts.truth[count as usize];
        let unknown = |count: &u32| {
            let seen = seen(*count).map(|end| end - truth(*count));
            Unknown { lower: -truth(*count), upper: f64::INFINITY, width: required(*count), start: 0.0, seen }
        };
        let mut unknowns: Vec<Unknown> = self.0.iter().map(unknown).collect();
        // The relation behind each bound, lower and upper, and behind each sum.
        let mut bound_by = vec![[None; 2]; unknowns.len()];
        let mut sum_of: BTreeSet<u32> = BTreeSet::new();
        for (at, count) in self.0.iter().enumerate() {
            for relation in situation.relations.of_count(*count) {
                let Some(gap) = situation.relations.gap(*relation) else {
                    if situation.is_sum(*relation) {
                        sum_of.insert(*relation);
                    }
                    continue;
                };
                if situation.unknown(*relation).nth(1).is_some() {
                    continue;
                }
                let members = situation.relations.members(*relation).iter();
                let sign: i32 = members.filter(|(member, _)| member == count).map(|(_, sign)| i32::from(*sign)).sum();
                let (own, bounds) = (&mut unknowns[at], &mut bound_by[at]);
                if sign > 0 && gap < own.upper {
                    (own.upper, bounds[1]) = (gap, Some(*relation));
                } else if sign < 0 && -gap > own.lower {
                    (own.lower, bounds[0]) = (-gap, Some(*relation));
                }
            }
        }
        let sum_of: Vec<u32> = sum_of.into_iter().collect();
        let sum = |relation: &u32| {
            let members = situation.relations.members(*relation).iter();
            let placed = members.clone().filter_map(|(count, sign)| Some((*place.get(count)?, f64::from(*sign))));
            let off = || members.clone().map(|(count, sign)| truth(*count) * f64::from(*sign)).sum::<f64>();
            Sum { gives: if reader == Reader::Informed { 0.0 } else { -off() }, members: placed.collect() }
        };
        let sums: Vec<Sum> = sum_of.iter().map(sum).collect();
        let told = ranges(&unknowns, &sums, Until::Wide, work);
        let ends = |(proved, because): (&bool, &[Reasons; 2])| {
            proved.then(|| because.iter().flat_map(|end| hangs_on(situation, end, &sum_of, &bound_by)).collect())
        };
        let of_count = |(at, count): (usize, &u32)| told.ranges[at].map(|end| end + truth(*count));
        Found {
            ranges: self.0.iter().enumerate().map(of_count).collect(),
            hangs_on: told.proved.iter().zip(&told.because).map(ends).collect(),
            ended: told.ended,
        }
    }
}

/// The published counts on which the end of a range hangs: those that would move it, could they be others.
fn hangs_on(situation: &Situation<'_>, end: &Reasons, sum_of: &[u32], bound_by: &[[Option<u32>; 2]]) -> Vec<u32> {
    let mut moves: BTreeMap<u32, f64> = BTreeMap::new();
    for (sum, part) in &end.sums {
        for (count, sign) in situation.relations.members(sum_of[*sum as usize]) {
            *moves.entry(*count).or_default() += part * f64::from(*sign);
        }
    }
    let of_sums = moves.into_iter().filter(|(_, part)| part.abs() > 1e-6).map(|(count, _)| count);
    let bounds = end.bounds.iter().filter_map(|(at, is_upper)| bound_by[*at as usize][usize::from(*is_upper)]);
    let of_bounds = bounds.flat_map(|relation| situation.relations.members(relation)).map(|(count, _)| *count);
    let published = of_sums.chain(of_bounds).filter(|count| situation.known[*count as usize]);
    // Of a rest, what it is made of.
    published.flat_map(|count| situation.counts.shows(count)).collect()
}
