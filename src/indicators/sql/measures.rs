//! Measures as SQL: each gives the cells of [`KEYS`](super::cells::KEYS) with their `amount`.

use super::cells::{Grouping, KEYS, Slices};
use super::census;
use super::conditions::all;
use super::forms::{areas, spans, table};
use super::medians;
use super::script::{Script, indented, quoted};
use crate::catalogue::geography::country;
use crate::catalogue::indicator::{Having, Measure};
use crate::error::{Error, Result};
use crate::indicators::events::decimals;
use crate::model::area::AreaLevel;
use crate::model::span::Window;
use crate::model::stratum::{MILIEUX, Stratum};

/// A measure in a window, for all slices of an indicator.
pub(super) fn select(script: &mut Script<'_>, measure: &Measure, slices: &Slices, window: Window) -> Result<String> {
    let grouping = Grouping::of(slices);
    match measure {
        Measure::CountDistinct { of, table: name, conditions, having } => {
            let from = table(script, name, window)?;
            let holds = all(script, conditions, "t", window)?;
            Ok(distinct(&grouping, of, having.as_ref(), &from, &holds))
        }
        Measure::Count { table: name, conditions } => {
            let from = table(script, name, window)?;
            let holds = all(script, conditions, "t", window)?;
            Ok(grouped(&grouping, "COUNT(*)", &from, &holds))
        }
        Measure::Sum { of, table: name, conditions } => {
            let from = table(script, name, window)?;
            let holds = all(script, conditions, "t", window)?;
            Ok(grouped(&grouping, &sum(script, name, &[of.as_str()]), &from, &holds))
        }
        Measure::SumOfParts { by, parts, table: name, conditions } => {
            let from = table(script, name, window)?;
            let holds = all(script, conditions, "t", window)?;
            let code = by.column();
            let sides = parts.iter().map(|(own, columns)| {
                let columns: Vec<String> = columns.iter().map(|column| format!("COALESCE(p.{column}, 0)")).collect();
                format!("SELECT p.* REPLACE ({} AS {code}), {} AS part FROM {from} p", quoted(own), columns.join(" + "))
            });
            let sides = format!("(\n{}\n)", indented(&sides.collect::<Vec<_>>().join("\nUNION ALL ")));
            Ok(grouped(&grouping, "CAST(SUM(t.part) AS DOUBLE)", &sides, &holds))
        }
        Measure::Median { .. } => medians::median(script, measure, &grouping, window),
        Measure::CensusOfAreasHaving { series, table: name, conditions } => {
            let from = table(script, name, window)?;
            let holds = all(script, conditions, "t", window)?;
            let census = census::wide(script)?;
            let clauses = grouping.clauses(&["t.commune"], &[]);
            let inner =
                format!("SELECT {}, t.commune AS counted\nFROM {from} t\nWHERE {holds}\n{clauses}", grouping.select);
            let keys = KEYS.split(", ").map(|key| format!("x.{key}")).collect::<Vec<_>>().join(", ");
            Ok(format!(
                "SELECT {keys}, SUM(c.{series}) AS amount\nFROM (\n{}\n) x\nJOIN {census} c ON c.ref_area = x.counted AND c.sex = '_T' AND c.milieu = '_T'\nGROUP BY {keys}",
                indented(&inner)
            ))
        }
        Measure::Census { .. } => census::inhabitants(script, measure, slices, window),
        Measure::CensusOfAreas { .. } | Measure::CountAreas { .. } => of_areas(script, measure, slices, window),
        Measure::Difference { .. } | Measure::Published { .. } | Measure::Indicator { .. } => {
            Err(Error::engine("writing SQL", "a difference, a published value or a ratio is no amount"))
        }
    }
}

/// A table's rows, grouped.
pub(super) fn grouped(grouping: &Grouping, amount: &str, from: &str, holds: &str) -> String {
    let clauses = grouping.clauses(&[], &[]);
    format!("SELECT {},\n  {amount} AS amount\nFROM {from} t\nWHERE {holds}\n{clauses}", grouping.select)
}

/// Distinct values of a column, of those that satisfy what their rows must add up to.
pub(super) fn distinct(grouping: &Grouping, of: &str, having: Option<&Having>, from: &str, holds: &str) -> String {
    let column = format!("t.{of}");
    match having {
        None => {
            grouped(grouping, &format!("COUNT(DISTINCT {column})"), from, &format!("{column} IS NOT NULL AND {holds}"))
        }
        Some(having) => {
            let clauses = grouping.clauses(&[&column], &[adds_up(having)]);
            let inner = format!(
                "SELECT {}, {column} AS counted\nFROM {from} t\nWHERE {column} IS NOT NULL AND {holds}\n{clauses}",
                grouping.select
            );
            counted(&inner, "COUNT(*)")
        }
    }
}

/// What is left of groups, counted by cell.
pub(super) fn counted(inner: &str, amount: &str) -> String {
    format!("SELECT {KEYS}, {amount} AS amount\nFROM (\n{}\n)\nGROUP BY {KEYS}", indented(inner))
}

fn adds_up(having: &Having) -> String {
    match having {
        Having::DistinctAtLeast { of, at_least } => format!("COUNT(DISTINCT t.{of}) >= {at_least}"),
        Having::SumAtLeast { of, at_least } => format!("SUM(t.{of}) >= {at_least}"),
    }
}

/// The sum of columns, as whole numbers of their smallest unit.
fn sum(script: &Script<'_>, table: &str, columns: &[&str]) -> String {
    let contract = script.sources.catalogue.contract(table);
    let parts = columns.iter().map(|column| {
        let scale = 10i64.pow(contract.map_or(0, |contract| decimals(contract, column)).unsigned_abs());
        match scale {
            1 => format!("CAST(COALESCE(SUM(t.{column}), 0) AS DOUBLE)"),
            _ => format!("CAST(COALESCE(SUM(CAST(ROUND(t.{column} * {scale}) AS BIGINT)), 0) AS DOUBLE) / {scale}"),
        }
    });
    parts.collect::<Vec<_>>().join(" + ")
}

/// Numbers of areas, or of their inhabitants, the same in every span.
fn of_areas(script: &mut Script<'_>, measure: &Measure, slices: &Slices, window: Window) -> Result<String> {
    let (areas, spans) = (areas(script)?, spans(script, window)?);
    let (amount, join) = match measure {
        Measure::CensusOfAreas { series } => {
            let census = census::wide(script)?;
            (
                format!("SUM(c.{series})"),
                format!("\nJOIN {census} c ON c.ref_area = t.commune AND c.sex = '_T' AND c.milieu = '_T'"),
            )
        }
        Measure::CountAreas { of } => (format!("CAST(COUNT(DISTINCT t.{of}) AS DOUBLE)"), String::new()),
        _ => return Err(Error::engine("writing SQL", "no measure of areas")),
    };
    let mut selects: Vec<String> = Vec::new();
    for (level, stratum) in slices {
        let (area, level) = match level {
            AreaLevel::Country => (quoted(country()), "country"),
            AreaLevel::Region => ("t.region".to_string(), "region"),
            _ => ("t.province".to_string(), "province"),
        };
        let codes: Vec<(&str, String)> = match stratum {
            None => vec![("TRUE", String::new())],
            Some(Stratum::Milieu) => MILIEUX.iter().map(|code| ("milieu", (*code).to_string())).collect(),
            // The areas of a type of centre are all areas: the types come from what is counted above them.
            Some(_) => continue,
        };
        for (column, code) in codes {
            let milieu = if code.is_empty() { "'_T'".to_string() } else { quoted(&code) };
            let holds = if code.is_empty() { "TRUE".to_string() } else { format!("t.{column} = {}", quoted(&code)) };
            selects.push(format!(
                "SELECT {area} AS ref_area, '{level}' AS area_level, '_T' AS sex, '_T' AS age, {milieu} AS milieu, {amount} AS amount\nFROM {areas} t{join}\nWHERE {holds}\nGROUP BY 1"
            ));
        }
    }
    let every = script.part("of_areas", |_| Ok(selects.join("\nUNION ALL\n")))?;
    census::in_spans(script, &every, &spans, slices)
}
