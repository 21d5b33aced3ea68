//! The language of the terminal.

use std::process::Command;

fn heading(lang: Option<&str>, environment: &str) -> String {
    let sample = |name: &str| format!("{}/data/samples/{name}", env!("CARGO_MANIFEST_DIR"));
    let samples = [sample("centres_2026-10.csv"), sample("usagers_2026-10.csv")];
    let mut command = Command::new(env!("CARGO_BIN_EXE_barometre"));
    command
        .env("LANG", environment)
        .args(lang.into_iter().flat_map(|lang| ["--lang", lang]))
        .arg("check")
        .args(samples);
    let output = command.output().unwrap();
    String::from_utf8(output.stdout).unwrap().lines().next().unwrap_or_default().to_string()
}

#[test]
fn messages_are_in_the_language_asked_for_or_that_of_the_environment_or_in_french() {
    assert!(heading(None, "C").contains("acceptées"));
    assert!(heading(None, "fr_MA.UTF-8").contains("acceptées"));
    assert!(heading(None, "ar_MA.UTF-8").contains("مقبولة"));
    assert!(heading(None, "en_GB.UTF-8").contains("accepted"));
    assert!(heading(Some("ar"), "en_GB.UTF-8").contains("مقبولة"));
    assert!(heading(Some("en"), "ar_MA.UTF-8").contains("accepted"));
}

#[test]
fn a_language_that_is_none_of_the_three_is_refused() {
    let output =
        Command::new(env!("CARGO_BIN_EXE_barometre")).args(["--lang", "de", "catalogue", "list"]).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
}
