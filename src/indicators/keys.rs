//! The keys that rows of another table have, by span: what conditions ask of it, kept as sorted fingerprints.
//!
//! A key takes 18 bytes however long its text, and is looked up where its fingerprint would stand if they were spread evenly, which
//! they are. Keys are told apart by 128 bits (XXH3): among a hundred million the chance that two have the same is below 10⁻²².

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::fold::each_batch;
use super::groups::Words;
use super::persons::print;
use crate::error::{Error, Result};
use crate::model::table::{BooleanChunked, Column, DataType, Expr, Field, IntoColumn, LazyFrame, NewChunkedArray, col};

/// How many questions can be answered together.
pub(super) const TOGETHER: usize = 16;

/// The keys of some rows, with the questions that each answers.
pub(super) struct Keys {
    /// By the name of the span.
    of: BTreeMap<String, Sorted>,
}

/// The keys of a span.
#[derive(Default)]
struct Sorted {
    prints: Vec<u128>,
    /// For each, the questions that some row of it satisfies, a bit for each.
    satisfied: Vec<u16>,
}

impl Keys {
    /// The keys in the column `key` of rows with their `period`, and which of them answers what: at most [`TOGETHER`] questions.
    ///
    /// # Errors
    /// `Engine` if the rows cannot be read.
    pub(super) fn gather(rows: LazyFrame, key: &str, questions: &[Expr]) -> Result<Self> {
        const KEY: &str = "__key";
        let name = |at: usize| format!("__question{at}");
        if questions.len() > TOGETHER {
            return Err(Error::engine("asking another table", "too many questions at once"));
        }
        let mut columns = vec![col("period"), col(key).cast(DataType::String).alias(KEY)];
        columns.extend(questions.iter().enumerate().map(|(at, question)| question.clone().alias(name(at).as_str())));
        let mut periods = Words::default();
        let mut gathered: Vec<Vec<Gathered>> = Vec::new();
        each_batch(rows.select(columns), |batch| {
            let mut satisfied = vec![0u16; batch.height()];
            for at in 0..questions.len() {
                let column = batch.column(&name(at))?.as_materialized_series().bool()?;
                for (mask, holds) in satisfied.iter_mut().zip(column.iter()) {
                    *mask |= u16::from(holds == Some(true)) << at;
                }
            }
            let spans = periods.codes(batch, "period")?;
            let keys = batch.column(KEY)?.as_materialized_series().str()?;
            for ((key, span), mask) in keys.iter().zip(spans).zip(satisfied) {
                let Some(key) = key.filter(|_| mask != 0) else { continue };
                if gathered.len() <= span as usize {
                    // A row without a span has the number after the last.
                    let Some(end) = periods.word(span).map(|_| span as usize + 1) else { continue };
                    gathered.resize_with(end, Vec::new);
                }
                let print = print(key);
                gathered[span as usize].push(((print >> 64) as u64, print as u64, mask));
            }
            Ok(())
        })?;
        let sorted: Vec<Sorted> = gathered.into_par_iter().map(Sorted::of).collect();
        let named = |(span, keys)| Some((periods.word(span as u32)?.to_string(), keys));
        Ok(Self { of: sorted.into_iter().enumerate().filter_map(named).collect() })
    }

    /// For each row whether its key, in a column, is one that answers a question in the row's span: true or nothing.
    pub(super) fn answering(self: &Arc<Self>, key: &str, question: usize) -> Expr {
        let keys = Arc::clone(self);
        let mark = move |columns: &mut [Column]| {
            let (periods, own) = (columns[0].as_materialized_series(), columns[1].as_materialized_series());
            let (periods, own) = (periods.str()?, own.str()?);
            let mut last: Option<(&str, Option<&Sorted>)> = None;
            let marks = periods.iter().zip(own.iter()).map(|(period, key)| {
                let (period, key) = (period?, key?);
                let sorted = match last {
                    Some((known, sorted)) if known == period => sorted,
                    _ => {
                        let sorted = keys.of.get(period);
                        last = Some((period, sorted));
                        sorted
                    }
                };
                let satisfied = sorted?.satisfied_by(print(key));
                (satisfied >> question & 1 == 1).then_some(true)
            });
            let marks: Vec<Option<bool>> = marks.collect();
            Ok(BooleanChunked::from_slice_options(periods.name().clone(), &marks).into_column())
        };
        col("period").map_many(mark, &[col(key).cast(DataType::String)], |_, fields| {
            Ok(Field::new(fields[0].name().clone(), DataType::Boolean))
        })
    }
}

/// A key's fingerprint in two halves, and the questions that its row answers.
type Gathered = (u64, u64, u16);

impl Sorted {
    fn of(mut rows: Vec<Gathered>) -> Self {
        rows.par_sort_unstable();
        let mut sorted = Self::default();
        for (upper, lower, mask) in rows {
            let print = u128::from(upper) << 64 | u128::from(lower);
            match sorted.satisfied.last_mut().filter(|_| sorted.prints.last() == Some(&print)) {
                Some(known) => *known |= mask,
                None => {
                    sorted.prints.push(print);
                    sorted.satisfied.push(mask);
                }
            }
        }
        sorted.prints.shrink_to_fit();
        sorted.satisfied.shrink_to_fit();
        sorted
    }

    /// The questions that a key answers.
    fn satisfied_by(&self, print: u128) -> u16 {
        let (mut low, mut high) = (0, self.prints.len());
        // Where it would stand among evenly spread ones, then the half that is left: few steps, and never more than by halves.
        while low < high {
            let (first, last) = (self.prints[low], self.prints[high - 1]);
            if print < first || print > last {
                return 0;
            }
            let share = ((print - first) >> 64) as f64 / (((last - first) >> 64) as f64).max(1.0);
            let at = (low + (share * (high - low) as f64) as usize).min(high - 1);
            match self.prints[at].cmp(&print) {
                std::cmp::Ordering::Equal => return self.satisfied[at],
                std::cmp::Ordering::Less => low = at + 1,
                std::cmp::Ordering::Greater => high = at,
            }
        }
        0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn halves(print: u128, mask: u16) -> Gathered {
        ((print >> 64) as u64, print as u64, mask)
    }

    #[test]
    fn every_key_is_found_with_what_it_answers_and_no_other_is() {
        for number in [0usize, 1, 2, 3, 1000] {
            let twice = |at: usize| [1, 2].map(|mask| halves(print(&at.to_string()), mask));
            let rows: Vec<Gathered> = (0..number).flat_map(twice).collect();
            let sorted = Sorted::of(rows);
            assert_eq!(sorted.prints.len(), number);
            for at in 0..number {
                assert_eq!(sorted.satisfied_by(print(&at.to_string())), 3, "{at} of {number}");
            }
            for at in number..number + 100 {
                assert_eq!(sorted.satisfied_by(print(&at.to_string())), 0, "{at} of {number}");
            }
        }
    }

    #[test]
    fn keys_that_are_spread_unevenly_are_found_too() {
        let prints = [0u128, 1, 2, u128::MAX - 1, u128::MAX, 1 << 100, 1 << 64, (1 << 64) + 1];
        let sorted = Sorted::of(prints.iter().map(|print| halves(*print, 1)).collect());
        for print in prints {
            assert_eq!(sorted.satisfied_by(print), 1, "{print}");
        }
        assert_eq!(sorted.satisfied_by(3), 0);
        assert_eq!(sorted.satisfied_by(1 << 99), 0);
    }
}
