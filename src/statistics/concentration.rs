//! The concentration index: whether a benefit goes to the poor (below 0) or to the better off (above 0).
//!
//! Kakwani N, Wagstaff A, van Doorslaer E. Socioeconomic inequalities in health: measurement, computation, and statistical
//! inference. J Econometrics 1997;77:87-103: the index is twice the covariance of the benefit with the fractional rank, divided
//! by the mean benefit (equation 4); its variance is that of their equation 14. Units with the same rank share the middle of it.

use super::Limits;
use super::confidence::Confidence;

/// Units of one rank: how many there are, the sum of their benefits, and the sum of the squares.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rank {
    /// The number of units.
    pub units: f64,
    /// Their benefits together.
    pub benefit: f64,
    /// Their squared benefits together.
    pub squares: f64,
}

/// An index with its standard error.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Concentration {
    /// From -1 (all of it to the poorest) to 1.
    pub index: f64,
    /// Its standard error.
    pub error: f64,
}

impl Concentration {
    /// The limits of the index, kept within -1 and 1.
    pub fn limits(self, confidence: Confidence) -> Limits {
        let reach = confidence.z() * self.error;
        Limits { lower: (self.index - reach).max(-1.0), upper: (self.index + reach).min(1.0) }
    }
}

/// The index over units from the poorest to the richest; nothing where there is no unit or no benefit.
pub fn concentration(ranks: &[Rank]) -> Option<Concentration> {
    let units: f64 = ranks.iter().map(|rank| rank.units).sum();
    let mean = ranks.iter().map(|rank| rank.benefit).sum::<f64>() / units;
    if !(units > 0.0 && mean > 0.0) {
        return None;
    }
    // The fractional rank of each group: the middle of the share of units that it takes.
    let middle = |before: f64, own: f64| (before + own / 2.0) / units;
    let mut before = 0.0;
    let mut weighted = 0.0;
    for rank in ranks {
        weighted += rank.benefit * middle(before, rank.units);
        before += rank.units;
    }
    let index = 2.0 * weighted / (units * mean) - 1.0;
    // a = y/mean (2R - 1 - C) + 2 - q(before) - q(with), q being the ordinates of the concentration curve.
    let (mut before, mut below, mut squares) = (0.0, 0.0, 0.0);
    for rank in ranks {
        let slope = (2.0 * middle(before, rank.units) - 1.0 - index) / mean;
        let with = below + rank.benefit / (units * mean);
        let constant = 2.0 - below - with;
        squares +=
            slope * slope * rank.squares + 2.0 * slope * constant * rank.benefit + constant * constant * rank.units;
        before += rank.units;
        below = with;
    }
    let variance = (squares / units - (1.0 + index).powi(2)) / units;
    Some(Concentration { index, error: variance.max(0.0).sqrt() })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ranks(benefits: &[f64]) -> Vec<Rank> {
        benefits.iter().map(|one| Rank { units: 1.0, benefit: *one, squares: one * one }).collect()
    }

    fn index(benefits: &[f64]) -> f64 {
        concentration(&ranks(benefits)).unwrap().index
    }

    #[test]
    fn the_same_for_all_is_no_concentration_and_all_to_one_end_is_the_most() {
        assert!(index(&[1.0; 8]).abs() < 1e-12);
        // All of it to the poorest of n: -(n - 1)/n.
        assert!((index(&[5.0, 0.0, 0.0, 0.0]) + 0.75).abs() < 1e-12);
        assert!((index(&[0.0, 0.0, 0.0, 5.0]) - 0.75).abs() < 1e-12);
        assert!(concentration(&ranks(&[0.0, 0.0])).is_none() && concentration(&[]).is_none());
    }

    #[test]
    fn the_index_is_twice_the_covariance_with_the_rank_over_the_mean() {
        let benefits = [3.0, 1.0, 4.0, 1.0, 5.0, 9.0, 2.0, 6.0];
        let n = benefits.len() as f64;
        let mean = benefits.iter().sum::<f64>() / n;
        let rank = |at: usize| (at as f64 + 0.5) / n;
        let covariance = benefits.iter().enumerate().map(|(at, one)| (one - mean) * (rank(at) - 0.5)).sum::<f64>() / n;
        assert!((index(&benefits) - 2.0 * covariance / mean).abs() < 1e-12);
    }

    #[test]
    fn units_of_one_rank_count_as_one_group() {
        let apart = concentration(&[
            Rank { units: 4.0, benefit: 3.0, squares: 3.0 },
            Rank { units: 4.0, benefit: 1.0, squares: 1.0 },
        ]);
        let apart = apart.unwrap();
        // Ranks 0.25 and 0.75, shares of the benefit 0.75 and 0.25.
        assert!((apart.index - (2.0 * (0.75 * 0.25 + 0.25 * 0.75) - 1.0)).abs() < 1e-12);
        assert!(apart.error > 0.0);
    }

    #[test]
    fn limits_stay_where_an_index_can_be() {
        let limits = Concentration { index: -0.95, error: 0.1 }.limits(Confidence::new(0.95).unwrap());
        assert_eq!(limits.lower, -1.0);
        assert!((limits.upper - (-0.95 + 0.195_996_398_454)).abs() < 1e-9);
    }
}
