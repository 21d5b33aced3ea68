//! The account of a reading, as `check` and `ingest` print it.

use serde_json::json;

use super::arguments::Arguments;
use super::told::{of_rule, told, word};
use super::{answer, say};
use crate::model::finding::Severity;
use crate::pipeline::{self, ReadFile, Reading};

/// Refused rows shown per file.
const SHOWN: usize = 20;
/// Refused rows told per file in JSON.
const MOST_REJECTS: usize = 10_000;
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
    if !arguments.quiet && !checked.ignored.is_empty() {
        let names = some(&checked.ignored);
        say(&told("cli-no-tables", &[("number", &checked.ignored.len()), ("names", &names)]));
    }
    for (file, earlier) in &checked.known {
        if !arguments.quiet {
            say(&format!("{file}: {}", told("cli-known", &[("earlier", earlier)])));
        }
    }
    if arguments.json {
        let files: Vec<_> = checked
            .files
            .iter()
            .map(|file| {
                let notices: Vec<_> = file
                    .notices
                    .iter()
                    .map(|(what, seen)| json!({"notice": what, "count": seen.count, "line": seen.line}))
                    .collect();
                json!({"file": file.name, "sheet": file.sheet, "form": file.form, "encoding": file.encoding,
                       "rows_read": file.rows_read, "accepted": file.accepted, "rejected": file.rejected,
                       "duplicates": file.duplicates, "unknown_headers": file.unknown_headers, "notices": notices,
                       "rejects": file.rejects.iter().take(MOST_REJECTS).map(reject).collect::<Vec<_>>()})
            })
            .collect();
        let forms: Vec<_> = checked.forms.iter().map(form).collect();
        let unusable: Vec<String> = checked.unusable.iter().map(ToString::to_string).collect();
        let known: Vec<_> = checked.known.iter().map(|(file, as_)| json!({"file": file, "read_as": as_})).collect();
        answer(
            &json!({"files": files, "forms": forms, "unusable": unusable, "known": known, "ignored": checked.ignored,
                    "rows_read": totals[0], "accepted": totals[1], "rejected": totals[2], "duplicates": totals[3]})
            .to_string(),
        );
        return;
    }
    let heads = ["cli-rows", "cli-accepted", "cli-rejected", "cli-duplicate"].map(word);
    answer(&line(&word("cli-file"), &word("cli-form"), &heads));
    if checked.files.len() <= LISTED {
        list_files(checked, arguments.quiet);
    } else {
        sum_forms(checked, arguments.quiet);
    }
    let files = checked.files.len() + checked.unusable.len();
    let summed = told("cli-files-unusable", &[("files", &files), ("unusable", &checked.unusable.len())]);
    answer(&line(&summed, "", &totals.map(|n| n.to_string())));
}

fn reject(reject: &pipeline::Reject) -> serde_json::Value {
    json!({"line": reject.line, "column": reject.column, "rule": reject.rule, "value_masked": reject.value_masked,
           "hint": reject.hint})
}

fn form(form: &pipeline::FormAccount) -> serde_json::Value {
    let rules: Vec<_> = form
        .rules
        .iter()
        .map(|rule| {
            json!({"column": rule.column, "rule": rule.rule, "severity": rule.severity, "passed": rule.passed,
                   "failed": rule.failed, "not_run": rule.not_run})
        })
        .collect();
    json!({"form": form.form, "rules": rules})
}

fn line(file: &str, form: &str, numbers: &[impl AsRef<str>; 4]) -> String {
    let [rows, accepted, rejected, duplicates] = numbers.each_ref().map(AsRef::as_ref);
    format!("{file:<44} {form:<22} {rows:>9} {accepted:>9} {rejected:>9} {duplicates:>9}")
}

/// The first of some names.
fn some(names: &[String]) -> String {
    let shown = names.iter().take(5).map(String::as_str).collect::<Vec<_>>().join(", ");
    if names.len() > 5 { format!("{shown}, …") } else { shown }
}

/// What to do about a rule: the program's words, or the contract's.
fn way_out(checked: &Reading, form: &str, rule: &str) -> String {
    match checked.words.get(&(form.to_string(), rule.to_string())) {
        Some(words) => words.clone(),
        None => of_rule("mend", rule).unwrap_or_else(|| pipeline::way_out(rule).to_string()),
    }
}

fn numbers(file: &ReadFile) -> [u64; 4] {
    [file.rows_read, file.accepted, file.rejected, file.duplicates]
}

/// One line a file, with its first refused rows.
fn list_files(checked: &Reading, quiet: bool) {
    for file in &checked.files {
        let name = match &file.sheet {
            Some(sheet) => format!("{} [{sheet}]", file.name),
            None => file.name.clone(),
        };
        answer(&line(&name, &file.form, &numbers(file).map(|n| n.to_string())));
        if quiet {
            continue;
        }
        if file.rows_read == 0 {
            say(&format!("{name}: {}", word("cli-no-rows")));
        }
        for (what, seen) in file.notices.iter() {
            let place = if seen.line == 0 { name.clone() } else { format!("{name}:{}", seen.line) };
            say(&format!("{place}: {} × {what}: {}", seen.count, pipeline::meaning(what)));
        }
        for header in &file.unknown_headers {
            say(&format!("{}:1: {}", file.name, told("cli-unknown-column", &[("column", header)])));
        }
        for reject in file.rejects.iter().take(SHOWN) {
            let shape =
                if reject.value_masked.is_empty() { String::new() } else { format!(" ({})", reject.value_masked) };
            let place = match reject.column.as_str() {
                "" => format!("{}:{}", file.name, reject.line),
                column => format!("{}:{}:{column}", file.name, reject.line),
            };
            let hint = if reject.hint.is_empty() {
                String::new()
            } else {
                format!(" ({})", told("cli-nearest", &[("name", &reject.hint)]))
            };
            let words = way_out(checked, &file.form, &reject.rule);
            say(&format!("{place}: {}{shape} → {words}{hint}", reject.rule));
        }
        if file.rejects.len() > SHOWN {
            let more = file.rejects.len() - SHOWN;
            say(&format!("{}: {}", file.name, told("cli-more-rejected", &[("number", &more)])));
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
        let files = told("cli-files", &[("number", &own().count())]);
        answer(&line(&files, &form.form, &sums.map(|n| n.to_string())));
        if quiet {
            continue;
        }
        for rule in form.rules.iter().filter(|rule| rule.failed > 0) {
            let what = word(if rule.severity == Severity::Warn { "cli-row-kept" } else { "cli-row-rejected" });
            let place =
                if rule.column.is_empty() { form.form.clone() } else { format!("{}.{}", form.form, rule.column) };
            let words = way_out(checked, &form.form, &rule.rule);
            say(&format!("{place}: {} × {} ({what}) → {words}", rule.failed, rule.rule));
        }
    }
}
