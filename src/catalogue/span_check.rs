//! Whether the spans that indicators are about go together.

use super::contract::FormKind;
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
    for measure in indicator.measures() {
        let over = measure.over().and_then(|(table, _)| catalogue.contract(table));
        let is_stock = over.is_some_and(|one| matches!(one.kind, FormKind::Stock | FormKind::Register));
        let distinct = matches!(measure, Measure::CountDistinct { .. });
        if is_stock && !distinct && !indicator.at_end && indicator.frequency != Frequency::Month {
            return fault("a stock is not added up over months".into(), "write `at_end = true`");
        }
        let same = |other: &Indicator| other.measures().any(|own| own == measure);
        match measure {
            Measure::Indicator { id, .. } => {
                let of = catalogue.indicator(id);
                if of.is_some_and(|of| of.window() != indicator.window()) {
                    return fault(format!("{id} has another `frequency` or `at_end`"), "give both the same");
                }
            }
            _ if counts_somebody(measure, indicator) => {
                let apart = |other: &&Indicator| {
                    let told = !matches!(measure, Measure::CountDistinct { .. })
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

/// Whether it is a number of persons, or of what persons stand behind.
fn counts_somebody(measure: &Measure, indicator: &Indicator) -> bool {
    let of_persons = matches!(
        indicator.count_unit,
        CountUnit::Person | CountUnit::Household | CountUnit::Event | CountUnit::PerPerson
    );
    let is_sum = matches!(measure, Measure::Sum { .. } | Measure::SumOfParts { .. });
    measure.counts_persons() || (of_persons && is_sum)
}

/// Whether a measure is taken over a form that comes each month.
fn is_monthly(measure: &Measure, catalogue: &Catalogue) -> bool {
    let form = measure.over().and_then(|(table, _)| catalogue.contract(table));
    form.is_none_or(|contract| contract.frequency == Frequency::Month)
}
