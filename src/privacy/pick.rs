//! One of several values: the first that is there, the latest of those that share a household.

use crate::catalogue::contract::Contract;
use crate::error::{Error, Result};
use crate::model::period::Month;
use crate::model::table::engine::PlHashMap;
use crate::model::table::{Column, DataFrame, DataType, IntoColumn, NamedFrom, Series, TimeUnit};
use crate::validation::Validated;

/// The first value that is there among several columns.
pub(super) fn first_of(rows: &DataFrame, from: &[String], column: &str) -> Result<Column> {
    let mut names = from.iter();
    let Some(first) = names.next() else {
        return Err(Error::usage(format!("'{column}' is the first of no fields"), "name at least one field"));
    };
    let mut values = rows.column(first)?.as_materialized_series().clone();
    for name in names {
        values = values.zip_with(&values.is_not_null(), rows.column(name)?.as_materialized_series())?;
    }
    Ok(values.with_name(column.into()).into_column())
}

/// `yes` for the row with the latest moment, up to the end of a month, among the rows of a submission that share a value; of
/// equal moments the first row.
pub(super) fn latest_of(
    rows: &DataFrame,
    contract: &Contract,
    by: &str,
    from: &str,
    months_before: i32,
    column: &str,
) -> Result<Column> {
    let shared = rows.column(by)?.as_materialized_series().str()?.clone();
    let months = rows.column(&contract.period)?.as_materialized_series().str()?.clone();
    let moments = rows.column(from)?.as_materialized_series();
    let moments = moments.cast(&DataType::Datetime(TimeUnit::Milliseconds, None))?;
    let moments = moments.datetime()?.physical().clone();
    let submissions = rows.column(Validated::SUBMISSION)?.as_materialized_series().u32()?.clone();
    let mut ends: PlHashMap<&str, Option<i64>> = PlHashMap::default();
    let mut latest: PlHashMap<(u32, &str), (i64, usize)> = PlHashMap::default();
    for row in 0..rows.height() {
        let (Some(shared), Some(month), Some(moment)) = (shared.get(row), months.get(row), moments.get(row)) else {
            continue;
        };
        let end = *ends.entry(month).or_insert_with(|| {
            let after = month.parse::<Month>().ok()?.plus(1 - months_before).first_day();
            Some(after.and_time(chrono::NaiveTime::MIN).and_utc().timestamp_millis())
        });
        if end.is_some_and(|end| moment < end) {
            let best = latest.entry((submissions.get(row).unwrap_or_default(), shared)).or_insert((moment, row));
            if moment > best.0 {
                *best = (moment, row);
            }
        }
    }
    let mut answers = vec!["no"; rows.height()];
    for (_, row) in latest.values() {
        answers[*row] = "yes";
    }
    Ok(Series::new(column.into(), answers).into_column())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::table::engine::Int128Chunked;
    use crate::model::table::{DataFrame, IntoSeries};

    fn contract() -> Contract {
        toml::from_str(
            "form = 'f'\nkind = 'stock'\norder = 1\nperiod = 'mois'\nfield = []\n[title]\nfr = ''\nar = ''\nen = ''",
        )
        .unwrap()
    }

    fn answers(column: &Column) -> Vec<&str> {
        column.as_materialized_series().str().unwrap().iter().map(Option::unwrap).collect()
    }

    #[test]
    fn the_latest_row_of_a_household_is_marked_now_and_as_of_three_months_before() {
        let moment = |text: &str| {
            chrono::NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap().and_utc().timestamp_millis()
        };
        // Two households in one extract, and the first of them again in another.
        let moments =
            ["2026-06-30 23:59", "2026-07-01 00:00", "2026-09-30 08:00", "2026-09-30 08:00", "2024-01-01 10:00"];
        let moments = Series::new("d".into(), moments.map(moment));
        let moments = moments.cast(&DataType::Datetime(TimeUnit::Milliseconds, None)).unwrap();
        let columns = vec![
            Series::new("h".into(), ["1", "1", "2", "2", "1"]).into_column(),
            Series::new("mois".into(), ["2026-09"; 5]).into_column(),
            moments.into_column(),
            Series::new(Validated::SUBMISSION.into(), [0u32, 0, 0, 0, 1]).into_column(),
        ];
        let rows = DataFrame::new(5, columns).unwrap();
        let now = latest_of(&rows, &contract(), "h", "d", 0, "latest").unwrap();
        assert_eq!(answers(&now), ["no", "yes", "yes", "no", "yes"], "of equal moments the first row");
        let before = latest_of(&rows, &contract(), "h", "d", 3, "latest_before").unwrap();
        assert_eq!(answers(&before), ["yes", "no", "no", "no", "yes"], "up to the end of June");
    }

    #[test]
    fn the_first_value_that_is_there_is_taken_exactly() {
        let decimals = |name: &str, values: [Option<i128>; 3]| {
            let values: Int128Chunked = values.into_iter().collect();
            values.into_decimal(18, 7).unwrap().into_series().with_name(name.into()).into_column()
        };
        let corrected = decimals("score_corrige", [Some(97_430_010), None, None]);
        let calculated = decimals("score_calcule", [Some(97_430_011), Some(93_264_284), None]);
        let rows = DataFrame::new(3, vec![corrected, calculated]).unwrap();
        let from = ["score_corrige", "score_calcule"].map(String::from);
        let score = first_of(&rows, &from, "score").unwrap();
        let expected = decimals("score", [Some(97_430_010), Some(93_264_284), None]);
        assert_eq!(score.dtype(), expected.dtype());
        assert!(score.as_materialized_series().equals_missing(expected.as_materialized_series()));
    }
}
