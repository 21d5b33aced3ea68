//! What the stage finds, by indicator and area, and how unequal areas are.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::change::{Change, changes};
use super::comparison::Comparison;
use super::funnel::Levels;
use super::highlights::{Highlight, candidates, select};
use super::inequality::{Share, gini, ratio_of_extremes, theil};
use super::peers::{peers, profiles};
use super::standing::{Standing, standings};
use super::totals::{AreaTotals, IndicatorTotals, Total, totals};
use crate::catalogue::Catalogue;
use crate::catalogue::indicator::Method;
use crate::error::Result;
use crate::model::area::AreaLevel;
use crate::model::period::Month;
use crate::model::span::Span;
use crate::model::table::DataFrame;

/// The levels whose areas are set beside each other.
const COMPARED: [AreaLevel; 2] = [AreaLevel::Region, AreaLevel::Province];

/// What is found of an area for an indicator.
#[derive(Debug, Clone, PartialEq)]
pub struct AreaOutcome {
    /// The area's level.
    pub level: AreaLevel,
    /// The latest span of the indicator, which the standing is about.
    pub latest: Span,
    /// How it stands in it; none for the country.
    pub standing: Option<Standing>,
    /// Its control chart, oldest span first; empty for values published by others.
    pub changes: Vec<Change>,
}

/// How unequal the areas of a level are in the latest span of an indicator.
#[derive(Debug, Clone, PartialEq)]
pub struct Unequal {
    /// The indicator.
    pub indicator: String,
    /// The level.
    pub level: AreaLevel,
    /// The span.
    pub span: Span,
    /// The highest value over the lowest; none where the lowest is not above 0.
    pub ratio_of_extremes: Option<f64>,
    /// Theil's T, weighted by the legal population.
    pub theil: Option<f64>,
    /// Gini's coefficient, likewise.
    pub gini: Option<f64>,
    /// How many areas it is about.
    pub areas: usize,
}

/// All that the stage finds.
#[derive(Default, PartialEq)]
pub struct Outcomes {
    pub(super) areas: BTreeMap<String, BTreeMap<String, AreaOutcome>>,
    pub(super) unequal: Vec<Unequal>,
    peers: BTreeMap<String, Vec<String>>,
    pub(super) highlights: BTreeMap<String, Vec<Highlight>>,
}

impl Outcomes {
    /// Assesses figures. Outside the crate there is only [`super::Assessed`], which takes what is releasable.
    ///
    /// # Errors
    /// `Engine` if a column is missing or of another type.
    pub(crate) fn of(figures: &DataFrame, period: Month, catalogue: &Catalogue) -> Result<Self> {
        let mut peers_of = BTreeMap::new();
        for level in COMPARED {
            peers_of.extend(peers(&profiles(&catalogue.geography, level)));
        }
        let levels = Levels::new()?;
        let totals = totals(figures, period, catalogue)?;
        let found: Vec<_> = totals.par_iter().map(|one| assess(one, catalogue, &peers_of, levels)).collect();
        let mut outcomes = Self { peers: peers_of, ..Self::default() };
        let mut standing_out = Vec::new();
        for (one, (areas, unequal)) in totals.iter().zip(found) {
            standing_out.extend(candidates(one, &areas, catalogue.policy.provisional_below));
            outcomes.areas.insert(one.indicator.id.clone(), areas);
            outcomes.unequal.extend(unequal);
        }
        outcomes.highlights = select(standing_out);
        Ok(outcomes)
    }

    /// What is found of an area for an indicator.
    pub fn get(&self, indicator: &str, area: &str) -> Option<&AreaOutcome> {
        self.areas.get(indicator)?.get(area)
    }

    /// How an area stands against the nation in the latest span of an indicator.
    pub fn comparison(&self, indicator: &str, area: &str) -> Comparison {
        let standing = self.get(indicator, area).and_then(|outcome| outcome.standing.as_ref());
        standing.map_or(Comparison::NotCompared, |standing| standing.comparison)
    }

    /// What the control chart says of the latest span.
    pub fn latest_change(&self, indicator: &str, area: &str) -> Option<&Change> {
        let outcome = self.get(indicator, area)?;
        outcome.changes.last().filter(|change| change.span == outcome.latest)
    }

    /// The peers of an area, nearest first.
    pub fn peers(&self, area: &str) -> &[String] {
        self.peers.get(area).map(Vec::as_slice).unwrap_or_default()
    }

    /// What stands out in an area, first things first: at most seven findings, none twice about an indicator.
    pub fn highlights(&self, area: &str) -> &[Highlight] {
        self.highlights.get(area).map(Vec::as_slice).unwrap_or_default()
    }

    /// How unequal areas are, by indicator and level.
    pub fn unequal(&self) -> &[Unequal] {
        &self.unequal
    }
}

impl std::fmt::Debug for Outcomes {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Outcomes({} indicators)", self.areas.len())
    }
}

fn assess(
    totals: &IndicatorTotals<'_>,
    catalogue: &Catalogue,
    peers: &BTreeMap<String, Vec<String>>,
    levels: Levels,
) -> (BTreeMap<String, AreaOutcome>, Vec<Unequal>) {
    let (indicator, latest) = (totals.indicator, totals.latest);
    let charted = indicator.method != Method::Published;
    let mut outcomes = BTreeMap::new();
    for area in &totals.areas {
        let spans = (totals.first, latest);
        let changes = if charted { changes(indicator, area, spans, catalogue) } else { Vec::new() };
        let outcome = AreaOutcome { level: area.level, latest, standing: None, changes };
        outcomes.insert(area.code.to_string(), outcome);
    }
    let nation = totals.areas.iter().find(|area| area.level == AreaLevel::Country);
    let nation = nation.and_then(|area| area.spans.get(&latest));
    let mut unequal = Vec::new();
    for level in COMPARED {
        let areas: Vec<&AreaTotals<'_>> = totals.areas.iter().filter(|area| area.level == level).collect();
        let found = standings(indicator, &areas, nation, latest, peers, levels);
        for (area, standing) in areas.iter().zip(found) {
            if let Some(outcome) = outcomes.get_mut(area.code) {
                outcome.standing = Some(standing);
            }
        }
        unequal.extend(inequality(totals, level, &areas, catalogue));
    }
    (outcomes, unequal)
}

/// How unequal the areas are; nothing where fewer than half of the level's areas are known.
fn inequality(
    totals: &IndicatorTotals<'_>,
    level: AreaLevel,
    areas: &[&AreaTotals<'_>],
    catalogue: &Catalogue,
) -> Option<Unequal> {
    let share = |area: &&AreaTotals<'_>| {
        let value = area.spans.get(&totals.latest).and_then(Total::judged)?;
        let population = catalogue.geography.get(area.code)?.population_2024 as f64;
        Some(Share { value, population })
    };
    let shares: Vec<Share> = areas.iter().filter_map(share).collect();
    let all = catalogue.geography.of_level(level).count();
    (shares.len() >= 2 && 2 * shares.len() >= all).then(|| Unequal {
        indicator: totals.indicator.id.clone(),
        level,
        span: totals.latest,
        ratio_of_extremes: ratio_of_extremes(&shares),
        theil: theil(&shares),
        gini: gini(&shares),
        areas: shares.len(),
    })
}
