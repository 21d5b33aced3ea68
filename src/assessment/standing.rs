//! How the areas of one level stand in the latest span of an indicator: against the nation, their like, and each other.

use std::collections::BTreeMap;

use super::baseline::comparable;
use super::comparison::Comparison;
use super::funnel::{Funnel, Levels};
use super::ranks;
use super::scoreboard::{self, Class, spread};
use super::totals::{AreaTotals, Total};
use crate::catalogue::indicator::{Indicator, Method, Polarity};
use crate::model::span::Span;

/// How an area stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Standing {
    /// Against the nation, by its interval.
    pub comparison: Comparison,
    /// Against what its size would give by chance; none for what is neither a proportion nor a rate.
    pub funnel: Option<Funnel>,
    /// The median of its peers; none where fewer than half of them are known.
    pub peer_median: Option<f64>,
    /// The first and the last rank that the intervals allow, of how many areas; rank 1 is the best, or the highest where
    /// neither side is better.
    pub ranks: Option<(u32, u32, u32)>,
    /// The level in standard deviations from the unweighted average of the level's areas; positive is better (higher, where
    /// neither side is better).
    pub level_z: Option<f64>,
    /// The change since the same span of the year before, likewise.
    pub change_z: Option<f64>,
    /// The class by these two; none where neither side is better, or without an interval.
    pub class: Option<Class>,
}

/// The standings of areas of one level, in their order.
pub(super) fn standings(
    indicator: &Indicator,
    areas: &[&AreaTotals<'_>],
    nation: Option<&Total>,
    latest: Span,
    peers: &BTreeMap<String, Vec<String>>,
    levels: Levels,
) -> Vec<Standing> {
    let now: Vec<Total> = areas.iter().map(|area| area.spans.get(&latest).copied().unwrap_or_default()).collect();
    let national = nation.and_then(|nation| nation.value);
    let turned = if indicator.polarity == Polarity::Lower { -1.0 } else { 1.0 };
    let ranks = ranked(&now, indicator.polarity != Polarity::Lower);
    let changes: Vec<Option<f64>> = areas.iter().map(|area| change(area, latest)).collect();
    let of_levels = spread(&now.iter().filter_map(Total::judged).collect::<Vec<f64>>());
    let of_changes = spread(&changes.iter().flatten().copied().collect::<Vec<f64>>());
    let values: BTreeMap<&str, f64> =
        areas.iter().zip(&now).filter_map(|(area, total)| Some((area.code, total.judged()?))).collect();
    let z = |value: Option<f64>, spread: Option<(f64, f64)>| {
        let ((mean, deviation), value) = spread.zip(value)?;
        Some(turned * (value - mean) / deviation)
    };
    areas
        .iter()
        .enumerate()
        .map(|(at, area)| {
            let total = now[at];
            let (level_z, change_z) = (z(total.judged(), of_levels), z(changes[at], of_changes));
            let judged = matches!(indicator.polarity, Polarity::Higher | Polarity::Lower);
            let class = level_z.zip(change_z).zip(total.judged_limits()).filter(|_| judged);
            let class = class.map(|((level, change), (lower, upper))| {
                let holds = |value: Option<f64>| value.is_some_and(|value| lower <= value && value <= upper);
                if holds(of_levels.map(|(mean, _)| mean)) || holds(national) {
                    return Class::CannotBeDistinguished;
                }
                scoreboard::class(level, change, changes[at].is_some_and(|change| turned * change < 0.0))
            });
            Standing {
                comparison: Comparison::of(indicator.polarity, total.judged_limits(), national),
                funnel: funnel(indicator, &total, nation, levels),
                peer_median: peers.get(area.code).and_then(|peers| median_of(peers, &values)),
                ranks: ranks[at],
                level_z,
                change_z,
                class,
            }
        })
        .collect()
}

/// Ranks among the areas that may be judged and have an interval.
fn ranked(now: &[Total], highest_first: bool) -> Vec<Option<(u32, u32, u32)>> {
    let intervals: Vec<(f64, f64)> = now.iter().filter_map(Total::judged_limits).collect();
    let mut ranges = ranks::ranges(&intervals, highest_first).into_iter();
    let count = intervals.len() as u32;
    let of = |total: &Total| {
        let (low, high) = total.judged_limits().and_then(|_| ranges.next())?;
        Some((low, high, count))
    };
    now.iter().map(of).collect()
}

/// The change since the same span of the year before, where both may be judged and compared.
fn change(area: &AreaTotals<'_>, latest: Span) -> Option<f64> {
    let (now, before) = (area.spans.get(&latest)?, area.spans.get(&year_before(latest))?);
    comparable(now.reporting, before.reporting).then_some(())?;
    Some(now.judged()? - before.judged()?)
}

fn year_before(span: Span) -> Span {
    span.plus(-(12 / span.frequency().months() as i32))
}

fn funnel(indicator: &Indicator, total: &Total, nation: Option<&Total>, levels: Levels) -> Option<Funnel> {
    let nation = nation?;
    let whole = nation.numerator? / nation.denominator.filter(|denominator| *denominator > 0.0)?;
    total.judged()?;
    let (numerator, denominator) = (total.numerator?, total.denominator.filter(|denominator| *denominator > 0.0)?);
    match indicator.method {
        Method::Wilson => levels.proportion(numerator, denominator, whole),
        Method::Byar => levels.rate(numerator, denominator, whole),
        Method::Student | Method::OrderStatistics | Method::None | Method::Published => None,
    }
}

fn median_of(peers: &[String], values: &BTreeMap<&str, f64>) -> Option<f64> {
    let mut known: Vec<f64> = peers.iter().filter_map(|code| values.get(code.as_str()).copied()).collect();
    (!known.is_empty() && 2 * known.len() >= peers.len()).then_some(())?;
    known.sort_by(f64::total_cmp);
    let middle = known.len() / 2;
    Some(if known.len() % 2 == 1 { known[middle] } else { (known[middle - 1] + known[middle]) / 2.0 })
}
