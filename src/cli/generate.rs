//! `generate`: synthetic exports of every form, with an answer key.

use super::answer;
use super::arguments::{Arguments, Generate};
use crate::catalogue::Catalogue;
use crate::error::Result;
use crate::pipeline::{self, Plan};

/// Runs the verb.
pub fn run(arguments: &Arguments, verb: &Generate) -> Result<u8> {
    let catalogue = Catalogue::load(Some(&arguments.workspace.join("catalogue")))?;
    let plan = Plan {
        from: verb.from,
        to: verb.to,
        centres: verb.centres,
        persons: verb.persons,
        seed: verb.seed,
        mess: verb.mess,
    };
    let done = pipeline::generate(&plan, &catalogue, &verb.out)?;
    if arguments.json {
        answer(&serde_json::json!({"files": done.files, "rows": done.rows, "bytes": done.bytes}).to_string());
    } else {
        answer(&format!("{} files, {} rows, {} bytes in {}", done.files, done.rows, done.bytes, verb.out.display()));
    }
    Ok(0)
}
