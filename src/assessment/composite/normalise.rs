//! Normalisation: values of all units and kinds on one scale (Handbook 2008, step 5).
//!
//! Each method gives a share of the scale; 0 is the worst, 1 the best. Goalposts: (x − low) / (high − low), held between 0 and 1
//! (UNDP, *Human Development Report 2021/22*, technical note 1). Min-max: the same with the least and the greatest of the
//! units. Z-score: a half plus a tenth for each standard deviation (of the sample) from the mean, the T-score of W. A. McCall,
//! *How to measure in education* (1922). Rank: (r − 1) / (n − 1), ties by their mean rank.

use crate::catalogue::composite::{Direction, Normalisation};
use crate::error::{Error, Result};

/// What an indicator's file and the composite say about its scale.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Scale {
    /// Which values are good.
    pub direction: Direction,
    /// The band of the direction `target`.
    pub target: Option<[f64; 2]>,
    /// The goalposts, low and high.
    pub goalposts: Option<[f64; 2]>,
}

impl Scale {
    /// A value turned so that greater is better; with a target band, minus the distance to it.
    pub fn turned(self, value: f64) -> f64 {
        match (self.direction, self.target) {
            (Direction::Higher, _) => value,
            (Direction::Lower, _) => -value,
            (Direction::Target, Some([low, high])) => -(low - value).max(value - high).max(0.0),
            (Direction::Target, None) => f64::NAN,
        }
    }

    /// The share of the way between fixed goalposts; nothing without goalposts or, for a target, without a band.
    pub fn share(self, value: f64) -> Option<f64> {
        let [low, high] = self.goalposts?;
        let share = match self.direction {
            Direction::Higher => (value - low) / (high - low),
            Direction::Lower => (high - value) / (high - low),
            Direction::Target => {
                let [from, to] = self.target?;
                1.0 - ((from - value) / (from - low)).max((value - to) / (high - to)).max(0.0)
            }
        };
        Some(share.clamp(0.0, 1.0))
    }
}

/// A normalisation fitted to the units that are compared.
#[derive(Debug, Clone, PartialEq)]
pub enum Fitted {
    /// Fixed ends.
    Goalposts(Scale),
    /// The least and the greatest turned value.
    MinMax(Scale, f64, f64),
    /// The mean and the standard deviation of turned values.
    ZScore(Scale, f64, f64),
    /// The turned values, sorted.
    Rank(Scale, Vec<f64>),
}

impl Fitted {
    /// Fits a normalisation to values: those that are there, of the units that are compared.
    ///
    /// # Errors
    /// `Usage` where goalposts or a band are wanted and not declared.
    pub fn new(
        id: &str,
        normalisation: Normalisation,
        scale: Scale,
        values: impl Iterator<Item = f64>,
    ) -> Result<Self> {
        if scale.direction == Direction::Target && scale.target.is_none() {
            return Err(Error::usage(format!("{id} has no target band"), "write `target = [low, high]`"));
        }
        let mut turned: Vec<f64> = values.map(|value| scale.turned(value)).collect();
        let n = turned.len() as f64;
        Ok(match normalisation {
            Normalisation::Goalposts if scale.goalposts.is_none() => {
                return Err(Error::usage(
                    format!("{id} has no goalposts"),
                    "write `goalposts = { low = …, high = …, as_of = \"…\" }`, or take another normalisation",
                ));
            }
            Normalisation::Goalposts => Self::Goalposts(scale),
            Normalisation::MinMax => {
                let least = turned.iter().copied().fold(f64::INFINITY, f64::min);
                Self::MinMax(scale, least, turned.iter().copied().fold(f64::NEG_INFINITY, f64::max))
            }
            Normalisation::ZScore => {
                let mean = turned.iter().sum::<f64>() / n;
                let squares: f64 = turned.iter().map(|value| (value - mean).powi(2)).sum();
                Self::ZScore(scale, mean, if n > 1.0 { (squares / (n - 1.0)).sqrt() } else { 0.0 })
            }
            Normalisation::Rank => {
                turned.sort_by(f64::total_cmp);
                Self::Rank(scale, turned)
            }
        })
    }

    /// The share of the scale that a value has. By the relative methods, units that are all alike stand in the middle.
    pub fn share(&self, value: f64) -> f64 {
        match self {
            Self::Goalposts(scale) => scale.share(value).unwrap_or(f64::NAN),
            Self::MinMax(_, least, greatest) if least >= greatest => 0.5,
            Self::MinMax(scale, least, greatest) => {
                ((scale.turned(value) - least) / (greatest - least)).clamp(0.0, 1.0)
            }
            Self::ZScore(_, _, deviation) if *deviation == 0.0 => 0.5,
            Self::ZScore(scale, mean, deviation) => 0.5 + (scale.turned(value) - mean) / deviation / 10.0,
            Self::Rank(scale, sorted) => {
                let value = scale.turned(value);
                let below = sorted.partition_point(|other| *other < value);
                let equal = sorted.partition_point(|other| *other <= value) - below;
                if sorted.len() < 2 {
                    return 0.5;
                }
                // A unit among the others, or (a benchmark, equal to none) where it would stand between them.
                let others = sorted.len() as f64 - 1.0;
                let place = below as f64 + if equal > 0 { (equal as f64 - 1.0) / 2.0 } else { -0.5 };
                (place / others).clamp(0.0, 1.0)
            }
        }
    }
}
