//! What stands behind a figure: the submissions, the rows that came, and how many each condition leaves.

use super::condition;
use super::facts::{Facts, in_spans};
use crate::catalogue::geography::country;
use crate::catalogue::indicator::{Indicator, Measure};
use crate::error::Result;
use crate::model::table::{DataFrame, IntoLazy, LazyFrame, col, lit};

/// One side of a figure.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Lineage {
    /// What is measured, in words.
    pub measure: String,
    /// The submissions whose rows lie in the area and span, sorted.
    pub submissions: Vec<String>,
    /// Their rows in the area and span.
    pub rows: u64,
    /// Each condition, with how many of the rows so far it leaves.
    pub steps: Vec<(String, u64)>,
}

/// The sides of a figure of an area and span: those of the numerator, then those of the denominator. A side that is taken from
/// the census or from other figures has no rows.
///
/// # Errors
/// `Engine` if a table cannot be read.
pub fn lineage(facts: &Facts, indicator: &Indicator, area: &str, span: &str) -> Result<Vec<Lineage>> {
    indicator.measures().map(|measure| side(facts, indicator, measure, area, span)).collect()
}

fn side(facts: &Facts, indicator: &Indicator, measure: &Measure, area: &str, span: &str) -> Result<Lineage> {
    let mut lineage = Lineage { measure: measure.described(), submissions: Vec::new(), rows: 0, steps: Vec::new() };
    let Some((table, conditions)) = measure.over() else { return Ok(lineage) };
    let Some(rows) = facts.others.tables.get(table) else { return Ok(lineage) };
    let window = indicator.window();
    let all: Vec<_> = conditions.iter().collect();
    let rows = facts.others.join(in_spans(rows.clone(), window, &facts.others.spans)?, &all, window)?;
    let mut rows = of_area(rows, area).filter(col("period").eq(lit(span))).collect()?;
    lineage.rows = rows.height() as u64;
    lineage.submissions = submissions(&rows)?;
    for one in conditions {
        rows = rows.lazy().filter(condition::one(one)).collect()?;
        lineage.steps.push((one.described(), rows.height() as u64));
    }
    Ok(lineage)
}

fn of_area(rows: LazyFrame, area: &str) -> LazyFrame {
    match area {
        area if area == country() => rows,
        _ => rows.filter(col("region").eq(lit(area)).or(col("province").eq(lit(area)))),
    }
}

fn submissions(rows: &DataFrame) -> Result<Vec<String>> {
    let Ok(column) = rows.column("submission") else { return Ok(Vec::new()) };
    let distinct = column.as_materialized_series().unique()?;
    let mut names: Vec<String> = distinct.str()?.iter().flatten().map(str::to_string).collect();
    names.sort();
    Ok(names)
}
