//! `diff`: what one edition changed of another.

use super::arguments::{Arguments, Diff};
use super::progress::during;
use super::told::{told, word};
use super::{answer, say};
use crate::error::Result;
use crate::model::revision::Change;
use crate::pipeline::{self, Revision, Revisions};

/// So many figures are named.
const NAMED: usize = 20;

/// Runs the verb.
pub fn run(arguments: &Arguments, verb: &Diff) -> Result<u8> {
    let compare = || pipeline::diff(&arguments.workspace, &verb.before, &verb.now);
    let found = during(arguments, "comparing the editions", compare)?;
    if let Some(path) = &verb.out {
        pipeline::write_revisions(&found, path)?;
    }
    if arguments.json {
        answer(&json(&found).to_string());
        return Ok(0);
    }
    for (change, cause, number) in found.told() {
        let change = word(&format!("code-change-{}", change.as_str()));
        let cause = word(&format!("code-cause-{}", cause.as_str()));
        answer(&format!("{number:>9}  {change:<24}  {cause}"));
    }
    if !arguments.quiet {
        let told_of = |row: &&Revision| row.change != Change::New && row.change != Change::Status;
        for row in found.rows.iter().filter(told_of).take(NAMED) {
            say(&line(row));
        }
        let left = found.rows.iter().filter(told_of).count().saturating_sub(NAMED);
        if left > 0 {
            say(&told("cli-diff-more", &[("number", &left)]));
        }
        let revised = found.number(Change::Revised);
        say(&told("cli-diff", &[("earlier", &found.earlier), ("both", &found.in_both), ("revised", &revised)]));
    }
    Ok(0)
}

/// A figure in a line.
fn line(row: &Revision) -> String {
    let value = |value: Option<f64>| value.map_or_else(|| "–".to_string(), |value| value.to_string());
    let strata = row.key[4..].join(" ");
    format!(
        "{} {} {} {strata}: {} → {} ({})",
        row.key[0],
        row.key[1],
        row.key[3],
        value(row.before),
        value(row.now),
        word(&format!("code-change-{}", row.change.as_str()))
    )
}

fn json(found: &Revisions) -> serde_json::Value {
    let counts: Vec<serde_json::Value> = found
        .told()
        .into_iter()
        .map(|(change, cause, figures)| serde_json::json!({"change": change.as_str(), "cause": cause.as_str(), "figures": figures}))
        .collect();
    serde_json::json!({"earlier": found.earlier, "in_both": found.in_both, "listed": found.rows.len(), "counts": counts})
}
