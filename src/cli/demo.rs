//! `demo`: from nothing to the edition of a whole synthetic country.

use super::arguments::{Arguments, Demo};
use super::build::{summary, without_fonts};
use super::progress::during;
use super::stages::stages;
use super::told::told;
use super::{answer, ingest, say};
use crate::catalogue::Catalogue;
use crate::error::Result;
use crate::pipeline::{self, Engine, Overrides, Workspace};

/// Runs the verb. Some files are faulty on purpose: that is said, and is no failure.
pub fn run(arguments: &Arguments, verb: &Demo) -> Result<u8> {
    let catalogue = Catalogue::load(None)?;
    let workspace = Workspace::for_demo(&verb.out)?;
    let said = |message: &str| {
        if !arguments.quiet {
            say(message);
        }
    };
    let fill = || pipeline::fill_demo_inbox(&workspace.inbox(), verb.period, &catalogue);
    let generated = during(arguments, "generating a country", fill)?;
    said(&told(
        "cli-generated",
        &[
            ("files", &generated.files),
            ("centres", &generated.centres),
            ("persons", &generated.persons),
            ("folder", &workspace.inbox().display()),
        ],
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
    said(&told(
        "cli-ingested",
        &[
            ("files", &(reading.files.len() + reading.unusable.len() + reading.known.len())),
            ("unusable", &reading.unusable.len()),
            ("known", &reading.known.len()),
            ("rows", &rows[0]),
            ("accepted", &rows[1]),
            ("rejected", &rows[2]),
            ("duplicates", &rows[3]),
        ],
    ));
    said(&ingest::summary(&ingested));
    let build = || pipeline::build(&workspace, &catalogue, verb.period, None, false, &Engine::Polars);
    let built = during(arguments, "building the edition", build)?;
    said(&summary(&built));
    if let Some(lacking) = without_fonts(built.fonts) {
        said(&lacking);
    }
    if arguments.verbose {
        say(&stages(&ingested.stages));
        say(&stages(&built.stages));
    }
    answer(&built.folder.join("index.html").display().to_string());
    Ok(0)
}
