//! The answer key against an ingest, place by place and both ways: what it names is found, and nothing else is.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use barometre::catalogue::Catalogue;
use barometre::error::Error;
use barometre::lake::Lake;
use barometre::pipeline::{self, Ingested, Overrides, Workspace};
use barometre::synthesis::Plan;

use super::reader::{paths, plan, run};

/// A fault as the answer key names it.
#[derive(Debug, Clone, serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Answer {
    file: String,
    #[serde(default)]
    line: u32,
    #[serde(default)]
    column: String,
    fault: String,
    outcome: String,
    #[serde(default)]
    rule: String,
    #[serde(default)]
    other: String,
}

/// What was found at a place, in a form that both sides can be brought to.
type Told = [String; 5];

fn told(outcome: &str, file: &str, line: u32, column: &str, rule: &str) -> Told {
    [outcome.into(), file.into(), line.to_string(), column.into(), rule.into()]
}

/// December is the last month of quarter, half-year and year: every form is there.
fn a_country(seed: u64) -> Plan {
    Plan { seed, ..plan("2025-12", "2026-01", 30, 3_000, 0.3) }
}

fn key(root: &Path) -> (serde_json::Value, Vec<Answer>) {
    let text = std::fs::read_to_string(root.join("expected.json")).unwrap();
    let key: serde_json::Value = serde_json::from_str(&text).unwrap();
    let faults: Vec<Answer> = serde_json::from_value(key["faults"].clone()).unwrap();
    let alone = text.lines().filter(|line| line.starts_with("    {\"file\":")).count();
    assert_eq!(alone, faults.len(), "each fault stands on a line of its own");
    (key, faults)
}

fn ingest(root: &Path, workspace: &Path, secret: Option<&Path>) -> (Ingested, Lake) {
    let workspace = Workspace::init(workspace).unwrap();
    let catalogue = Catalogue::load(None).unwrap();
    let secret = workspace.key(secret).unwrap();
    let done = pipeline::ingest(&[root.to_path_buf()], &workspace, &catalogue, &secret, &Overrides::default()).unwrap();
    (done, workspace.lake().unwrap())
}

/// The accounts say how many rows a file repeats and how many cells of a form are doubtful, not where: such faults are
/// brought to counts. Where they stand is tested by taking these lines away.
fn expected(faults: &[Answer]) -> Vec<Told> {
    let mut all = Vec::new();
    let mut sums: BTreeMap<Told, u32> = BTreeMap::new();
    let mut lines_of_sums: BTreeMap<&str, Vec<u32>> = BTreeMap::new();
    for fault in faults {
        let (file, line) = (fault.file.as_str(), fault.line);
        let form = file.split('/').next().unwrap();
        match fault.outcome.as_str() {
            "rejected" => all.push(told("rejected", file, line, &fault.column, &fault.rule)),
            "file_refused" => all.push(told("file_refused", file, line, "", "")),
            "file_known" => all.push(told("file_known", file, line, "", &fault.other)),
            "superseded" => all.push(told("superseded", file, line, "", "")),
            "duplicate" => *sums.entry(told("duplicate", file, 0, "", "")).or_default() += 1,
            "warned" => *sums.entry(told("warned", form, 0, &fault.column, &fault.rule)).or_default() += 1,
            "skipped" if fault.rule.is_empty() => {}
            "skipped" => lines_of_sums.entry(file).or_default().push(line),
            "repaired" => {}
            other => panic!("there is no outcome {other}"),
        }
    }
    all.extend(
        sums.into_iter()
            .map(|([outcome, place, _, column, rule], count)| told(&outcome, &place, count, &column, &rule)),
    );
    let first = |lines: &[u32]| format!("row.total, first on line {}", lines.iter().min().unwrap());
    all.extend(lines_of_sums.iter().map(|(file, lines)| told("skipped", file, lines.len() as u32, "", &first(lines))));
    all
}

/// The same, read back from the lake and from the account of the run.
fn found(done: &Ingested, lake: &Lake) -> Vec<Told> {
    let deliveries = lake.deliveries().unwrap();
    let files: BTreeMap<&str, &str> =
        deliveries.iter().map(|one| (one.submission.as_str(), one.file.as_str())).collect();
    let mut all: Vec<Told> = Vec::new();
    for refusal in lake.refusals().unwrap().into_iter().filter(|one| !one.warning) {
        let file = files[refusal.submission.as_str()];
        all.push(told("rejected", file, refusal.line as u32, &refusal.column, &refusal.rule));
    }
    for error in &done.reading.unusable {
        let Error::Input { place, .. } = error else { panic!("{error}") };
        all.push(told("file_refused", &place.file, place.line, &place.column, ""));
    }
    all.extend(done.reading.known.iter().map(|(file, earlier)| told("file_known", file, 0, "", earlier)));
    let mut repeats: BTreeMap<&str, u32> = BTreeMap::new();
    for one in &deliveries {
        *repeats.entry(&one.file).or_default() += one.duplicates as u32;
    }
    all.extend(repeats.iter().filter(|(_, n)| **n > 0).map(|(file, n)| told("duplicate", file, *n, "", "")));
    // Of a file that is corrected, every submission with an accepted row gives way.
    let with = |status: &str| -> BTreeSet<&str> {
        deliveries.iter().filter(|one| one.status == status).map(|one| one.file.as_str()).collect()
    };
    let (superseded, current) = (with(pipeline::SUPERSEDED), with(pipeline::CURRENT));
    all.extend(superseded.difference(&current).map(|file| told("superseded", file, 0, "", "")));
    all.extend(superseded.intersection(&current).map(|file| told("superseded in part", file, 0, "", "")));
    for form in &done.reading.forms {
        for rule in form.rules.iter().filter(|rule| rule.failed > 0 && is_doubt(&rule.column, &rule.rule)) {
            all.push(told("warned", &form.form, rule.failed as u32, &rule.column, &rule.rule));
        }
    }
    for file in &done.reading.files {
        assert!(file.unknown_headers.is_empty(), "{}: {:?}", file.name, file.unknown_headers);
        for (notice, seen) in file.notices.iter() {
            let first = format!("{notice}, first on line {}", seen.line);
            all.push(told("skipped", &file.name, seen.count as u32, "", &first));
        }
    }
    all
}

/// Doubts about cells that are beyond doubt without mess; persons without an identifier and births of an unknown day are always.
fn is_doubt(column: &str, rule: &str) -> bool {
    rule.starts_with("identifier.") || rule == "value.missing" && column != "idcs"
}

/// The doubtful identifiers that the answer key names in rows that are kept.
fn doubted(faults: &[Answer], lake: &Lake) -> Vec<Told> {
    let files: BTreeMap<String, String> =
        lake.deliveries().unwrap().into_iter().map(|one| (one.submission, one.file)).collect();
    let refused: BTreeSet<(String, u32)> = lake
        .refusals()
        .unwrap()
        .iter()
        .filter(|one| !one.warning)
        .map(|one| (files[&one.submission].clone(), one.line as u32))
        .collect();
    let repeated: BTreeSet<(&str, u32)> = faults
        .iter()
        .filter(|fault| fault.outcome == "duplicate")
        .map(|fault| (fault.file.as_str(), fault.line))
        .collect();
    let kept = |fault: &&Answer| {
        fault.outcome == "warned"
            && fault.rule.starts_with("identifier.")
            && !refused.contains(&(fault.file.clone(), fault.line))
            && !repeated.contains(&(fault.file.as_str(), fault.line))
    };
    faults
        .iter()
        .filter(kept)
        .map(|fault| told("warned", &fault.file, fault.line, &fault.column, &fault.rule))
        .collect()
}

/// Those that the lake tells, line by line.
fn doubts(lake: &Lake) -> Vec<Told> {
    let files: BTreeMap<String, String> =
        lake.deliveries().unwrap().into_iter().map(|one| (one.submission, one.file)).collect();
    let told_of = |one: &barometre::lake::Refusal| one.warning && one.rule.starts_with("identifier.");
    let all = lake.refusals().unwrap();
    all.iter()
        .filter(|one| told_of(one))
        .map(|one| told("warned", &files[&one.submission], one.line as u32, &one.column, &one.rule))
        .collect()
}

/// Compares both ways; a failure shows the first ten of each.
fn agree(seed: u64, expected: &[Told], found: &[Told]) {
    let counts = |all: &[Told]| {
        all.iter().fold(BTreeMap::<Told, i64>::new(), |mut counts, one| {
            *counts.entry(one.clone()).or_default() += 1;
            counts
        })
    };
    let (named, seen) = (counts(expected), counts(found));
    let lacking = |these: &BTreeMap<Told, i64>, those: &BTreeMap<Told, i64>| -> Vec<String> {
        let lacks = |(told, count): &(&Told, &i64)| those.get(*told).copied().unwrap_or_default() < **count;
        these.iter().filter(lacks).map(|(told, _)| told.join(" | ")).collect()
    };
    let (missing, unnamed) = (lacking(&named, &seen), lacking(&seen, &named));
    let some = |lines: &[String]| lines.iter().take(10).map(|line| format!("\n  {line}")).collect::<String>();
    assert!(
        missing.is_empty() && unnamed.is_empty(),
        "seed {seed}: {} named and not found, the first:{}\n{} found and not named, the first:{}",
        missing.len(),
        some(&missing),
        unnamed.len(),
        some(&unnamed)
    );
}

/// A copy of the exports in which the lines of a file are changed; nothing for a line or file that is left out.
fn changed(
    root: &Path,
    file: impl Fn(&str) -> bool,
    line: impl Fn(&str, u32, &str) -> Option<String>,
) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for path in paths(root).iter().filter(|path| path.extension().is_some_and(|end| end == "csv")) {
        let name = path.to_str().unwrap();
        if !file(name) {
            continue;
        }
        let text = std::fs::read_to_string(root.join(path)).unwrap();
        let lines = text.split_inclusive('\n').enumerate();
        let kept: String = lines.filter_map(|(at, text)| line(name, at as u32 + 1, text)).collect();
        let target = folder.path().join(path);
        std::fs::create_dir_all(target.parent().unwrap()).unwrap();
        std::fs::write(&target, kept).unwrap();
        let received = std::fs::metadata(root.join(path)).unwrap().modified().unwrap();
        std::fs::File::options().write(true).open(&target).unwrap().set_modified(received).unwrap();
    }
    folder
}

#[test]
fn every_fault_of_the_answer_key_is_found_by_rule_and_line_and_nothing_else_is() {
    let mut kinds = BTreeSet::new();
    for seed in [1, 2, 3] {
        let (folder, _) = run(&a_country(seed));
        let (_, faults) = key(folder.path());
        let workspace = tempfile::tempdir().unwrap();
        let (done, lake) = ingest(folder.path(), &workspace.path().join("ministry"), None);
        agree(seed, &expected(&faults), &found(&done, &lake));
        agree(seed, &doubted(&faults, &lake), &doubts(&lake));
        assert!(faults.len() > 3_000, "seed {seed}: only {} faults", faults.len());
        kinds.extend(faults.into_iter().map(|fault| fault.fault));
    }
    let all = [
        "birth_future",
        "blank_lines",
        "centre_unknown",
        "date_impossible",
        "file_empty",
        "header_broken",
        "header_reordered",
        "header_variant",
        "household_orphan",
        "idcs_excel",
        "idcs_spaced",
        "month_wrong",
        "number_neant",
        "number_negative",
        "number_with_unit",
        "resend_correction",
        "resend_duplicate",
        "row_repeated",
        "score_out_of_range",
        "sex_missing",
        "sex_unknown",
        "total_row",
        "trailing_separators",
    ];
    assert_eq!(kinds.iter().map(String::as_str).collect::<Vec<_>>(), all, "every kind occurs");
}

#[test]
fn without_the_lines_and_files_that_the_key_names_nothing_is_wrong_any_more() {
    let (folder, _) = run(&a_country(4));
    let (_, faults) = key(folder.path());
    let of = |outcomes: &[&str]| -> BTreeSet<(&str, u32)> {
        let those = faults.iter().filter(|fault| outcomes.contains(&fault.outcome.as_str()));
        those.map(|fault| (fault.file.as_str(), fault.line)).collect()
    };
    let lines = of(&["rejected", "duplicate", "warned", "skipped"]);
    let files: BTreeSet<&str> = of(&["file_refused", "file_known"]).into_iter().map(|(file, _)| file).collect();
    let clean = changed(
        folder.path(),
        |file| !files.contains(file),
        |file, at, text| (!lines.contains(&(file, at))).then(|| text.to_string()),
    );
    let mut left = 0;
    for path in paths(clean.path()) {
        let text = std::fs::read_to_string(clean.path().join(&path)).unwrap();
        assert!(!text.lines().any(str::is_empty), "a blank line is left in {}", path.display());
        match text.lines().count() as u64 - 1 {
            // Two headers alone are the same file.
            0 => std::fs::remove_file(clean.path().join(&path)).unwrap(),
            rows => left += rows,
        }
    }
    let catalogue = Catalogue::load(None).unwrap();
    let checked = pipeline::check(&[clean.path().to_path_buf()], None, &catalogue, &Overrides::default()).unwrap();
    assert!(checked.unusable.is_empty() && checked.known.is_empty(), "{:?} {:?}", checked.unusable, checked.known);
    for file in &checked.files {
        assert_eq!(file.accepted, file.rows_read, "{}: {:?}", file.name, file.rejects);
        assert_eq!(file.notices.iter().count(), 0, "{}", file.name);
    }
    assert_eq!(checked.files.iter().map(|file| file.accepted).sum::<u64>(), left);
    for form in &checked.forms {
        let doubts = form.rules.iter().filter(|rule| rule.failed > 0 && is_doubt(&rule.column, &rule.rule));
        assert_eq!(doubts.count(), 0, "{}", form.form);
    }
    assert!(left > 8_000 && lines.len() > 3_000);
}

#[test]
fn what_the_key_calls_repaired_is_read_as_it_was_meant() {
    let (folder, _) = run(&a_country(5));
    let (_, faults) = key(folder.path());
    let spaced = regex::Regex::new(r"\b([2-9]\d{2}) (\d{3}) (\d{3}) (\d)\b").unwrap();
    let repaired: BTreeMap<(&str, u32), &str> = faults
        .iter()
        .filter(|fault| ["idcs_spaced", "number_neant", "trailing_separators"].contains(&fault.fault.as_str()))
        .map(|fault| ((fault.file.as_str(), fault.line), fault.fault.as_str()))
        .collect();
    let copies: BTreeSet<&str> =
        faults.iter().filter(|fault| fault.outcome == "file_known").map(|fault| fault.file.as_str()).collect();
    let mended = changed(
        folder.path(),
        |file| !copies.contains(file),
        |file, at, text| {
            let mut text = text.to_string();
            match repaired.get(&(file, at)) {
                Some(&"idcs_spaced") => {
                    assert_eq!(spaced.find_iter(&text).count(), 1, "{file}:{at}");
                    text = spaced.replace(&text, "$1$2$3$4").into_owned();
                }
                Some(_) => {
                    assert_eq!(text.matches("néant").count(), 1, "{file}:{at}");
                    text = text.replace("néant", "0");
                }
                None => {}
            }
            let is_row = at > 1 && !text.trim().is_empty() && !text.starts_with("Total");
            if is_row && repaired.contains_key(&(file, 0)) {
                let end = text.trim_end_matches(['\r', '\n']).len();
                assert!([";;", ",,", "\t\t"].contains(&&text[end - 2..end]), "{file}:{at}");
                text.replace_range(end - 2..end, "");
            }
            Some(text)
        },
    );
    let left = paths(mended.path()).iter().any(|path| {
        let text = std::fs::read_to_string(mended.path().join(path)).unwrap();
        text.contains("néant") || spaced.is_match(&text)
    });
    assert!(!left, "the key does not name all of them");
    let kinds: BTreeSet<&&str> = repaired.values().collect();
    assert_eq!(kinds.len(), 3);
    let workspaces = tempfile::tempdir().unwrap();
    let secret = workspaces.path().join("one/secrets/pseudonym.key");
    let one = ingest(folder.path(), &workspaces.path().join("one"), None).1;
    let two = ingest(mended.path(), &workspaces.path().join("two"), Some(&secret)).1;
    let account = |lake: &Lake| -> BTreeSet<String> {
        let told = |one: barometre::lake::Submission| {
            let counts = [one.rows_read, one.accepted, one.rejected, one.duplicates];
            format!("{} {} {} {} {counts:?} {}", one.form, one.centre, one.period, one.file, one.status)
        };
        lake.deliveries().unwrap().into_iter().map(told).collect()
    };
    assert_eq!(account(&one), account(&two));
    for contract in &Catalogue::load(None).unwrap().contracts {
        let rows = |lake: &Lake| {
            let rows = lake.current(&contract.form).unwrap()?.collect().unwrap().drop("submission").unwrap();
            let names = rows.get_column_names_owned();
            Some(rows.sort(names, barometre::model::table::SortMultipleOptions::default()).unwrap())
        };
        match (rows(&one), rows(&two)) {
            (Some(one), Some(two)) => assert!(one.equals_missing(&two), "{} differs", contract.form),
            (one, two) => assert!(one.is_none() && two.is_none()),
        }
    }
}

#[test]
fn the_totals_of_the_key_are_those_of_its_list() {
    let (folder, done) = run(&a_country(6));
    let (key, faults) = key(folder.path());
    // Of a file that is sent again as it was, the list names the faults once and the totals count them twice.
    let twice: BTreeSet<&str> =
        faults.iter().filter(|fault| fault.outcome == "file_known").map(|fault| fault.other.as_str()).collect();
    let mut counts: BTreeMap<(&str, &str), u64> = BTreeMap::new();
    let mut blank = BTreeSet::new();
    for fault in &faults {
        let form = fault.file.split('/').next().unwrap();
        // Each blank line is named, and the file that has them counts once.
        if fault.fault == "blank_lines" && !blank.insert(&fault.file) {
            continue;
        }
        *counts.entry((form, &fault.fault)).or_default() += if twice.contains(fault.file.as_str()) { 2 } else { 1 };
    }
    for (form, told) in key["forms"].as_object().unwrap() {
        for (fault, count) in told["faults"].as_object().unwrap() {
            assert_eq!(counts.remove(&(form.as_str(), fault.as_str())), count.as_u64(), "{form}: {fault}");
        }
    }
    assert!(counts.is_empty(), "named and not counted: {counts:?}");
    assert!(done.faults > 4_000);
    let places: Vec<(&str, u32)> = faults.iter().map(|fault| (fault.file.as_str(), fault.line)).collect();
    assert!(places.is_sorted(), "the list is sorted by file and line");
}
