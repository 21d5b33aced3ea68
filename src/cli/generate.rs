//! `generate`: synthetic exports of every form, with an answer key.

use super::answer;
use super::arguments::{self, Arguments, Generate};
use crate::catalogue::Catalogue;
use crate::error::Result;
use crate::pipeline::{self, Plan, Scale};

/// Runs the verb.
pub fn run(arguments: &Arguments, verb: &Generate) -> Result<u8> {
    let catalogue = Catalogue::load(Some(&arguments.workspace.join("catalogue")))?;
    let scale = match verb.scale {
        arguments::Scale::Demo => Scale::Demo,
        arguments::Scale::National => Scale::National,
    };
    let usual = scale.plan(verb.to);
    let beside = verb.persons.filter(|_| scale == Scale::Demo).map(Plan::households_beside);
    let plan = Plan {
        from: verb.from.unwrap_or(usual.from),
        to: verb.to,
        centres: verb.centres.unwrap_or(usual.centres),
        persons: verb.persons.unwrap_or(usual.persons),
        households: verb.households.or(beside).unwrap_or(usual.households),
        extracts: verb.extracts.or(usual.extracts),
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
