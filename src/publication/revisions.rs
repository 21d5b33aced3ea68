//! What one edition changed of another: revised, new, opened, suppressed and withdrawn figures, with the cause.
//!
//! Eurostat. *Guidelines on revision policy for PEEIs*. Luxembourg, 2013: revisions are told with their causes and sizes, and vintages
//! are kept. A value that is withheld now is not repeated from the edition that showed it.

use std::collections::{BTreeMap, BTreeSet};

use super::manifest::Manifest;
use crate::error::{Error, Result};
use crate::model::figure::{KEY, obs_status};
use crate::model::period::Month;
use crate::model::revision::{Cause, Change, REVISIONS};
use crate::model::span::Span;
use crate::model::table::engine::{JoinCoalesce, SortMultipleOptions};
use crate::model::table::{
    Column, DataFrame, Expr, IntoColumn, IntoLazy, JoinArgs, JoinType, LazyFrame, NamedFrom, Series, col,
};

/// The columns in which figures are compared, besides the status.
const COMPARED: [&str; 5] = ["obs_value", "numerator", "denominator", "lower", "upper"];

/// An edition that is compared.
#[derive(Debug, Clone, Copy)]
pub struct Edition<'a> {
    /// Its name: its month, and `-r1` and so on for a revision.
    pub name: &'a str,
    /// Its month.
    pub period: Month,
    /// Its figures, by the columns of [`crate::model::figure::COLUMNS`].
    pub figures: &'a DataFrame,
    /// What it was made from; nothing where that is not known.
    pub made_from: Option<&'a MadeFrom>,
}

/// What an edition was made from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MadeFrom {
    /// The fingerprint of the catalogue.
    pub catalogue: String,
    /// That of the program.
    pub code: String,
}

impl MadeFrom {
    /// As its manifest has it.
    pub fn of(manifest: &Manifest) -> Self {
        Self { catalogue: manifest.inputs.catalogue.clone(), code: manifest.inputs.code.clone() }
    }
}

/// A figure that is another one.
#[derive(Debug, Clone, PartialEq)]
pub struct Revision {
    /// Indicator, area, its level, span, sex, age, milieu, type of centre.
    pub key: [String; 8],
    /// What has happened to it.
    pub change: Change,
    /// Why.
    pub cause: Cause,
    /// What it was; nothing if it was not shown, or is withheld now.
    pub before: Option<f64>,
    /// What it is.
    pub now: Option<f64>,
    /// The statuses, before and now; empty where there was no row.
    pub statuses: [String; 2],
}

/// What has changed between two editions.
#[derive(Debug, Clone, PartialEq)]
pub struct Revisions {
    /// The name of the edition before.
    pub earlier: String,
    /// Its month.
    pub earlier_period: Month,
    /// The figures that both show.
    pub in_both: u64,
    /// How many there are of each change and cause.
    pub counts: BTreeMap<(Change, Cause), u64>,
    /// The figures that are others, sorted by key; not those of which only time has passed.
    pub rows: Vec<Revision>,
}

impl Revisions {
    /// Compares two editions, the earlier one first.
    ///
    /// # Errors
    /// `Engine` if a table of figures lacks a column.
    pub fn between(before: Edition<'_>, now: Edition<'_>) -> Result<Self> {
        let joined = joined(before.figures, now.figures)?;
        let (known_before, known_now) = (first_months(before.figures)?, first_months(now.figures)?);
        let text = |name: &str| -> Result<_> { Ok(joined.column(name)?.as_materialized_series().str()?.clone()) };
        let number = |name: &str| -> Result<_> { Ok(joined.column(name)?.as_materialized_series().f64()?.clone()) };
        let keys = KEY.map(text);
        let keys = keys.into_iter().collect::<Result<Vec<_>>>()?;
        let statuses = [text("obs_status.before")?, text("obs_status.now")?];
        let values = [number("obs_value.before")?, number("obs_value.now")?];
        let rates = [number("reporting_rate.before")?, number("reporting_rate.now")?];
        let differs = joined.column("differs")?.as_materialized_series().bool()?.clone();
        let mut found = Self {
            earlier: before.name.to_string(),
            earlier_period: before.period,
            in_both: 0,
            counts: BTreeMap::new(),
            rows: Vec::new(),
        };
        let is_other =
            |of: fn(&MadeFrom) -> &str| before.made_from.zip(now.made_from).is_some_and(|(a, b)| of(a) != of(b));
        let (other_catalogue, other_code) = (is_other(|one| &one.catalogue), is_other(|one| &one.code));
        for row in 0..joined.height() {
            let [was, is] = [0, 1].map(|at| State::of(statuses[at].get(row)));
            let differs = differs.get(row).unwrap_or(false);
            found.in_both += u64::from(was == State::Shown && is == State::Shown);
            let same_status = statuses[0].get(row) == statuses[1].get(row);
            let Some(change) = change(was, is, differs, same_status) else { continue };
            let key: [&str; 8] = std::array::from_fn(|at| keys[at].get(row).unwrap_or_default());
            let span = Span::read(key[3]);
            let cause = match change {
                Change::New if span.is_some_and(|span| span.last() > before.period) => Cause::LaterSpan,
                Change::New if !known_before.contains_key(key[0]) => Cause::Catalogue,
                Change::Withdrawn if !known_now.contains_key(key[0]) => Cause::Catalogue,
                Change::Withdrawn
                    if known_now.get(key[0]).is_some_and(|first| span.is_some_and(|span| span.first() < *first)) =>
                {
                    Cause::LeftWindow
                }
                Change::Opened | Change::Suppressed => Cause::Confidentiality,
                _ if rates[0].get(row) != rates[1].get(row) => Cause::LateReports,
                // Provisional as long as it was the latest: nobody need have reported.
                Change::Status => Cause::LaterSpan,
                _ if other_catalogue => Cause::Catalogue,
                _ if other_code => Cause::Program,
                _ => Cause::Data,
            };
            *found.counts.entry((change, cause)).or_default() += 1;
            if cause.is_time() {
                continue;
            }
            found.rows.push(Revision {
                key: key.map(str::to_string),
                change,
                cause,
                before: values[0].get(row).filter(|_| is != State::Withheld),
                now: values[1].get(row),
                statuses: [0, 1].map(|at| statuses[at].get(row).unwrap_or_default().to_string()),
            });
        }
        Ok(found)
    }

    /// How many figures there are of each change and cause, in the order in which they are told.
    pub fn told(&self) -> Vec<(Change, Cause, u64)> {
        let of = |change: Change| {
            Cause::ALL.into_iter().filter_map(move |cause| Some((change, cause, *self.counts.get(&(change, cause))?)))
        };
        Change::ALL.into_iter().flat_map(of).collect()
    }

    /// How many figures have changed in a way, whatever the cause.
    pub fn number(&self, change: Change) -> u64 {
        self.counts.iter().filter(|((own, _), _)| *own == change).map(|(_, number)| number).sum()
    }

    /// The table, with the columns of [`REVISIONS`].
    ///
    /// # Errors
    /// `Engine` if the library fails.
    pub fn table(&self) -> Result<DataFrame> {
        let column = |at: usize| -> Column {
            let name = REVISIONS.columns[at];
            let text = |of: &dyn Fn(&Revision) -> String| -> Column {
                Series::new(name.into(), self.rows.iter().map(of).collect::<Vec<String>>()).into_column()
            };
            let number = |of: fn(&Revision) -> Option<f64>| -> Column {
                Series::new(name.into(), self.rows.iter().map(of).collect::<Vec<Option<f64>>>()).into_column()
            };
            match name {
                "change" => text(&|row| row.change.as_str().to_string()),
                "cause" => text(&|row| row.cause.as_str().to_string()),
                "earlier_value" => number(|row| row.before),
                "obs_value" => number(|row| row.now),
                "earlier_status" => text(&|row| row.statuses[0].clone()),
                "obs_status" => text(&|row| row.statuses[1].clone()),
                _ => text(&|row| row.key[at].clone()),
            }
        };
        let columns = (0..REVISIONS.columns.len()).map(column).collect();
        DataFrame::new(self.rows.len(), columns).map_err(|error| Error::engine("the table of revisions", error))
    }
}

/// Whether there is a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Absent,
    Shown,
    Withheld,
}

impl State {
    fn of(status: Option<&str>) -> Self {
        match status {
            None | Some(obs_status::MISSING) => Self::Absent,
            Some(obs_status::SUPPRESSED) => Self::Withheld,
            Some(_) => Self::Shown,
        }
    }
}

fn change(was: State, is: State, differs: bool, same_status: bool) -> Option<Change> {
    match (was, is) {
        (State::Shown, State::Shown) if differs => Some(Change::Revised),
        (State::Shown, State::Shown) if !same_status => Some(Change::Status),
        (State::Absent, State::Shown | State::Withheld) => Some(Change::New),
        (State::Withheld, State::Shown) => Some(Change::Opened),
        (State::Shown, State::Withheld) => Some(Change::Suppressed),
        (State::Shown | State::Withheld, State::Absent) => Some(Change::Withdrawn),
        _ => None,
    }
}

/// The figures of both editions side by side, sorted by key.
fn joined(before: &DataFrame, now: &DataFrame) -> Result<DataFrame> {
    let side = |figures: &DataFrame, ending: &str| -> LazyFrame {
        let told = COMPARED.iter().chain(&["obs_status", "reporting_rate"]);
        let told = told.map(|name| col(*name).alias(format!("{name}.{ending}")));
        figures.clone().lazy().select(KEY.iter().map(|name| col(*name)).chain(told).collect::<Vec<Expr>>())
    };
    let on = || KEY.iter().map(|name| col(*name)).collect::<Vec<Expr>>();
    let how = JoinArgs::new(JoinType::Full).with_coalesce(JoinCoalesce::CoalesceColumns);
    let differs = COMPARED
        .iter()
        .map(|name| col(format!("{name}.before")).neq_missing(col(format!("{name}.now"))))
        .reduce(Expr::or);
    let joined = side(before, "before").join(side(now, "now"), on(), on(), how);
    let joined = joined.with_columns(differs.map(|differs| differs.alias("differs")).as_slice());
    Ok(joined.sort(KEY, SortMultipleOptions::default()).collect()?)
}

/// The first month that each indicator has figures of.
fn first_months(figures: &DataFrame) -> Result<BTreeMap<String, Month>> {
    let text = |name: &str| -> Result<_> { Ok(figures.column(name)?.as_materialized_series().str()?.clone()) };
    let (ids, times) = (text("indicator")?, text("time_period")?);
    let pairs: BTreeSet<(&str, &str)> =
        ids.iter().zip(times.iter()).filter_map(|(id, time)| Some((id?, time?))).collect();
    let mut first: BTreeMap<String, Month> = BTreeMap::new();
    for (id, time) in pairs {
        let Some(month) = Span::read(time).map(Span::first) else { continue };
        let own = first.entry(id.to_string()).or_insert(month);
        *own = (*own).min(month);
    }
    Ok(first)
}
