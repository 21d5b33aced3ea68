//! What is kept of dates: whether one lies within the last months, whether somebody is of age, how many months passed.

use chrono::{Datelike, NaiveDate};

use crate::catalogue::contract::Contract;
use crate::error::Result;
use crate::model::period::Month;
use crate::model::table::{Column, DataFrame, DataType, IntoColumn, NamedFrom, Series};

/// The days of a field with dates or moments.
pub(super) fn days(rows: &DataFrame, field: &str) -> Result<Vec<Option<NaiveDate>>> {
    let days = rows.column(field)?.as_materialized_series().cast(&DataType::Date)?;
    let day = |days: i32| NaiveDate::default().checked_add_signed(chrono::TimeDelta::days(i64::from(days)));
    Ok(days.date()?.physical().iter().map(|days| days.and_then(day)).collect())
}

/// `yes` or `no` for the date of each row and its month; nothing where one is missing or there is no answer.
pub(super) fn against_month(
    rows: &DataFrame,
    contract: &Contract,
    from: &str,
    column: &str,
    answer: impl Fn(NaiveDate, Month) -> Option<bool>,
) -> Result<Column> {
    let months = rows.column(&contract.period)?.as_materialized_series().str()?.clone();
    let answers: Vec<Option<&str>> = days(rows, from)?
        .into_iter()
        .zip(months.iter())
        .map(|(day, month)| Some(if answer(day?, month?.parse().ok()?)? { "yes" } else { "no" }))
        .collect();
    Ok(Series::new(column.into(), answers).into_column())
}

/// Whole months from one date to another; nothing where the second lies before the first.
pub(super) fn months_between(rows: &DataFrame, from: &str, to: &str, column: &str) -> Result<Column> {
    let months: Vec<Option<i64>> =
        days(rows, from)?.into_iter().zip(days(rows, to)?).map(|(from, to)| whole_months(from?, to?)).collect();
    Ok(Series::new(column.into(), months).into_column())
}

fn whole_months(from: NaiveDate, to: NaiveDate) -> Option<i64> {
    let months = i64::from((to.year() - from.year()) * 12) + i64::from(to.month()) - i64::from(from.month());
    (to >= from).then(|| months - i64::from(to.day() < from.day()))
}

/// Whole years from one day to another.
pub(super) fn years_between(from: NaiveDate, to: NaiveDate) -> i32 {
    let birthday_to_come = (to.month(), to.day()) < (from.month(), from.day());
    to.year() - from.year() - i32::from(birthday_to_come)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn on(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn months_are_whole_and_an_exit_before_the_entry_has_none() {
        assert_eq!(whole_months(on("2025-01-31"), on("2025-03-30")), Some(1));
        assert_eq!(whole_months(on("2025-01-31"), on("2025-03-31")), Some(2));
        assert_eq!(whole_months(on("2024-12-15"), on("2026-01-15")), Some(13));
        assert_eq!(whole_months(on("2025-03-02"), on("2025-03-01")), None);
    }

    #[test]
    fn eighteen_is_reached_on_the_birthday() {
        assert_eq!(years_between(on("2008-10-31"), on("2026-10-31")), 18);
        assert_eq!(years_between(on("2008-11-01"), on("2026-10-31")), 17);
    }

    #[test]
    fn a_date_is_within_twelve_months_of_the_end_of_the_month() {
        let rows = |dates: [&str; 4]| {
            let days = Series::new("d".into(), dates.map(|date| (on(date) - NaiveDate::default()).num_days() as i32));
            let days = days.cast(&DataType::Date).unwrap();
            let months = Series::new("mois".into(), ["2026-10"; 4]);
            DataFrame::new(4, vec![days.into_column(), months.into_column()]).unwrap()
        };
        let contract: Contract = toml::from_str(
            "form = 'f'\nkind = 'monthly'\norder = 1\nperiod = 'mois'\nfield = []\n\
             [title]\nfr = ''\nar = ''\nen = ''",
        )
        .unwrap();
        let rows = rows(["2025-10-31", "2025-11-01", "2026-10-31", "2026-11-01"]);
        let answer = against_month(&rows, &contract, "d", "x", |date, month| {
            (date <= month.last_day()).then(|| date > month.plus(-12).last_day())
        })
        .unwrap();
        let answers: Vec<Option<&str>> = answer.as_materialized_series().str().unwrap().iter().collect();
        assert_eq!(answers, [Some("no"), Some("yes"), Some("yes"), None]);
    }
}
