//! How the figures are made and how they are to be read; what they were made from.

use maud::{Markup, html};

use super::controls::searchable;
use super::document::{Heading, document};
use super::headings::{legend, section, series_legend};
use super::markup::prose;
use super::reader::Reader;
use super::view::Absence;
use super::{Page, composite_methods};
use crate::error::Result;

/// The chapters: keys of a heading and of a text.
const CHAPTERS: [(&str, &str); 7] = [
    ("methods-figures", "methods-figures-text"),
    ("methods-intervals", "methods-intervals-text"),
    ("methods-time", "methods-time-text"),
    ("methods-change", "methods-change-text"),
    ("methods-assessment", "methods-assessment-text"),
    ("methods-secrecy", "methods-secrecy-text"),
    ("methods-census", "methods-census-text"),
];

/// The methods in use: the key of their formula in words, and where it is from.
const FORMULAS: [(&str, &str); 20] = [
    ("formula-wilson", "Wilson EB. J Am Stat Assoc 1927; 22: 209-212"),
    ("formula-byar", "Breslow NE, Day NE. Statistical methods in cancer research II. IARC 1987: 69"),
    ("formula-exact", "Garwood F. Biometrika 1936; 28: 437-442"),
    ("formula-student", "Student. Biometrika 1908; 6: 1-25"),
    ("formula-order-statistics", "Conover WJ. Practical nonparametric statistics. 3rd ed. Wiley, 1999: 143-148"),
    ("formula-dobson", "Dobson AJ, Kuulasmaa K, Eberle E, Scherer J. Stat Med 1991; 10: 457-462"),
    ("formula-indirect", "Breslow NE, Day NE. Statistical methods in cancer research II. IARC 1987: 69"),
    ("formula-xmr", "Wheeler DJ, Chambers DS. Understanding statistical process control. 1992"),
    ("formula-rules", "NHS England. Making Data Count"),
    ("formula-comparison", "Fingertips. Technical guidance (OHID)"),
    ("formula-funnel", "Spiegelhalter DJ. Stat Med 2005; 24: 1185-1202"),
    ("formula-peers", "CIPFA. Nearest neighbours model. 2019"),
    ("formula-ranks", "Goldstein H, Spiegelhalter DJ. J R Stat Soc A 1996; 159: 385-443"),
    ("formula-scoreboard", "European Commission. Joint Employment Report, Social Scoreboard"),
    ("formula-highlights", "Spiegelhalter DJ. Stat Med 2005; 24: 1185-1202"),
    ("formula-theil", "Theil H. Economics and information theory. 1967"),
    ("formula-gini", "Gini C. Variabilità e mutabilità. 1912"),
    ("formula-slope-index", "Mackenbach JP, Kunst AE. Soc Sci Med 1997; 44: 757-771"),
    ("formula-quality", "WHO. Data quality review: a toolkit for facility data quality assessment. 2017"),
    ("formula-modified-z", "Iglewicz B, Hoaglin DC. How to detect and handle outliers. ASQC 1993"),
];

/// The page.
///
/// # Errors
/// None of its own: it draws no chart.
pub(super) fn render(reader: &Reader<'_>) -> Result<Page> {
    let body = html! {
        (section(&reader.word("methods-reading"), &html! {
            p class="prose" { (reader.word("methods-reading-text")) }
            (legend(reader, true, true))
            (series_legend(reader, true))
            (flags(reader))
        }))
        div class="chapters" {
            @for (heading, text) in CHAPTERS {
                (section(&reader.word(heading), &html! { p { (reader.word(text)) } }))
            }
        }
        (section(&reader.word("formulas"), &formulas(reader)))
        (composite_methods::section(reader))
        (section(&reader.word("all-indicators"), &catalogue(reader)))
        (absent(reader))
        @if !reader.context.inputs.provenance.is_empty() {
            (section(&reader.word("provenance"), &provenance(reader)))
        }
    };
    let heading = Heading {
        here: "methods.html".to_string(),
        title: html! { (reader.word("methods")) },
        window: reader.word("methods"),
        below: html! {},
    };
    Ok(Page {
        path: format!("{}/{}", reader.language.code(), heading.here),
        html: document(reader, &heading, &body),
        charts: Vec::new(),
    })
}

fn formulas(reader: &Reader<'_>) -> Markup {
    html! {
        table class="catalogue" {
            tbody {
                @for (key, source) in FORMULAS {
                    tr { td { (reader.word(key)) } td class="note" { (reader.own(source)) } }
                }
            }
        }
    }
}

fn flags(reader: &Reader<'_>) -> Markup {
    html! {
        dl class="notes" {
            dt { span class="flag" { (reader.word("flag-provisional")) } } dd { (reader.word("flag-provisional-text")) }
            dt { span class="flag" { (reader.word("flag-unreliable")) } } dd { (reader.word("flag-unreliable-text")) }
            dt { (reader.protected()) } dd { (reader.word("protected-text")) }
            @for why in Absence::ALL {
                dt { (reader.absent(why)) } dd { (reader.word(&format!("{}-text", why.word()))) }
            }
        }
    }
}

fn catalogue(reader: &Reader<'_>) -> Markup {
    let all = html! {
        @for dimension in reader.context.inputs.dimensions {
            @let own: Vec<_> = reader.context.indicators().filter(|one| one.dimension == dimension.id).collect();
            @if !own.is_empty() {
                div data-part {
                h3 { (dimension.name.in_language(reader.language.code())) }
                table class="catalogue" {
                    tbody {
                        @for indicator in own {
                            tr {
                                th scope="row" {
                                    a href=(reader.to(&format!("indicators/{}.html", indicator.id))) { (reader.title(indicator)) }
                                    " " code { (reader.own(&indicator.id)) }
                                }
                                td { (prose(indicator.definition.in_language(reader.language.code()), reader.language)) }
                                td class="unit" { (reader.unit(indicator)) }
                            }
                        }
                    }
                }
                }
            }
        }
    };
    searchable(reader, "search-indicator", &all)
}

/// The indicators without a figure, and what is missing for one.
fn absent(reader: &Reader<'_>) -> Markup {
    let absent: Vec<_> = reader.context.absent().collect();
    if absent.is_empty() {
        return html! {};
    }
    let body = html! {
        table class="catalogue" {
            tbody {
                @for indicator in absent {
                    tr {
                        th scope="row" { (reader.title(indicator)) " " code { (reader.own(&indicator.id)) } }
                        td { (reader.word(&format!("absent-{}", indicator.frequency.key()))) }
                    }
                }
            }
        }
    };
    section(&reader.word("absent-indicators"), &body)
}

fn provenance(reader: &Reader<'_>) -> Markup {
    html! {
        table class="provenance" {
            tbody {
                @for (label, value) in reader.context.inputs.provenance {
                    tr { th scope="row" { (reader.own(label)) } td { code { bdi dir="ltr" { (value) } } } }
                }
            }
        }
    }
}
