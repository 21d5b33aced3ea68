//! `explain`: what an indicator is, the SQL that gives it, and what stands behind a figure.

use super::answer;
use super::arguments::{Arguments, Explain};
use super::settings::catalogue;
use super::told::code;
use crate::catalogue::Catalogue;
use crate::catalogue::indicator::{Indicator, Measure};
use crate::catalogue::words::LANGUAGES;
use crate::error::{Error, Result};
use crate::model::period::Month;
use crate::model::span::Span;
use crate::pipeline::{self, Explained, Workspace};

/// How many submissions are named.
const NAMED: usize = 10;

/// Runs the verb.
pub fn run(arguments: &Arguments, verb: &Explain) -> Result<u8> {
    let catalogue = catalogue(arguments)?;
    let wanted = verb.indicator.to_uppercase();
    let found = catalogue.indicators.iter().find(|one| one.id.to_uppercase() == wanted);
    let Some(indicator) = found else {
        let known = catalogue.indicators.iter().map(|one| one.id.as_str());
        return Err(Error::usage(
            format!("there is no indicator '{}'", verb.indicator),
            crate::catalogue::suggest(&wanted, known),
        ));
    };
    if verb.sql {
        let workspace = Workspace::open(&arguments.workspace)?;
        let until = verb.period.as_deref().map(until).transpose()?;
        let statement = pipeline::sql(&workspace, &catalogue, indicator, until)?;
        if arguments.json {
            answer(&serde_json::json!({"indicator": indicator.id, "sql": statement}).to_string());
        } else {
            answer(statement.trim_end());
        }
        return Ok(0);
    }
    let figure = match &verb.area {
        Some(area) => {
            let Some(period) = verb.period.as_deref() else {
                return Err(Error::usage("--area needs --period", "write both, e.g. --period 2026-10 --area 04"));
            };
            let workspace = Workspace::open(&arguments.workspace)?;
            Some(pipeline::explain(&workspace, &catalogue, indicator, period, area)?)
        }
        None => None,
    };
    if arguments.json {
        let value = serde_json::json!({"indicator": indicator, "figure": figure});
        answer(&value.to_string());
        return Ok(0);
    }
    for line in words(indicator, &catalogue) {
        answer(&line);
    }
    if let Some(figure) = &figure {
        answer("");
        for line in behind(figure, indicator, &catalogue) {
            answer(&line);
        }
    }
    Ok(0)
}

fn until(period: &str) -> Result<Month> {
    Span::read(period).map(Span::last).ok_or_else(|| {
        Error::usage(format!("'{period}' is no period"), "write a month as 2026-10, or a quarter as 2026-Q3")
    })
}

/// The indicator in words.
fn words(indicator: &Indicator, catalogue: &Catalogue) -> Vec<String> {
    // The language of the run first, then the others.
    let mut order = LANGUAGES.to_vec();
    order.sort_by_key(|language| *language != code());
    let mut lines = vec![format!("{}  {}", indicator.id, indicator.name.in_language(order[0]))];
    lines.extend(order[1..].iter().map(|language| format!("  {}", indicator.name.in_language(language))));
    lines.extend(order.iter().map(|language| format!("  {}", indicator.definition.in_language(language))));
    let k = catalogue.policy.k(indicator.sensitive);
    let list = |texts: Vec<&str>| if texts.is_empty() { "none".to_string() } else { texts.join(", ") };
    let mut facts = vec![
        ("unit", indicator.unit.as_str().to_string()),
        (
            "published",
            format!(
                "each {}{}",
                indicator.frequency.key(),
                if indicator.at_end { ", as things stand at its end" } else { "" }
            ),
        ),
        ("levels", list(indicator.levels.iter().map(|level| level.as_str()).collect())),
        ("breakdowns", list(indicator.strata.iter().map(|stratum| stratum.column()).collect())),
        ("form", indicator.form.clone().unwrap_or_else(|| "none".into())),
        ("withheld", format!("under {k} where persons are counted")),
    ];
    facts.extend(indicator.floor.map(|floor| ("floor", format!("no figure over fewer than {floor}"))));
    facts.push(("source", indicator.source.clone()));
    facts.extend(indicator.limits.iter().map(|limits| ("limits", limits.in_language(code()).to_string())));
    facts.extend(indicator.awaits.iter().map(|awaits| ("awaits", awaits.in_language(code()).to_string())));
    lines.extend(facts.into_iter().map(|(name, text)| format!("  {name:<12}{text}")));
    let sides = [("numerator", Some(&indicator.numerator)), ("denominator", indicator.denominator.as_ref())];
    for (name, measure) in sides {
        for side in measure.into_iter().flat_map(Measure::sides) {
            lines.push(format!("  {name:<12}{}", side.described()));
            let conditions = side.over().map(|(_, conditions)| conditions).unwrap_or_default();
            lines.extend(conditions.iter().map(|condition| format!("{:14}where {}", "", condition.described())));
        }
    }
    lines
}

/// A figure, and what stands behind it.
fn behind(figure: &Explained, indicator: &Indicator, catalogue: &Catalogue) -> Vec<String> {
    let area = catalogue.geography.get(&figure.area).map_or(figure.area.as_str(), |area| area.name(code()));
    let edition = figure.edition.as_deref().unwrap_or_default();
    let mut lines = vec![format!("{}, {}, {area}, as in the edition {edition}", indicator.id, figure.span)];
    if figure.is_withheld() {
        lines.push("  withheld by disclosure control; what stands behind it is not told either".into());
        return lines;
    }
    match figure.value {
        Some(value) => {
            let limits = figure.limits.map(|[lower, upper]| {
                format!(" ({lower:.3} to {upper:.3}, {})", figure.method.as_deref().unwrap_or("none"))
            });
            lines.push(format!("  value {value:.3}{}", limits.unwrap_or_default()));
        }
        None => lines.push("  no value: nothing was reported".into()),
    }
    lines.push(format!("  status {}", figure.status.as_deref().unwrap_or("none")));
    lines.extend(figure.reporting_rate.map(|rate| format!("  reporting rate {:.1} %", rate * 100.0)));
    for side in &figure.sides {
        lines.push(format!("  {}", side.measure));
        if side.submissions.is_empty() && side.rows == 0 {
            continue;
        }
        lines.push(format!("    {} rows of {} submissions", side.rows, side.submissions.len()));
        lines.extend(side.steps.iter().map(|(condition, left)| format!("    {left} left where {condition}")));
        let named = side.submissions.iter().take(NAMED).map(String::as_str).collect::<Vec<_>>().join(", ");
        let more = side.submissions.len().saturating_sub(NAMED);
        if !named.is_empty() {
            let more = if more > 0 { format!(" and {more} more (--json names all)") } else { String::new() };
            lines.push(format!("    submissions {named}{more}"));
        }
    }
    lines
}
