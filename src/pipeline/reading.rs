//! The first half of the line, for `check` and `ingest`: files are recognised, read, validated form by form, registers first.

use std::collections::{BTreeMap, VecDeque};
use std::path::PathBuf;

use super::ahead::{self, Held};
use super::known::Answer;
use super::recognising::{Settled, recognise};
use crate::catalogue::Catalogue;
use crate::catalogue::contract::{Contract, FormKind};
use crate::error::{Error, Result};
use crate::lake::registry_of;
use crate::model::finding::Place;
use crate::model::registry::Registry;
use crate::model::table::{DataFrame, IntoLazy, col};
use crate::sources::{Batches, Notices, Overrides, Table};
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
    let Start { catalogue, overrides, mut registry, known } = start;
    let mut recognised = recognise(paths, catalogue, overrides, known)?;
    let ignored = std::mem::take(&mut recognised.ignored);
    let mut reading = Reading { ignored, ..Reading::default() };
    for contract in &catalogue.contracts {
        for rule in &contract.rules {
            reading.words.insert((contract.form.clone(), rule.name.clone()), rule.message.en.clone());
        }
    }
    let in_order = catalogue.contracts.iter();
    let mut work: VecDeque<(&'a Contract, Vec<Table>)> =
        in_order.filter_map(|contract| Some((contract, recognised.by_form.remove(&contract.form)?))).collect();
    while let Some((contract, tables)) = work.pop_front() {
        let mut judge = Judge::new(&contract.form, catalogue, &registry);
        let mut batches = Batches::new(&contract.form, &tables, catalogue);
        let (mut held, mut sha256) = (Held::default(), None);
        if let Some(underway) = recognised.underway.take_if(|_| tables[0].file.sha256.is_empty()) {
            if let Ok(judge) = &mut judge {
                held = ahead::read(&underway, &mut batches, judge);
            }
            match recognised.settle(underway)? {
                Settled::Nothing => continue,
                Settled::New(file, identified) if identified.tables.iter().all(|table| table.reads_as(&tables[0])) => {
                    sha256 = Some(file.sha256);
                }
                // The whole is another thing than the beginning seemed to be: nothing was taken of it yet.
                Settled::New(_, identified) => {
                    recognised.unusable.extend(identified.unusable);
                    for table in identified.tables {
                        work.extend(catalogue.contract(table.form()).map(|contract| (contract, vec![table])));
                    }
                    continue;
                }
            }
        }
        let mut judge = judge?;
        let begun = reading.forms.iter().position(|account| account.form == contract.form);
        let mut account = match begun {
            Some(begun) => reading.forms.remove(begun),
            None => FormAccount { form: contract.form.clone(), rules: Vec::new() },
        };
        let mut more = Registry::new();
        recognised.unusable.append(&mut held.broken);
        let mut take = |mut validated: Validated| -> Result<()> {
            if let Some(sha256) = &sha256 {
                validated = validated.fingerprinted(sha256);
            }
            if contract.kind == FormKind::Register {
                more.extend(registry_of(&register_rows(&validated, contract)?)?);
            }
            add(&mut reading.files, &mut account, contract, &validated)?;
            sink(contract, validated)
        };
        held.batches.into_iter().try_for_each(&mut take)?;
        if let Some(error) = held.error {
            return Err(error);
        }
        ahead::each(batches, &mut recognised.unusable, |delivered| take(judge.validate(&delivered)?))?;
        registry.extend(more);
        reading.forms.push(account);
    }
    reading.known = recognised.known();
    reading.unusable = recognised.unusable;
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
