//! The groups of a table: rows that no measure can tell apart, each with a number.
//!
//! A group is what all measures that are folded together can ask: span, province, région, every breakdown, every condition. There
//! are few of them however many rows there are, so that rows are kept as a number each and every question about areas, breakdowns
//! and conditions is asked of the groups.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use super::cell::Cell;
use super::condition;
use crate::catalogue::geography::country;
use crate::catalogue::indicator::Condition;
use crate::error::{Error, Result};
use crate::model::area::AreaLevel;
use crate::model::places::Places;
use crate::model::stratum::Stratum;
use crate::model::table::engine::PlHashMap;
use crate::model::table::pages::Array;
use crate::model::table::{DataFrame, Expr, col};

/// The columns of areas and of the span, in the order of the levels' numbers.
const ADDRESS: [&str; 3] = ["period", "province", "region"];

/// The levels that are counted, and the breakdowns with the total: the slices.
const LEVELS: [AreaLevel; 3] = [AreaLevel::Country, AreaLevel::Region, AreaLevel::Province];

/// No cell, or no word.
const NONE: u32 = u32::MAX;

/// Gives numbers to the groups of rows, batch after batch.
pub(super) struct Numbering {
    /// The conditions, each with the name of the column that says whether a row satisfies it.
    conditions: Vec<(Condition, String)>,
    words: Vec<Words>,
    masks: Vec<Masks>,
    steps: Vec<Step>,
}

/// The groups of a table, numbered.
pub(super) struct Groups {
    /// For each text column, the number of its word in every group; [`NONE`] where it has none.
    codes: Vec<Vec<u32>>,
    words: Vec<Vec<String>>,
    /// For each condition, the groups that satisfy it.
    holds: BTreeMap<String, Vec<bool>>,
    number: usize,
    slices: Vec<OnceLock<Slice>>,
}

/// The cells of a level and a breakdown.
pub(super) struct Slice {
    /// The cell of every group; [`NONE`] where it has none.
    of: Vec<u32>,
    /// The cells.
    pub cells: Vec<Cell>,
}

impl Slice {
    /// The place of a group's cell among the cells.
    #[inline]
    pub fn cell(&self, group: u32) -> Option<usize> {
        let at = self.of[group as usize];
        (at != NONE).then_some(at as usize)
    }
}

impl Numbering {
    /// The groups that some conditions tell apart, with the names that their columns have in each batch.
    pub fn new(conditions: Vec<(Condition, String)>) -> Self {
        let texts = ADDRESS.len() + Stratum::ALL.len();
        let masks = conditions.len().div_ceil(64);
        Self {
            conditions,
            words: (0..texts).map(|_| Words::default()).collect(),
            masks: (0..masks).map(|_| Masks::default()).collect(),
            steps: (0..texts + masks).map(|_| Step::default()).collect(),
        }
    }

    /// The columns of a batch that say where a row is and what kind it is of.
    pub fn columns() -> impl Iterator<Item = &'static str> {
        ADDRESS.into_iter().chain(Stratum::ALL.iter().map(|stratum| stratum.column()))
    }

    /// The number of the group of each row.
    ///
    /// # Errors
    /// `Engine` if the batch lacks a column.
    pub fn number(&mut self, batch: &DataFrame) -> Result<Vec<u32>> {
        let mut numbers = vec![0u32; batch.height()];
        let mut steps = self.steps.iter_mut();
        for (words, name) in self.words.iter_mut().zip(Self::columns()) {
            let codes = words.codes(batch, name)?;
            steps.next().map(|step| step.take(&mut numbers, &codes)).unwrap_or_default();
        }
        for (masks, conditions) in self.masks.iter_mut().zip(self.conditions.chunks(64)) {
            let names: Vec<&str> = conditions.iter().map(|(_, name)| name.as_str()).collect();
            let codes = masks.codes(batch, &names)?;
            steps.next().map(|step| step.take(&mut numbers, &codes)).unwrap_or_default();
        }
        Ok(numbers)
    }

    /// The groups that were numbered.
    pub fn finish(self) -> Groups {
        let last = self.steps.last().map_or(0, |step| step.made.len());
        let mut codes: Vec<Vec<u32>> = self.steps.iter().map(|_| vec![NONE; last]).collect();
        for group in 0..last {
            let mut number = group;
            for (step, codes) in self.steps.iter().zip(&mut codes).rev() {
                let (before, code) = step.made[number];
                codes[group] = code;
                number = before as usize;
            }
        }
        let masks = codes.split_off(self.words.len());
        let mut holds = BTreeMap::new();
        for (at, (condition, _)) in self.conditions.iter().enumerate() {
            let (known, bit) = (&self.masks[at / 64].made, 1u64 << (at % 64));
            let own = masks[at / 64].iter().map(|code| known[*code as usize] & bit != 0).collect();
            holds.insert(key_of_condition(condition), own);
        }
        Groups {
            codes,
            words: self.words.into_iter().map(|words| words.made).collect(),
            holds,
            number: last,
            slices: (0..LEVELS.len() * (Stratum::ALL.len() + 1)).map(|_| OnceLock::new()).collect(),
        }
    }
}

impl Groups {
    /// How many groups there are.
    pub fn len(&self) -> usize {
        self.number
    }

    /// The number of the span of a group.
    #[inline]
    pub fn period(&self, group: u32) -> u32 {
        self.codes[0][group as usize]
    }

    /// The groups that satisfy all of some conditions.
    ///
    /// # Errors
    /// `Engine` if a condition was not among those that the groups were made of.
    pub fn that_satisfy(&self, conditions: &[Condition]) -> Result<Vec<bool>> {
        let mut all = vec![true; self.number];
        for one in conditions {
            let holds = self.holds.get(&key_of_condition(one));
            let holds = holds.ok_or_else(|| Error::engine("counting", "a condition that was not folded"))?;
            all.iter_mut().zip(holds).for_each(|(all, holds)| *all &= holds);
        }
        Ok(all)
    }

    /// The groups that have a code of a breakdown.
    pub fn that_have(&self, stratum: Stratum, code: &str) -> Vec<bool> {
        let column = ADDRESS.len() + Stratum::ALL.iter().position(|one| *one == stratum).unwrap_or_default();
        let wanted = self.words[column].iter().position(|word| word == code);
        let is = |own: &u32| wanted.is_some_and(|wanted| *own == wanted as u32);
        self.codes[column].iter().map(is).collect()
    }

    /// The cells of a level, in total or by the codes of a breakdown.
    ///
    /// # Errors
    /// `Engine` if the level is none that is counted.
    pub fn slice(&self, level: AreaLevel, stratum: Option<Stratum>) -> Result<&Slice> {
        let row = LEVELS.iter().position(|one| *one == level);
        let row = row.ok_or_else(|| Error::engine("counting", "a level that is not counted"))?;
        let column = stratum.and_then(|stratum| Stratum::ALL.iter().position(|one| *one == stratum));
        let at = row * (Stratum::ALL.len() + 1) + column.map_or(0, |column| column + 1);
        Ok(self.slices[at].get_or_init(|| self.sliced(row, column)))
    }

    fn sliced(&self, level: usize, stratum: Option<usize>) -> Slice {
        let area = match LEVELS[level] {
            AreaLevel::Region => Some(2),
            AreaLevel::Province => Some(1),
            _ => None,
        };
        let column = stratum.map(|stratum| ADDRESS.len() + stratum);
        let mut known: PlHashMap<[u32; 3], u32> = PlHashMap::default();
        let mut slice = Slice { of: Vec::with_capacity(self.number), cells: Vec::new() };
        for group in 0..self.number {
            let code = |column: Option<usize>| column.map(|column| self.codes[column][group]);
            let (period, area_code, kind) = (self.codes[0][group], code(area), code(column));
            let word = |column: usize, code: u32| self.words[column][code as usize].as_str();
            let nowhere = area.zip(area_code).is_some_and(|(at, code)| code == NONE || word(at, code).is_empty());
            if period == NONE || nowhere || kind == Some(NONE) {
                slice.of.push(NONE);
                continue;
            }
            let key = [period, area_code.unwrap_or(NONE), kind.unwrap_or(NONE)];
            let number = *known.entry(key).or_insert_with(|| {
                slice.cells.push(Cell {
                    area: area
                        .zip(area_code)
                        .map_or_else(|| country().to_string(), |(at, code)| word(at, code).to_string()),
                    period: word(0, period).to_string(),
                    code: column
                        .zip(kind)
                        .zip(stratum)
                        .map(|((column, kind), stratum)| (Stratum::ALL[stratum], word(column, kind).to_string())),
                });
                slice.cells.len() as u32 - 1
            });
            slice.of.push(number);
        }
        slice
    }
}

/// The words of a text column, with the number of each.
#[derive(Default)]
pub(super) struct Words {
    known: PlHashMap<String, u32>,
    made: Vec<String>,
}

impl Words {
    /// The word that has a number.
    pub fn word(&self, number: u32) -> Option<&str> {
        self.made.get(number as usize).map(String::as_str)
    }

    /// The number of the word of every row; [`NONE`] where there is none.
    ///
    /// # Errors
    /// `Engine` if there is no such text column.
    pub fn codes(&mut self, batch: &DataFrame, name: &str) -> Result<Vec<u32>> {
        let column = batch.column(name)?.as_materialized_series().str()?;
        let mut codes = Vec::with_capacity(batch.height());
        for chunk in column.downcast_iter() {
            let mut places = Places::new();
            let validity = chunk.validity();
            for (row, view) in chunk.views().iter().enumerate() {
                if validity.is_some_and(|validity| !validity.get_bit(row)) {
                    codes.push(NONE);
                    continue;
                }
                let number = places.number(view.as_u128(), || {
                    let text = chunk.value(row);
                    Some(self.known.get(text).copied().unwrap_or_else(|| {
                        let number = self.made.len() as u32;
                        self.known.insert(text.to_string(), number);
                        self.made.push(text.to_string());
                        number
                    }))
                });
                codes.push(number.unwrap_or(NONE));
            }
        }
        Ok(codes)
    }
}

/// The answers to up to 64 conditions, with the number of each set of them.
#[derive(Default)]
struct Masks {
    known: PlHashMap<u64, u32>,
    made: Vec<u64>,
}

impl Masks {
    fn codes(&mut self, batch: &DataFrame, conditions: &[&str]) -> Result<Vec<u32>> {
        let mut masks = vec![0u64; batch.height()];
        for (bit, name) in conditions.iter().enumerate() {
            let column = batch.column(name)?.as_materialized_series().bool()?;
            let mut rows = masks.iter_mut();
            for chunk in column.downcast_iter() {
                chunk.values_iter().zip(&mut rows).for_each(|(holds, mask)| *mask |= u64::from(holds) << bit);
            }
        }
        let mut last = None;
        let numbered = masks.into_iter().map(|mask| match last {
            Some((known, number)) if known == mask => number,
            _ => {
                let number = *self.known.entry(mask).or_insert_with(|| {
                    self.made.push(mask);
                    self.made.len() as u32 - 1
                });
                last = Some((mask, number));
                number
            }
        });
        Ok(numbered.collect())
    }
}

/// One column more: the number of what was told apart before it and its code become one number.
#[derive(Default)]
struct Step {
    known: PlHashMap<(u32, u32), u32>,
    made: Vec<(u32, u32)>,
}

impl Step {
    fn take(&mut self, numbers: &mut [u32], codes: &[u32]) {
        let mut last = None;
        for (number, code) in numbers.iter_mut().zip(codes) {
            let key = (*number, *code);
            *number = match last {
                Some((known, number)) if known == key => number,
                _ => {
                    let number = *self.known.entry(key).or_insert_with(|| {
                        self.made.push(key);
                        self.made.len() as u32 - 1
                    });
                    last = Some((key, number));
                    number
                }
            };
        }
    }
}

/// What a condition is known by.
pub(super) fn key_of_condition(condition: &Condition) -> String {
    format!("{condition:?}")
}

/// Conditions of a table, each with the name of the column that says whether a row satisfies it.
#[derive(Default)]
pub(super) struct Marks(Vec<(Condition, String)>);

impl Marks {
    /// Some conditions with the names of their columns.
    pub fn named<'c>(&mut self, conditions: impl IntoIterator<Item = &'c Condition>) -> Vec<(Condition, String)> {
        let mut named: Vec<(Condition, String)> = Vec::new();
        for one in conditions {
            if named.iter().any(|(known, _)| known == one) {
                continue;
            }
            let at = self.0.iter().position(|(known, _)| known == one).unwrap_or_else(|| {
                self.0.push((one.clone(), format!("__condition{}", self.0.len())));
                self.0.len() - 1
            });
            named.push(self.0[at].clone());
        }
        named
    }

    /// The columns.
    pub fn columns(&self) -> impl Iterator<Item = Expr> + '_ {
        self.0.iter().map(|(one, name)| condition::one(one).alias(name.as_str()))
    }
}

/// The columns by which groups are told apart.
pub(super) fn address() -> impl Iterator<Item = Expr> {
    Numbering::columns().map(col)
}
