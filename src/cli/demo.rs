//! `demo`: the census tables and 24 months of a synthetic country's exports, written to a folder and checked.

use super::arguments::{Arguments, Demo};
use super::{check, say};
use crate::catalogue::Catalogue;
use crate::error::Result;
use crate::pipeline::{self, Settings};

/// Runs the verb. Some files are faulty on purpose: that is said, and is no failure.
pub fn run(arguments: &Arguments, verb: &Demo) -> Result<u8> {
    let catalogue = Catalogue::load(None)?;
    let inbox = pipeline::write_demo_inbox(&verb.out, verb.period, &catalogue)?;
    let checked = pipeline::check(std::slice::from_ref(&inbox), &catalogue, &Settings::default())?;
    check::report(&checked, arguments.json);
    say(&format!("the exports checked are in {}", inbox.display()));
    Ok(0)
}
