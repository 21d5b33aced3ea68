//! Whether the spans that indicators are about go together.

use super::indicator::{CountUnit, Indicator, Measure};
use crate::error::{Error, Result};
use crate::model::finding::Place;
use crate::model::span::Frequency;

/// Checks an indicator against the others.
///
/// A count of rows is the sum of the counts of its months. Published for months and for quarters, what is withheld in a month
/// would follow from the quarter and the other two; so one count is published for spans of one length only.
///
/// # Errors
/// `Catalogue` with the file and the indicator.
pub(super) fn check(file: &str, indicator: &Indicator, all: &[Indicator]) -> Result<()> {
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
        let elsewhere = |other: &&Indicator| other.window() != indicator.window() && same(other);
        match measure {
            Measure::Indicator { id, .. } => {
                let of = all.iter().find(|other| other.id == *id);
                if of.is_some_and(|of| of.window() != indicator.window()) {
                    return fault(format!("{id} has another `frequency` or `at_end`"), "give both the same");
                }
            }
            Measure::Count { .. } => {
                if let Some(other) = all.iter().find(elsewhere) {
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
