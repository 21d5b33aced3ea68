//! Every file of the edition that one may want: what it is, for whom, and how large.

use maud::{Markup, html};

use super::brief;
use super::controls::searchable;
use super::document::{Heading, document};
use super::headings::section;
use super::reader::Reader;
use super::text::Text;
use crate::catalogue::geography::country;
use crate::publication::format::{self, Language};

/// Its file.
pub(super) const PAGE: &str = "downloads.html";

/// The groups of files: the key of the heading, and the files with what they are.
const GROUPS: [(&str, &[(&str, &str)]); 4] = [
    (
        "downloads-reading",
        &[("tables/indicators.xlsx", "download-xlsx"), ("tables/indicators.fr.csv", "download-fr-csv")],
    ),
    (
        "downloads-machines",
        &[
            ("tables/indicators.csv", "download-csv"),
            ("tables/indicators.parquet", "download-parquet"),
            ("tables/indicators.sdmx.csv", "download-sdmx-csv"),
            ("tables/indicators.sdmx.xml", "download-sdmx-xml"),
            ("tables/datapackage.json", "download-package"),
        ],
    ),
    (
        "downloads-beside",
        &[
            ("tables/assessments.fr.csv", "download-assessments"),
            ("tables/highlights.fr.csv", "download-highlights"),
            ("tables/inequality.fr.csv", "download-inequality"),
            ("tables/standardised.fr.csv", "download-standardised"),
            ("tables/estimates.fr.csv", "download-estimates"),
            ("tables/targeting.fr.csv", "download-targeting"),
            ("tables/quality.fr.csv", "download-quality"),
            ("tables/revisions.fr.csv", "download-revisions"),
            ("tables/composite.fr.csv", "download-composite"),
            ("tables/composite_choices.json", "download-choices"),
        ],
    ),
    ("downloads-proof", &[("manifest.json", "download-manifest")]),
];

/// The page: path and content. `sizes` are the files that there are, with their bytes.
pub(super) fn render(reader: &Reader<'_>, sizes: &[(&str, u64)]) -> (String, Vec<u8>) {
    let size_of = |file: &str| sizes.iter().find(|(path, _)| *path == file).map(|(_, size)| *size);
    let groups = html! {
        @for (heading, files) in GROUPS {
            section data-part { h2 { (reader.word(heading)) } (table(reader, files, size_of)) }
        }
    };
    let body = html! {
        section { p class="prose" { (reader.word("downloads-text")) } }
        (searchable(reader, "search-file", &groups))
        (briefs(reader, size_of))
        (pictures(reader, sizes))
        (section(&reader.word("downloads-licence"), &html! { p class="prose" { (reader.word("downloads-licence-text")) } }))
    };
    let heading = Heading {
        here: PAGE.to_string(),
        title: html! { (reader.word("downloads")) },
        window: reader.word("downloads"),
        below: html! {},
    };
    (format!("{}/{PAGE}", reader.language.code()), document(reader, &heading, &body))
}

fn table(reader: &Reader<'_>, files: &[(&str, &str)], size_of: impl Fn(&str) -> Option<u64>) -> Markup {
    let there = files.iter().filter(|(file, _)| *file == "manifest.json" || size_of(file).is_some());
    html! {
        table class="files" data-sort {
            thead {
                tr {
                    th scope="col" { (reader.word("downloads-file")) }
                    th scope="col" { (reader.word("downloads-what")) }
                    th scope="col" class="n" { (reader.word("downloads-size")) }
                }
            }
            tbody {
                @for (file, key) in there {
                    tr {
                        th scope="row" {
                            a href=(reader.root(file)) { bdi dir="ltr" { (file.rsplit('/').next().unwrap_or(file)) } }
                        }
                        td { (reader.word(key)) }
                        td class="n" data-v=[size_of(file)] { @if let Some(bytes) = size_of(file) { (size(reader, bytes)) } @else { "–" } }
                    }
                }
            }
        }
    }
}

/// The briefs: areas by language.
fn briefs(reader: &Reader<'_>, size_of: impl Fn(&str) -> Option<u64>) -> Markup {
    if !reader.context.inputs.paper {
        return html! {};
    }
    let areas = std::iter::once(country()).chain(reader.context.region_codes());
    let body = html! {
        p class="prose" { (reader.word("downloads-briefs-text")) }
        table class="files" {
            thead {
                tr {
                    th scope="col" { (reader.word("downloads-area")) }
                    @for language in Language::ALL {
                        th scope="col" lang=(language.tag()) dir=(language.direction()) { (language.own_name()) }
                    }
                }
            }
            tbody {
                @for area in areas {
                    tr {
                        th scope="row" { @if area == country() { (reader.word("nation")) } @else { (reader.area(area)) } }
                        @for path in Language::ALL.map(|language| brief::path(area, language)) {
                            td {
                                a href=(reader.root(&path)) { bdi dir="ltr" { (path.rsplit('/').next().unwrap_or(&path)) } }
                                @if let Some(bytes) = size_of(&path) { " " span class="note" { (size(reader, bytes)) } }
                            }
                        }
                    }
                }
            }
        }
    };
    section(&reader.word("downloads-briefs"), &body)
}

/// The pictures of charts with words of the page's language.
fn pictures(reader: &Reader<'_>, sizes: &[(&str, u64)]) -> Markup {
    let ending = format!(".{}.png", reader.language.code());
    let pictures: Vec<&str> = sizes.iter().map(|(path, _)| *path).filter(|path| path.ends_with(&ending)).collect();
    if pictures.is_empty() {
        return html! {};
    }
    let body = html! {
        p class="prose" { (reader.word("downloads-pictures-text")) }
        details {
            summary { (reader.say("downloads-pictures-list", &[("count", &format::count(pictures.len() as u64))])) }
            ul class="pictures" {
                @for path in &pictures {
                    li { a href=(reader.root(path)) { bdi dir="ltr" { (path.trim_start_matches("charts/")) } } }
                }
            }
        }
    };
    section(&reader.word("downloads-pictures"), &body)
}

/// A size as one reads it.
fn size(reader: &Reader<'_>, bytes: u64) -> Text {
    let (value, key) = match bytes as f64 {
        bytes if bytes >= 1e6 => (format::number(bytes / 1e6, 1), "size-megabytes"),
        bytes => (format::number((bytes / 1e3).max(1.0), 0), "size-kilobytes"),
    };
    reader.say(key, &[("size", &value)])
}
