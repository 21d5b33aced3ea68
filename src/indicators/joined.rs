//! What conditions ask of other tables and of dated parameters, joined to the rows before they are folded.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::condition;
use super::events::is_total;
use super::facts::in_spans;
use super::keys::{Keys, TOGETHER};
use crate::catalogue::indicator::{Comparison, Condition, Indicator, Measure};
use crate::catalogue::parameter::Parameters;
use crate::error::{Error, Result};
use crate::model::span::{Frequency, Span, Window};
use crate::model::table::{
    DataFrame, Expr, IntoColumn, IntoLazy, JoinArgs, JoinType, LazyFrame, NamedFrom, Series, col, lit,
};

/// The tables and parameters that conditions may ask.
pub struct Others {
    /// The rows of every form and of the reports, by month.
    pub tables: BTreeMap<String, LazyFrame>,
    /// The whole spans, by how long they are.
    pub spans: BTreeMap<Frequency, Vec<Span>>,
    /// The dated parameters.
    pub parameters: Parameters,
    /// The forms that are registers: of a span they are asked as they stand at its end.
    pub registers: BTreeSet<String>,
}

/// The conditions of all measures over a table that are folded together, each once.
pub fn conditions_of<'i>(table: &str, indicators: &[&'i Indicator]) -> Vec<&'i Condition> {
    let mut all: Vec<&Condition> = Vec::new();
    for measure in indicators.iter().flat_map(|one| one.measures()) {
        if let Some((own, conditions)) = measure.over()
            && own == table
            && (measure.counts_persons() || is_total(measure))
        {
            let new: Vec<&Condition> = conditions.iter().filter(|one| !all.contains(one)).collect();
            all.extend(new);
        }
    }
    all
}

/// The other tables that an indicator asks.
pub fn asked(indicator: &Indicator) -> BTreeSet<&str> {
    indicator.measures().flat_map(Measure::asked).collect()
}

impl Others {
    /// Rows in their spans, with the columns that the conditions need.
    ///
    /// # Errors
    /// `Engine` if a table cannot be made.
    pub fn join(&self, mut rows: LazyFrame, conditions: &[&Condition], window: Window) -> Result<LazyFrame> {
        let alternatives = |one: &&Condition| one.is == Comparison::AnyOf;
        let inner = conditions.iter().copied().filter(alternatives).flat_map(|one| &one.conditions);
        let (mut dated, mut known): (BTreeSet<String>, BTreeSet<String>) = Default::default();
        let mut asked: BTreeMap<(&str, &str), Vec<&Condition>> = BTreeMap::new();
        for one in conditions.iter().copied().chain(inner) {
            match one.is {
                Comparison::ExistsIn | Comparison::AbsentFrom => {
                    let table = one.table.as_deref().unwrap_or_default();
                    if known.insert(condition::joined_column(one)) {
                        asked.entry((table, &one.column)).or_default().push(one);
                    }
                }
                Comparison::AtOrBelow | Comparison::AboveParameter | Comparison::Near
                    if dated.insert(condition::parameter_column(one)) =>
                {
                    rows = self.parameter(rows, one, window)?;
                }
                _ => {}
            }
        }
        for ((table, key), all) in asked {
            for some in all.chunks(TOGETHER) {
                rows = self.mark(rows, table, key, some, window)?;
            }
        }
        Ok(rows)
    }

    /// The rows of a table that satisfy all conditions, in their spans; nothing if none of it came.
    ///
    /// # Errors
    /// `Engine` if a table cannot be made.
    pub fn rows(&self, table: &str, conditions: &[Condition], window: Window) -> Result<Option<LazyFrame>> {
        let all: Vec<&Condition> = conditions.iter().collect();
        Ok(self.in_spans(table, &all, window)?.map(|rows| rows.filter(condition::all(conditions))))
    }

    /// The rows of a table in their spans, with the columns that the conditions need; nothing if none of it came.
    fn in_spans(&self, table: &str, conditions: &[&Condition], window: Window) -> Result<Option<LazyFrame>> {
        let Some(rows) = self.tables.get(table) else { return Ok(None) };
        Ok(Some(self.join(in_spans(rows.clone(), window, &self.spans)?, conditions, window)?))
    }

    /// The window in which another table is asked: a register as it stands at the end.
    pub fn asked(&self, table: &str, window: Window) -> Window {
        Window { at_end: window.at_end || self.registers.contains(table), ..window }
    }

    /// Marks the rows whose key is that of a row of another table, for each of some conditions that ask it.
    fn mark(
        &self,
        rows: LazyFrame,
        table: &str,
        key: &str,
        conditions: &[&Condition],
        window: Window,
    ) -> Result<LazyFrame> {
        let asked = self.asked(table, window);
        let every: Vec<&Condition> = conditions.iter().flat_map(|one| &one.conditions).collect();
        let keys = match self.in_spans(table, &every, asked)? {
            Some(other) => {
                let questions: Vec<Expr> = conditions.iter().map(|one| condition::all(&one.conditions)).collect();
                Some(Arc::new(Keys::gather(other, key, &questions)?))
            }
            // Nothing of it came.
            None => None,
        };
        let marks = conditions.iter().enumerate().map(|(at, one)| {
            let mark = match &keys {
                Some(keys) => keys.answering(key, at),
                None => lit(crate::model::table::engine::NULL),
            };
            mark.alias(condition::joined_column(one).as_str())
        });
        Ok(rows.with_columns(marks.collect::<Vec<Expr>>()))
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
