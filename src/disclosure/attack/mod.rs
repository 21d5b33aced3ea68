//! The attack on what is published: how much can a reader tell of each withheld figure?
//!
//! It knows nothing of how the figures were chosen. It takes the published ones, believes that they add up, and finds for every withheld
//! count the least and the greatest value that agree with all of them (Hundepool A et al. Statistical Disclosure Control.
//! Chichester: Wiley, 2012, section 4.3: the audit).

mod counts;
mod system;

pub use self::system::{Reasons, Sum, Told, Unknown, Until, ranges};

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use self::counts::{Counts, Whole, breakdown};
use super::earlier::{Release, Seen, seen_ever, seen_now, seen_then};
use super::fate::Fate;
use super::joined::Joined;
use super::ledger::{Key, Ledger};
use crate::model::stratum::Stratum;
use crate::statistics::IndicatorSpec;

/// So many numbers are recomputed for one group of sums, and no more.
const WORK: usize = 30_000_000;

/// A count of which a reader can tell too much.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Exposed {
    /// The withheld figures that it is part of.
    pub(super) rows: Vec<u32>,
    /// The range that a reader is left with.
    pub(super) range: [f64; 2],
    /// The width that the range must have.
    pub(super) required: f64,
    /// The sums from which that follows: the key of the whole, and the breakdown; nothing where it is over areas.
    pub(super) sums: Vec<(Key, Option<Stratum>)>,
    /// The published counts in these sums, which a reader uses.
    pub(super) used: Vec<Used>,
    /// Whether it was not worked out to the end how much a reader can tell: too much work, for much is withheld and little shown.
    pub(super) undecided: bool,
    /// The release that gives it away together with these figures; nothing where they do by themselves.
    pub(super) release: Option<String>,
}

/// A count that is published, and the figures that show it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Used {
    pub(super) amount: f64,
    pub(super) shown_by: Vec<u32>,
}

/// Attacks the figures of one span. `k` gives the width of range that an indicator requires.
pub(super) fn attack(ledger: &Ledger, fate: &[Fate], k: impl Fn(&IndicatorSpec) -> f64) -> Vec<Exposed> {
    attack_seen(ledger, &seen_now(ledger, fate), k)
}

/// Attacks the figures of one span together with what was released before, and the releases together with these figures.
pub(super) fn attack_beside_releases(
    ledger: &Ledger,
    fate: &[Fate],
    k: impl Fn(&IndicatorSpec) -> f64 + Copy,
) -> Vec<Exposed> {
    let now = seen_now(ledger, fate);
    let mut found = Vec::new();
    // Two editions are one table where nothing has changed between them; where something has, sums across them do not hold, and what
    // differs by a few persons is withheld.
    // Where all that a release withheld is withheld still, there is nothing to see that it did not show.
    let opens = |release: &Release| {
        let withheld = |row: usize| matches!(release.seen[row], Some(Seen::Withheld(_)));
        (0..ledger.height()).any(|row| withheld(row) && fate[row] == Fate::Free && !ledger.says_nothing(row))
    };
    let unchanged: Vec<&Release> =
        ledger.releases.iter().filter(|release| release.is_unchanged(ledger) && opens(release)).collect();
    let ever = unchanged.last().map(|last| (*last, seen_ever(ledger, &now)));
    let then = unchanged.iter().map(|release| (*release, seen_then(release, &now)));
    for (release, seen) in ever.into_iter().chain(then) {
        let own = attack_seen(ledger, &seen, k).into_iter();
        // What is published now is no secret of the release any more.
        let secret = own.filter(|exposed| exposed.rows.iter().any(|row| fate[*row as usize] != Fate::Free));
        found.extend(secret.map(|exposed| Exposed { release: Some(release.name.clone()), ..exposed }));
    }
    found
}

/// Attacks what a reader sees.
fn attack_seen(ledger: &Ledger, seen: &[Option<Seen>], k: impl Fn(&IndicatorSpec) -> f64) -> Vec<Exposed> {
    let counts = Counts::of(ledger, seen, k);
    let found: Vec<Vec<Exposed>> = groups(&counts).into_par_iter().map(|group| attack_group(&counts, &group)).collect();
    let mut whole: Vec<Exposed> = found.into_iter().flatten().collect();
    let is_shown = |of_figure: &[Option<u32>; 3]| of_figure.iter().flatten().all(|count| !counts.is_unknown(*count));
    for (row, of_figure) in counts.withheld.iter().filter(|(_, of_figure)| is_shown(of_figure)) {
        let (rows, sums) = (vec![*row], Vec::new());
        let used = of_figure.iter().flatten().map(|count| used_count(&counts, *count)).collect();
        whole.push(Exposed { rows, range: [0.0; 2], required: 0.0, sums, used, undecided: false, release: None });
    }
    whole.sort_by(|a, b| a.rows.cmp(&b.rows).then(a.range[0].total_cmp(&b.range[0])));
    whole
}

/// Unknown counts that hang together, and the sums that they are in, by position.
struct Group {
    unknown: Vec<u32>,
    wholes: Vec<u32>,
}

/// The groups, by their first count.
fn groups(counts: &Counts) -> Vec<Group> {
    let mut joined = Joined::alone(counts.keys.len());
    let unknown_of = |whole: &Whole| -> Vec<u32> {
        let members = std::iter::once(&whole.parent).chain(&whole.children);
        members.copied().filter(|count| counts.is_unknown(*count)).collect()
    };
    for whole in &counts.wholes {
        let members = unknown_of(whole);
        for pair in members.windows(2) {
            joined.join(pair[0], pair[1]);
        }
    }
    let mut groups: BTreeMap<u32, Group> = BTreeMap::new();
    for count in (0..counts.keys.len() as u32).filter(|count| counts.is_unknown(*count)) {
        let group = groups.entry(joined.first(count));
        group.or_insert_with(|| Group { unknown: Vec::new(), wholes: Vec::new() }).unknown.push(count);
    }
    for (at, whole) in counts.wholes.iter().enumerate() {
        let first = unknown_of(whole).first().map(|count| joined.first(*count));
        if let Some(group) = first.and_then(|first| groups.get_mut(&first)) {
            group.wholes.push(at as u32);
        }
    }
    groups.into_values().collect()
}

fn attack_group(counts: &Counts, group: &Group) -> Vec<Exposed> {
    let place: BTreeMap<u32, u32> = group.unknown.iter().enumerate().map(|(at, count)| (*count, at as u32)).collect();
    let mut unknowns: Vec<Unknown> = group
        .unknown
        .iter()
        .map(|count| &counts.counts[*count as usize])
        // Bounds that contradict each other come from counts of persons who were in two places.
        .map(|count| Unknown::between(count.lower.min(count.upper), count.upper.max(count.lower), count.width))
        .collect();
    let sum = |at: &u32| {
        let whole = &counts.wholes[*at as usize];
        let (mut members, mut gives) = (Vec::new(), 0.0);
        for (count, sign) in
            std::iter::once((whole.parent, -1.0)).chain(whole.children.iter().map(|child| (*child, 1.0)))
        {
            match counts.counts[count as usize].known {
                Some(known) => gives -= sign * known,
                None => members.push((place[&count], sign)),
            }
        }
        Sum { members, gives }
    };
    let mut sums: Vec<Sum> = group.wholes.iter().map(sum).collect();
    for (sum, at) in sums.iter_mut().zip(&group.wholes) {
        let slack = counts.wholes[*at as usize].slack;
        if slack > 0.0 {
            sum.members.push((unknowns.len() as u32, 1.0));
            unknowns.push(Unknown::between(-slack, slack, 0.0));
        }
    }
    // The published counts around. Where there is none, and no bound, nothing can be told.
    let wholes = group.wholes.iter().map(|at| &counts.wholes[*at as usize]);
    let members = wholes.flat_map(|whole| std::iter::once(whole.parent).chain(whole.children.iter().copied()));
    let around: BTreeSet<u32> = members.filter(|member| !counts.is_unknown(*member)).collect();
    if around.is_empty() && unknowns.iter().all(|unknown| unknown.lower <= 0.0 && unknown.upper.is_infinite()) {
        return Vec::new();
    }
    let told = ranges(&unknowns, &sums, Until::Wide, WORK);
    let mut found = Vec::new();
    if !told.ended {
        let open = group.unknown.iter().flat_map(|count| &counts.counts[*count as usize].withheld);
        found.push(Exposed {
            rows: open.copied().collect::<BTreeSet<u32>>().into_iter().collect(),
            range: [0.0, f64::INFINITY],
            required: f64::INFINITY,
            sums: Vec::new(),
            used: around.into_iter().map(|count| used_count(counts, count)).collect(),
            undecided: true,
            release: None,
        });
        return found;
    }
    for (at, count) in group.unknown.iter().enumerate() {
        let own = &counts.counts[*count as usize];
        let range = told.ranges[at];
        let width = range[1] - range[0];
        if width >= own.width - 1e-6 {
            continue;
        }
        let whole_of = |sum: u32| &counts.wholes[group.wholes[sum as usize] as usize];
        let used: BTreeSet<u32> =
            told.because[at].iter().flat_map(|end| used_for(counts, &end.sums, whole_of)).collect();
        let sums: BTreeSet<u32> = told.because[at].iter().flat_map(|end| &end.sums).map(|(sum, _)| *sum).collect();
        // Where a category has nobody there is no figure. That it is empty follows from no published count: it is the shape of the
        // table, and no leak.
        if used.is_empty() && !sums.is_empty() {
            continue;
        }
        let sums = sums.into_iter().map(whole_of);
        found.push(Exposed {
            rows: own.withheld.clone(),
            range,
            required: own.width,
            used: used.into_iter().map(|count| used_count(counts, count)).collect(),
            sums: sums.map(|whole| (counts.keys[whole.parent as usize], breakdown(whole.axis))).collect(),
            undecided: false,
            release: None,
        });
    }
    found
}

fn used_count(counts: &Counts, count: u32) -> Used {
    let own = &counts.counts[count as usize];
    Used { amount: own.known.unwrap_or_default(), shown_by: own.shown_by.clone() }
}

/// The published counts on which the end of a range hangs: those that would move it, were they not known.
fn used_for<'c>(counts: &Counts, end: &[(u32, f64)], whole_of: impl Fn(u32) -> &'c Whole) -> Vec<u32> {
    let mut moves: BTreeMap<u32, f64> = BTreeMap::new();
    for (sum, part) in end {
        let whole = whole_of(*sum);
        *moves.entry(whole.parent).or_default() -= part;
        for child in &whole.children {
            *moves.entry(*child).or_default() += part;
        }
    }
    moves.retain(|count, move_of| move_of.abs() > 1e-6 && !counts.is_unknown(*count));
    moves.into_keys().collect()
}
