//! What a count of persons would be with the centres that did not report: of each, its last report of the months before is taken
//! again, and persons are counted distinct over both.
//!
//! Last observation carried forward, at most [`REACH`] months (United Nations. Handbook on Surveys and Administrative Sources:
//! item and unit imputation, historical imputation). It stands beside the figure and never in its place.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::cache::Cache;
use super::condition;
use super::ground::Ground;
use super::reports::{Report, Reports};
use crate::catalogue::Catalogue;
use crate::catalogue::geography::country;
use crate::catalogue::indicator::{Indicator, Measure};
use crate::error::{Error, Result};
use crate::lake::Lake;
use crate::model::fingerprint::fingerprint_of_parts;
use crate::model::period::Month;
use crate::model::span::{Frequency, Span};
use crate::model::table::{
    Column, DataFrame, DataType, IntoColumn, IntoLazy, JoinArgs, JoinType, LazyFrame, NamedFrom, Series, col, lit,
};

/// How many months back a report is taken from.
const REACH: i32 = 3;

/// The name of the blocks that are kept.
const BLOCK: &str = "missing";

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
    let spans = ground.spans.get(&Frequency::Month).map(Vec::as_slice).unwrap_or_default();
    let known: Vec<(Span, String, Option<DataFrame>)> = spans
        .par_iter()
        .map(|span| {
            let before = (0..=REACH).filter_map(|back| keys.get(&span.plus(-back)).map(String::as_bytes));
            let key = fingerprint_of_parts(before);
            let block = cache.read(BLOCK, *span, &key);
            (*span, key, block)
        })
        .collect();
    let wanted = known.iter().filter(|(_, _, block)| block.is_none());
    let months: BTreeSet<Month> = wanted.flat_map(|(span, ..)| span.last().plus(-REACH).through(span.last())).collect();
    let reports = Reports::load(lake, catalogue, ground, &months.into_iter().collect::<Vec<_>>(), None)?;
    let blocks: Vec<DataFrame> = known
        .into_par_iter()
        .map(|(span, key, block)| match block {
            Some(block) => Ok(block),
            None => {
                let mut block = frame(&of_month(lake, catalogue, ground, &indicators, &reports, span.last())?)?;
                cache.write(BLOCK, span, &key, &mut block)?;
                Ok(block)
            }
        })
        .collect::<Result<_>>()?;
    for block in blocks {
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
    reports: &Reports,
    month: Month,
) -> Result<Vec<Row>> {
    let centres = ground.register.frame(&[month], &catalogue.geography)?;
    let mut rows = Vec::new();
    for indicator in indicators {
        let Measure::CountDistinct { of, table, conditions, .. } = &indicator.numerator else { continue };
        let sources = sources(reports, table, month);
        if sources.is_empty() {
            continue;
        }
        let periods: BTreeSet<String> =
            sources.iter().map(|(_, from)| from.clone()).chain([month.to_string()]).collect();
        let Some(current) = lake.current_among(table, &periods, &ground.submissions)? else { continue };
        let kept = current.filter(condition::all(conditions)).filter(col(of.as_str()).is_not_null());
        let persons = with_sources(kept, of, &sources, month, &centres)?;
        rows.extend(of_areas(indicator, &persons, month)?);
    }
    Ok(rows)
}

/// The centres that owe a form in a month and did not send it, each with the latest month before of which it did.
fn sources(reports: &Reports, form: &str, month: Month) -> Vec<(String, String)> {
    let now = month.to_string();
    let earliest = month.plus(-REACH).to_string();
    let within = |report: &&Report| report.form == form && report.period >= earliest;
    let own = || reports.rows.iter().filter(within);
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

/// The counts of the country and of each région in which a report is taken again.
fn of_areas(indicator: &Indicator, persons: &DataFrame, month: Month) -> Result<Vec<Row>> {
    let mut rows = Vec::new();
    let whole = persons.clone().lazy().with_column(lit(country()).alias("region"));
    for own in [whole, persons.clone().lazy()] {
        let distinct =
            |name: &str, rows: LazyFrame| rows.group_by([col("region")]).agg([col("person").n_unique().alias(name)]);
        let again = own.clone().filter(col(AGAIN)).group_by([col("region"), col("centre")]);
        let again = again.agg([col("person").n_unique().alias("persons")]);
        let sums = [
            col("persons").sum().alias("together"),
            col("persons").max().alias("largest"),
            col("persons").len().alias("centres"),
        ];
        let key = || [col("region")];
        let table = again
            .group_by(key())
            .agg(sums)
            .join(distinct("all", own.clone()), key(), key(), JoinArgs::new(JoinType::Inner))
            .join(distinct("reported", own.filter(col(AGAIN).not())), key(), key(), JoinArgs::new(JoinType::Left))
            .sort(["region"], Default::default())
            .collect()?;
        let number = |name: &str| -> Result<_> {
            let column = table.column(name)?.as_materialized_series().cast(&DataType::Float64)?;
            Ok(column.f64()?.iter().map(Option::unwrap_or_default).collect::<Vec<f64>>())
        };
        let (all, reported) = (number("all")?, number("reported")?);
        let (together, largest, centres) = (number("together")?, number("largest")?, number("centres")?);
        let areas = table.column("region")?.as_materialized_series().str()?.clone();
        rows.extend(areas.iter().enumerate().filter_map(|(at, area)| {
            Some(Row {
                indicator: indicator.id.clone(),
                area: area?.to_string(),
                period: month.to_string(),
                all: all[at],
                added: all[at] - reported[at],
                centres: centres[at],
                largest: largest[at] / together[at].max(1.0),
            })
        }));
    }
    Ok(rows)
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
