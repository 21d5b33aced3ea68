//! Inequality between areas: the ratio of the extremes, and population-weighted Theil and Gini.
//!
//! Theil H. Economics and information theory. Amsterdam: North-Holland, 1967. Gini C. Variabilità e mutabilità. Bologna:
//! Cuppini, 1912. Weighted by population as in Cowell FA. Measuring inequality. 3rd ed. Oxford: Oxford University Press, 2011.

/// An area: its value and its population.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Share {
    /// The value; 0 or more.
    pub value: f64,
    /// Inhabitants; above 0.
    pub population: f64,
}

/// The highest value over the lowest. Nothing of fewer than two areas, or where the lowest is not above 0.
pub fn ratio_of_extremes(areas: &[Share]) -> Option<f64> {
    let (low, high) = areas
        .iter()
        .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), area| (low.min(area.value), high.max(area.value)));
    (areas.len() >= 2 && low > 0.0).then(|| high / low)
}

/// Theil's T: 0 where all values are the same. A value of 0 adds nothing.
///
/// Nothing where a value is negative or a population is none, or the mean is not above 0.
pub fn theil(areas: &[Share]) -> Option<f64> {
    let (total, mean) = mean(areas)?;
    let term = |area: &Share| {
        let relative = area.value / mean;
        if relative > 0.0 { area.population / total * relative * relative.ln() } else { 0.0 }
    };
    Some(areas.iter().map(term).sum::<f64>().max(0.0))
}

/// Gini's coefficient: half the mean difference between two inhabitants' areas, over the mean; 0 to 1.
///
/// Nothing where a value is negative or a population is none, or the mean is not above 0.
pub fn gini(areas: &[Share]) -> Option<f64> {
    let (total, mean) = mean(areas)?;
    let mut sorted = areas.to_vec();
    sorted.sort_by(|a, b| a.value.total_cmp(&b.value).then(a.population.total_cmp(&b.population)));
    // The sum over pairs, each pair once: the higher minus the lower.
    let (mut below, mut below_value, mut sum) = (0.0, 0.0, 0.0);
    for area in &sorted {
        let share = area.population / total;
        sum += share * (area.value * below - below_value);
        below += share;
        below_value += share * area.value;
    }
    Some((sum / mean).max(0.0))
}

fn mean(areas: &[Share]) -> Option<(f64, f64)> {
    let sound = areas.iter().all(|area| area.value >= 0.0 && area.population > 0.0);
    let total: f64 = areas.iter().map(|area| area.population).sum();
    let mean = areas.iter().map(|area| area.population * area.value).sum::<f64>() / total;
    (areas.len() >= 2 && sound && mean > 0.0).then_some((total, mean))
}
