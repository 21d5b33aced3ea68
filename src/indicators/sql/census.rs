//! Inhabitants by the latest census as SQL.

use super::cells::Slices;
use super::forms::{rows, spans};
use super::script::{Script, indented, list};
use crate::catalogue::contract::FormKind;
use crate::catalogue::geography::country;
use crate::catalogue::indicator::Measure;
use crate::error::{Error, Result};
use crate::indicators::population::{CensusMeasure, five_year_parts};
use crate::model::area::AreaLevel;
use crate::model::span::Window;
use crate::model::stratum::{AGE_BANDS, MILIEUX, SEXES, Stratum};

/// The part with the latest census, a column for each series that measures use.
pub(super) fn wide(script: &mut Script<'_>) -> Result<String> {
    let long = long(script)?;
    script.part("census", |script| {
        let mut series: Vec<&str> = Vec::new();
        for measure in script.indicator.measures() {
            match measure {
                Measure::Census { series: own, share, ages, years, .. } => {
                    series.push(own);
                    series.extend(share.as_deref());
                    if !ages.is_empty() || years.is_some() || script.indicator.strata.contains(&Stratum::Age) {
                        let of = CensusMeasure { series: own, ages, years: *years, sex: None, share: None };
                        series.extend(five_year_parts(&of, None).iter().map(|(part, _)| *part));
                    }
                }
                Measure::CensusOfAreas { series: own } | Measure::CensusOfAreasHaving { series: own, .. } => {
                    series.push(own);
                }
                _ => {}
            }
        }
        series.sort_unstable();
        series.dedup();
        let columns = series.iter().map(|own| format!("MAX(value) FILTER (WHERE series = '{own}') AS {own}"));
        Ok(format!(
            "SELECT ref_area, milieu, sex,\n  {}\nFROM {long}\nWHERE period = (SELECT MAX(period) FROM {long} WHERE series IN ({}))\nGROUP BY ref_area, milieu, sex",
            columns.collect::<Vec<_>>().join(",\n  "),
            list(series.iter().copied()),
        ))
    })
}

/// The part with all published values: `period`, `series`, `ref_area`, `milieu`, `sex`, `value`.
pub(super) fn long(script: &mut Script<'_>) -> Result<String> {
    let catalogue = script.sources.catalogue;
    let forms: Vec<&str> = catalogue
        .contracts
        .iter()
        .filter(|contract| contract.kind == FormKind::Aggregates)
        .map(|contract| contract.form.as_str())
        .filter(|form| script.sources.has(form))
        .collect();
    let mut selects = Vec::new();
    for form in forms {
        let rows = rows(script, form)?;
        selects.push(format!("SELECT period, series, ref_area, milieu, sex, value FROM {rows}"));
    }
    if selects.is_empty() {
        return Err(Error::engine("writing SQL", "the lake holds no census"));
    }
    script.part("published_values", |_| Ok(selects.join("\nUNION ALL ")))
}

/// Inhabitants of every area, of its own sex, age and milieu.
pub(super) fn inhabitants(
    script: &mut Script<'_>,
    measure: &Measure,
    slices: &Slices,
    window: Window,
) -> Result<String> {
    let Measure::Census { series, ages, years, sex, share } = measure else {
        return Err(Error::engine("writing SQL", "no census"));
    };
    let (sex, share) = (sex.as_deref(), share.as_deref());
    let of = CensusMeasure { series, ages, years: *years, sex, share };
    let (census, levels, spans) = (wide(script)?, levels(script)?, spans(script, window)?);
    let mut selects: Vec<String> = Vec::new();
    for (stratum, at) in by_stratum(slices) {
        let (mut sexes, mut milieux, mut bands) = (vec![sex.unwrap_or("_T")], vec!["_T"], vec![None]);
        match stratum {
            None => {}
            Some(Stratum::Sex) => sexes = SEXES.to_vec(),
            Some(Stratum::Milieu) => milieux = MILIEUX.to_vec(),
            Some(Stratum::Age) => {
                let declared = |code: &&str| ages.is_empty() || ages.iter().any(|age| age == code);
                bands = AGE_BANDS.iter().map(|(code, ..)| *code).filter(declared).map(Some).collect();
            }
            // Every type of centre has the area's inhabitants below it.
            Some(Stratum::CentreType) => continue,
        }
        let shown = if stratum == Some(Stratum::Sex) { "c.sex" } else { "'_T'" };
        for band in bands {
            let Some(persons) = persons(&of, band) else { continue };
            selects.push(format!(
                "SELECT c.ref_area, l.area_level, {shown} AS sex, '{}' AS age, c.milieu, {persons} AS amount\nFROM {census} c JOIN {levels} l USING (ref_area)\nWHERE l.area_level IN ({}) AND c.sex IN ({}) AND c.milieu IN ({})",
                band.unwrap_or("_T"),
                list(at.iter().map(|level| level.as_str())),
                list(sexes.iter().copied()),
                list(milieux.iter().copied()),
            ));
        }
    }
    let every = script.part("inhabitants", |_| Ok(selects.join("\nUNION ALL\n")))?;
    in_spans(script, &every, &spans, slices)
}

/// The breakdowns, each with the levels that it is published for.
fn by_stratum(slices: &Slices) -> Vec<(Option<Stratum>, Vec<AreaLevel>)> {
    let mut grouped: Vec<(Option<Stratum>, Vec<AreaLevel>)> = Vec::new();
    for (level, stratum) in slices {
        match grouped.iter_mut().find(|(own, _)| own == stratum) {
            Some((_, levels)) => levels.push(*level),
            None => grouped.push((*stratum, vec![*level])),
        }
    }
    grouped
}

/// The expression of an area's persons.
fn persons(of: &CensusMeasure<'_>, band: Option<&str>) -> Option<String> {
    let mut text = format!("c.{}", of.series);
    if !of.ages.is_empty() || of.years.is_some() || band.is_some() {
        let parts = five_year_parts(of, band);
        if parts.is_empty() {
            return None;
        }
        let fifths = parts.iter().map(|(series, part)| format!("{part} * ROUND(c.{series} * 10)"));
        text = format!("{text} * ({}) / 5000", fifths.collect::<Vec<_>>().join(" + "));
    }
    if let Some(share) = of.share {
        text = format!("{text} * (c.{share} / 100)");
    }
    Some(format!("ROUND({text})"))
}

/// What is the same in every span, for every span; below every type of centre stands the whole area's.
pub(super) fn in_spans(script: &mut Script<'_>, every: &str, spans: &str, slices: &Slices) -> Result<String> {
    let of = |types: &str, joined: &str, holds: &str| {
        format!(
            "SELECT s.time_period, e.ref_area, e.area_level, e.sex, e.age, e.milieu, {types} AS centre_type, e.amount\nFROM {every} e CROSS JOIN (SELECT DISTINCT time_period FROM {spans}) s{joined}\nWHERE e.amount > 0{holds}"
        )
    };
    let plain = of("'_T'", "", "");
    let levels: Vec<&str> = slices
        .iter()
        .filter(|(_, stratum)| *stratum == Some(Stratum::CentreType))
        .map(|(level, _)| level.as_str())
        .collect();
    if levels.is_empty() {
        return Ok(plain);
    }
    let types = script.part("centre_types", |script| {
        let codes: Vec<&str> = script.sources.catalogue.centre_types.iter().map(|kind| kind.code.as_str()).collect();
        Ok(format!("SELECT unnest([{}]) AS centre_type", list(codes)))
    })?;
    let total =
        format!(" AND e.sex = '_T' AND e.age = '_T' AND e.milieu = '_T' AND e.area_level IN ({})", list(levels));
    Ok(format!("{plain}\nUNION ALL\n{}", of("k.centre_type", &format!(" CROSS JOIN {types} k"), &total)))
}

/// The part with the level of each area that figures are published for.
pub(super) fn levels(script: &mut Script<'_>) -> Result<String> {
    script.part("levels", |script| {
        let geography = &script.sources.catalogue.geography;
        let of = |level: AreaLevel| {
            let codes: Vec<&str> = geography.of_level(level).map(|area| area.code.as_str()).collect();
            format!("SELECT unnest([{}]) AS ref_area, '{}' AS area_level", list(codes), level.as_str())
        };
        Ok(format!(
            "SELECT '{}' AS ref_area, 'country' AS area_level\nUNION ALL {}\nUNION ALL {}",
            country(),
            of(AreaLevel::Region),
            of(AreaLevel::Province)
        ))
    })
}

/// Values that another office published, as they are; several series are added in tenths.
pub(super) fn published(
    script: &mut Script<'_>,
    series: &[String],
    levels_of: &[AreaLevel],
    strata: &[Stratum],
) -> Result<String> {
    let (long, levels) = (long(script)?, levels(script)?);
    let value = if series.len() > 1 { "SUM(ROUND(p.value * 10)) / 10" } else { "MAX(p.value)" };
    let mut holds = vec!["p.milieu = '_T' AND p.sex = '_T'".to_string()];
    if strata.contains(&Stratum::Milieu) {
        holds.push(format!("p.sex = '_T' AND p.milieu IN ({})", list(MILIEUX)));
    }
    if strata.contains(&Stratum::Sex) {
        holds.push(format!("p.milieu = '_T' AND p.sex IN ({})", list(SEXES)));
    }
    let levels_of: Vec<&str> = levels_of.iter().map(|level| level.as_str()).collect();
    let body = format!(
        "SELECT p.period AS time_period, p.ref_area, l.area_level, p.sex, '_T' AS age, p.milieu, '_T' AS centre_type,\n  CAST(NULL AS DOUBLE) AS numerator, CAST(NULL AS DOUBLE) AS denominator, {value} AS value\nFROM {long} p JOIN {levels} l USING (ref_area)\nWHERE p.series IN ({}) AND l.area_level IN ({}) AND ({})\nGROUP BY p.period, p.ref_area, l.area_level, p.sex, p.milieu\nHAVING COUNT(DISTINCT p.series) = {}",
        list(series.iter().map(String::as_str)),
        list(levels_of),
        holds.join(" OR "),
        series.len()
    );
    Ok(indented(&body))
}
