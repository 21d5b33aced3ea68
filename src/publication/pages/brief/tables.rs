//! The tables of a brief: an area against the country, régions or provinces by indicator, scores by dimension.

use super::super::composite::{dimension_strip, name};
use super::super::composite_scores::{Now, ranks};
use super::super::reader::{Reader, Told};
use super::super::standing::{Placed, placed};
use super::parts::{Cell, Column, Picture, Row, Table};
use crate::assessment::composite::Level;
use crate::catalogue::geography::country;
use crate::catalogue::indicator::Indicator;
use crate::publication::format;

/// A column of a width.
fn column(label: String, numeric: bool, width: f64) -> Column {
    Column { label, far: String::new(), unit: String::new(), numeric, width }
}

/// The column of the strips, by its two ends.
fn ends(reader: &Reader<'_>) -> Column {
    Column { far: reader.word("strip-better"), ..column(reader.word("strip-worse"), false, 2.1) }
}

/// The région against the nation.
pub(super) fn standing(reader: &Reader<'_>, code: &str, indicators: &[&Indicator]) -> Table {
    let decimals = indicators.iter().map(|indicator| indicator.decimals).max().unwrap_or_default();
    let row = |indicator: &&Indicator| {
        let area = reader.view().figure(&indicator.id, code);
        let nation = reader.view().figure(&indicator.id, country());
        let verdict = reader.standing(indicator, code);
        let strip = match placed(reader, code, indicator, verdict) {
            Placed::Strip(drawing, label) => Cell { strip: Some(Picture::strip(&drawing, label)), ..Cell::default() },
            // That there is no value stands in the column of the values.
            Placed::Note(_) | Placed::Nothing => Cell::default(),
        };
        let limits = reader.own(&reader.limits(indicator, area).unwrap_or_default());
        let name = with_unit(reader, indicator);
        let own = Cell { strong: true, ..Cell::told(reader, reader.told(area, indicator.decimals, decimals)) };
        let whole = Cell::told(reader, reader.told(nation, indicator.decimals, decimals));
        let judged = Cell { worded: true, ..Cell::default() }.judged(reader, verdict);
        Row {
            strong: false,
            cells: vec![Cell { text: name, ..Cell::default() }, own, Cell::quiet(&limits), whole, strip, judged],
        }
    };
    Table {
        columns: vec![
            column(reader.word("indicator"), false, 3.5),
            column(reader.word("region"), true, 0.85),
            column(reader.word("interval"), true, 1.15),
            column(reader.word("nation"), true, 0.85),
            ends(reader),
            column(reader.word("verdict"), false, 1.65),
        ],
        rows: indicators.iter().map(row).collect(),
        dense: false,
        note: String::new(),
    }
}

/// The name of an indicator with the unit that it does not tell.
fn with_unit(reader: &Reader<'_>, indicator: &Indicator) -> String {
    let name = indicator.name.in_language(reader.language.code());
    match reader.unit_beside(indicator).as_str() {
        "" => name.to_string(),
        unit => format!("{name} ({})", reader.own(unit).on_paper()),
    }
}

/// Areas by indicator, the whole first; the shapes are those of their verdicts.
pub(super) fn by_area(
    reader: &Reader<'_>,
    whole: &str,
    codes: &[&str],
    indicators: &[&Indicator],
    dense: bool,
) -> Table {
    let population = |code: &str| reader.context.inputs.geography.get(code).map(|area| area.population_2024);
    let row = |code: &str| {
        let cell = |indicator: &&Indicator| {
            let figure = reader.view().figure(&indicator.id, code);
            let told = reader.told(figure, indicator.decimals, indicator.decimals);
            let is_number = matches!(told, Told::Number { .. });
            let cell = Cell::told(reader, told);
            if !is_number || code == country() {
                return cell;
            }
            let verdict = reader.standing(indicator, code);
            Cell { tint: if dense { verdict.name() } else { "" }, ..cell.judged(reader, verdict) }
        };
        let name = if code == country() { reader.text("nation") } else { reader.own(reader.area(code)) };
        let people = reader.own(&population(code).map(format::count).unwrap_or_default());
        let first = [Cell::text(&name)];
        let second = (!dense).then(|| Cell::text(&people));
        Row {
            strong: code == whole,
            cells: first.into_iter().chain(second).chain(indicators.iter().map(cell)).collect(),
        }
    };
    let head = |indicator: &&Indicator| Column {
        unit: reader.unit_beside(indicator),
        ..column(indicator.name.in_language(reader.language.code()).to_string(), true, 1.0)
    };
    let first = column(reader.word(if dense { "region" } else { "province" }), false, if dense { 2.6 } else { 2.0 });
    let second = (!dense).then(|| column(reader.word("population-2024"), true, 1.0));
    Table {
        columns: std::iter::once(first).chain(second).chain(indicators.iter().map(head)).collect(),
        rows: std::iter::once(whole).chain(codes.iter().copied()).map(row).collect(),
        dense,
        note: if dense { String::new() } else { reader.word("provinces-note") },
    }
}

/// The dimensions of a région's score.
pub(super) fn dimensions(reader: &Reader<'_>, now: &Now<'_>, code: &str) -> Table {
    let rows = now.parts().map(|part| {
        let told = now.told(Level::Dimension, &part.id, code);
        let nation = now.told(Level::Dimension, &part.id, country());
        let number = |score: Option<f64>| match score {
            Some(score) => Cell::text(&reader.own(&format::number(score, 1))),
            None => Cell::absent("–".to_string()),
        };
        let limits = told.limits.map(|(lower, upper)| format::interval(lower, upper, 1)).unwrap_or_default();
        let strip = dimension_strip(reader, now, part, code).map(|(drawing, label)| Picture::strip(&drawing, label));
        Row {
            strong: false,
            cells: vec![
                Cell { text: name(reader, part).to_string(), ..Cell::default() },
                Cell { strong: true, ..number(told.score) },
                Cell::quiet(&reader.own(&limits)),
                number(nation.score),
                Cell { strip, ..Cell::default() },
                Cell::text(&reader.own(&ranks(told))),
            ],
        }
    });
    Table {
        columns: vec![
            column(reader.word("composite-dimension"), false, 3.2),
            column(reader.word("composite-score"), true, 0.9),
            column(reader.word("interval"), true, 1.2),
            column(reader.word("nation"), true, 0.9),
            ends(reader),
            column(reader.word("composite-ranks"), true, 1.4),
        ],
        rows: rows.collect(),
        dense: false,
        note: String::new(),
    }
}

/// The scores of all régions by dimension.
pub(super) fn scores(reader: &Reader<'_>, now: &Now<'_>) -> Table {
    let row = |code: &str| {
        let cell = |part| match now.told(Level::Dimension, part, code).score {
            Some(score) => Cell::text(&reader.own(&format::number(score, 0))),
            None => Cell::absent("–".to_string()),
        };
        let name = if code == country() { reader.text("nation") } else { reader.own(reader.area(code)) };
        let told = now.whole(code);
        let score = match told.score {
            Some(score) => Cell { strong: true, ..Cell::text(&reader.own(&format::number(score, 1))) },
            None => Cell::absent("–".to_string()),
        };
        let first = [Cell::text(&name), score, Cell::quiet(&reader.own(&ranks(told)))];
        Row {
            strong: code == country(),
            cells: first.into_iter().chain(now.parts().map(|part| cell(&part.id))).collect(),
        }
    };
    let head = |part| column(name(reader, part).to_string(), true, 1.0);
    let first = [
        column(reader.word("region"), false, 2.6),
        column(reader.word("composite-score"), true, 0.8),
        column(reader.word("composite-ranks"), true, 1.0),
    ];
    Table {
        columns: first.into_iter().chain(now.parts().map(head)).collect(),
        rows: std::iter::once(country()).chain(reader.context.region_codes()).map(row).collect(),
        dense: true,
        note: reader.word("composite-missing"),
    }
}
