//! What a count of persons would be with the centres that did not report: of each, its last report of the months before is taken
//! again, and persons are counted distinct over both.
//!
//! Last observation carried forward, at most [`REACH`] months (United Nations. Handbook on Surveys and Administrative Sources:
//! item and unit imputation, historical imputation). It stands beside the figure and never in its place.

use std::collections::{BTreeMap, BTreeSet};

use super::cache::Cache;
use super::condition;
use super::ground::Ground;
use super::reports::Reports;
use crate::catalogue::Catalogue;
use crate::catalogue::geography::country;
use crate::catalogue::indicator::{Indicator, Measure};
use crate::error::{Error, Result};
use crate::lake::Lake;
use crate::model::fingerprint::fingerprint_of_parts;
use crate::model::period::Month;
use crate::model::span::{Frequency, Span};
use crate::model::table::{
    Column, DataFrame, IntoColumn, IntoLazy, JoinArgs, JoinType, LazyFrame, NamedFrom, Series, col, lit,
};

/// How many months back a report is taken from.
const REACH: i32 = 3;

/// The mark of rows that are taken again.
const AGAIN: &str = "__again";

/// A count with the missing centres.
struct Row {
    indicator: String,
    area: String,
    period: String,
    /// Distinct persons with those of the missing centres.
    all: f64,
    /// Those of them that no report of the month has.
    added: f64,
    /// The centres of which a report is taken again.
    centres: f64,
    /// The share of the largest of these centres in their persons.
    largest: f64,
}

/// The counts of the months that the ground has, of the indicators that allow it: `indicator`, `ref_area`, `time_period`, `all`,
/// `added`, `centres`, `largest`.
///
/// # Errors
/// `Engine` if a table cannot be read.
pub fn counts(
    lake: &Lake,
    catalogue: &Catalogue,
    ground: &Ground,
    cache: &Cache,
    keys: &BTreeMap<Span, String>,
) -> Result<DataFrame> {
    let mut whole = frame(&[])?;
    let indicators: Vec<&Indicator> = catalogue.indicators.iter().filter(|one| one.estimate.is_some()).collect();
    if indicators.is_empty() {
        return Ok(whole);
    }
    for span in ground.spans.get(&Frequency::Month).into_iter().flatten() {
        let before = (0..=REACH).filter_map(|back| keys.get(&span.plus(-back)).map(String::as_bytes));
        let key = fingerprint_of_parts(before);
        let block = match cache.read("missing", *span, &key) {
            Some(block) => block,
            None => {
                let mut block = frame(&of_month(lake, catalogue, ground, &indicators, span.last())?)?;
                cache.write("missing", *span, &key, &mut block)?;
                block
            }
        };
        whole.vstack_mut_owned(block)?;
    }
    whole.rechunk_mut();
    Ok(whole)
}

fn of_month(
    lake: &Lake,
    catalogue: &Catalogue,
    ground: &Ground,
    indicators: &[&Indicator],
    month: Month,
) -> Result<Vec<Row>> {
    let months: Vec<Month> = month.plus(-REACH).through(month).collect();
    let reports = Reports::load(lake, catalogue, ground, &months, false)?;
    let centres = ground.register.frame(&[month], &catalogue.geography)?;
    let mut rows = Vec::new();
    for indicator in indicators {
        let Measure::CountDistinct { of, table, conditions, .. } = &indicator.numerator else { continue };
        let sources = sources(&reports, table, month);
        if sources.is_empty() {
            continue;
        }
        let periods: BTreeSet<String> =
            sources.iter().map(|(_, from)| from.clone()).chain([month.to_string()]).collect();
        let Some(current) = lake.current_among(table, &periods, &ground.submissions)? else { continue };
        let kept = current.filter(condition::all(conditions)).filter(col(of.as_str()).is_not_null());
        let persons = with_sources(kept, of, &sources, month, &centres)?;
        for area in std::iter::once(country()).chain(regions(catalogue)) {
            rows.extend(of_area(indicator, &persons, area, month)?);
        }
    }
    Ok(rows)
}

fn regions(catalogue: &Catalogue) -> impl Iterator<Item = &str> {
    let regions = catalogue.geography.of_level(crate::model::area::AreaLevel::Region);
    regions.map(|region| region.code.as_str())
}

/// The centres that owe a form in a month and did not send it, each with the latest month before of which it did.
fn sources(reports: &Reports, form: &str, month: Month) -> Vec<(String, String)> {
    let now = month.to_string();
    let own = || reports.rows.iter().filter(|report| report.form == form);
    let missing: BTreeSet<&str> = own()
        .filter(|report| report.period == now && report.expected && report.rows[1] == 0)
        .map(|report| report.centre.as_str())
        .collect();
    let mut latest: BTreeMap<&str, &str> = BTreeMap::new();
    for report in own().filter(|report| report.period < now && report.rows[1] > 0) {
        if missing.contains(report.centre.as_str()) {
            let from = latest.entry(&report.centre).or_insert(&report.period);
            *from = (*from).max(report.period.as_str());
        }
    }
    latest.into_iter().map(|(centre, from)| (centre.to_string(), from.to_string())).collect()
}

/// The persons of the month and those taken again: `person`, `centre`, `region`, [`AGAIN`], each once per centre.
fn with_sources(
    rows: LazyFrame,
    of: &str,
    sources: &[(String, String)],
    month: Month,
    centres: &DataFrame,
) -> Result<DataFrame> {
    let text = |name: &str, cells: Vec<&str>| Series::new(name.into(), cells).into_column();
    let again = DataFrame::new(
        sources.len(),
        vec![
            text("centre", sources.iter().map(|(centre, _)| centre.as_str()).collect()),
            text("period", sources.iter().map(|(_, from)| from.as_str()).collect()),
        ],
    )
    .map_err(|error| Error::engine("naming missing centres", error))?;
    let kept = [col(of).alias("person"), col("centre"), col("period")];
    let rows = rows.select(kept).unique(None, crate::model::table::UniqueKeepStrategy::Any).collect()?;
    let on = || vec![col("centre"), col("period")];
    let taken = rows.clone().lazy().join(again.lazy(), on(), on(), JoinArgs::new(JoinType::Semi));
    let own = rows.lazy().filter(col("period").eq(lit(month.to_string())));
    let both = crate::model::table::concat(
        [own.with_column(lit(false).alias(AGAIN)), taken.with_column(lit(true).alias(AGAIN))],
        Default::default(),
    )?;
    let areas = centres.clone().lazy().select([col("centre"), col("region")]);
    Ok(both.join(areas, [col("centre")], [col("centre")], JoinArgs::new(JoinType::Inner)).collect()?)
}

fn of_area(indicator: &Indicator, persons: &DataFrame, area: &str, month: Month) -> Result<Option<Row>> {
    let own = match area {
        area if area == country() => persons.clone().lazy(),
        _ => persons.clone().lazy().filter(col("region").eq(lit(area))),
    };
    let again = own.clone().filter(col(AGAIN));
    let of_centres = again.group_by([col("centre")]).agg([col("person").n_unique().alias("persons")]).collect()?;
    if of_centres.height() == 0 {
        return Ok(None);
    }
    let distinct = |rows: LazyFrame| -> Result<f64> {
        let counted = rows.select([col("person").n_unique()]).collect()?;
        let number = counted.column("person")?.as_materialized_series().u32()?.get(0);
        Ok(f64::from(number.unwrap_or_default()))
    };
    let sizes = of_centres.column("persons")?.as_materialized_series().u32()?.clone();
    let (total, largest) = sizes.iter().flatten().fold((0u32, 0u32), |(sum, most), one| (sum + one, most.max(one)));
    let (all, reported) = (distinct(own.clone())?, distinct(own.filter(col(AGAIN).not()))?);
    Ok(Some(Row {
        indicator: indicator.id.clone(),
        area: area.to_string(),
        period: month.to_string(),
        all,
        added: all - reported,
        centres: of_centres.height() as f64,
        largest: f64::from(largest) / f64::from(total.max(1)),
    }))
}

fn frame(rows: &[Row]) -> Result<DataFrame> {
    let text = |name: &str, cell: fn(&Row) -> &str| {
        Series::new(name.into(), rows.iter().map(cell).collect::<Vec<&str>>()).into_column()
    };
    let number = |name: &str, cell: fn(&Row) -> f64| {
        Series::new(name.into(), rows.iter().map(cell).collect::<Vec<f64>>()).into_column()
    };
    let columns: Vec<Column> = vec![
        text("indicator", |row| &row.indicator),
        text("ref_area", |row| &row.area),
        text("time_period", |row| &row.period),
        number("all", |row| row.all),
        number("added", |row| row.added),
        number("centres", |row| row.centres),
        number("largest", |row| row.largest),
    ];
    DataFrame::new(rows.len(), columns).map_err(|error| Error::engine("counting missing centres", error))
}
