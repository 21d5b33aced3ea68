//! The account: which submission each row belongs to, and what became of it.

use std::collections::BTreeMap;

use super::aggregates;
use super::completeness::Cells;
use super::conform::{Conformed, Verdicts, text_column};
use super::duplicates::{file_numbers, lines};
use super::validated::{NOT_APPLICABLE, Reject, SubmissionDraft, UNKNOWN, Validated};
use crate::catalogue::contract::{Contract, FormKind};
use crate::error::{Error, Result};
use crate::model::finding::mask;
use crate::model::table::{DataFrame, IdxCa, IntoColumn, NamedFrom, Series, StringChunked};
use crate::sources::Delivered;

/// The account of a delivery.
pub(super) struct Account {
    pub submissions: Vec<SubmissionDraft>,
    pub rows: DataFrame,
    pub rejects: Vec<Reject>,
}

/// Groups the rows by file, centre and month and counts what became of them.
///
/// A row whose centre or month cannot be read belongs to the unknown centre, and to the most frequent month of its file.
pub(super) fn account(
    delivered: &Delivered,
    contract: &Contract,
    fields: &[Conformed],
    verdicts: &Verdicts,
    cells: &Cells,
    series: &[Conformed],
) -> Result<Account> {
    let rows = delivered.rows();
    let files = file_numbers(rows)?;
    let periods = typed_text(contract, fields, &contract.period)?;
    let centres = match &contract.centre {
        Some(name) => Some(typed_text(contract, fields, name)?),
        None => None,
    };
    let fallback = usual_periods(&files, periods, delivered.files().len());
    let mut index: BTreeMap<(u32, &str, &str), u32> = BTreeMap::new();
    let mut keys: Vec<(u32, &str, &str)> = Vec::with_capacity(files.len());
    for (row, &file) in files.iter().enumerate() {
        let centre = centres.map_or(NOT_APPLICABLE, |centres| centres.get(row).unwrap_or(UNKNOWN));
        let period = periods.get(row).unwrap_or(fallback[file as usize]);
        keys.push((file, centre, period));
        index.insert((file, centre, period), 0);
    }
    let mut submissions = Vec::with_capacity(index.len());
    for (number, ((file, centre, period), slot)) in index.iter_mut().enumerate() {
        *slot = number as u32;
        submissions.push(SubmissionDraft {
            file: *file,
            centre: (*centre).to_string(),
            period: (*period).to_string(),
            rows_read: 0,
            accepted: 0,
            rejected: 0,
            duplicates: 0,
            cells_expected: 0,
            cells_valid: 0,
        });
    }
    let submission_of: Vec<u32> = {
        let mut last: Option<((u32, &str, &str), u32)> = None;
        keys.iter()
            .map(|key| match last {
                Some((known, number)) if known == *key => number,
                _ => {
                    let number = index.get(key).copied().unwrap_or_default();
                    last = Some((*key, number));
                    number
                }
            })
            .collect()
    };
    let mut rejects = Vec::new();
    let mut kept: Vec<u32> = Vec::with_capacity(files.len());
    let line_of = lines(rows)?;
    for (row, &number) in submission_of.iter().enumerate() {
        let submission = &mut submissions[number as usize];
        submission.rows_read += 1;
        submission.cells_expected += cells.expected;
        submission.cells_valid += cells.expected - u64::from(cells.faulty[row]);
        if let Some((field, rule)) = verdicts.rejected[row] {
            submission.rejected += 1;
            let column = contract.fields.get(usize::from(field)).map(|field| field.name.clone()).unwrap_or_default();
            let value = if column.is_empty() { None } else { text_column(rows, &column)?.get(row) };
            rejects.push(Reject {
                submission: number,
                line: line_of[row],
                value_masked: value.map(mask).unwrap_or_default(),
                column,
                rule,
            });
        } else if verdicts.repeated[row] {
            submission.duplicates += 1;
        } else {
            submission.accepted += 1;
            kept.push(row as u32);
        }
    }
    let accepted = if contract.kind == FormKind::Aggregates {
        aggregates::unpivot(contract, fields, series, &submission_of, verdicts)?
    } else {
        gather(fields, &submission_of, kept)?
    };
    Ok(Account { submissions, rows: accepted, rejects })
}

fn gather(fields: &[Conformed], submission_of: &[u32], kept: Vec<u32>) -> Result<DataFrame> {
    let height = kept.len();
    let submission: Vec<u32> = kept.iter().map(|row| submission_of[*row as usize]).collect();
    let index = IdxCa::from_vec("".into(), kept);
    let mut columns = Vec::with_capacity(fields.len() + 1);
    for conformed in fields {
        columns.push(conformed.column.take(&index)?);
    }
    columns.push(Series::new(Validated::SUBMISSION.into(), submission).into_column());
    DataFrame::new(height, columns).map_err(|error| Error::engine("gathering accepted rows", error))
}

fn typed_text<'a>(contract: &Contract, fields: &'a [Conformed], name: &str) -> Result<&'a StringChunked> {
    let position = contract.fields.iter().position(|field| field.name == name).unwrap_or_default();
    Ok(fields[position].column.as_materialized_series().str()?)
}

/// The most frequent period of each file, the earliest of equals; unknown where none can be read.
fn usual_periods<'a>(files: &[u32], periods: &'a StringChunked, count: usize) -> Vec<&'a str> {
    let mut tallies: Vec<BTreeMap<&str, u32>> = vec![BTreeMap::new(); count];
    for (file, period) in files.iter().zip(periods.iter()) {
        if let Some(period) = period {
            *tallies[*file as usize].entry(period).or_default() += 1;
        }
    }
    let usual = |tally: &BTreeMap<&'a str, u32>| {
        tally.iter().max_by(|a, b| a.1.cmp(b.1).then(b.0.cmp(a.0))).map_or(UNKNOWN, |(period, _)| *period)
    };
    tallies.iter().map(usual).collect()
}
