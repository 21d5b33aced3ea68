//! Targeting: how a programme reaches households by tenths of the score, and how far it misses the threshold.
//!
//! A tenth holds the households of the country whose score lies between two cuts; a cut is the least score at which so many
//! tenths of them are reached (Hyndman RJ, Fan Y. Sample quantiles in statistical packages. Am Stat 1996;50:361-365,
//! definition 1), so that households of one score stand together and tenths are the same in every région.

use std::collections::{BTreeMap, BTreeSet};

use super::cache::Cache;
use super::cell::areas;
use super::ground::Ground;
use super::joined::Others;
use crate::catalogue::Catalogue;
use crate::catalogue::geography::country;
use crate::catalogue::parameter::SCALE;
use crate::catalogue::targeting::{GROUPS, Rows, Targeting};
use crate::error::{Error, Result};
use crate::lake::Lake;
use crate::model::area::AreaLevel;
use crate::model::span::{Span, Window};
use crate::model::table::engine::RoundMode;
use crate::model::table::{
    Column, DataFrame, DataType, IntoColumn, JoinArgs, JoinType, NamedFrom, Series, UniqueKeepStrategy, col, lit,
};

/// How many spans back targeting is looked at: that of the year before, and those between.
const SPANS: usize = 5;

/// The hundredths of which a concentration index is made.
const RANKS: usize = 100;

/// What is counted of a programme, in the column `what`.
pub mod what {
    /// Households by tenth, and those of them that the programme reaches.
    pub const COVERAGE: &str = "coverage";
    /// Eligible households, and those of them that it does not reach.
    pub const EXCLUSION: &str = "exclusion";
    /// Households that it reaches, and those of them above the threshold.
    pub const INCLUSION: &str = "inclusion";
    /// The tenth in which the threshold lies: its eligible households, and those of them that the programme reaches.
    pub const STRADDLED: &str = "straddled";
    /// Households by hundredth of the area's own, from the poorest to the richest, and those of them that it reaches.
    pub const RANKS: &str = "ranks";
}

/// The counts: `programme`, `ref_area`, `time_period`, `what`, `group` (0 for the total), `numerator`, `denominator`.
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
    for programme in &catalogue.targeting {
        let spans = ground.spans.get(&programme.frequency).map(Vec::as_slice).unwrap_or_default();
        for span in &spans[spans.len().saturating_sub(SPANS)..] {
            let name = format!("{}.targeting", programme.id.to_lowercase());
            let key = keys.get(span).map(String::as_str).unwrap_or_default();
            let block = match cache.read(&name, *span, key) {
                Some(block) => block,
                None => {
                    let mut block = frame(&of_span(lake, catalogue, ground, programme, *span)?)?;
                    cache.write(&name, *span, key, &mut block)?;
                    block
                }
            };
            whole.vstack_mut_owned(block)?;
        }
    }
    whole.rechunk_mut();
    Ok(whole)
}

/// A count.
struct Row<'a> {
    programme: &'a str,
    area: String,
    period: String,
    what: &'static str,
    group: i64,
    numerator: f64,
    denominator: f64,
}

/// A household: its région by number, its score, whether it is reached.
#[derive(Clone, Copy)]
struct Household {
    region: usize,
    score: i64,
    reached: bool,
}

fn of_span<'a>(
    lake: &Lake,
    catalogue: &Catalogue,
    ground: &Ground,
    programme: &'a Targeting,
    span: Span,
) -> Result<Vec<Row<'a>>> {
    let Some(threshold) = catalogue.parameters.at(&programme.threshold, span.last()) else { return Ok(Vec::new()) };
    let threshold = i64::try_from(threshold.value).map_err(|error| Error::engine("a threshold", error))?;
    let Some((regions, mut households)) = households(lake, catalogue, ground, programme, span)? else {
        return Ok(Vec::new());
    };
    households.sort_unstable_by_key(|one| (one.score, one.region, one.reached));
    let scores: Vec<i64> = households.iter().map(|one| one.score).collect();
    let tenths = groups(&scores, GROUPS);
    let straddling =
        households.iter().zip(&tenths).filter(|(one, _)| one.score <= threshold).map(|(_, group)| *group).max();
    let areas = std::iter::once((None, country().to_string()))
        .chain(regions.iter().cloned().enumerate().map(|(at, code)| (Some(at), code)));
    let mut rows = Vec::new();
    for (region, area) in areas {
        let own: Vec<(Household, usize)> = households
            .iter()
            .zip(&tenths)
            .filter(|(one, _)| region.is_none_or(|region| one.region == region))
            .map(|(one, group)| (*one, *group))
            .collect();
        let count = |keep: &dyn Fn(&(Household, usize)) -> bool| own.iter().filter(|one| keep(one)).count() as f64;
        let row = |what, group: usize, numerator, denominator| Row {
            programme: &programme.id,
            area: area.clone(),
            period: span.to_string(),
            what,
            group: group as i64,
            numerator,
            denominator,
        };
        let reached = count(&|(one, _)| one.reached);
        rows.push(row(what::COVERAGE, 0, reached, own.len() as f64));
        for group in 1..=GROUPS {
            let within = |one: &(Household, usize)| one.1 == group;
            rows.push(row(what::COVERAGE, group, count(&|one| within(one) && one.0.reached), count(&within)));
        }
        let eligible = |one: &(Household, usize)| one.0.score <= threshold;
        rows.push(row(what::EXCLUSION, 0, count(&|one| eligible(one) && !one.0.reached), count(&eligible)));
        rows.push(row(what::INCLUSION, 0, count(&|one| one.0.reached && !eligible(one)), reached));
        if let Some(group) = straddling {
            let here = |one: &(Household, usize)| one.1 == group && eligible(one);
            rows.push(row(what::STRADDLED, group, count(&|one| here(one) && one.0.reached), count(&here)));
        }
        // Hundredths of the area's own households, from the poorest to the richest.
        let scores: Vec<i64> = own.iter().map(|(one, _)| one.score).collect();
        let mut ranks: BTreeMap<usize, [f64; 2]> = BTreeMap::new();
        for ((one, _), rank) in own.iter().zip(groups(&scores, RANKS)) {
            let [reached, all] = ranks.entry(rank).or_default();
            *reached += f64::from(u8::from(one.reached));
            *all += 1.0;
        }
        rows.extend(ranks.into_iter().map(|(rank, [reached, all])| row(what::RANKS, rank, reached, all)));
    }
    Ok(rows)
}

/// The households that have a score, with the codes of the régions; nothing where a table did not come for the span's end.
fn households(
    lake: &Lake,
    catalogue: &Catalogue,
    ground: &Ground,
    programme: &Targeting,
    span: Span,
) -> Result<Option<(Vec<String>, Vec<Household>)>> {
    const SCORE: &str = "__score";
    const REACHED: &str = "__reached";
    let window = Window { frequency: programme.frequency, at_end: true };
    let end = BTreeSet::from([span.last().to_string()]);
    let mut tables = BTreeMap::new();
    for rows in [&programme.households, &programme.scores, &programme.members] {
        let Some(own) = lake.current_among(&rows.table, &end, &ground.submissions)? else { return Ok(None) };
        tables.insert(rows.table.clone(), own);
    }
    let others = Others {
        registers: tables.keys().cloned().collect(),
        tables,
        spans: BTreeMap::from([(programme.frequency, vec![span])]),
        parameters: catalogue.parameters.clone(),
    };
    let of = |rows: &Rows| others.rows(&rows.table, &rows.conditions, window);
    let (Some(all), Some(scores), Some(members)) =
        (of(&programme.households)?, of(&programme.scores)?, of(&programme.members)?)
    else {
        return Ok(None);
    };
    let key = || col(programme.household.as_str());
    // Of several rows of a household the first région by code and the lowest score.
    let all = all.filter(key().is_not_null()).group_by([key()]).agg([col("region").min()]);
    let units = (col(programme.score.as_str()).cast(DataType::Float64) * lit(10f64.powi(SCALE as i32)))
        .round(0, RoundMode::HalfAwayFromZero)
        .cast(DataType::Int64);
    let scores = scores.group_by([key()]).agg([units.min().alias(SCORE)]);
    let members = members.select([key()]).unique(None, UniqueKeepStrategy::Any).with_column(lit(true).alias(REACHED));
    let joined = all
        .join(scores, [key()], [key()], JoinArgs::new(JoinType::Inner))
        .join(members, [key()], [key()], JoinArgs::new(JoinType::Left))
        .filter(col("region").is_not_null().and(col(SCORE).is_not_null()))
        .select([col("region"), col(SCORE), col(REACHED).fill_null(lit(false))])
        .collect()?;
    let regions: Vec<String> = areas(&catalogue.geography, AreaLevel::Region);
    let number: BTreeMap<&str, usize> = regions.iter().enumerate().map(|(at, code)| (code.as_str(), at)).collect();
    let column = |name: &str| -> Result<_> { Ok(joined.column(name)?.as_materialized_series().clone()) };
    let (of, scores, reached) = (column("region")?, column(SCORE)?, column(REACHED)?);
    let rows = of.str()?.iter().zip(scores.i64()?.iter()).zip(reached.bool()?.iter());
    let households = rows.filter_map(|((region, score), reached)| {
        Some(Household { region: *number.get(region?)?, score: score?, reached: reached? })
    });
    let households: Vec<Household> = households.collect();
    Ok(Some((regions, households)))
}

/// The group from 1 of each of some scores, which are sorted: as many groups of equal size as their ties allow.
fn groups(scores: &[i64], number: usize) -> Vec<usize> {
    // The last score of each group but the last.
    let cut = |group: usize| scores[(scores.len() * group).div_ceil(number).max(1) - 1];
    let cuts: Vec<i64> = if scores.is_empty() { Vec::new() } else { (1..number).map(cut).collect() };
    scores.iter().map(|score| 1 + cuts.partition_point(|cut| cut < score)).collect()
}

fn frame(rows: &[Row<'_>]) -> Result<DataFrame> {
    let text = |name: &str, cell: fn(&Row<'_>) -> String| {
        Series::new(name.into(), rows.iter().map(cell).collect::<Vec<String>>()).into_column()
    };
    let number = |name: &str, cell: fn(&Row<'_>) -> f64| {
        Series::new(name.into(), rows.iter().map(cell).collect::<Vec<f64>>()).into_column()
    };
    let columns: Vec<Column> = vec![
        text("programme", |row| row.programme.to_string()),
        text("ref_area", |row| row.area.clone()),
        text("time_period", |row| row.period.clone()),
        text("what", |row| row.what.to_string()),
        Series::new("group".into(), rows.iter().map(|row| row.group).collect::<Vec<i64>>()).into_column(),
        number("numerator", |row| row.numerator),
        number("denominator", |row| row.denominator),
    ];
    DataFrame::new(rows.len(), columns).map_err(|error| Error::engine("counting tenths", error))
}

#[cfg(test)]
mod tests {
    use super::groups;

    #[test]
    fn groups_are_of_equal_size_and_the_same_score_is_in_one_group() {
        let scores: Vec<i64> = (1..=20).collect();
        let of = groups(&scores, 10);
        assert_eq!(of, (1..=20usize).map(|score| score.div_ceil(2)).collect::<Vec<usize>>());
        assert_eq!(groups(&[1, 1, 1, 1, 2], 5), [1, 1, 1, 1, 5]);
        assert_eq!(groups(&[7], 10), [1]);
        assert!(groups(&[], 10).is_empty());
    }
}
