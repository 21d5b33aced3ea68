//! A headline indicator of the régions on the map and ranked; the script lets the reader choose among all headline indicators.
//!
//! Every drawing with its titles stands in the page, made by the same hands as the indicator's own page; the first one is shown.
//! The outlines are in the page once.

use maud::{Markup, PreEscaped, html};

use super::controls::choice;
use super::indicator::ranking_note;
use super::markup::drawing;
use super::reader::Reader;
use super::survey;
use crate::catalogue::indicator::Indicator;
use crate::error::Result;
use crate::publication::charts::{Chart, sharing};

/// So many indicators can be chosen at most.
const MOST: usize = 15;

/// The section; nothing where there is no headline indicator.
///
/// # Errors
/// `Engine` if a chart cannot be drawn.
pub(super) fn section(reader: &Reader<'_>, charts: &mut Vec<Chart>) -> Result<Markup> {
    let indicators: Vec<&Indicator> = reader.context.headline().take(MOST).collect();
    let Some(first) = indicators.first() else { return Ok(html! {}) };
    let name = |indicator: &Indicator, kind: &str| format!("{}-{kind}", indicator.id.to_lowercase());
    let maps: Vec<Chart> = indicators
        .iter()
        .map(|one| survey::map(reader, &name(one, "map"), one, &reader.context.regions))
        .collect::<Result<_>>()?;
    let rankings: Vec<Chart> =
        indicators.iter().map(|one| survey::ranking(reader, &name(one, "ranking"), one)).collect::<Result<_>>()?;
    let (shapes, drawn) = sharing("region", &maps);
    let codes: Vec<&str> = reader.context.region_codes().collect();
    let both = |indicator: &Indicator, map: &str, ranking: &Chart| {
        let measure = html! { (survey::measure(reader, indicator)) };
        let note = html! { (reader.word(ranking_note(indicator))) };
        html! {
            div class="halves" {
                (drawing("map", &survey::extremes(reader, indicator, &codes), &measure, map))
                (drawing("ranking", &survey::apart(reader, indicator), &note, &ranking.inline()))
            }
        }
    };
    let markup = html! {
        section {
            h2 { (reader.title(first)) }
            @if indicators.len() > 1 {
                (choice(reader, indicators.iter().map(|one| (one.id.as_str(), reader.title(one)))))
            }
            (PreEscaped(shapes))
            @for (at, ((indicator, map), ranking)) in indicators.iter().zip(&drawn).zip(&rankings).enumerate() {
                div data-drawing=(indicator.id) hidden[at > 0] { (both(indicator, map, ranking)) }
            }
        }
    };
    charts.extend(maps.into_iter().chain(rankings));
    Ok(markup)
}
