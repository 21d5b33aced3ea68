//! The SQL that `explain --sql` prints, run by DuckDB, gives every count of every indicator: each area, span and breakdown.

use std::path::{Path, PathBuf};
use std::process::Command;

use barometre::catalogue::Catalogue;
use barometre::indicators::{Counts, Facts, Sources};
use barometre::lake::{Adjudications, CURRENT, Lake, SUPERSEDED, Submission};
use barometre::model::period::Month;
use barometre::model::personal::Detector;
use barometre::model::table::engine::ParquetWriter;
use barometre::pipeline::Workspace;

use crate::journeys::run;

/// A Python that has DuckDB: the gate's, or the one named in `BAROMETRE_PYTHON`.
fn judge() -> Option<PathBuf> {
    let named = std::env::var_os("BAROMETRE_PYTHON").map(PathBuf::from);
    let home = std::env::var_os("HOME").map(|home| PathBuf::from(home).join(".cache/barometre-venv/bin/python"));
    let venv = std::env::var_os("BAROMETRE_VENV").map(|venv| PathBuf::from(venv).join("bin/python"));
    named.into_iter().chain(venv).chain(home).find(|python| {
        Command::new(python).args(["-c", "import duckdb"]).output().is_ok_and(|output| output.status.success())
    })
}

/// Generates a country, ingests it (or these forms of it alone), writes every count and every statement, and lets DuckDB compare
/// them: at least so many.
fn compare(folder: &Path, plan: &[&str], until: &str, forms: Option<&[&str]>, least: u64) {
    judge_counts(folder, plan, until, forms, least, false);
}

/// The same, with decisions about some submissions where they are wanted.
fn judge_counts(folder: &Path, plan: &[&str], until: &str, forms: Option<&[&str]>, least: u64, decided: bool) {
    let Some(python) = judge() else {
        eprintln!("SKIPPED: no Python with duckdb here; `.ci/run` installs it");
        return;
    };
    let path = |name: &str| folder.join(name).to_string_lossy().into_owned();
    assert_eq!(run(&["init", &path("ministry")]).0, 0);
    let (code, _, err) = run(&[&["generate", "--out", &path("ministry/inbox/country")][..], plan].concat());
    assert_eq!(code, 0, "{err}");
    for entry in std::fs::read_dir(path("ministry/inbox/country")).unwrap().map(|entry| entry.unwrap()) {
        let kept = |forms: &[&str]| forms.iter().any(|form| entry.file_name() == *form);
        if entry.path().is_dir() && !forms.is_none_or(kept) {
            std::fs::remove_dir_all(entry.path()).unwrap();
        }
    }
    let (_, _, err) = run(&["--workspace", &path("ministry"), "ingest", &path("ministry/inbox")]);
    let workspace = Workspace::open(&folder.join("ministry")).unwrap();
    let catalogue = Catalogue::load(None).unwrap();
    let until: Month = until.parse().unwrap();
    let lake = workspace.lake().unwrap();
    let told = decided.then(|| decisions(&lake, &until.to_string()));
    let lake = lake.under(told.unwrap_or_default()).unwrap();
    if decided {
        let [out, brought] = lake.moved().unwrap();
        assert!(out.len() > 4 && !brought.is_empty(), "{out:?} {brought:?}");
    }
    let facts = Facts::load(&lake, &catalogue, until).unwrap_or_else(|error| panic!("{error}\n{err}"));
    let submissions = lake.submissions().unwrap();
    let counts = Counts::take(&facts, &catalogue, lake.rejects().unwrap().as_ref(), &submissions).unwrap();
    std::fs::create_dir(folder.join("sql")).unwrap();
    let file = std::fs::File::create(folder.join("counts.parquet")).unwrap();
    ParquetWriter::new(file).finish(&mut counts.frame().clone()).unwrap();
    let sources = Sources::of(&lake, &catalogue, until).unwrap();
    for indicator in &catalogue.indicators {
        let statement = sources.statement(indicator).unwrap_or_else(|error| panic!("{}: {error}", indicator.id));
        std::fs::write(folder.join("sql").join(format!("{}.sql", indicator.id)), statement).unwrap();
    }
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/independent/emitted.py");
    let output = Command::new(python).arg(script).arg(folder).output().unwrap();
    let told = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success(), "{told}{}", String::from_utf8_lossy(&output.stderr));
    let judged = told
        .lines()
        .last()
        .and_then(|line| line.split_whitespace().next())
        .and_then(|number| number.parse::<u64>().ok())
        .unwrap_or_default();
    assert!(judged > least, "only {told}");
}

/// Decisions about a month: every third submission that counts is excluded, one that a later one superseded counts again.
fn decisions(lake: &Lake, month: &str) -> Adjudications {
    let all = lake.deliveries().unwrap();
    let counting = |one: &&Submission| one.status == CURRENT && one.centre != "_Z";
    let of_month = |one: &&Submission| one.period == month;
    let mut text = "submission,decision,replacement,who,why,date\n".to_string();
    for one in all.iter().filter(counting).filter(of_month).step_by(3) {
        text += &format!("{},exclude,,analyst,seen,2026-04-20\n", one.submission);
    }
    for former in all.iter().filter(|one| one.status == SUPERSEDED && one.accepted > 0 && one.centre != "_Z") {
        let same =
            |one: &&Submission| (&one.form, &one.centre, &one.period) == (&former.form, &former.centre, &former.period);
        let now = all.iter().filter(counting).find(same).map(|one| &one.submission);
        if let Some(now) = now.filter(|now| !text.contains(now.as_str())) {
            text += &format!("{now},correct,{},analyst,seen,2026-04-20\n", former.submission);
        }
    }
    Adjudications::read(&text, "adjudications.csv", &Detector::new(&[]).unwrap()).unwrap()
}

#[test]
fn the_emitted_sql_leaves_out_what_was_decided_not_to_count_as_the_counts_do() {
    let folder = tempfile::tempdir().unwrap();
    let plan = ["--from", "2026-01", "--to", "2026-03", "--centres", "90", "--persons", "2500", "--mess", "0.2"];
    judge_counts(folder.path(), &plan, "2026-03", None, 5_000, true);
}

#[test]
fn the_emitted_sql_gives_every_count_of_a_messy_country_over_sixteen_months() {
    let folder = tempfile::tempdir().unwrap();
    let plan = [
        "--from",
        "2024-09",
        "--to",
        "2025-12",
        "--centres",
        "170",
        "--persons",
        "5000",
        "--mess",
        "0.2",
        "--seed",
        "7",
    ];
    compare(folder.path(), &plan, "2025-12", None, 50_000);
}

#[test]
fn the_emitted_sql_gives_every_count_of_another_country_in_the_middle_of_a_quarter() {
    let folder = tempfile::tempdir().unwrap();
    let plan = [
        "--from",
        "2025-12",
        "--to",
        "2026-08",
        "--centres",
        "120",
        "--persons",
        "4000",
        "--mess",
        "0.05",
        "--seed",
        "8",
    ];
    compare(folder.path(), &plan, "2026-08", None, 50_000);
}

#[test]
fn the_emitted_sql_runs_on_a_lake_to_which_most_forms_never_came() {
    let folder = tempfile::tempdir().unwrap();
    let plan = ["--from", "2026-01", "--to", "2026-03", "--centres", "60", "--persons", "1500", "--mess", "0.1"];
    compare(folder.path(), &plan, "2026-03", Some(&["centres", "usagers"]), 5_000);
}
