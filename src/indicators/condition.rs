//! Declared conditions as expressions over columns.

use crate::catalogue::indicator::{Comparison, Condition};
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
    };
    holds.fill_null(lit(false))
}
