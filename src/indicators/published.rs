//! Values that another office published, kept exactly as it published them.

use super::cell::{Amounts, Cell, areas};
use super::measure::codes;
use super::population::Population;
use crate::catalogue::Catalogue;
use crate::catalogue::indicator::Indicator;
use crate::model::stratum::{Stratum, TOTAL};

/// The published values of an indicator, of every census that has them, by area and breakdown.
///
/// Several series are shares of one whole and are added in tenths, as whole numbers, so that no binary noise appears.
pub fn values(indicator: &Indicator, series: &[String], population: &Population, catalogue: &Catalogue) -> Amounts {
    let mut amounts = Amounts::new();
    let years: Vec<&str> = population.years().collect();
    for level in &indicator.levels {
        for area in areas(&catalogue.geography, *level) {
            for stratum in std::iter::once(None).chain(indicator.strata.iter().copied().map(Some)) {
                let all = match stratum {
                    None => vec![None],
                    Some(stratum) => codes(stratum, catalogue).into_iter().map(|code| Some((stratum, code))).collect(),
                };
                for code in all {
                    let milieu = match &code {
                        Some((Stratum::Milieu, code)) => code.as_str(),
                        _ => TOTAL,
                    };
                    let sex = match &code {
                        Some((Stratum::Sex, code)) => code.as_str(),
                        _ => TOTAL,
                    };
                    for year in &years {
                        let parts: Option<Vec<f64>> =
                            series.iter().map(|one| population.published(year, one, &area, milieu, sex)).collect();
                        if let Some(value) = parts.and_then(|parts| added(&parts)) {
                            let cell = Cell { area: area.clone(), period: (*year).to_string(), code: code.clone() };
                            amounts.insert(cell, value);
                        }
                    }
                }
            }
        }
    }
    amounts
}

fn added(parts: &[f64]) -> Option<f64> {
    match parts {
        [] => None,
        [one] => Some(*one),
        several => Some(several.iter().map(|part| (part * 10.0).round()).sum::<f64>() / 10.0),
    }
}

#[cfg(test)]
mod tests {
    use super::added;

    #[test]
    fn shares_are_added_without_binary_noise_and_a_single_value_is_untouched() {
        assert_eq!(added(&[4.7, 3.4, 2.6, 3.1]), Some(13.8));
        assert_eq!(added(&[3.87]), Some(3.87));
        assert_eq!(added(&[]), None);
    }
}
