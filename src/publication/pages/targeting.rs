//! The page of targeting: whom programmes reach by tenths of the score, and where they miss the threshold.

use std::collections::BTreeMap;

use maud::{Markup, html};

use super::Page;
use super::controls::key;
use super::document::{Heading, document};
use super::headings::section;
use super::markup::{figure, prose};
use super::reader::Reader;
use super::view::Absence;
use crate::catalogue::geography::country;
use crate::catalogue::targeting::{GROUPS, Targeting};
use crate::error::Result;
use crate::model::figure::obs_status;
use crate::model::span::Span;
use crate::model::stratum::TOTAL;
use crate::model::table::DataFrame;
use crate::model::targeting::{group_code, measure};
use crate::publication::charts::{Caption, Chart, Ends, coverage, incidence};
use crate::publication::format;

/// The name of the page.
pub(super) const PAGE: &str = "targeting.html";

/// A number of the table with its limits; nothing where it is withheld or there is none.
#[derive(Debug, Clone, Copy)]
struct Cell {
    numbers: Option<[Option<f64>; 3]>,
    withheld: bool,
}

type Key = (String, String, String, String, String);

/// The table, looked up.
pub(super) struct Table(BTreeMap<Key, Cell>);

impl Table {
    /// Reads the released table.
    ///
    /// # Errors
    /// `Engine` if a column is missing.
    pub(super) fn read(table: &DataFrame) -> Result<Self> {
        let text = |name: &str| -> Result<_> { Ok(table.column(name)?.as_materialized_series().str()?.clone()) };
        let number = |name: &str| -> Result<_> { Ok(table.column(name)?.as_materialized_series().f64()?.clone()) };
        let keys =
            [text("programme")?, text("ref_area")?, text("time_period")?, text("measure")?, text("score_group")?];
        let (values, lowers, uppers) = (number("obs_value")?, number("lower")?, number("upper")?);
        let status = text("obs_status")?;
        let row = |row: usize| {
            let key = keys.each_ref().map(|column| column.get(row).unwrap_or_default().to_string());
            let [programme, area, period, measure, group] = key;
            let numbers = values.get(row).map(|value| [Some(value), lowers.get(row), uppers.get(row)]);
            let withheld = status.get(row) == Some(obs_status::SUPPRESSED);
            ((programme, area, period, measure, group), Cell { numbers, withheld })
        };
        Ok(Self((0..table.height()).map(row).collect()))
    }

    /// The latest span of a programme.
    fn latest(&self, programme: &str) -> Option<Span> {
        let own = self.0.keys().filter(|key| key.0 == programme);
        own.filter_map(|key| Span::read(&key.2)).max_by_key(|span| span.last())
    }

    fn cell(&self, place: &Place<'_>, measure: &str, group: &str) -> Option<Cell> {
        let key = (
            place.programme.id.clone(),
            place.area.to_string(),
            place.period.clone(),
            measure.to_string(),
            group.to_string(),
        );
        self.0.get(&key).copied()
    }

    fn value(&self, place: &Place<'_>, measure: &str, group: &str) -> Option<f64> {
        self.cell(place, measure, group)?.numbers?[0]
    }
}

/// A programme in an area and span.
struct Place<'a> {
    programme: &'a Targeting,
    area: &'a str,
    period: String,
}

/// The page; none where no programme was looked at.
///
/// # Errors
/// `Engine` if a chart cannot be drawn.
pub(super) fn render(reader: &Reader<'_>) -> Result<Option<Page>> {
    let Some(table) = &reader.context.targeting else { return Ok(None) };
    let mut charts = Vec::new();
    let mut sections = Vec::new();
    for programme in reader.context.inputs.programmes {
        if let Some(span) = table.latest(&programme.id) {
            sections.push(of_programme(reader, table, programme, span, &mut charts)?);
        }
    }
    let body = html! {
        section { p class="prose" { (reader.word("targeting-intro")) } }
        @for section in &sections { (section) }
        p class="note" { (reader.word("targeting-method")) }
    };
    let heading = Heading {
        here: PAGE.to_string(),
        title: html! { (reader.word("targeting")) },
        window: reader.word("targeting"),
        below: html! {},
    };
    let path = format!("{}/{}", reader.language.code(), heading.here);
    Ok(Some(Page { path, html: document(reader, &heading, &body), charts }))
}

fn of_programme(
    reader: &Reader<'_>,
    table: &Table,
    programme: &Targeting,
    span: Span,
    charts: &mut Vec<Chart>,
) -> Result<Markup> {
    let code = reader.language.code();
    let (name, when) = (programme.name.in_language(code), format::span(span, reader.language));
    let nation = Place { programme, area: country(), period: span.to_string() };
    let tenths: Vec<Option<f64>> =
        (1..=GROUPS).map(|group| table.value(&nation, measure::COVERAGE, &group_code(group))).collect();
    let straddled =
        (1..=GROUPS).rev().find(|group| table.cell(&nation, measure::NON_TAKE_UP, &group_code(*group)).is_some());
    let words = ["targeting-poorest", "targeting-richest", "targeting-threshold"].map(|key| reader.word(key));
    let ends = Ends { poorest: &words[0], richest: &words[1], threshold: &words[2] };
    let written = |share: f64| format::percent(share, 0, reader.language);
    let slug = programme.id.to_lowercase();
    let bars = {
        let title = reader.plain("targeting-coverage", &[("programme", name)]);
        let told = described(reader, &tenths);
        let chart = format!("targeting-{slug}-coverage");
        let caption = Caption { name: &chart, language: reader.language, title: &title, description: &told };
        coverage(&caption, &tenths, straddled.map(|group| group + 1), ends, written)?
    };
    let points: Vec<(f64, f64)> = std::iter::once((0.0, 0.0))
        .chain((1..=GROUPS).filter_map(|group| {
            let of = |measure| table.value(&nation, measure, &group_code(group));
            Some((of(measure::POPULATION_SHARE)?, of(measure::BENEFIT_SHARE)?))
        }))
        .collect();
    let curve = {
        let title = reader.plain("targeting-incidence", &[("programme", name)]);
        let told = sentence(reader, &points);
        let chart = format!("targeting-{slug}-incidence");
        let caption = Caption { name: &chart, language: reader.language, title: &title, description: &told };
        incidence(&caption, &points, ends, written)?
    };
    let body = html! {
        div class="halves" {
            (figure("tenths", &html! { (reader.say("targeting-coverage", &[("programme", name)])) }, &html! { (when) }, &bars))
            (figure("tenths", &html! { (reader.say("targeting-incidence", &[("programme", name)])) }, &html! { (sentence(reader, &points)) }, &curve))
        }
        (by_region(reader, table, programme, span))
        p class="note" { (prose(programme.limits.in_language(code), reader.language)) }
    };
    charts.extend([bars, curve]);
    Ok(section(name, &body))
}

/// The coverage of the tenths, for those who hear the page.
fn described(reader: &Reader<'_>, tenths: &[Option<f64>]) -> String {
    let told = tenths.iter().enumerate().map(|(at, value)| {
        let value = value.map_or_else(|| reader.word("protected"), |value| format::percent(value, 0, reader.language));
        format!("{} : {value}", at + 1)
    });
    told.collect::<Vec<_>>().join(", ")
}

/// What the poorest get, at the point of the curve nearest to two fifths of the households.
fn sentence(reader: &Reader<'_>, points: &[(f64, f64)]) -> String {
    let inner = points.iter().filter(|point| point.0 > 0.0 && point.0 < 100.0);
    let nearest = inner.min_by(|a, b| (a.0 - 40.0).abs().total_cmp(&(b.0 - 40.0).abs()));
    nearest.map_or_else(String::new, |(households, benefit)| {
        let [households, benefit] = [households, benefit].map(|share| format::percent(*share, 0, reader.language));
        reader.plain("targeting-share", &[("households", &households), ("benefit", &benefit)])
    })
}

const MEASURES: [(&str, &str); 6] = [
    (measure::COVERAGE, "targeting-covered"),
    (measure::EXCLUSION_ERROR, "targeting-exclusion"),
    (measure::INCLUSION_ERROR, "targeting-inclusion"),
    (measure::CONCENTRATION, "targeting-concentration"),
    (measure::SLOPE, "targeting-slope"),
    (measure::RELATIVE, "targeting-relative"),
];

fn by_region(reader: &Reader<'_>, table: &Table, programme: &Targeting, span: Span) -> Markup {
    let row = |area: &str, class: &str| {
        let place = Place { programme, area, period: span.to_string() };
        html! {
            tr class=(class) {
                th scope="row" { @if area == country() { (reader.word("nation")) } @else { (reader.area(area)) } }
                @for (measure, word) in MEASURES {
                    @let cell = table.cell(&place, measure, TOTAL);
                    td class="n" data-label=(reader.word(word)) data-v=[sort_key(cell, measure)] { (number(reader, cell, measure)) }
                }
            }
        }
    };
    html! {
        table class="targeting cards" data-sort {
            thead {
                tr {
                    th scope="col" { (reader.word("region")) }
                    @for (_, word) in MEASURES { th scope="col" class="n" { (reader.word(word)) } }
                }
            }
            tbody {
                (row(country(), "nation"))
                @for code in reader.context.region_codes() { (row(code, "")) }
            }
        }
    }
}

fn decimals(measure: &str) -> u8 {
    match measure {
        measure::RELATIVE => 3,
        measure::CONCENTRATION => 2,
        _ => 1,
    }
}

fn sort_key(cell: Option<Cell>, measure: &str) -> Option<String> {
    cell?.numbers?[0].map(|value| key(value, decimals(measure)))
}

fn number(reader: &Reader<'_>, cell: Option<Cell>, measure: &str) -> Markup {
    let plain = [measure::CONCENTRATION, measure::SLOPE, measure::RELATIVE].contains(&measure);
    let decimals = decimals(measure);
    let limits = |lower, upper| format::interval(lower, upper, decimals);
    let written = |value: f64| match plain {
        true => format::number(value, decimals),
        false => format::percent(value, decimals, reader.language),
    };
    match cell {
        Some(Cell { numbers: Some([Some(value), lower, upper]), .. }) => html! {
            (reader.own(&written(value)))
            @if let (Some(lower), Some(upper)) = (lower, upper) {
                " " span class="interval" { (reader.own(&limits(lower, upper))) }
            }
        },
        Some(Cell { withheld: true, .. }) => reader.protected(),
        _ => reader.absent(Absence::NotReceived),
    }
}
