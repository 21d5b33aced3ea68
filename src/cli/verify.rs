//! `verify`: hashes, disclosure and personal data of what was written.

use std::collections::BTreeMap;

use super::arguments::{Arguments, Verify};
use super::progress::during;
use super::settings::catalogue;
use super::told::{told, word};
use super::{answer, say};
use crate::error::Result;
use crate::pipeline;

/// Runs the verb; status 4 if anything is wrong.
pub fn run(arguments: &Arguments, verb: &Verify) -> Result<u8> {
    let catalogue = catalogue(arguments)?;
    let verified = during(arguments, "verifying", || pipeline::verify(&verb.folder, &catalogue))?;
    for problem in &verified.problems {
        say(&format!("{}: {}", problem.file, problem.what));
    }
    if !arguments.quiet {
        // An edition has a thousand pictures: told by their format.
        let mut formats: BTreeMap<&str, usize> = BTreeMap::new();
        for file in &verified.not_searched {
            *formats.entry(file.rsplit('.').next().unwrap_or(file)).or_default() += 1;
        }
        for (format, number) in formats {
            say(&format!("*.{format} ({number}): {}", word("cli-not-searched")));
        }
    }
    let (editions, files, problems) = (verified.editions, verified.files, verified.problems.len());
    if arguments.json {
        answer(&serde_json::json!({"editions": editions, "files": files, "problems": problems}).to_string());
    } else {
        answer(&told("cli-verified", &[("editions", &editions), ("files", &files), ("problems", &problems)]));
    }
    Ok(if problems == 0 { 0 } else { 4 })
}
