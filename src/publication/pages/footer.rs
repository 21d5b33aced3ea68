//! The foot of every page: all pages of the edition, sources and licence.

use maud::{Markup, html};

use super::controls::searchable;
use super::reader::Reader;

/// The foot.
pub(super) fn footer(reader: &Reader<'_>) -> Markup {
    let indicators = html! {
        ul {
            @for indicator in reader.context.indicators() {
                li {
                    a href=(reader.to(&format!("indicators/{}.html", indicator.id))) { (reader.title(indicator)) }
                }
            }
        }
    };
    html! {
        footer {
            div class="wide" {
                div class="index" {
                    section {
                        h2 { (reader.word("all-regions")) }
                        ul {
                            @for code in reader.context.region_codes() {
                                li { a href=(reader.to(&format!("regions/{code}.html"))) { (reader.area(code)) } }
                            }
                        }
                    }
                    section class="many" {
                        h2 { (reader.word("all-indicators")) }
                        (searchable(reader, "search-indicator", &indicators))
                    }
                }
                section class="sources" {
                    h2 { (reader.word("sources")) }
                    p { (reader.word("source-centres")) }
                    p { (reader.word("source-census")) }
                    p { (reader.word("source-boundaries")) }
                }
            }
        }
    }
}
