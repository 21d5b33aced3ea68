//! Headings of sections, and the legend by which shapes and strips are read.

use maud::{Markup, html};

use super::reader::Reader;
use super::verdict::Verdict;

/// A section with its heading.
pub(super) fn section(title: &str, body: &Markup) -> Markup {
    html! { section { h2 { (title) } (body) } }
}

/// A section that links lead to, with its heading.
pub(super) fn anchored(id: &str, title: &str, body: &Markup) -> Markup {
    html! { section id=(id) { h2 { (title) } (body) } }
}

/// How shapes, and the bands and ticks of strips, are read.
pub(super) fn legend(reader: &Reader<'_>, shapes: bool, strips: bool) -> Markup {
    let all = [Verdict::Better, Verdict::Worse, Verdict::Higher, Verdict::Lower, Verdict::Alike, Verdict::Unjudged];
    let verdicts: &[Verdict] = if shapes { &all } else { &[] };
    html! {
        p class="legend" {
            @for verdict in verdicts {
                span class={ "verdict " (verdict.name()) } {
                    span class="shape" aria-hidden="true" { (verdict.shape()) }
                    " " (reader.word(&format!("legend-{}", verdict.name())))
                }
            }
            @if strips {
                span { span class="swatch range" {} " " (reader.word("legend-range")) }
                span { span class="swatch half" {} " " (reader.word("legend-half")) }
                span { span aria-hidden="true" { "◇" } " " (reader.word("legend-peers")) }
                span { span class="tick" {} " " (reader.word("legend-nation")) }
            }
        }
    }
}

/// How the marks of a series are read.
pub(super) fn series_legend(reader: &Reader<'_>, with_nation: bool) -> Markup {
    html! {
        p class="legend" {
            span { span class="swatch own" {} " " (reader.word(if with_nation { "legend-own" } else { "nation" })) }
            @if with_nation { span { span class="swatch nation" {} " " (reader.word("nation")) } }
            span { span class="swatch band" {} " " (reader.word("legend-interval")) }
            span { span class="swatch hollow" {} " " (reader.word("legend-thin")) }
            span { span class="swatch hatched" {} " " (reader.word("legend-protected")) }
            span { span class="swatch control" {} " " (reader.word("legend-control")) }
            span { span class="shape" aria-hidden="true" { "◆" } " " (reader.word("legend-special")) }
        }
    }
}
