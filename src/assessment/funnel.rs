//! Funnel limits: how far an area of a given size may lie from the nation by chance alone.
//!
//! Spiegelhalter DJ. Funnel plots for comparing institutional performance. Stat Med 2005; 24: 1185-1202. Limits that 95 % and
//! 99.8 % of areas without any difference would keep (about two and three sigma).

use crate::error::Result;
use crate::statistics::byar::{self, LEAST_EVENTS};
use crate::statistics::confidence::Confidence;
use crate::statistics::{Limits, exact};

/// Where an area lies in a funnel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Funnel {
    /// Within the limits of two sigma.
    Within,
    /// Above those of two sigma, within those of three.
    Above2Sigma,
    /// Above those of three sigma.
    Above3Sigma,
    /// Below those of two sigma, within those of three.
    Below2Sigma,
    /// Below those of three sigma.
    Below3Sigma,
}

impl Funnel {
    /// Every outcome, in the order of the code list.
    pub const ALL: [Self; 5] =
        [Self::Within, Self::Above2Sigma, Self::Above3Sigma, Self::Below2Sigma, Self::Below3Sigma];

    /// The code in the column `funnel`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Within => "within_limits",
            Self::Above2Sigma => "above_2_sigma",
            Self::Above3Sigma => "above_3_sigma",
            Self::Below2Sigma => "below_2_sigma",
            Self::Below3Sigma => "below_3_sigma",
        }
    }
}

/// The lower and the upper line of a funnel, as points (size, share or rate).
pub type Sides = [Vec<(f64, f64)>; 2];

/// The two levels of a funnel.
#[derive(Debug, Clone, Copy)]
pub struct Levels {
    two: Confidence,
    three: Confidence,
}

impl Levels {
    /// 95 % and 99.8 %.
    ///
    /// # Errors
    /// None in practice: both are levels.
    pub fn new() -> Result<Self> {
        Ok(Self { two: Confidence::new(0.95)?, three: Confidence::new(0.998)? })
    }

    /// The lines of a funnel at both levels, 95 % first: see [`lines`].
    pub fn lines(&self, proportion: bool, nation: f64, sizes: (f64, f64)) -> Option<[Sides; 2]> {
        Some([lines(proportion, nation, sizes, self.two)?, lines(proportion, nation, sizes, self.three)?])
    }

    /// Where a proportion `events / total` lies around the nation's.
    pub fn proportion(&self, events: f64, total: f64, nation: f64) -> Option<Funnel> {
        let share = events / total;
        let place = |confidence| {
            let limits = proportion_limits(nation, total, confidence)?;
            Some(side(share > limits.upper, share < limits.lower))
        };
        (events >= 0.0 && events <= total).then_some(())?;
        Some(outcome(place(self.two)?, place(self.three)?))
    }

    /// Where a rate of `events` lies around what the nation's rate would give: by the limits of the events themselves, which
    /// holds the nation's rate outside exactly where the rate lies outside the funnel.
    pub fn rate(&self, events: f64, population: f64, nation: f64) -> Option<Funnel> {
        let expected = nation * population;
        let place = |confidence| {
            let few = events < LEAST_EVENTS;
            let own = if few { exact::limits(events, confidence) } else { byar::limits(events, confidence) }?;
            Some(side(own.lower > expected, own.upper < expected))
        };
        (expected > 0.0).then_some(())?;
        Some(outcome(place(self.two)?, place(self.three)?))
    }
}

fn side(above: bool, below: bool) -> i8 {
    i8::from(above) - i8::from(below)
}

fn outcome(two: i8, three: i8) -> Funnel {
    match (two, three) {
        (_, 1) => Funnel::Above3Sigma,
        (_, -1) => Funnel::Below3Sigma,
        (1, _) => Funnel::Above2Sigma,
        (-1, _) => Funnel::Below2Sigma,
        _ => Funnel::Within,
    }
}

/// The limits, as shares, of the proportion of `total` units around the nation's share (score limits).
///
/// Nothing where the nation's share is none or there are no units.
pub fn proportion_limits(nation: f64, total: f64, confidence: Confidence) -> Option<Limits> {
    ((0.0..=1.0).contains(&nation) && total > 0.0).then_some(())?;
    let spread = confidence.z() * (nation * (1.0 - nation) / total).sqrt();
    Some(Limits { lower: (nation - spread).max(0.0), upper: (nation + spread).min(1.0) })
}

/// The two points of a rate's funnel at which `events` lie exactly on a limit: (population, rate) on the lower limit and on
/// the upper one, by the exact limits of the events. `nation` is the nation's rate per person.
///
/// Nothing where there is no event or no rate.
pub fn rate_limits(events: f64, nation: f64, confidence: Confidence) -> Option<[(f64, f64); 2]> {
    (events > 0.0 && nation > 0.0).then_some(())?;
    let own = exact::limits(events, confidence)?;
    Some([own.upper / nation, own.lower / nation].map(|population| (population, events / population)))
}

/// The lower and the upper line of a funnel between two sizes of area, as points (size, share or rate per unit), sizes rising.
///
/// Nothing where a line cannot be drawn. `proportion` tells shares, whose limits are of scores, from rates, whose limits are of
/// events and are therefore found event by event.
pub fn lines(proportion: bool, nation: f64, sizes: (f64, f64), confidence: Confidence) -> Option<Sides> {
    let (from, to) = sizes;
    (from > 0.0 && to > from && nation > 0.0).then_some(())?;
    let mut lines = [Vec::new(), Vec::new()];
    if proportion {
        for step in 0..=STEPS {
            let size = from * (to / from).powf(f64::from(step) / f64::from(STEPS));
            let limits = proportion_limits(nation, size, confidence)?;
            lines[0].push((size, limits.lower));
            lines[1].push((size, limits.upper));
        }
        return Some(lines);
    }
    // Of an area so small that no event at all is within the limits, the lower line is at nothing.
    let none = exact::limits(0.0, confidence)?.upper / nation;
    if none > from {
        lines[0].extend([(from, 0.0), (none, 0.0)]);
    }
    // The events that put a line's ends beyond both sizes: a tenth of those expected of the smallest, ten times the largest's.
    let (least, most) = ((nation * from / 10.0).max(0.1), (nation * to * 10.0).max(1.0));
    for step in 0..=(4 * STEPS) {
        let events = least * (most / least).powf(f64::from(step) / f64::from(4 * STEPS));
        for (line, point) in lines.iter_mut().zip(rate_limits(events, nation, confidence)?) {
            line.push(point);
        }
    }
    for line in &mut lines {
        *line = clipped(line, from, to)?;
    }
    Some(lines)
}

/// Points of a line of proportions.
const STEPS: u32 = 60;

/// The part of a line between two sizes, its ends worked out between neighbours.
fn clipped(line: &[(f64, f64)], from: f64, to: f64) -> Option<Vec<(f64, f64)>> {
    let at = |size: f64| {
        let pair = line.windows(2).find(|pair| pair[0].0 <= size && size <= pair[1].0)?;
        let ((x0, y0), (x1, y1)) = (pair[0], pair[1]);
        Some((size, if x1 > x0 { y0 + (y1 - y0) * (size - x0) / (x1 - x0) } else { y0 }))
    };
    let within = line.iter().copied().filter(|(size, _)| from < *size && *size < to);
    Some([at(from)?].into_iter().chain(within).chain([at(to)?]).collect())
}
