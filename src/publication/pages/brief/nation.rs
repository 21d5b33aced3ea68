//! The brief of the nation: what stands out, the barometer by dimension, the régions by indicator.

use super::super::composite_scores::Now;
use super::super::reader::Reader;
use super::super::{minute, survey};
use super::framed;
use super::parts::{Block, Brief, Picture, Section};
use super::region::standing_out;
use super::tables::{by_area, scores};
use crate::catalogue::geography::country;
use crate::catalogue::indicator::Indicator;
use crate::error::Result;

/// The brief.
///
/// # Errors
/// `Engine` if a chart cannot be drawn.
pub(super) fn brief(reader: &Reader<'_>) -> Result<Brief> {
    let mut brief = framed(reader, country(), &reader.word("nation"), String::new(), None);
    let headline: Vec<&Indicator> = reader.context.headline().collect();
    let codes: Vec<&str> = reader.context.region_codes().collect();
    let minute = Block::sentences(reader, minute::of_nation(reader));
    brief.sections.push(Section::new(reader.word("one-minute"), vec![minute]).half());
    brief.sections.push(standing_out(reader, country()).half());
    let table = Block::Table(by_area(reader, country(), &codes, &headline, true));
    brief.sections.push(Section::new(reader.word("heat"), vec![table, Block::legend(reader)]));
    if let Some(first) = headline.first() {
        let name = first.id.to_lowercase();
        let map = survey::map(reader, &format!("{name}-map"), first, &reader.context.regions)?;
        let bars = survey::ranking(reader, &format!("{name}-ranking"), first)?;
        let map = Picture::of(&map, survey::extremes(reader, first, &codes).on_paper(), survey::measure(reader, first));
        let bars = Picture::of(&bars, survey::apart(reader, first).on_paper(), reader.word("ranking-note"));
        let title = reader.title(first).to_string();
        brief.sections.push(Section::new(title, vec![Block::Pictures { items: vec![map, bars] }]));
    }
    for now in Now::of(reader) {
        let name = now.composite.spec.name.in_language(reader.language.code());
        let caution = Block::Note { text: reader.word("composite-caution") };
        brief.sections.push(Section::new(name.to_string(), vec![caution, Block::Table(scores(reader, &now))]));
    }
    Ok(brief)
}
