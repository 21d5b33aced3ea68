//! Random streams: one for each thing that is drawn, named by what it is and not by when it is drawn.

use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;

/// What a stream is for; part of its name.
#[derive(Debug, Clone, Copy)]
pub(super) enum Topic {
    /// Where and what a centre is.
    Centre = 1,
    /// The geometry of a place in a centre.
    Slot = 2,
    /// A person.
    Person = 3,
    /// A person's month in a centre.
    Month = 4,
    /// How a sender writes.
    Sender = 5,
    /// When a sender's files of a month arrive.
    Arrival = 6,
    /// What is wrong with a file.
    File = 7,
    /// Whether a centre's report of a month is there.
    Report = 8,
    /// The permutation of the identifiers.
    Identifier = 9,
    /// What is kept of a person's case in a centre.
    Case = 10,
    /// What a centre has beside its places.
    Traits = 11,
    /// A centre's activity of a month.
    Activity = 12,
    /// A request at the one-stop desk.
    Desk = 13,
    /// A member of staff.
    Staff = 14,
    /// A person's training.
    Training = 15,
    /// A centre's projects of a half-year.
    Projects = 16,
    /// A person's answer to the survey.
    Survey = 17,
    /// A household of the register.
    Household = 18,
    /// The permutation of the identifiers of households.
    HouseholdIdentifier = 19,
    /// What is wrong with a row of a register.
    RegisterRow = 20,
}

/// A stream of numbers that depends on the seed and its name only.
pub(super) struct Stream(ChaCha8Rng);

impl Stream {
    /// The stream of a topic for the thing that `a` and `b` name. The name is the key of ChaCha, so no two streams meet.
    pub(super) fn new(seed: u64, topic: Topic, a: u64, b: u64) -> Self {
        let mut key = [0u8; 32];
        for (part, value) in key.chunks_exact_mut(8).zip([seed, topic as u64, a, b]) {
            part.copy_from_slice(&value.to_le_bytes());
        }
        Self(ChaCha8Rng::from_seed(key))
    }

    /// 64 random bits.
    pub(super) fn bits(&mut self) -> u64 {
        self.0.next_u64()
    }

    /// A number from 0 (included) to 1 (excluded), with 32 random bits.
    pub(super) fn unit(&mut self) -> f64 {
        f64::from(self.0.next_u32()) / 4_294_967_296.0
    }

    /// Whether something of probability `p` happens.
    pub(super) fn chance(&mut self, p: f64) -> bool {
        self.unit() < p
    }

    /// A whole number from 0 to `n - 1`; 0 if `n` is 0. (Its bias, below n / 2³², is of no account here.)
    pub(super) fn below(&mut self, n: u32) -> u32 {
        ((u64::from(self.0.next_u32()) * u64::from(n)) >> 32) as u32
    }

    /// A whole number from `first` to `last`, both included.
    pub(super) fn between(&mut self, first: u32, last: u32) -> u32 {
        first + self.below(last.saturating_sub(first) + 1)
    }

    /// The place of a draw among growing sums; the last sum is the total. 0 if the total is 0.
    pub(super) fn among(&mut self, sums: &[f64]) -> usize {
        let total = sums.last().copied().unwrap_or(0.0);
        let mark = self.unit() * total;
        sums.partition_point(|&sum| sum <= mark).min(sums.len().saturating_sub(1))
    }
}
