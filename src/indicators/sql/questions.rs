//! What a cluster is asked: of each measure the small tables of counts from which the rest is worked out here.

use super::Sources;
use super::cells::{Grouping, KEYS};
use super::conditions::all;
use super::forms::{rows, table};
use super::measures::{distinct, grouped, select};
use super::medians::middles;
use super::script::{Script, indented};
use crate::catalogue::contract::Contract;
use crate::catalogue::indicator::{Indicator, Measure};
use crate::catalogue::parameter::SCALE;
use crate::error::{Error, Result};
use crate::indicators::events::decimals;
use crate::model::area::AreaLevel;
use crate::model::span::Window;
use crate::model::stratum::Stratum;

/// A measure that is asked for, in a window, for all levels and breakdowns that some indicator publishes it for.
#[derive(Debug, Clone)]
pub struct Question<'a> {
    /// An indicator that has it.
    pub indicator: &'a Indicator,
    /// The measure.
    pub measure: &'a Measure,
    /// The window.
    pub window: Window,
    /// The levels with their breakdowns.
    pub slices: Vec<(AreaLevel, Option<Stratum>)>,
    /// What is asked about it.
    pub answer: Answer,
}

/// What is asked about a measure; the columns of the answer beside those of the cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Answer {
    /// How much it is: `amount`.
    Amounts,
    /// The centres behind its rows: `centres`, `largest` (rows of the largest), `of_all` (rows of all).
    Centres,
    /// The squares of what it adds up, as whole numbers of the smallest unit squared: `squares`.
    Squares,
    /// The values around the middle: `value`, `reached` (its last place), `number` (how many have it), `of_all`.
    Middles,
    /// How much it is for one age of one sex: `amount`.
    Ages,
}

impl Sources<'_> {
    /// The statement that answers a question: the columns of the cells, and those of the [`Answer`].
    ///
    /// # Errors
    /// `Engine` if the measure cannot be written.
    pub(in crate::indicators) fn answering(&self, question: &Question<'_>) -> Result<String> {
        let mut script = Script::new(self, question.indicator);
        let (measure, window) = (question.measure, question.window);
        let asked = match question.answer {
            Answer::Amounts => {
                let amounts = select(&mut script, measure, &question.slices, window)?;
                format!("SELECT {KEYS}, CAST(amount AS DOUBLE) AS amount\nFROM (\n{}\n) a", indented(&amounts))
            }
            Answer::Centres => centres(&mut script, question)?,
            Answer::Squares => squares(&mut script, question)?,
            Answer::Middles => middles(&mut script, measure, &Grouping::of(&question.slices), window)?,
            Answer::Ages => ages(&mut script, question)?,
        };
        Ok(script.finish(&asked))
    }

    /// The statement that gives the persons and nights of each centre and month of a form: `period`, `centre`, `persons`, `nights`.
    ///
    /// # Errors
    /// `Engine` if the form cannot be written.
    pub(in crate::indicators) fn stays(
        &self,
        indicator: &Indicator,
        contract: &Contract,
        nights: bool,
    ) -> Result<String> {
        let mut script = Script::new(self, indicator);
        let rows = rows(&mut script, &contract.form)?;
        let nights = if nights { "CAST(COALESCE(SUM(t.nights), 0) AS BIGINT)" } else { "CAST(0 AS BIGINT)" };
        Ok(script.finish(&format!(
            "SELECT t.period, t.centre, COUNT(DISTINCT t.person) AS persons, {nights} AS nights\nFROM {rows} t\nGROUP BY t.period, t.centre"
        )))
    }
}

fn centres(script: &mut Script<'_>, question: &Question<'_>) -> Result<String> {
    let Some((name, conditions)) = question.measure.over() else {
        return Err(Error::engine("writing SQL", "a measure that is over no table has no centres"));
    };
    let from = table(script, name, question.window)?;
    let holds = all(script, conditions, "t", question.window)?;
    let grouping = Grouping::of(&question.slices);
    let inner = format!(
        "SELECT {},\n  t.centre AS of_centre, COUNT(*) AS own\nFROM {from} t\nWHERE {holds}\n{}",
        grouping.select,
        grouping.clauses(&["t.centre"], &[])
    );
    Ok(format!(
        "SELECT {KEYS}, COUNT(*) AS centres, MAX(own) AS largest, CAST(SUM(own) AS BIGINT) AS of_all\nFROM (\n{}\n) c\nGROUP BY {KEYS}",
        indented(&inner)
    ))
}

fn squares(script: &mut Script<'_>, question: &Question<'_>) -> Result<String> {
    let Measure::Sum { of, table: name, conditions } = question.measure else {
        return Err(Error::engine("writing SQL", "only what is added up has squares"));
    };
    let contract = script.sources.catalogue.contract(name);
    let scale = 10i64.pow(contract.map_or(SCALE, |contract| decimals(contract, of).unsigned_abs()));
    let from = table(script, name, question.window)?;
    let holds = all(script, conditions, "t", question.window)?;
    let units = format!("CAST(ROUND(t.{of} * {scale}) AS DECIMAL(18, 0))");
    let squares = format!("COALESCE(SUM({units} * {units}), 0)");
    let squares = grouped(&Grouping::of(&question.slices), &squares, &from, &holds);
    Ok(format!("SELECT {KEYS}, CAST(amount AS DECIMAL(38, 0)) AS squares\nFROM (\n{}\n) s", indented(&squares)))
}

fn ages(script: &mut Script<'_>, question: &Question<'_>) -> Result<String> {
    let Measure::CountDistinct { of, table: name, conditions, having } = question.measure else {
        return Err(Error::engine("writing SQL", "only what is counted distinct has ages"));
    };
    let from = table(script, name, question.window)?;
    let holds = all(script, conditions, "t", question.window)?;
    let crossed = [AreaLevel::Country, AreaLevel::Region].map(|level| (level, vec![Stratum::Sex, Stratum::Age]));
    let grouping = Grouping::crossed(crossed.into_iter());
    let amounts = distinct(&grouping, of, having.as_ref(), &from, &holds);
    Ok(format!("SELECT {KEYS}, CAST(amount AS DOUBLE) AS amount\nFROM (\n{}\n) a", indented(&amounts)))
}
