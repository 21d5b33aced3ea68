//! Declared conditions as expressions over columns.

use crate::catalogue::indicator::{Comparison, Condition, Having};
use crate::catalogue::parameter::{SCALE, exact};
use crate::model::fingerprint::fingerprint;
use crate::model::table::engine::RoundMode;
use crate::model::table::{DataType, Expr, col, lit};

/// Whether a row satisfies all conditions; a null satisfies none.
pub fn all(conditions: &[Condition]) -> Expr {
    let first: Expr = lit(true);
    conditions.iter().map(one).fold(first, Expr::and)
}

/// Whether a row satisfies a condition, never null.
pub fn one(condition: &Condition) -> Expr {
    let column = col(condition.column.as_str());
    let any_of = |column: Expr| {
        let first: Expr = lit(false);
        condition.values.iter().map(|value| column.clone().eq(lit(value.as_str()))).fold(first, Expr::or)
    };
    let other = || col(condition.other.as_deref().unwrap_or_default());
    let number = |column: Expr| column.cast(DataType::Float64);
    let holds = match condition.is {
        Comparison::In => any_of(column),
        Comparison::NotIn => column.clone().is_not_null().and(any_of(column).not()),
        Comparison::Known => column.is_not_null(),
        Comparison::AtLeast => {
            let least = condition.values.first().and_then(|value| value.parse::<f64>().ok()).unwrap_or(f64::INFINITY);
            number(column).gt_eq(lit(least))
        }
        Comparison::AtMost => {
            let most = condition.values.first().and_then(|value| value.parse::<f64>().ok());
            number(column).lt_eq(lit(most.unwrap_or(f64::NEG_INFINITY)))
        }
        Comparison::DiffersFrom => column.neq(other()),
        Comparison::Above => number(column).gt(number(other())),
        Comparison::ExistsIn => col(joined_column(condition)).is_not_null(),
        Comparison::AbsentFrom => column.is_not_null().and(col(joined_column(condition)).is_null()),
        Comparison::AtOrBelow => units(column).lt_eq(col(parameter_column(condition))),
        Comparison::AboveParameter => units(column).gt(col(parameter_column(condition))),
        Comparison::Near => {
            let furthest = condition.values.first().and_then(|value| exact(value)).unwrap_or_default();
            let distance = units(column) - col(parameter_column(condition));
            let furthest = i64::try_from(furthest).unwrap_or_default();
            distance.clone().lt_eq(lit(furthest)).and(distance.gt_eq(lit(-furthest)))
        }
        Comparison::AnyOf => {
            let first: Expr = lit(false);
            condition.conditions.iter().map(one).fold(first, Expr::or)
        }
    };
    holds.fill_null(lit(false))
}

/// Whether what a group of rows adds up to satisfies a condition; nulls are not counted.
pub fn having(having: &Having) -> Expr {
    match having {
        Having::DistinctAtLeast { of, at_least } => col(of.as_str()).drop_nulls().n_unique().gt_eq(lit(*at_least)),
        Having::SumAtLeast { of, at_least } => col(of.as_str()).sum().gt_eq(lit(*at_least)),
    }
}

/// The column by which rows are marked whose value is in another table: one for each other table and what is asked of it.
pub fn joined_column(condition: &Condition) -> String {
    let asked = format!("{:?}{:?}{:?}", condition.column, condition.table, condition.conditions);
    format!("__in_{}", &fingerprint(asked.as_bytes())[..16])
}

/// The column with the value of a parameter, in its smallest units.
pub fn parameter_column(condition: &Condition) -> String {
    format!("__parameter_{}", condition.parameter.as_deref().unwrap_or_default())
}

/// A number in the smallest units of parameters: exact, as no number has more decimals.
fn units(column: Expr) -> Expr {
    let scale = 10f64.powi(SCALE as i32);
    (column.cast(DataType::Float64) * lit(scale)).round(0, RoundMode::HalfAwayFromZero).cast(DataType::Int64)
}
