//! Counts on a Ballista cluster: the same statements that `explain --sql` shows, run over the lake's Parquet files as the Delta
//! logs list them. What comes back are the small tables of counts; all else is worked out here.
//!
//! Plans are made here, with the exact files of the latest version in them, and the scheduler cuts them into stages: so it needs
//! neither the catalogue nor the Delta logs, only to reach the files where they lie.

mod counting;
mod rows;
mod session;
mod tables;

use std::collections::{BTreeMap, BTreeSet};

use super::answers::Answers;
use super::engine::{Scheduler, questions};
use super::events::decimals;
use super::ground::Ground;
use super::sql::{Question, Sources};
use crate::catalogue::Catalogue;
use crate::catalogue::contract::{Contract, FormKind};
use crate::catalogue::indicator::Measure;
use crate::error::Result;
use crate::lake::{Lake, Listing};
use crate::model::span::Span;
use counting::Counting;
use session::Session;

/// What a cluster counts of some spans.
///
/// # Errors
/// `Usage` if no scheduler answers; `Engine` if the cluster fails. Nothing is written in either case.
pub(super) fn ask(
    scheduler: &Scheduler,
    lake: &Lake,
    catalogue: &Catalogue,
    ground: &Ground,
    wanted: &BTreeSet<Span>,
) -> Result<Answers> {
    let questions = questions(catalogue);
    let Some(first) = questions.first() else { return Ok(Answers::default()) };
    let tables = tables(lake, catalogue, wanted)?;
    let names = tables.keys().cloned().collect();
    let counting = Counting::write(lake, catalogue, ground, wanted)?;
    let sources = Sources::of_spans(lake, catalogue, ground, names, wanted)?;
    let stayed: Vec<(&Contract, bool)> = stayed(catalogue).collect();
    let mut statements: Vec<String> =
        questions.iter().map(|question| sources.answering(question)).collect::<Result<_>>()?;
    for (contract, nights) in &stayed {
        statements.push(sources.stays(first.indicator, contract, *nights)?);
    }
    let answered = Session::open(scheduler, &tables, counting.listings())?.run(&statements)?;
    let mut answers = Answers::default();
    let (of_questions, of_stays) = answered.split_at(questions.len());
    for (question, batches) in questions.iter().zip(of_questions) {
        answers.take(question, scale(question, catalogue), rows::answered(batches)?)?;
    }
    for ((contract, _), batches) in stayed.iter().zip(of_stays) {
        answers.take_stays(&contract.form, rows::stays(batches)?);
    }
    Ok(answers)
}

/// The tables, with the files of the months that the spans are made of; those of the register and of the census, and the
/// account, with all.
fn tables(lake: &Lake, catalogue: &Catalogue, wanted: &BTreeSet<Span>) -> Result<BTreeMap<String, Listing>> {
    let months: BTreeSet<String> =
        wanted.iter().flat_map(|span| span.months()).map(|month| month.to_string()).collect();
    let by_month = |name: &str| {
        catalogue.contract(name).is_some_and(|one| !matches!(one.kind, FormKind::Register | FormKind::Aggregates))
    };
    let mut tables = lake.listings()?;
    for (_, listing) in tables.iter_mut().filter(|(name, _)| by_month(name)) {
        listing.files.retain(|file| file.period.as_ref().is_none_or(|period| months.contains(period)));
    }
    tables.retain(|_, listing| !listing.files.is_empty());
    Ok(tables)
}

/// The forms whose persons are counted for the table of reports, and whether they tell nights.
fn stayed(catalogue: &Catalogue) -> impl Iterator<Item = (&Contract, bool)> {
    let of_centres = |one: &&Contract| one.kind == FormKind::Monthly && one.centre.is_some() && one.person.is_some();
    let nights = |one: &Contract| one.fields.iter().any(|field| field.lake_column() == "nights");
    catalogue.contracts.iter().filter(of_centres).map(move |one| (one, nights(one)))
}

/// How many of the smallest units make one, of what a sum adds up.
fn scale(question: &Question<'_>, catalogue: &Catalogue) -> f64 {
    match question.measure {
        Measure::Sum { of, table, .. } => {
            let decimals = catalogue.contract(table).map_or(0, |contract| decimals(contract, of));
            10f64.powi(decimals)
        }
        _ => 1.0,
    }
}
