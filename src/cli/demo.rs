//! `demo`: from nothing to the edition of a whole synthetic country.

use super::arguments::{Arguments, Demo};
use super::build::{stages, summary};
use super::progress::during;
use super::{answer, ingest, say};
use crate::catalogue::Catalogue;
use crate::error::Result;
use crate::pipeline::{self, Overrides, Workspace};

/// Runs the verb. Some files are faulty on purpose: that is said, and is no failure.
pub fn run(arguments: &Arguments, verb: &Demo) -> Result<u8> {
    let catalogue = Catalogue::load(None)?;
    let workspace = Workspace::for_demo(&verb.out)?;
    let told = |message: &str| {
        if !arguments.quiet {
            say(message);
        }
    };
    let fill = || pipeline::fill_demo_inbox(&workspace.inbox(), verb.period, &catalogue);
    let generated = during(arguments, "generating a country", fill)?;
    told(&format!(
        "generated {} exports of {} centres and {} persons in {}",
        generated.files,
        generated.centres,
        generated.persons,
        workspace.inbox().display()
    ));
    let key = workspace.key(None)?;
    let ingest = || pipeline::ingest(&[workspace.inbox()], &workspace, &catalogue, &key, &Overrides::default());
    let ingested = during(arguments, "ingesting", ingest)?;
    let reading = &ingested.reading;
    let total = |count: fn(&pipeline::ReadFile) -> u64| reading.files.iter().map(count).sum::<u64>();
    let rows = [
        total(|file| file.rows_read),
        total(|file| file.accepted),
        total(|file| file.rejected),
        total(|file| file.duplicates),
    ];
    told(&format!(
        "ingested {} files ({} unusable, {} with a content already read): {} rows = {} accepted + {} rejected + {} duplicates",
        reading.files.len() + reading.unusable.len() + reading.known.len(),
        reading.unusable.len(),
        reading.known.len(),
        rows[0],
        rows[1],
        rows[2],
        rows[3]
    ));
    told(&ingest::summary(&ingested));
    let build = || pipeline::build(&workspace, &catalogue, verb.period, None);
    let built = during(arguments, "building the edition", build)?;
    told(&summary(&built));
    if arguments.verbose {
        say(&stages(&built));
    }
    answer(&built.folder.join("index.html").display().to_string());
    Ok(0)
}
