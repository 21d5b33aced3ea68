//! What is kept of dates: whether one lies within the last months, whether somebody is of age, how many months passed.

use chrono::{Datelike, NaiveDate};

use crate::catalogue::contract::Contract;
use crate::error::Result;
use crate::model::period::Month;
use crate::model::table::engine::PlHashMap;
use crate::model::table::{Column, DataFrame, DataType, IdxSize, IntoColumn, NamedFrom, Series, coded_text};

/// The days of a field with dates or moments.
pub(super) fn days(rows: &DataFrame, field: &str) -> Result<Vec<Option<NaiveDate>>> {
    let days = rows.column(field)?.as_materialized_series().cast(&DataType::Date)?;
    Ok(days.date()?.physical().iter().map(|days| days.and_then(date)).collect())
}

/// `yes` or `no` for the date of each row and its month; nothing where one is missing or there is no answer.
pub(super) fn against_month(
    rows: &DataFrame,
    contract: &Contract,
    from: &str,
    column: &str,
    answer: impl Fn(NaiveDate, Month) -> Option<bool>,
) -> Result<Column> {
    by_month_and_day(rows, contract, from, column, &["no", "yes"], |day, month| answer(day, month).map(usize::from))
}

/// The word for the date of each row and its month, by its position among `words`; nothing where one is missing or there is no
/// answer. Each pair of month and date is asked about once.
pub(super) fn by_month_and_day(
    rows: &DataFrame,
    contract: &Contract,
    from: &str,
    column: &str,
    words: &[&str],
    answer: impl Fn(NaiveDate, Month) -> Option<usize>,
) -> Result<Column> {
    let months = rows.column(&contract.period)?.as_materialized_series().str()?;
    let days = rows.column(from)?.as_materialized_series().cast(&DataType::Date)?;
    let mut places: PlHashMap<&str, usize> = PlHashMap::default();
    let mut known: Vec<(Option<Month>, PlHashMap<i32, IdxSize>)> = Vec::new();
    let mut last: Option<(&str, usize)> = None;
    let mut answered: Option<(i32, usize, IdxSize)> = None;
    let mut codes: Vec<IdxSize> = Vec::with_capacity(rows.height());
    for (day, month) in days.date()?.physical().iter().zip(months.iter()) {
        let (Some(day), Some(text)) = (day, month) else {
            codes.push(0);
            continue;
        };
        let place = match last.filter(|(before, _)| *before == text) {
            Some((_, place)) => place,
            None => *places.entry(text).or_insert_with(|| {
                known.push((text.parse().ok(), PlHashMap::default()));
                known.len() - 1
            }),
        };
        last = Some((text, place));
        // Rows of one person mostly follow one another.
        let code = match answered.filter(|(on, of, _)| (*on, *of) == (day, place)) {
            Some((.., code)) => code,
            None => {
                let (month, answers) = &mut known[place];
                *answers.entry(day).or_insert_with(|| {
                    let word = month.and_then(|month| answer(date(day)?, month));
                    word.map_or(0, |word| word as IdxSize + 1)
                })
            }
        };
        answered = Some((day, place, code));
        codes.push(code);
    }
    Ok(coded_text(column, std::iter::once(None).chain(words.iter().map(|word| Some(*word))), codes)?)
}

/// The date of a number of days since 1970-01-01.
fn date(days: i32) -> Option<NaiveDate> {
    NaiveDate::default().checked_add_signed(chrono::TimeDelta::days(i64::from(days)))
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
