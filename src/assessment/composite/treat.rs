//! Extreme values: told by skewness and kurtosis together, drawn in one by one (Handbook 2008, step 3; COINr, `Treat`).
//!
//! Skewness and excess kurtosis are the adjusted ones, G1 and G2 of D. N. Joanes and C. A. Gill, "Comparing measures of sample
//! skewness and kurtosis", The Statistician, 1998, 47: 183-189.

use crate::catalogue::composite::Treatment;

/// How many values were drawn in, at the low end and at the high end.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Drawn {
    /// At the low end.
    pub low: usize,
    /// At the high end.
    pub high: usize,
}

/// The central moments of order 2, 3 and 4, and how many values there are.
fn moments(values: &[f64]) -> (f64, [f64; 3]) {
    let n = values.len() as f64;
    let mean = values.iter().sum::<f64>() / n;
    (n, [2, 3, 4].map(|power| values.iter().map(|value| (value - mean).powi(power)).sum::<f64>() / n))
}

/// The adjusted skewness G1; nothing of fewer than three values, or of equal ones.
pub fn skewness(values: &[f64]) -> Option<f64> {
    let (n, [second, third, _]) = moments(values);
    (n >= 3.0 && second > 0.0).then(|| (n * (n - 1.0)).sqrt() / (n - 2.0) * third / second.powf(1.5))
}

/// The adjusted excess kurtosis G2; nothing of fewer than four values, or of equal ones.
pub fn kurtosis(values: &[f64]) -> Option<f64> {
    let (n, [second, _, fourth]) = moments(values);
    let excess = || fourth / (second * second) - 3.0;
    (n >= 4.0 && second > 0.0).then(|| (n - 1.0) / ((n - 2.0) * (n - 3.0)) * ((n + 1.0) * excess() + 6.0))
}

/// Whether values pass: not both skewed and heavy-tailed. What has no skewness or kurtosis passes.
pub fn passes(values: &[f64], limits: Treatment) -> bool {
    let beyond = |measure: Option<f64>, limit: f64| measure.is_some_and(|measure| measure > limit);
    !(beyond(skewness(values).map(f64::abs), limits.skewness) && beyond(kurtosis(values), limits.kurtosis))
}

/// Winsorises: while the values do not pass, the most extreme one on the side of the skew becomes like the next one, at most
/// `treatment.winsorise` times. Values are of the units that are compared; missing ones stay missing.
pub fn winsorise(values: &mut [Option<f64>], treatment: Treatment) -> Drawn {
    let there: Vec<usize> = (0..values.len()).filter(|at| values[*at].is_some()).collect();
    let mut own: Vec<f64> = there.iter().filter_map(|at| values[*at]).collect();
    let high = skewness(&own).is_some_and(|skew| skew >= 0.0);
    let mut moved: Vec<usize> = Vec::new();
    let mut drawn = Drawn::default();
    for _ in 0..treatment.winsorise {
        if passes(&own, treatment) {
            break;
        }
        // The values already drawn in are as extreme as the next one, and go on with it.
        let sign = if high { 1.0 } else { -1.0 };
        let outermost = |skip: &[usize]| {
            let rest = (0..own.len()).filter(|at| !skip.contains(at));
            rest.max_by(|a, b| (sign * own[*a]).total_cmp(&(sign * own[*b])).then(b.cmp(a)))
        };
        let Some(next) = outermost(&moved) else { break };
        moved.push(next);
        let Some(inner) = outermost(&moved).map(|at| own[at]) else { break };
        moved.iter().for_each(|at| own[*at] = inner);
        if high { drawn.high += 1 } else { drawn.low += 1 }
    }
    there.iter().zip(own).for_each(|(at, value)| values[*at] = Some(value));
    drawn
}
