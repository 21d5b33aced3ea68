//! The population in context: the censuses of 2014 and 2024, side by side where the first one asked the same question.

use maud::{Markup, html};

use super::markup::figure;
use super::reader::Reader;
use crate::catalogue::geography::country;
use crate::catalogue::indicator::Indicator;
use crate::error::Result;
use crate::model::stratum::TOTAL;
use crate::publication::charts::{AgeGroup, Caption, Chart, pyramid};
use crate::publication::format;

const GROUPS: [(&str, &str); 16] = [
    ("age_0_4", "0–4"),
    ("age_5_9", "5–9"),
    ("age_10_14", "10–14"),
    ("age_15_19", "15–19"),
    ("age_20_24", "20–24"),
    ("age_25_29", "25–29"),
    ("age_30_34", "30–34"),
    ("age_35_39", "35–39"),
    ("age_40_44", "40–44"),
    ("age_45_49", "45–49"),
    ("age_50_54", "50–54"),
    ("age_55_59", "55–59"),
    ("age_60_64", "60–64"),
    ("age_65_69", "65–69"),
    ("age_70_74", "70–74"),
    ("age_75_plus", "75+"),
];

/// The pyramid and the table of published values.
///
/// # Errors
/// `Engine` if the pyramid cannot be drawn.
pub(super) fn context(reader: &Reader<'_>, area: &str, charts: &mut Vec<Chart>) -> Result<Markup> {
    let drawing = match groups(reader, area) {
        Some(groups) => {
            let name = if area == country() { "nation-pyramid".to_string() } else { format!("region-{area}-pyramid") };
            let (title, note) = (reader.word("pyramid"), reader.word("pyramid-note"));
            let caption = Caption { name: &name, language: reader.language, title: &title, description: &note };
            let (women, men) = (reader.word("sex-f"), reader.word("sex-m"));
            let chart = pyramid(&caption, &groups, [&women, &men], |share| format::percent(share, 0, reader.language))?;
            let markup = figure("pyramid", &html! { (title) }, &html! { (note) }, &chart);
            charts.push(chart);
            markup
        }
        None => html! {},
    };
    Ok(html! {
        div class="halves" {
            (drawing)
            (table(reader, area))
        }
    })
}

fn table(reader: &Reader<'_>, area: &str) -> Markup {
    let published: Vec<&Indicator> = reader.context.published().collect();
    let decimals = published.iter().map(|one| one.decimals).max().unwrap_or_default();
    let columns: &[&str] = if area == country() { &[country()] } else { &[area, country()] };
    html! {
        @if !published.is_empty() {
            table class="census" {
                thead {
                    tr {
                        th scope="col" rowspan="2" { (reader.word("census")) }
                        th scope="col" rowspan="2" class="unit" { (reader.word("unit")) }
                        @for code in columns { th scope="colgroup" colspan="2" class="group" { (column_name(reader, code)) } }
                    }
                    tr {
                        @for _ in columns {
                            th scope="col" class="n" { (reader.own("2014")) }
                            th scope="col" class="n" { (reader.own("2024")) }
                        }
                    }
                }
                tbody {
                    @for indicator in published {
                        tr {
                            th scope="row" {
                                a href=(reader.to(&format!("indicators/{}.html", indicator.id))) { (reader.title(indicator)) }
                            }
                            td class="unit" { (reader.unit_beside(indicator)) }
                            @for code in columns {
                                @for (year, class) in [(2014, "n before"), (2024, "n own")] {
                                    td class=(class) {
                                        @match reader.view().in_year(&indicator.id, code, year) {
                                            Some(figure) => (reader.cell(Some(figure), indicator.decimals, decimals)),
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
    }
}

fn column_name(reader: &Reader<'_>, code: &str) -> String {
    if code == country() { reader.word("nation") } else { reader.word("region") }
}

/// The five-year groups of an area, if both sexes are published for all of them.
fn groups(reader: &Reader<'_>, area: &str) -> Option<Vec<AgeGroup>> {
    let [before, now] = &reader.context.people;
    GROUPS
        .iter()
        .map(|(series, label)| {
            let pair = |table: &crate::catalogue::census::CensusTable| {
                table.value(area, TOTAL, "F", series).zip(table.value(area, TOTAL, "M", series))
            };
            Some(AgeGroup { label: (*label).to_string(), now: pair(now)?, before: pair(before) })
        })
        .collect()
}
