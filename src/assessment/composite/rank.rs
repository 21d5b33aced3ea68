//! Ranks, of scores as they are and never of rounded ones.

/// Competition ranks: 1 plus the number of greater scores; equal scores share the better rank, as UNDP ranks countries. What
/// has no score has no rank and takes none from the others.
pub fn competition(scores: &[Option<f64>]) -> Vec<Option<usize>> {
    let above = |own: f64| scores.iter().flatten().filter(|other| **other > own).count();
    scores.iter().map(|score| score.map(|own| 1 + above(own))).collect()
}

/// The mean shift between two rankings of the same units: the mean of |r − r′| over units that both rank (M. Saisana,
/// A. Saltelli and S. Tarantola, "Uncertainty and sensitivity analysis techniques as tools for the quality assessment of
/// composite indicators", J. R. Statist. Soc. A, 2005, 168: 307-323, their equation 3). Nothing if they share no unit.
pub fn mean_shift(one: &[Option<usize>], other: &[Option<usize>]) -> Option<f64> {
    let shifts = || one.iter().zip(other).filter_map(|(a, b)| Some(a.as_ref()?.abs_diff(*b.as_ref()?)));
    let count = shifts().count();
    (count > 0).then(|| shifts().sum::<usize>() as f64 / count as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_scores_share_the_better_rank_and_a_missing_one_has_none() {
        let scores = [Some(0.5), Some(0.9), None, Some(0.5), Some(0.1), Some(0.500_000_1)];
        assert_eq!(competition(&scores), [Some(3), Some(1), None, Some(3), Some(5), Some(2)]);
    }

    #[test]
    fn the_shift_is_over_units_with_both_ranks() {
        let shift = mean_shift(&[Some(1), Some(2), None, Some(3)], &[Some(3), Some(2), Some(1), None]);
        assert_eq!(shift, Some(1.0));
        assert_eq!(mean_shift(&[None], &[Some(1)]), None);
    }
}
