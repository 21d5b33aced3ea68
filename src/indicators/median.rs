//! Values in the middle, with how many values they are the middle of.
//!
//! Of an even number of values the middle is the mean of the two next to it (Hyndman RJ, Fan Y. Sample quantiles in
//! statistical packages. Am Stat 1996;50:361-365, definition 7).

use std::collections::BTreeMap;

use super::cell::Cell;
use super::facts::Facts;
use super::measure::AMOUNT;
use super::persons::{group, read};
use crate::catalogue::indicator::Lookup;
use crate::error::Result;
use crate::model::area::AreaLevel;
use crate::model::order::places_of_median;
use crate::model::span::Window;
use crate::model::stratum::Stratum;
use crate::model::table::{DataType, IntoColumn, JoinArgs, JoinType, LazyFrame, NamedFrom, Series, col, lit};

/// The column with the values.
pub const VALUE: &str = "__value";

/// The rows that have a value, with it: of the table itself, or looked up in another one.
///
/// # Errors
/// `Engine` if the other table cannot be read.
pub fn with_values(
    rows: LazyFrame,
    of: &str,
    from: Option<&Lookup>,
    facts: &Facts,
    window: Window,
) -> Result<LazyFrame> {
    let valued = match from {
        None => rows.with_column(col(of).cast(DataType::Float64).alias(VALUE)),
        Some(lookup) => {
            let asked = facts.others.asked(&lookup.table, window);
            let Some(others) = facts.others.rows(&lookup.table, &lookup.conditions, asked)? else {
                return Ok(rows.with_column(lit(f64::NAN).alias(VALUE)).filter(col(VALUE).is_not_nan()));
            };
            let key = || vec![col("period"), col(lookup.by.as_str())];
            // Of several rows with one key the lowest value.
            let values = others.group_by(key()).agg([col(of).cast(DataType::Float64).min().alias(VALUE)]);
            rows.join(values, key(), key(), JoinArgs::new(JoinType::Inner))
        }
    };
    Ok(valued.filter(col(VALUE).is_not_null()))
}

/// The middle of some values.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Middle {
    /// The median.
    pub value: f64,
    /// How many values it is the middle of.
    pub number: f64,
    /// The ordered values at the places of its limits; none of too few values.
    pub limits: Option<(f64, f64)>,
}

impl Middle {
    /// The middle of values in any order; nothing of none.
    fn of(values: &mut [f64]) -> Option<Self> {
        Self::at(values.len(), |place| Some(values.select_nth_unstable_by(place, f64::total_cmp).1.to_owned()))
    }

    /// The middle of so many values, of which it is known which stands at a place, from 0; nothing of none, nor where a value is
    /// not known.
    pub(super) fn at(count: usize, mut at: impl FnMut(usize) -> Option<f64>) -> Option<Self> {
        let upper = if count > 0 { at(count / 2)? } else { return None };
        let value = if count % 2 == 1 { upper } else { (at(count / 2 - 1)? + upper) / 2.0 };
        let limits = match places_of_median(count as u64) {
            Some((lower, upper)) => Some((at(lower as usize - 1)?, at(upper as usize - 1)?)),
            None => None,
        };
        Some(Self { value, number: count as f64, limits })
    }
}

/// The medians of the values by span, area and breakdown.
///
/// # Errors
/// `Engine` if the rows cannot be grouped.
pub fn medians(
    rows: LazyFrame,
    per: Option<&str>,
    level: AreaLevel,
    stratum: Option<Stratum>,
) -> Result<BTreeMap<Cell, Middle>> {
    let rows = match per {
        None => rows,
        Some(per) => {
            let mut each = group(level, stratum);
            each.push(col(per));
            rows.filter(col(per).is_not_null()).group_by(each).agg([col(VALUE).min()])
        }
    };
    let mut grouped = rows.group_by(group(level, stratum)).agg([col(VALUE)]).collect()?;
    let mut middles: Vec<Option<Middle>> = Vec::with_capacity(grouped.height());
    for values in grouped.column(VALUE)?.as_materialized_series().list()?.amortized_iter() {
        let Some(values) = values else {
            middles.push(None);
            continue;
        };
        let mut values: Vec<f64> = values.as_ref().f64()?.iter().flatten().collect();
        middles.push(Middle::of(&mut values));
    }
    // The rows' own numbers stand in for the values: they are read by the same function as amounts are.
    let numbers: Vec<f64> = (0..middles.len()).map(|row| row as f64).collect();
    grouped.with_column(Series::new(AMOUNT.into(), numbers).into_column())?;
    let rows = read(&grouped, stratum, AMOUNT)?;
    Ok(rows.into_iter().filter_map(|(cell, row)| Some((cell, middles[row as usize]?))).collect())
}
