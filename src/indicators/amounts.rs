//! The amounts that centres declare in a month, each with the centre's earlier months: what an analyst's list of outliers
//! is made of. Of every monthly form its rows; of a form that is not about persons also its numbers.

use std::collections::{BTreeMap, BTreeSet};

use super::ground::Ground;
use super::reports::Reports;
use crate::catalogue::Catalogue;
use crate::catalogue::contract::{Contract, FieldType, FormKind, PersonalData};
use crate::error::Result;
use crate::lake::{CURRENT, EXCLUDED, Lake};
use crate::model::period::Month;
use crate::model::quality::{Amounts, Run};
use crate::model::span::Frequency;
use crate::model::table::{DataFrame, DataType, IntoLazy, col, lit, when};

/// What counts the rows of a report.
const ROWS: &str = "rows";

/// An amount of a centre and month.
type ByCentre = BTreeMap<String, BTreeMap<String, f64>>;

/// The amounts of a month. What a decision leaves out of the month is still among them, so that it stays in the list; among
/// the earlier months it is not.
///
/// # Errors
/// `Engine` if the lake cannot be read.
pub(super) fn of_month(
    lake: &Lake,
    catalogue: &Catalogue,
    ground: &Ground,
    reports: &Reports,
    month: Month,
) -> Result<Vec<Amounts>> {
    let period = month.to_string();
    let back = catalogue.watching.history_months as i32;
    let periods: BTreeSet<String> = month.plus(-back).through(month).map(|month| month.to_string()).collect();
    let held = held(&ground.submissions, &period)?;
    let mut all = Vec::new();
    for contract in catalogue.contracts.iter().filter(|one| is_watched(one)) {
        let own = own(&held, &contract.form, &periods)?;
        let names: BTreeMap<&str, &str> =
            own.iter().filter(|one| one.period == period).map(|one| (one.centre.as_str(), one.name.as_str())).collect();
        if names.is_empty() {
            continue;
        }
        let of_form = reports.rows.iter().filter(|report| report.form == contract.form && report.period == period);
        let mut regions: BTreeMap<&str, &str> =
            of_form.map(|report| (report.centre.as_str(), report.areas[2].as_str())).collect();
        // A centre that was not expected and whose report does not count has no row among the reports.
        let others = reports.rows.iter().filter(|report| names.contains_key(report.centre.as_str()));
        for report in others {
            regions.entry(&report.centre).or_insert(&report.areas[2]);
        }
        let mut rows: ByCentre = BTreeMap::new();
        for one in &own {
            rows.entry(one.centre.clone()).or_default().insert(one.period.clone(), one.accepted as f64);
        }
        let mut measures = vec![(ROWS.to_string(), rows)];
        measures.extend(sums(lake, contract, &held, &periods)?);
        for (measure, amounts) in measures {
            let run = |(centre, mut months): (String, BTreeMap<String, f64>)| {
                let value = months.remove(&period)?;
                let submission = (*names.get(centre.as_str())?).to_string();
                let region = (*regions.get(centre.as_str())?).to_string();
                let decision = lake.decision(&submission);
                Some(Run { centre, region, value, earlier: months.into_values().collect(), submission, decision })
            };
            let runs = amounts.into_iter().filter_map(run).collect();
            all.push(Amounts { form: contract.form.clone(), measure, runs });
        }
    }
    all.sort_by(|a, b| (&a.form, &a.measure).cmp(&(&b.form, &b.measure)));
    Ok(all)
}

fn is_watched(contract: &Contract) -> bool {
    contract.kind == FormKind::Monthly && contract.centre.is_some() && contract.frequency == Frequency::Month
}

/// The submissions, those that a decision leaves out of a month counting.
fn held(submissions: &DataFrame, period: &str) -> Result<DataFrame> {
    let left_out = col("status").eq(lit(EXCLUDED)).and(col("period").eq(lit(period)));
    let status = when(left_out).then(lit(CURRENT)).otherwise(col("status")).alias("status");
    Ok(submissions.clone().lazy().with_column(status).collect()?)
}

struct Own {
    name: String,
    centre: String,
    period: String,
    accepted: i64,
}

/// The submissions of a form that count in some periods.
fn own(held: &DataFrame, form: &str, periods: &BTreeSet<String>) -> Result<Vec<Own>> {
    let text = |name: &str| -> Result<_> { Ok(held.column(name)?.as_materialized_series().str()?.clone()) };
    let (names, forms, centres) = (text("submission")?, text("form")?, text("centre")?);
    let (of, status) = (text("period")?, text("status")?);
    let accepted = held.column("accepted")?.as_materialized_series().i64()?.clone();
    let counts = |row: &usize| {
        status.get(*row) == Some(CURRENT)
            && forms.get(*row) == Some(form)
            && of.get(*row).is_some_and(|period| periods.contains(period))
    };
    let cell = |text: Option<&str>| text.unwrap_or_default().to_string();
    let own = (0..held.height()).filter(counts).map(|row| Own {
        name: cell(names.get(row)),
        centre: cell(centres.get(row)),
        period: cell(of.get(row)),
        accepted: accepted.get(row).unwrap_or_default(),
    });
    Ok(own.collect())
}

/// The numbers of a form that is not about persons, added up by centre and month.
fn sums(
    lake: &Lake,
    contract: &Contract,
    held: &DataFrame,
    periods: &BTreeSet<String>,
) -> Result<Vec<(String, ByCentre)>> {
    let numbers = contract.fields.iter().filter(|field| {
        field.personal == PersonalData::Keep && matches!(field.kind, FieldType::Integer | FieldType::Decimal)
    });
    let columns: Vec<&str> = numbers.map(|field| field.lake_column()).collect();
    if contract.person.is_some() || columns.is_empty() {
        return Ok(Vec::new());
    }
    let Some(rows) = lake.current_among(&contract.form, periods, held)? else { return Ok(Vec::new()) };
    let told = |name: &str| format!("{name}_told");
    let sums: Vec<_> = columns
        .iter()
        .flat_map(|name| [col(*name).cast(DataType::Float64).sum(), col(*name).count().alias(told(name))])
        .collect();
    let table = rows.group_by([col("centre"), col("period")]).agg(sums).collect()?;
    let text = |name: &str| -> Result<_> { Ok(table.column(name)?.as_materialized_series().str()?.clone()) };
    let (centres, of) = (text("centre")?, text("period")?);
    let mut all = Vec::new();
    for name in columns {
        let sums = table.column(name)?.as_materialized_series().f64()?.clone();
        let counts = table.column(&told(name))?.as_materialized_series().cast(&DataType::UInt64)?;
        let counts = counts.u64()?.clone();
        let mut amounts: ByCentre = BTreeMap::new();
        for row in (0..table.height()).filter(|row| counts.get(*row).is_some_and(|told| told > 0)) {
            let (Some(centre), Some(period), Some(sum)) = (centres.get(row), of.get(row), sums.get(row)) else {
                continue;
            };
            amounts.entry(centre.to_string()).or_default().insert(period.to_string(), sum);
        }
        all.push((name.to_string(), amounts));
    }
    Ok(all)
}
