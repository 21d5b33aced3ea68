//! The slips: the deliveries of a centre, form and month, with what was found in those that matter.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, NaiveDate, Utc};

use crate::error::Result;
use crate::lake::{CURRENT, Lake, Refusal, SUPERSEDED, Submission};
use crate::model::finding::mask;
use crate::model::period::Month;
use crate::model::personal::Detector;

/// The code of an unknown centre or month.
const UNKNOWN: &str = "_U";
/// The code of the centre in forms that are not about one.
const NOT_APPLICABLE: &str = "_Z";
/// The digits of a file's fingerprint that name the slip of what no centre could be read for.
const PRINT: usize = 12;

/// Which slips are wanted.
#[derive(Debug, Clone, Default)]
pub struct Choice {
    /// Those of a month.
    pub period: Option<Month>,
    /// Those of a centre, by its code.
    pub centre: Option<String>,
    /// Those in which one of these submissions stands.
    pub submissions: Option<BTreeSet<String>>,
}

/// What became of a delivery.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reading {
    /// It counts.
    Counts,
    /// A later one counts.
    Replaced,
    /// Nothing of it could be accepted.
    Refused,
    /// Its rows name no centre or month that could be read.
    Unassigned,
}

/// A finding about a line.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    /// The rule.
    pub rule: String,
    /// The line of the file.
    pub line: i64,
    /// The field; empty for the whole row.
    pub column: String,
    /// The value, masked.
    pub shape: String,
    /// For an area: the nearest names with their codes.
    pub hint: String,
}

/// A delivery.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delivery {
    /// The file's name; masked where it seems to hold personal data.
    pub file: String,
    /// The sheet of a workbook, likewise.
    pub sheet: Option<String>,
    /// 1 for the first received.
    pub version: i64,
    /// When it was received.
    pub received: DateTime<Utc>,
    /// Rows read: accepted + refused + repeated.
    pub rows_read: i64,
    /// Rows accepted.
    pub accepted: i64,
    /// Rows refused.
    pub refused: i64,
    /// Rows dropped as repeats.
    pub repeated: i64,
    /// What became of it.
    pub reading: Reading,
    /// Whether its findings are worth mending: it counts or came after the one that does.
    pub matters: bool,
    /// The earlier month whose rows are the same.
    pub copy_of: Option<String>,
    /// The refused rows, sorted by line.
    pub refusals: Vec<Finding>,
    /// What was said of rows that were kept, sorted by line.
    pub warnings: Vec<Finding>,
    /// Rows about somebody whom another form does not know, by rule: the lake tells how many, not where.
    pub unknown: Vec<(String, u64)>,
}

/// Rows about somebody whom another form does not know: by submission, rule by rule.
pub type Unknown = BTreeMap<String, Vec<(String, u64)>>;

/// The feedback of a centre, form and month; of what no centre could be read for, that of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slip {
    /// The centre; nothing where the form is not about one, or none could be read.
    pub centre: Option<String>,
    /// The form.
    pub form: String,
    /// The month or year, if it could be read.
    pub period: Option<String>,
    /// The deliveries, in the order they were received.
    pub deliveries: Vec<Delivery>,
    path: String,
}

impl Slip {
    /// The path of its files, without their ending: `01-511-CEF-001/usagers_2026-10`.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The delivery that counts.
    pub fn counting(&self) -> Option<&Delivery> {
        self.deliveries.iter().find(|one| one.reading == Reading::Counts)
    }

    /// The deliveries whose findings are to be mended, the last first.
    pub fn mattering(&self) -> impl Iterator<Item = &Delivery> {
        self.deliveries.iter().rev().filter(|one| one.matters)
    }

    /// When the last delivery was received.
    pub fn last_received(&self) -> DateTime<Utc> {
        self.deliveries.iter().map(|one| one.received).max().unwrap_or_default()
    }

    /// Whether its rows name no centre or month that could be read.
    pub fn is_unassigned(&self) -> bool {
        self.deliveries.iter().any(|one| one.reading == Reading::Unassigned)
    }
}

/// The slips of a lake, sorted by path: whatever was ingested, the same lake gives the same slips.
///
/// # Errors
/// `Engine` if the lake cannot be read.
pub fn slips(lake: &Lake, choice: &Choice, detector: &Detector, unknown: &Unknown) -> Result<Vec<Slip>> {
    let mut groups: BTreeMap<String, Vec<Submission>> = BTreeMap::new();
    for submission in lake.deliveries()? {
        groups.entry(path(&submission)).or_default().push(submission);
    }
    groups.retain(|_, group| wanted(group, choice));
    let needed: BTreeSet<&str> = groups.values().flatten().map(|one| one.submission.as_str()).collect();
    let mut findings: BTreeMap<String, Vec<Refusal>> = BTreeMap::new();
    if !needed.is_empty() {
        for refusal in lake.refusals()?.into_iter().filter(|one| needed.contains(one.submission.as_str())) {
            findings.entry(refusal.submission.clone()).or_default().push(refusal);
        }
    }
    Ok(groups.into_iter().map(|(path, group)| slip(path, group, &mut findings, unknown, detector)).collect())
}

fn wanted(group: &[Submission], choice: &Choice) -> bool {
    let period = choice.period.map(|month| month.to_string());
    group.iter().any(|one| {
        period.as_ref().is_none_or(|period| one.period == *period)
            && choice.centre.as_ref().is_none_or(|centre| one.centre == *centre)
            && choice.submissions.as_ref().is_none_or(|all| all.contains(&one.submission))
    })
}

/// Where the slip of a submission goes; submissions with the same path share a slip.
fn path(one: &Submission) -> String {
    if one.centre == UNKNOWN {
        let print = one.sha256.get(..PRINT).unwrap_or(&one.sha256);
        return format!("{UNKNOWN}/{}_{}", part(&one.form), part(print));
    }
    let period = if one.period == UNKNOWN { "U" } else { &one.period };
    format!("{}/{}_{}", part(&one.centre), part(&one.form), part(period))
}

/// A code as a part of a path: letters, digits, `-` and `_`, never empty.
fn part(code: &str) -> String {
    let safe: String =
        code.chars().map(|c| if c.is_ascii_alphanumeric() || matches!(c, '-' | '_') { c } else { '-' }).collect();
    if safe.is_empty() { "-".to_string() } else { safe }
}

fn slip(
    path: String,
    mut group: Vec<Submission>,
    findings: &mut BTreeMap<String, Vec<Refusal>>,
    unknown: &Unknown,
    detector: &Detector,
) -> Slip {
    group.sort_by(|a, b| {
        (a.version, &a.received_at, &a.file, &a.period).cmp(&(b.version, &b.received_at, &b.file, &b.period))
    });
    let unassigned = |one: &Submission| one.centre == UNKNOWN || one.period == UNKNOWN;
    let from = group.iter().position(|one| one.status == CURRENT).unwrap_or(group.len().saturating_sub(1));
    let deliveries = group.iter().enumerate().map(|(at, one)| {
        let (mut refusals, mut warnings) = (Vec::new(), Vec::new());
        for found in findings.remove(&one.submission).unwrap_or_default() {
            let (line, shape, hint) = (found.line, found.value_masked, found.hint);
            let finding = Finding { rule: found.rule, line, column: found.column, shape, hint };
            if found.warning { &mut warnings } else { &mut refusals }.push(finding);
        }
        for list in [&mut refusals, &mut warnings] {
            list.sort_by(|a, b| (a.line, &a.column, &a.rule).cmp(&(b.line, &b.column, &b.rule)));
        }
        Delivery {
            file: shown(&one.file, detector),
            sheet: one.sheet.as_deref().map(|sheet| shown(sheet, detector)),
            version: one.version,
            received: received(&one.received_at),
            rows_read: one.rows_read,
            accepted: one.accepted,
            refused: one.rejected,
            repeated: one.duplicates,
            reading: match one.status.as_str() {
                _ if unassigned(one) => Reading::Unassigned,
                CURRENT => Reading::Counts,
                SUPERSEDED => Reading::Replaced,
                _ => Reading::Refused,
            },
            matters: at >= from || unassigned(one),
            copy_of: one.copy_of.clone(),
            refusals,
            warnings,
            unknown: unknown.get(&one.submission).cloned().unwrap_or_default(),
        }
    });
    let deliveries = deliveries.collect();
    let first = &group[0];
    let same = |period: &str| group.iter().all(|one| one.period == period).then(|| period.to_string());
    Slip {
        centre: (![UNKNOWN, NOT_APPLICABLE].contains(&first.centre.as_str())).then(|| first.centre.clone()),
        form: first.form.clone(),
        period: same(&first.period).filter(|period| period != UNKNOWN),
        deliveries,
        path,
    }
}

/// A name that the sender chose, without the folders it was put in: as it is if nothing in it looks personal, else its shape.
///
/// Words are also looked for where `_`, `-` and `.` join them, as in `Fatima_usagers.csv`.
fn shown(name: &str, detector: &Detector) -> String {
    let name = name.rsplit('/').next().unwrap_or(name);
    let apart: String = name.chars().map(|c| if matches!(c, '_' | '-' | '.') { ' ' } else { c }).collect();
    let clean = detector.scan(name).is_empty() && detector.scan(&apart).is_empty();
    if clean { name.to_string() } else { mask(name) }
}

fn received(text: &str) -> DateTime<Utc> {
    let moment = DateTime::parse_from_rfc3339(text).map(|moment| moment.to_utc());
    moment.unwrap_or_else(|_| NaiveDate::default().and_time(chrono::NaiveTime::MIN).and_utc())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_becomes_a_harmless_part_of_a_path() {
        assert_eq!(part("01-511-CEF-001"), "01-511-CEF-001");
        assert_eq!(part("../../etc"), "------etc");
        assert_eq!(part(""), "-");
    }

    #[test]
    fn a_file_is_named_unless_its_name_holds_something_personal() {
        let detector = Detector::new(&["Fatima", "فاطمة"]).unwrap();
        for name in ["usagers_2026-10.csv", "usagers_01-511-CEF-001_2026-10_v2.csv", "المستفيدون 10.csv"] {
            assert_eq!(shown(name, &detector), name);
        }
        assert_eq!(shown("Fatima/usagers.csv", &detector), "usagers.csv");
        for name in ["Fatima_usagers.csv", "usagers-FATIMA.csv", "x_2345678901.csv", "فاطمة_10.csv", "AB123456.csv"]
        {
            assert_eq!(shown(name, &detector), mask(name));
        }
    }
}
