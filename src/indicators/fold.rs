//! The rows of a table read once, batch after batch, for all that is folded of it.

use std::collections::BTreeMap;
use std::sync::mpsc::sync_channel;

use super::contributors::centre;
use super::events::{Adding, Events};
use super::groups::{Marks, address};
use super::persons::{Gathering, Persons, with_strata};
use crate::catalogue::contract::Contract;
use crate::catalogue::indicator::{Indicator, Measure};
use crate::catalogue::tables::is_of_centres;
use crate::error::{Error, Result};
use crate::model::table::engine::{Engine, PlanCallback};
use crate::model::table::{DataFrame, Expr, LazyFrame};

/// What a table is folded to.
pub struct Folded {
    /// Persons, or what else is counted distinct with a person behind it, by column.
    pub persons: BTreeMap<String, Persons>,
    /// Rows and what they add up to, where some measure asks for them.
    pub events: Option<Events>,
}

/// Folds the rows of a table for some indicators; nothing if none of them asks for it. The rows are asked for only where they are needed.
///
/// # Errors
/// `Engine` if a measure names a column that the table does not have.
pub fn fold(
    rows: impl FnOnce() -> Result<LazyFrame>,
    contract: &Contract,
    indicators: &[&Indicator],
) -> Result<Option<Folded>> {
    let mut marks = Marks::default();
    let mut persons: Vec<Gathering> = counted(&contract.form, indicators)
        .into_iter()
        .map(|of| Gathering::new(&contract.form, of, indicators, &mut marks))
        .collect();
    let mut events = Adding::new(contract, indicators, &mut marks);
    if persons.is_empty() && events.is_none() {
        return Ok(None);
    }
    let mut columns: Vec<Expr> = address().chain(marks.columns()).collect();
    columns.extend(persons.iter().flat_map(Gathering::columns));
    columns.extend(events.iter().flat_map(Adding::columns));
    let mut rows = with_strata(rows()?)?;
    let knows_centre = is_of_centres(contract) && rows.collect_schema()?.contains("centre");
    columns.extend(knows_centre.then(centre));
    each_batch(rows.select(columns), |batch| {
        for one in &mut persons {
            one.add(batch)?;
        }
        events.as_mut().map_or(Ok(()), |events| events.add(batch))
    })?;
    Ok(Some(Folded {
        persons: persons.into_iter().map(|one| (one.of().to_string(), one.finish())).collect(),
        events: events.map(Adding::finish),
    }))
}

/// What is counted distinct in a form, with a person behind each: the columns' names.
fn counted<'a>(form: &str, indicators: &[&'a Indicator]) -> Vec<&'a str> {
    let measures = indicators.iter().flat_map(|one| one.measures());
    let mut counted: Vec<&str> = measures
        .filter_map(|measure| match measure {
            Measure::CountDistinct { of, table, .. } if table == form && measure.counts_persons() => Some(of.as_str()),
            _ => None,
        })
        .collect();
    counted.sort_unstable();
    counted.dedup();
    counted
}

/// Rows as they come, in their order: one thread takes them while others read and mark the next.
pub(super) fn each_batch(rows: LazyFrame, mut take: impl FnMut(&DataFrame) -> Result<()>) -> Result<()> {
    const AHEAD: usize = 2;
    let (send, batches) = sync_channel::<DataFrame>(AHEAD);
    // Whoever takes no more makes the rest of the reading stop.
    let rows = rows.sink_batches(PlanCallback::new(move |batch| Ok(send.send(batch).is_err())), true, None)?;
    std::thread::scope(|scope| {
        let reading = scope.spawn(move || rows.collect_with_engine(Engine::Streaming).map(drop));
        let taken = batches.into_iter().try_for_each(|batch| take(&batch));
        let read = reading.join().map_err(|_| Error::engine("reading the lake", "a thread broke off"))?;
        taken?;
        Ok(read?)
    })
}
