//! What one indicator, or one dimension, does to the ranking: the composite made without it (Handbook 2008, step 7).

use super::model::{Choice, Model};
use super::rank::mean_shift;
use crate::error::Result;

/// The ranking without one indicator or dimension.
#[derive(Debug, Clone, PartialEq)]
pub struct Without {
    /// What was left out.
    pub id: String,
    /// The mean shift of ranks; nothing where no unit has a rank both times.
    pub mean_shift: Option<f64>,
    /// The greatest shift of one unit.
    pub greatest_shift: Option<usize>,
    /// The ranks of the units that are compared.
    pub ranks: Vec<Option<usize>>,
}

/// The ranking without each indicator in turn, then without each dimension; not without the only one there is.
///
/// # Errors
/// `Usage` if a making cannot be computed.
pub fn run(model: Model<'_>) -> Result<Vec<Without>> {
    let declared = model.declared();
    let ranks = model.ranks(&model.scores(&declared)?.whole);
    let without = |id: &str, choice: Choice| -> Result<Without> {
        let other = model.ranks(&model.scores(&choice)?.whole);
        let shifts = ranks.iter().zip(&other).filter_map(|(a, b)| Some(a.as_ref()?.abs_diff(*b.as_ref()?)));
        let (mean_shift, greatest_shift) = (mean_shift(&ranks, &other), shifts.max());
        Ok(Without { id: id.to_string(), mean_shift, greatest_shift, ranks: other })
    };
    let is_only = |weights: &[f64]| weights.iter().filter(|weight| **weight > 0.0).count() < 2;
    let mut all = Vec::new();
    for (at, item) in model.spec.items().enumerate().filter(|_| !is_only(&declared.items)) {
        let mut choice = declared.clone();
        choice.items[at] = 0.0;
        all.push(without(&item.id, choice)?);
    }
    for (at, part) in model.spec.dimension.iter().enumerate().filter(|_| !is_only(&declared.parts)) {
        let mut choice = declared.clone();
        choice.parts[at] = 0.0;
        all.push(without(&part.id, choice)?);
    }
    Ok(all)
}
