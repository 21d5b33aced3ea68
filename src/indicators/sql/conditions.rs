//! Declared conditions as SQL; a null satisfies none.

use super::forms;
use super::script::{Script, list, quoted, suffix};
use crate::catalogue::indicator::{Comparison, Condition};
use crate::catalogue::parameter::{SCALE, exact};
use crate::error::Result;
use crate::model::span::Window;

/// All conditions on the rows of a table `alias`, in their window; true if there are none.
pub(super) fn all(script: &mut Script<'_>, conditions: &[Condition], alias: &str, window: Window) -> Result<String> {
    let texts: Vec<String> =
        conditions.iter().map(|condition| one(script, condition, alias, window)).collect::<Result<_>>()?;
    Ok(if texts.is_empty() { "TRUE".to_string() } else { texts.join("\n  AND ") })
}

fn one(script: &mut Script<'_>, condition: &Condition, alias: &str, window: Window) -> Result<String> {
    let column = format!("{alias}.{}", condition.column);
    let values = || list(condition.values.iter().map(String::as_str));
    let first = || condition.values.first().cloned().unwrap_or_default();
    let other = || format!("{alias}.{}", condition.other.as_deref().unwrap_or_default());
    Ok(match condition.is {
        Comparison::In => format!("{column} IN ({})", values()),
        Comparison::NotIn => format!("{column} NOT IN ({})", values()),
        Comparison::Known => format!("{column} IS NOT NULL"),
        Comparison::AtLeast => format!("{column} >= {}", first()),
        Comparison::AtMost => format!("{column} <= {}", first()),
        Comparison::DiffersFrom => format!("{column} <> {}", other()),
        Comparison::Above => format!("{column} > {}", other()),
        Comparison::ExistsIn => format!("({})", exists(script, condition, alias, window)?),
        Comparison::AbsentFrom => {
            format!("({column} IS NOT NULL AND NOT {})", exists(script, condition, alias, window)?)
        }
        Comparison::AtOrBelow => format!("{} <= {}", units(&column), dated(script, condition, alias, window)),
        Comparison::AboveParameter => format!("{} > {}", units(&column), dated(script, condition, alias, window)),
        Comparison::Near => {
            let furthest = exact(&first()).unwrap_or_default();
            format!("ABS({} - {}) <= {furthest}", units(&column), dated(script, condition, alias, window))
        }
        Comparison::AnyOf => {
            let texts: Vec<String> = condition
                .conditions
                .iter()
                .map(|condition| one(script, condition, alias, window))
                .collect::<Result<_>>()?;
            format!("({})", texts.join(" OR "))
        }
    })
}

/// Whether the value is that of a row of another table.
fn exists(script: &mut Script<'_>, condition: &Condition, alias: &str, window: Window) -> Result<String> {
    let name = condition.table.as_deref().unwrap_or_default();
    let (asked, key) = (forms::asked(script, name, window), &condition.column);
    let table = forms::table(script, name, asked)?;
    // Each table within another one has its own name.
    let inner = format!("{alias}_");
    let holds = all(script, &condition.conditions, &inner, asked)?.replace("\n  ", " ");
    Ok(format!(
        "EXISTS (SELECT 1 FROM {table} {inner} WHERE {inner}.time_period = {alias}.time_period AND {inner}.{key} = {alias}.{key} AND {holds})"
    ))
}

/// A number in the smallest units of parameters.
fn units(column: &str) -> String {
    format!("CAST(ROUND({column} * {}) AS BIGINT)", 10i64.pow(SCALE))
}

/// The value of a parameter at the end of the row's span.
fn dated(script: &Script<'_>, condition: &Condition, alias: &str, window: Window) -> String {
    let id = condition.parameter.as_deref().unwrap_or_default();
    let spans = script.sources.spans.get(&window.frequency).map(Vec::as_slice).unwrap_or_default();
    let mut values: Vec<(String, i128)> = Vec::new();
    for span in spans {
        if let Some(parameter) = script.sources.catalogue.parameters.at(id, span.last()) {
            values.push((span.to_string(), parameter.value));
        }
    }
    match values.first() {
        Some((_, first)) if values.len() == spans.len() && values.iter().all(|(_, value)| value == first) => {
            first.to_string()
        }
        Some(_) => {
            let cases: Vec<String> =
                values.iter().map(|(span, value)| format!("WHEN {} THEN {value}", quoted(span))).collect();
            format!("CASE {alias}.time_period {} END", cases.join(" "))
        }
        None => "NULL".to_string(),
    }
}

/// The part that names the spans whose last month a register came for.
pub(super) fn came(script: &mut Script<'_>, table: &str, window: Window) -> Result<String> {
    let at_end = Window { at_end: true, ..window };
    let spans = forms::spans(script, at_end)?;
    let current = forms::current(script)?;
    script.part(&format!("came_{table}{}", suffix(at_end)), |_| {
        Ok(format!(
            "SELECT DISTINCT s.time_period FROM {spans} s JOIN {current} c ON c.period = s.month WHERE c.form = {}",
            quoted(table)
        ))
    })
}
