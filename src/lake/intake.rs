//! An intake: deliveries written beside the tables as they come, and made visible together at the end.
//!
//! Data files first, then the rows of the forms, then the rejects, last the submissions. A row whose submission is not in
//! `submissions` counts for nothing, so a run that breaks off at any step leaves the lake as it was to every reader.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::delta::DataFile;
use super::store::Lake;
use super::submissions::{self, REJECTS, SUBMISSIONS, Submission, WARNINGS};
use crate::error::{Error, Result};
use crate::model::fingerprint::fingerprint_of_parts;
use crate::model::table::{DataFrame, IntoColumn, NamedFrom, Series, coded_text};
use crate::privacy::{Account, Pseudonymised, RejectEntry};

/// A finding about a row: submission, line, column, rule, masked value, nearest names.
type Finding = (String, i64, String, String, String, String);

/// How many rows a data file has at least, before the last one.
pub(super) const FILE_ROWS: usize = 1 << 18;

/// The deliveries of one run.
pub struct Intake<'a> {
    lake: &'a Lake,
    forms: BTreeMap<String, Form>,
    submissions: Vec<Submission>,
    /// The place of each submission by its identifier: a big file comes in several deliveries.
    places: HashMap<String, usize>,
    rejects: Vec<Finding>,
    warnings: Vec<Finding>,
    /// How many warnings each submission, column and rule has so far.
    warned: HashMap<(String, String, String), usize>,
}

/// What of a form was written so far.
struct Form {
    /// The table's version before the run.
    before: u64,
    /// A frame with the table's columns.
    shape: DataFrame,
    /// Rows that wait for others, so that data files are of a size that reads well.
    waiting: DataFrame,
    files: Vec<DataFile>,
}

/// What an intake made visible.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Stored {
    /// The submissions of this run, with the version and status they got.
    pub submissions: Vec<Submission>,
}

impl Lake {
    /// Begins an intake.
    pub fn begin(&self) -> Intake<'_> {
        Intake {
            lake: self,
            forms: BTreeMap::new(),
            submissions: Vec::new(),
            places: HashMap::new(),
            rejects: Vec::new(),
            warnings: Vec::new(),
            warned: HashMap::new(),
        }
    }
}

impl Intake<'_> {
    /// Writes a delivery; nothing is visible before [`Intake::commit`].
    ///
    /// Rows that still hold anything personal are not taken:
    ///
    /// ```compile_fail,E0308
    /// # use barometre::{lake::Intake, validation::Validated};
    /// fn skip_pseudonymisation(intake: &mut Intake<'_>, rows: &Validated) {
    ///     let _ = intake.add(rows);
    /// }
    /// ```
    ///
    /// # Errors
    /// `Machine` or `Engine`; the lake is then as it was.
    pub fn add(&mut self, delivery: &Pseudonymised) -> Result<()> {
        let form = delivery.form().to_string();
        let before = match self.forms.get(&form) {
            Some(known) => known.before,
            None => self.lake.open(&form)?.and_then(|table| table.version()).map_or(0, |version| version + 1),
        };
        if delivery.account().entries().any(|entry| entry.sha256.is_empty()) {
            return Err(Error::engine("storing rows", "a file has no fingerprint"));
        }
        let identifiers = identifiers(delivery, before);
        let rows = named(delivery, &identifiers)?;
        self.account(delivery, &identifiers);
        let others: Vec<String> = self.forms.keys().filter(|other| **other != form).cloned().collect();
        for other in others {
            self.write_waiting(&other)?;
        }
        let known = self.forms.entry(form.clone()).or_insert_with(|| Form {
            before,
            shape: rows.clear(),
            waiting: rows.clear(),
            files: Vec::new(),
        });
        known.waiting.vstack_mut_owned(rows)?;
        if known.waiting.height() >= FILE_ROWS { self.write_waiting(&form) } else { Ok(()) }
    }

    /// Writes the rows of a form that wait for others.
    fn write_waiting(&mut self, form: &str) -> Result<()> {
        let Some(known) = self.forms.get_mut(form).filter(|known| known.waiting.height() > 0) else { return Ok(()) };
        let none = known.waiting.clear();
        let rows = std::mem::replace(&mut known.waiting, none);
        known.files.extend(self.lake.write(form, &rows)?);
        Ok(())
    }

    /// Makes everything visible, and settles which submission counts for each form, centre and period.
    ///
    /// # Errors
    /// `Machine` or `Engine`; what was committed before the failure counts for nothing.
    pub fn commit(mut self) -> Result<Stored> {
        let known = submissions::rows(&self.lake.received()?)?;
        self.forget_refused(&known);
        if self.submissions.is_empty() {
            return Ok(Stored::default());
        }
        for form in self.forms.keys().cloned().collect::<Vec<_>>() {
            self.write_waiting(&form)?;
        }
        for (name, form) in &self.forms {
            if !form.files.is_empty() {
                self.lake.commit(name, &form.shape, &form.files, &[])?;
            }
        }
        for (table, findings) in [(REJECTS, &self.rejects), (WARNINGS, &self.warnings)] {
            if !findings.is_empty() {
                let rows = findings_frame(findings)?;
                let files = self.lake.write(table, &rows)?;
                self.lake.commit(table, &rows, &files, &[])?;
            }
        }
        let touched: BTreeSet<String> = self.submissions.iter().map(|one| one.period.clone()).collect();
        let new: BTreeSet<String> = self.submissions.iter().map(|one| one.submission.clone()).collect();
        let mut own = self.submissions;
        submissions::find_copies(&known, &mut own);
        let mut all: Vec<Submission> = known.into_iter().filter(|one| touched.contains(&one.period)).collect();
        all.extend(own);
        submissions::settle(&mut all);
        let frame = submissions::frame(&all)?;
        let files = self.lake.write(SUBMISSIONS, &frame)?;
        self.lake.commit(SUBMISSIONS, &frame, &files, &touched.into_iter().collect::<Vec<_>>())?;
        all.retain(|one| new.contains(&one.submission));
        Ok(Stored { submissions: all })
    }

    /// Forgets submissions that were refused whole before and are so again: a file of which nothing was kept is read anew in
    /// each run, for the register may know its centre by then, but it is accounted for once.
    fn forget_refused(&mut self, known: &[Submission]) {
        let name = |one: &Submission| {
            [&one.form, &one.centre, &one.period, &one.sha256, one.sheet.as_ref().unwrap_or(&String::new())]
                .map(String::clone)
        };
        let refused: BTreeSet<[String; 5]> = known.iter().filter(|one| one.accepted == 0).map(name).collect();
        let again = |one: &Submission| one.accepted == 0 && refused.contains(&name(one));
        let forgotten: BTreeSet<String> =
            self.submissions.iter().filter(|one| again(one)).map(|one| one.submission.clone()).collect();
        self.submissions.retain(|one| !forgotten.contains(&one.submission));
        self.rejects.retain(|reject| !forgotten.contains(&reject.0));
    }

    fn account(&mut self, delivery: &Pseudonymised, identifiers: &[String]) {
        let account = delivery.account();
        for (identifier, entry) in identifiers.iter().zip(account.entries()) {
            if let Some(begun) = self.places.get(identifier).and_then(|place| self.submissions.get_mut(*place)) {
                begun.rows_read += entry.rows_read as i64;
                begun.accepted += entry.accepted as i64;
                begun.rejected += entry.rejected as i64;
                begun.duplicates += entry.duplicates as i64;
                begun.cells_expected += entry.cells_expected as i64;
                begun.cells_valid += entry.cells_valid as i64;
                begun.content = begun.content.wrapping_add(entry.content);
                continue;
            }
            self.places.insert(identifier.clone(), self.submissions.len());
            self.submissions.push(Submission {
                submission: identifier.clone(),
                form: delivery.form().to_string(),
                centre: entry.centre.to_string(),
                period: entry.period.to_string(),
                version: 0,
                file: entry.file.to_string(),
                sheet: entry.sheet.map(str::to_string),
                sha256: entry.sha256.to_string(),
                received_at: entry.received_at.format("%Y-%m-%dT%H:%M:%SZ").to_string(),
                encoding: entry.encoding.to_string(),
                delimiter: entry.delimiter.map(String::from).unwrap_or_default(),
                rows_read: entry.rows_read as i64,
                accepted: entry.accepted as i64,
                rejected: entry.rejected as i64,
                duplicates: entry.duplicates as i64,
                cells_expected: entry.cells_expected as i64,
                cells_valid: entry.cells_valid as i64,
                status: String::new(),
                content: entry.content,
                copy_of: None,
                key_id: delivery.key_id().to_string(),
            });
        }
        self.rejects.extend(account.rejects().map(|reject| finding(&reject, identifiers)));
        for warning in account.warnings().map(|warning| finding(&warning, identifiers)) {
            let count = self.warned.entry((warning.0.clone(), warning.2.clone(), warning.3.clone())).or_default();
            *count += 1;
            if *count <= Account::MOST_WARNINGS {
                self.warnings.push(warning);
            }
        }
    }
}

/// The identifiers of a delivery's submissions, in the order of their numbers.
///
/// A fingerprint of form, centre, period, the file's content and the number of commits the table had before the run: rows left
/// behind by a run that broke off never share one with the rows of the next attempt.
fn identifiers(delivery: &Pseudonymised, before: u64) -> Vec<String> {
    let before = before.to_string();
    let account = delivery.account();
    let entries = account.entries();
    entries
        .map(|entry| {
            let sheet = entry.sheet.unwrap_or_default();
            let parts = [delivery.form(), entry.centre, entry.period, entry.sha256, sheet, &before].map(str::as_bytes);
            fingerprint_of_parts(parts)[..16].to_string()
        })
        .collect()
}

/// The rows with the identifier of their submission instead of its number.
fn named(delivery: &Pseudonymised, identifiers: &[String]) -> Result<DataFrame> {
    let rows = delivery.rows();
    let numbers = rows.column(Pseudonymised::SUBMISSION)?.as_materialized_series().u32()?;
    let names = identifiers.iter().map(|name| Some(name.as_str()));
    let names = coded_text("submission", names, numbers.into_no_null_iter().collect())?;
    let mut frame = rows.drop(Pseudonymised::SUBMISSION)?;
    frame.with_column(names)?;
    Ok(frame)
}

fn finding(entry: &RejectEntry<'_>, identifiers: &[String]) -> Finding {
    (
        identifiers[entry.submission as usize].clone(),
        i64::from(entry.line),
        entry.column.to_string(),
        entry.rule.to_string(),
        entry.value_masked.to_string(),
        entry.hint.to_string(),
    )
}

fn findings_frame(rows: &[Finding]) -> Result<DataFrame> {
    let text = |name: &str, cell: fn(&Finding) -> &str| {
        Series::new(name.into(), rows.iter().map(cell).collect::<Vec<&str>>()).into_column()
    };
    let lines: Vec<i64> = rows.iter().map(|row| row.1).collect();
    let columns = vec![
        text("submission", |row| &row.0),
        Series::new("line".into(), lines).into_column(),
        text("column", |row| &row.2),
        text("rule", |row| &row.3),
        text("value_masked", |row| &row.4),
        text("hint", |row| &row.5),
    ];
    DataFrame::new(rows.len(), columns).map_err(|error| Error::engine("a table of findings", error))
}
