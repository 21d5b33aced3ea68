//! `key`: the secret behind the pseudonyms, its generations and their rotation.

use super::arguments::{Arguments, Key, KeyAction};
use super::progress::during;
use super::settings::{catalogue, key_file};
use super::{answer, say};
use crate::error::Result;
use crate::pipeline::{self, Rotated, Step, Workspace};

/// Runs the verb.
pub fn run(arguments: &Arguments, verb: &Key) -> Result<u8> {
    let workspace = Workspace::open(&arguments.workspace)?;
    match verb.action {
        KeyAction::Status => status(arguments, &workspace),
        KeyAction::Rotate => rotate(arguments, &workspace),
    }
}

fn status(arguments: &Arguments, workspace: &Workspace) -> Result<u8> {
    let status = pipeline::key_status(workspace, key_file().as_deref())?;
    if arguments.json {
        let unfinished = status.unfinished.as_ref().map(|(from, to)| serde_json::json!({"from": from, "to": to}));
        let value = serde_json::json!({
            "file": status.file, "generations": status.generations, "lake": status.lake, "unfinished": unfinished,
        });
        answer(&value.to_string());
        return Ok(0);
    }
    let generations = status.generations.len();
    answer(&format!("{}: {generations} generation{}", status.file.display(), if generations == 1 { "" } else { "s" }));
    for id in &status.generations {
        let use_of = if status.lake.contains(id) { "  the lake's pseudonyms belong to it" } else { "" };
        answer(&format!("{id}{use_of}"));
    }
    for id in status.lake.iter().filter(|id| !status.generations.contains(id)) {
        say(&format!("the lake holds pseudonyms of another key, {id}"));
    }
    if let Some((from, to)) = &status.unfinished {
        say(&format!("a rotation from {from} to {to} broke off: run `barometre key rotate` to carry it on"));
    }
    Ok(0)
}

fn rotate(arguments: &Arguments, workspace: &Workspace) -> Result<u8> {
    let catalogue = catalogue(arguments)?;
    let mut told = |step: &Step| {
        if arguments.verbose {
            say(&in_words(step));
        }
        Ok(())
    };
    let rotate = || pipeline::rotate(workspace, &catalogue, key_file().as_deref(), &mut told);
    let rotated = during(arguments, "re-keying the lake", rotate)?;
    if arguments.json {
        let value = serde_json::json!({
            "from": rotated.from, "to": rotated.to, "tables": rotated.tables, "carried_on": rotated.carried_on,
        });
        answer(&value.to_string());
    } else {
        answer(&rotated.to);
    }
    if !arguments.quiet {
        say(&summary(&rotated));
        say("keep a copy of the new key file in a safe: older copies no longer make the pseudonyms of the lake");
    }
    Ok(0)
}

/// What a rotation did, in a line.
pub fn summary(rotated: &Rotated) -> String {
    let Rotated { from, to, tables, carried_on } = rotated;
    let what = if *carried_on { "carried on the rotation that had broken off" } else { "rotated the key" };
    format!("{what}: from {from} to {to}; {} tables hold pseudonyms", tables.len())
}

fn in_words(step: &Step) -> String {
    match step {
        Step::NextKey => "the next key is beside the present one".to_string(),
        Step::Marked => "the lake is marked".to_string(),
        Step::Written(table) => format!("{table}: re-keyed rows written"),
        Step::Committed(table) => format!("{table}: re-keyed rows in place"),
        Step::Signed => "submissions signed with the new key".to_string(),
        Step::Purged(table) => format!("{table}: former rows removed"),
        Step::Replaced => "the next key is the key".to_string(),
        Step::Ended => "done".to_string(),
    }
}
