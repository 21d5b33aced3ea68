//! Identifiers of persons: ten digits of the form of the IDCS, no two alike.

use std::ops::Range;

use super::stream::{Stream, Topic};
use crate::model::verhoeff::check_digit;

/// Persons that can be told apart: nine digits, the first 2 to 9 (the published capacity of the register is 800 million).
pub(super) const CAPACITY: u64 = 800_000_000;

/// Numbers below this are persons of centres.
pub(super) const PERSONS: u64 = 600_000_000;

/// Numbers from here on are persons who come to the one-stop desk only, and households of the register without a person in a
/// centre; those of 700 million and more belong to nobody.
pub(super) const OTHERS: Range<u64> = PERSONS..700_000_000;

/// A secret-free shuffle of 0..[`CAPACITY`]: four rounds of a Feistel network on 30 bits, walked until the range is met.
pub(super) struct Identifiers {
    keys: [u32; 4],
}

impl Identifiers {
    /// The shuffle of a seed, for persons ([`Topic::Identifier`]) or households ([`Topic::HouseholdIdentifier`]).
    pub(super) fn new(seed: u64, topic: Topic) -> Self {
        let mut stream = Stream::new(seed, topic, 0, 0);
        Self { keys: std::array::from_fn(|_| stream.bits() as u32) }
    }

    /// The identifier of the person number `n`, which must be below [`CAPACITY`]: different numbers, different identifiers.
    pub(super) fn of(&self, n: u64) -> [u8; 10] {
        let mut value = (n % CAPACITY) as u32;
        loop {
            value = self.shuffle(value);
            if u64::from(value) < CAPACITY {
                break;
            }
        }
        let mut rest = 200_000_000 + value;
        let mut digits = [b'0'; 10];
        for digit in digits[..9].iter_mut().rev() {
            *digit = b'0' + (rest % 10) as u8;
            rest /= 10;
        }
        digits[9] = check_digit(&digits[..9]).unwrap_or(b'0');
        digits
    }

    fn shuffle(&self, value: u32) -> u32 {
        let (mut left, mut right) = (value >> 15, value & 0x7FFF);
        for key in self.keys {
            let mut mixed = u64::from(right ^ (key & 0x7FFF)).wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ u64::from(key);
            mixed = (mixed ^ (mixed >> 29)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
            (left, right) = (right, left ^ ((mixed >> 32) as u32 & 0x7FFF));
        }
        (left << 15) | right
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::verhoeff::is_valid;

    #[test]
    fn a_hundred_thousand_persons_have_as_many_valid_identifiers() {
        let identifiers = Identifiers::new(7, Topic::Identifier);
        let mut seen: Vec<[u8; 10]> = (0..100_000).map(|n| identifiers.of(n * 7_919)).collect();
        assert!(seen.iter().all(|id| is_valid(id) && (b'2'..=b'9').contains(&id[0])));
        seen.sort_unstable();
        seen.dedup();
        assert_eq!(seen.len(), 100_000);
    }
}
