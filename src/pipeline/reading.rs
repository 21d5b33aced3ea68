//! The first half of the line, for `check` and `ingest`: files are recognised, read, validated form by form, registers first.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use rayon::prelude::*;

use super::known::Answer;
use crate::catalogue::Catalogue;
use crate::catalogue::contract::{Contract, FormKind};
use crate::error::{Error, Result};
use crate::lake::registry_of;
use crate::model::finding::Place;
use crate::model::registry::Registry;
use crate::model::table::{DataFrame, IntoLazy, col};
use crate::sources::{Batches, Identified, Notices, Overrides, Reception, Table, receive};
use crate::validation::{Judge, Reject, RuleCount, Validated};

/// The account of one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadFile {
    /// The form.
    pub form: String,
    /// The file's name.
    pub name: String,
    /// The sheet of a workbook.
    pub sheet: Option<String>,
    /// The encoding it was read in, or the kind of workbook or extract.
    pub encoding: String,
    /// Rows read: accepted + rejected + duplicates.
    pub rows_read: u64,
    /// Rows accepted.
    pub accepted: u64,
    /// Rows rejected.
    pub rejected: u64,
    /// Rows dropped as repeats.
    pub duplicates: u64,
    /// Headers that the form does not know.
    pub unknown_headers: Vec<String>,
    /// What was seen beside the rows.
    pub notices: Notices,
    /// Why rows were rejected.
    pub rejects: Vec<Reject>,
}

/// The rules of one form and what came of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormAccount {
    /// The form.
    pub form: String,
    /// Every rule of the form, with its counts.
    pub rules: Vec<RuleCount>,
}

/// What was found in all files.
#[derive(Debug, Default)]
pub struct Reading {
    /// The files that could be read, by form and name.
    pub files: Vec<ReadFile>,
    /// The rules of each form that came, with their counts.
    pub forms: Vec<FormAccount>,
    /// The files that could not be used, each with its reason.
    pub unusable: Vec<Error>,
    /// Files whose content was known already, each with the file that had it.
    pub known: Vec<(String, String)>,
    /// Files that are no tables.
    pub ignored: Vec<String>,
    /// The words of the rules that contracts declare, in English, by form and rule.
    pub words: BTreeMap<(String, String), String>,
}

impl Reading {
    /// Enters what the lake answered to a rule that is not run while files are read.
    pub(super) fn answered(&mut self, answer: &Answer) {
        let Some(form) = self.forms.iter_mut().find(|form| form.form == answer.form) else { return };
        let Some(rule) = form.rules.iter_mut().find(|rule| rule.column.is_empty() && rule.rule == answer.rule) else {
            return;
        };
        for asked in answer.asked.values() {
            rule.passed += asked.passed;
            rule.failed += asked.failed;
            rule.not_run = rule.not_run.saturating_sub(asked.passed + asked.failed);
        }
        form.rules.sort();
    }
}

/// What a reading starts from.
pub(super) struct Start<'a> {
    pub catalogue: &'a Catalogue,
    pub overrides: &'a Overrides,
    /// The centres known so far.
    pub registry: Registry,
    /// The fingerprints of files known so far, each with a file's name.
    pub known: BTreeMap<String, String>,
}

/// Reads and validates every table at or below the paths and hands each validated batch on.
///
/// # Errors
/// `Machine` if a path cannot be read; `Usage` if a form needs the register of centres and nothing brings it; `Input` if a file
/// breaks off of which rows were handed on before, which the next run finds before it takes any; whatever `sink` returns.
pub(super) fn read<'a>(
    paths: &[PathBuf],
    start: Start<'a>,
    mut sink: impl FnMut(&'a Contract, Validated) -> Result<()>,
) -> Result<Reading> {
    let Start { catalogue, overrides, mut registry, mut known } = start;
    let received = receive(paths)?;
    let mut reading = Reading { ignored: received.ignored, unusable: received.unusable, ..Reading::default() };
    let (mut new, mut copies) = (Vec::new(), Vec::new());
    for file in received.files {
        match known.get(&file.sha256) {
            Some(earlier) => copies.push((file, earlier.clone())),
            None => {
                known.insert(file.sha256.clone(), file.name.clone());
                new.push(file);
            }
        }
    }
    let reception = Reception::new(catalogue, overrides);
    let mut by_form: BTreeMap<String, Vec<Table>> = BTreeMap::new();
    let mut useless: BTreeSet<String> = BTreeSet::new();
    let identified: Vec<Result<Identified>> = new.par_iter().map(|file| reception.identify(file)).collect();
    for (file, identified) in new.iter().zip(identified) {
        match identified {
            Ok(Identified { tables, unusable }) => {
                if tables.is_empty() {
                    useless.insert(file.sha256.clone());
                }
                reading.unusable.extend(unusable);
                for table in tables {
                    by_form.entry(table.form().to_string()).or_default().push(table);
                }
            }
            Err(error @ Error::Input { .. }) => {
                useless.insert(file.sha256.clone());
                reading.unusable.push(error);
            }
            Err(error) => return Err(error),
        }
    }
    for (file, earlier) in copies {
        // A file that cannot be used is named as such, each copy of it too.
        match useless.contains(&file.sha256) {
            true => match reception.identify(&file) {
                Ok(identified) => reading.unusable.extend(identified.unusable),
                Err(error) => reading.unusable.push(error),
            },
            false => reading.known.push((file.name, earlier)),
        }
    }
    for contract in &catalogue.contracts {
        for rule in &contract.rules {
            reading.words.insert((contract.form.clone(), rule.name.clone()), rule.message.en.clone());
        }
        let Some(tables) = by_form.get(&contract.form) else { continue };
        let mut account = FormAccount { form: contract.form.clone(), rules: Vec::new() };
        let mut more = Registry::new();
        let mut judge = Judge::new(&contract.form, catalogue, &registry)?;
        let mut batches = Batches::new(&contract.form, tables, catalogue);
        while let Some(delivered) = batches.next(&mut reading.unusable)? {
            let validated = judge.validate(&delivered)?;
            drop(delivered);
            if contract.kind == FormKind::Register {
                more.extend(registry_of(&register_rows(&validated, contract)?)?);
            }
            add(&mut reading.files, &mut account, contract, &validated)?;
            sink(contract, validated)?;
        }
        registry.extend(more);
        reading.forms.push(account);
    }
    Ok(reading)
}

fn add(files: &mut Vec<ReadFile>, account: &mut FormAccount, contract: &Contract, validated: &Validated) -> Result<()> {
    let mut rejects: BTreeMap<u32, Vec<Reject>> = BTreeMap::new();
    for reject in validated.rejects() {
        let file = validated.submissions()[reject.submission as usize].file;
        rejects.entry(file).or_default().push(reject.clone());
    }
    for (index, summary) in validated.summaries().into_iter().enumerate() {
        if summary.rows_read != summary.accepted + summary.rejected + summary.duplicates {
            return Err(Error::verification(
                format!("{}: rows read are not accepted + rejected + duplicates", Place::file(&summary.name)),
                "report this file: nothing of it was kept",
            ));
        }
        let file = &validated.files()[index];
        let mut rejects = rejects.remove(&(index as u32)).unwrap_or_default();
        if let Some(begun) = files.last_mut().filter(|_| file.continued) {
            begun.rows_read += summary.rows_read;
            begun.accepted += summary.accepted;
            begun.rejected += summary.rejected;
            begun.duplicates += summary.duplicates;
            begun.notices.merge(&file.notices);
            begun.rejects.append(&mut rejects);
            continue;
        }
        files.push(ReadFile {
            form: contract.form.clone(),
            name: summary.name,
            sheet: file.sheet.clone(),
            encoding: file.encoding.clone(),
            rows_read: summary.rows_read,
            accepted: summary.accepted,
            rejected: summary.rejected,
            duplicates: summary.duplicates,
            unknown_headers: file.unknown_headers.clone(),
            notices: file.notices.clone(),
            rejects,
        });
    }
    for rule in validated.rules() {
        let same = |known: &&mut RuleCount| {
            (&known.column, &known.rule, known.severity) == (&rule.column, &rule.rule, rule.severity)
        };
        match account.rules.iter_mut().find(same) {
            Some(known) => {
                known.passed += rule.passed;
                known.failed += rule.failed;
                known.not_run += rule.not_run;
            }
            None => account.rules.push(rule.clone()),
        }
    }
    account.rules.sort();
    Ok(())
}

/// The rows of a validated register under their lake columns, sorted by month.
fn register_rows(validated: &Validated, contract: &Contract) -> Result<DataFrame> {
    let columns = contract.fields.iter().map(|field| col(field.name.as_str()).alias(field.lake_column()));
    let rows = validated.rows().clone().lazy().select(columns.collect::<Vec<_>>());
    Ok(rows.sort(["period", "centre"], Default::default()).collect()?)
}
