//! The région against the nation: value, interval, the country, the strip, the verdict.

use maud::{Markup, html};

use super::controls::verdict_key;
use super::reader::Reader;
use super::verdict::Verdict;
use super::view::Figure;
use crate::catalogue::geography::country;
use crate::catalogue::indicator::{Indicator, Polarity};
use crate::publication::charts::{Strip, strip};

/// The table of some indicators, under the heading of their dimension.
pub(super) fn table<'a>(reader: &Reader<'a>, code: &str, indicators: impl Iterator<Item = &'a Indicator>) -> Markup {
    let indicators: Vec<&Indicator> = indicators.collect();
    let decimals = indicators.iter().map(|indicator| indicator.decimals).max().unwrap_or_default();
    html! {
        table class="standing" data-sort {
            thead {
                tr {
                    th scope="col" { (reader.word("indicator")) }
                    th scope="col" class="n" { (reader.word("region")) }
                    th scope="col" class="n interval" { (reader.word("interval")) }
                    th scope="col" class="n" { (reader.word("nation")) }
                    th scope="col" class="unit" { (reader.word("unit")) }
                    th scope="col" class="strip-head" {
                        span { span { (reader.word("strip-worse")) } span { (reader.word("strip-among")) } span { (reader.word("strip-better")) } }
                    }
                    th scope="col" { (reader.word("verdict")) }
                }
            }
            tbody {
                @for indicator in &indicators { (row(reader, code, indicator, decimals)) }
            }
        }
    }
}

fn row(reader: &Reader<'_>, code: &str, indicator: &Indicator, decimals: u8) -> Markup {
    let area = reader.view().figure(&indicator.id, code);
    let nation = reader.view().figure(&indicator.id, country());
    let verdict = reader.standing(indicator, code);
    html! {
        tr {
            th scope="row" {
                a href=(reader.to(&format!("indicators/{}.html", indicator.id))) {
                    (indicator.name.in_language(reader.language.code()))
                }
            }
            td class="n own" data-label=(reader.word("region")) { (reader.cell(area, indicator.decimals, decimals)) }
            td class="n interval" { (reader.own(&reader.limits(indicator, area).unwrap_or_default())) }
            td class="n" data-label=(reader.word("nation")) { (reader.cell(nation, indicator.decimals, decimals)) }
            td class="unit" { (reader.unit_beside(indicator)) }
            td class="strip-cell" { (area_strip(reader, code, indicator, verdict)) }
            td class="verdict-cell" data-v=[verdict_key(verdict)] { (reader.verdict(verdict)) }
        }
    }
}

/// What stands in the cell of a strip.
pub(super) enum Placed {
    /// The drawing, and what it says.
    Strip(Markup, String),
    /// Why there is none.
    Note(String),
    /// Nothing: the country has no value.
    Nothing,
}

/// The strip of an area; its colour is the verdict's.
pub(super) fn area_strip(reader: &Reader<'_>, code: &str, indicator: &Indicator, verdict: Verdict) -> Markup {
    match placed(reader, code, indicator, verdict) {
        Placed::Strip(drawing, _) => drawing,
        Placed::Note(note) => html! { span class="note" { (note) } },
        Placed::Nothing => html! {},
    }
}

/// The strip of an area, or why there is none.
pub(super) fn placed(reader: &Reader<'_>, code: &str, indicator: &Indicator, verdict: Verdict) -> Placed {
    let area = reader.view().figure(&indicator.id, code);
    let nation = reader.view().figure(&indicator.id, country()).and_then(|figure| figure.value);
    let Some(nation) = nation else { return Placed::Nothing };
    if area.is_some_and(Figure::is_suppressed) {
        return Placed::Note(reader.word("protected-long"));
    }
    let Some(value) = area.and_then(|figure| figure.value) else {
        return Placed::Note(reader.word(&format!("{}-long", Figure::absence(area).word())));
    };
    let limits = area.and_then(|figure| figure.limits);
    let label = reader.plain(
        "strip-label",
        &[("area", &reader.short(indicator, value)), ("nation", &reader.short(indicator, nation))],
    );
    let label = match reader.peer_median(indicator, code) {
        Some(peers) => {
            reader.plain("strip-label-peers", &[("label", &label), ("peers", &reader.short(indicator, peers))])
        }
        None => label,
    };
    let regions = reader.context.region_values(&indicator.id);
    let ends = [f64::min, f64::max].map(|end| regions.iter().copied().reduce(end).unwrap_or(value));
    let [low, high] = ends.map(|end| reader.short(indicator, end));
    let label = reader.plain("strip-label-range", &[("label", &label), ("low", &low), ("high", &high)]);
    let drawing = strip(&Strip {
        regions,
        nation,
        area: Some((value, limits)),
        peers: reader.peer_median(indicator, code),
        colour: verdict.colour(),
        reversed: indicator.polarity == Polarity::Lower,
        mirrored: reader.language.is_rtl(),
        label: &label,
    });
    Placed::Strip(drawing, label)
}
