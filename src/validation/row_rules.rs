//! Rules over several fields of a row. A rule is not run where a field it needs is missing.

use super::columns::Conformed;
use super::conform::{Judge, Periods};
use crate::catalogue::contract::{Contract, RowCheck};
use crate::error::{Error, Result};
use crate::model::table::{DataType, StringChunked};
use crate::sources::Chunk;

/// What a rule found in a chunk.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Broken {
    /// The rows that break it, in order.
    pub failed: Vec<u32>,
    /// The rows it was not run on.
    pub not_run: u64,
}

/// Runs every rule of the contract over the typed columns of a chunk.
pub(super) fn judge(judge: &Judge<'_>, chunk: &Chunk, fields: &[Conformed], periods: &Periods) -> Result<Vec<Broken>> {
    let values = Values { contract: judge.contract, fields };
    judge.contract.rules.iter().map(|rule| run(judge, &rule.check, &values, chunk.rows(), periods)).collect()
}

fn run(judge: &Judge<'_>, check: &RowCheck, values: &Values<'_>, rows: usize, periods: &Periods) -> Result<Broken> {
    match check {
        RowCheck::NotBefore { field, other } => {
            let (later, earlier) = (values.numbers(field)?, values.numbers(other)?);
            Ok(each(rows, |row| Some(later[row]? >= earlier[row]?)))
        }
        RowCheck::AtMost { field, other, times } => {
            let (number, most) = (values.numbers(field)?, values.numbers(other)?);
            Ok(each(rows, |row| Some(number[row]? <= most[row]?.saturating_mul(i128::from(*times)))))
        }
        RowCheck::RequiredIf { field, other, values: codes } => {
            let present = values.present(field)?;
            let other = values.texts(other)?;
            Ok(each(rows, |row| {
                let asked = codes.iter().any(|code| Some(code.as_str()) == other.get(row));
                asked.then(|| present[row])
            }))
        }
        RowCheck::SumOf { field, parts } => {
            let sum = values.numbers(field)?;
            let parts: Vec<Vec<Option<i128>>> = parts.iter().map(|part| values.numbers(part)).collect::<Result<_>>()?;
            Ok(each(rows, |row| {
                let total: Option<i128> = parts.iter().map(|part| part[row]).sum();
                Some(sum[row]? == total?)
            }))
        }
        RowCheck::Differ { field, other } => {
            let (one, other) = (values.texts(field)?, values.texts(other)?);
            Ok(each(rows, |row| Some(one.get(row)? != other.get(row)?)))
        }
        RowCheck::Inside { field, other } => {
            let (small, great) = (values.texts(field)?, values.texts(other)?);
            let geography = &judge.catalogue.geography;
            Ok(each(rows, |row| {
                let (mut code, above) = (small.get(row)?, great.get(row)?);
                loop {
                    if code == above {
                        return Some(true);
                    }
                    match geography.get(code) {
                        Some(area) => code = &area.parent,
                        None => return Some(false),
                    }
                }
            }))
        }
        // The lake is asked, once everything is in it.
        RowCheck::Known { .. } => Ok(Broken { failed: Vec::new(), not_run: rows as u64 }),
        RowCheck::AtMostPlaces { field, days } => {
            let number = values.numbers(field)?;
            let centre = judge.contract.centre.as_deref().unwrap_or_default();
            let centres = values.texts(centre)?;
            Ok(each(rows, |row| {
                let month = periods.months[row]?;
                let places = i128::from(judge.centres.get(centres.get(row)?)?.places?);
                Some(number[row]? <= places * if *days { i128::from(month.days()) } else { 1 })
            }))
        }
    }
}

fn each(rows: usize, ask: impl Fn(usize) -> Option<bool>) -> Broken {
    let mut broken = Broken::default();
    for row in 0..rows {
        match ask(row) {
            Some(true) => {}
            Some(false) => broken.failed.push(row as u32),
            None => broken.not_run += 1,
        }
    }
    broken
}

/// The typed columns of a chunk by their fields' names.
struct Values<'a> {
    contract: &'a Contract,
    fields: &'a [Conformed],
}

impl<'a> Values<'a> {
    fn column(&self, name: &str) -> Result<&'a Conformed> {
        let position = self.contract.fields.iter().position(|field| field.name == name);
        position.and_then(|position| self.fields.get(position)).ok_or_else(|| {
            Error::usage(
                format!("a rule of the form '{}' names the field '{name}', which it does not have", self.contract.form),
                "name a field of the contract",
            )
        })
    }

    /// Numbers, days or moments as whole numbers on one scale.
    fn numbers(&self, name: &str) -> Result<Vec<Option<i128>>> {
        let series = self.column(name)?.column.as_materialized_series();
        Ok(match series.dtype() {
            DataType::Date => {
                series.date()?.physical().iter().map(|day| day.map(|day| i128::from(day) * 86_400_000)).collect()
            }
            DataType::Datetime(..) => {
                series.datetime()?.physical().iter().map(|moment| moment.map(i128::from)).collect()
            }
            DataType::Decimal(..) => series.decimal()?.physical().iter().collect(),
            _ => series.i64()?.iter().map(|number| number.map(i128::from)).collect(),
        })
    }

    fn texts(&self, name: &str) -> Result<&'a StringChunked> {
        Ok(self.column(name)?.column.as_materialized_series().str()?)
    }

    fn present(&self, name: &str) -> Result<Vec<bool>> {
        Ok(self
            .column(name)?
            .column
            .as_materialized_series()
            .is_not_null()
            .iter()
            .map(|present| present == Some(true))
            .collect())
    }
}
