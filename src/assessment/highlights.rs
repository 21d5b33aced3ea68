//! What stands out: the findings that a page opens with, chosen from the verdicts and ranked by a declared order.
//!
//! A finding is taken where its verdict is one that noise seldom gives, and where the figure can bear it:
//!
//! - the figure is released, rests on enough cases, and no fewer centres reported than `provisional_below` of the policy asks;
//! - a change is a special cause of the control chart (`run_rules`), and the interval does not hold the centre line: seven points
//!   that lie barely on one side are told in the chart, and are no news of this month;
//! - a difference lies beyond the 99.8 % limits of the funnel (Spiegelhalter 2005: of a hundred areas alike, one in five hundred
//!   looks so by chance), and the interval does not hold the nation's value. Of headline indicators, which are few, 95 % is enough. With a
//!   hundred indicators on a page, five differences at 95 % would be chance.
//!
//! The order is that of [`Finding::ALL`]; within a finding headline indicators first, then the size of the effect relative to
//! half the width of the limits, then the identifier. An indicator stands once on a page, by its first finding.

use std::collections::BTreeMap;

use super::change::{Change, ChangeVerdict};
use super::comparison::Comparison;
use super::funnel::Funnel;
use super::outcomes::AreaOutcome;
use super::totals::{IndicatorTotals, Total};
use crate::catalogue::geography::country;
use crate::model::area::AreaLevel;
use crate::model::span::Span;

/// No page has more.
pub const MOST: usize = 7;

/// What stands out, in the order in which it is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Finding {
    /// A special cause to the worse.
    Concern,
    /// A special cause to the better.
    Improvement,
    /// Worse than the nation, beyond the 99.8 % limits.
    FarWorse,
    /// Better, likewise.
    FarBetter,
    /// A special cause upwards, where neither side is better.
    Rise,
    /// A special cause downwards.
    Fall,
    /// Above the nation beyond the 99.8 % limits, where neither side is better.
    FarHigher,
    /// Below it.
    FarLower,
    /// Worse than the nation, beyond the 95 % limits.
    Worse,
    /// Better, likewise.
    Better,
    /// Above the nation, likewise.
    Higher,
    /// Below it.
    Lower,
}

impl Finding {
    /// Every finding, first things first.
    pub const ALL: [Self; 12] = [
        Self::Concern,
        Self::Improvement,
        Self::FarWorse,
        Self::FarBetter,
        Self::Rise,
        Self::Fall,
        Self::FarHigher,
        Self::FarLower,
        Self::Worse,
        Self::Better,
        Self::Higher,
        Self::Lower,
    ];

    /// The code in the column `finding`.
    pub fn as_str(self) -> &'static str {
        CODES[self as usize]
    }

    /// Whether it is of a control chart, not of a comparison.
    pub fn is_change(self) -> bool {
        matches!(self, Self::Concern | Self::Improvement | Self::Rise | Self::Fall)
    }

    fn of_change(verdict: ChangeVerdict) -> Option<Self> {
        match verdict {
            ChangeVerdict::Concern => Some(Self::Concern),
            ChangeVerdict::Improvement => Some(Self::Improvement),
            ChangeVerdict::Higher => Some(Self::Rise),
            ChangeVerdict::Lower => Some(Self::Fall),
            ChangeVerdict::CommonCause | ChangeVerdict::NotEnoughData => None,
        }
    }

    /// A difference, where interval and funnel agree on it.
    fn of_difference(comparison: Comparison, funnel: Option<Funnel>, headline: bool) -> Option<Self> {
        let far = match funnel? {
            Funnel::Above3Sigma | Funnel::Below3Sigma => true,
            Funnel::Above2Sigma | Funnel::Below2Sigma if headline => false,
            Funnel::Above2Sigma | Funnel::Below2Sigma | Funnel::Within => return None,
        };
        match (comparison, far) {
            (Comparison::Worse, true) => Some(Self::FarWorse),
            (Comparison::Better, true) => Some(Self::FarBetter),
            (Comparison::Higher, true) => Some(Self::FarHigher),
            (Comparison::Lower, true) => Some(Self::FarLower),
            (Comparison::Worse, false) => Some(Self::Worse),
            (Comparison::Better, false) => Some(Self::Better),
            (Comparison::Higher, false) => Some(Self::Higher),
            (Comparison::Lower, false) => Some(Self::Lower),
            (Comparison::Similar | Comparison::NotCompared, _) => None,
        }
    }
}

/// The codes of the column `finding`, in the order of [`Finding::ALL`].
pub(crate) const CODES: [&str; 12] = [
    "concern",
    "improvement",
    "far_worse",
    "far_better",
    "rise",
    "fall",
    "far_higher",
    "far_lower",
    "worse",
    "better",
    "higher",
    "lower",
];

/// A finding with its numbers, in the unit of the indicator.
#[derive(Debug, Clone, PartialEq)]
pub struct Highlight {
    /// The indicator.
    pub indicator: String,
    /// The span it is about: the latest of the indicator.
    pub span: Span,
    /// What was found.
    pub finding: Finding,
    /// The rule of a special cause; empty for a difference.
    pub rule: &'static str,
    /// The areas it is about, the farthest first: one, but for the differences of regions on the nation's page.
    pub areas: Vec<String>,
    /// The value of the first area.
    pub value: f64,
    /// Its confidence limits.
    pub limits: Option<(f64, f64)>,
    /// What it is held to: the centre line of the control chart, or the nation's value.
    pub reference: f64,
    /// The distance from it, in halves of the width of the control limits or of the interval.
    pub effect: f64,
    headline: bool,
}

/// What stands out of one indicator, by the page it could stand on. `least` is the share of centres that must have reported.
pub(super) fn candidates(
    totals: &IndicatorTotals<'_>,
    outcomes: &BTreeMap<String, AreaOutcome>,
    least: f64,
) -> Vec<(String, Highlight)> {
    let mut found = Vec::new();
    let firm = |total: &&Total| !total.unreliable && total.reporting.is_none_or(|rate| rate >= least);
    let latest = |area: &str| {
        let area = totals.areas.iter().find(|one| one.code == area)?;
        area.spans.get(&totals.latest).filter(firm)
    };
    // The nation is what areas are held to, as the comparison has it: whatever reports it still lacks, it may be judged.
    let nation = totals.areas.iter().find(|one| one.code == country()).and_then(|one| one.spans.get(&totals.latest));
    let nation = nation.and_then(Total::judged);
    let mut regions: BTreeMap<Finding, Vec<Highlight>> = BTreeMap::new();
    for area in totals.areas.iter().filter(|area| area.level != AreaLevel::Province) {
        let Some((total, outcome)) = latest(area.code).zip(outcomes.get(area.code)) else { continue };
        let Some(value) = total.judged() else { continue };
        let told = |finding, rule, reference: f64, half: f64| Highlight {
            indicator: totals.indicator.id.clone(),
            span: totals.latest,
            finding,
            rule,
            areas: vec![area.code.to_string()],
            value,
            limits: total.limits,
            reference,
            effect: if half > 0.0 { (value - reference).abs() / half } else { 0.0 },
            headline: totals.indicator.headline,
        };
        let change = outcome.changes.last().filter(|change| change.span == totals.latest);
        let special = |change: &Change| {
            let [centre, lower, upper] = change.limits?;
            total.limits.is_none_or(|(least, most)| centre < least || most < centre).then_some(())?;
            Some(told(Finding::of_change(change.verdict)?, change.rule, centre, (upper - lower) / 2.0))
        };
        found.extend(change.and_then(special).map(|one| (area.code.to_string(), one)));
        let Some((standing, nation)) = outcome.standing.as_ref().zip(nation) else { continue };
        let finding = Finding::of_difference(standing.comparison, standing.funnel, totals.indicator.headline);
        if let Some((finding, (lower, upper))) = finding.zip(total.judged_limits()) {
            let one = told(finding, "", nation, (upper - lower) / 2.0);
            regions.entry(finding).or_default().push(one.clone());
            found.push((area.code.to_string(), one));
        }
    }
    for mut alike in regions.into_values() {
        alike.sort_by(|a, b| b.effect.total_cmp(&a.effect).then_with(|| a.areas.cmp(&b.areas)));
        let areas = alike.iter().flat_map(|one| one.areas.clone()).collect();
        if let Some(farthest) = alike.into_iter().next() {
            found.push((country().to_string(), Highlight { areas, ..farthest }));
        }
    }
    found
}

/// The findings of every page in their order: at most [`MOST`], none twice about an indicator.
pub(super) fn select(candidates: Vec<(String, Highlight)>) -> BTreeMap<String, Vec<Highlight>> {
    let mut pages: BTreeMap<String, Vec<Highlight>> = BTreeMap::new();
    for (page, one) in candidates {
        pages.entry(page).or_default().push(one);
    }
    for found in pages.values_mut() {
        found.sort_by(|a, b| {
            let first = |one: &Highlight| (one.finding, !one.headline);
            let size = || b.effect.total_cmp(&a.effect);
            first(a).cmp(&first(b)).then_with(size).then_with(|| a.indicator.cmp(&b.indicator))
        });
        let mut told = std::collections::BTreeSet::new();
        found.retain(|one| told.insert(one.indicator.clone()));
        found.truncate(MOST);
    }
    pages
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(indicator: &str, finding: Finding, headline: bool, effect: f64) -> (String, Highlight) {
        let highlight = Highlight {
            indicator: indicator.to_string(),
            span: Span::read("2026-10").unwrap(),
            finding,
            rule: "",
            areas: vec!["08".to_string()],
            value: 1.0,
            limits: None,
            reference: 2.0,
            effect,
            headline,
        };
        ("08".to_string(), highlight)
    }

    fn order(found: Vec<(String, Highlight)>) -> Vec<String> {
        let mut pages = select(found);
        pages.remove("08").unwrap_or_default().into_iter().map(|one| one.indicator).collect()
    }

    #[test]
    fn concern_comes_before_improvement_and_a_change_before_a_difference_however_large() {
        let found = vec![
            one("A", Finding::Worse, true, 99.0),
            one("B", Finding::FarWorse, true, 50.0),
            one("C", Finding::Improvement, false, 2.0),
            one("D", Finding::Concern, false, 1.0),
        ];
        assert_eq!(order(found), ["D", "C", "B", "A"]);
    }

    #[test]
    fn ties_go_by_headline_then_effect_then_identifier() {
        let found = vec![
            one("B", Finding::FarWorse, false, 3.0),
            one("A", Finding::FarWorse, false, 3.0),
            one("C", Finding::FarWorse, false, 4.0),
            one("Z", Finding::FarWorse, true, 1.0),
        ];
        assert_eq!(order(found), ["Z", "C", "A", "B"]);
    }

    #[test]
    fn seven_at_most_stand_on_a_page_and_no_indicator_twice() {
        let ids: Vec<String> = (0..20).map(|at| format!("I{at:02}")).collect();
        let found =
            ids.iter().flat_map(|id| [one(id, Finding::FarWorse, false, 1.0), one(id, Finding::Concern, false, 1.0)]);
        let told = order(found.collect());
        assert_eq!(told, ids[..MOST]);
    }

    #[test]
    fn a_difference_within_the_limits_or_at_95_percent_off_the_headlines_is_noise() {
        use Comparison::{Better, Similar, Worse};
        let of = Finding::of_difference;
        assert_eq!(of(Worse, Some(Funnel::Within), true), None);
        assert_eq!(of(Worse, None, true), None);
        assert_eq!(of(Similar, Some(Funnel::Below3Sigma), true), None);
        assert_eq!(of(Worse, Some(Funnel::Below2Sigma), false), None);
        assert_eq!(of(Worse, Some(Funnel::Below2Sigma), true), Some(Finding::Worse));
        assert_eq!(of(Better, Some(Funnel::Above3Sigma), false), Some(Finding::FarBetter));
    }

    #[test]
    fn ordinary_variation_and_too_little_data_are_no_finding() {
        assert_eq!(Finding::of_change(ChangeVerdict::CommonCause), None);
        assert_eq!(Finding::of_change(ChangeVerdict::NotEnoughData), None);
    }

    #[test]
    fn the_codes_are_in_the_order_of_the_findings() {
        assert!(Finding::ALL.windows(2).all(|pair| pair[0] < pair[1]));
        assert_eq!(Finding::ALL.map(Finding::as_str), CODES);
    }
}
