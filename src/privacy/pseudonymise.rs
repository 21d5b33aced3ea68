//! Validated rows without anything personal: the only rows a lake takes.

use std::fmt;

use chrono::{DateTime, Utc};
use rayon::prelude::*;

use super::generalise;
use super::key::PseudonymKey;
use crate::catalogue::contract::{Contract, FieldType, FormKind, PersonSpec, PersonalData, PseudonymSpec};
use crate::error::{Error, Result};
use crate::model::table::engine::StringChunkedBuilder;
use crate::model::table::{
    ChunkTake, Column, DataFrame, IdxCa, IdxSize, IntoColumn, IntoSeries, NamedFrom, Series, StringChunked, coded_text,
};
use crate::validation::{MOST_WARNINGS, Reject, Validated};

/// The column with the pseudonym of a person.
const PERSON: &str = "person";

/// Rows that hold no name, identifier, exact date of birth or other personal value. Made only by [`pseudonymise`].
pub struct Pseudonymised {
    form: String,
    rows: DataFrame,
    validated: Validated,
    key_id: String,
}

impl Pseudonymised {
    /// The column with the number of each row's submission, an index into [`Account::entries`].
    pub const SUBMISSION: &'static str = Validated::SUBMISSION;

    /// The form.
    pub fn form(&self) -> &str {
        &self.form
    }

    /// The rows, with the columns of the lake and the number of each row's submission.
    pub fn rows(&self) -> &DataFrame {
        &self.rows
    }

    /// The name of the key generation that its pseudonyms belong to.
    pub fn key_id(&self) -> &str {
        &self.key_id
    }

    /// The account of the rows: files, submissions, rejects (whose values are masked).
    pub fn account(&self) -> Account<'_> {
        Account { validated: &self.validated }
    }
}

/// The account of validated rows, without the rows.
pub struct Account<'a> {
    validated: &'a Validated,
}

/// A submission as the account has it.
#[derive(Debug, Clone, Copy)]
pub struct Entry<'a> {
    /// The centre, `_Z` or `_U`.
    pub centre: &'a str,
    /// The month or census year, or `_U`.
    pub period: &'a str,
    /// The file's name.
    pub file: &'a str,
    /// The SHA-256 of the file.
    pub sha256: &'a str,
    /// When the file was received.
    pub received_at: DateTime<Utc>,
    /// The encoding it was read in.
    pub encoding: &'a str,
    /// The sheet of a workbook.
    pub sheet: Option<&'a str>,
    /// The delimiter of its columns; none in workbooks and extracts.
    pub delimiter: Option<char>,
    /// Rows read: accepted + rejected + duplicates.
    pub rows_read: u64,
    /// Rows accepted.
    pub accepted: u64,
    /// Rows rejected.
    pub rejected: u64,
    /// Rows dropped as repeats.
    pub duplicates: u64,
    /// Mandatory cells in the rows read.
    pub cells_expected: u64,
    /// Mandatory cells that could be read.
    pub cells_valid: u64,
    /// The sum of the accepted rows' hashes without their month.
    pub content: u64,
}

/// Why a row was rejected, or what is said of one that was kept.
#[derive(Debug, Clone, Copy)]
pub struct RejectEntry<'a> {
    /// The number of the submission.
    pub submission: u32,
    /// The line of the file.
    pub line: u32,
    /// The field.
    pub column: &'a str,
    /// The rule.
    pub rule: &'a str,
    /// The value, masked.
    pub value_masked: &'a str,
    /// For an area: the nearest names with their codes.
    pub hint: &'a str,
}

impl<'a> Account<'a> {
    /// How many warnings are kept of each submission, field and rule: the first ones.
    pub const MOST_WARNINGS: usize = MOST_WARNINGS;

    /// The submissions, in the order of their numbers.
    pub fn entries(&self) -> impl Iterator<Item = Entry<'a>> {
        let files = self.validated.files();
        self.validated.submissions().iter().map(|draft| {
            let file = &files[draft.file as usize];
            Entry {
                centre: &draft.centre,
                period: &draft.period,
                file: &file.name,
                sha256: &file.sha256,
                received_at: file.received_at,
                encoding: &file.encoding,
                sheet: file.sheet.as_deref(),
                delimiter: file.delimiter,
                content: draft.content,
                rows_read: draft.rows_read,
                accepted: draft.accepted,
                rejected: draft.rejected,
                duplicates: draft.duplicates,
                cells_expected: draft.cells_expected,
                cells_valid: draft.cells_valid,
            }
        })
    }

    /// Why rows were rejected, one entry a row.
    pub fn rejects(&self) -> impl Iterator<Item = RejectEntry<'a>> {
        self.validated.rejects().iter().map(entry)
    }

    /// What is said of rows that were kept.
    pub fn warnings(&self) -> impl Iterator<Item = RejectEntry<'a>> {
        self.validated.warnings().iter().map(entry)
    }
}

fn entry(reject: &Reject) -> RejectEntry<'_> {
    RejectEntry {
        submission: reject.submission,
        line: reject.line,
        column: &reject.column,
        rule: &reject.rule,
        value_masked: &reject.value_masked,
        hint: &reject.hint,
    }
}

impl fmt::Debug for Pseudonymised {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Pseudonymised {{ form: {}, rows: {} }}", self.form, self.rows.height())
    }
}

/// Replaces identifiers, generalises, and drops what the contract calls personal.
///
/// # Errors
/// `Usage` if the contract names a field it does not have.
pub fn pseudonymise(validated: Validated, contract: &Contract, key: &PseudonymKey) -> Result<Pseudonymised> {
    generalise::check(contract)?;
    let rows = validated.rows();
    let coarse = || -> Result<Vec<Column>> {
        contract.generalisations.par_iter().map(|rule| generalise::generalise(rows, contract, rule)).collect()
    };
    let (named, coarse) = rayon::join(|| pseudonyms(rows, contract, key), coarse);
    let mut columns = named?;
    for field in contract.fields.iter().filter(|field| field.personal == PersonalData::Keep) {
        let mut column = rows.column(&field.name)?.clone();
        column.rename(field.lake_column().into());
        columns.push(column);
    }
    columns.extend(coarse?);
    let further: &[&str] = if contract.kind == FormKind::Aggregates { &["series", "value"] } else { &[] };
    for name in further.iter().chain(&[Validated::SUBMISSION]) {
        columns.push(rows.column(name)?.clone());
    }
    let rows =
        DataFrame::new(rows.height(), columns).map_err(|error| Error::engine("dropping personal columns", error))?;
    Ok(Pseudonymised { form: contract.form.clone(), rows, validated, key_id: key.id()? })
}

/// The columns with pseudonyms, and whether each person has an identifier.
fn pseudonyms(rows: &DataFrame, contract: &Contract, key: &PseudonymKey) -> Result<Vec<Column>> {
    let mut columns = Vec::new();
    if let Some(person) = &contract.person {
        columns.push(persons(rows, person, key)?);
        columns.push(identifier_status(rows, contract, &person.identifier)?);
    }
    for further in &contract.pseudonyms {
        columns.push(further_pseudonyms(rows, further, key)?);
    }
    Ok(columns)
}

/// The lake columns of a form that hold pseudonyms.
pub fn pseudonym_columns(contract: &Contract) -> Vec<String> {
    let person = contract.person.iter().map(|_| PERSON.to_string());
    person.chain(contract.pseudonyms.iter().map(|further| further.column.clone())).collect()
}

/// How many rows are pseudonymised at a stretch.
const PORTION: usize = 1 << 16;

/// The pseudonym of each row's person: of the identifier where there is a valid one, else of the fallback fields.
fn persons(rows: &DataFrame, person: &PersonSpec, key: &PseudonymKey) -> Result<Column> {
    let text = |name: &String| -> Result<&StringChunked> { Ok(rows.column(name)?.as_materialized_series().str()?) };
    let identifiers: Vec<Option<&str>> = text(&person.identifier)?.iter().collect();
    let nameless = identifiers.iter().any(Option::is_none);
    let fallback: Vec<Vec<Option<&str>>> = match nameless {
        true => person.fallback.iter().map(|name| Ok(text(name)?.iter().collect())).collect::<Result<_>>()?,
        false => Vec::new(),
    };
    let made = key.prepared()?;
    let parts: Vec<StringChunked> = identifiers
        .par_chunks(PORTION)
        .enumerate()
        .map(|(number, portion)| {
            let mut pseudonyms = StringChunkedBuilder::new(PERSON.into(), portion.len());
            let mut codes: Vec<IdxSize> = Vec::with_capacity(portion.len());
            let (mut last, mut count) = (None, 0);
            for (row, identifier) in portion.iter().enumerate() {
                // Services of one person mostly follow one another, and share the bytes of the pseudonym.
                if last.is_none() || last != *identifier {
                    pseudonyms.append_value(match identifier {
                        Some(identifier) => made.of(PERSON, &[&person.identifier, identifier]),
                        None => {
                            let row = number * PORTION + row;
                            let own = fallback.iter().map(|column| column[row].unwrap_or_default());
                            let parts: Vec<&str> = std::iter::once("local").chain(own).collect();
                            made.of(PERSON, &parts)
                        }
                    });
                    count += 1;
                }
                last = *identifier;
                codes.push(count - 1);
            }
            Ok(pseudonyms.finish().take(&IdxCa::from_vec(PERSON.into(), codes))?)
        })
        .collect::<Result<_>>()?;
    let mut all = StringChunkedBuilder::new(PERSON.into(), 0).finish();
    for part in &parts {
        all.append(part)?;
    }
    Ok(all.into_series().into_column())
}

/// The pseudonym of each row's value for a purpose; none where the value is missing.
fn further_pseudonyms(rows: &DataFrame, further: &PseudonymSpec, key: &PseudonymKey) -> Result<Column> {
    let values: Vec<Option<&str>> = rows.column(&further.from)?.as_materialized_series().str()?.iter().collect();
    let made = key.prepared()?;
    let pseudonyms: Vec<Option<String>> =
        values.par_iter().map(|value| value.map(|value| made.of(&further.purpose, &[value]))).collect();
    Ok(Series::new(further.column.as_str().into(), pseudonyms).into_column())
}

/// Whether each row has an identifier of the prescribed form.
fn identifier_status(rows: &DataFrame, contract: &Contract, name: &str) -> Result<Column> {
    if contract.field(name).is_none_or(|field| field.kind != FieldType::Identifier) {
        return Err(Error::usage(
            format!("the form '{}' names persons by '{name}', which is no identifier", contract.form),
            "declare a field of type identifier",
        ));
    }
    let present = rows.column(name)?.as_materialized_series().is_not_null();
    let codes: Vec<IdxSize> = present.iter().map(|present| IdxSize::from(present == Some(true))).collect();
    Ok(coded_text(&format!("{name}_status"), [Some("none"), Some("valid")], codes)?)
}
