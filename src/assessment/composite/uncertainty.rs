//! Uncertainty analysis: the composite is made many times, each time with other choices (Saisana, Saltelli and Tarantola 2005;
//! Handbook 2008, step 7).
//!
//! Ranks go through every choice. A score by another normalisation is on another scale, so that the interval of a score keeps
//! the declared one and goes through all the others.

use rayon::prelude::*;

use super::model::Model;
use super::stream::{Stream, Topic};
use super::trial::{choice, inputs};
use crate::error::Result;

/// The share of draws below the lower end of an interval, and above the upper one.
pub const TAIL: f64 = 0.05;

/// A score over all draws.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Spread {
    /// The middle one.
    pub median: f64,
    /// The 5 % point.
    pub lower: f64,
    /// The 95 % point.
    pub upper: f64,
}

/// One series over all draws, by unit; nothing where there is no score.
#[derive(Debug, Clone, PartialEq)]
pub struct SeriesSpread {
    /// The scores of every unit.
    pub scores: Vec<Option<Spread>>,
    /// The 5 % and the 95 % point of the ranks of the units that are compared.
    pub ranks: Vec<Option<(usize, usize)>>,
    /// The 5 % and the 95 % point of the distance to the benchmark (a unit's score less the benchmark's in the same draw), of
    /// the units that are compared. What moves all scores alike, such as another mean, moves no distance much.
    pub gaps: Vec<Option<(f64, f64)>>,
}

/// What one draw gave: for each series the scores, and the ranks.
type Draw = Vec<(Vec<Option<f64>>, Vec<Option<usize>>)>;

/// The spread of every series of [`super::model::Scores::series`], in that order.
///
/// # Errors
/// `Usage` if a draw cannot be computed: none is left out.
pub fn run(model: Model<'_>) -> Result<Vec<SeriesSpread>> {
    let inputs = inputs(model.spec);
    let draw = |number: usize| -> Result<Draw> {
        let mut stream = Stream::new(model.spec.uncertainty.seed, Topic::Draw, number as u64);
        let point: Vec<f64> = inputs.iter().map(|_| stream.unit()).collect();
        let mut choice = choice(model, &inputs, &point);
        let tried = model.scores(&choice)?;
        let ranks: Vec<_> = tried.series().map(|series| model.ranks(series)).collect();
        let scores = if choice.normalisation == model.spec.normalisation {
            tried
        } else {
            choice.normalisation = model.spec.normalisation;
            model.scores(&choice)?
        };
        Ok(scores.series().cloned().zip(ranks).collect())
    };
    // Gathered in the order of their numbers, whichever thread made them.
    let draws: Vec<Draw> = (0..model.spec.uncertainty.draws).into_par_iter().map(draw).collect::<Result<_>>()?;
    let series = draws.first().map_or(0, Vec::len);
    Ok((0..series).into_par_iter().map(|at| spread(&draws, at, model)).collect())
}

fn spread(draws: &[Draw], series: usize, model: Model<'_>) -> SeriesSpread {
    let scores = (0..model.table.units.len()).map(|unit| {
        let mut scores: Vec<f64> = draws.iter().filter_map(|draw| draw[series].0[unit]).collect();
        scores.sort_by(f64::total_cmp);
        let at = |share| quantile(&scores, share);
        Some(Spread { median: at(0.5)?, lower: at(TAIL)?, upper: at(1.0 - TAIL)? })
    });
    let ranks = (0..model.table.ranked).map(|unit| {
        let mut ranks: Vec<usize> = draws.iter().filter_map(|draw| draw[series].1[unit]).collect();
        ranks.sort_unstable();
        Some((least_rank(&ranks, TAIL)?, least_rank(&ranks, 1.0 - TAIL)?))
    });
    let gaps = (0..model.table.ranked).map(|unit| {
        let gap = |draw: &Draw| {
            let scores = &draw[series].0;
            Some(scores[unit]? - (*scores.get(model.table.ranked)?)?)
        };
        let mut gaps: Vec<f64> = draws.iter().filter_map(gap).collect();
        gaps.sort_by(f64::total_cmp);
        Some((quantile(&gaps, TAIL)?, quantile(&gaps, 1.0 - TAIL)?))
    });
    SeriesSpread { scores: scores.collect(), ranks: ranks.collect(), gaps: gaps.collect() }
}

/// The quantile of sorted values, linear between neighbours (Hyndman and Fan 1996, definition 7).
fn quantile(sorted: &[f64], share: f64) -> Option<f64> {
    let place = share * sorted.len().checked_sub(1)? as f64;
    let (below, above) = (sorted[place.floor() as usize], sorted[place.ceil() as usize]);
    Some(below + (above - below) * (place - place.floor()))
}

/// The least rank that at least a share of the draws does not exceed (Hyndman and Fan 1996, definition 1).
fn least_rank(sorted: &[usize], share: f64) -> Option<usize> {
    let place = (share * sorted.len() as f64 - 1e-9).ceil().max(1.0) as usize;
    sorted.get(place - 1).copied()
}
