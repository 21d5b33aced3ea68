//! The cell-key method: small noise on counts that is the same wherever the same persons are counted.
//!
//! Fraser B, Wooton J. A proposed method for confidentialising tabular output to protect against differencing. Joint
//! UNECE/Eurostat work session on statistical data confidentiality, Geneva 2005; Hundepool A et al. Handbook on Statistical
//! Disclosure Control. 2nd ed. 2024, chapter 5. Every person has a key in [0, 1), a cell has the sum of its persons' keys
//! modulo 1, and a perturbation table gives the noise for a count and a key. Tables that were perturbed no longer add up.
//!
//! The noise of the built-in table has the greatest entropy among those with mean 0, variance 2 and at most 4 either way that
//! leave no count of one: its probabilities are exp(a + b·noise + c·noise²). Giessing S. Computational issues in the design of
//! transition probabilities and disclosure risk estimation for additive noise. In: Privacy in Statistical Databases. Cham:
//! Springer, 2016 (doi 10.1007/978-3-319-45381-1_18). They are rounded to millionths, such that mean and variance are kept exactly.

use std::collections::BTreeMap;

/// Which noise a count gets for which key. None stays none; counts above the last row have the noise of the last.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct PerturbationTable {
    /// For the counts from 1: where the keys of each noise end, and the noise.
    rows: Vec<Vec<(f64, i32)>>,
}

const MILLIONTHS: f64 = 1e6;

/// For the counts 1 to 6: noises with their probabilities in millionths.
const DESIGNED: [&[(i32, u32)]; 6] = [
    &[(-1, 629_815), (1, 200_173), (2, 101_331), (3, 47_744), (4, 20_937)],
    &[(-2, 264_563), (0, 371_586), (1, 234_821), (2, 97_576), (3, 26_663), (4, 4_791)],
    &[(-3, 80_648), (-1, 282_563), (0, 293_849), (1, 206_524), (2, 98_096), (3, 31_489), (4, 6_831)],
    &[(-4, 12_014), (-2, 132_103), (-1, 233_348), (0, 270_864), (1, 206_612), (2, 103_563), (3, 34_112), (4, 7_384)],
    &[(-3, 34_766), (-2, 110_714), (-1, 220_687), (0, 275_349), (1, 215_040), (2, 105_120), (3, 32_163), (4, 6_161)],
    &[
        (-4, 5_448),
        (-3, 30_553),
        (-2, 104_677),
        (-1, 219_147),
        (0, 280_350),
        (1, 219_147),
        (2, 104_677),
        (3, 30_553),
        (4, 5_448),
    ],
];

impl PerturbationTable {
    /// The built-in table: at most 4 either way, variance 2, and no ones.
    pub(super) fn designed() -> Self {
        let row =
            |row: &[(i32, u32)]| row.iter().map(|(noise, part)| (*noise, f64::from(*part) / MILLIONTHS)).collect();
        Self::of(DESIGNED.into_iter().map(row))
    }

    fn of(rows: impl Iterator<Item = BTreeMap<i32, f64>>) -> Self {
        let bands = |row: BTreeMap<i32, f64>| {
            let mut reached = 0.0;
            let mut band = |(noise, probability): (i32, f64)| {
                reached += probability;
                (reached, noise)
            };
            row.into_iter().map(&mut band).collect()
        };
        Self { rows: rows.map(bands).collect() }
    }

    /// The count as it is shown.
    pub(super) fn perturbed(&self, count: u64, key: f64) -> u64 {
        let at = usize::try_from(count).unwrap_or(usize::MAX).min(self.rows.len());
        let Some(bands) = at.checked_sub(1).and_then(|at| self.rows.get(at)) else { return count };
        let band = bands.iter().find(|(end, _)| key < *end).or(bands.last());
        band.map_or(count, |(_, noise)| count.saturating_add_signed(i64::from(*noise)))
    }
}

#[cfg(test)]
#[path = "cell_key_tests.rs"]
mod tests;
