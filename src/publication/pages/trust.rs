//! How complete the data are: the first thing on every page.

use maud::{Markup, html};

use super::reader::Reader;
use crate::publication::format::count;

/// Four figures: centres that reported, on time, rows refused, values withheld.
pub(super) fn trust(reader: &Reader<'_>, area: &str) -> Markup {
    let reports = reader.context.reporting(area);
    let (read, rejected) = reader.context.rows(area);
    let of = |part: u64, whole: u64| format!("{} / {}", count(part), count(whole));
    html! {
        section class="trust" aria-label=(reader.word("completeness")) {
            @if let Some(reports) = reports {
                (fact(reader, "trust-received", &of(reports.received, reports.expected),
                    &html! { (meter(reports.received, reports.expected)) (reader.own(&reader.share(reports.received, reports.expected))) }))
                (fact(reader, "trust-on-time", &of(reports.on_time, reports.expected),
                    &html! { (meter(reports.on_time, reports.expected)) (reader.own(&reader.share(reports.on_time, reports.expected))) }))
            }
            @if read > 0 {
                (fact(reader, "trust-rejected",
                    &crate::publication::format::percent(rejected as f64 / read as f64 * 100.0, 1, reader.language),
                    &reader.say("trust-rows", &[("rejected", &count(rejected)), ("read", &count(read))])))
            }
            (fact(reader, "trust-protected", &count(reader.view().protected_in(area)), &html! { (reader.word("trust-secrecy")) }))
        }
    }
}

/// A share as a thin bar.
pub(super) fn meter(part: u64, whole: u64) -> Markup {
    let width = if whole == 0 { 0.0 } else { part as f64 / whole as f64 * 100.0 };
    html! {
        svg class="meter" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true" {
            rect width="100" height="6" class="back" {}
            rect width=(format!("{width:.0}")) height="6" class="full" {}
        }
    }
}

fn fact(reader: &Reader<'_>, key: &str, value: &str, below: &Markup) -> Markup {
    html! {
        div {
            span { (reader.word(key)) }
            b { (reader.own(value)) }
            span { (below) }
        }
    }
}
