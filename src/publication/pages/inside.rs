//! Inside a région: its provinces and préfectures.

use maud::{Markup, html};

use super::controls::figure_key;
use super::markup::figure;
use super::reader::Reader;
use super::survey;
use crate::catalogue::indicator::Indicator;
use crate::error::Result;
use crate::model::area::AreaLevel;
use crate::publication::charts::Chart;
use crate::publication::format::count;

/// Headline indicators in the table of provinces.
const COLUMNS: usize = 5;

/// The headline indicators of provinces that stand in the table.
pub(super) fn columns<'a>(reader: &Reader<'a>) -> Vec<&'a Indicator> {
    let with_provinces = reader.context.headline().filter(|one| one.levels.contains(&AreaLevel::Province));
    with_provinces.take(COLUMNS).collect()
}

/// The provinces of a région.
pub(super) fn codes<'a>(reader: &Reader<'a>, region: &str) -> Vec<&'a str> {
    reader.context.inputs.geography.children(region).map(|area| area.code.as_str()).collect()
}

/// The map of the provinces by an indicator.
///
/// # Errors
/// `Engine` if it cannot be drawn.
pub(super) fn map(reader: &Reader<'_>, region: &str, indicator: &Indicator, codes: &[&str]) -> Result<Chart> {
    let outlines = reader.context.provinces.only(|code| codes.contains(&code));
    survey::map(reader, &format!("region-{region}-provinces"), indicator, &outlines)
}

/// The map and the table of the provinces.
///
/// # Errors
/// `Engine` if the map cannot be drawn.
pub(super) fn provinces(reader: &Reader<'_>, region: &str, charts: &mut Vec<Chart>) -> Result<Markup> {
    let columns = columns(reader);
    let Some(first) = columns.first() else { return Ok(html! {}) };
    let codes = codes(reader, region);
    let chart = map(reader, region, first, &codes)?;
    let map = figure("map", &reader.title(first), &survey::extremes(reader, first, &codes), &chart);
    charts.push(chart);
    Ok(html! {
        div class="inside" {
            (map)
            div {
                table class="provinces cards" data-sort {
                    thead {
                        tr {
                            th scope="col" { (reader.word("province")) }
                            th scope="col" class="n" { (reader.word("population-2024")) }
                            @for indicator in &columns {
                                th scope="col" class="n" {
                                    (indicator.name.in_language(reader.language.code()))
                                    span class="unit" { (reader.unit_beside(indicator)) }
                                }
                            }
                        }
                    }
                    tbody {
                        (row(reader, &columns, region, "whole"))
                        @for code in &codes { (row(reader, &columns, code, "part")) }
                    }
                }
                p class="note" { (reader.word("provinces-note")) }
            }
        }
    })
}

fn row(reader: &Reader<'_>, columns: &[&Indicator], code: &str, class: &str) -> Markup {
    let population = reader.context.inputs.geography.get(code).map(|area| area.population_2024);
    html! {
        tr class=(class) {
            th scope="row" { (reader.area(code)) }
            td class="n" data-label=(reader.word("population-2024")) data-v=[population] { (reader.own(&population.map(count).unwrap_or_default())) }
            @for indicator in columns {
                @let figure = reader.view().figure(&indicator.id, code);
                @let verdict = reader.standing(indicator, code);
                td class="n" data-label=(indicator.name.in_language(reader.language.code())) data-v=[figure_key(figure, indicator.decimals)] {
                    (reader.cell(figure, indicator.decimals, indicator.decimals))
                    @if figure.is_some_and(|figure| figure.value.is_some()) { (reader.shape(verdict)) }
                }
            }
        }
    }
}
