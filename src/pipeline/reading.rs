//! The first half of the line, for `check` and `ingest`: files are recognised, read, validated form by form, registers first.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use rayon::prelude::*;

use crate::catalogue::Catalogue;
use crate::catalogue::contract::{Contract, FormKind};
use crate::error::{Error, Result};
use crate::files;
use crate::lake::registry_of;
use crate::model::finding::Place;
use crate::model::registry::Registry;
use crate::model::table::{DataFrame, IntoLazy, col};
use crate::sources::{Overrides, RawFile, identify, read_batch};
use crate::validation::{Reject, RuleCount, Validated, validate};

/// The text read into memory at once, in bytes.
const BATCH: u64 = 96 << 20;

/// The account of one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadFile {
    /// The form.
    pub form: String,
    /// The file's name.
    pub name: String,
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
    /// Why rows were rejected.
    pub rejects: Vec<Reject>,
}

/// The rules broken in one form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormAccount {
    /// The form.
    pub form: String,
    /// Rules broken, with their counts.
    pub rules: Vec<RuleCount>,
}

/// What was found in all files.
#[derive(Debug, Default)]
pub struct Reading {
    /// The files that could be read, by form and name.
    pub files: Vec<ReadFile>,
    /// The rules broken, by form.
    pub forms: Vec<FormAccount>,
    /// The files that could not be used, each with its reason.
    pub unusable: Vec<Error>,
    /// Files whose content was known already, each with the file that had it.
    pub known: Vec<(String, String)>,
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
/// `Machine` if a path cannot be read; `Usage` if a form needs the register of centres and nothing brings it; whatever
/// `sink` returns.
pub(super) fn read(
    paths: &[PathBuf],
    start: Start<'_>,
    mut sink: impl FnMut(&Contract, Validated) -> Result<()>,
) -> Result<Reading> {
    let Start { catalogue, overrides, mut registry, mut known } = start;
    let mut reading = Reading::default();
    let (mut new, mut copies) = (Vec::new(), Vec::new());
    for file in look(paths)? {
        match known.get(&file.sha256) {
            Some(earlier) => copies.push((file, earlier.clone())),
            None => {
                known.insert(file.sha256.clone(), file.name.clone());
                new.push(file);
            }
        }
    }
    let mut by_form: BTreeMap<String, Vec<RawFile>> = BTreeMap::new();
    let mut useless: BTreeSet<String> = BTreeSet::new();
    let forms = new.par_iter().map(|file| identify(file, catalogue, overrides).map(|known| known.form));
    for (file, form) in new.iter().zip(forms.collect::<Vec<_>>()) {
        match form {
            Ok(form) => by_form.entry(form).or_default().push(file.clone()),
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
            true => reading.unusable.extend(identify(&file, catalogue, overrides).err()),
            false => reading.known.push((file.name, earlier)),
        }
    }
    for contract in &catalogue.contracts {
        let Some(own) = by_form.get(&contract.form) else { continue };
        let mut account = FormAccount { form: contract.form.clone(), rules: Vec::new() };
        for batch in batches(own) {
            let identified = batch.par_iter().map(|file| identify(file, catalogue, overrides));
            let delivered = read_batch(&contract.form, &identified.collect::<Result<Vec<_>>>()?, catalogue)?;
            let validated = validate(&delivered, catalogue, &registry)?;
            drop(delivered);
            if contract.kind == FormKind::Register {
                registry.extend(registry_of(&register_rows(&validated, contract)?)?);
            }
            add(&mut reading.files, &mut account, contract, &validated)?;
            sink(contract, validated)?;
        }
        reading.forms.push(account);
    }
    Ok(reading)
}

fn look(paths: &[PathBuf]) -> Result<Vec<RawFile>> {
    let mut entries = Vec::new();
    for path in paths {
        entries.extend(files::list(path)?.into_iter().filter(|entry| is_table(&entry.name)));
    }
    let mut seen = BTreeSet::new();
    entries.retain(|entry| seen.insert(entry.path.clone()));
    entries.par_iter().map(RawFile::look).collect()
}

fn is_table(name: &str) -> bool {
    [".csv", ".tsv", ".txt"].iter().any(|ending| name.to_ascii_lowercase().ends_with(ending))
}

fn batches(files: &[RawFile]) -> Vec<&[RawFile]> {
    let (mut batches, mut start, mut weight) = (Vec::new(), 0, 0);
    for (index, file) in files.iter().enumerate() {
        weight += file.bytes;
        if weight > BATCH || index + 1 == files.len() {
            batches.push(&files[start..=index]);
            (start, weight) = (index + 1, 0);
        }
    }
    batches
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
        files.push(ReadFile {
            form: contract.form.clone(),
            name: summary.name,
            rows_read: summary.rows_read,
            accepted: summary.accepted,
            rejected: summary.rejected,
            duplicates: summary.duplicates,
            unknown_headers: validated.files()[index].unknown_headers.clone(),
            rejects: rejects.remove(&(index as u32)).unwrap_or_default(),
        });
    }
    for rule in validated.rules() {
        match account.rules.iter_mut().find(|known| (&known.column, known.rule) == (&rule.column, rule.rule)) {
            Some(known) => known.count += rule.count,
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
