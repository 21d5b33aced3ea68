//! An unbroken stretch of points with a verdict, which the rules of runs look back over.

use super::control_chart::{Rule, Signal};
use super::control_limits::ControlLimits;
use super::run_rules::{RUN, part_of_two_of_three, seven_one_side, seven_trend};

/// Points with a verdict, one after the other.
#[derive(Default)]
pub(super) struct Stretch {
    /// The length of the baseline that its points are held to.
    pub(super) length: usize,
    sides: Vec<i8>,
    near: Vec<bool>,
    deviations: Vec<f64>,
}

impl Stretch {
    /// No point yet, held to a baseline of a length.
    pub(super) fn of(length: usize) -> Self {
        Self { length, ..Self::default() }
    }

    /// Adds a point; what is said of it, and whether it ends seven on one side.
    pub(super) fn push(&mut self, value: f64, interval: Option<(f64, f64)>, limits: ControlLimits) -> (Signal, bool) {
        let side = limits.side(value);
        let distinct = interval.is_none_or(|(lower, upper)| limits.centre < lower || limits.centre > upper);
        self.sides.push(side);
        self.near.push(distinct && limits.is_near(value));
        self.deviations.push(value - limits.centre);
        let tail = self.sides.len().saturating_sub(RUN);
        let three = self.sides.len().saturating_sub(3);
        let ends = |marked: Vec<bool>| marked.last().copied().unwrap_or_default();
        let run = ends(seven_one_side(&self.sides[tail..]));
        let trend = seven_trend(&self.deviations[tail..]).last().copied().unwrap_or_default();
        let special = |rule, above| Signal::SpecialCause { rule, above };
        let signal = if distinct && limits.is_beyond(value) {
            special(Rule::BeyondLimits, side > 0)
        } else if ends(part_of_two_of_three(&self.near[three..], &self.sides[three..])) {
            special(Rule::TwoOfThree, side > 0)
        } else if run {
            special(Rule::SevenOneSide, side > 0)
        } else if trend != 0 {
            special(Rule::SevenTrend, trend > 0)
        } else {
            Signal::CommonCause
        };
        (signal, run)
    }
}
