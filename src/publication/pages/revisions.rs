//! What has changed since the release before, and how editions are revised.

use std::collections::BTreeMap;

use maud::{Markup, Render, html};

use super::Page;
use super::controls::{key, searchable};
use super::document::{Heading, document};
use super::headings::section;
use super::reader::Reader;
use super::view::Absence;
use crate::catalogue::indicator::Indicator;
use crate::model::revision::Change;
use crate::model::span::Span;
use crate::model::stratum::TOTAL;
use crate::publication::format;
use crate::publication::revisions::{Revision, Revisions};

/// Its file.
pub(super) const PAGE: &str = "revisions.html";
/// So many revised figures are named.
const NAMED: usize = 40;

/// The page.
pub(super) fn render(reader: &Reader<'_>) -> Page {
    let body = match reader.context.inputs.revisions {
        Some(revisions) => html! { (account(reader, revisions)) (policy(reader)) },
        None => {
            html! { (section(&reader.word("revisions-since"), &html! { p class="prose" { (reader.word("revisions-first")) } })) (policy(reader)) }
        }
    };
    let heading = Heading {
        here: PAGE.to_string(),
        title: html! { (reader.word("revisions")) },
        window: reader.word("revisions"),
        below: html! {},
    };
    Page {
        path: format!("{}/{PAGE}", reader.language.code()),
        html: document(reader, &heading, &body),
        charts: Vec::new(),
    }
}

fn account(reader: &Reader<'_>, revisions: &Revisions) -> Markup {
    let month = format::month(revisions.earlier_period, reader.language);
    let arguments = [("edition", revisions.earlier.as_str()), ("month", &month)];
    html! {
        (section(&reader.word("revisions-since"), &html! {
            p class="prose" {
                (reader.say("revisions-compared", &arguments)) " "
                (reader.counted("revisions-in-both", revisions.in_both, &[])) " "
                (reader.counted("revisions-revised", revisions.number(Change::Revised), &[]))
            }
            (counts(reader, revisions))
        }))
        (section(&reader.word("revisions-headline"), &headline(reader, revisions)))
        (section(&reader.word("revisions-by-indicator"), &by_indicator(reader, revisions)))
    }
}

/// How many figures have changed, by kind and cause.
fn counts(reader: &Reader<'_>, revisions: &Revisions) -> Markup {
    let rows = revisions.told();
    if rows.is_empty() {
        return html! { p { (reader.word("revisions-none")) } };
    }
    html! {
        table class="revisions" {
            thead {
                tr {
                    th scope="col" { (reader.word("revisions-change")) }
                    th scope="col" { (reader.word("revisions-cause")) }
                    th scope="col" class="n" { (reader.word("revisions-figures")) }
                }
            }
            tbody {
                @for (change, cause, number) in rows {
                    tr {
                        th scope="row" { (reader.word(&format!("code-change-{}", change.as_str()))) }
                        td { (reader.word(&format!("code-cause-{}", cause.as_str()))) }
                        td class="n" { (reader.own(&format::count(number))) }
                    }
                }
            }
        }
    }
}

/// The totals of headline indicators that were revised, the country and the régions, the most recent span first.
fn headline(reader: &Reader<'_>, revisions: &Revisions) -> Markup {
    let mut told: Vec<(&Revision, &Indicator, Span)> = Vec::new();
    for row in
        revisions.rows.iter().filter(|row| matches!(row.change, Change::Revised | Change::Suppressed | Change::Opened))
    {
        let is_total = row.key[4..].iter().all(|code| code == TOTAL) && row.key[2] != "province";
        let indicator = reader.context.headline().find(|indicator| indicator.id == row.key[0]);
        if let Some((indicator, span)) = indicator.filter(|_| is_total).zip(Span::read(&row.key[3])) {
            told.push((row, indicator, span));
        }
    }
    told.sort_by(|a, b| b.2.cmp(&a.2).then_with(|| a.0.key.cmp(&b.0.key)));
    if told.is_empty() {
        return html! { p { (reader.word("revisions-headline-none")) } };
    }
    let left = told.len().saturating_sub(NAMED);
    let table = html! {
        div class="scroll" tabindex="0" role="region" aria-label=(reader.word("revisions-headline")) { table class="revisions" data-sort {
            thead {
                tr {
                    th scope="col" { (reader.word("indicator")) }
                    th scope="col" { (reader.word("area")) }
                    th scope="col" { (reader.word("revisions-span")) }
                    th scope="col" class="n" { (reader.word("revisions-before")) }
                    th scope="col" class="n" { (reader.word("revisions-now")) }
                    th scope="col" { (reader.word("revisions-cause")) }
                }
            }
            tbody {
                @for (row, indicator, span) in told.into_iter().take(NAMED) {
                    tr {
                        th scope="row" {
                            a href=(reader.to(&format!("indicators/{}.html", indicator.id))) { (reader.title(indicator)) }
                        }
                        td { (reader.area(&row.key[1])) }
                        td data-v=(span.last().ordinal()) { (format::span_short(span, reader.language)) }
                        td class="n before" data-v=[row.before.map(|value| key(value, indicator.decimals))] { (value(reader, indicator, row.before)) }
                        td class="n own" data-v=[row.now.map(|value| key(value, indicator.decimals))] { (value(reader, indicator, row.now)) }
                        td { (reader.word(&format!("code-cause-{}", row.cause.as_str()))) }
                    }
                }
            }
        }
        }
        @if left > 0 { p class="note" { (reader.counted("revisions-more", left as u64, &[])) } }
    };
    searchable(reader, "search-revision", &table)
}

fn value(reader: &Reader<'_>, indicator: &Indicator, value: Option<f64>) -> Markup {
    value.map_or_else(
        || reader.absent(Absence::NotReceived),
        |value| reader.own(&reader.short(indicator, value)).render(),
    )
}

/// How many figures of each indicator have changed, and in what way.
fn by_indicator(reader: &Reader<'_>, revisions: &Revisions) -> Markup {
    let mut of: BTreeMap<&str, BTreeMap<Change, u64>> = BTreeMap::new();
    for row in &revisions.rows {
        *of.entry(row.key[0].as_str()).or_default().entry(row.change).or_default() += 1;
    }
    let shown: Vec<Change> =
        Change::ALL.into_iter().filter(|change| of.values().any(|counts| counts.contains_key(change))).collect();
    if of.is_empty() {
        return html! { p { (reader.word("revisions-none")) } };
    }
    let table = html! {
        div class="scroll" tabindex="0" role="region" aria-label=(reader.word("revisions-by-indicator")) { table class="revisions" data-sort {
            thead {
                tr {
                    th scope="col" { (reader.word("indicator")) }
                    @for change in &shown {
                        th scope="col" class="n" { (reader.word(&format!("code-change-{}", change.as_str()))) }
                    }
                }
            }
            tbody {
                @for indicator in reader.context.indicators() {
                    @if let Some(counts) = of.get(indicator.id.as_str()) {
                        tr {
                            th scope="row" {
                                a href=(reader.to(&format!("indicators/{}.html", indicator.id))) { (reader.title(indicator)) }
                            }
                            @for change in &shown {
                                td class="n" data-v=[counts.get(change)] {
                                    @match counts.get(change) {
                                        Some(number) => (reader.own(&format::count(*number))),
                                        None => span class="none" { "–" },
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
        }
    };
    searchable(reader, "search-indicator", &table)
}

/// How editions are revised.
fn policy(reader: &Reader<'_>) -> Markup {
    let steps = ["draft", "final", "revised", "withheld"];
    section(
        &reader.word("revisions-policy"),
        &html! {
            dl class="notes" {
                @for step in steps {
                    dt { (reader.word(&format!("revisions-policy-{step}"))) }
                    dd { (reader.word(&format!("revisions-policy-{step}-text"))) }
                }
            }
        },
    )
}
