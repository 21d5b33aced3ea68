//! Régions × headline indicators: every value with the shape of its verdict.

use maud::{Markup, html};

use super::controls::{figure_key, searchable};
use super::hyphens::hyphenated;
use super::reader::Reader;
use crate::catalogue::geography::country;
use crate::catalogue::indicator::Indicator;

/// The table; the country stands first.
pub(super) fn table(reader: &Reader<'_>) -> Markup {
    let indicators: Vec<&Indicator> = reader.context.headline().collect();
    let rows = html! {
        table class="heat" data-sort {
            thead {
                tr {
                    th scope="col" { (reader.word("region")) }
                    @for indicator in &indicators {
                        th scope="col" class="n" {
                            a href=(reader.to(&format!("indicators/{}.html", indicator.id))) {
                                (hyphenated(indicator.name.in_language(reader.language.code()), reader.language))
                            }
                            span class="unit" { (reader.unit_beside(indicator)) }
                        }
                    }
                }
            }
            tbody {
                tr class="nation" {
                    th scope="row" { (reader.word("nation")) }
                    @for indicator in &indicators { (cell(reader, indicator, country())) }
                }
                @for code in reader.context.region_codes() {
                    tr {
                        th scope="row" { a href=(reader.to(&format!("regions/{code}.html"))) { (reader.area(code)) } }
                        @for indicator in &indicators { (cell(reader, indicator, code)) }
                    }
                }
            }
        }
    };
    searchable(reader, "search-region", &rows)
}

fn cell(reader: &Reader<'_>, indicator: &Indicator, code: &str) -> Markup {
    let figure = reader.view().figure(&indicator.id, code);
    let verdict = reader.standing(indicator, code);
    let judged = code != country() && figure.is_some_and(|figure| figure.value.is_some());
    let tint = if judged { verdict.name() } else { "plain" };
    html! {
        td class={ "n tint-" (tint) } data-v=[figure_key(figure, indicator.decimals)] {
            (reader.cell(figure, indicator.decimals, indicator.decimals))
            @if judged { (reader.shape(verdict)) }
        }
    }
}
