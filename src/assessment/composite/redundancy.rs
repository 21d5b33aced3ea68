//! Which indicators say the same: correlations between scores, pair by pair (Handbook 2008, step 4).
//!
//! K. Pearson, "Mathematical contributions to the theory of evolution. III", Phil. Trans. R. Soc. A, 1896, 187: 253-318;
//! C. Spearman, "The proof and measurement of association between two things", Am. J. Psychol., 1904, 15: 72-101, ties by their
//! mean rank.

/// From this absolute correlation on, one of a pair adds hardly anything.
pub const REDUNDANT: f64 = 0.9;
/// Correlations over fewer units say nothing.
pub const LEAST_UNITS: usize = 5;

/// Two indicators.
#[derive(Debug, Clone, PartialEq)]
pub struct Pair {
    /// Their places in the order of the declaration.
    pub items: [usize; 2],
    /// The units with both.
    pub units: usize,
    /// Pearson's correlation; nothing where one of the two does not vary.
    pub pearson: Option<f64>,
    /// Spearman's.
    pub spearman: Option<f64>,
}

impl Pair {
    /// Whether one of the two is redundant.
    pub fn is_redundant(&self) -> bool {
        [self.pearson, self.spearman].into_iter().flatten().any(|r| r.abs() > REDUNDANT)
    }
}

/// Pearson's correlation; nothing where one of the two does not vary.
pub fn pearson(x: &[f64], y: &[f64]) -> Option<f64> {
    let n = x.len() as f64;
    let (mean_x, mean_y) = (x.iter().sum::<f64>() / n, y.iter().sum::<f64>() / n);
    let sum =
        |a: &[f64], ma: f64, b: &[f64], mb: f64| -> f64 { a.iter().zip(b).map(|(a, b)| (a - ma) * (b - mb)).sum() };
    let spread = (sum(x, mean_x, x, mean_x) * sum(y, mean_y, y, mean_y)).sqrt();
    (spread > 0.0).then(|| (sum(x, mean_x, y, mean_y) / spread).clamp(-1.0, 1.0))
}

/// Spearman's correlation: Pearson's of the ranks.
pub fn spearman(x: &[f64], y: &[f64]) -> Option<f64> {
    pearson(&mean_ranks(x), &mean_ranks(y))
}

fn mean_ranks(values: &[f64]) -> Vec<f64> {
    let place = |own: &f64| {
        let below = values.iter().filter(|other| *other < own).count() as f64;
        let equal = values.iter().filter(|other| *other == own).count() as f64;
        below + (equal + 1.0) / 2.0
    };
    values.iter().map(place).collect()
}

/// Every pair of series that at least [`LEAST_UNITS`] units have both of.
pub fn pairs(series: &[Vec<Option<f64>>]) -> Vec<Pair> {
    let mut all = Vec::new();
    for (first, x) in series.iter().enumerate() {
        for (second, y) in series.iter().enumerate().skip(first + 1) {
            let (x, y): (Vec<f64>, Vec<f64>) =
                x.iter().zip(y).filter_map(|(x, y)| Some((*x.as_ref()?, *y.as_ref()?))).unzip();
            if x.len() >= LEAST_UNITS {
                let (pearson, spearman) = (pearson(&x, &y), spearman(&x, &y));
                all.push(Pair { items: [first, second], units: x.len(), pearson, spearman });
            }
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn correlations_are_those_of_the_textbook() {
        // Anscombe's first set: r = 0.81642; its ranks are correlated by 0.81818.
        let x = [10.0, 8.0, 13.0, 9.0, 11.0, 14.0, 6.0, 4.0, 12.0, 7.0, 5.0];
        let y = [8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68];
        assert!((pearson(&x, &y).unwrap() - 0.816_420_516_3).abs() < 1e-9);
        assert!((spearman(&x, &y).unwrap() - 0.818_181_818_2).abs() < 1e-9);
        assert_eq!(pearson(&[1.0, 1.0], &[1.0, 2.0]), None);
    }

    #[test]
    fn only_a_pair_that_says_the_same_is_flagged() {
        let rising: Vec<_> = (0..6).map(|unit| Some(f64::from(unit))).collect();
        let falling: Vec<_> = (0..6).map(|unit| Some(-f64::from(unit).powi(3))).collect();
        let other = vec![Some(1.0), Some(5.0), Some(2.0), Some(0.0), Some(4.0), Some(3.0)];
        let flags: Vec<_> =
            pairs(&[rising, falling, other]).iter().map(|pair| (pair.items, pair.is_redundant())).collect();
        assert_eq!(flags, [([0, 1], true), ([0, 2], false), ([1, 2], false)]);
        let few = vec![Some(1.0), Some(2.0), Some(3.0), None, None, Some(4.0)];
        assert!(pairs(&[few.clone(), few]).is_empty());
    }
}
