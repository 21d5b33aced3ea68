//! Aggregation: weighted means of power 1, 0 and -1 (Handbook 2008, step 6), over what is there.

use crate::catalogue::composite::Mean;
use crate::error::{Error, Result};

/// A weighted mean of values; weights need not sum to 1. Summed in the order given.
///
/// # Errors
/// `Usage` if there is no weight; and for the geometric and the harmonic mean if a value is not above 0, where neither means
/// anything: the composite's scale must then begin above 0.
pub fn mean(kind: Mean, values: impl IntoIterator<Item = (f64, f64)>) -> Result<f64> {
    let (mut sum, mut weights) = (0.0, 0.0);
    for (value, weight) in values {
        if kind != Mean::Arithmetic && value <= 0.0 {
            return Err(Error::usage(
                format!("a geometric or harmonic mean cannot be taken of the score {value}"),
                "let the composite's `scale` begin above 0, or take the arithmetic mean",
            ));
        }
        sum += weight
            * match kind {
                Mean::Arithmetic => value,
                Mean::Geometric => value.ln(),
                Mean::Harmonic => 1.0 / value,
            };
        weights += weight;
    }
    if weights <= 0.0 {
        return Err(Error::usage("a mean of nothing", "give at least one part a weight above 0"));
    }
    Ok(match kind {
        Mean::Arithmetic => sum / weights,
        Mean::Geometric => (sum / weights).exp(),
        Mean::Harmonic => weights / sum,
    })
}

/// The mean of the scores that are there, if at least the share `least` of those with a weight is; nothing otherwise.
///
/// # Errors
/// As [`mean`].
pub fn of_available(kind: Mean, scores: &[(Option<f64>, f64)], least: f64) -> Result<Option<f64>> {
    let counted = || scores.iter().filter(|(_, weight)| *weight > 0.0);
    let there = counted().filter(|(score, _)| score.is_some()).count();
    // Shares are compared as counts: three of five is 0.6, whatever its binary fraction.
    if there == 0 || (there as f64) < least * counted().count() as f64 - 1e-9 {
        return Ok(None);
    }
    mean(kind, counted().filter_map(|(score, weight)| score.map(|score| (score, *weight)))).map(Some)
}
