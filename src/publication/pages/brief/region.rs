//! The brief of a région: how it stands, what changed, where inside it, how complete the data are.

use super::super::composite_scores::{Now, scored};
use super::super::reader::Reader;
use super::super::text::Text;
use super::super::{highlights, inside, minute, region, survey};
use super::framed;
use super::parts::{Block, Brief, Picture, Section};
use super::tables::{by_area, dimensions, standing};
use crate::catalogue::indicator::Indicator;
use crate::error::Result;

/// Series in the row of the months.
const SERIES: usize = 2;
/// Columns of the table of provinces.
const COLUMNS: usize = 3;

/// The brief.
///
/// # Errors
/// `Engine` if a chart cannot be drawn.
pub(super) fn brief(reader: &Reader<'_>, code: &str) -> Result<Brief> {
    let place = region::place(reader, code)?;
    let place = Picture::of(&place, String::new(), String::new());
    let below = region::inhabitants(reader, code).on_paper();
    let mut brief = framed(reader, code, reader.area(code), below, Some(place));
    let headline: Vec<&Indicator> = reader.context.headline().collect();
    let minute = Block::sentences(reader, minute::of_region(reader, code));
    brief.sections.push(Section::new(reader.word("one-minute"), vec![minute]));
    brief.sections.push(standing_out(reader, code));
    let table = Block::Table(standing(reader, code, &headline));
    brief.sections.push(Section::new(reader.word("standing"), vec![table, Block::legend(reader)]));
    for now in Now::of(reader) {
        let summary = scored(reader, &now, code);
        let number = summary.score.as_ref().map(Text::on_paper);
        let note = reader.say("composite-note-region", &[("draws", &now.draws())]);
        let blocks = vec![
            Block::Score { number, text: summary.text.on_paper() },
            Block::Table(dimensions(reader, &now, code)),
            Block::Note { text: [note.on_paper(), reader.word("composite-missing")].join(" ") },
        ];
        let name = now.composite.spec.name.in_language(reader.language.code());
        brief.sections.push(Section::new(name.to_string(), blocks));
    }
    brief.sections.extend(months(reader, code, &headline)?);
    brief.sections.extend(provinces(reader, code)?);
    Ok(brief)
}

/// What stands out, or that nothing does.
pub(super) fn standing_out(reader: &Reader<'_>, area: &str) -> Section {
    let sentences = highlights::sentences(reader, area);
    let blocks = match sentences.is_empty() {
        true => vec![Block::Note { text: reader.word("highlights-none") }],
        false => vec![Block::sentences(reader, sentences)],
    };
    Section::new(reader.word("highlights"), blocks)
}

/// The months of the first headline indicators.
fn months(reader: &Reader<'_>, code: &str, headline: &[&Indicator]) -> Result<Option<Section>> {
    let mut items = Vec::new();
    for indicator in headline.iter().take(SERIES) {
        let chart =
            survey::months(reader, &format!("region-{code}-{}-series", indicator.id.to_lowercase()), indicator, code)?;
        let notes = [survey::year_note(reader, indicator, code), survey::change_note(reader, indicator, code)];
        let notes: Vec<String> = notes.iter().filter(|note| !note.is_empty()).map(Text::on_paper).collect();
        let title = indicator.name.in_language(reader.language.code()).to_string();
        items.push(Picture::of(&chart, title, notes.join(" · ")));
    }
    let section = || Section::new(reader.word("months"), vec![Block::Pictures { items }]);
    Ok((!headline.is_empty()).then(section))
}

/// The provinces on the map and in a table.
fn provinces(reader: &Reader<'_>, code: &str) -> Result<Option<Section>> {
    let columns = inside::columns(reader);
    let Some(first) = columns.first() else { return Ok(None) };
    let codes = inside::codes(reader, code);
    let chart = inside::map(reader, code, first, &codes)?;
    let title = first.name.in_language(reader.language.code()).to_string();
    let picture = Picture::of(&chart, title, survey::extremes(reader, first, &codes).on_paper());
    let table = by_area(reader, code, &codes, &columns[..columns.len().min(COLUMNS)], false);
    Ok(Some(Section::new(reader.word("inside"), vec![Block::Beside { picture, table }])))
}
