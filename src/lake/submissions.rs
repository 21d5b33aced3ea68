//! The table `submissions`: what was delivered, and which delivery counts for each form, centre and period.

use std::collections::{BTreeMap, BTreeSet};

use crate::error::{Error, Result};
use crate::model::table::{Column, DataFrame, IntoColumn, NamedFrom, Series, StringChunked};

/// The name of the table.
pub const SUBMISSIONS: &str = "submissions";
/// The name of the table of rejected rows.
pub const REJECTS: &str = "rejects";
/// The name of the table of what is said of rows that were kept.
pub const WARNINGS: &str = "warnings";
/// The submission counts.
pub const CURRENT: &str = "current";
/// A later one counts.
pub const SUPERSEDED: &str = "superseded";
/// No row of it was accepted, or it names no centre or period that could be read.
pub const REFUSED: &str = "refused";

/// Somebody decided that it does not count: the status of a reading under decisions, never of the table on the disk.
pub const EXCLUDED: &str = "excluded";

/// A row of the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Submission {
    /// The identifier that its rows carry.
    pub submission: String,
    /// The form.
    pub form: String,
    /// The centre; `_Z` where the form is not about one, `_U` where none could be read.
    pub centre: String,
    /// The month or census year; `_U` where none could be read.
    pub period: String,
    /// 1 for the first received of its form, centre and period.
    pub version: i64,
    /// The file's name.
    pub file: String,
    /// The sheet of a workbook.
    pub sheet: Option<String>,
    /// The SHA-256 of the file.
    pub sha256: String,
    /// When the file was received, UTC, `2026-11-08T14:03:00Z`.
    pub received_at: String,
    /// The encoding it was read in.
    pub encoding: String,
    /// The delimiter.
    pub delimiter: String,
    /// Rows read: accepted + rejected + duplicates.
    pub rows_read: i64,
    /// Rows accepted.
    pub accepted: i64,
    /// Rows rejected.
    pub rejected: i64,
    /// Rows dropped as repeats.
    pub duplicates: i64,
    /// Mandatory cells in the rows read.
    pub cells_expected: i64,
    /// Mandatory cells that could be read.
    pub cells_valid: i64,
    /// [`CURRENT`], [`SUPERSEDED`] or [`REFUSED`].
    pub status: String,
    /// The sum of the accepted rows' hashes without their month; 0 where none was accepted.
    pub content: u64,
    /// The earlier month whose accepted rows are the same, in any order: probably sent again by mistake.
    pub copy_of: Option<String>,
    /// The name of the key generation that its pseudonyms belong to; empty in rows written before keys had names.
    pub key_id: String,
}

/// Fewer rows than these may well be the same in two months.
const LEAST_ROWS: i64 = 5;

/// Finds new submissions of a centre that repeat the rows of another month.
pub(super) fn find_copies(known: &[Submission], new: &mut [Submission]) {
    let told =
        |one: &Submission| one.accepted >= LEAST_ROWS && one.centre != "_Z" && one.centre != "_U" && one.content != 0;
    let key = |one: &Submission| (one.form.clone(), one.centre.clone(), one.content);
    let mut months: BTreeMap<(String, String, u64), BTreeSet<String>> = BTreeMap::new();
    for one in known.iter().chain(new.iter()).filter(|one| told(one)) {
        months.entry(key(one)).or_default().insert(one.period.clone());
    }
    for one in new.iter_mut().filter(|one| told(one)) {
        let earlier = months.get(&key(one)).and_then(|months| months.range(..one.period.clone()).next_back());
        one.copy_of = earlier.cloned();
    }
}

/// Numbers the submissions of each form, centre and period by the time they were received, and says which counts.
///
/// The last one received with an accepted row counts, whatever the order in which they were ingested.
pub(super) fn settle(submissions: &mut [Submission]) {
    submissions.sort_by(|a, b| order(a).cmp(&order(b)));
    let mut last: BTreeMap<(String, String, String), (i64, Option<usize>)> = BTreeMap::new();
    for index in 0..submissions.len() {
        let one = &submissions[index];
        let key = (one.form.clone(), one.centre.clone(), one.period.clone());
        let refused = one.accepted == 0 || one.centre == "_U" || one.period == "_U";
        let (version, current) = last.entry(key).or_insert((0, None));
        *version += 1;
        submissions[index].version = *version;
        if refused {
            submissions[index].status = REFUSED.to_string();
        } else {
            submissions[index].status = CURRENT.to_string();
            if let Some(earlier) = current.replace(index) {
                submissions[earlier].status = SUPERSEDED.to_string();
            }
        }
    }
}

type Order<'a> = (&'a str, &'a str, &'a str, &'a str, &'a str, &'a str);

fn order(one: &Submission) -> Order<'_> {
    (&one.period, &one.form, &one.centre, &one.received_at, &one.file, &one.sha256)
}

/// The rows as a table.
pub(super) fn frame(rows: &[Submission]) -> Result<DataFrame> {
    let text = |name: &str, cell: fn(&Submission) -> &str| -> Column {
        Series::new(name.into(), rows.iter().map(cell).collect::<Vec<&str>>()).into_column()
    };
    let number = |name: &str, cell: fn(&Submission) -> i64| -> Column {
        Series::new(name.into(), rows.iter().map(cell).collect::<Vec<i64>>()).into_column()
    };
    let contents: Vec<String> = rows.iter().map(|row| format!("{:016x}", row.content)).collect();
    let copies: Vec<Option<&str>> = rows.iter().map(|row| row.copy_of.as_deref()).collect();
    let sheets: Vec<Option<&str>> = rows.iter().map(|row| row.sheet.as_deref()).collect();
    let columns = vec![
        text("submission", |row| &row.submission),
        text("form", |row| &row.form),
        text("centre", |row| &row.centre),
        text("period", |row| &row.period),
        number("version", |row| row.version),
        text("file", |row| &row.file),
        Series::new("sheet".into(), sheets).into_column(),
        text("sha256", |row| &row.sha256),
        text("received_at", |row| &row.received_at),
        text("encoding", |row| &row.encoding),
        text("delimiter", |row| &row.delimiter),
        number("rows_read", |row| row.rows_read),
        number("accepted", |row| row.accepted),
        number("rejected", |row| row.rejected),
        number("duplicates", |row| row.duplicates),
        number("cells_expected", |row| row.cells_expected),
        number("cells_valid", |row| row.cells_valid),
        text("status", |row| &row.status),
        Series::new("content".into(), contents.iter().map(String::as_str).collect::<Vec<_>>()).into_column(),
        Series::new("copy_of".into(), copies).into_column(),
        text("key_id", |row| &row.key_id),
    ];
    DataFrame::new(rows.len(), columns).map_err(|error| Error::engine("the table of submissions", error))
}

/// The rows of a table.
pub(super) fn rows(frame: &DataFrame) -> Result<Vec<Submission>> {
    let text = |name: &str| -> Result<_> { Ok(frame.column(name)?.as_materialized_series().str()?.clone()) };
    let number = |name: &str| -> Result<_> { Ok(frame.column(name)?.as_materialized_series().i64()?.clone()) };
    let texts = [
        "submission",
        "form",
        "centre",
        "period",
        "file",
        "sha256",
        "received_at",
        "encoding",
        "delimiter",
        "status",
        "sheet",
    ]
    .map(text);
    let numbers =
        ["version", "rows_read", "accepted", "rejected", "duplicates", "cells_expected", "cells_valid"].map(number);
    // A lake written before has none of these columns.
    let [contents, copies, key_ids] = ["content", "copy_of", "key_id"].map(|name| text(name).ok());
    let later = |column: &Option<StringChunked>, row: usize| column.as_ref()?.get(row).map(str::to_string);
    let texts = texts.into_iter().collect::<Result<Vec<_>>>()?;
    let numbers = numbers.into_iter().collect::<Result<Vec<_>>>()?;
    Ok((0..frame.height())
        .map(|row| {
            let text = |column: usize| texts[column].get(row).unwrap_or_default().to_string();
            let number = |column: usize| numbers[column].get(row).unwrap_or_default();
            Submission {
                submission: text(0),
                form: text(1),
                centre: text(2),
                period: text(3),
                file: text(4),
                sha256: text(5),
                received_at: text(6),
                encoding: text(7),
                delimiter: text(8),
                status: text(9),
                sheet: texts[10].get(row).map(str::to_string),
                content: later(&contents, row).and_then(|hex| u64::from_str_radix(&hex, 16).ok()).unwrap_or_default(),
                copy_of: later(&copies, row),
                version: number(0),
                rows_read: number(1),
                accepted: number(2),
                rejected: number(3),
                duplicates: number(4),
                cells_expected: number(5),
                cells_valid: number(6),
                key_id: later(&key_ids, row).unwrap_or_default(),
            }
        })
        .collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(file: &str, received: &str, accepted: i64) -> Submission {
        Submission {
            submission: file.into(),
            form: "usagers".into(),
            centre: "C".into(),
            period: "2026-10".into(),
            version: 0,
            file: file.into(),
            sheet: None,
            sha256: file.into(),
            received_at: received.into(),
            encoding: "utf-8".into(),
            delimiter: ";".into(),
            rows_read: 3,
            accepted,
            rejected: 3 - accepted,
            duplicates: 0,
            cells_expected: 9,
            cells_valid: 9,
            status: String::new(),
            content: 7,
            copy_of: None,
            key_id: "k1-00000000".into(),
        }
    }

    #[test]
    fn a_month_whose_rows_were_those_of_an_earlier_month_is_told() {
        let september = Submission { period: "2026-09".into(), ..one("a", "2026-10-05T00:00:00Z", 8) };
        let mut new =
            vec![one("b", "2026-11-05T00:00:00Z", 8), Submission { content: 9, ..one("c", "2026-11-05T00:00:00Z", 8) }];
        find_copies(&[september], &mut new);
        assert_eq!(new[0].copy_of.as_deref(), Some("2026-09"));
        assert_eq!(new[1].copy_of, None);
    }

    #[test]
    fn the_last_one_received_with_an_accepted_row_counts_in_whatever_order_they_came_in() {
        let first = one("a", "2026-11-05T00:00:00Z", 3);
        let corrected = one("b", "2026-11-09T00:00:00Z", 3);
        let empty = one("c", "2026-11-12T00:00:00Z", 0);
        for order in [[&first, &corrected, &empty], [&empty, &corrected, &first]] {
            let mut rows: Vec<Submission> = order.into_iter().cloned().collect();
            settle(&mut rows);
            let status: Vec<(&str, i64, &str)> =
                rows.iter().map(|row| (row.file.as_str(), row.version, row.status.as_str())).collect();
            assert_eq!(status, [("a", 1, SUPERSEDED), ("b", 2, CURRENT), ("c", 3, REFUSED)]);
        }
    }

    #[test]
    fn a_submission_survives_the_way_into_a_table_and_back() {
        let rows_in = vec![one("a", "2026-11-05T00:00:00Z", 3)];
        let table = frame(&rows_in).unwrap();
        assert_eq!(rows(&table).unwrap(), rows_in);
        let before_keys_had_names = rows(&table.drop("key_id").unwrap()).unwrap();
        assert_eq!(before_keys_had_names[0].key_id, "");
    }
}
