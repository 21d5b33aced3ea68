//! The file of decisions about submissions, and the submissions that count under them.
//!
//! A decision names one submission, not a centre and month: a corrected file that comes later is judged anew. It holds for a
//! submission that counts by itself; about one that a later file has superseded it says nothing any more.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::store::Lake;
use super::submissions::{self, CURRENT, EXCLUDED, SUPERSEDED, Submission};
use crate::error::{Error, Result};
use crate::model::adjudication::{Adjudicated, Decision};
use crate::model::finding::Place;
use crate::model::fingerprint::fingerprint_of_parts;
use crate::model::period::Month;
use crate::model::personal::Detector;
use crate::model::table::{DataFrame, IntoColumn, NamedFrom, Series};

/// The columns that the file must have.
const NEEDED: [&str; 6] = ["submission", "decision", "replacement", "who", "why", "date"];
/// The columns that it may have: they must then be the submission's own.
const CHECKED: [&str; 3] = ["form", "centre", "period"];

/// The decisions about submissions, in the order of their identifiers.
#[derive(Debug, Clone, Default)]
pub struct Adjudications {
    file: String,
    entries: BTreeMap<String, Entry>,
}

#[derive(Debug, Clone)]
struct Entry {
    line: u32,
    decision: Decision,
    /// The submission that counts in its place.
    replacement: String,
    /// Form, centre and period, where the file says them.
    checked: [String; 3],
    /// Who decided, why, and when.
    account: [String; 3],
}

impl Adjudications {
    /// Reads the file: CSV with a header, cells apart by commas or semicolons.
    ///
    /// # Errors
    /// `Catalogue` with line and column if a column is missing or unknown, a decision, date, reason or role is, a submission
    /// stands twice, or there is personal data in it.
    pub fn read(text: &str, file: &str, detector: &Detector) -> Result<Self> {
        let text = text.trim_start_matches('\u{feff}');
        let header = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
        let delimiter = if header.contains(';') { b';' } else { b',' };
        let mut reader =
            csv::ReaderBuilder::new().delimiter(delimiter).trim(csv::Trim::All).from_reader(text.as_bytes());
        let columns = reader.headers().map_err(|error| broken(file, &error))?.clone();
        let at = |name: &str| columns.iter().position(|column| column == name);
        let fault = |line: u32, column: &str, what: String, help: &str| {
            Err(Error::catalogue(Place { file: file.to_string(), line, column: column.to_string() }, what, help))
        };
        if let Some(name) = NEEDED.into_iter().find(|name| at(name).is_none()) {
            let help = format!("write the header {}", NEEDED.join(","));
            return fault(1, name, format!("the column '{name}' is missing"), &help);
        }
        for (position, name) in columns.iter().enumerate() {
            if !NEEDED.contains(&name) && !CHECKED.contains(&name) {
                let help = format!("the columns are {}, and if you like {}", NEEDED.join(", "), CHECKED.join(", "));
                return fault(1, name, format!("there is no column '{name}'"), &help);
            }
            if at(name) != Some(position) {
                return fault(1, name, format!("the column '{name}' stands twice"), "leave one of the two out");
            }
        }
        let mut entries: BTreeMap<String, Entry> = BTreeMap::new();
        for record in reader.records() {
            let record = record.map_err(|error| broken(file, &error))?;
            let line = record.position().map_or(0, |position| position.line() as u32);
            let cell = |name: &str| at(name).and_then(|at| record.get(at)).unwrap_or_default().to_string();
            let submission = cell("submission");
            if submission.is_empty() {
                return fault(
                    line,
                    "submission",
                    "no submission is named".into(),
                    "copy its identifier from the review",
                );
            }
            let Some(decision) = Decision::of(&cell("decision")) else {
                let what = format!("'{}' is no decision", cell("decision"));
                return fault(line, "decision", what, "write accept, correct or exclude");
            };
            let replacement = cell("replacement");
            if (decision == Decision::Correct) == replacement.is_empty() {
                let what = match decision {
                    Decision::Correct => "no submission is named that counts in its place".to_string(),
                    other => format!("'{}' has no replacement", other.as_str()),
                };
                let help =
                    "name another submission of the same form, centre and month for 'correct', and for nothing else";
                return fault(line, "replacement", what, help);
            }
            for (name, help) in [
                ("who", "write the role of who decided, such as 'analyste région 05'"),
                ("why", "write what was found out, in a few words"),
            ] {
                let told = cell(name);
                if told.is_empty() {
                    return fault(line, name, format!("'{name}' is empty"), help);
                }
                if let Some(sighting) = detector.scan(&told).first() {
                    let what = format!("'{name}' holds {}", sighting.kind.describe());
                    return fault(line, name, what, "name nobody: write a role, a centre's code, a number of rows");
                }
            }
            if NaiveDate::parse_from_str(&cell("date"), "%Y-%m-%d").is_err() {
                return fault(line, "date", "it is no day".into(), "write the day of the decision as 2026-11-20");
            }
            if let Some(earlier) = entries.get(&submission) {
                let what = format!("the submission stands in line {} already", earlier.line);
                return fault(line, "submission", what, "leave one decision of the two");
            }
            let entry = Entry {
                line,
                decision,
                replacement,
                checked: CHECKED.map(cell),
                account: ["who", "why", "date"].map(cell),
            };
            entries.insert(submission, entry);
        }
        Ok(Self { file: file.to_string(), entries })
    }

    /// Holds the decisions to the submissions of a lake.
    fn check(&self, submissions: &[Submission]) -> Result<()> {
        let known: BTreeMap<&str, &Submission> = submissions.iter().map(|one| (one.submission.as_str(), one)).collect();
        for (name, entry) in &self.entries {
            let fault = |column: &str, what: String, help: &str| {
                let place = Place { file: self.file.clone(), line: entry.line, column: column.to_string() };
                Err(Error::catalogue(place, what, help))
            };
            let Some(own) = known.get(name.as_str()) else {
                let help = "copy the identifier from the review or from the lake's table `submissions`";
                return fault("submission", "the lake has no such submission".into(), help);
            };
            for ((column, told), true_one) in
                CHECKED.iter().zip(&entry.checked).zip([&own.form, &own.centre, &own.period])
            {
                if !told.is_empty() && told != true_one {
                    let what = format!("the submission is of '{true_one}', not of '{told}'");
                    return fault(column, what, "mend the identifier or this cell");
                }
            }
            if entry.decision != Decision::Correct {
                continue;
            }
            let Some(other) = known.get(entry.replacement.as_str()) else {
                let help = "copy the identifier from the lake's table `submissions`; ingest the corrected file first";
                return fault("replacement", "the lake has no such submission".into(), help);
            };
            let same = (&own.form, &own.centre, &own.period) == (&other.form, &other.centre, &other.period);
            if !same || other.accepted == 0 || other.submission == own.submission {
                let help = "name another submission of the same form, centre and month, with an accepted row";
                return fault("replacement", "it cannot count in the other's place".into(), help);
            }
            if self.entries.get(&entry.replacement).is_some_and(|other| other.decision != Decision::Accept) {
                return fault(
                    "replacement",
                    "it is itself decided not to count".into(),
                    "leave one decision of the two",
                );
            }
        }
        Ok(())
    }

    /// The status of each submission under the decisions.
    fn judged(&self, submissions: &[Submission]) -> Vec<String> {
        let mut status: Vec<String> = submissions.iter().map(|one| one.status.clone()).collect();
        let mut brought = Vec::new();
        for (own, one) in status.iter_mut().zip(submissions).filter(|(_, one)| one.status == CURRENT) {
            match self.entries.get(&one.submission).map(|entry| (entry.decision, &entry.replacement)) {
                Some((Decision::Exclude, _)) => *own = EXCLUDED.to_string(),
                Some((Decision::Correct, replacement)) => {
                    *own = SUPERSEDED.to_string();
                    brought.push(replacement.as_str());
                }
                _ => {}
            }
        }
        for (own, one) in status.iter_mut().zip(submissions) {
            if brought.contains(&one.submission.as_str()) {
                *own = CURRENT.to_string();
            }
        }
        status
    }
}

impl Lake {
    /// The lake as it counts under decisions.
    ///
    /// # Errors
    /// `Catalogue` if a decision is about no submission of the lake, or is not possible; `Engine` if it cannot be read.
    pub fn under(mut self, adjudications: Adjudications) -> Result<Self> {
        adjudications.check(&submissions::rows(&self.received()?)?)?;
        self.adjudications = adjudications;
        Ok(self)
    }

    /// The table of submissions with the statuses that they have under the decisions.
    pub(super) fn adjudge(&self, received: DataFrame) -> Result<DataFrame> {
        if self.adjudications.entries.is_empty() {
            return Ok(received);
        }
        let status = self.adjudications.judged(&submissions::rows(&received)?);
        let mut judged = received;
        judged.with_column(Series::new("status".into(), status).into_column())?;
        Ok(judged)
    }

    /// The submissions that count by themselves and do not under the decisions, and those that count only under them.
    ///
    /// # Errors
    /// `Engine` if the table cannot be read.
    pub fn moved(&self) -> Result<[Vec<String>; 2]> {
        let (mut out, mut brought) = (Vec::new(), Vec::new());
        if !self.adjudications.entries.is_empty() {
            let received = submissions::rows(&self.received()?)?;
            for (one, now) in received.iter().zip(self.adjudications.judged(&received)) {
                match (one.status == CURRENT, now == CURRENT) {
                    (true, false) => out.push(one.submission.clone()),
                    (false, true) => brought.push(one.submission.clone()),
                    _ => {}
                }
            }
        }
        out.sort();
        brought.sort();
        Ok([out, brought])
    }

    /// What was decided about a submission.
    pub fn decision(&self, submission: &str) -> Option<Decision> {
        self.adjudications.entries.get(submission).map(|entry| entry.decision)
    }

    /// The decisions about submissions up to a month, as an edition of that month records them; nothing if there is none.
    ///
    /// # Errors
    /// `Engine` if the table of submissions cannot be read.
    pub fn adjudicated(&self, until: Month) -> Result<Option<Adjudicated>> {
        let entries = &self.adjudications.entries;
        if entries.is_empty() {
            return Ok(None);
        }
        let until = until.to_string();
        let received = submissions::rows(&self.received()?)?;
        let own = received.iter().filter(|one| one.period <= until && entries.contains_key(&one.submission));
        let own: BTreeMap<&str, &Entry> = own.map(|one| (one.submission.as_str(), &entries[&one.submission])).collect();
        if own.is_empty() {
            return Ok(None);
        }
        let count = |decision: Decision| own.values().filter(|entry| entry.decision == decision).count() as u64;
        let parts = own.iter().flat_map(|(name, entry)| {
            let told = [*name, entry.decision.as_str(), &entry.replacement];
            told.into_iter().chain(entry.account.iter().map(String::as_str)).map(str::as_bytes)
        });
        Ok(Some(Adjudicated {
            fingerprint: fingerprint_of_parts(parts),
            accept: count(Decision::Accept),
            correct: count(Decision::Correct),
            exclude: count(Decision::Exclude),
        }))
    }
}

fn broken(file: &str, error: &csv::Error) -> Error {
    let line = error.position().map_or(0, |position| position.line() as u32);
    let place = Place { file: file.to_string(), line, column: String::new() };
    let what = match error.kind() {
        csv::ErrorKind::UnequalLengths { expected_len, len, .. } => {
            format!("the line has {len} cells, and the header {expected_len}")
        }
        _ => "the line is no CSV in UTF-8".to_string(),
    };
    Error::catalogue(place, what, "write one cell per column, in quotes where it holds a comma or a semicolon")
}
