//! The account of a reading, as `check` and `ingest` print it.

use serde_json::json;

use super::arguments::Arguments;
use super::{answer, say};
use crate::model::finding::Severity;
use crate::pipeline::{self, ReadFile, Reading};

/// Refused rows shown per file.
const SHOWN: usize = 20;
/// Up to this many files are accounted for one by one; more are summed by form.
const LISTED: usize = 40;

/// Prints the account of what was checked.
pub fn report(checked: &Reading, arguments: &Arguments) {
    let total = |count: fn(&ReadFile) -> u64| checked.files.iter().map(count).sum::<u64>();
    let totals = [
        total(|file| file.rows_read),
        total(|file| file.accepted),
        total(|file| file.rejected),
        total(|file| file.duplicates),
    ];
    for error in &checked.unusable {
        say(&error.to_string());
    }
    for (file, earlier) in &checked.known {
        if !arguments.quiet {
            say(&format!("{file}: nothing to do, the same content was read before as {earlier}"));
        }
    }
    if arguments.json {
        let files: Vec<_> = checked
            .files
            .iter()
            .map(|file| {
                json!({"file": file.name, "form": file.form, "rows_read": file.rows_read, "accepted": file.accepted,
                       "rejected": file.rejected, "duplicates": file.duplicates})
            })
            .collect();
        answer(
            &json!({"files": files, "unusable": checked.unusable.len(), "known": checked.known.len(), "rows_read": totals[0], "accepted": totals[1],
                    "rejected": totals[2], "duplicates": totals[3]})
            .to_string(),
        );
        return;
    }
    answer(&line("file", "form", &["rows", "accepted", "rejected", "duplicate"]));
    if checked.files.len() <= LISTED {
        list_files(checked, arguments.quiet);
    } else {
        sum_forms(checked, arguments.quiet);
    }
    let files = checked.files.len() + checked.unusable.len();
    answer(&line(&format!("{files} files, {} unusable", checked.unusable.len()), "", &totals.map(|n| n.to_string())));
}

fn line(file: &str, form: &str, numbers: &[impl AsRef<str>; 4]) -> String {
    let [rows, accepted, rejected, duplicates] = numbers.each_ref().map(AsRef::as_ref);
    format!("{file:<44} {form:<22} {rows:>9} {accepted:>9} {rejected:>9} {duplicates:>9}")
}

fn numbers(file: &ReadFile) -> [u64; 4] {
    [file.rows_read, file.accepted, file.rejected, file.duplicates]
}

/// One line a file, with its first refused rows.
fn list_files(checked: &Reading, quiet: bool) {
    for file in &checked.files {
        answer(&line(&file.name, &file.form, &numbers(file).map(|n| n.to_string())));
        if quiet {
            continue;
        }
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
}

/// One line a form, with the rules broken in it.
fn sum_forms(checked: &Reading, quiet: bool) {
    for form in &checked.forms {
        let own = || checked.files.iter().filter(|file| file.form == form.form);
        let mut sums = [0u64; 4];
        for file in own() {
            for (sum, number) in sums.iter_mut().zip(numbers(file)) {
                *sum += number;
            }
        }
        answer(&line(&format!("{} files", own().count()), &form.form, &sums.map(|n| n.to_string())));
        if quiet {
            continue;
        }
        for rule in &form.rules {
            let what = if rule.severity == Severity::Warn { "row kept" } else { "row rejected" };
            let place =
                if rule.column.is_empty() { form.form.clone() } else { format!("{}.{}", form.form, rule.column) };
            say(&format!("{place}: {} × {} ({what}) → {}", rule.count, rule.rule, pipeline::way_out(rule.rule)));
        }
    }
}
