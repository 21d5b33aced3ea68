//! The page of an indicator: what it is, its value for Morocco, the map, the ranking, the months, the parts, the table, the limits.

use maud::{Markup, html};

use super::controls::{figure_key, key, searchable, verdict_key};
use super::document::{Heading, document};
use super::headings::{anchored, legend, section, series_legend};
use super::markup::{figure, prose};
use super::reader::Reader;
use super::standing::area_strip;
use super::text::Text;
use super::view::Figure;
use super::{Page, funnel, missing_centres, standardised, survey};
use crate::assessment::Unequal;
use crate::catalogue::geography::country;
use crate::catalogue::indicator::{Indicator, Method, Polarity, Protection};
use crate::error::Result;
use crate::model::area::AreaLevel;
use crate::model::stratum::{AGE_BANDS, Stratum};
use crate::publication::format;

/// The name of the section with the country's months.
pub(super) const MONTHS: &str = "months";

/// The name of an area's row in the table.
pub(super) fn row_of(area: &str) -> String {
    format!("area-{area}")
}

/// The page.
///
/// # Errors
/// `Engine` if a chart cannot be drawn.
pub(super) fn render(reader: &Reader<'_>, indicator: &Indicator) -> Result<Page> {
    let slug = indicator.id.to_lowercase();
    let codes: Vec<&str> = reader.context.region_codes().collect();
    let map = survey::map(reader, &format!("{slug}-map"), indicator, &reader.context.regions)?;
    let bars = survey::ranking(reader, &format!("{slug}-ranking"), indicator)?;
    let mut charts = Vec::new();
    let mut months = html! {};
    // One span is no series.
    if reader.view().series(&indicator.id, country()).len() > 1 {
        let chart = survey::months(reader, &format!("nation-{slug}-series"), indicator, country())?;
        let drawing = figure(
            "multiple",
            &html! { (reader.word("nation")) },
            &survey::notes(reader, indicator, country()),
            &chart,
        );
        months = anchored(MONTHS, &reader.word("months"), &html! { (drawing) (series_legend(reader, false)) });
        charts.push(chart);
    }
    let by_size = funnel::of(reader, indicator, &mut charts)?;
    let note = html! { (survey::measure(reader, indicator)) };
    let name = indicator.name.in_language(reader.language.code());
    let body = html! {
        (summary(reader, indicator))
        (section(&reader.word("by-region"), &html! {
            div class="halves" {
                (figure("map", &survey::extremes(reader, indicator, &codes), &note, &map))
                (figure("ranking", &survey::apart(reader, indicator), &html! { (reader.word(ranking_note(indicator))) }, &bars))
            }
        }))
        div class="halves loose" {
            div {
                (months)
                (section(&reader.word("sources-limits"), &notes(reader, indicator)))
            }
            (breakdowns(reader, indicator))
        }
        (by_size)
        (section(&reader.word("table"), &html! { (table(reader, indicator, &codes)) (legend(reader, indicator.method != Method::Published, true)) }))
        (standardised::beside(reader, indicator))
        (missing_centres::beside(reader, indicator))
        (provinces(reader, indicator, &codes))
    };
    charts.extend([map, bars]);
    let heading = Heading {
        here: format!("indicators/{}.html", indicator.id),
        title: html! { (name) },
        window: name.to_string(),
        below: html! { (reader.own(&indicator.id)) },
    };
    Ok(Page {
        path: format!("{}/{}", reader.language.code(), heading.here),
        html: document(reader, &heading, &body),
        charts,
    })
}

/// The definition and the value for the country.
fn summary(reader: &Reader<'_>, indicator: &Indicator) -> Markup {
    let nation = reader.view().figure(&indicator.id, country());
    html! {
        section class="summary" {
            div class="big" {
                @match nation.and_then(|figure| figure.value) {
                    Some(value) => b { (reader.own(&reader.short(indicator, value))) },
                    None => b { (reader.cell(nation, indicator.decimals, indicator.decimals)) },
                }
                span {
                    (reader.word("nation"))
                    @if let Some(limits) = reader.limits(indicator, nation) { " " (reader.own(&limits)) }
                }
                span class="note" { (survey::measure(reader, indicator)) }
            }
            div {
                p class="definition" { (prose(indicator.definition.in_language(reader.language.code()), reader.language)) }
                p class="note" {
                    (reader.word(polarity_key(indicator)))
                    @if let Some([low, high]) = indicator.target {
                        " " (reader.own(&format::range(low, high, if low.fract() == 0.0 && high.fract() == 0.0 { 0 } else { 2 })))
                    }
                    @if let Some(rate) = nation.and_then(|figure| figure.reporting) {
                        " · " (reader.say("reporting-rate", &[("rate", &reader.rate(rate))]))
                    }
                    @if reader.view().protected_of(&indicator.id) > 0 {
                        " · " (reader.say("protected-count", &[("count", &format::count(reader.view().protected_of(&indicator.id)))]))
                    }
                }
            }
        }
    }
}

/// How the bars of the ranking are read.
pub(super) fn ranking_note(indicator: &Indicator) -> &'static str {
    match indicator.method {
        Method::Wilson | Method::Byar | Method::Student | Method::OrderStatistics => "ranking-note",
        Method::None | Method::Published => "ranking-note-plain",
    }
}

fn polarity_key(indicator: &Indicator) -> &'static str {
    match indicator.polarity {
        Polarity::Higher => "polarity-higher",
        Polarity::Lower => "polarity-lower",
        Polarity::None => "polarity-none",
        Polarity::Target => "polarity-target",
    }
}

/// The country by sex, age, milieu and type of centre: one table per breakdown, bars from zero.
fn breakdowns(reader: &Reader<'_>, indicator: &Indicator) -> Markup {
    let parts: Vec<(Stratum, Vec<(&str, &Figure)>)> = Stratum::ALL
        .into_iter()
        .map(|stratum| (stratum, reader.view().strata(&indicator.id, country(), stratum)))
        .filter(|(_, parts)| !parts.is_empty())
        .collect();
    if parts.is_empty() {
        return html! {};
    }
    let values = parts.iter().flat_map(|(_, parts)| parts.iter().filter_map(|(_, figure)| figure.value));
    let greatest = values.fold(0.0, f64::max);
    section(
        &reader.word("by-part"),
        &html! {
            table class="parts" {
                @for (stratum, parts) in &parts {
                    tbody {
                        tr { th colspan="4" scope="rowgroup" { (reader.word(&format!("stratum-{}", stratum.column().replace('_', "-")))) } }
                        @for (code, figure) in ordered(reader, *stratum, parts) {
                            tr {
                                th scope="row" { (part_name(reader, *stratum, code)) }
                                td class="n own" { (reader.cell(Some(figure), indicator.decimals, indicator.decimals)) }
                                td class="n interval" { (reader.own(&reader.limits(indicator, Some(figure)).unwrap_or_default())) }
                                td class="bar-cell" { (bar(reader, figure, greatest)) }
                            }
                        }
                    }
                }
            }
        },
    )
}

/// The parts in the order of the reports: types of centres as the catalogue lists them, ages from the youngest.
fn ordered<'f>(reader: &Reader<'_>, stratum: Stratum, parts: &[(&'f str, &'f Figure)]) -> Vec<(&'f str, &'f Figure)> {
    let mut ordered = parts.to_vec();
    if stratum == Stratum::Age {
        ordered.sort_by_key(|(code, _)| AGE_BANDS.iter().position(|(band, ..)| band == code));
    }
    if stratum == Stratum::CentreType {
        let place = |code: &str| reader.context.inputs.centre_types.iter().position(|one| one.code == code);
        ordered.sort_by_key(|(code, _)| place(code));
    }
    ordered
}

fn part_name(reader: &Reader<'_>, stratum: Stratum, code: &str) -> String {
    match stratum {
        Stratum::CentreType => {
            let kind = reader.context.inputs.centre_types.iter().find(|one| one.code == code);
            kind.map_or(code, |kind| kind.name.in_language(reader.language.code())).to_string()
        }
        Stratum::Sex | Stratum::Age | Stratum::Milieu => {
            let key = format!("{}-{}", stratum.column(), code.to_lowercase().replace('_', "-"));
            reader.word_or(&key, code)
        }
    }
}

fn bar(reader: &Reader<'_>, figure: &Figure, greatest: f64) -> Markup {
    let Some(value) = figure.value.filter(|_| greatest > 0.0) else { return html! {} };
    let width = value / greatest * 100.0;
    let x = if reader.language.is_rtl() { 100.0 - width } else { 0.0 };
    html! {
        svg class="bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true" {
            rect x=(format!("{x:.1}")) width=(format!("{width:.1}")) height="8" {}
        }
    }
}

/// The régions with all that is published of them.
fn table(reader: &Reader<'_>, indicator: &Indicator, codes: &[&str]) -> Markup {
    let counted = indicator.method != Method::Published;
    let whole = |value: Option<f64>| value.map(|value| format::number(value, 0)).unwrap_or_default();
    html! {
        table class="standing regions" data-sort {
            thead {
                tr {
                    th scope="col" { (reader.word("region")) }
                    th scope="col" class="n" { (reader.word("value")) " " span class="unit" { (reader.unit(indicator)) } }
                    @if counted {
                        th scope="col" class="n interval" { (reader.word("interval")) }
                        th scope="col" class="n wide-only" { (reader.word("numerator")) }
                        th scope="col" class="n wide-only" { (reader.word("denominator")) }
                        th scope="col" class="n wide-only" { (reader.word("reporting")) }
                        th scope="col" class="n wide-only" { (reader.word("rank")) }
                    } @else {
                        th scope="col" class="n" { (reader.own("2014")) }
                    }
                    td class="strip-head" {}
                    @if counted { th scope="col" { (reader.word("verdict")) } }
                }
            }
            tbody {
                @for code in std::iter::once(&country()).chain(codes) {
                    @let figure = reader.view().figure(&indicator.id, code);
                    @let verdict = reader.standing(indicator, code);
                    tr id=(row_of(code)) class=(if *code == country() { "nation" } else { "part" }) {
                        th scope="row" {
                            @if *code == country() { (reader.word("nation")) }
                            @else { a href=(reader.to(&format!("regions/{code}.html"))) { (reader.area(code)) } }
                        }
                        td class="n own" data-v=[figure_key(figure, indicator.decimals)] { (reader.cell(figure, indicator.decimals, indicator.decimals)) }
                        @if counted {
                            td class="n interval" { (reader.own(&reader.limits(indicator, figure).unwrap_or_default())) }
                            td class="n wide-only" data-v=[figure.and_then(|figure| figure.numerator).map(|persons| key(persons, 0))] { (reader.own(&whole(figure.and_then(|figure| figure.numerator)))) }
                            td class="n wide-only" data-v=[figure.and_then(|figure| figure.denominator).map(|persons| key(persons, 0))] { (reader.own(&whole(figure.and_then(|figure| figure.denominator)))) }
                            td class="n wide-only" data-v=[figure.and_then(|figure| figure.reporting).map(|rate| key(rate * 100.0, 0))] {
                                (reader.own(&figure.and_then(|figure| figure.reporting).map(|rate| reader.rate(rate)).unwrap_or_default()))
                            }
                            td class="n wide-only" { (reader.own(&rank(reader, indicator, code))) }
                        } @else {
                            @let before = reader.view().in_year(&indicator.id, code, 2014);
                            td class="n" data-v=[figure_key(before, indicator.decimals)] {
                                @match before {
                                    Some(figure) => (reader.cell(Some(figure), indicator.decimals, indicator.decimals)),
                                    None => span class="none" { "–" },
                                }
                            }
                        }
                        td class="strip-cell" { @if *code != country() { (area_strip(reader, code, indicator, verdict)) } }
                        @if counted { td class="verdict-cell" data-v=[verdict_key(verdict)] { @if *code != country() { (reader.verdict(verdict)) } } }
                    }
                }
            }
        }
    }
}

/// The ranks that the intervals allow, of how many areas: `4–8 / 11`.
fn rank(reader: &Reader<'_>, indicator: &Indicator, code: &str) -> String {
    let outcome = reader.context.inputs.outcomes.get(&indicator.id, code);
    match outcome.and_then(|outcome| outcome.standing.as_ref()?.ranks) {
        Some((low, high, count)) if low == high => format!("{low} / {count}"),
        Some((low, high, count)) => format!("{low}–{high} / {count}"),
        None => String::new(),
    }
}

/// The provinces, région by région, in columns.
fn provinces(reader: &Reader<'_>, indicator: &Indicator, codes: &[&str]) -> Markup {
    if !indicator.levels.contains(&AreaLevel::Province) {
        return html! {};
    }
    let tables = html! {
            div class="columns" {
                @for region in codes {
                    table class="small" data-part {
                        thead { tr { th scope="colgroup" colspan="2" { (reader.area(region)) } } }
                        tbody {
                            @for area in reader.context.inputs.geography.children(region) {
                                @let figure = reader.view().figure(&indicator.id, &area.code);
                                tr {
                                    th scope="row" { (area.name(reader.language.code())) }
                                    td class="n" {
                                        (reader.cell(figure, indicator.decimals, indicator.decimals))
                                        @if figure.is_some_and(|figure| figure.value.is_some()) && indicator.method != Method::Published {
                                            (reader.shape(reader.standing(indicator, &area.code)))
                                        }
                                    }
                                }
                            }
                        }
                    }
                }
            }
    };
    section(&reader.word("by-province"), &searchable(reader, "search-province", &tables))
}

/// How unequal the areas of a level are, in one line.
fn inequality(reader: &Reader<'_>, unequal: &Unequal) -> Text {
    let number =
        |value: Option<f64>, decimals| value.map_or_else(|| "–".to_string(), |value| format::number(value, decimals));
    reader.say(
        "inequality-line",
        &[
            ("ratio", &number(unequal.ratio_of_extremes, 1)),
            ("gini", &number(unequal.gini, 2)),
            ("theil", &number(unequal.theil, 3)),
            ("areas", &format::count(unequal.areas as u64)),
        ],
    )
}

fn notes(reader: &Reader<'_>, indicator: &Indicator) -> Markup {
    let method = match indicator.method {
        _ if indicator.protection == Protection::Rounding => "method-controlled_rounding",
        _ if indicator.protection == Protection::CellKey => "method-cell_key",
        Method::Wilson => "method-wilson",
        Method::Byar => "method-byar",
        Method::Student => "method-student",
        Method::OrderStatistics => "method-order_statistics",
        Method::None => "method-none",
        Method::Published => "method-published",
    };
    html! {
        dl class="notes" {
            dt { (reader.word("source")) } dd { (reader.own(&indicator.source)) }
            dt { (reader.word("method")) } dd { (reader.word(method)) }
            @for one in reader.context.inputs.outcomes.unequal().iter().filter(|one| one.indicator == indicator.id) {
                dt { (reader.word(&format!("inequality-{}", one.level))) } dd { (inequality(reader, one)) }
            }
            @if let Some(limits) = &indicator.limits {
                dt { (reader.word("limits")) } dd { (prose(limits.in_language(reader.language.code()), reader.language)) }
            }
            @if indicator.method != Method::Published {
                dt { (reader.word("comparability")) } dd { (reader.word("comparability-text")) }
            }
        }
    }
}
