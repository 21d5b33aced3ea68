//! `release`: the draft of a month, signed off.

use super::arguments::{Arguments, Release};
use super::progress::during;
use super::settings::catalogue;
use super::told::told;
use super::{answer, say};
use crate::error::Result;
use crate::pipeline::{self, Workspace};

/// Runs the verb.
pub fn run(arguments: &Arguments, verb: &Release) -> Result<u8> {
    let workspace = Workspace::open(&arguments.workspace)?;
    let catalogue = catalogue(arguments)?;
    let release = || pipeline::release(&workspace, &catalogue, verb.period, &verb.by);
    let released = during(arguments, "releasing the edition", release)?;
    if arguments.json {
        let value = serde_json::json!({
            "edition": released.edition, "folder": released.folder, "manifest_sha256": released.manifest,
        });
        answer(&value.to_string());
    } else {
        answer(&released.folder.join("index.html").display().to_string());
    }
    if !arguments.quiet {
        say(&told("cli-released", &[("edition", &released.edition), ("manifest", &&released.manifest[..16])]));
    }
    Ok(0)
}
