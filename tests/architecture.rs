//! The rules of the source tree, as tests: who may import whom, how long a file may be, who touches disk and terminal.

use std::path::{Path, PathBuf};

/// The stages in the order data flows.
const STAGES: [&str; 9] =
    ["sources", "validation", "privacy", "lake", "indicators", "statistics", "disclosure", "assessment", "publication"];
const FOUNDATION: [&str; 4] = ["model", "error", "files", "catalogue"];

fn sources() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    let mut folders: Vec<PathBuf> = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let name = path.strip_prefix(&root).unwrap().to_string_lossy().into_owned();
                found.push((name, std::fs::read_to_string(&path).unwrap()));
            }
        }
    }
    assert!(found.len() > 20, "the source tree was not found");
    found.sort();
    found
}

fn imports(text: &str) -> impl Iterator<Item = &str> {
    text.match_indices("crate::").map(|(at, _)| {
        let rest = &text[at + 7..];
        &rest[..rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len())]
    })
}

#[test]
fn a_module_imports_only_the_foundation_and_the_stage_before_it() {
    let mut wrong = Vec::new();
    for (name, text) in sources() {
        let module = name.split(['/', '.']).next().unwrap_or_default();
        let allowed: Vec<&str> = match module {
            "model" => vec!["model"],
            "error" => vec!["model"],
            "files" => vec!["model", "error"],
            "catalogue" => FOUNDATION.to_vec(),
            // Not a stage: what goes back to the senders, from the lake's account. It is no figure and meets no disclosure.
            "feedback" => [&FOUNDATION[..], &["lake"]].concat(),
            // Not a stage either: what an analyst looks into. It names centres and is not published.
            "review" => FOUNDATION.to_vec(),
            // Beside what is releasable, the methods of the limits; never the estimates, see below.
            "assessment" => [&FOUNDATION[..], &["disclosure", "statistics"]].concat(),
            "pipeline" => [&FOUNDATION[..], &STAGES[..], &["feedback", "review", "synthesis"]].concat(),
            "cli" => vec!["pipeline", "catalogue", "error", "model", "files"],
            "lib" | "main" => continue,
            stage => {
                let position = STAGES.iter().position(|name| *name == stage);
                let before = position.and_then(|position| position.checked_sub(1)).map(|before| STAGES[before]);
                FOUNDATION.into_iter().chain(before).collect()
            }
        };
        for import in imports(&text).filter(|import| *import != module && !allowed.contains(import)) {
            wrong.push(format!("{name} imports {import}"));
        }
    }
    assert!(wrong.is_empty(), "against the direction of flow:\n{}", wrong.join("\n"));
}

#[test]
fn assessment_takes_methods_from_statistics_and_no_estimates() {
    let own: Vec<_> = sources().into_iter().filter(|(name, _)| name.starts_with("assessment/")).collect();
    assert!(own.len() > 10, "the stage was not found");
    let code = |text: &str| -> String {
        text.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
    };
    let uses = |text: &str| ["Estimates", "PERSONS"].iter().any(|name| code(text).contains(name));
    let wrong: Vec<&str> = own.iter().filter(|(_, text)| uses(text)).map(|(name, _)| name.as_str()).collect();
    assert!(wrong.is_empty(), "what was not released yet is used in {wrong:?}");
}

#[test]
fn no_file_is_longer_than_600_lines() {
    let long: Vec<_> =
        sources().into_iter().filter(|(_, text)| text.lines().count() > 600).map(|(name, _)| name).collect();
    assert!(long.is_empty(), "look for the seam in {long:?}");
}

#[test]
fn only_files_touches_the_disk_and_only_the_command_line_prints() {
    let mut wrong = Vec::new();
    for (name, text) in sources() {
        if !name.starts_with("files/") && text.contains("std::fs") {
            wrong.push(format!("{name} uses std::fs"));
        }
        if !name.starts_with("cli/") && ["println!", "print!("].iter().any(|call| text.contains(call)) {
            wrong.push(format!("{name} prints"));
        }
        if name != "model/table.rs" && text.contains("polars::") {
            wrong.push(format!("{name} names polars outside model/table.rs"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
