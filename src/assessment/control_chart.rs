//! A control chart of a series: for each point, whether it is a special cause as seen from the points before it.
//!
//! A point is never in its own baseline, and no later point changes what was said of it. The baseline is the first points
//! of the phase; a phase begins with the series, or where rebasing is declared. Until the baseline is of the declared length,
//! the least length is taken. Months differ by their season:
//!
//! - where the baseline has two whole years, each calendar month has its own mean of the baseline, which is the centre line
//!   of that month; the moving ranges are those of what is left. A mean of `k` years follows its own months, so that what is
//!   left of them is too small by `sqrt(1 - 1/k)`, and what is left of a new month too large by `sqrt(1 + 1/k)`: the limits
//!   are widened by the ratio of the two;
//! - else the centre line is the same month of the year before. The difference of two single values varies more than one
//!   value by `sqrt 2`, and so much wider are the limits.
//!
//! Where a value has an interval of its own, a point beyond a limit or near it counts only if that interval does not hold the
//! centre line: limits that are narrower than chance do not make a cause of it.
//!
//! Series of one span a year have no season. A month that is withheld, missing or reported by a share of centres that differs
//! by more than ten points from what it is compared with has no verdict, and ends every run and trend: moving ranges are taken
//! only between neighbours that may be compared.

use super::baseline::{Base, comparable};
use super::control_limits::ControlLimits;
use super::run_rules::part_of_seven;
use super::stretch::Stretch;

/// How long baselines are, in points.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Baseline {
    /// With fewer points there is no verdict.
    pub least: usize,
    /// The declared length.
    pub declared: usize,
}

/// One span of a series.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Observation {
    /// The value; none where it is withheld or missing.
    pub value: Option<f64>,
    /// Its confidence limits; none for a full count.
    pub interval: Option<(f64, f64)>,
    /// The share of expected centres that reported, 0 to 1; none where there is no such share.
    pub reporting: Option<f64>,
}

/// How the season is taken out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Seasonality {
    /// The series has one span a year.
    None,
    /// Against the same span of the year before.
    SameSpanLastYear,
    /// Against the mean of the same span in the years of the baseline.
    Deseasonalised,
}

/// Why a point has no verdict.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lack {
    /// Too few points before it.
    FewPoints,
    /// Its value, or the one it is compared with, is withheld or missing.
    NoValue,
    /// Reporting rates differ too much.
    Reporting,
    /// The baseline does not vary at all.
    NoVariation,
}

/// The rule by which a point is a special cause; the first that applies, in this order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rule {
    /// Beyond a limit.
    BeyondLimits,
    /// Two of three near the same limit.
    TwoOfThree,
    /// Seven on one side of the centre line.
    SevenOneSide,
    /// Seven that rise, or fall, one after the other.
    SevenTrend,
}

/// What a chart says of a point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Signal {
    /// Nothing.
    NotEnoughData(Lack),
    /// It varies as the baseline does.
    CommonCause,
    /// It does not.
    SpecialCause {
        /// By which rule.
        rule: Rule,
        /// Above the centre line, or rising.
        above: bool,
    },
}

/// A point of a chart.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    /// What is said of it.
    pub signal: Signal,
    /// The limits it was held to; none without a verdict.
    pub limits: Option<ControlLimits>,
    /// Points of its baseline.
    pub baseline: usize,
    /// How the season was taken out.
    pub seasonality: Seasonality,
    /// The side (above the centre line, or rising) of a special cause, or of seven that a later point completed.
    pub marked: Option<bool>,
}

/// The chart of consecutive spans, oldest first, of which `per_year` make a year. `phases` are the places, ascending, at
/// which a phase begins anew; the first phase begins at 0 in any case.
pub fn chart(series: &[Observation], per_year: usize, phases: &[usize], baseline: Baseline) -> Vec<Point> {
    let mut points = Vec::with_capacity(series.len());
    let mut starts: Vec<usize> = std::iter::once(0).chain(phases.iter().copied()).collect();
    starts.dedup();
    for (at, start) in starts.iter().enumerate() {
        let end = starts.get(at + 1).copied().unwrap_or(series.len()).min(series.len());
        if let Some(phase) = series.get(*start..end) {
            points.extend(Phase::new(phase, per_year.max(1), baseline).points());
        }
    }
    points
}

/// A phase with the baselines that its points may have.
struct Phase<'s> {
    series: &'s [Observation],
    per_year: usize,
    least: usize,
    bases: Vec<Base>,
}

impl<'s> Phase<'s> {
    fn new(series: &'s [Observation], per_year: usize, baseline: Baseline) -> Self {
        let mut lengths = vec![baseline.least, baseline.declared];
        lengths.dedup();
        let bases = lengths.into_iter().filter_map(|length| Base::new(series, per_year, length)).collect();
        Self { series, per_year, least: baseline.least, bases }
    }

    fn points(&self) -> Vec<Point> {
        let mut points: Vec<Point> = Vec::with_capacity(self.series.len());
        // The unbroken stretch of points with a verdict under one kind of limits.
        let mut stretch = Stretch::default();
        let mut run_ends = vec![false; self.series.len()];
        for (place, one) in self.series.iter().enumerate() {
            // The longest baseline that lies before the point.
            let base = self.bases.iter().rev().find(|base| base.last < place);
            let held = match base {
                Some(base) => self.limits(base, place).map(|limits| (base, limits)),
                None => Err(Lack::FewPoints),
            };
            let (length, seasonality) = base.map_or((0, Seasonality::None), |base| (base.length, base.seasonality));
            match held {
                Err(lack) => {
                    stretch = Stretch::default();
                    let signal = Signal::NotEnoughData(lack);
                    points.push(Point { signal, limits: None, baseline: length, seasonality, marked: None });
                }
                Ok((base, (value, limits))) => {
                    if stretch.length != base.length {
                        stretch = Stretch::of(base.length);
                    }
                    let (signal, ends_run) = stretch.push(value, one.interval, limits);
                    run_ends[place] = ends_run;
                    let marked = match signal {
                        Signal::SpecialCause { above, .. } => Some(above),
                        _ => None,
                    };
                    points.push(Point { signal, limits: Some(limits), baseline: length, seasonality, marked });
                }
            }
        }
        for ((point, part), one) in points.iter_mut().zip(part_of_seven(&run_ends)).zip(self.series) {
            let side = || Some(one.value? > point.limits?.centre);
            point.marked = point.marked.or_else(|| side().filter(|_| part));
        }
        points
    }

    /// The value of a point and the limits it is held to.
    fn limits(&self, base: &Base, place: usize) -> Result<(f64, ControlLimits), Lack> {
        debug_assert!(base.length >= self.least && base.last < place);
        let point = self.series[place];
        let value = point.value.ok_or(Lack::NoValue)?;
        if base.half_width <= 0.0 {
            return Err(Lack::NoVariation);
        }
        let centre = match base.seasonality {
            Seasonality::SameSpanLastYear => {
                let before = self.series[place.checked_sub(self.per_year).ok_or(Lack::FewPoints)?];
                let centre = before.value.ok_or(Lack::NoValue)?;
                if !comparable(point.reporting, before.reporting) {
                    return Err(Lack::Reporting);
                }
                centre
            }
            _ => {
                if !comparable(point.reporting, base.reporting) {
                    return Err(Lack::Reporting);
                }
                base.centres[place % base.centres.len()]
            }
        };
        Ok((value, ControlLimits { centre, half_width: base.half_width }))
    }
}
