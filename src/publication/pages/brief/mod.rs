//! The brief of an area: what its page says, on two sheets of paper, in the same order of thought.
//!
//! A brief is data: texts in one language, tables, drawings. How it looks is the template's (`reports/brief.typ`), into which no
//! text is ever pasted.

mod nation;
mod parts;
mod region;
mod tables;

use maud::{Markup, html};
use rayon::prelude::*;

use super::context::Context;
use super::reader::Reader;
use super::{EditionStatus, PageInputs, trust};
use crate::catalogue::geography::country;
use crate::error::Result;
use crate::model::area::AreaLevel;
use crate::publication::format::Language;

pub use parts::Brief;
use parts::{Fact, Picture, Section};

/// The path of the brief of an area.
pub(super) fn path(area: &str, language: Language) -> String {
    let name = if area == country() { "nation".to_string() } else { format!("region-{area}") };
    format!("pdf/{name}.{}.pdf", language.code())
}

/// The link to the brief of an area; nothing where there is none.
pub(super) fn link(reader: &Reader<'_>, area: &str) -> Markup {
    html! {
        @if reader.context.inputs.paper {
            " " a href=(reader.root(&path(area, reader.language))) { (reader.word("brief")) }
        }
    }
}

/// The briefs of the nation and of every région in each language, in the order of their paths.
///
/// # Errors
/// `Engine` if a chart cannot be drawn or a column is missing.
pub fn briefs(inputs: &PageInputs<'_>) -> Result<Vec<Brief>> {
    let context = Context::new(inputs)?;
    let regions = inputs.geography.of_level(AreaLevel::Region).map(|region| region.code.as_str());
    let areas: Vec<&str> = std::iter::once(country()).chain(regions).collect();
    let jobs: Vec<(&str, Language)> =
        areas.into_iter().flat_map(|area| Language::ALL.map(|language| (area, language))).collect();
    let mut made: Vec<Brief> = jobs
        .into_par_iter()
        .map(|(area, language)| {
            let reader = Reader::new(&context, language, 0);
            if area == country() { nation::brief(&reader) } else { region::brief(&reader, area) }
        })
        .collect::<Result<_>>()?;
    made.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(made)
}

/// The frame of a brief: what stands above its sections and on every sheet.
fn framed(reader: &Reader<'_>, area: &str, title: &str, below: String, place: Option<Picture>) -> Brief {
    let draft = reader.context.inputs.status == EditionStatus::Draft;
    let facts = trust::facts(reader, area).into_iter().map(|fact| Fact {
        label: fact.label,
        value: fact.value.on_paper(),
        share: fact.share.map(|(part, whole)| if whole == 0 { 0.0 } else { part as f64 / whole as f64 }),
        below: fact.below.on_paper(),
    });
    Brief {
        path: path(area, reader.language),
        language: reader.language.code(),
        mirrored: reader.language.is_rtl(),
        brand: reader.word("brand"),
        title: reader.own(title).on_paper(),
        month: reader.own(&reader.month()).on_paper(),
        year: reader.context.inputs.period.year(),
        month_number: reader.context.inputs.period.month(),
        draft,
        status: reader.word(if draft { "draft" } else { "final" }),
        below,
        place,
        facts_title: reader.word("completeness"),
        facts: facts.collect(),
        sections: Vec::new(),
        sources: Section::sources(reader),
    }
}
