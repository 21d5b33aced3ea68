//! Checking exports before they are sent or ingested.

use std::process::Command;

fn barometre() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_barometre"));
    // Whatever machine the tests run on, they read English.
    command.env("LANG", "en_US.UTF-8");
    command
}

fn sample(name: &str) -> String {
    format!("{}/data/samples/{name}", env!("CARGO_MANIFEST_DIR"))
}

/// Runs the program: exit status, standard output, standard error. A workspace that it makes has no fonts, and its editions neither briefs nor
/// pictures: the rendering tests and the demonstration make those.
pub fn run(arguments: &[&str]) -> (i32, String, String) {
    let output = barometre().args(arguments).output().unwrap();
    if let (["init", workspace, ..], true) = (arguments, output.status.success()) {
        let settings = std::path::Path::new(workspace).join("barometre.toml");
        let known = std::fs::read_to_string(&settings).unwrap();
        std::fs::write(settings, format!("{known}fonts = \"no-fonts\"\n")).unwrap();
    }
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

#[test]
fn good_exports_are_accepted_whole_in_french_and_arabic() {
    let (status, out, err) = run(&["--json", "check", &sample("centres_2026-10.csv"), &sample("usagers_2026-10.csv")]);
    assert_eq!(status, 0, "{err}");
    let account: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(account["rows_read"], 7, "{out}");
    assert_eq!(account["accepted"], 7, "{out}\n{err}");
}

#[test]
fn each_fault_is_said_with_its_line_and_rule_and_the_rest_is_kept() {
    let (status, out, err) = run(&["check", &sample("centres_2026-10.csv"), &sample("usagers_2026-10_faulty.csv")]);
    assert_eq!(status, 0, "{err}");
    for expected in [
        "usagers_2026-10_faulty.csv:2:date_naissance: date.impossible (99/99/9999)",
        "usagers_2026-10_faulty.csv:3:code_centre: centre.unknown",
        "usagers_2026-10_faulty.csv:5:nuitees: number.unreadable (99 aa)",
        "usagers_2026-10_faulty.csv:8: key.conflict",
        "usagers_2026-10_faulty.csv:9:code_centre: centre.not_open",
    ] {
        assert!(err.contains(expected), "not said: {expected}\n{err}");
    }
    let line = out.lines().find(|line| line.starts_with("usagers_2026-10_faulty.csv")).unwrap();
    let numbers: Vec<u64> = line.split_whitespace().filter_map(|word| word.parse().ok()).collect();
    assert_eq!(numbers, [8, 2, 5, 1], "rows, accepted, rejected, duplicates: {line}");
}

#[test]
fn nothing_that_stands_in_a_refused_row_is_quoted() {
    let (status, out, err) = run(&["check", &sample("centres_2026-10.csv"), &sample("usagers_2026-10_faulty.csv")]);
    assert_eq!(status, 0, "{err}");
    for value in ["EXEMPLE", "D-0003", "31/02/2012", "12 DH", "1,23457E+09"] {
        assert!(!out.contains(value) && !err.contains(value), "{value} was quoted");
    }
}

#[test]
fn a_broken_header_names_the_missing_columns_and_the_run_ends_with_status_3() {
    let (status, _, err) =
        run(&["check", &sample("centres_2026-10.csv"), &sample("usagers_2026-10_broken_header.csv")]);
    assert_eq!(status, 3, "{err}");
    assert!(err.contains("lacks numero_dossier"), "{err}");
}

#[test]
fn exports_without_a_register_of_centres_are_refused_with_the_way_out() {
    let (status, _, err) = run(&["check", &sample("usagers_2026-10.csv")]);
    assert_eq!(status, 2, "{err}");
    assert!(err.contains("ingest the register of centres first"), "{err}");
}

#[test]
fn the_built_in_catalogue_is_valid() {
    let (status, out, err) = run(&["catalogue", "check"]);
    assert_eq!(status, 0, "{err}");
    assert!(out.contains("15 forms, 103 indicators in 107 series"), "{out}");
}

#[test]
fn a_catalogue_with_an_unknown_word_is_refused_with_file_and_line() {
    let workspace = tempfile::tempdir().unwrap();
    let folder = workspace.path().join("catalogue/indicators/COV");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("COV-01.toml"), "id = \"COV-01\"\npolarite = \"higher\"\n").unwrap();
    let (status, _, err) = run(&["--workspace", workspace.path().to_str().unwrap(), "catalogue", "check"]);
    assert_eq!(status, 2);
    assert!(err.contains("indicators/COV/COV-01.toml:2"), "{err}");
}

#[test]
fn a_clean_generated_country_is_accepted_to_the_last_row_and_a_messy_one_adds_up() {
    for (mess, all_accepted) in [("0", true), ("0.05", false)] {
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path().join("country").to_string_lossy().into_owned();
        let plan = ["--from", "2026-09", "--to", "2026-10", "--centres", "120", "--persons", "3000", "--mess", mess];
        let (status, _, err) = run(&[&["generate", "--out", &out][..], &plan].concat());
        assert_eq!(status, 0, "{err}");
        let (_, json, err) = run(&["--json", "check", &out]);
        let account: serde_json::Value = serde_json::from_str(&json).unwrap();
        let number = |key: &str| account[key].as_u64().unwrap();
        assert!(number("rows_read") > 1_000, "{json}");
        assert_eq!(number("rows_read"), number("accepted") + number("rejected") + number("duplicates"));
        assert_eq!(number("accepted") == number("rows_read"), all_accepted, "mess {mess}: {err}");
    }
}
