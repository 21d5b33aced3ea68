//! `status`: who was expected and who reported.

use super::answer;
use super::arguments::{Arguments, Status};
use super::settings::catalogue;
use super::told::{code, word};
use crate::error::{Error, Result};
use crate::pipeline::{self, Workspace};

/// Runs the verb.
pub fn run(arguments: &Arguments, verb: &Status) -> Result<u8> {
    let workspace = Workspace::open(&arguments.workspace)?;
    let catalogue = catalogue(arguments)?;
    let period = match verb.period {
        Some(period) => period,
        None => pipeline::latest_month(&workspace, &catalogue)?
            .ok_or_else(|| Error::usage("the lake holds no accepted report", "ingest exports first"))?,
    };
    let rows = pipeline::status(&workspace, &catalogue, period)?;
    if arguments.json {
        let value = serde_json::json!({"period": period.to_string(), "reporting": rows});
        answer(&value.to_string());
        return Ok(0);
    }
    let head = ["form", "area", "expected", "received", "on-time", "late", "rows", "accepted", "rejected", "duplicate"];
    answer(&line(&head.map(|name| word(&format!("cli-{name}")))));
    for row in &rows {
        let name = catalogue.geography.get(&row.ref_area).map_or(row.ref_area.as_str(), |area| area.name(code()));
        let numbers = [
            row.expected,
            row.received,
            row.on_time,
            row.received - row.on_time,
            row.rows_read,
            row.accepted,
            row.rejected,
            row.duplicates,
        ];
        let [a, b, c, d, e, f, g, h] = numbers.map(|number| number.to_string());
        answer(&line(&[row.form.clone(), name.to_string(), a, b, c, d, e, f, g, h]));
    }
    Ok(0)
}

fn line(cells: &[String; 10]) -> String {
    let [form, area, numbers @ ..] = cells;
    let numbers: String = numbers.iter().map(|number| format!("{number:>10}")).collect();
    format!("{form:<14}{area:<28}{numbers}")
}
