//! Values in the middle, with how many values they are the middle of.
//!
//! Of an even number of values the middle is the mean of the two next to it (Hyndman RJ, Fan Y. Sample quantiles in
//! statistical packages. Am Stat 1996;50:361-365, definition 7).

use super::cell::Amounts;
use super::facts::Facts;
use super::measure::AMOUNT;
use super::persons::{group, read};
use crate::catalogue::indicator::Lookup;
use crate::error::Result;
use crate::model::area::AreaLevel;
use crate::model::span::Window;
use crate::model::stratum::Stratum;
use crate::model::table::{DataType, JoinArgs, JoinType, LazyFrame, col, len, lit};

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

/// The medians of the values by span, area and breakdown, and the numbers of values.
///
/// # Errors
/// `Engine` if the rows cannot be grouped.
pub fn medians(
    rows: LazyFrame,
    per: Option<&str>,
    level: AreaLevel,
    stratum: Option<Stratum>,
) -> Result<(Amounts, Amounts)> {
    const NUMBER: &str = "__number";
    let rows = match per {
        None => rows,
        Some(per) => {
            let mut each = group(level, stratum);
            each.push(col(per));
            rows.filter(col(per).is_not_null()).group_by(each).agg([col(VALUE).min()])
        }
    };
    let middle = [col(VALUE).median().alias(AMOUNT), len().cast(DataType::Float64).alias(NUMBER)];
    let grouped = rows.group_by(group(level, stratum)).agg(middle).collect()?;
    Ok((read(&grouped, stratum, AMOUNT)?, read(&grouped, stratum, NUMBER)?))
}
