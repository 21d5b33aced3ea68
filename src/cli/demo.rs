//! `demo`: the census tables and the sample exports, written to a folder and checked.

use super::arguments::{Arguments, Demo};
use super::{check, say};
use crate::catalogue::Catalogue;
use crate::error::Result;
use crate::pipeline::{self, Settings};

/// Runs the verb. The samples hold one file with a broken header on purpose: it is said, and is no failure.
pub fn run(arguments: &Arguments, verb: &Demo) -> Result<u8> {
    let catalogue = Catalogue::load(None)?;
    let inbox = pipeline::write_demo_inbox(&verb.out)?;
    let checked = pipeline::check(std::slice::from_ref(&inbox), &catalogue, &Settings::default())?;
    check::report(&checked, arguments.json);
    say(&format!("the exports checked are in {}", inbox.display()));
    Ok(0)
}
