//! The dimensions of the quality of one month's data: of every centre that a form is expected or came from, and of its areas.
//!
//! WHO. Data quality review: a toolkit for facility data quality assessment. Geneva, 2017. What is counted adds up over
//! centres: rows, mandatory cells, reports. A report that a decision leaves out was not received.

use std::collections::{BTreeMap, BTreeSet};

use super::ground::Ground;
use super::reports::{Report, Reports};
use crate::catalogue::Catalogue;
use crate::catalogue::contract::RowCheck;
use crate::catalogue::geography::country;
use crate::error::Result;
use crate::lake::{Asked, CURRENT, Lake, Question};
use crate::model::area::AreaLevel;
use crate::model::period::Month;
use crate::model::quality::{QualityMeasure, QualityShare};
use crate::model::table::DataFrame;

/// The shares of areas, and those of centres.
pub(super) type Dimensions = (Vec<QualityShare>, Vec<QualityShare>);

/// The dimensions of a month.
///
/// # Errors
/// `Engine` if the lake cannot be read.
pub(super) fn of_month(
    lake: &Lake,
    catalogue: &Catalogue,
    ground: &Ground,
    reports: &Reports,
    month: Month,
) -> Result<Dimensions> {
    let period = month.to_string();
    let counting = counting(&ground.submissions, &period)?;
    let names: BTreeSet<String> = counting.values().cloned().collect();
    let doubtful = lake.doubtful_rows(&names)?;
    let known = known(lake, catalogue, &counting, &period)?;
    let mut areas: BTreeMap<Key, Sum> = BTreeMap::new();
    let mut centres: BTreeMap<Key, Sum> = BTreeMap::new();
    for report in reports.rows.iter().filter(|report| report.period == period) {
        let own = counting.get(&(report.form.clone(), report.centre.clone()));
        let doubts = own.and_then(|name| doubtful.get(name)).copied().unwrap_or_default();
        let asked = own.and_then(|name| known.get(name)).copied().unwrap_or_default();
        let [_, province, region] = &report.areas;
        let places = [
            (AreaLevel::Country.as_str(), country(), ""),
            (AreaLevel::Region.as_str(), region, country()),
            (AreaLevel::Province.as_str(), province, region),
            ("centre", &report.centre, province),
        ];
        for (measure, numerator, denominator) in counts(report, doubts, asked) {
            if denominator == 0 {
                continue;
            }
            for (level, code, above) in places {
                let of = if level == "centre" { &mut centres } else { &mut areas };
                let key = (report.form.clone(), code.to_string(), measure);
                let sum = of.entry(key).or_insert_with(|| Sum { level, above: above.to_string(), ..Sum::default() });
                sum.numerator += numerator;
                sum.denominator += denominator;
                sum.centres += 1;
            }
        }
    }
    Ok((shares(areas), shares(centres)))
}

/// What is counted of a report: how many are as they should be, of how many.
fn counts(report: &Report, doubts: u64, asked: Asked) -> [(QualityMeasure, u64, u64); 6] {
    let [read, accepted, ..] = report.rows.map(|rows| rows.max(0) as u64);
    let [valid, cells] = report.cells.map(|cells| cells.max(0) as u64);
    let expected = u64::from(report.expected);
    [
        (QualityMeasure::RowsAccepted, accepted, read),
        (QualityMeasure::ReportsReceived, expected * u64::from(accepted > 0), expected),
        (QualityMeasure::CellsFilled, valid.min(cells), cells),
        (QualityMeasure::RowsConsistent, accepted.saturating_sub(doubts), accepted),
        (QualityMeasure::RowsKnown, asked.passed, asked.passed + asked.failed),
        (QualityMeasure::ReportsOnTime, expected * u64::from(report.on_time), expected),
    ]
}

type Key = (String, String, QualityMeasure);

#[derive(Default)]
struct Sum {
    level: &'static str,
    above: String,
    numerator: u64,
    denominator: u64,
    centres: u64,
}

fn shares(sums: BTreeMap<Key, Sum>) -> Vec<QualityShare> {
    let share = |((form, ref_area, measure), sum): (Key, Sum)| QualityShare {
        form,
        ref_area,
        measure,
        area_level: sum.level,
        above: sum.above,
        per_mille: QualityShare::rounded(sum.numerator, sum.denominator),
        numerator: Some(sum.numerator),
        denominator: Some(sum.denominator),
        centres: sum.centres,
    };
    sums.into_iter().map(share).collect()
}

/// The submissions that count in a month, by form and centre.
fn counting(submissions: &DataFrame, period: &str) -> Result<BTreeMap<(String, String), String>> {
    let text = |name: &str| -> Result<_> { Ok(submissions.column(name)?.as_materialized_series().str()?.clone()) };
    let (names, forms, centres) = (text("submission")?, text("form")?, text("centre")?);
    let (periods, status) = (text("period")?, text("status")?);
    let own = (0..submissions.height()).filter(|row| periods.get(*row) == Some(period));
    let own = own.filter(|row| status.get(*row) == Some(CURRENT));
    let cell = |text: Option<&str>| text.unwrap_or_default().to_string();
    Ok(own.map(|row| ((cell(forms.get(row)), cell(centres.get(row))), cell(names.get(row)))).collect())
}

/// Of each submission, the rows about somebody whom another form knows or does not; of several rules, all answers.
fn known(
    lake: &Lake,
    catalogue: &Catalogue,
    counting: &BTreeMap<(String, String), String>,
    period: &str,
) -> Result<BTreeMap<String, Asked>> {
    let mut all: BTreeMap<String, Asked> = BTreeMap::new();
    for contract in catalogue.contracts.iter().filter(|contract| contract.centre.is_some()) {
        let own = counting.iter().filter(|((form, _), _)| *form == contract.form);
        let names: BTreeSet<String> = own.map(|(_, name)| name.clone()).collect();
        for rule in contract.rules.iter().filter(|_| !names.is_empty()) {
            let RowCheck::Known { of, form: other } = &rule.check else { continue };
            let by_centre = catalogue.contract(other).is_some_and(|other| other.centre.is_some());
            let question = Question { form: contract.form.clone(), of: of.clone(), other: other.clone(), by_centre };
            for (name, asked) in lake.known(&question, &BTreeMap::from([(period.to_string(), names.clone())]))? {
                let sum = all.entry(name).or_default();
                sum.passed += asked.passed;
                sum.failed += asked.failed;
            }
        }
    }
    Ok(all)
}
