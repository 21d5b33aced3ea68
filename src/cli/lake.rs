//! `lake`: what the tables hold, small data files put together, unneeded ones removed.

use super::arguments::{Arguments, Lake, LakeAction};
use super::progress::during;
use super::told::{told, word};
use super::{answer, say};
use crate::error::Result;
use crate::pipeline::{self, Workspace};

/// Runs the verb.
pub fn run(arguments: &Arguments, verb: &Lake) -> Result<u8> {
    let workspace = Workspace::open(&arguments.workspace)?;
    match verb.action {
        LakeAction::List => list(arguments, &workspace),
        LakeAction::Compact => compact(arguments, &workspace),
        LakeAction::Vacuum { days, dry_run } => vacuum(arguments, &workspace, days, dry_run),
    }
}

fn list(arguments: &Arguments, workspace: &Workspace) -> Result<u8> {
    let tables = pipeline::holdings(workspace)?;
    if arguments.json {
        let tables: Vec<_> = tables
            .iter()
            .map(|(name, table)| {
                serde_json::json!({"table": name, "version": table.version, "files": table.files, "bytes": table.bytes, "rows": table.rows})
            })
            .collect();
        answer(&serde_json::Value::from(tables).to_string());
        return Ok(0);
    }
    let line = |cells: [&str; 5]| {
        answer(&format!("{:<24} {:>8} {:>9} {:>13} {:>15}", cells[0], cells[1], cells[2], cells[3], cells[4]));
    };
    let heads = ["cli-lake-table", "cli-lake-version", "cli-lake-files", "cli-lake-rows", "cli-lake-bytes"].map(word);
    line(heads.each_ref().map(String::as_str));
    for (name, table) in &tables {
        let [version, bytes, rows] = [table.version, table.bytes, table.rows].map(|number| number.to_string());
        line([name, &version, &table.files.to_string(), &rows, &bytes]);
    }
    Ok(0)
}

fn compact(arguments: &Arguments, workspace: &Workspace) -> Result<u8> {
    let tables = during(arguments, "compacting the lake", || pipeline::compact(workspace))?;
    if arguments.json {
        let tables: Vec<_> = tables
            .iter()
            .map(|(name, table)| {
                serde_json::json!({
                    "table": name, "rows": table.rows, "files_before": table.before.0, "bytes_before": table.before.1,
                    "files_after": table.after.0, "bytes_after": table.after.1,
                })
            })
            .collect();
        answer(&serde_json::Value::from(tables).to_string());
        return Ok(0);
    }
    let sum = |of: fn(&pipeline::Compacted) -> i64| tables.values().map(of).sum::<i64>();
    answer(&told(
        "cli-compacted",
        &[
            ("tables", &tables.len()),
            ("before", &sum(|table| table.before.0 as i64)),
            ("after", &sum(|table| table.after.0 as i64)),
            ("rows", &sum(|table| table.rows)),
        ],
    ));
    Ok(0)
}

fn vacuum(arguments: &Arguments, workspace: &Workspace, days: u32, trial: bool) -> Result<u8> {
    let removed = during(arguments, "removing unneeded files", || pipeline::vacuum(workspace, days, trial))?;
    if arguments.json {
        answer(&serde_json::json!({"files": removed, "dry_run": trial}).to_string());
        return Ok(0);
    }
    removed.iter().for_each(|path| answer(path));
    if !arguments.quiet {
        say(&told(if trial { "cli-vacuum-trial" } else { "cli-vacuumed" }, &[("files", &removed.len())]));
    }
    Ok(0)
}
