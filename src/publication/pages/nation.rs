//! The page of the nation: completeness by région, one minute, the headline indicators on the map and ranked, all régions.

use maud::{Markup, html};

use super::document::{Heading, document};
use super::headings::{legend, section, series_legend};
use super::reader::Reader;
use super::{
    Page, brief, composite, downloads, featured, heat, highlights, minute, population, quality, survey, trust,
};
use crate::catalogue::geography::country;
use crate::error::Result;

/// The files that most readers want, below the edition.
const DOWNLOADS: [(&str, &str); 2] =
    [("tables/indicators.xlsx", "download-xlsx"), ("tables/indicators.fr.csv", "download-fr-csv")];

/// The page.
///
/// # Errors
/// `Engine` if a chart cannot be drawn.
pub(super) fn render(reader: &Reader<'_>) -> Result<Page> {
    let mut charts = Vec::new();
    let featured = featured::section(reader, &mut charts)?;
    let multiples = survey::multiples(reader, country(), "nation", &mut charts)?;
    let census = population::context(reader, country(), &mut charts)?;
    let index = composite::of_nation(reader, &mut charts)?;
    let body = html! {
        (trust::trust(reader, country()))
        (section(&reader.word("one-minute"), &minute::list(&minute::of_nation(reader))))
        (highlights::section(reader, country()))
        (featured)
        (section(&reader.word("heat"), &html! { (heat::table(reader)) (legend(reader, true, false)) }))
        (index)
        (section(&reader.word("months"), &html! { (multiples) (series_legend(reader, false)) }))
        (section(&reader.word("completeness-by-region"), &quality::by_region(reader)))
        (section(&reader.word("context"), &census))
        (section(&reader.word("downloads"), &downloads(reader)))
    };
    let heading = Heading {
        here: "index.html".to_string(),
        title: html! { (reader.word("nation")) },
        window: reader.word("nation"),
        below: brief::link(reader, country()),
    };
    Ok(Page {
        path: format!("{}/{}", reader.language.code(), heading.here),
        html: document(reader, &heading, &body),
        charts,
    })
}

fn downloads(reader: &Reader<'_>) -> Markup {
    html! {
        ul class="downloads" {
            @for (file, key) in DOWNLOADS {
                li {
                    a href=(reader.root(file)) { bdi dir="ltr" { (file.rsplit('/').next().unwrap_or(file)) } }
                    " " span class="note" { (reader.word(key)) }
                }
            }
            li { a href=(reader.to(downloads::PAGE)) { (reader.word("downloads-all")) } }
        }
    }
}
