//! A declared measure, taken for one level and breakdown.

use std::collections::BTreeMap;

use super::cell::{Amounts, Cell, areas};
use super::condition;
use super::facts::Facts;
use super::persons::{group, located, read};
use super::population::CensusMeasure;
use crate::catalogue::Catalogue;
use crate::catalogue::geography::AreaKind;
use crate::catalogue::indicator::{Condition, Measure};
use crate::error::{Error, Result};
use crate::model::area::{AreaLevel, COUNTRY};
use crate::model::span::Window;
use crate::model::stratum::{AGE_BANDS, MILIEUX, SEXES, Stratum, TOTAL};
use crate::model::table::{DataType, col};

/// The amounts of a measure; a cell without an amount has nothing to measure.
///
/// # Errors
/// `Usage` if the measure cannot be taken over its table; `Engine` if a table cannot be grouped.
pub fn take(
    measure: &Measure,
    facts: &Facts,
    catalogue: &Catalogue,
    level: AreaLevel,
    stratum: Option<Stratum>,
    window: Window,
) -> Result<Amounts> {
    match measure {
        Measure::CountDistinct { of, table, conditions, having } if measure.counts_persons() => {
            match facts.persons.get(&(table.clone(), of.clone(), window)) {
                Some(persons) => persons.count(conditions, having.as_ref(), level, stratum),
                None => Ok(Amounts::new()),
            }
        }
        Measure::CountDistinct { of, table, conditions, .. } => {
            let Some(rows) = facts.rows(table, window)? else { return Ok(Amounts::new()) };
            let rows = rows.filter(condition::all(conditions));
            let counted = col(of.as_str()).n_unique().cast(DataType::Float64).alias("__amount");
            let grouped = located(rows, level, stratum).group_by(group(level, stratum)).agg([counted]);
            read(&grouped.collect()?, stratum, "__amount")
        }
        Measure::Count { table, conditions } => match facts.events.get(&(table.clone(), window)) {
            Some(events) => events.count(conditions, level, stratum),
            None => Ok(Amounts::new()),
        },
        Measure::Sum { of, table, conditions } => sum(of, table, conditions, facts, level, stratum, window),
        Measure::Census { series, ages, sex, share } => {
            let census = CensusMeasure { series, ages, sex: sex.as_deref(), share: share.as_deref() };
            Ok(everywhere(facts, catalogue, level, stratum, window, |area, code| {
                facts.population.inhabitants(&census, area, code)
            }))
        }
        Measure::CensusOfAreasHaving { series, table, conditions } => {
            let Some(rows) = facts.rows(table, window)? else { return Ok(Amounts::new()) };
            let rows = rows.filter(condition::all(conditions));
            let mut keys = group(level, stratum);
            keys.push(col("commune"));
            let communes = located(rows, level, stratum).group_by(keys).agg([]).collect()?;
            inhabited(&communes, series, facts, stratum)
        }
        Measure::CensusOfAreas { series } => {
            let communes = communes(catalogue);
            let year = facts.population.years().last().unwrap_or_default().to_string();
            let persons = |code: &str| facts.population.published(&year, series, code, TOTAL, TOTAL);
            Ok(everywhere(facts, catalogue, level, stratum, window, |area, code| {
                let own = communes.get(area)?.iter().filter(|(_, kind)| of_kind(code, kind));
                Some(own.filter_map(|(commune, _)| persons(commune)).sum())
            }))
        }
        Measure::CountAreas { of } if of == "province" => {
            let geography = &catalogue.geography;
            let within = |area: &str, province: &str| {
                area == COUNTRY
                    || geography.region_of(province).is_some_and(|region| region.code == area)
                    || area == province
            };
            Ok(everywhere(facts, catalogue, level, stratum, window, |area, _| {
                let provinces = geography.of_level(AreaLevel::Province);
                Some(provinces.filter(|province| within(area, &province.code)).count() as f64)
            }))
        }
        Measure::CountAreas { .. } => {
            let communes = communes(catalogue);
            Ok(everywhere(facts, catalogue, level, stratum, window, |area, code| {
                Some(communes.get(area)?.iter().filter(|(_, kind)| of_kind(code, kind)).count() as f64)
            }))
        }
        Measure::Published { .. } | Measure::Indicator { .. } => {
            Err(Error::engine("taking a measure", "a published value or a ratio of indicators is no count"))
        }
    }
}

/// The sum of a column of the reports or of a form.
pub fn sum(
    of: &str,
    table: &str,
    conditions: &[Condition],
    facts: &Facts,
    level: AreaLevel,
    stratum: Option<Stratum>,
    window: Window,
) -> Result<Amounts> {
    let Some(rows) = facts.rows(table, window)? else { return Ok(Amounts::new()) };
    let rows = rows.filter(condition::all(conditions));
    let summed = col(of).sum().cast(DataType::Float64).alias("__amount");
    let grouped = located(rows, level, stratum).group_by(group(level, stratum)).agg([summed]);
    read(&grouped.collect()?, stratum, "__amount")
}

/// The codes that a breakdown is given for where nothing has to be counted to know them.
pub fn codes(stratum: Stratum, catalogue: &Catalogue) -> Vec<String> {
    match stratum {
        Stratum::Sex => SEXES.map(str::to_string).to_vec(),
        Stratum::Milieu => MILIEUX.map(str::to_string).to_vec(),
        Stratum::Age => AGE_BANDS.iter().map(|(code, ..)| (*code).to_string()).collect(),
        Stratum::CentreType => catalogue.centre_types.iter().map(|kind| kind.code.clone()).collect(),
    }
}

/// An amount for every area, span and code, the same in every span.
fn everywhere(
    facts: &Facts,
    catalogue: &Catalogue,
    level: AreaLevel,
    stratum: Option<Stratum>,
    window: Window,
    amount: impl Fn(&str, &Option<(Stratum, String)>) -> Option<f64>,
) -> Amounts {
    let codes: Vec<Option<(Stratum, String)>> = match stratum {
        None => vec![None],
        Some(stratum) => codes(stratum, catalogue).into_iter().map(|code| Some((stratum, code))).collect(),
    };
    let mut amounts = Amounts::new();
    for area in areas(&catalogue.geography, level) {
        for code in &codes {
            if let Some(amount) = amount(&area, code).filter(|amount| *amount > 0.0) {
                for span in facts.spans_of(window.frequency) {
                    let cell = Cell { area: area.clone(), period: span.to_string(), code: code.clone() };
                    amounts.insert(cell, amount);
                }
            }
        }
    }
    amounts
}

fn inhabited(
    communes: &crate::model::table::DataFrame,
    series: &str,
    facts: &Facts,
    stratum: Option<Stratum>,
) -> Result<Amounts> {
    let year = facts.population.years().last().unwrap_or_default().to_string();
    let codes = communes.column("commune")?.as_materialized_series().str()?.clone();
    let persons: Vec<Option<f64>> = codes
        .iter()
        .map(|code| code.and_then(|code| facts.population.published(&year, series, code, TOTAL, TOTAL)))
        .collect();
    use crate::model::table::{IntoColumn, NamedFrom, Series};
    let mut table = communes.clone();
    table.with_column(Series::new("__amount".into(), persons).into_column())?;
    // One commune a row: the rows of a cell are added in the order of their communes.
    let table = table.sort(["commune"], Default::default())?;
    let mut amounts = Amounts::new();
    for row in 0..table.height() {
        let one = table.slice(row as i64, 1);
        for (cell, amount) in read(&one, stratum, "__amount")? {
            *amounts.entry(cell).or_default() += amount;
        }
    }
    Ok(amounts)
}

/// The communes of every area above them, each with its kind.
fn communes(catalogue: &Catalogue) -> BTreeMap<String, Vec<(String, &'static str)>> {
    let geography = &catalogue.geography;
    let mut below: BTreeMap<String, Vec<(String, &'static str)>> = BTreeMap::new();
    for commune in geography.of_level(AreaLevel::Commune) {
        let kind = if commune.kind == AreaKind::UrbanCommune { "urban" } else { "rural" };
        let above = [geography.province_of(&commune.code), geography.region_of(&commune.code)];
        for area in above.into_iter().flatten() {
            below.entry(area.code.clone()).or_default().push((commune.code.clone(), kind));
        }
        below.entry(COUNTRY.to_string()).or_default().push((commune.code.clone(), kind));
    }
    below
}

fn of_kind(code: &Option<(Stratum, String)>, kind: &str) -> bool {
    match code {
        Some((Stratum::Milieu, wanted)) => wanted == kind,
        _ => true,
    }
}
