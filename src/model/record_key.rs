//! Record keys: a number in [0, 1) for every person, whose sum modulo 1 names the persons of a cell without telling who they are.
//!
//! Fraser B, Wooton J. A proposed method for confidentialising tabular output to protect against differencing. Joint
//! UNECE/Eurostat work session on statistical data confidentiality, Geneva 2005.

use std::iter::Sum;

/// The key of a person, or of a cell with several: a number in [0, 1) in units of 2^-64.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct RecordKey(u64);

impl RecordKey {
    /// The key of the person who has this fingerprint. A fingerprint must follow from a secret (a pseudonym does), for whoever
    /// knows the keys can take the noise away. The finaliser of Steele, Lea and Flood 2014 spreads it.
    pub fn of_person(fingerprint: u128) -> Self {
        let [low, high] = [fingerprint as u64, (fingerprint >> 64) as u64];
        Self(spread(high.wrapping_add(spread(low))))
    }

    /// Adds the key of persons who are not in it.
    pub fn add(&mut self, other: Self) {
        self.0 = self.0.wrapping_add(other.0);
    }

    /// The key as a number in [0, 1), to 53 bits.
    pub fn fraction(self) -> f64 {
        (self.0 >> 11) as f64 / 2f64.powi(53)
    }
}

/// The key of a cell. Each person must be counted once, in whatever order.
impl Sum for RecordKey {
    fn sum<I: Iterator<Item = Self>>(keys: I) -> Self {
        Self(keys.fold(0, |sum, key| sum.wrapping_add(key.0)))
    }
}

fn spread(bits: u64) -> u64 {
    let mut bits = bits.wrapping_add(0x9e37_79b9_7f4a_7c15);
    bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    bits ^ (bits >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_persons_have_the_same_key_in_whatever_order() {
        let persons = [11, 12, 13, 14].map(RecordKey::of_person);
        let backwards: RecordKey = persons.iter().rev().copied().sum();
        assert_eq!(persons.into_iter().sum::<RecordKey>(), backwards);
        assert!((0.0..1.0).contains(&backwards.fraction()));
        assert_ne!(backwards, persons[..3].iter().copied().sum());
    }
}
