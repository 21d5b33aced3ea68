//! Sensitivity analysis: the share of what moves that each choice answers for.
//!
//! First-order and total indices of variance (I. M. Sobol', 1993) by the design of A. Saltelli, P. Annoni, I. Azzini,
//! F. Campolongo, M. Ratto and S. Tarantola, "Variance based sensitivity analysis of model output", Computer Physics
//! Communications, 2010, 181: 259-270, with the estimators of M. J. W. Jansen, "Analysis of variance designs for model output",
//! Computer Physics Communications, 1999, 117: 35-43 (rows (c) and (f) of their table 2). Of a composite, what moves is the mean
//! shift of ranks (Saisana, Saltelli and Tarantola 2005).

use rayon::prelude::*;

use super::model::Model;
use super::rank::mean_shift;
use super::stream::{Stream, Topic};
use super::trial::{Input, choice, inputs};
use crate::error::Result;

/// What one choice answers for, as shares of the variance.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Index {
    /// By itself.
    pub first: f64,
    /// By itself and together with others.
    pub total: f64,
}

/// What moves, and why.
#[derive(Debug, Clone, PartialEq)]
pub struct Sensitivity {
    /// The mean of what the model gives.
    pub mean: f64,
    /// Its variance.
    pub variance: f64,
    /// One index for each input; empty where nothing moves, since there is then nothing to answer for.
    pub indices: Vec<Index>,
}

/// Sobol's indices of a function of `inputs` independent numbers between 0 and 1, from `rows` × (`inputs` + 2) of its values.
///
/// # Errors
/// Those of the function: no row is left out.
pub fn sobol<F>(inputs: usize, rows: usize, seed: u64, function: F) -> Result<Sensitivity>
where
    F: Fn(&[f64]) -> Result<f64> + Sync,
{
    // A row: f(A), f(B), then f of A with each column of B in turn.
    let row = |number: usize| -> Result<Vec<f64>> {
        let mut stream = Stream::new(seed, Topic::Matrix, number as u64);
        let a: Vec<f64> = (0..inputs).map(|_| stream.unit()).collect();
        let b: Vec<f64> = (0..inputs).map(|_| stream.unit()).collect();
        let mut values = vec![function(&a)?, function(&b)?];
        for input in 0..inputs {
            let mut mixed = a.clone();
            mixed[input] = b[input];
            values.push(function(&mixed)?);
        }
        Ok(values)
    };
    let values: Vec<Vec<f64>> = (0..rows).into_par_iter().map(row).collect::<Result<_>>()?;
    let both = || values.iter().flat_map(|row| [row[0], row[1]]);
    let n = rows as f64;
    let mean = both().sum::<f64>() / (2.0 * n);
    let variance = both().map(|value| (value - mean).powi(2)).sum::<f64>() / (2.0 * n);
    let half_square =
        |one: usize, other: usize| values.iter().map(|row| (row[one] - row[other]).powi(2)).sum::<f64>() / (2.0 * n);
    let index = |input: usize| Index {
        first: (variance - half_square(1, input + 2)) / variance,
        total: half_square(0, input + 2) / variance,
    };
    let indices = if variance > 0.0 { (0..inputs).map(index).collect() } else { Vec::new() };
    Ok(Sensitivity { mean, variance, indices })
}

/// The sensitivity of a composite's ranking: the uncertain choices, and what each answers for in the mean shift of ranks from
/// the declared composite.
///
/// # Errors
/// `Usage` if a making cannot be computed.
pub fn of_ranks(model: Model<'_>) -> Result<(Vec<Input>, Sensitivity)> {
    let inputs = inputs(model.spec);
    let declared = model.ranks(&model.scores(&model.declared())?.whole);
    let trial = &model.spec.uncertainty;
    let found = sobol(inputs.len(), trial.sensitivity, trial.seed, |point| {
        let tried = model.scores(&choice(model, &inputs, point))?;
        // Where no unit has a score, nothing can shift.
        Ok(mean_shift(&declared, &model.ranks(&tried.whole)).unwrap_or(0.0))
    })?;
    Ok((inputs, found))
}
