//! Who was expected and who reported: reporting rates beside the counts, and the summary of quality.

use std::collections::{BTreeMap, BTreeSet};

use super::cell::Cell;
use super::reports::{Report, Reports};
use crate::catalogue::geography::country;
use crate::catalogue::indicator::CountUnit;
use crate::error::Result;
use crate::model::period::Month;
use crate::model::quality::{Quality, Refusals, Reporting};
use crate::model::span::{Frequency, Span};
use crate::model::stratum::Stratum;
use crate::model::table::{DataFrame, IntoLazy, JoinArgs, JoinType, col, len};

/// Months without a report after which a centre counts as silent.
const SILENT_MONTHS: i32 = 3;

/// Reports expected and received in an area and month, and by type of centre.
#[derive(Debug, Clone, Copy, Default)]
pub struct Standing {
    expected: u64,
    received: u64,
}

impl Standing {
    /// The share of the expected reports that came; all of them where none was expected and some came, as of a national log.
    pub fn rate(self) -> Option<f64> {
        match (self.expected, self.received) {
            (0, 0) => None,
            (0, _) => Some(1.0),
            (expected, received) => Some(received.min(expected) as f64 / expected as f64),
        }
    }

    /// Both together.
    fn and(self, other: Self) -> Self {
        Self { expected: self.expected + other.expected, received: self.received + other.received }
    }

    /// Whether a count that no row gives is a zero that is known: somebody reported, or, for centres, there is none.
    pub fn is_known_zero(self, unit: CountUnit) -> bool {
        self.received > 0
            || (self.expected == 0
                && !matches!(unit, CountUnit::Person | CountUnit::Household | CountUnit::Event | CountUnit::Night))
    }
}

/// A form and an area that owes it.
type Owed<'r> = (&'r str, &'r str);
/// Standings by span and type of centre; no type for all.
type ByKind<'r, Span> = BTreeMap<(Span, Option<&'r str>), Standing>;

/// Standings by form, area, month and type of centre.
pub struct Rates<'r> {
    standings: BTreeMap<Owed<'r>, ByKind<'r, String>>,
}

impl<'r> Rates<'r> {
    /// Adds the reports up, of each span and of the months in it.
    pub fn of(reports: &'r Reports, spans: &BTreeMap<Frequency, Vec<Span>>) -> Self {
        let mut named: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for span in spans.values().flatten() {
            for month in span.months() {
                named.entry(month.to_string()).or_default().extend([span.to_string(), month.to_string()]);
            }
        }
        // Of each month first, then of the spans that it is in.
        let mut monthly: BTreeMap<Owed<'_>, ByKind<'_, &str>> = BTreeMap::new();
        for report in reports.rows.iter().filter(|report| named.contains_key(&report.period)) {
            for area in [country(), &report.areas[2], &report.areas[1]] {
                let own = monthly.entry((&report.form, area)).or_default();
                for kind in [None, Some(report.centre_type.as_str())] {
                    let standing = own.entry((&report.period, kind)).or_default();
                    standing.expected += u64::from(report.expected);
                    standing.received += u64::from(report.rows[1] > 0);
                }
            }
        }
        let of_spans = |monthly: ByKind<'r, &'r str>| {
            let mut own: ByKind<'_, String> = BTreeMap::new();
            for ((month, kind), part) in monthly {
                for period in named.get(month).into_iter().flatten() {
                    let standing = own.entry((period.clone(), kind)).or_default();
                    standing.expected += part.expected;
                    standing.received += part.received;
                }
            }
            own
        };
        Self { standings: monthly.into_iter().map(|(key, monthly)| (key, of_spans(monthly))).collect() }
    }

    /// The standing behind a cell: of the centres of its type, or of all; of an indicator that counts in some types of centres alone, of those.
    pub fn standing(&self, form: &str, cell: &Cell, only: Option<&[String]>) -> Standing {
        let Some(own) = self.standings.get(&(form, cell.area.as_str())) else { return Standing::default() };
        let of = |kind: Option<&str>| own.get(&(cell.period.clone(), kind)).copied().unwrap_or_default();
        match (&cell.code, only) {
            (Some((Stratum::CentreType, code)), _) => of(Some(code)),
            (_, Some(types)) => types.iter().map(|code| of(Some(code))).fold(Standing::default(), Standing::and),
            (_, None) => of(None),
        }
    }
}

/// The summary of quality up to a month.
///
/// # Errors
/// `Engine` if the rejects cannot be joined to their submissions.
pub fn summary(
    reports: &Reports,
    rejects: Option<&DataFrame>,
    submissions: &DataFrame,
    until: Month,
) -> Result<Quality> {
    let mut table: BTreeMap<(String, String, String), Reporting> = BTreeMap::new();
    for report in &reports.rows {
        for area in [country(), &report.areas[2]] {
            let key = (report.form.clone(), report.period.clone(), area.to_string());
            let row = table.entry(key.clone()).or_insert_with(|| Reporting {
                form: key.0,
                period: key.1,
                ref_area: key.2,
                expected: 0,
                received: 0,
                on_time: 0,
                rows_read: 0,
                accepted: 0,
                rejected: 0,
                duplicates: 0,
            });
            row.expected += u64::from(report.expected);
            row.received += u64::from(report.expected && report.rows[1] > 0);
            row.on_time += u64::from(report.expected && report.on_time);
            let rows = report.rows.map(|count| count.max(0) as u64);
            row.rows_read += rows[0];
            row.accepted += rows[1];
            row.rejected += rows[2];
            row.duplicates += rows[3];
        }
    }
    Ok(Quality {
        reporting: table.into_values().collect(),
        refusals: refusals(rejects, submissions, until)?,
        silent: silent(&reports.rows, until),
        ..Quality::default()
    })
}

fn refusals(rejects: Option<&DataFrame>, submissions: &DataFrame, until: Month) -> Result<Vec<Refusals>> {
    let Some(rejects) = rejects else { return Ok(Vec::new()) };
    let on = || vec![col("submission")];
    let from = submissions.clone().lazy().select([col("submission"), col("form"), col("period")]);
    let joined = rejects.clone().lazy().select([col("submission"), col("rule")]).join(
        from,
        on(),
        on(),
        JoinArgs::new(JoinType::Inner),
    );
    let counted = joined
        .group_by([col("form"), col("period"), col("rule")])
        .agg([len().alias("rows")])
        .sort(["form", "period", "rule"], Default::default())
        .collect()?;
    let text = |name: &str| -> Result<_> { Ok(counted.column(name)?.as_materialized_series().str()?.clone()) };
    let (forms, periods, rules) = (text("form")?, text("period")?, text("rule")?);
    let rows = counted.column("rows")?.as_materialized_series().u32()?.clone();
    let until = until.to_string();
    Ok((0..counted.height())
        .map(|row| Refusals {
            form: forms.get(row).unwrap_or_default().to_string(),
            period: periods.get(row).filter(|period| *period != "_U").unwrap_or_default().to_string(),
            rule: rules.get(row).unwrap_or_default().to_string(),
            rows: u64::from(rows.get(row).unwrap_or_default()),
        })
        .filter(|refusals| refusals.period <= until)
        .collect())
}

/// Centres that were expected in each of the last months and sent nothing in any, per région.
fn silent(reports: &[Report], until: Month) -> Vec<(String, u64)> {
    let last: BTreeSet<String> = until.plus(1 - SILENT_MONTHS).through(until).map(|month| month.to_string()).collect();
    let mut seen: BTreeMap<&str, (BTreeSet<&str>, bool, &str)> = BTreeMap::new();
    for report in reports.iter().filter(|report| last.contains(&report.period)) {
        let centre = seen.entry(&report.centre).or_insert((BTreeSet::new(), false, &report.areas[2]));
        if report.expected {
            centre.0.insert(&report.period);
        }
        centre.1 |= report.rows[1] > 0;
    }
    let mut regions: BTreeMap<String, u64> = BTreeMap::new();
    for (expected, sent, region) in seen.values() {
        if expected.len() == last.len() && !sent {
            *regions.entry((*region).to_string()).or_default() += 1;
        }
    }
    regions.into_iter().collect()
}
