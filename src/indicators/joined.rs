//! What conditions ask of other tables and of dated parameters, joined to the rows before they are folded.

use std::collections::{BTreeMap, BTreeSet};

use super::condition;
use super::facts::in_spans;
use crate::catalogue::indicator::{Comparison, Condition, Indicator, Measure};
use crate::catalogue::parameter::Parameters;
use crate::error::{Error, Result};
use crate::model::span::{Frequency, Span, Window};
use crate::model::table::{
    DataFrame, IntoColumn, IntoLazy, JoinArgs, JoinType, LazyFrame, NamedFrom, Series, UniqueKeepStrategy, col, lit,
};

/// The tables and parameters that conditions may ask.
pub struct Others<'a> {
    /// The rows of every form, by month.
    pub tables: &'a BTreeMap<String, LazyFrame>,
    /// The whole spans, by how long they are.
    pub spans: &'a BTreeMap<Frequency, Vec<Span>>,
    /// The dated parameters.
    pub parameters: &'a Parameters,
    /// The forms that are registers: of a span they are asked as they stand at its end.
    pub registers: BTreeSet<&'a str>,
}

/// The conditions of all measures over a table, each once.
pub fn conditions_of<'i>(table: &str, indicators: &[&'i Indicator]) -> Vec<&'i Condition> {
    let mut all: Vec<&Condition> = Vec::new();
    for measure in indicators.iter().flat_map(|one| std::iter::once(&one.numerator).chain(&one.denominator)) {
        let (Measure::CountDistinct { table: own, conditions, .. } | Measure::Count { table: own, conditions }) =
            measure
        else {
            continue;
        };
        if own == table {
            for one in conditions {
                if !all.contains(&one) {
                    all.push(one);
                }
            }
        }
    }
    all
}

/// The other tables that an indicator's conditions ask.
pub fn asked(indicator: &Indicator) -> BTreeSet<&str> {
    let measures = std::iter::once(&indicator.numerator).chain(&indicator.denominator);
    let conditions = measures.flat_map(|measure| match measure {
        Measure::CountDistinct { conditions, .. } | Measure::Count { conditions, .. } => conditions.as_slice(),
        _ => &[],
    });
    conditions.filter_map(|condition| condition.table.as_deref()).collect()
}

impl Others<'_> {
    /// Rows in their spans, with the columns that the conditions need.
    ///
    /// # Errors
    /// `Engine` if a table cannot be made.
    pub fn join(&self, mut rows: LazyFrame, conditions: &[&Condition], window: Window) -> Result<LazyFrame> {
        let mut done: BTreeSet<String> = BTreeSet::new();
        for one in conditions {
            rows = match one.is {
                Comparison::ExistsIn | Comparison::AbsentFrom if done.insert(condition::joined_column(one)) => {
                    self.mark(rows, one, window)?
                }
                Comparison::AtOrBelow | Comparison::AboveParameter if done.insert(condition::parameter_column(one)) => {
                    self.parameter(rows, one, window)?
                }
                _ => rows,
            };
        }
        Ok(rows)
    }

    /// Marks the rows whose value is that of a row of the other table.
    fn mark(&self, rows: LazyFrame, one: &Condition, window: Window) -> Result<LazyFrame> {
        let mark = condition::joined_column(one);
        let name = one.table.as_deref().unwrap_or_default();
        let key = || vec![col("period"), col(one.column.as_str())];
        let Some(other) = self.tables.get(name) else {
            // Nothing of it came.
            return Ok(rows.with_column(lit(crate::model::table::engine::NULL).alias(mark.as_str())));
        };
        let asked = Window { at_end: window.at_end || self.registers.contains(name), ..window };
        let other = in_spans(other.clone(), asked, self.spans)?;
        let inner: Vec<&Condition> = one.conditions.iter().collect();
        let other = self.join(other, &inner, asked)?.filter(condition::all(&one.conditions)).select(key());
        let other = other.unique(None, UniqueKeepStrategy::Any).with_column(lit(true).alias(mark.as_str()));
        Ok(rows.join(other, key(), key(), JoinArgs::new(JoinType::Left)))
    }

    /// Adds the value of a parameter at the end of each row's span.
    fn parameter(&self, rows: LazyFrame, one: &Condition, window: Window) -> Result<LazyFrame> {
        let id = one.parameter.as_deref().unwrap_or_default();
        let spans = self.spans.get(&window.frequency).map(Vec::as_slice).unwrap_or_default();
        let dated =
            spans.iter().filter_map(|span| Some((span.to_string(), self.parameters.at(id, span.last())?.value)));
        let (names, values): (Vec<String>, Vec<i64>) =
            dated.filter_map(|(name, value)| Some((name, i64::try_from(value).ok()?))).unzip();
        let columns = vec![
            Series::new("period".into(), &names).into_column(),
            Series::new(condition::parameter_column(one).as_str().into(), values).into_column(),
        ];
        let table = DataFrame::new(names.len(), columns).map_err(|error| Error::engine("dating a parameter", error))?;
        let on = || vec![col("period")];
        Ok(rows.join(table.lazy(), on(), on(), JoinArgs::new(JoinType::Left)))
    }
}
