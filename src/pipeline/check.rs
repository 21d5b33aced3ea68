//! What an ingest would accept and refuse, form by form, without writing anything.

use std::path::PathBuf;

use rayon::prelude::*;

use crate::catalogue::Catalogue;
use crate::catalogue::contract::{Contract, FormKind};
use crate::error::{Error, Result};
use crate::files;
use crate::model::finding::Place;
use crate::model::registry::{Centre, Registry};
use crate::model::table::DataFrame;
use crate::sources::{Identified, Overrides, RawFile, identify, read_batch};
use crate::validation::{Reject, RuleCount, Validated, validate};

/// The text read into memory at once, in bytes.
const BATCH: usize = 128 << 20;

/// The account of one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckedFile {
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
pub struct Checked {
    /// The files that could be read, by form and name.
    pub files: Vec<CheckedFile>,
    /// The rules broken, by form.
    pub forms: Vec<FormAccount>,
    /// The files that could not be used, each with its reason.
    pub unusable: Vec<Error>,
}

/// Reads and validates every file at or below the paths; registers first, so that what refers to them can be judged.
///
/// # Errors
/// `Machine` if a path cannot be read; `Usage` if a form needs the register of centres and no file brings it.
pub fn check(paths: &[PathBuf], catalogue: &Catalogue, overrides: &Overrides) -> Result<Checked> {
    let mut entries = Vec::new();
    for path in paths {
        entries.extend(files::list(path)?.into_iter().filter(|entry| is_table(&entry.name)));
    }
    let raw: Vec<RawFile> = entries.par_iter().map(RawFile::look).collect::<Result<_>>()?;
    let mut checked = Checked::default();
    let mut identified: Vec<Identified> = Vec::new();
    for outcome in raw.par_iter().map(|file| identify(file, catalogue, overrides)).collect::<Vec<_>>() {
        match outcome {
            Ok(file) => identified.push(file),
            Err(error @ Error::Input { .. }) => checked.unusable.push(error),
            Err(error) => return Err(error),
        }
    }
    let mut registry = Registry::new();
    for contract in &catalogue.contracts {
        let own: Vec<Identified> = identified.iter().filter(|file| file.form == contract.form).cloned().collect();
        if own.is_empty() {
            continue;
        }
        let mut account = FormAccount { form: contract.form.clone(), rules: Vec::new() };
        for batch in batches(&own) {
            let delivered = read_batch(&contract.form, batch, catalogue)?;
            let validated = validate(&delivered, catalogue, &registry)?;
            if contract.kind == FormKind::Register {
                extend_registry(&mut registry, validated.rows())?;
            }
            add(&mut checked.files, &mut account, contract, &validated)?;
        }
        checked.forms.push(account);
    }
    Ok(checked)
}

fn is_table(name: &str) -> bool {
    [".csv", ".tsv", ".txt"].iter().any(|ending| name.to_ascii_lowercase().ends_with(ending))
}

fn batches(files: &[Identified]) -> Vec<&[Identified]> {
    let (mut batches, mut start, mut weight) = (Vec::new(), 0, 0);
    for (index, file) in files.iter().enumerate() {
        weight += file.weight();
        if weight > BATCH || index + 1 == files.len() {
            batches.push(&files[start..=index]);
            (start, weight) = (index + 1, 0);
        }
    }
    batches
}

fn add(
    files: &mut Vec<CheckedFile>,
    account: &mut FormAccount,
    contract: &Contract,
    validated: &Validated,
) -> Result<()> {
    for (index, summary) in validated.summaries().into_iter().enumerate() {
        if summary.rows_read != summary.accepted + summary.rejected + summary.duplicates {
            return Err(Error::verification(
                format!("{}: rows read are not accepted + rejected + duplicates", Place::file(&summary.name)),
                "report this file: nothing of it was kept",
            ));
        }
        let in_file = |reject: &&Reject| validated.submissions()[reject.submission as usize].file == index as u32;
        files.push(CheckedFile {
            form: contract.form.clone(),
            name: summary.name,
            rows_read: summary.rows_read,
            accepted: summary.accepted,
            rejected: summary.rejected,
            duplicates: summary.duplicates,
            unknown_headers: validated.files()[index].unknown_headers.clone(),
            rejects: validated.rejects().iter().filter(in_file).cloned().collect(),
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

/// Adds the centres of a validated register; a later snapshot of a centre replaces an earlier one.
fn extend_registry(registry: &mut Registry, rows: &DataFrame) -> Result<()> {
    let text = |name: &str| -> Result<_> { Ok(rows.column(name)?.as_materialized_series().str()?.clone()) };
    let days = |name: &str| -> Result<_> { Ok(rows.column(name)?.as_materialized_series().date()?.physical().clone()) };
    let (months, codes, types) = (text("mois")?, text("code_centre")?, text("type_centre")?);
    let (communes, forms) = (text("code_commune")?, text("formulaires")?);
    let places = rows.column("places_autorisees")?.as_materialized_series().i64()?.clone();
    let (opened, closed) = (days("date_ouverture")?, days("date_fermeture")?);
    let mut order: Vec<usize> = (0..rows.height()).collect();
    order.sort_by_key(|&row| (months.get(row), row));
    let date = |days: i32| chrono::NaiveDate::default() + chrono::Days::new(u64::try_from(days).unwrap_or_default());
    let date = |days: i32| if days < 0 { before_epoch(days) } else { date(days) };
    for row in order {
        let (Some(code), Some(opened)) = (codes.get(row), opened.get(row)) else { continue };
        registry.insert(
            code.to_string(),
            Centre {
                centre_type: types.get(row).unwrap_or_default().to_string(),
                commune: communes.get(row).unwrap_or_default().to_string(),
                places: places.get(row),
                opened: date(opened),
                closed: closed.get(row).map(date),
                forms: forms.get(row).unwrap_or_default().to_string(),
            },
        );
    }
    Ok(())
}

fn before_epoch(days: i32) -> chrono::NaiveDate {
    chrono::NaiveDate::default() - chrono::Days::new(u64::from(days.unsigned_abs()))
}
