//! The confidence level of the limits, validated once.

use statrs::distribution::{ContinuousCDF, Normal};

use crate::error::{Error, Result};
use crate::model::order::PUBLISHED_LEVEL;

/// A confidence level strictly between 0.5 and 1, with the normal quantile that belongs to it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Confidence {
    level: f64,
    z: f64,
}

impl Confidence {
    /// The level of the published limits.
    pub const DEFAULT_LEVEL: f64 = PUBLISHED_LEVEL;

    /// A confidence level as a share: 0.95 for 95 %.
    ///
    /// # Errors
    /// `Usage` if the level does not lie strictly between 0.5 and 1 (a level of 95 is a percentage, not a share).
    pub fn new(level: f64) -> Result<Self> {
        if !(level > 0.5 && level < 1.0) {
            return Err(Error::usage(
                format!("{level} is not a confidence level"),
                "give a share between 0.5 and 1, such as 0.95",
            ));
        }
        let normal = Normal::new(0.0, 1.0).map_err(|error| Error::engine("standard normal distribution", error))?;
        Ok(Self { level, z: normal.inverse_cdf(0.5 + level / 2.0) })
    }

    /// The level, as a share.
    pub fn level(self) -> f64 {
        self.level
    }

    /// The two-sided standard normal quantile: 1.959963984540054 at 0.95.
    pub fn z(self) -> f64 {
        self.z
    }

    /// The probability outside each limit: 0.025 at 0.95.
    pub fn tail(self) -> f64 {
        (1.0 - self.level) / 2.0
    }
}

#[cfg(test)]
mod tests {
    use super::Confidence;

    #[test]
    fn the_quantile_of_95_percent_is_1_96() {
        let z = Confidence::new(0.95).unwrap().z();
        assert!((z - 1.959_963_984_540_054).abs() < 1e-14, "{z}");
    }

    #[test]
    fn a_percentage_is_not_taken_for_a_level() {
        for wrong in [95.0, 1.0, 0.5, 0.0, -0.95, f64::NAN] {
            assert!(Confidence::new(wrong).is_err(), "{wrong} was taken for a level");
        }
    }
}
