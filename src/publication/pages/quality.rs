//! The quality of the data: who was expected and reported, which rows were refused by which rule, who is silent.

use maud::{Markup, html};

use super::Page;
use super::controls::searchable;
use super::document::{Heading, document};
use super::headings::section;
use super::markup::figure;
use super::reader::Reader;
use super::trust::{meter, trust};
use super::verdict::LEAST_REPORTING;
use crate::catalogue::geography::country;
use crate::error::Result;
use crate::model::quality::{QualityMeasure, QualityShare, Reporting};
use crate::model::stratum::TOTAL;
use crate::publication::charts::{Axes, Caption, Chart, Moment, palette, series};
use crate::publication::format::{self, count};

/// The page.
///
/// # Errors
/// `Engine` if a chart cannot be drawn.
pub(super) fn render(reader: &Reader<'_>) -> Result<Page> {
    let forms = forms(reader);
    let mut charts = Vec::new();
    let mut drawings = Vec::new();
    for form in &forms {
        let chart = months(reader, form)?;
        let title = html! { (reader.word("reporting-months")) };
        drawings.push(figure("multiple", &title, &html! { (reader.word("nation")) }, &chart));
        charts.push(chart);
    }
    let body = html! {
        (trust(reader, country()))
        div class="halves" {
            @for (drawing, form) in drawings.iter().zip(&forms) {
                (section(&form_name(reader, form), &html! { (reports(reader, form)) (drawing) }))
            }
        }
        @if !reader.context.inputs.quality.shares.is_empty() {
            (section(&reader.word("quality-dimensions"), &dimensions(reader)))
            (section(&reader.word("outliers"), &outliers(reader)))
        }
        (section(&reader.word("account"), &account(reader, country())))
        (section(&reader.word("refusals"), &refusals(reader)))
        div class="halves" {
            (section(&reader.word("silent"), &silent(reader)))
            (section(&reader.word("withheld"), &withheld(reader)))
        }
    };
    let heading = Heading {
        here: "quality.html".to_string(),
        title: html! { (reader.word("quality")) },
        window: reader.word("quality"),
        below: html! {},
    };
    Ok(Page {
        path: format!("{}/{}", reader.language.code(), heading.here),
        html: document(reader, &heading, &body),
        charts,
    })
}

/// Completeness of the main form by région, for the page of the nation.
pub(super) fn by_region(reader: &Reader<'_>) -> Markup {
    html! {
        (reports(reader, &reader.context.main_form))
        p class="note" { a href=(reader.to("quality.html")) { (reader.word("more-quality")) } }
    }
}

/// What became of an area's rows, form by form.
pub(super) fn of_area(reader: &Reader<'_>, area: &str) -> Markup {
    html! {
        (account(reader, area))
        p class="note" { (reader.word("flags-note")) " " a href=(reader.to("quality.html")) { (reader.word("more-quality")) } }
    }
}

fn this_month<'a>(reader: &Reader<'a>) -> impl Iterator<Item = &'a Reporting> + use<'a> {
    let now = reader.context.inputs.period.to_string();
    reader.context.inputs.quality.reporting.iter().filter(move |one| one.period == now)
}

fn forms<'a>(reader: &Reader<'a>) -> Vec<&'a str> {
    let owed = this_month(reader).filter(|one| one.expected > 0);
    let mut forms: Vec<&str> = owed.map(|one| one.form.as_str()).collect();
    forms.sort_unstable();
    forms.dedup();
    forms.sort_by_key(|form| *form != reader.context.main_form);
    forms
}

fn form_name(reader: &Reader<'_>, form: &str) -> String {
    reader.word_or(&format!("form-{}", form.replace('_', "-")), form)
}

/// The share of expected centres that reported a form, month by month.
fn months(reader: &Reader<'_>, form: &str) -> Result<Chart> {
    let period = reader.context.inputs.period;
    let first = period.plus(1 - super::view::MONTHS);
    let moments: Vec<Moment> = first
        .through(period)
        .map(|month| {
            let month = month.to_string();
            let all = reader.context.inputs.quality.reporting.iter();
            let own = all.into_iter().find(|one| one.form == form && one.ref_area == country() && one.period == month);
            let known = own.filter(|one| one.expected > 0);
            Moment { value: known.map(|one| one.received as f64 / one.expected as f64 * 100.0), ..Moment::default() }
        })
        .collect();
    let name = format!("nation-{form}-reporting");
    let (title, note) = (reader.word("reporting-months"), form_name(reader, form));
    let caption = Caption { name: &name, language: reader.language, title: &title, description: &note };
    let written = |value: f64| format::percent(value, 0, reader.language);
    let middle = moments.len().saturating_sub(13);
    let last = moments.last().and_then(|moment| moment.value).map(written).unwrap_or_default();
    let months = [first, period.plus(-12), period].map(|month| format::month_short(month, reader.language));
    series(&caption, &moments, &[], &Axes { months, middle, last }, palette::INK, written)
}

/// Expected, received and on time, for the country and each région.
fn reports(reader: &Reader<'_>, form: &str) -> Markup {
    let of = |area: &str| this_month(reader).find(|one| one.form == form && one.ref_area == area);
    let areas: Vec<&str> = std::iter::once(country()).chain(reader.context.region_codes()).collect();
    html! {
        table class="reports" data-sort {
            thead {
                tr {
                    th scope="col" { (reader.word("region")) }
                    th scope="col" class="n" { (reader.word("expected")) }
                    th scope="col" class="n" { (reader.word("received")) }
                    th scope="col" class="n" { (reader.word("on-time")) }
                    th scope="col" class="n" { (reader.word("rate")) }
                    td class="meter-cell" {}
                }
            }
            tbody {
                @for area in areas {
                    @if let Some(one) = of(area) {
                        @let thin = one.expected > 0 && (one.received as f64) < LEAST_REPORTING * one.expected as f64;
                        tr class=(if area == country() { "nation" } else { "part" }) {
                            th scope="row" {
                                @if area == country() { (reader.word("nation")) }
                                @else { a href=(reader.to(&format!("regions/{area}.html"))) { (reader.area(area)) } }
                            }
                            @for number in [one.expected, one.received, one.on_time] {
                                td class="n" data-v=(number) { (reader.own(&count(number))) }
                            }
                            td class="n own" data-v=[(one.expected > 0).then(|| one.received * 1000 / one.expected)] {
                                @if thin { span class="shape unjudged" aria-hidden="true" { "○" } " " }
                                (reader.own(&reader.share(one.received, one.expected)))
                            }
                            td class="meter-cell" { (meter(one.received, one.expected)) }
                        }
                    }
                }
            }
        }
        p class="note" { (reader.word("thin-note")) }
    }
}

/// The measures of the dimensions, in the order of the table; those of outliers have a table of their own.
const MEASURES: [QualityMeasure; 6] = [
    QualityMeasure::RowsAccepted,
    QualityMeasure::ReportsReceived,
    QualityMeasure::CellsFilled,
    QualityMeasure::RowsConsistent,
    QualityMeasure::RowsKnown,
    QualityMeasure::ReportsOnTime,
];

fn share_of<'a>(reader: &Reader<'a>, form: &str, area: &str, measure: QualityMeasure) -> Option<&'a QualityShare> {
    let mut shares = reader.context.inputs.quality.shares.iter();
    shares.find(|one| one.form == form && one.ref_area == area && one.measure == measure)
}

/// The four dimensions of the country's data by form, and of the main form by région.
fn dimensions(reader: &Reader<'_>) -> Markup {
    let forms = forms(reader);
    let main = &reader.context.main_form;
    html! {
            table class="dimensions cards" {
                thead {
                    tr {
                        th scope="col" { (reader.word("form")) }
                        @for measure in MEASURES {
                            th scope="col" class="n" { (measure_name(reader, measure)) }
                        }
                    }
                }
                tbody {
                    @for form in &forms {
                        tr class="nation" {
                            th scope="row" { (form_name(reader, form)) }
                            (percentages(reader, form, country()))
                        }
                        @if form == main {
                            @for area in reader.context.region_codes() {
                                tr class="part" {
                                    th scope="row" { (reader.area(area)) }
                                    (percentages(reader, form, area))
                                }
                            }
                        }
                    }
                }
            }
        p class="note" { (reader.word("dimensions-note")) }
    }
}

fn measure_name(reader: &Reader<'_>, measure: QualityMeasure) -> String {
    reader.word(&format!("code-quality_measure-{}", measure.as_str()))
}

fn percentages(reader: &Reader<'_>, form: &str, area: &str) -> Markup {
    html! {
        @for measure in MEASURES {
            td class="n" data-label=(measure_name(reader, measure)) {
                @match share_of(reader, form, area, measure).map(|share| share.per_mille) {
                    Some(Some(share)) => (reader.own(&format::percent(share as f64 / 10.0, 1, reader.language))),
                    Some(None) => (reader.protected()),
                    // No rule of the form asks for it.
                    None => "–",
                }
            }
        }
    }
}

/// Amounts that lie far from their centre's earlier months, by région: how many, and how many nobody has decided on.
fn outliers(reader: &Reader<'_>) -> Markup {
    let of = |area: &str, measure| share_of(reader, TOTAL, area, measure);
    let flagged = |area: &str| of(area, QualityMeasure::OutliersFlagged);
    let areas: Vec<&str> = std::iter::once(country()).chain(reader.context.region_codes()).collect();
    let known: Vec<&str> = areas.into_iter().filter(|area| flagged(area).is_some()).collect();
    html! {
        @if known.is_empty() {
            p { (reader.word("no-outliers")) }
        } @else {
            table class="outliers" data-sort {
                thead {
                    tr {
                        th scope="col" { (reader.word("region")) }
                        @for key in ["outliers-tested", "outliers-flagged", "outliers-decided", "outliers-open"] {
                            th scope="col" class="n" { (reader.word(key)) }
                        }
                    }
                }
                tbody {
                    @for area in known {
                        tr class=(if area == country() { "nation" } else { "part" }) {
                            th scope="row" {
                                @if area == country() { (reader.word("nation")) } @else { (reader.area(area)) }
                            }
                            @match flagged(area).and_then(|one| one.denominator.zip(one.numerator)) {
                                Some((tested, flagged)) => {
                                    @let open = of(area, QualityMeasure::OutliersOpen).and_then(|one| one.numerator).unwrap_or(0);
                                    @for number in [tested, flagged, flagged - open, open] {
                                        td class="n" data-v=(number) { (reader.own(&count(number))) }
                                    }
                                }
                                None => { @for _ in 0..4 { td class="n" { (reader.protected()) } } }
                            }
                        }
                    }
                }
            }
        }
        p class="note" { (reader.word("outliers-note")) }
        @if let Some(decided) = &reader.context.inputs.quality.adjudicated {
            @let numbers = [("accept", decided.accept), ("correct", decided.correct), ("exclude", decided.exclude)];
            @let numbers = numbers.map(|(key, number)| (key, count(number)));
            @let numbers: Vec<(&str, &str)> = numbers.iter().map(|(key, number)| (*key, number.as_str())).collect();
            p class="note" { (reader.say("decisions", &numbers)) }
        }
    }
}

/// Rows read = accepted + rejected + repeats, form by form.
fn account(reader: &Reader<'_>, area: &str) -> Markup {
    let rows: Vec<&Reporting> = this_month(reader).filter(|one| one.ref_area == area && one.rows_read > 0).collect();
    html! {
        @if rows.is_empty() {
            p class="note" { (reader.word("no-rows")) }
        } @else {
            table class="account" data-sort {
                thead {
                    tr {
                        th scope="col" { (reader.word("form")) }
                        @for key in ["rows-read", "rows-accepted", "rows-rejected", "rows-repeated"] {
                            th scope="col" class="n" { (reader.word(key)) }
                        }
                    }
                }
                tbody {
                    @for one in rows {
                        tr {
                            th scope="row" { (form_name(reader, &one.form)) }
                            @for number in [one.rows_read, one.accepted, one.rejected, one.duplicates] {
                                td class="n" data-v=(number) { (reader.own(&count(number))) }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// Refused rows by rule, most frequent first.
fn refusals(reader: &Reader<'_>) -> Markup {
    let now = reader.context.inputs.period.to_string();
    let mut rules: Vec<_> = reader.context.inputs.quality.refusals.iter().filter(|one| one.period == now).collect();
    rules.sort_by(|a, b| b.rows.cmp(&a.rows).then_with(|| (&a.form, &a.rule).cmp(&(&b.form, &b.rule))));
    let table = html! {
        @if rules.is_empty() {
            p class="note" { (reader.word("no-refusals")) }
        } @else {
            table class="refusals" data-sort {
                thead {
                    tr {
                        th scope="col" { (reader.word("rule")) }
                        th scope="col" { (reader.word("form")) }
                        th scope="col" class="n" { (reader.word("rows-rejected")) }
                    }
                }
                tbody {
                    @for one in rules {
                        tr {
                            th scope="row" {
                                (reader.word_or(&format!("rule-{}", one.rule.replace(['.', '_'], "-")), &one.rule))
                                " " code { (reader.own(&one.rule)) }
                            }
                            td { (form_name(reader, &one.form)) }
                            td class="n" data-v=(one.rows) { (reader.own(&count(one.rows))) }
                        }
                    }
                }
            }
        }
    };
    searchable(reader, "search-rule", &table)
}

/// Centres without a report for three months, by région.
fn silent(reader: &Reader<'_>) -> Markup {
    let silent = reader.context.inputs.quality.silent.iter().filter(|(_, centres)| *centres > 0);
    let silent: Vec<&(String, u64)> = silent.collect();
    html! {
        p class="note" { (reader.word("silent-note")) }
        @if silent.is_empty() {
            p { (reader.word("no-silent")) }
        } @else {
            table class="small" {
                tbody {
                    @for (code, centres) in silent {
                        tr { th scope="row" { (reader.area(code)) } td class="n" { (reader.own(&count(*centres))) } }
                    }
                }
            }
        }
    }
}

/// Withheld figures by indicator.
fn withheld(reader: &Reader<'_>) -> Markup {
    let withheld = reader.context.computed().map(|one| (one, reader.view().protected_of(&one.id)));
    let withheld: Vec<_> = withheld.filter(|(_, figures)| *figures > 0).collect();
    html! {
        p class="note" { (reader.word("withheld-note")) }
        @if !withheld.is_empty() {
            (searchable(reader, "search-indicator", &html! { table class="small" data-sort {
                thead {
                    tr {
                        th scope="col" { (reader.word("indicator")) }
                        th scope="col" class="n" { (reader.word("revisions-figures")) }
                    }
                }
                tbody {
                    @for (indicator, figures) in withheld {
                        tr {
                            th scope="row" {
                                a href=(reader.to(&format!("indicators/{}.html", indicator.id))) { (reader.title(indicator)) }
                            }
                            td class="n" data-v=(figures) { (reader.own(&format::count(figures))) }
                        }
                    }
                }
            } }))
        }
    }
}
