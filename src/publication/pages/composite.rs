//! The composite on the pages: every région with its interval and range of ranks, the dimensions, how it is made.

use maud::{Markup, html};

use super::composite_scores::{Now, colour, ranks, scored};
use super::controls::key;
use super::headings::section;
use super::hyphens::hyphenated;
use super::markup::figure;
use super::reader::Reader;
use crate::assessment::composite::Level;
use crate::assessment::composite::rows::history;
use crate::catalogue::composite::Part;
use crate::catalogue::geography::country;
use crate::error::Result;
use crate::publication::charts::palette::INK;
use crate::publication::charts::{Axes, Caption, Chart, Heads, Moment, ScoredRow, Strip, scores, series, strip};
use crate::publication::format;

/// The section of the nation's page, with its chart.
///
/// # Errors
/// `Engine` if the chart cannot be drawn.
pub(super) fn of_nation(reader: &Reader<'_>, charts: &mut Vec<Chart>) -> Result<Markup> {
    let mut all = html! {};
    for now in Now::of(reader) {
        let spec = &now.composite.spec;
        let title = spec.name.in_language(reader.language.code());
        let chart = chart(reader, &now)?;
        let past = months(reader, &now, country(), charts)?;
        let note = reader.say("composite-note", &[("draws", &now.draws())]);
        all = html! {
            (all)
            (section(title, &html! {
                (figure("scores", &html! { (reader.word("composite-caution")) }, &note, &chart))
                (past)
                h3 { (reader.word("composite-dimensions")) }
                (dimensions(reader, &now))
                p class="note" {
                    (reader.word("composite-missing"))
                    " " a href=(reader.to("methods.html#composite")) { (reader.word("methods")) }
                }
            }))
        };
        charts.push(chart);
    }
    Ok(all)
}

/// The scores of the régions with their intervals and ranges of ranks.
///
/// # Errors
/// `Engine` if the chart cannot be drawn.
pub(super) fn chart(reader: &Reader<'_>, now: &Now<'_>) -> Result<Chart> {
    let spec = &now.composite.spec;
    let nation = now.whole(country()).score;
    let row = |code| {
        let told = now.whole(code);
        ScoredRow {
            name: reader.area(code).to_string(),
            score: told.score.map(|score| (score, told.limits)),
            text: told.score.map_or_else(|| reader.word("composite-too-little"), |score| format::number(score, 1)),
            ranks: ranks(told),
            colour: colour(told),
        }
    };
    let rows: Vec<ScoredRow> = reader.context.region_codes().map(row).collect();
    let label = nation.map(|score| format!("{} {}", reader.word("nation"), format::number(score, 1)));
    let title = spec.name.in_language(reader.language.code());
    let note = reader.plain("composite-note", &[("draws", &now.draws())]);
    let name = format!("composite-{}", spec.id);
    let caption = Caption { name: &name, language: reader.language, title, description: &note };
    let (score, range) = (reader.word("composite-score"), reader.word("composite-ranks"));
    let heads = Heads { score: &score, ranks: &range };
    scores(&caption, &rows, heads, nation.zip(label.as_deref()))
}

/// The scores of all dimensions, région by région.
fn dimensions(reader: &Reader<'_>, now: &Now<'_>) -> Markup {
    let cell = |part: &Part, area: &str| {
        let score = now.told(Level::Dimension, &part.id, area).score;
        html! {
            td class="n" data-label=(name(reader, part)) data-v=[score.map(|score| key(score, 0))] {
                @match score {
                    Some(score) => { (reader.own(&format::number(score, 0))) }
                    None => { span class="none" { "–" } }
                }
            }
        }
    };
    html! {
        table class="scores cards" data-sort {
            thead {
                tr {
                    th scope="col" { (reader.word("region")) }
                    @for part in now.parts() { th scope="col" class="n" { (hyphenated(name(reader, part), reader.language)) } }
                }
            }
            tbody {
                tr class="nation" {
                    th scope="row" { (reader.word("nation")) }
                    @for part in now.parts() { (cell(part, country())) }
                }
                @for code in reader.context.region_codes() {
                    tr {
                        th scope="row" { a href=(reader.to(&format!("regions/{code}.html"))) { (reader.area(code)) } }
                        @for part in now.parts() { (cell(part, code)) }
                    }
                }
            }
        }
    }
}

pub(super) fn name<'p>(reader: &Reader<'_>, part: &'p Part) -> &'p str {
    part.name.as_ref().map_or(part.id.as_str(), |name| name.in_language(reader.language.code()))
}

/// The score of an area month by month with its interval, and its numbers; nothing where there is one month.
fn months(reader: &Reader<'_>, now: &Now<'_>, area: &str, charts: &mut Vec<Chart>) -> Result<Markup> {
    let past = history(now.composite, area);
    let Some((_, Some(last), _)) = past.last().copied().filter(|_| past.len() > 1) else { return Ok(html! {}) };
    let moments: Vec<Moment> =
        past.iter().map(|(_, value, limits)| Moment { value: *value, limits: *limits, ..Moment::default() }).collect();
    let nation: Vec<Option<f64>> = if area == country() {
        Vec::new()
    } else {
        history(now.composite, country()).into_iter().map(|told| told.1).collect()
    };
    let middle = past.len().saturating_sub(13);
    let word = |at: usize| past.get(at).map(|told| format::month_short(told.0, reader.language)).unwrap_or_default();
    let axes = Axes { months: [0, middle, past.len() - 1].map(word), middle, last: format::number(last, 1) };
    let spec = &now.composite.spec;
    let title = format!("{} – {}", spec.name.in_language(reader.language.code()), reader.area(area));
    let note = reader.word("composite-months-note");
    let name = format!("composite-{}-{}-series", spec.id, area.to_lowercase());
    let caption = Caption { name: &name, language: reader.language, title: &title, description: &note };
    let colour = if area == country() { INK } else { colour(now.whole(area)) };
    let chart = series(&caption, &moments, &nation, &axes, colour, |value| format::number(value, 0))?;
    let drawing = figure("multiple", &html! { (reader.word("composite-months")) }, &html! { (note) }, &chart);
    charts.push(chart);
    Ok(html! {
        div class="multiples on-screen" { (drawing) }
        details class="on-screen" {
            summary { (reader.word("composite-months-table")) }
            table class="small" {
                thead { tr {
                    th scope="col" { (reader.word("composite-month")) }
                    th scope="col" class="n" { (reader.word("composite-score")) }
                    th scope="col" class="n" { (reader.word("interval")) }
                } }
                tbody {
                    @for (month, score, limits) in &past {
                        tr {
                            th scope="row" { (reader.own(&format::month(*month, reader.language))) }
                            td class="n" { (reader.own(&score.map_or_else(|| "–".to_string(), |score| format::number(score, 1)))) }
                            td class="n" { (reader.own(&limits.map(|(lower, upper)| format::interval(lower, upper, 1)).unwrap_or_default())) }
                        }
                    }
                }
            }
        }
    })
}

/// The section of a région's page.
///
/// # Errors
/// `Engine` if the chart cannot be drawn.
pub(super) fn of_region(reader: &Reader<'_>, code: &str, charts: &mut Vec<Chart>) -> Result<Markup> {
    let mut all = Vec::new();
    for now in Now::of(reader) {
        let past = months(reader, &now, code, charts)?;
        all.push((now, past));
    }
    Ok(html! {
        @for (now, past) in &all {
            (section(now.composite.spec.name.in_language(reader.language.code()), &html! {
                p class="composite" { (summary(reader, now, code)) }
                (past)
                (standing(reader, now, code))
                p class="note" {
                    (reader.say("composite-note-region", &[("draws", &now.draws())]))
                    " " a href=(reader.to("methods.html#composite")) { (reader.word("methods")) }
                }
            }))
        }
    })
}

fn summary(reader: &Reader<'_>, now: &Now<'_>, code: &str) -> Markup {
    let summary = scored(reader, now, code);
    html! {
        @if let Some(score) = &summary.score { b { (score) } " " }
        (summary.text)
    }
}

/// The dimensions of a région, under the pillars they belong to.
fn standing(reader: &Reader<'_>, now: &Now<'_>, code: &str) -> Markup {
    let spec = &now.composite.spec;
    let loose = spec.dimension.iter().filter(|part| part.pillar.is_none());
    html! {
        table class="standing" {
            thead {
                tr {
                    th scope="col" { (reader.word("composite-dimension")) }
                    th scope="col" class="n" { (reader.word("composite-score")) }
                    th scope="col" class="n interval" { (reader.word("interval")) }
                    th scope="col" class="n" { (reader.word("nation")) }
                    th scope="col" class="strip-head" {
                        span { span { (reader.word("strip-worse")) } span { (reader.word("strip-among")) } span { (reader.word("strip-better")) } }
                    }
                    th scope="col" class="n" { (reader.word("composite-ranks")) }
                }
            }
            @for pillar in &spec.pillar {
                tbody {
                    tr { th scope="rowgroup" class="note" colspan="6" { (pillar.name.in_language(reader.language.code())) } }
                    @for part in spec.dimension.iter().filter(|part| part.pillar.as_ref() == Some(&pillar.id)) {
                        (row(reader, now, part, code))
                    }
                }
            }
            tbody { @for part in loose { (row(reader, now, part, code)) } }
        }
    }
}

fn row(reader: &Reader<'_>, now: &Now<'_>, part: &Part, code: &str) -> Markup {
    let (told, nation) =
        (now.told(Level::Dimension, &part.id, code), now.told(Level::Dimension, &part.id, country()).score);
    let text = |score: Option<f64>| score.map(|score| format::number(score, 1));
    html! {
        tr {
            th scope="row" { (name(reader, part)) }
            td class="n own" data-label=(reader.word("composite-score")) {
                @match text(told.score) { Some(text) => { (reader.own(&text)) } None => { span class="none" { (reader.word("composite-too-little")) } } }
            }
            td class="n interval" {
                @if let Some((lower, upper)) = told.limits { (reader.own(&format::interval(lower, upper, 1))) }
            }
            td class="n" data-label=(reader.word("nation")) { @if let Some(text) = text(nation) { (reader.own(&text)) } }
            td class="strip-cell" {
                @if let Some((drawing, _)) = dimension_strip(reader, now, part, code) { (drawing) }
            }
            td class="n" data-label=(reader.word("composite-ranks")) { (reader.own(&ranks(told))) }
        }
    }
}

/// The strip of a dimension's score, and what it says.
pub(super) fn dimension_strip(reader: &Reader<'_>, now: &Now<'_>, part: &Part, code: &str) -> Option<(Markup, String)> {
    let told = now.told(Level::Dimension, &part.id, code);
    let (score, nation) = told.score.zip(now.told(Level::Dimension, &part.id, country()).score)?;
    let written = [score, nation].map(|score| format::number(score, 1));
    let label = reader.plain("strip-label", &[("area", &written[0]), ("nation", &written[1])]);
    let drawing = strip(&Strip {
        regions: &now.all(Level::Dimension, &part.id),
        nation,
        area: Some((score, told.limits)),
        peers: None,
        colour: colour(told),
        reversed: false,
        mirrored: reader.language.is_rtl(),
        label: &label,
    });
    Some((drawing, label))
}
