//! Whether the spans that indicators are about go together.

use super::indicator::{CountUnit, Indicator, Measure};
use super::load::Catalogue;
use crate::error::{Error, Result};
use crate::model::finding::Place;
use crate::model::span::Frequency;

/// Checks an indicator against the others.
///
/// A count of rows is the sum of the counts of its months: published for months and for quarters, what is withheld in a month
/// would follow from the quarter and the other two. How things stand at the end of a quarter is how they stand in its last month,
/// and of a form that comes once in a half-year the half-year is its month. So such a count is published for spans of one length
/// only. Distinct persons over several months follow from no month, and may be.
///
/// # Errors
/// `Catalogue` with the file and the indicator.
pub(super) fn check(file: &str, indicator: &Indicator, catalogue: &Catalogue) -> Result<()> {
    let fault = |what: String, help: &str| {
        Err(Error::catalogue(Place { file: file.to_string(), line: 0, column: indicator.id.clone() }, what, help))
    };
    if indicator.count_unit == CountUnit::Night && indicator.frequency != Frequency::Month {
        return fault(
            "nights are counted by month, so that the persons behind them are known".into(),
            "leave `frequency` out",
        );
    }
    for measure in std::iter::once(&indicator.numerator).chain(&indicator.denominator) {
        let same = |other: &Indicator| [Some(&other.numerator), other.denominator.as_ref()].contains(&Some(measure));
        match measure {
            Measure::Indicator { id, .. } => {
                let of = catalogue.indicator(id);
                if of.is_some_and(|of| of.window() != indicator.window()) {
                    return fault(format!("{id} has another `frequency` or `at_end`"), "give both the same");
                }
            }
            _ if measure.counts_persons() => {
                let apart = |other: &&Indicator| {
                    let told = matches!(measure, Measure::Count { .. })
                        || indicator.at_end
                        || other.at_end
                        || !is_monthly(measure, catalogue);
                    told && other.window() != indicator.window() && same(other)
                };
                if let Some(other) = catalogue.indicators.iter().find(apart) {
                    return fault(
                        format!("{} publishes the same count for spans of another length", other.id),
                        "give both the same `frequency` and `at_end`, so that neither shows what the other withholds",
                    );
                }
            }
            _ => {}
        }
    }
    Ok(())
}

/// Whether a measure is taken over a form that comes each month.
fn is_monthly(measure: &Measure, catalogue: &Catalogue) -> bool {
    let table = match measure {
        Measure::CountDistinct { table, .. } | Measure::Count { table, .. } => table,
        _ => return true,
    };
    catalogue.contract(table).is_none_or(|contract| contract.frequency == Frequency::Month)
}
