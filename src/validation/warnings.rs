//! What is said of rows that are kept: doubtful values, and rules of the contract that only warn.

use std::collections::BTreeMap;

use super::conform::{Judge, Judged, refuses};
use super::rules;
use super::submissions::told;
use super::validated::Reject;
use super::verdicts::{Rule, WHOLE_ROW};
use crate::model::finding::Severity;
use crate::sources::Chunk;

/// How many lines are told of each submission, field and rule; the rules count them all.
pub const MOST_WARNINGS: usize = 100;

/// What is counted and not told line by line.
const ORDINARY: [&str; 2] = [rules::MISSING, rules::DATE_DAY_UNKNOWN];

/// The warnings about the accepted rows of a chunk, in the order of fields and lines.
///
/// That a value is missing is not among them, nor that of a birth only the year is known: so it is in every seventh row, senders
/// can do nothing about it, and the shares are indicators of quality.
pub(super) fn of(judge: &Judge<'_>, chunk: &Chunk, judged: &Judged, submission_of: &[u32]) -> Vec<Reject> {
    let mut told_of =
        Told { judge, chunk, judged, submission_of, counts: BTreeMap::new(), last: None, warnings: Vec::new() };
    for (position, field) in judged.fields.iter().enumerate() {
        for fault in field.faults.iter().filter(|fault| !refuses(fault.severity) && !ORDINARY.contains(&fault.rule)) {
            told_of.add(fault.row, position as u16, Rule::Own(fault.rule));
        }
    }
    for (number, (rule, broken)) in judge.contract.rules.iter().zip(&judged.broken).enumerate() {
        if rule.severity == Severity::Warn {
            for row in &broken.failed {
                told_of.add(*row, WHOLE_ROW, Rule::Declared(number as u16));
            }
        }
    }
    told_of.warnings
}

struct Told<'a> {
    judge: &'a Judge<'a>,
    chunk: &'a Chunk,
    judged: &'a Judged,
    submission_of: &'a [u32],
    counts: BTreeMap<(u32, u16, Rule), usize>,
    /// What was met last, if as many lines were told of it as are: nearly always so of a doubt that is cast on every row.
    last: Option<(u32, u16, Rule)>,
    warnings: Vec<Reject>,
}

impl Told<'_> {
    fn add(&mut self, row: u32, position: u16, rule: Rule) {
        if !self.judged.verdicts.accepts(row as usize) {
            return;
        }
        let submission = self.submission_of[row as usize];
        if self.last == Some((submission, position, rule)) {
            return;
        }
        let count = self.counts.entry((submission, position, rule)).or_default();
        if *count < MOST_WARNINGS {
            *count += 1;
            self.warnings.push(told(self.judge, self.chunk, row as usize, submission, position, rule));
        } else {
            self.last = Some((submission, position, rule));
        }
    }
}
