//! The funnel of an indicator: the régions by size, between the limits that the assessment holds them to.

use maud::{Markup, html};

use super::headings::section;
use super::markup::figure;
use super::reader::Reader;
use super::survey;
use crate::assessment::funnel::Levels;
use crate::catalogue::geography::country;
use crate::catalogue::indicator::{Indicator, Method};
use crate::error::Result;
use crate::publication::charts::{Caption, Chart, FunnelDot, FunnelLines, funnel};
use crate::publication::format;

/// Fewer régions make no funnel.
const LEAST_AREAS: usize = 3;

/// The section, for proportions and rates; nothing where too few régions can be drawn. Their numbers stand in the page's table.
///
/// # Errors
/// `Engine` if the chart cannot be drawn.
pub(super) fn of(reader: &Reader<'_>, indicator: &Indicator, charts: &mut Vec<Chart>) -> Result<Markup> {
    let proportion = indicator.method == Method::Wilson;
    if !proportion && indicator.method != Method::Byar {
        return Ok(html! {});
    }
    let factor = indicator.unit.factor();
    let released = |code: &str| {
        let figure = reader.view().figure(&indicator.id, code)?;
        Some((figure.value?, figure.numerator?, figure.denominator.filter(|size| *size > 0.0)?))
    };
    let Some((nation, events, whole)) = released(country()) else { return Ok(html! {}) };
    let mut dots = Vec::new();
    let mut left_out = Vec::new();
    for code in reader.context.region_codes() {
        let Some((value, _, size)) = released(code) else {
            left_out.push(reader.area(code));
            continue;
        };
        let colour = reader.standing(indicator, code).colour();
        dots.push(FunnelDot { name: reader.area(code).to_string(), size, value, colour });
    }
    let (small, large) =
        dots.iter().fold((f64::INFINITY, 0.0f64), |(small, large), dot| (small.min(dot.size), large.max(dot.size)));
    let drawn = Levels::new()?.lines(proportion, events / whole, (small * 0.8, large * 1.25));
    let Some(drawn) = drawn.filter(|_| dots.len() >= LEAST_AREAS) else { return Ok(html! {}) };
    let scaled = |sides: [Vec<(f64, f64)>; 2]| {
        sides.map(|side| side.into_iter().map(|(size, share)| (size, share * factor)).collect::<Vec<_>>())
    };
    let [two, three] = drawn.map(scaled);
    let lines = FunnelLines {
        nation: (nation, format!("{} {}", reader.word("nation"), reader.short(indicator, nation))),
        limits: vec![(two, reader.word("funnel-95")), (three, reader.word("funnel-998"))],
        axis: reader.word("funnel-axis"),
    };
    let name = format!("{}-funnel", indicator.id.to_lowercase());
    let note = reader.word("funnel-note");
    let title = reader.title(indicator);
    let caption = Caption { name: &name, language: reader.language, title, description: &note };
    let chart =
        funnel(&caption, &dots, &lines, |value| reader.short(indicator, value), |size| format::number(size, 0))?;
    let note = html! {
        (note)
        @if !left_out.is_empty() {
            " " (reader.word("funnel-left-out")) " "
            @for (index, name) in left_out.iter().enumerate() {
                @if index > 0 { (reader.word("comma")) " " }
                (reader.own(name))
            }
        }
    };
    let title = html! { (survey::apart(reader, indicator)) };
    let body = figure("funnel", &title, &note, &chart);
    charts.push(chart);
    Ok(section(&reader.word("funnel"), &body))
}
