//! The verdict on each row, and the count of every rule: passed, failed, not run.

use std::collections::BTreeMap;

use super::columns::Conformed;
use super::conform::{Judged, refuses};
use super::row_rules::Broken;
use super::rules;
use super::validated::RuleCount;
use crate::catalogue::contract::{Contract, FieldSpec, FieldType, PersonalData};
use crate::model::finding::Severity;
use crate::sources::{Chunk, RowFault};

/// A verdict that is about the whole row.
pub(super) const WHOLE_ROW: u16 = u16::MAX;

/// The rule that refused a row: one of the program's, or one of the contract's by its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Rule {
    Own(&'static str),
    /// The position among the rules of the contract.
    Declared(u16),
}

/// The verdict on each row of a chunk: accepted, a repeat, or rejected by one rule about one field.
pub(super) struct Verdicts {
    /// Per row: nothing, or the field's position ([`WHOLE_ROW`]) and the rule.
    pub rejected: Vec<Option<(u16, Rule)>>,
    /// Per row: a repeat of an earlier one.
    pub repeated: Vec<bool>,
    /// The rule by which the whole file is refused.
    pub file: Option<(u16, Rule)>,
}

impl Verdicts {
    /// The verdicts by the faults of rows, cells and rules over several fields, the first of a row counting.
    pub(super) fn of(
        chunk: &Chunk,
        contract: &Contract,
        fields: &[Conformed],
        series: &[Conformed],
        broken: &[Broken],
    ) -> Self {
        let rows = chunk.rows();
        let mut verdicts = Self { rejected: vec![None; rows], repeated: vec![false; rows], file: None };
        for (row, fault) in chunk.faults() {
            verdicts.reject(*row, WHOLE_ROW, Rule::Own(rule_of(*fault)));
        }
        for (position, field) in fields.iter().chain(series).enumerate() {
            for fault in field.faults.iter().filter(|fault| refuses(fault.severity)) {
                verdicts.reject(fault.row, position as u16, Rule::Own(fault.rule));
                if fault.severity == Severity::RejectFile && verdicts.file.is_none() {
                    verdicts.file = Some((position as u16, Rule::Own(fault.rule)));
                }
            }
        }
        for (number, broken) in broken.iter().enumerate() {
            let severity = contract.rules[number].severity;
            if refuses(severity) {
                for row in &broken.failed {
                    verdicts.reject(*row, WHOLE_ROW, Rule::Declared(number as u16));
                }
                if severity == Severity::RejectFile && !broken.failed.is_empty() && verdicts.file.is_none() {
                    verdicts.file = Some((WHOLE_ROW, Rule::Declared(number as u16)));
                }
            }
        }
        verdicts
    }

    /// Rejects a row, unless it is rejected already.
    pub(super) fn reject(&mut self, row: u32, field: u16, rule: Rule) {
        let verdict = &mut self.rejected[row as usize];
        if verdict.is_none() {
            *verdict = Some((field, rule));
        }
    }

    /// Marks a row as a repeat, unless it is rejected.
    pub(super) fn repeat(&mut self, row: u32) {
        if self.rejected[row as usize].is_none() {
            self.repeated[row as usize] = true;
        }
    }

    /// Whether a row is accepted.
    pub(super) fn accepts(&self, row: usize) -> bool {
        self.rejected[row].is_none() && !self.repeated[row]
    }
}

fn rule_of(fault: RowFault) -> &'static str {
    match fault {
        RowFault::StrayQuote => rules::STRAY_QUOTE,
        RowFault::TooLong => rules::TOO_LONG,
        RowFault::TooManyCells => rules::TOO_MANY_CELLS,
        RowFault::Undecodable => rules::UNDECODABLE,
    }
}

/// Refuses every row of a file in which a rule is broken that refuses the file.
pub(super) fn refuse_files(chunks: &[Chunk], judged: &mut [Judged]) {
    let mut refused: BTreeMap<u32, (u16, Rule)> = BTreeMap::new();
    for (chunk, judged) in chunks.iter().zip(judged.iter()) {
        if let Some(rule) = judged.verdicts.file {
            refused.entry(chunk.file()).or_insert(rule);
        }
    }
    for (chunk, judged) in chunks.iter().zip(judged) {
        if let Some((field, rule)) = refused.get(&chunk.file()) {
            for row in 0..chunk.rows() as u32 {
                judged.verdicts.reject(row, *field, *rule);
                judged.verdicts.repeated[row as usize] = false;
            }
        }
    }
}

/// Per row: mandatory cells that are missing or unreadable.
pub(super) fn faulty_cells(contract: &Contract, fields: &[Conformed], rows: usize) -> Vec<u8> {
    let mut faulty = vec![0u8; rows];
    for (_, conformed) in contract.fields.iter().zip(fields).filter(|(field, _)| field.mandatory) {
        let mut last = None;
        for fault in conformed.faults.iter().filter(|fault| refuses(fault.severity) || !fault.kept) {
            if last != Some(fault.row) {
                faulty[fault.row as usize] += 1;
                last = Some(fault.row);
            }
        }
    }
    faulty
}

/// The rules that each field declares by its type, with what breaking them does; every one is counted, broken or not.
fn declared(contract: &Contract, field: &FieldSpec) -> Vec<(&'static str, Severity)> {
    use rules::*;
    let mut declared = Vec::new();
    if field.mandatory || field.missing != Severity::Warn {
        declared.push((MISSING, field.missing));
    }
    let mut own: Vec<&'static str> = match field.kind {
        FieldType::Text => Vec::new(),
        FieldType::Centre => vec![CENTRE_UNKNOWN, CENTRE_NOT_OPEN],
        FieldType::Month | FieldType::Year => vec![MONTH_UNREADABLE],
        FieldType::Date => vec![DATE_UNREADABLE, DATE_IMPOSSIBLE, DATE_SWAPPED, DATE_HIJRI],
        FieldType::Timestamp => vec![DATE_UNREADABLE, DATE_IMPOSSIBLE, DATE_SWAPPED, DATE_HIJRI, TIME_MISSING],
        FieldType::Integer | FieldType::Decimal => vec![NUMBER_UNREADABLE],
        FieldType::Category | FieldType::Codes => vec![CATEGORY_UNKNOWN],
        FieldType::Region | FieldType::Province => vec![AREA_UNKNOWN],
        FieldType::Commune => vec![AREA_UNKNOWN, AREA_AMBIGUOUS],
        FieldType::Area => vec![AREA_UNKNOWN],
        FieldType::Identifier | FieldType::HouseholdIdentifier => vec![IDENTIFIER_MALFORMED, IDENTIFIER_SPREADSHEET],
    };
    let numeric = matches!(field.kind, FieldType::Integer | FieldType::Decimal);
    if numeric && (field.min.is_some() || field.max.is_some()) {
        own.push(NUMBER_OUT_OF_RANGE);
    }
    if !numeric && field.min.is_some() {
        own.push(DATE_TOO_EARLY);
    }
    if field.not_after_period {
        own.push(DATE_AFTER_PERIOD);
    }
    if field.within_period {
        own.push(DATE_OUTSIDE_PERIOD);
    }
    if field.pattern.is_some() {
        own.push(PATTERN_MISMATCH);
    }
    if field.kind == FieldType::Text && field.personal == PersonalData::Keep && !contract.key.contains(&field.name) {
        own.push(TEXT_PERSONAL);
    }
    declared.extend(own.into_iter().map(|rule| (rule, field.invalid)));
    let doubts: &[&'static str] = match field.kind {
        FieldType::Centre => &[CENTRE_CODE_REPAIRED],
        FieldType::Region | FieldType::Province => &[AREA_CODE_REPAIRED],
        FieldType::Commune => &[AREA_CODE_REPAIRED, AREA_CODE_2014],
        FieldType::Identifier | FieldType::HouseholdIdentifier => &[IDENTIFIER_FIRST_DIGIT, IDENTIFIER_CHECK_DIGIT],
        FieldType::Date if field.year_only => &[DATE_SERIAL, DATE_DAY_UNKNOWN],
        FieldType::Date => &[DATE_SERIAL],
        _ => &[],
    };
    declared.extend(doubts.iter().map(|rule| (*rule, Severity::Warn)));
    declared
}

/// The count of every rule over the cells of a chunk.
pub(super) fn count(contract: &Contract, chunk: &Chunk, fields: &[Conformed], broken: &[Broken]) -> Vec<RuleCount> {
    let rows = chunk.rows() as u64;
    let mut counts = Vec::new();
    for (field, conformed) in contract.fields.iter().zip(fields) {
        let mut failed: BTreeMap<&'static str, u64> = BTreeMap::new();
        for same in conformed.faults.chunk_by(|one, other| one.rule == other.rule) {
            *failed.entry(same[0].rule).or_default() += same.len() as u64;
        }
        let mut unread = 0;
        for (rule, severity) in declared(contract, field) {
            let failed = failed.remove(rule).unwrap_or_default();
            // A cell that is empty, or broke an earlier rule, was not asked.
            let not_run = if rule == rules::MISSING { 0 } else { conformed.empty + unread };
            if rule != rules::MISSING && severity != Severity::Warn {
                unread += failed;
            }
            let (column, rule) = (field.name.clone(), rule.to_string());
            let passed = rows.saturating_sub(failed + not_run);
            counts.push(RuleCount { column, rule, severity, passed, failed, not_run });
        }
    }
    for (rule, broken) in contract.rules.iter().zip(broken) {
        let failed = broken.failed.len() as u64;
        let passed = rows.saturating_sub(failed + broken.not_run);
        let (column, name, severity) = (String::new(), rule.name.clone(), rule.severity);
        counts.push(RuleCount { column, rule: name, severity, passed, failed, not_run: broken.not_run });
    }
    counts
}

/// The counts of all chunks in one, with the rules about whole rows, which are counted by their verdicts.
pub(super) fn merged(counts: Vec<RuleCount>, contract: &Contract, judged: &[Judged]) -> Vec<RuleCount> {
    let mut sums: BTreeMap<(String, String, Severity), [u64; 3]> = BTreeMap::new();
    for count in counts {
        let sum = sums.entry((count.column, count.rule, count.severity)).or_default();
        for (sum, more) in sum.iter_mut().zip([count.passed, count.failed, count.not_run]) {
            *sum += more;
        }
    }
    let rows: u64 = judged.iter().map(|judged| judged.verdicts.rejected.len() as u64).sum();
    let mut whole = vec![rules::STRAY_QUOTE, rules::TOO_LONG, rules::TOO_MANY_CELLS, rules::UNDECODABLE];
    if !contract.key.is_empty() {
        whole.push(rules::KEY_CONFLICT);
    }
    for rule in whole {
        let own = |verdict: &&(u16, Rule)| **verdict == (WHOLE_ROW, Rule::Own(rule));
        let failed: u64 =
            judged.iter().map(|judged| judged.verdicts.rejected.iter().flatten().filter(own).count() as u64).sum();
        sums.insert((String::new(), rule.to_string(), Severity::RejectRow), [rows - failed, failed, 0]);
    }
    let counts = sums.into_iter();
    counts
        .map(|((column, rule, severity), [passed, failed, not_run])| RuleCount {
            column,
            rule,
            severity,
            passed,
            failed,
            not_run,
        })
        .collect()
}
