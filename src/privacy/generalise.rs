//! Coarse values from personal ones: the age band at the end of a month, the worst of several answers, spans of time.

use chrono::NaiveDate;

use super::{dates, pick};
use crate::catalogue::contract::{Contract, FieldSpec, Generalisation};
use crate::error::{Error, Result};
use crate::model::period::Month;
use crate::model::stratum::AGE_BANDS;
use crate::model::table::engine::TimeUnit;
use crate::model::table::{Column, DataFrame, DataType, IntoColumn, NamedFrom, Series};

/// The column that a generalisation makes of the rows.
pub(super) fn generalise(rows: &DataFrame, contract: &Contract, rule: &Generalisation) -> Result<Column> {
    match rule {
        Generalisation::AgeBand { from, column } => {
            dates::by_month_and_day(rows, contract, from, column, &AGE_BANDS.map(|(code, ..)| code), age_band)
        }
        Generalisation::AgeUnder { from, years, column } => {
            dates::against_month(rows, contract, from, column, |born, month| {
                (born <= month.last_day()).then(|| dates::years_between(born, month.last_day()) < *years)
            })
        }
        Generalisation::WithinMonths { from, months, column } => {
            dates::against_month(rows, contract, from, column, |date, month| {
                (date <= month.last_day()).then(|| date > month.plus(-months).last_day())
            })
        }
        Generalisation::MonthsBetween { from, to, column } => dates::months_between(rows, from, to, column),
        Generalisation::FirstOf { from, column } => pick::first_of(rows, from, column),
        Generalisation::LatestOf { by, from, months_before, column } => {
            pick::latest_of(rows, contract, by, from, *months_before, column)
        }
        Generalisation::DaysBetween { from, to, column } => between(rows, from, to, column, DAY),
        Generalisation::HoursBetween { from, to, column } => between(rows, from, to, column, HOUR),
        Generalisation::WorstOf { from, column } => {
            let field = from.first().and_then(|name| contract.field(name));
            let scale = field.map(|field: &FieldSpec| field.values.as_slice()).unwrap_or_default();
            let mut worst: Vec<Option<usize>> = vec![None; rows.height()];
            for name in from {
                let answers = rows.column(name)?.as_materialized_series().str()?.clone();
                for (worst, answer) in worst.iter_mut().zip(answers.iter()) {
                    let level = answer.and_then(|answer| scale.iter().position(|value| value.code == answer));
                    *worst = (*worst).max(level);
                }
            }
            let codes: Vec<Option<&str>> =
                worst.iter().map(|level| level.map(|level| scale[level].code.as_str())).collect();
            Ok(Series::new(column.as_str().into(), codes).into_column())
        }
    }
}

/// Milliseconds of an hour and of a day.
const HOUR: i64 = 3_600_000;
const DAY: i64 = 24 * HOUR;

/// Units of time begun from one moment to another; nothing where the second lies before the first.
fn between(rows: &DataFrame, from: &str, to: &str, column: &str, unit: i64) -> Result<Column> {
    let moments = |name: &str| -> Result<_> {
        let column = rows.column(name)?.as_materialized_series();
        let moments = column.cast(&DataType::Datetime(TimeUnit::Milliseconds, None))?;
        Ok(moments.datetime()?.physical().clone())
    };
    let (from, to) = (moments(from)?, moments(to)?);
    let spans: Vec<Option<i64>> = from
        .iter()
        .zip(to.iter())
        .map(|(from, to)| Some(to? - from?).filter(|span| *span >= 0).map(|span| (span + unit - 1) / unit))
        .collect();
    Ok(Series::new(column.into(), spans).into_column())
}

/// The position among the age bands of a person born on a day, at the end of a month; nothing for a birth after it.
fn age_band(born: NaiveDate, month: Month) -> Option<usize> {
    let end = month.last_day();
    let age = dates::years_between(born, end);
    AGE_BANDS.iter().position(|(_, first, last)| (*first..=*last).contains(&age))
}

/// A fault of the catalogue: a generalisation that names a field the form lacks.
pub(super) fn check(contract: &Contract) -> Result<()> {
    for rule in &contract.generalisations {
        let names = match rule {
            Generalisation::AgeBand { from, .. } => vec![from],
            Generalisation::DaysBetween { from, to, .. } | Generalisation::HoursBetween { from, to, .. } => {
                vec![from, to]
            }
            Generalisation::WorstOf { from, .. } => from.iter().collect(),
            Generalisation::AgeUnder { from, .. } | Generalisation::WithinMonths { from, .. } => vec![from],
            Generalisation::MonthsBetween { from, to, .. } => vec![from, to],
            Generalisation::FirstOf { from, .. } => from.iter().collect(),
            Generalisation::LatestOf { by, from, .. } => vec![by, from],
        };
        if let Some(name) = names.iter().find(|name| contract.field(name).is_none()) {
            return Err(Error::usage(
                format!("the form '{}' generalises the field '{name}', which it does not have", contract.form),
                "name a field of the contract",
            ));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_age_is_that_of_the_last_day_of_the_month() {
        let month: Month = "2026-10".parse().unwrap();
        let band = |year, month_, day| {
            age_band(NaiveDate::from_ymd_opt(year, month_, day).unwrap(), month).map(|band| AGE_BANDS[band].0)
        };
        assert_eq!(band(2021, 10, 31), Some("Y5T14"));
        assert_eq!(band(2021, 11, 1), Some("Y0T4"));
        assert_eq!(band(1966, 10, 31), Some("Y_GE60"));
        assert_eq!(band(1966, 11, 1), Some("Y25T59"));
        assert_eq!(band(2026, 11, 1), None);
    }
}
