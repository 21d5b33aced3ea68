//! The shelf of editions: every release with the headline figures as it published them, and the way to the latest.

use std::collections::BTreeMap;

use maud::{DOCTYPE, Markup, html};

use super::format::{self, Language};
use super::pages::{bare_head, short};
use crate::catalogue::Catalogue;
use crate::catalogue::geography::country;
use crate::catalogue::indicator::Indicator;
use crate::error::Result;
use crate::model::figure::obs_status;
use crate::model::period::Month;
use crate::model::span::Span;
use crate::model::stratum::{Stratum, TOTAL};
use crate::model::table::DataFrame;

/// The folder that leads to the latest edition.
pub const LATEST: &str = "latest";
/// So many of the last months stand side by side.
const MONTHS: usize = 12;

/// A release on the shelf.
#[derive(Debug, Clone, PartialEq)]
pub struct Shelved {
    /// Its name: its month, and `-r1` and so on for a revision.
    pub name: String,
    /// Its month.
    pub period: Month,
    /// The revision; none for the first.
    pub revision: u32,
    /// The country's latest value of each headline indicator, as it was published, with the span.
    pub headline: BTreeMap<String, (Span, Option<f64>)>,
}

impl Shelved {
    /// A release by its figures.
    ///
    /// # Errors
    /// `Engine` if a column is missing.
    pub fn of(name: &str, period: Month, revision: u32, figures: &DataFrame, catalogue: &Catalogue) -> Result<Self> {
        let text = |column: &str| -> Result<_> { Ok(figures.column(column)?.as_materialized_series().str()?.clone()) };
        let (ids, areas, times, statuses) =
            (text("indicator")?, text("ref_area")?, text("time_period")?, text("obs_status")?);
        let strata = Stratum::ALL.into_iter().map(|one| text(one.column())).collect::<Result<Vec<_>>>()?;
        let values = figures.column("obs_value")?.as_materialized_series().f64()?.clone();
        let mut headline: BTreeMap<String, (Span, Option<f64>)> = BTreeMap::new();
        for row in 0..figures.height() {
            let is_total = areas.get(row) == Some(country()) && strata.iter().all(|one| one.get(row) == Some(TOTAL));
            let (Some(id), Some(span)) = (ids.get(row), times.get(row).and_then(Span::read)) else { continue };
            let is_wanted =
                is_total && span.last() <= period && catalogue.indicator(id).is_some_and(|one| one.headline);
            if !is_wanted || statuses.get(row) == Some(obs_status::MISSING) {
                continue;
            }
            let own = headline.entry(id.to_string()).or_insert((span, None));
            if span >= own.0 {
                *own = (span, values.get(row));
            }
        }
        Ok(Self { name: name.to_string(), period, revision, headline })
    }
}

/// The files of the shelf, below the folder of the editions: `index.html` and, if anything is released, `latest/index.html`. `releases`
/// stand in the order of their release.
pub fn shelf(releases: &[Shelved], catalogue: &Catalogue) -> Vec<(String, Vec<u8>)> {
    let page = html! {
        (DOCTYPE)
        html lang=(Language::French.tag()) {
            (bare_head(&catalogue.words.text("fr", "editions"), None))
            body {
                main class="wide shelf" {
                    @for language in Language::ALL { (in_language(releases, catalogue, language)) }
                }
            }
        }
    };
    let mut files = vec![("index.html".to_string(), page.into_string().into_bytes())];
    if let Some(latest) = releases.iter().max_by_key(|release| (release.period, release.revision)) {
        let path = format!("../{}/index.html", latest.name);
        let page = html! {
            (DOCTYPE)
            html lang=(Language::French.tag()) {
                (bare_head(&catalogue.words.text("fr", "editions-latest"), Some(&path)))
                body class="choice" {
                    main {
                        @for language in Language::ALL {
                            section lang=(language.tag()) dir=(language.direction()) {
                                h1 { (catalogue.words.text(language.code(), "editions-latest")) }
                                p class="sub" { (format::month(latest.period, language)) }
                                p class="enter" { a href=(path) { (language.own_name()) } }
                            }
                        }
                    }
                }
            }
        };
        files.push((format!("{LATEST}/index.html"), page.into_string().into_bytes()));
    }
    files
}

fn in_language(releases: &[Shelved], catalogue: &Catalogue, language: Language) -> Markup {
    let word = |key: &str| catalogue.words.text(language.code(), key);
    let mut newest: Vec<&Shelved> = releases.iter().collect();
    newest.sort_by_key(|release| std::cmp::Reverse((release.period, release.revision)));
    html! {
        section lang=(language.tag()) dir=(language.direction()) {
            h1 { (word("brand")) }
            h2 { (word("editions")) }
            @if newest.is_empty() { p { (word("editions-none")) } }
            @else {
                table class="files" {
                    thead {
                        tr {
                            th scope="col" { (word("editions-month")) }
                            th scope="col" { (word("editions-state")) }
                            th scope="col" { (word("editions-name")) }
                        }
                    }
                    tbody {
                        @for release in &newest {
                            tr {
                                th scope="row" {
                                    a href=(format!("{}/{}/index.html", release.name, language.code())) {
                                        (format::month(release.period, language))
                                    }
                                }
                                td {
                                    @if release.revision == 0 { (word("editions-final")) }
                                    @else { (word("editions-revised")) " " bdi dir="ltr" { "r" (release.revision) } }
                                }
                                td { bdi dir="ltr" { (release.name) } }
                            }
                        }
                    }
                }
                h2 { (word("editions-series")) }
                p class="note" { (word("editions-series-note")) }
                (series(releases, catalogue, language))
            }
        }
    }
}

/// The country's headline figures as each month's latest edition published them.
fn series(releases: &[Shelved], catalogue: &Catalogue, language: Language) -> Markup {
    let mut by_month: BTreeMap<Month, &Shelved> = BTreeMap::new();
    for release in releases {
        let own = by_month.entry(release.period).or_insert(release);
        if release.revision >= own.revision {
            *own = release;
        }
    }
    let shown: Vec<&Shelved> =
        by_month.into_values().rev().take(MONTHS).collect::<Vec<_>>().into_iter().rev().collect();
    let indicators: Vec<&Indicator> = catalogue
        .indicators
        .iter()
        .filter(|one| shown.iter().any(|release| release.headline.contains_key(&one.id)))
        .collect();
    html! {
        div class="scroll" tabindex="0" role="region" aria-label=(catalogue.words.text(language.code(), "editions-series")) {
            table class="files" {
                thead {
                    tr {
                        th scope="col" { (catalogue.words.text(language.code(), "indicator")) }
                        @for release in &shown { th scope="col" class="n" { (format::month_short(release.period, language)) } }
                    }
                }
                tbody {
                    @for indicator in indicators {
                        tr {
                            th scope="row" { (indicator.name.in_language(language.code())) }
                            @for release in &shown { td class="n" { (value(release, indicator, catalogue, language)) } }
                        }
                    }
                }
            }
        }
    }
}

fn value(release: &Shelved, indicator: &Indicator, catalogue: &Catalogue, language: Language) -> Markup {
    match release.headline.get(&indicator.id) {
        Some((_, Some(value))) => html! { bdi dir="ltr" { (short(indicator, *value, language)) } },
        Some((_, None)) => html! { span class="prot" { (catalogue.words.text(language.code(), "protected")) } },
        None => html! { span class="none" { "–" } },
    }
}
