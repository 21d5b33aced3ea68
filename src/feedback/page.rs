//! The page of a slip: French, then Arabic; one file, no script, nothing fetched, readable on a phone and on paper.

use maud::{DOCTYPE, Markup, PreEscaped, html};
use sha2::{Digest, Sha256};

use super::bidi::{own, sentence};
use super::slip::{Delivery, Finding, Reading, Slip};
use super::wording::{Wording, by_rule, day};
use crate::model::fingerprint::base64;
use crate::model::format::{Language, count};

/// The style sheet.
const STYLE: &str = include_str!("../../reports/feedback.css");

/// The page.
pub(super) fn render(slip: &Slip, wording: &Wording<'_>) -> String {
    let hash = base64(&Sha256::digest(STYLE.as_bytes()));
    let policy = format!("default-src 'none'; style-src 'sha256-{hash}'; base-uri 'none'; form-action 'none'");
    let french = Language::French;
    let title = format!(
        "{} · {} · {}",
        wording.form(french, &slip.form),
        wording.centre(french, slip),
        wording.period(french, slip)
    );
    let page = html! {
        (DOCTYPE)
        html lang=(french.tag()) {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(policy);
                meta name="viewport" content="width=device-width,initial-scale=1";
                meta name="referrer" content="no-referrer";
                title { (title) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                @for language in Language::ALL { (half(slip, wording, language)) }
            }
        }
    };
    page.into_string()
}

/// One language of the page.
fn half(slip: &Slip, wording: &Wording<'_>, language: Language) -> Markup {
    let word = |key: &str| wording.word(language, key);
    let several = slip.mattering().count() > 1;
    html! {
        article id=(language.code()) lang=(language.tag()) dir=(language.direction()) {
            header {
                p class="brand" {
                    span { (word("brand")) " · " (word("feedback")) }
                    @let other = language.other();
                    a href={ "#" (other.code()) } lang=(other.tag()) { (other.own_name()) }
                }
                h1 { (wording.form(language, &slip.form)) }
                p class="sub" {
                    (sentence(&wording.centre(language, slip), language)) " · "
                    (sentence(&wording.period(language, slip), language))
                }
            }
            section class=(mood(slip)) {
                p class="counts" { (sentence(&wording.standing(language, slip), language)) }
                p { (sentence(&wording.request(language, slip), language)) }
            }
            @for one in slip.mattering() { (delivery(slip, one, several, wording, language)) }
            section {
                h2 { (word("feedback-received")) }
                (received(slip, wording, language))
            }
            footer { p { (sentence(&word("feedback-privacy"), language)) } }
        }
    }
}

/// The class of the box at the top.
fn mood(slip: &Slip) -> &'static str {
    match (slip.counting(), slip.mattering().any(|one| one.refused > 0)) {
        (Some(_), false) => "state good",
        (Some(_), true) => "state todo",
        (None, _) => "state none",
    }
}

/// The numbers of a delivery and what is to be mended in it.
fn delivery(slip: &Slip, one: &Delivery, several: bool, wording: &Wording<'_>, language: Language) -> Markup {
    let word = |key: &str| wording.word(language, key);
    let number = |value: i64| count(value.unsigned_abs());
    let numbers = [
        ("rows-read", one.rows_read),
        ("rows-accepted", one.accepted),
        ("rows-rejected", one.refused),
        ("rows-repeated", one.repeated),
    ];
    html! {
        @if several {
            h2 class="file" { (own(&wording.file(one))) " " small { (sentence(&received_on(one, wording, language), language)) } }
        }
        dl class="numbers" {
            @for (key, value) in numbers {
                div { dt { (word(key)) } dd { (own(&number(value))) } }
            }
        }
        @if let Some(copy) = wording.copy(language, one) { p class="copy" { (sentence(&copy, language)) } }
        @if one.repeated > 0 { p class="note" { (sentence(&word("feedback-repeated"), language)) } }
        @if !one.refusals.is_empty() {
            section {
                h2 { (word("feedback-mend")) }
                p class="note" { (sentence(&word("feedback-shape"), language)) }
                (findings(slip, &one.refusals, wording, language))
            }
        }
        @if !one.warnings.is_empty() || !one.unknown.is_empty() {
            section {
                h2 { (word("feedback-warnings")) }
                p class="note" { (sentence(&word("feedback-warnings-note"), language)) }
                @for (rule, rows) in &one.unknown {
                    div class="rule" {
                        h3 {
                            (sentence(&wording.rule(language, &slip.form, rule), language))
                            span class="count" { (own(&count(*rows))) }
                        }
                    }
                }
                (findings(slip, &one.warnings, wording, language))
            }
        }
    }
}

/// Rule by rule: what is wrong, how to mend it, and where.
fn findings(slip: &Slip, findings: &[Finding], wording: &Wording<'_>, language: Language) -> Markup {
    let word = |key: &str| wording.word(language, key);
    html! {
        @for (rule, places) in by_rule(findings) {
            div class="rule" {
                h3 {
                    (sentence(&wording.rule(language, &slip.form, rule), language))
                    span class="count" { (own(&count(places.len() as u64))) }
                }
                @let mend = wording.mend(language, &slip.form, rule);
                @if !mend.is_empty() { p class="mend" { (sentence(&mend, language)) } }
                table class="places" {
                    thead { tr {
                        th class="n" scope="col" { (word("feedback-line")) }
                        th scope="col" { (word("feedback-column")) }
                        th scope="col" { (word("feedback-value")) }
                    } }
                    tbody {
                        @for place in places {
                            tr {
                                td class="n" { (own(&place.line.to_string())) }
                                td {
                                    (own(&wording.column(language, &slip.form, &place.column)))
                                    @if let Some(hint) = wording.hint(language, place) {
                                        span class="when" { (sentence(&hint, language)) }
                                    }
                                }
                                td class="shape" {
                                    @if place.column.is_empty() { }
                                    @else if place.shape.is_empty() { span class="empty" { (word("feedback-empty")) } }
                                    @else { bdi dir="ltr" { (place.shape) } }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// Every delivery, the last first.
fn received(slip: &Slip, wording: &Wording<'_>, language: Language) -> Markup {
    let word = |key: &str| wording.word(language, key);
    let number = |value: i64| own(&count(value.unsigned_abs()));
    let columns = ["rows-read", "rows-accepted", "rows-rejected", "rows-repeated"];
    html! {
        table class="received" {
            thead { tr {
                th scope="col" { (word("feedback-file")) }
                @for column in columns { th class="n" scope="col" { (word(column)) } }
                th scope="col" { (word("feedback-status")) }
            } }
            tbody {
                @for one in slip.deliveries.iter().rev() {
                    tr class=[(one.reading == Reading::Counts).then_some("counting")] {
                        th scope="row" {
                            (own(&wording.file(one)))
                            span class="when" { (sentence(&received_on(one, wording, language), language)) }
                        }
                        @for (column, value) in columns.iter().zip([one.rows_read, one.accepted, one.refused, one.repeated]) {
                            td class="n" data-label=(word(column)) { (number(value)) }
                        }
                        td class="status" { (wording.reading(language, one)) }
                    }
                }
            }
        }
    }
}

fn received_on(one: &Delivery, wording: &Wording<'_>, language: Language) -> String {
    let (version, date) = (one.version.to_string(), day(one.received));
    if one.reading == Reading::Unassigned {
        return wording.say(language, "feedback-received-on", &[("date", &date)]);
    }
    wording.say(language, "feedback-version", &[("version", &version), ("date", &date)])
}
