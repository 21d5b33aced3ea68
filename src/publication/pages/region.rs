//! The page of a région: completeness, one minute, standing, months, provinces, context, quality.

use maud::{Markup, PreEscaped, html};

use super::controls::searchable;
use super::document::{Heading, document};
use super::headings::{legend, section, series_legend};
use super::reader::Reader;
use super::text::Text;
use super::{Page, brief, composite, highlights, inside, minute, population, quality, standing, survey, trust};
use crate::error::Result;
use crate::publication::charts::{Caption, Chart, locator};
use crate::publication::format;

/// The page.
///
/// # Errors
/// `Engine` if a chart cannot be drawn.
pub(super) fn render(reader: &Reader<'_>, code: &str) -> Result<Page> {
    let mut charts = Vec::new();
    let name = reader.area(code);
    let place = place(reader, code)?;
    let prefix = format!("region-{code}");
    let multiples = survey::multiples(reader, code, &prefix, &mut charts)?;
    let provinces = inside::provinces(reader, code, &mut charts)?;
    let census = population::context(reader, code, &mut charts)?;
    let index = composite::of_region(reader, code, &mut charts)?;
    let others = reader.context.computed().filter(|indicator| !indicator.headline);
    let body = html! {
        (trust::trust(reader, code))
        (section(&reader.word("one-minute"), &html! {
            div class="beside" {
                (minute::list(&minute::of_region(reader, code)))
                figure class="locator" { (PreEscaped(place.inline())) }
            }
        }))
        (highlights::section(reader, code))
        (section(&reader.word("standing"), &html! {
            (standing::table(reader, code, reader.context.headline()))
            (legend(reader, true, true))
            (peers(reader, code))
        }))
        (index)
        (section(&reader.word("months"), &html! { (multiples) (series_legend(reader, true)) }))
        (section(&reader.word("inside"), &provinces))
        (section(&reader.word("context"), &census))
        (section(&reader.word("other-indicators"), &searchable(reader, "search-indicator", &standing::table(reader, code, others))))
        (section(&reader.word("quality"), &quality::of_area(reader, code)))
    };
    charts.push(place);
    let heading = Heading {
        here: format!("regions/{code}.html"),
        title: html! { (name) },
        window: name.to_string(),
        below: html! { (inhabitants(reader, code)) (brief::link(reader, code)) },
    };
    Ok(Page {
        path: format!("{}/{}", reader.language.code(), heading.here),
        html: document(reader, &heading, &body),
        charts,
    })
}

/// Where a région lies in the country.
///
/// # Errors
/// `Engine` if the chart cannot be drawn.
pub(super) fn place(reader: &Reader<'_>, code: &str) -> Result<Chart> {
    let (name, note) = (format!("region-{code}-locator"), reader.word("locator"));
    let caption = Caption { name: &name, language: reader.language, title: reader.area(code), description: &note };
    locator(&caption, &reader.context.regions, code)
}

/// How many people live in an area.
pub(super) fn inhabitants(reader: &Reader<'_>, code: &str) -> Text {
    let population = reader.context.inputs.geography.get(code).map(|area| area.population_2024).unwrap_or_default();
    reader.say("inhabitants", &[("count", &format::count(population))])
}

/// The régions of like population and rurality.
fn peers(reader: &Reader<'_>, code: &str) -> Markup {
    let names: Vec<&str> = reader.context.inputs.outcomes.peers(code).iter().map(|peer| reader.area(peer)).collect();
    html! {
        @if !names.is_empty() {
            p class="note" {
                (reader.word("peers")) " "
                @for (index, name) in names.iter().enumerate() {
                    @if index > 0 { (reader.word("comma")) " " }
                    (reader.own(name))
                }
            }
        }
    }
}
