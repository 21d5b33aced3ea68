//! Denomination: amounts are divided by the size of the unit (Handbook 2008, step 3; COINr, `Denominate`).

use super::table::{Cell, Column};
use crate::error::{Error, Result};

/// A column over another, unit by unit, intervals with it. What has no denominator is missing.
///
/// # Errors
/// `Usage` where a denominator is not above 0; it names the indicator and the unit.
pub fn denominate(id: &str, units: &[String], column: &[Option<Cell>], by: &[Option<f64>]) -> Result<Column> {
    let divide = |((unit, cell), size): ((&String, &Option<Cell>), &Option<f64>)| match (cell, size) {
        (Some(_), Some(size)) if *size <= 0.0 || !size.is_finite() => Err(Error::usage(
            format!("the denominator of {id} is {size} in {unit}"),
            "a denominator must be above 0: leave the indicator or the unit out",
        )),
        (Some(cell), Some(size)) => Ok(Some(Cell {
            value: cell.value / size,
            limits: cell.limits.map(|(lower, upper)| (lower / size, upper / size)),
        })),
        _ => Ok(None),
    };
    units.iter().zip(column).zip(by).map(divide).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_and_intervals_are_divided_and_zero_is_refused() {
        let units = ["x".to_string(), "y".to_string()];
        let column = [Some(Cell { value: 6.0, limits: Some((4.0, 8.0)) }), Some(Cell::exact(1.0))];
        let done = denominate("a", &units, &column, &[Some(2.0), None]).unwrap();
        assert_eq!(done, [Some(Cell { value: 3.0, limits: Some((2.0, 4.0)) }), None]);
        let error = denominate("a", &units, &column, &[Some(2.0), Some(0.0)]).unwrap_err().to_string();
        assert!(error.contains("the denominator of a is 0 in y"), "{error}");
    }
}
