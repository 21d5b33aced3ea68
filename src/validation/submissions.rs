//! The account: which submission each row belongs to, and what became of it.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::areas::Areas;
use super::conform::{Judge, Judged};
use super::validated::{NOT_APPLICABLE, Reject, RuleCount, SubmissionDraft, UNKNOWN, Validated};
use super::verdicts::Rule;
use super::{aggregates, warnings};
use crate::catalogue::contract::{Contract, FieldType, FormKind};
use crate::error::{Error, Result};
use crate::model::area::AreaLevel;
use crate::model::finding::mask;
use crate::model::table::{DataFrame, IdxCa, IntoColumn, NamedFrom, Series, StringChunked};
use crate::sources::{Chunk, DeliveredFile};

/// What one chunk brings to the account: its submissions by centre and month, and the number of each row's.
struct Part<'a> {
    keys: Vec<(&'a str, &'a str)>,
    of_row: Vec<u32>,
}

/// Groups the rows by file, centre and month and counts what became of them.
///
/// A row whose centre or month cannot be read belongs to the unknown centre, and to the most frequent month of its file.
pub(super) fn account(
    files: &[DeliveredFile],
    chunks: &[Chunk],
    judge: &Judge<'_>,
    judged: &[Judged],
    rules: Vec<RuleCount>,
) -> Result<Validated> {
    let contract = judge.contract;
    let usual = usual_periods(chunks, judged, contract, files.len().max(1))?;
    let parts: Vec<Part<'_>> = chunks
        .iter()
        .zip(judged)
        .map(|(chunk, judged)| part(chunk, judged, contract, usual[chunk.file() as usize]))
        .collect::<Result<_>>()?;
    let mut index: BTreeMap<(u32, &str, &str), u32> = BTreeMap::new();
    for (chunk, part) in chunks.iter().zip(&parts) {
        for (centre, period) in &part.keys {
            index.insert((chunk.file(), centre, period), 0);
        }
    }
    let mut drafts: Vec<SubmissionDraft> = Vec::with_capacity(index.len());
    for (number, ((file, centre, period), slot)) in index.iter_mut().enumerate() {
        *slot = number as u32;
        drafts.push(draft(*file, centre, period));
    }
    let expected = contract.fields.iter().filter(|field| field.mandatory).count() as u64;
    let work: Vec<_> = chunks.iter().zip(judged).zip(&parts).collect();
    let sums: Vec<Sum> = work
        .into_par_iter()
        .map(|((chunk, judged), part)| {
            let numbers: Vec<u32> =
                part.keys.iter().map(|(centre, period)| index[&(chunk.file(), *centre, *period)]).collect();
            sum(judge, chunk, judged, part, &numbers, expected)
        })
        .collect::<Result<_>>()?;
    let mut rows: Option<DataFrame> = None;
    let (mut rejects, mut warnings): (Vec<Reject>, Vec<Reject>) = Default::default();
    for sum in sums {
        for (number, more) in sum.drafts {
            add(&mut drafts[number as usize], &more);
        }
        rejects.extend(sum.rejects);
        warnings.extend(sum.warnings);
        match &mut rows {
            Some(rows) => {
                rows.vstack_mut_owned(sum.rows)?;
            }
            None => rows = Some(sum.rows),
        }
    }
    let rows = match rows {
        Some(rows) => rows,
        None => DataFrame::empty(),
    };
    let (form, files) = (contract.form.clone(), files.to_vec());
    Ok(Validated { form, files, submissions: drafts, rows, rejects, warnings, rules })
}

fn draft(file: u32, centre: &str, period: &str) -> SubmissionDraft {
    SubmissionDraft {
        file,
        centre: centre.to_string(),
        period: period.to_string(),
        rows_read: 0,
        accepted: 0,
        rejected: 0,
        duplicates: 0,
        cells_expected: 0,
        cells_valid: 0,
        content: 0,
    }
}

fn add(draft: &mut SubmissionDraft, more: &SubmissionDraft) {
    draft.rows_read += more.rows_read;
    draft.accepted += more.accepted;
    draft.rejected += more.rejected;
    draft.duplicates += more.duplicates;
    draft.cells_expected += more.cells_expected;
    draft.cells_valid += more.cells_valid;
    draft.content = draft.content.wrapping_add(more.content);
}

fn part<'a>(chunk: &Chunk, judged: &'a Judged, contract: &Contract, usual: &'a str) -> Result<Part<'a>> {
    let periods = typed_text(contract, judged, &contract.period)?;
    let centres = match &contract.centre {
        Some(name) => Some(typed_text(contract, judged, name)?),
        None => None,
    };
    let mut known: BTreeMap<(&str, &str), u32> = BTreeMap::new();
    let mut part = Part { keys: Vec::new(), of_row: Vec::with_capacity(chunk.rows()) };
    let mut last: Option<((&str, &str), u32)> = None;
    let mut centres = centres.map(|centres| centres.iter());
    for period in periods.iter() {
        let centre = match &mut centres {
            Some(centres) => centres.next().flatten().unwrap_or(UNKNOWN),
            None => NOT_APPLICABLE,
        };
        let key = (centre, period.unwrap_or(usual));
        let number = match last.filter(|(before, _)| *before == key) {
            Some((_, number)) => number,
            None => *known.entry(key).or_insert_with(|| {
                part.keys.push(key);
                part.keys.len() as u32 - 1
            }),
        };
        last = Some((key, number));
        part.of_row.push(number);
    }
    Ok(part)
}

/// What became of the rows of a chunk.
struct Sum {
    drafts: Vec<(u32, SubmissionDraft)>,
    rows: DataFrame,
    rejects: Vec<Reject>,
    warnings: Vec<Reject>,
}

fn sum(
    judge: &Judge<'_>,
    chunk: &Chunk,
    judged: &Judged,
    part: &Part<'_>,
    numbers: &[u32],
    expected: u64,
) -> Result<Sum> {
    let contract = judge.contract;
    let mut drafts: Vec<SubmissionDraft> = numbers.iter().map(|_| draft(0, "", "")).collect();
    let mut rejects = Vec::new();
    let mut kept: Vec<u32> = Vec::with_capacity(chunk.rows());
    for (row, &local) in part.of_row.iter().enumerate() {
        let draft = &mut drafts[local as usize];
        draft.rows_read += 1;
        draft.cells_expected += expected;
        draft.cells_valid += expected - u64::from(judged.faulty[row]);
        if let Some((field, rule)) = judged.verdicts.rejected[row] {
            draft.rejected += 1;
            rejects.push(told(judge, chunk, row, numbers[local as usize], field, rule));
        } else if judged.verdicts.repeated[row] {
            draft.duplicates += 1;
        } else {
            draft.accepted += 1;
            draft.content = draft.content.wrapping_add(judged.keys.content(row));
            kept.push(row as u32);
        }
    }
    let submission_of: Vec<u32> = part.of_row.iter().map(|local| numbers[*local as usize]).collect();
    let warnings = warnings::of(judge, chunk, judged, &submission_of);
    let rows = if contract.kind == FormKind::Aggregates {
        aggregates::unpivot(contract, judged, &submission_of)?
    } else {
        gather(judged, &submission_of, kept)?
    };
    Ok(Sum { drafts: numbers.iter().copied().zip(drafts).collect(), rows, rejects, warnings })
}

/// A finding about a row, with the value masked.
pub(super) fn told(judge: &Judge<'_>, chunk: &Chunk, row: usize, submission: u32, position: u16, rule: Rule) -> Reject {
    let contract = judge.contract;
    let position = usize::from(position);
    let field = contract.fields.get(position);
    let value = field.and_then(|_| chunk.cell(position, row));
    let hint = field.zip(value).map(|(field, value)| hint(judge, field.kind, value)).unwrap_or_default();
    let rule = match rule {
        Rule::Own(rule) => rule.to_string(),
        Rule::Declared(number) => contract.rules[usize::from(number)].name.clone(),
    };
    Reject {
        submission,
        line: chunk.lines()[row],
        column: field.map(|field| field.name.clone()).unwrap_or_default(),
        rule,
        value_masked: value.map(mask).unwrap_or_default(),
        hint,
    }
}

/// For an area that is not known: the nearest names. They are names of areas and tell nothing of a person.
fn hint(judge: &Judge<'_>, kind: FieldType, value: &str) -> String {
    let level = match kind {
        FieldType::Region => AreaLevel::Region,
        FieldType::Province => AreaLevel::Province,
        FieldType::Commune => AreaLevel::Commune,
        _ => return String::new(),
    };
    let areas = Areas { geography: &judge.catalogue.geography, words: &judge.words, level };
    areas.nearest(value).join(", ")
}

fn gather(judged: &Judged, submission_of: &[u32], kept: Vec<u32>) -> Result<DataFrame> {
    let height = kept.len();
    let all = height == submission_of.len();
    let submission: Vec<u32> = kept.iter().map(|row| submission_of[*row as usize]).collect();
    let index = IdxCa::from_vec("".into(), kept);
    let mut columns = Vec::with_capacity(judged.fields.len() + 1);
    for conformed in &judged.fields {
        columns.push(if all { conformed.column.clone() } else { conformed.column.take(&index)? });
    }
    columns.push(Series::new(Validated::SUBMISSION.into(), submission).into_column());
    DataFrame::new(height, columns).map_err(|error| Error::engine("gathering accepted rows", error))
}

fn typed_text<'a>(contract: &Contract, judged: &'a Judged, name: &str) -> Result<&'a StringChunked> {
    let position = contract.fields.iter().position(|field| field.name == name).unwrap_or_default();
    Ok(judged.fields[position].column.as_materialized_series().str()?)
}

/// The most frequent period of each file, the earliest of equals; unknown where none can be read.
fn usual_periods<'a>(
    chunks: &[Chunk],
    judged: &'a [Judged],
    contract: &Contract,
    files: usize,
) -> Result<Vec<&'a str>> {
    let mut tallies: Vec<BTreeMap<&str, u32>> = vec![BTreeMap::new(); files];
    for (chunk, judged) in chunks.iter().zip(judged) {
        let tally = &mut tallies[chunk.file() as usize];
        let mut run: Option<(&str, u32)> = None;
        for period in typed_text(contract, judged, &contract.period)?.iter().flatten() {
            match &mut run {
                Some((of, count)) if *of == period => *count += 1,
                _ => {
                    if let Some((of, count)) = run.replace((period, 1)) {
                        *tally.entry(of).or_default() += count;
                    }
                }
            }
        }
        if let Some((of, count)) = run {
            *tally.entry(of).or_default() += count;
        }
    }
    let usual = |tally: &BTreeMap<&'a str, u32>| {
        tally.iter().max_by(|a, b| a.1.cmp(b.1).then(b.0.cmp(a.0))).map_or(UNKNOWN, |(period, _)| *period)
    };
    Ok(tallies.iter().map(usual).collect())
}
