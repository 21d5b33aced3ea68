//! Student's limits of a mean.
//!
//! Student. The probable error of a mean. Biometrika 1908; 6: 1-25. Bland M. An introduction to medical statistics. 3rd ed.
//! Oxford: Oxford University Press, 2000: 10.2.

use statrs::distribution::{ContinuousCDF, StudentsT};

use super::Limits;
use super::confidence::Confidence;

/// A mean with the spread of what it is the mean of.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Mean {
    /// The mean, in the unit of the values.
    pub value: f64,
    /// The standard deviation of the values, over `count - 1`.
    pub deviation: f64,
    /// How many values.
    pub count: u64,
}

impl Mean {
    /// The mean of values; nothing of fewer than two, whose spread is not known.
    pub fn of(values: &[f64]) -> Option<Self> {
        if values.len() < 2 {
            return None;
        }
        let count = values.len() as f64;
        let value = values.iter().sum::<f64>() / count;
        let squares: f64 = values.iter().map(|one| (one - value) * (one - value)).sum();
        Some(Self { value, deviation: (squares / (count - 1.0)).sqrt(), count: values.len() as u64 })
    }

    /// The mean of so many values that are known by their sum and the sum of their squares; nothing of fewer than two.
    pub fn of_sums(count: f64, sum: f64, squares: f64) -> Option<Self> {
        if count.is_nan() || count < 2.0 {
            return None;
        }
        let value = sum / count;
        let squares = (squares - sum * value).max(0.0);
        Some(Self { value, deviation: (squares / (count - 1.0)).sqrt(), count: count as u64 })
    }
}

/// The limits of a mean. Nothing of fewer than two values, or where the spread is not a number of 0 or more.
pub fn limits(mean: Mean, confidence: Confidence) -> Option<Limits> {
    if mean.count < 2 || !(mean.deviation >= 0.0 && mean.deviation.is_finite() && mean.value.is_finite()) {
        return None;
    }
    let student = StudentsT::new(0.0, 1.0, mean.count as f64 - 1.0).ok()?;
    let spread = student.inverse_cdf(1.0 - confidence.tail()) * mean.deviation / (mean.count as f64).sqrt();
    Some(Limits { lower: mean.value - spread, upper: mean.value + spread })
}
