//! The table `composite`: one row for each month, area and series.

use super::model::Model;
use super::outcome::{Composite, MonthOfComposite};
use super::standing::{Level, series, standing};
use super::table::Cell;
use crate::catalogue::composite::CompositeSpec;
use crate::error::{Error, Result};
use crate::model::assessment::COMPOSITE;
use crate::model::period::Month;
use crate::model::table::{Column, DataFrame, IntoColumn, NamedFrom, Series};

/// The columns, in order.
pub const COLUMNS: &[&str] = COMPOSITE.columns;

/// The columns that together name a row.
pub const KEY: &[&str] = COMPOSITE.columns.split_at(COMPOSITE.key).0;

/// The columns of numbers.
pub const NUMBERS: &[&str] = COMPOSITE.numbers;

/// A row of the table.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// The five columns of the key.
    pub key: [String; 5],
    /// The ten numbers; nothing where there is no score, no rank, no interval, or no benchmark.
    pub numbers: [Option<f64>; 10],
    /// The status.
    pub status: String,
}

/// The rows of composites, sorted by key.
pub fn rows(composites: &[Composite]) -> Vec<Row> {
    let mut all: Vec<Row> =
        composites.iter().flat_map(|one| one.months.iter().flat_map(|month| of_month(&one.spec, month))).collect();
    all.sort_by(|a, b| a.key.cmp(&b.key));
    all
}

/// The rows of one month, in the order of the series and units.
pub fn of_month(spec: &CompositeSpec, month: &MonthOfComposite) -> Vec<Row> {
    let ranked = month.table.ranked;
    let mut all = Vec::new();
    let series = series(spec);
    let first_item = series.len() - month.table.columns.len();
    for (at, (level, item)) in series.iter().enumerate() {
        let Some(scores) = month.scores.series().nth(at) else { continue };
        let ranks = Model { spec, table: &month.table }.ranks(scores);
        for (unit, area) in month.table.units.iter().enumerate() {
            // A full count has no interval, and its score none either.
            let of_cell = || month.table.columns[at - first_item][unit];
            let moves = *level != Level::Indicator || of_cell().is_some_and(|cell: Cell| cell.limits.is_some());
            let spread = month.spreads[at].scores[unit].filter(|_| moves && scores[unit].is_some());
            let rank = |rank: Option<usize>| rank.map(|rank| rank as f64);
            let range = month.spreads[at].ranks.get(unit).copied().flatten().filter(|_| unit < ranked);
            let gap = month.spreads[at].gaps.get(unit).copied().flatten().filter(|_| moves && scores[unit].is_some());
            let (availability, status) = standing(spec, month, at, unit);
            let key = [&spec.id, &month.month.to_string(), area, level.as_str(), item];
            all.push(Row {
                key: key.map(str::to_string),
                numbers: [
                    scores[unit],
                    spread.map(|spread| spread.median),
                    spread.map(|spread| spread.lower),
                    spread.map(|spread| spread.upper),
                    rank(ranks.get(unit).copied().flatten()),
                    rank(range.map(|range| range.0)),
                    rank(range.map(|range| range.1)),
                    gap.map(|gap| gap.0),
                    gap.map(|gap| gap.1),
                    Some(availability),
                ],
                status,
            });
        }
    }
    all
}

/// A month of an area's score on the whole, with its interval; nothing where there is no score.
pub type Told = (Month, Option<f64>, Option<(f64, f64)>);

/// The scores of an area on the whole, month by month, as they stand in the rows.
pub fn history(composite: &Composite, area: &str) -> Vec<Told> {
    let place = series(&composite.spec).iter().position(|(level, _)| *level == Level::Composite);
    let told = |month: &MonthOfComposite| {
        let (at, unit) = place.zip(month.table.units.iter().position(|unit| unit == area))?;
        let score = month.scores.series().nth(at).and_then(|scores| scores[unit])?;
        let spread = month.spreads[at].scores[unit].map(|spread| (spread.lower, spread.upper));
        Some((score, spread))
    };
    let months = composite.months.iter().map(|month| (month.month, told(month)));
    months.map(|(month, told)| (month, told.map(|told| told.0), told.and_then(|told| told.1))).collect()
}

/// Rows as a table of [`COLUMNS`].
///
/// # Errors
/// `Engine` if the table cannot be made.
pub fn frame(rows: &[Row]) -> Result<DataFrame> {
    let column = |name: &str| -> Column {
        let text = |values: Vec<&str>| Series::new(name.into(), values);
        match (KEY.iter().position(|key| *key == name), NUMBERS.iter().position(|number| *number == name)) {
            (Some(at), _) => text(rows.iter().map(|row| row.key[at].as_str()).collect()),
            (_, Some(at)) => {
                Series::new(name.into(), rows.iter().map(|row| row.numbers[at]).collect::<Vec<Option<f64>>>())
            }
            _ => text(rows.iter().map(|row| row.status.as_str()).collect()),
        }
        .into_column()
    };
    let columns = COLUMNS.iter().map(|name| column(name)).collect();
    DataFrame::new(rows.len(), columns).map_err(|error| Error::engine("the table of composites", error))
}
