//! What is available of a score, and the status that follows from the figures behind it.

use super::impute::share_available;
use super::outcome::MonthOfComposite;
use crate::catalogue::composite::CompositeSpec;
use crate::model::figure::obs_status;

/// What a series is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// The composite.
    Composite,
    /// A pillar, where pillars are scored.
    Pillar,
    /// A dimension.
    Dimension,
    /// An indicator.
    Indicator,
}

impl Level {
    /// The word in the column `level`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Composite => "composite",
            Self::Pillar => "pillar",
            Self::Dimension => "dimension",
            Self::Indicator => "indicator",
        }
    }
}

/// The series of the scores of a composite, in their order: level and identifier.
pub fn series(spec: &CompositeSpec) -> Vec<(Level, &str)> {
    let pillars = spec.pillar.iter().filter(|_| spec.through_pillars);
    std::iter::once((Level::Composite, spec.id.as_str()))
        .chain(pillars.map(|pillar| (Level::Pillar, pillar.id.as_str())))
        .chain(spec.dimension.iter().map(|part| (Level::Dimension, part.id.as_str())))
        .chain(spec.items().map(|item| (Level::Indicator, item.id.as_str())))
        .collect()
}

/// The share of a series that is available for a unit, and its status: that of the figure behind an indicator; of the
/// others `O` without a score, `P` if a figure in it is provisional, `U` if one is unreliable, `A` otherwise.
pub fn standing(spec: &CompositeSpec, month: &MonthOfComposite, series: usize, unit: usize) -> (f64, String) {
    let pillars = if spec.through_pillars { spec.pillar.len() } else { 0 };
    let weighed = |parts: &mut dyn Iterator<Item = usize>| -> Vec<usize> {
        parts.filter(|part| spec.dimension[*part].weight > 0.0).collect()
    };
    let (first_part, first_item) = (1 + pillars, 1 + pillars + spec.dimension.len());
    let parts = match series {
        0 => weighed(&mut (0..spec.dimension.len())),
        at if at < first_part => {
            let own = &spec.pillar[at - 1].id;
            weighed(&mut (0..spec.dimension.len()).filter(|part| spec.dimension[*part].pillar.as_ref() == Some(own)))
        }
        at if at < first_item => vec![at - first_part],
        at => {
            let (status, there) = (&month.statuses[at - first_item][unit], month.scores.items[at - first_item][unit]);
            return (f64::from(u8::from(there.is_some())), status.clone());
        }
    };
    let items = |part: usize| {
        let start: usize = spec.dimension[..part].iter().map(|one| one.indicator.len()).sum();
        let weighed = spec.dimension[part].indicator.iter().enumerate().filter(|(_, item)| item.weight > 0.0);
        weighed.map(|(at, _)| start + at).collect::<Vec<_>>()
    };
    let there = |item: &usize| month.scores.items[*item][unit].is_some();
    let available = if series >= first_part {
        share_available(items(parts[0]).iter().map(there))
    } else {
        share_available(parts.iter().map(|part| month.scores.parts[*part][unit].is_some()))
    };
    if month.scores.series().nth(series).is_none_or(|series| series[unit].is_none()) {
        return (available, obs_status::MISSING.to_string());
    }
    let used = parts.iter().filter(|part| month.scores.parts[**part][unit].is_some()).flat_map(|part| items(*part));
    let behind: Vec<&str> = used.filter(there).map(|item| month.statuses[item][unit].as_str()).collect();
    let worst = [obs_status::PROVISIONAL, obs_status::UNRELIABLE].into_iter().find(|status| behind.contains(status));
    (available, worst.unwrap_or(obs_status::NORMAL).to_string())
}
