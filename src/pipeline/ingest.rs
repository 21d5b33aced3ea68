//! From delivered files to the lake.

use std::path::PathBuf;
use std::sync::mpsc::sync_channel;

use super::ahead::Workers;
use super::known;
use super::reading::{Reading, Start, read};
use super::rotation::check_key;
use super::stages::{Stage, Stages};
use super::workspace::Workspace;
use crate::catalogue::Catalogue;
use crate::catalogue::contract::Contract;
use crate::error::{Error, Result};
use crate::lake::Submission;
use crate::privacy::{PseudonymKey, pseudonymise};
use crate::sources::Overrides;
use crate::validation::Validated;

/// How many batches may wait to be written.
const BATCHES_AHEAD: usize = 4;

/// What an ingest did.
#[derive(Debug)]
pub struct Ingested {
    /// The account of the files.
    pub reading: Reading,
    /// The submissions stored, each with its version and status.
    pub submissions: Vec<Submission>,
    /// How long each stage took.
    pub stages: Vec<Stage>,
}

/// Reads, validates, pseudonymises and stores every table at or below the paths; all becomes visible at the end, together.
///
/// # Errors
/// `Machine` if a path cannot be read or the lake not written; `Usage` if another run writes in the workspace, the
/// key is not that of the lake, or a form needs the register of centres and nothing brings it; `Input` if a big file breaks off
/// while it is read. The lake is then as it was.
pub fn ingest(
    paths: &[PathBuf],
    workspace: &Workspace,
    catalogue: &Catalogue,
    key: &PseudonymKey,
    overrides: &Overrides,
) -> Result<Ingested> {
    let mut stages = Stages::begin();
    let _lock = workspace.lock()?;
    let lake = workspace.lake()?;
    let overrides = &workspace.overrides(overrides);
    check_key(&lake, key)?;
    let start =
        Start { catalogue, overrides, registry: workspace.registry(catalogue)?, known: workspace.known_files()? };
    // One thread reads and judges, another takes away what is personal and writes what went before; the order of writing is
    // that of reading.
    let mut intake = lake.begin();
    let (sender, receiver) = sync_channel::<(&Contract, Validated)>(BATCHES_AHEAD);
    let (reading, intake) = std::thread::scope(|scope| {
        let writer = scope.spawn(move || -> Result<_> {
            let workers = Workers::new(rayon::current_num_threads());
            for (contract, validated) in receiver {
                workers.run(|| intake.add(&pseudonymise(validated, contract, key)?))?;
            }
            Ok(intake)
        });
        let reading = read(paths, start, |contract, validated| {
            let sent = sender.send((contract, validated));
            sent.map_err(|_| Error::engine("writing the lake", "the writer ended early"))
        });
        drop(sender);
        let intake = writer.join().map_err(|_| Error::engine("writing the lake", "the writer broke off"))??;
        Ok::<_, Error>((reading?, intake))
    })?;
    stages.end("reading");
    let submissions = intake.commit()?.submissions;
    stages.end("commit");
    let mut reading = reading;
    for answer in known::ask(&lake, catalogue, &submissions)? {
        reading.answered(&answer);
    }
    stages.end("other forms");
    Ok(Ingested { reading, submissions, stages: stages.done })
}
