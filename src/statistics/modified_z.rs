//! The modified z-score of a value among others: how far it lies from their median, in median deviations.
//!
//! Iglewicz B, Hoaglin DC. How to detect and handle outliers. Milwaukee: ASQC Quality Press, 1993. The value itself is not
//! among the others: a value in its own baseline hides itself.

/// From this score on, either way, a value is an outlier.
pub const OUTLIER: f64 = 3.5;

/// The 0.75 quantile of the standard normal distribution: what a median deviation is of a standard deviation.
const MEDIAN_DEVIATION: f64 = 0.6745;
/// The same of a mean deviation, `sqrt(pi / 2)` of which make a standard deviation.
const MEAN_DEVIATION: f64 = 0.797_884_560_802_865_4;

/// The score of a value among the others; where more than half of the others are the same, by their mean deviation.
///
/// Nothing of fewer than three others, or where they are all the same: then any other value would be infinitely far.
pub fn score(value: f64, others: &[f64]) -> Option<f64> {
    let middle = median(others)?;
    if others.len() < 3 || !value.is_finite() {
        return None;
    }
    let deviations: Vec<f64> = others.iter().map(|other| (other - middle).abs()).collect();
    let spread = median(&deviations)?;
    if spread > 0.0 {
        return Some(MEDIAN_DEVIATION * (value - middle) / spread);
    }
    let spread = deviations.iter().sum::<f64>() / deviations.len() as f64;
    (spread > 0.0).then(|| MEAN_DEVIATION * (value - middle) / spread)
}

/// The middle value, or the mean of the two in the middle; nothing of none.
pub fn median(values: &[f64]) -> Option<f64> {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let middle = sorted.len() / 2;
    let upper = *sorted.get(middle)?;
    Some(if sorted.len() % 2 == 1 { upper } else { (sorted[middle - 1] + upper) / 2.0 })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_does_not_hide_itself_and_equal_others_give_no_score() {
        let others = [10.0, 11.0, 9.0, 10.0, 12.0, 8.0];
        assert!(score(30.0, &others).unwrap() > OUTLIER);
        assert!(score(11.0, &others).unwrap().abs() < 1.0);
        assert_eq!(score(30.0, &[10.0; 6]), None);
        assert_eq!(score(30.0, &[10.0, 11.0]), None);
        // More than half the same: by the mean deviation, 1/7.
        let found = score(11.0, &[10.0, 10.0, 10.0, 10.0, 10.0, 10.0, 11.0]).unwrap();
        assert!((found - 7.0 * (2.0 / std::f64::consts::PI).sqrt()).abs() < 1e-12, "{found}");
    }
}
