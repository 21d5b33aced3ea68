//! The faults of the answer key one by one: file, line, column, and what an ingest has to make of each.

use serde_json::{Map, Value};

use super::faults::Fault;
use super::verdict::verdict;

/// A fault where an ingest comes to see it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Named {
    /// The line, from 1 as a text editor counts; 0 if it is about the whole file.
    pub(super) line: u32,
    pub(super) fault: Fault,
    /// The column's place in the form.
    pub(super) column: Option<u8>,
}

/// A file with its faults, in the order of lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct NamedFile {
    /// Its path below the folder of exports, with `/`.
    pub(super) path: String,
    /// The other file where one was sent again.
    pub(super) other: Option<String>,
    /// The columns of its form.
    pub(super) columns: &'static [&'static str],
    pub(super) faults: Vec<Named>,
}

impl NamedFile {
    /// A file about which nothing is said yet.
    pub(super) fn new(path: String, columns: &'static [&'static str]) -> Self {
        Self { path, other: None, columns, faults: Vec::new() }
    }

    /// Names a fault of a line, or of the whole file.
    pub(super) fn add(&mut self, line: u32, fault: Fault, column: Option<u8>) {
        self.faults.push(Named { line, fault, column });
    }

    /// The faults as JSON objects, each on one line.
    pub(super) fn lines(&self) -> impl Iterator<Item = String> + '_ {
        self.faults.iter().map(|named| self.line(named))
    }

    fn line(&self, named: &Named) -> String {
        let Named { line, fault, column } = *named;
        let column = column.and_then(|column| self.columns.get(usize::from(column)).copied());
        let (outcome, rule) = verdict(fault, column);
        let mut told: Map<String, Value> = Map::new();
        told.insert("file".into(), self.path.as_str().into());
        if line > 0 {
            told.insert("line".into(), line.into());
        }
        if let Some(column) = column {
            told.insert("column".into(), column.into());
        }
        told.insert("fault".into(), fault.name().into());
        told.insert("outcome".into(), outcome.name().into());
        if let Some(rule) = rule {
            told.insert("rule".into(), rule.into());
        }
        let resent = matches!(fault, Fault::ResendDuplicate | Fault::ResendCorrection);
        if let Some(other) = self.other.as_ref().filter(|_| resent) {
            told.insert("other".into(), other.as_str().into());
        }
        Value::Object(told).to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_is_told_by_its_place_and_by_what_becomes_of_it() {
        let mut file = NamedFile::new("usagers/2026-01/usagers_01.csv".into(), &["code_centre", "mois", "date"]);
        file.other = Some("usagers/2026-01/usagers_01_v2.csv".into());
        file.add(0, Fault::ResendCorrection, None);
        file.add(7, Fault::MonthWrong, Some(2));
        file.add(9, Fault::MonthWrong, Some(1));
        let told: Vec<String> = file.lines().collect();
        assert_eq!(
            told,
            [
                r#"{"file":"usagers/2026-01/usagers_01.csv","fault":"resend_correction","outcome":"superseded","other":"usagers/2026-01/usagers_01_v2.csv"}"#,
                r#"{"file":"usagers/2026-01/usagers_01.csv","line":7,"column":"date","fault":"month_wrong","outcome":"rejected","rule":"date.outside_period"}"#,
                r#"{"file":"usagers/2026-01/usagers_01.csv","line":9,"column":"mois","fault":"month_wrong","outcome":"rejected","rule":"month.unreadable"}"#,
            ]
        );
    }
}
