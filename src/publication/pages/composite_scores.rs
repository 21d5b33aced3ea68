//! The scores of a composite as they are told: of an area, of a dimension, with their intervals and ranges of ranks.

use super::reader::Reader;
use super::text::Text;
use crate::assessment::composite::rows::{Row, of_month};
use crate::assessment::composite::{Composite, Level};
use crate::catalogue::composite::Part;
use crate::catalogue::geography::country;
use crate::publication::charts::palette::{ALIKE, BETTER, Colour, WORSE};
use crate::publication::format;

/// The scores of a composite in the edition's month.
pub(super) struct Now<'a> {
    pub composite: &'a Composite,
    rows: Vec<Row>,
}

/// A score as it is told.
#[derive(Clone, Copy, Default)]
pub(super) struct Score {
    pub score: Option<f64>,
    pub limits: Option<(f64, f64)>,
    pub ranks: Option<(f64, f64)>,
    gap: Option<(f64, f64)>,
}

impl<'a> Now<'a> {
    /// The composites of an edition.
    pub(super) fn of(reader: &Reader<'a>) -> Vec<Self> {
        let of = |composite: &'a Composite| {
            Some(Self { composite, rows: of_month(&composite.spec, composite.months.last()?) })
        };
        reader.context.inputs.composites.iter().filter_map(of).collect()
    }

    pub(super) fn told(&self, level: Level, item: &str, area: &str) -> Score {
        let is = |row: &&Row| row.key[2] == area && row.key[3] == level.as_str() && row.key[4] == item;
        let Some(row) = self.rows.iter().find(is) else { return Score::default() };
        let [score, _, lower, upper, _, low, high, behind, ahead, _] = row.numbers;
        Score { score, limits: lower.zip(upper), ranks: low.zip(high), gap: behind.zip(ahead) }
    }

    pub(super) fn whole(&self, area: &str) -> Score {
        self.told(Level::Composite, &self.composite.spec.id, area)
    }

    pub(super) fn parts(&self) -> impl Iterator<Item = &'a Part> {
        self.composite.spec.dimension.iter()
    }

    /// The scores of the areas that are compared.
    pub(super) fn all(&self, level: Level, item: &str) -> Vec<f64> {
        let units = self.composite.months.last().map(|month| &month.table.units[..month.table.ranked]);
        units.unwrap_or_default().iter().filter_map(|area| self.told(level, item, area).score).collect()
    }

    pub(super) fn draws(&self) -> String {
        format::count(self.composite.spec.uncertainty.draws as u64)
    }
}

/// The colour of a score beside the country's: told apart only where 95 % of the draws have it on one side of the country's.
pub(super) fn colour(told: Score) -> Colour {
    match told.gap {
        Some((lower, _)) if lower > 0.0 => BETTER,
        Some((_, upper)) if upper < 0.0 => WORSE,
        _ => ALIKE,
    }
}

/// The range of ranks as one reads it.
pub(super) fn ranks(told: Score) -> String {
    told.ranks.map(|(low, high)| format::range(low, high, 0)).unwrap_or_default()
}

/// An area's score in a sentence; where there is none, the sentence says so.
pub(super) struct Summary {
    pub score: Option<Text>,
    pub text: Text,
}

/// The summary of an area's score.
pub(super) fn scored(reader: &Reader<'_>, now: &Now<'_>, code: &str) -> Summary {
    let told = now.whole(code);
    let Some(score) = told.score else {
        return Summary { score: None, text: reader.text("composite-too-little-long") };
    };
    let number = |value: f64| format::number(value, 1);
    let limits = told.limits.map(|(lower, upper)| format::interval(lower, upper, 1)).unwrap_or_default();
    let best = format::number(now.composite.spec.scale[1], 0);
    let mut sentences = vec![reader.say("composite-summary", &[("best", &best), ("interval", &limits)])];
    let nation = now.whole(country()).score;
    sentences.extend(nation.map(|nation| reader.say("composite-summary-nation", &[("score", &number(nation))])));
    sentences.extend(told.ranks.map(|(low, high)| {
        let of = now.all(Level::Composite, &now.composite.spec.id).len().to_string();
        let (low, high) = (format::number(low, 0), format::number(high, 0));
        reader.say("composite-summary-ranks", &[("low", &low), ("high", &high), ("of", &of)])
    }));
    Summary { score: Some(reader.own(&number(score))), text: Text::list(&sentences, " ", reader.language) }
}
