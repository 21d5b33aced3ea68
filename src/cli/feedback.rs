//! `feedback`: what goes back to the senders.

use std::collections::BTreeSet;
use std::path::Path;

use super::arguments::{Arguments, Feedback};
use super::progress::during;
use super::settings::catalogue;
use super::told::told;
use super::{answer, say};
use crate::catalogue::Catalogue;
use crate::error::Result;
use crate::pipeline::{self, Choice, FeedbackWritten, Ingested, Workspace};

/// Runs the verb.
pub fn run(arguments: &Arguments, verb: &Feedback) -> Result<u8> {
    let workspace = Workspace::open(&arguments.workspace)?;
    let catalogue = catalogue(arguments)?;
    let choice = Choice { period: verb.period, centre: verb.centre.clone(), submissions: None };
    let write = || pipeline::feedback(&workspace, &catalogue, &choice, &verb.out);
    let written = during(arguments, "writing the feedback", write)?;
    if arguments.json {
        let value = serde_json::json!({"folder": written.folder, "slips": written.slips, "to_mend": written.to_mend});
        answer(&value.to_string());
    } else {
        answer(&written.folder.display().to_string());
    }
    if !arguments.quiet {
        say(&summary(&written));
    }
    Ok(0)
}

/// Writes the feedback on what an ingest has just stored.
pub fn of_ingest(
    arguments: &Arguments,
    workspace: &Workspace,
    catalogue: &Catalogue,
    ingested: &Ingested,
    out: &Path,
) -> Result<()> {
    let stored: BTreeSet<String> = ingested.submissions.iter().map(|one| one.submission.clone()).collect();
    let choice = Choice { submissions: Some(stored), ..Choice::default() };
    let write = || pipeline::feedback(workspace, catalogue, &choice, out);
    let written = during(arguments, "writing the feedback", write)?;
    if !arguments.quiet {
        say(&summary(&written));
    }
    Ok(())
}

fn summary(written: &FeedbackWritten) -> String {
    let folder = written.folder.display();
    told("cli-feedback", &[("slips", &written.slips), ("mend", &written.to_mend), ("folder", &folder)])
}
