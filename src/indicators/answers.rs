//! Counts that another engine took, by measure: what a cluster answered, as the amounts of cells that the rest is made of.

use std::collections::BTreeMap;

use super::cell::{Amounts, Cell};
use super::contributors::Behind;
use super::median::Middle;
use super::sql::{Answer, Question};
use crate::catalogue::indicator::{Indicator, Measure};
use crate::error::{Error, Result};
use crate::model::area::AreaLevel;
use crate::model::span::Window;
use crate::model::stratum::{SEXES, Stratum, TOTAL};

/// A level with a breakdown, or in total.
type Slice = (AreaLevel, Option<Stratum>);

/// A row of an answer: its cell, and the numbers in the order in which [`Answer`] names them.
#[derive(Debug, Clone)]
pub struct Answered {
    /// The span.
    pub period: String,
    /// The area.
    pub area: String,
    /// Its level.
    pub level: AreaLevel,
    /// The codes of the breakdowns, in the order of [`Stratum::ALL`]; `_T` where it is the total of one.
    pub codes: Vec<String>,
    /// The numbers.
    pub numbers: Vec<Number>,
}

/// A number of an answer.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Number {
    /// A whole one.
    Whole(i128),
    /// One with a fraction, or that may have one.
    Real(f64),
}

impl Number {
    fn real(self) -> f64 {
        match self {
            Self::Whole(number) => number as f64,
            Self::Real(number) => number,
        }
    }

    fn whole(self) -> i128 {
        match self {
            Self::Whole(number) => number,
            Self::Real(number) => number as i128,
        }
    }
}

/// What was answered about a measure in a window.
#[derive(Debug, Default)]
pub(super) struct Of {
    amounts: BTreeMap<Slice, Amounts>,
    centres: BTreeMap<Slice, BTreeMap<Cell, Behind>>,
    squares: BTreeMap<Slice, Amounts>,
    middles: BTreeMap<Slice, BTreeMap<Cell, Middle>>,
    ages: BTreeMap<(AreaLevel, &'static str), Amounts>,
}

/// The persons and nights of a form's centres, by month and centre.
pub type Stays = BTreeMap<(String, String), (i64, i64)>;

/// All that was answered.
#[derive(Debug, Default)]
pub struct Answers {
    measures: BTreeMap<(String, Window), Of>,
    stays: BTreeMap<String, Stays>,
}

impl Answers {
    /// Takes the rows of an answer in.
    ///
    /// # Errors
    /// `Engine` if they are not what was asked for.
    pub fn take(&mut self, question: &Question<'_>, scale: f64, rows: Vec<Answered>) -> Result<()> {
        let of = self.measures.entry(key(question.measure, question.window)).or_default();
        if question.answer == Answer::Middles {
            of.take_middles(rows)?;
            return Ok(());
        }
        for row in rows {
            let (slice, cell) = row.placed(question.answer)?;
            let number = |at: usize| row.numbers.get(at).copied().map_or(0.0, Number::real);
            match question.answer {
                Answer::Amounts => {
                    of.amounts.entry(slice).or_default().insert(cell, number(0));
                }
                Answer::Centres => {
                    let behind = Behind { centres: number(0), largest: number(1) / number(2) };
                    of.centres.entry(slice).or_default().insert(cell, behind);
                }
                Answer::Squares => {
                    of.squares.entry(slice).or_default().insert(cell, number(0) / (scale * scale));
                }
                Answer::Ages => {
                    let sex = SEXES.into_iter().find(|sex| row.codes.iter().any(|code| code == sex));
                    let sex = sex.ok_or_else(|| unlike("an age without a sex"))?;
                    of.ages.entry((row.level, sex)).or_default().insert(cell, number(0));
                }
                Answer::Middles => {}
            }
        }
        Ok(())
    }

    /// Takes in the persons and nights of a form's centres.
    pub fn take_stays(&mut self, form: &str, stays: Stays) {
        self.stays.insert(form.to_string(), stays);
    }

    /// What was answered about a measure; nothing if it was not asked.
    pub(super) fn of(&self, measure: &Measure, window: Window) -> Option<&Of> {
        self.measures.get(&key(measure, window))
    }

    /// Whether all was answered that an indicator takes from forms.
    pub(super) fn have(&self, indicator: &Indicator) -> bool {
        let over = |measure: &&Measure| measure.over().is_some();
        let mut taken = indicator.measures().filter(over).peekable();
        taken.peek().is_some() && taken.all(|measure| self.of(measure, indicator.window()).is_some())
    }

    /// The persons and nights of a form's centres; nothing if it was not asked.
    pub(super) fn stays(&self, form: &str) -> Option<&Stays> {
        self.stays.get(form)
    }
}

impl Of {
    pub(super) fn amounts(&self, level: AreaLevel, stratum: Option<Stratum>) -> Amounts {
        let medians = || {
            let middles = self.middles.get(&(level, stratum))?;
            Some(middles.iter().map(|(cell, middle)| (cell.clone(), middle.value)).collect())
        };
        self.amounts.get(&(level, stratum)).cloned().or_else(medians).unwrap_or_default()
    }

    pub(super) fn behind(&self, level: AreaLevel, stratum: Option<Stratum>) -> BTreeMap<Cell, Behind> {
        self.centres.get(&(level, stratum)).cloned().unwrap_or_default()
    }

    pub(super) fn squares(&self, level: AreaLevel, stratum: Option<Stratum>) -> Amounts {
        self.squares.get(&(level, stratum)).cloned().unwrap_or_default()
    }

    pub(super) fn medians(&self, level: AreaLevel, stratum: Option<Stratum>) -> BTreeMap<Cell, Middle> {
        self.middles.get(&(level, stratum)).cloned().unwrap_or_default()
    }

    pub(super) fn ages_of(&self, level: AreaLevel, sex: &str) -> Amounts {
        let own = self.ages.iter().find(|((own, code), _)| *own == level && *code == sex);
        own.map(|(_, ages)| ages.clone()).unwrap_or_default()
    }

    fn take_middles(&mut self, rows: Vec<Answered>) -> Result<()> {
        let mut values: BTreeMap<(Slice, Cell), Vec<[Number; 4]>> = BTreeMap::new();
        for row in rows {
            let placed = row.placed(Answer::Middles)?;
            let numbers = row.numbers.try_into().map_err(|_| unlike("a value without its places"))?;
            values.entry(placed).or_default().push(numbers);
        }
        for ((slice, cell), values) in values {
            let of_all = values.first().map_or(0, |numbers| numbers[3].whole());
            let at = |place: usize| {
                let place = place as i128 + 1;
                let here = |[_, reached, number, _]: &&[Number; 4]| {
                    (reached.whole() - number.whole() + 1..=reached.whole()).contains(&place)
                };
                values.iter().find(here).map(|numbers| numbers[0].real())
            };
            let middle = Middle::at(of_all as usize, at).ok_or_else(|| unlike("a median without its limits"))?;
            self.middles.entry(slice).or_default().insert(cell, middle);
        }
        Ok(())
    }
}

impl Answered {
    /// The level and breakdown that it is about, and its cell.
    fn placed(&self, answer: Answer) -> Result<(Slice, Cell)> {
        let mut own: Option<(Stratum, String)> = None;
        for (stratum, code) in Stratum::ALL.into_iter().zip(&self.codes) {
            let crossed = answer == Answer::Ages && stratum == Stratum::Sex;
            if code == TOTAL || crossed {
                continue;
            }
            if own.replace((stratum, code.clone())).is_some() {
                return Err(unlike("a cell of two breakdowns"));
            }
        }
        let slice = (self.level, own.as_ref().map(|(stratum, _)| *stratum));
        Ok((slice, Cell { area: self.area.clone(), period: self.period.clone(), code: own }))
    }
}

/// What a measure is known by.
pub(super) fn key(measure: &Measure, window: Window) -> (String, Window) {
    (format!("{measure:?}"), window)
}

fn unlike(what: &str) -> Error {
    Error::engine("reading what the cluster answered", what)
}
