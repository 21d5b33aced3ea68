//! Medians as SQL, and the values around a middle from which its limits are taken.

use super::cells::{Grouping, KEYS};
use super::conditions::all;
use super::forms::{asked, table};
use super::measures::counted;
use super::script::{Script, indented};
use crate::catalogue::indicator::Measure;
use crate::error::{Error, Result};
use crate::model::span::Window;

/// How many places on each side of the middle come back, beyond the square root of their number: the limits of a median at
/// 95 % lie within 0.98 square roots of it, and a little further where there are few.
const BESIDE: u32 = 3;

/// The values of a median.
struct Values<'a> {
    /// The rows that have them.
    source: String,
    /// The expression of one.
    value: String,
    /// What the rows satisfy.
    holds: String,
    /// The column of which each value counts once.
    per: Option<&'a str>,
}

impl<'a> Values<'a> {
    fn of(script: &mut Script<'_>, measure: &'a Measure, window: Window) -> Result<Self> {
        let Measure::Median { of, table: name, conditions, per, from } = measure else {
            return Err(Error::engine("writing SQL", "no median"));
        };
        let rows = table(script, name, window)?;
        let holds = all(script, conditions, "t", window)?;
        let (source, value) = match from {
            None => (format!("{rows} t"), format!("CAST(t.{of} AS DOUBLE)")),
            Some(lookup) => {
                let window = asked(script, &lookup.table, window);
                let other = table(script, &lookup.table, window)?;
                let satisfied = all(script, &lookup.conditions, "o", window)?;
                let by = &lookup.by;
                let values = format!(
                    "SELECT o.time_period, o.{by}, MIN(CAST(o.{of} AS DOUBLE)) AS looked_up\nFROM {other} o\nWHERE {satisfied}\nGROUP BY o.time_period, o.{by}"
                );
                (
                    format!(
                        "{rows} t\nJOIN (\n{}\n) v ON v.time_period = t.time_period AND v.{by} = t.{by}",
                        indented(&values)
                    ),
                    "v.looked_up".to_string(),
                )
            }
        };
        let holds = format!("{value} IS NOT NULL AND {holds}");
        Ok(Self { source, value, holds, per: per.as_deref() })
    }

    /// The lowest value of each cell and each value of the column, as `lowest`.
    fn lowest(&self, grouping: &Grouping, per: &str) -> String {
        let column = format!("t.{per}");
        format!(
            "SELECT {}, MIN({}) AS lowest\nFROM {}\nWHERE {column} IS NOT NULL AND {}\n{}",
            grouping.select,
            self.value,
            self.source,
            self.holds,
            grouping.clauses(&[&column], &[])
        )
    }
}

/// Medians; their cells have `number` too, of how many values each is the middle.
pub(super) fn median(
    script: &mut Script<'_>,
    measure: &Measure,
    grouping: &Grouping,
    window: Window,
) -> Result<String> {
    let values = Values::of(script, measure, window)?;
    Ok(match values.per {
        None => format!(
            "SELECT {},\n  MEDIAN({}) AS amount, COUNT(*) AS number\nFROM {}\nWHERE {}\n{}",
            grouping.select,
            values.value,
            values.source,
            values.holds,
            grouping.clauses(&[], &[])
        ),
        Some(per) => counted(&values.lowest(grouping, per), "MEDIAN(lowest) AS amount, COUNT(*)").replacen(
            "COUNT(*) AS amount",
            "COUNT(*) AS number",
            1,
        ),
    })
}

/// The values around the middle of each cell: `value`, `reached` (the last place that has it), `number` (how many places have
/// it), `of_all` (how many values there are).
pub(super) fn middles(
    script: &mut Script<'_>,
    measure: &Measure,
    grouping: &Grouping,
    window: Window,
) -> Result<String> {
    let values = Values::of(script, measure, window)?;
    let numbers = match values.per {
        None => format!(
            "SELECT {}, {} AS value, COUNT(*) AS number\nFROM {}\nWHERE {}\n{}",
            grouping.select,
            values.value,
            values.source,
            values.holds,
            grouping.clauses(&[&values.value], &[])
        ),
        Some(per) => format!(
            "SELECT {KEYS}, lowest AS value, COUNT(*) AS number\nFROM (\n{}\n) p\nGROUP BY {KEYS}, lowest",
            indented(&values.lowest(grouping, per))
        ),
    };
    // Ballista 55 does not find the order of a part by a column that is the same in all rows.
    let spans = script.sources.spans.get(&window.frequency).map_or(0, Vec::len);
    let parts: Vec<&str> = (spans != 1).then_some("time_period").into_iter().chain(grouping.varying.clone()).collect();
    let parts = if parts.is_empty() { String::new() } else { format!("PARTITION BY {}", parts.join(", ")) };
    let ordered = format!(
        "SELECT {KEYS}, value, number,\n  \
         SUM(number) OVER ({parts} ORDER BY value ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS reached,\n  \
         SUM(number) OVER ({parts}) AS of_all\nFROM (\n{}\n) n",
        indented(&numbers)
    );
    let whole = |name: &str| format!("CAST({name} AS BIGINT) AS {name}");
    let beside = format!("SQRT(CAST(of_all AS DOUBLE)) + {BESIDE}");
    Ok(format!(
        "SELECT {KEYS}, value, {}, {}, {}\nFROM (\n{}\n) o\n\
         WHERE reached >= of_all / 2.0 - ({beside}) AND reached - number <= of_all / 2.0 + {beside}",
        whole("reached"),
        whole("number"),
        whole("of_all"),
        indented(&ordered)
    ))
}
