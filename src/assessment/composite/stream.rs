//! Random numbers that follow from a seed and a name, the same on every machine and any number of threads.

use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;
use statrs::distribution::{ContinuousCDF, Normal};

/// What the numbers of a stream are for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Topic {
    /// Where a draw stands in the space of choices.
    Draw = 1,
    /// The two matrices of the sensitivity analysis.
    Matrix = 2,
    /// The values of a draw within their intervals.
    Values = 3,
    /// The weights of a draw.
    Weights = 4,
}

/// A stream of numbers.
pub struct Stream(ChaCha8Rng);

impl Stream {
    /// The stream of a topic for what `number` names. Seed, topic and number are the key of ChaCha, so no two streams meet.
    pub fn new(seed: u64, topic: Topic, number: u64) -> Self {
        let mut key = [0u8; 32];
        for (part, value) in key.chunks_exact_mut(8).zip([seed, topic as u64, number, 0]) {
            part.copy_from_slice(&value.to_le_bytes());
        }
        Self(ChaCha8Rng::from_seed(key))
    }

    /// A number between 0 and 1, neither included, with 52 random bits.
    pub fn unit(&mut self) -> f64 {
        ((self.0.next_u64() >> 12) as f64 + 0.5) / (1u64 << 52) as f64
    }

    /// A number of the standard normal distribution, by the inverse of its distribution function.
    pub fn normal(&mut self) -> f64 {
        Normal::standard().inverse_cdf(self.unit())
    }
}
