//! The space of choices: each uncertain choice is one number between 0 and 1 (M. Saisana, A. Saltelli and S. Tarantola,
//! J. R. Statist. Soc. A, 2005, 168: 307-323: the triggers of their section 3).
//!
//! A choice among few is the part of the unit interval that the number falls into. Choices of many numbers at once (all values
//! within their intervals, all weights) are one group: the number names the stream that they are drawn from.

use super::model::{Choice, Model};
use super::stream::{Stream, Topic};
use super::table::Cell;
use crate::catalogue::composite::CompositeSpec;

/// The 97.5 % point of the standard normal distribution: limits are those of 95 %.
const Z: f64 = 1.959_963_984_540_054;

/// A choice that is uncertain.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Input {
    /// Where the values lie within their intervals.
    Intervals,
    /// The weights.
    Weights,
    /// The normalisation.
    Normalisation,
    /// The mean within dimensions.
    Within,
    /// The mean across them.
    Across,
}

impl Input {
    /// Its name, as it is recorded.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Intervals => "intervals",
            Self::Weights => "weights",
            Self::Normalisation => "normalisation",
            Self::Within => "within",
            Self::Across => "across",
        }
    }
}

/// The choices that a composite declares to be uncertain, in a fixed order.
pub fn inputs(spec: &CompositeSpec) -> Vec<Input> {
    let trial = &spec.uncertainty;
    let all = [
        (Input::Intervals, trial.intervals),
        (Input::Weights, trial.weights > 0.0),
        (Input::Normalisation, trial.normalisations.len() > 1),
        (Input::Within, trial.within.len() > 1),
        (Input::Across, trial.across.len() > 1),
    ];
    all.into_iter().filter_map(|(input, varies)| varies.then_some(input)).collect()
}

/// The choices at a point: one number between 0 and 1 for each of `inputs`; whatever is not among them is as declared.
pub fn choice(model: Model<'_>, inputs: &[Input], point: &[f64]) -> Choice {
    let trial = &model.spec.uncertainty;
    let mut choice = model.declared();
    for (input, at) in inputs.iter().zip(point) {
        match input {
            Input::Intervals => {
                let mut stream = Stream::new(trial.seed, Topic::Values, at.to_bits());
                for (values, column) in choice.values.iter_mut().zip(&model.table.columns) {
                    for (value, cell) in values.iter_mut().zip(column) {
                        *value = cell.map(|cell| within(cell, &mut stream));
                    }
                }
            }
            Input::Weights => {
                let mut stream = Stream::new(trial.seed, Topic::Weights, at.to_bits());
                let all = choice.items.iter_mut().chain(&mut choice.parts).chain(&mut choice.pillars);
                all.for_each(|weight| *weight *= 1.0 + trial.weights * (2.0 * stream.unit() - 1.0));
            }
            Input::Normalisation => choice.normalisation = one_of(&trial.normalisations, *at, choice.normalisation),
            Input::Within => choice.within = one_of(&trial.within, *at, choice.within),
            Input::Across => choice.across = one_of(&trial.across, *at, choice.across),
        }
    }
    choice
}

fn one_of<T: Copy>(options: &[T], at: f64, declared: T) -> T {
    let index = (at * options.len() as f64) as usize;
    options.get(index.min(options.len().saturating_sub(1))).copied().unwrap_or(declared)
}

/// A value within its interval: normal on either side, each side with the spread that its limit tells (a split normal
/// distribution; K. F. Wallis, "The two-piece normal, binormal, or double Gaussian distribution", Statistical Science, 2014,
/// 29: 106-112, here with both sides equally likely, so that the median is the value).
fn within(cell: Cell, stream: &mut Stream) -> f64 {
    let Some((lower, upper)) = cell.limits else { return cell.value };
    let deviate = stream.normal();
    let spread = if deviate < 0.0 { cell.value - lower } else { upper - cell.value };
    cell.value + deviate * spread.max(0.0) / Z
}
