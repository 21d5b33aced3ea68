//! How the composite is made: formulas, goalposts, sources, and what its ranking owes to the choices.

use maud::{Markup, html};

use super::composite::name;
use super::reader::Reader;
use crate::assessment::composite::Composite;
use crate::catalogue::composite::{Direction, Item, Mean, Normalisation};
use crate::publication::format;

/// Where the methods are from; titles are not translated.
const SOURCES: [&str; 4] = [
    "OECD & JRC (2008), Handbook on Constructing Composite Indicators",
    "Saisana, Saltelli & Tarantola (2005), J. R. Statist. Soc. A 168: 307-323",
    "Saltelli et al. (2010), Comput. Phys. Commun. 181: 259-270; Jansen (1999), 117: 35-43",
    "UNDP, Human Development Report 2021/22, technical note 1",
];

/// The section of the methods page; nothing without a composite.
pub(super) fn section(reader: &Reader<'_>) -> Markup {
    html! {
        @for composite in reader.context.inputs.composites {
            section id="composite" {
                h2 { (composite.spec.name.in_language(reader.language.code())) }
                (formulas(reader, composite))
                (goalposts(reader, composite))
                (owes(reader, composite))
                p class="note" { (reader.word("composite-sources")) " " (reader.own(&composite.spec.source)) @for source in SOURCES { "; " (reader.own(source)) } }
                p class="note" { (reader.word("composite-replay")) " " code { bdi dir="ltr" { "tables/composite_choices.json" } } }
            }
        }
    }
}

fn mean(mean: Mean) -> &'static str {
    match mean {
        Mean::Arithmetic => "composite-mean-arithmetic",
        Mean::Geometric => "composite-mean-geometric",
        Mean::Harmonic => "composite-mean-harmonic",
    }
}

fn formulas(reader: &Reader<'_>, composite: &Composite) -> Markup {
    let spec = &composite.spec;
    let [low, high] = spec.scale.map(|end| format::number(end, 0));
    let normalisation = match spec.normalisation {
        Normalisation::Goalposts => "composite-by-goalposts",
        Normalisation::MinMax => "composite-by-min-max",
        Normalisation::ZScore => "composite-by-z-score",
        Normalisation::Rank => "composite-by-rank",
    };
    let share = |share: f64| format::percent(share * 100.0, 0, reader.language);
    let (within, across) = (reader.word(mean(spec.within)), reader.word(mean(spec.across)));
    let trial = &spec.uncertainty;
    html! {
        p class="prose" {
            (reader.say(normalisation, &[("low", &low), ("high", &high)]))
            " " (reader.say("composite-means", &[("within", &within), ("across", &across)]))
            " " (reader.say("composite-availability", &[
                ("dimension", &share(spec.availability.dimension)), ("overall", &share(spec.availability.overall)),
            ]))
            " " (reader.word("composite-ranks-text"))
        }
        p class="prose" {
            (reader.say("composite-uncertainty-text", &[
                ("draws", &format::count(trial.draws as u64)), ("weights", &share(trial.weights)),
            ]))
        }
    }
}

fn goalposts(reader: &Reader<'_>, composite: &Composite) -> Markup {
    html! {
        table class="catalogue" {
            thead {
                tr {
                    th scope="col" { (reader.word("indicator")) }
                    th scope="col" { (reader.word("composite-direction")) }
                    th scope="col" class="n" { (reader.word("composite-goalposts")) }
                    th scope="col" class="n" { (reader.word("composite-as-of")) }
                    th scope="col" class="n" { (reader.word("composite-weight")) }
                }
            }
            @for part in &composite.spec.dimension {
                tbody {
                    tr {
                        th scope="rowgroup" class="note" colspan="4" { (name(reader, part)) }
                        td class="n note" { (reader.own(&weight(part.weight))) }
                    }
                    @for item in &part.indicator { (line(reader, item)) }
                }
            }
        }
    }
}

fn weight(weight: f64) -> String {
    format::number(weight, if weight.fract() == 0.0 { 0 } else { 2 })
}

fn line(reader: &Reader<'_>, item: &Item) -> Markup {
    let title = item.name.as_ref().map_or(item.id.as_str(), |name| name.in_language(reader.language.code()));
    let plain = |value: f64| format::number(value, if value.fract() == 0.0 { 0 } else { 2 });
    html! {
        tr {
            th scope="row" { (title) " " code { (reader.own(&item.id)) } }
            td {
                @match (item.direction, item.target) {
                    (Some(Direction::Target), Some([low, high])) => {
                        (reader.word("composite-direction-target")) " " (reader.own(&format!("{} – {}", plain(low), plain(high))))
                    }
                    (Some(Direction::Lower), _) => { (reader.word("composite-direction-lower")) }
                    _ => { (reader.word("composite-direction-higher")) }
                }
            }
            @match &item.goalposts {
                Some(posts) => {
                    td class="n" { (reader.own(&format!("{} – {}", plain(posts.low), plain(posts.high)))) }
                    td class="n note" { (reader.own(&posts.as_of)) }
                }
                None => { td class="n" {} td class="n" {} }
            }
            td class="n" { (reader.own(&weight(item.weight))) }
        }
    }
}

/// What the ranking owes to each choice, and which indicators say the same.
fn owes(reader: &Reader<'_>, composite: &Composite) -> Markup {
    let (inputs, found) = &composite.sensitivity;
    let share = |share: f64| format::percent(share.clamp(0.0, 1.0) * 100.0, 0, reader.language);
    let ids: Vec<&str> = composite.spec.items().map(|item| item.id.as_str()).collect();
    let pairs: Vec<String> = composite
        .pairs
        .iter()
        .filter(|pair| pair.is_redundant())
        .map(|pair| pair.items.map(|item| ids[item]).join(" / "))
        .collect();
    html! {
        @if !found.indices.is_empty() {
            h3 { (reader.word("composite-owes")) }
            table class="catalogue" {
                thead {
                    tr {
                        th scope="col" { (reader.word("composite-choice")) }
                        th scope="col" class="n" { (reader.word("composite-first")) }
                        th scope="col" class="n" { (reader.word("composite-total")) }
                    }
                }
                tbody {
                    @for (input, index) in inputs.iter().zip(&found.indices) {
                        tr {
                            th scope="row" { (reader.word(&format!("composite-choice-{}", input.as_str()))) }
                            td class="n" { (reader.own(&share(index.first))) }
                            td class="n" { (reader.own(&share(index.total))) }
                        }
                    }
                }
            }
            p class="note" { (reader.say("composite-shift", &[("mean", &format::number(found.mean, 1))])) }
        }
        p class="note" {
            @if pairs.is_empty() { (reader.word("composite-no-redundant")) }
            @else { (reader.word("composite-redundant")) " " @for (at, pair) in pairs.iter().enumerate() { @if at > 0 { "; " } (reader.own(pair)) } }
        }
    }
}
