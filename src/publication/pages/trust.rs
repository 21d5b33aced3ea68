//! How complete the data are: the first thing on every page.

use maud::{Markup, html};

use super::reader::Reader;
use super::text::Text;
use crate::publication::format::{self, count};

/// One of the figures: what it counts, its value, the part and the whole that it is a share of, and the line below.
pub(super) struct Fact {
    pub(super) label: String,
    pub(super) value: Text,
    pub(super) share: Option<(u64, u64)>,
    pub(super) below: Text,
}

/// Four figures: centres that reported, on time, rows refused, values withheld.
pub(super) fn facts(reader: &Reader<'_>, area: &str) -> Vec<Fact> {
    let (read, rejected) = reader.context.rows(area);
    let share = |key: &str, part: u64, whole: u64| Fact {
        label: reader.word(key),
        value: reader.own(&format!("{} / {}", count(part), count(whole))),
        share: Some((part, whole)),
        below: reader.own(&reader.share(part, whole)),
    };
    let reports = reader.context.reporting(area).map(|reports| {
        let of = |key, part| share(key, part, reports.expected);
        [of("trust-received", reports.received), of("trust-on-time", reports.on_time)]
    });
    let refused = (read > 0).then(|| Fact {
        label: reader.word("trust-rejected"),
        value: reader.own(&format::percent(rejected as f64 / read as f64 * 100.0, 1, reader.language)),
        share: None,
        below: reader.say("trust-rows", &[("rejected", &count(rejected)), ("read", &count(read))]),
    });
    let withheld = Fact {
        label: reader.word("trust-protected"),
        value: reader.own(&count(reader.view().protected_in(area))),
        share: None,
        below: reader.text("trust-secrecy"),
    };
    reports.into_iter().flatten().chain(refused).chain([withheld]).collect()
}

/// The figures as the band at the head of a page.
pub(super) fn trust(reader: &Reader<'_>, area: &str) -> Markup {
    html! {
        section class="trust" aria-label=(reader.word("completeness")) {
            @for fact in facts(reader, area) {
                div {
                    span { (fact.label) }
                    b { (fact.value) }
                    span { @if let Some((part, whole)) = fact.share { (meter(part, whole)) } (fact.below) }
                }
            }
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
