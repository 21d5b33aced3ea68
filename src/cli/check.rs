//! `check`: what an ingest would accept and refuse, and why.

use serde_json::json;

use super::arguments::{Arguments, Check};
use super::{answer, say};
use crate::catalogue::Catalogue;
use crate::error::Result;
use crate::pipeline::{self, Checked, Settings};

/// Refused rows shown per file.
const SHOWN: usize = 20;

/// Runs the verb; status 3 if a file could not be used.
pub fn run(arguments: &Arguments, verb: &Check) -> Result<u8> {
    let catalogue = Catalogue::load(Some(&arguments.workspace.join("catalogue")))?;
    let settings = Settings {
        form: verb.form.clone(),
        period: verb.period,
        encoding: verb.encoding.clone(),
        delimiter: verb.delimiter,
    };
    let checked = pipeline::check(&verb.paths, &catalogue, &settings)?;
    report(&checked, arguments.json);
    Ok(if checked.unusable.is_empty() { 0 } else { 3 })
}

/// Prints the account of what was checked.
pub fn report(checked: &Checked, as_json: bool) {
    let total = |count: fn(&pipeline::CheckedFile) -> u64| checked.files.iter().map(count).sum::<u64>();
    let totals = [
        total(|file| file.rows_read),
        total(|file| file.accepted),
        total(|file| file.rejected),
        total(|file| file.duplicates),
    ];
    for error in &checked.unusable {
        say(&error.to_string());
    }
    if as_json {
        let files: Vec<_> = checked
            .files
            .iter()
            .map(|file| {
                json!({"file": file.name, "form": file.form, "rows_read": file.rows_read, "accepted": file.accepted,
                       "rejected": file.rejected, "duplicates": file.duplicates})
            })
            .collect();
        answer(
            &json!({"files": files, "unusable": checked.unusable.len(), "rows_read": totals[0], "accepted": totals[1],
                    "rejected": totals[2], "duplicates": totals[3]})
            .to_string(),
        );
        return;
    }
    answer(&format!(
        "{:<44} {:<22} {:>8} {:>9} {:>9} {:>10}",
        "file", "form", "rows", "accepted", "rejected", "duplicate"
    ));
    for file in &checked.files {
        answer(&format!(
            "{:<44} {:<22} {:>8} {:>9} {:>9} {:>10}",
            file.name, file.form, file.rows_read, file.accepted, file.rejected, file.duplicates
        ));
        for header in &file.unknown_headers {
            say(&format!("{}:1: the column '{header}' is not part of the form and is left out", file.name));
        }
        for reject in file.rejects.iter().take(SHOWN) {
            let shape =
                if reject.value_masked.is_empty() { String::new() } else { format!(" ({})", reject.value_masked) };
            let place = match reject.column.as_str() {
                "" => format!("{}:{}", file.name, reject.line),
                column => format!("{}:{}:{column}", file.name, reject.line),
            };
            say(&format!("{place}: {}{shape} → {}", reject.rule, pipeline::way_out(reject.rule)));
        }
        if file.rejects.len() > SHOWN {
            say(&format!("{}: and {} more rejected rows", file.name, file.rejects.len() - SHOWN));
        }
    }
    answer(&format!(
        "{:<44} {:<22} {:>8} {:>9} {:>9} {:>10}",
        format!("{} files, {} unusable", checked.files.len() + checked.unusable.len(), checked.unusable.len()),
        "",
        totals[0],
        totals[1],
        totals[2],
        totals[3]
    ));
}
