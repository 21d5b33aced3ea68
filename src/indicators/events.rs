//! Rows and what they add up to, folded once: the rows of a form become a count and sums for each group that some measure can
//! tell apart.
//!
//! Numbers with decimals are added up as whole numbers of their smallest unit, so that no order of rows changes a sum.

use std::collections::BTreeMap;

use super::cell::{Amounts, Cell};
use super::contributors::{Behind, Contributing, Contributors};
use super::groups::{Groups, Marks, Numbering};
use crate::catalogue::contract::{Contract, FieldType, Generalisation};
use crate::catalogue::indicator::{Condition, Indicator, Measure, Method};
use crate::catalogue::parameter::SCALE;
use crate::error::{Error, Result};
use crate::model::area::AreaLevel;
use crate::model::stratum::Stratum;
use crate::model::table::engine::RoundMode;
use crate::model::table::{DataFrame, DataType, Expr, col, lit};

/// The rows of a table as they come, added up.
pub(super) struct Adding {
    numbering: Numbering,
    /// How many of its smallest units make one, of each column that is added up.
    scales: BTreeMap<String, f64>,
    contributing: Contributing,
    rows: Vec<u64>,
    sums: Vec<Vec<i64>>,
    /// The columns of which the squares are added up too, each with its sums: under a mean whose spread is asked for.
    squares: BTreeMap<String, Vec<i128>>,
}

/// The folded rows of a table.
pub struct Events {
    groups: Groups,
    contributors: Contributors,
    scales: BTreeMap<String, f64>,
    /// The number of rows of every group.
    rows: Vec<u64>,
    /// For each column that is added up, its sum in every group, in its smallest units.
    sums: BTreeMap<String, Vec<i64>>,
    /// Likewise of its squares.
    squares: BTreeMap<String, Vec<i128>>,
}

/// Whether a measure is a number of rows or what they add up to.
pub fn is_total(measure: &Measure) -> bool {
    matches!(measure, Measure::Count { .. } | Measure::Sum { .. } | Measure::SumOfParts { .. })
}

impl Adding {
    /// Adds up for all measures that count the rows of a table or add them up; nothing if none does.
    pub fn new(contract: &Contract, indicators: &[&Indicator], marks: &mut Marks) -> Option<Self> {
        let mut conditions: Vec<&Condition> = Vec::new();
        let mut scales: BTreeMap<String, f64> = BTreeMap::new();
        let mut counted = false;
        for measure in indicators.iter().flat_map(|one| one.measures()).filter(|measure| is_total(measure)) {
            let Some((_, all)) = measure.over().filter(|(table, _)| *table == contract.form) else { continue };
            counted = true;
            conditions.extend(all);
            scales.extend(summed(measure).into_iter().map(|of| (of.to_string(), 10f64.powi(decimals(contract, of)))));
        }
        let spread =
            indicators.iter().filter(|one| one.method == Method::Student).filter_map(|one| match &one.numerator {
                Measure::Sum { of, table, .. } if *table == contract.form => Some((of.clone(), Vec::new())),
                _ => None,
            });
        let squares = spread.collect();
        counted.then(|| Self {
            squares,
            numbering: Numbering::new(marks.named(conditions)),
            contributing: Contributing::default(),
            rows: Vec::new(),
            sums: vec![Vec::new(); scales.len()],
            scales,
        })
    }

    /// The columns that it needs beside the groups': whole numbers of the smallest unit.
    pub fn columns(&self) -> Vec<Expr> {
        let whole = |(of, scale): (&String, &f64)| {
            let units = (col(of.as_str()).cast(DataType::Float64) * lit(*scale)).round(0, RoundMode::HalfAwayFromZero);
            units.cast(DataType::Int64).alias(sum_of(of).as_str())
        };
        self.scales.iter().map(whole).collect()
    }

    /// Adds rows.
    ///
    /// # Errors
    /// `Engine` if the batch lacks a column.
    pub fn add(&mut self, batch: &DataFrame) -> Result<()> {
        let groups = self.numbering.number(batch)?;
        self.contributing.add(batch, &groups)?;
        let most = groups.iter().max().map_or(0, |group| *group as usize + 1).max(self.rows.len());
        self.rows.resize(most, 0);
        groups.iter().for_each(|group| self.rows[*group as usize] += 1);
        for (of, sums) in self.scales.keys().zip(&mut self.sums) {
            sums.resize(most, 0);
            let units = batch.column(&sum_of(of))?.as_materialized_series().i64()?;
            for (units, group) in units.iter().zip(&groups) {
                sums[*group as usize] += units.unwrap_or_default();
            }
            if let Some(squares) = self.squares.get_mut(of) {
                squares.resize(most, 0);
                for (units, group) in units.iter().zip(&groups) {
                    let units = i128::from(units.unwrap_or_default());
                    squares[*group as usize] += units * units;
                }
            }
        }
        Ok(())
    }

    /// The rows that were added up.
    pub fn finish(self) -> Events {
        let sums = self.scales.keys().cloned().zip(self.sums).collect();
        Events {
            groups: self.numbering.finish(),
            contributors: self.contributing.finish(),
            scales: self.scales,
            rows: self.rows,
            sums,
            squares: self.squares,
        }
    }
}

impl Events {
    /// A measure by span and area of a level, in total or by the codes of a breakdown.
    ///
    /// # Errors
    /// `Engine` if the table cannot be grouped.
    pub fn total(&self, measure: &Measure, level: AreaLevel, stratum: Option<Stratum>) -> Result<Amounts> {
        match measure {
            Measure::SumOfParts { by, parts, .. } if Some(*by) == stratum => {
                let mut amounts = Amounts::new();
                for (code, columns) in parts {
                    for (mut cell, amount) in self.sum(measure, columns, level, None)? {
                        cell.code = Some((*by, code.clone()));
                        amounts.insert(cell, amount);
                    }
                }
                Ok(amounts)
            }
            Measure::SumOfParts { parts, .. } => {
                let columns: Vec<String> = parts.values().flatten().cloned().collect();
                self.sum(measure, &columns, level, stratum)
            }
            Measure::Sum { of, .. } => self.sum(measure, std::slice::from_ref(of), level, stratum),
            _ => self.sum(measure, &[], level, stratum),
        }
    }

    /// The centres behind the rows of a measure.
    ///
    /// # Errors
    /// `Engine` if the table cannot be grouped.
    pub fn behind(
        &self,
        conditions: &[Condition],
        level: AreaLevel,
        stratum: Option<Stratum>,
    ) -> Result<BTreeMap<Cell, Behind>> {
        self.contributors.behind(&self.groups, conditions, level, stratum)
    }

    /// The sums of the squares of what a sum adds up; a cell without rows has none.
    ///
    /// # Errors
    /// `Engine` if no mean asked for the squares of its column.
    pub fn squares(&self, measure: &Measure, level: AreaLevel, stratum: Option<Stratum>) -> Result<Amounts> {
        let Measure::Sum { of, conditions, .. } = measure else { return Ok(Amounts::new()) };
        let own = self.squares.get(of).ok_or_else(|| Error::engine("adding up squares", "a column without squares"))?;
        let satisfies = self.groups.that_satisfy(conditions)?;
        let slice = self.groups.slice(level, stratum)?;
        let mut sums: Vec<Option<i128>> = vec![None; slice.cells.len()];
        for group in (0..self.groups.len()).filter(|group| satisfies[*group] && self.rows[*group] > 0) {
            if let Some(cell) = slice.cell(group as u32) {
                *sums[cell].get_or_insert(0) += own[group];
            }
        }
        let scale = self.scales.get(of).copied().unwrap_or(1.0);
        let summed = slice.cells.iter().zip(sums);
        Ok(summed.filter_map(|(cell, sum)| Some((cell.clone(), sum? as f64 / (scale * scale)))).collect())
    }

    /// The sum of some columns; of none, the number of rows.
    fn sum(&self, of: &Measure, columns: &[String], level: AreaLevel, stratum: Option<Stratum>) -> Result<Amounts> {
        let satisfies = self.groups.that_satisfy(of.over().map(|(_, all)| all).unwrap_or_default())?;
        let slice = self.groups.slice(level, stratum)?;
        // Sums of whole numbers, so that no order changes one.
        let summed = |numbers: &dyn Fn(usize) -> i64| {
            let mut sums = vec![0i64; slice.cells.len()];
            for group in (0..self.groups.len()).filter(|group| satisfies[*group]) {
                if let Some(cell) = slice.cell(group as u32) {
                    sums[cell] += numbers(group);
                }
            }
            sums
        };
        let rows = summed(&|group| self.rows[group] as i64);
        // As whole numbers of the smallest unit of all, and divided once at the end: the nearest number to the exact sum.
        let scale_of = |column: &String| self.scales.get(column).copied().unwrap_or(1.0);
        let scale = columns.iter().map(scale_of).fold(1.0, f64::max);
        let mut totals: Vec<f64> = match columns {
            [] => rows.iter().map(|rows| *rows as f64).collect(),
            _ => vec![0.0; rows.len()],
        };
        for column in columns {
            let own =
                self.sums.get(column).ok_or_else(|| Error::engine("adding up rows", "a column that was not folded"))?;
            let units = summed(&|group| own[group]);
            totals.iter_mut().zip(units).for_each(|(total, units)| *total += units as f64 * (scale / scale_of(column)));
        }
        let counted = slice.cells.iter().zip(rows).zip(totals).filter(|((_, rows), _)| *rows > 0);
        Ok(counted.map(|((cell, _), total)| (cell.clone(), total / scale)).collect())
    }
}

fn sum_of(column: &str) -> String {
    format!("__sum_{column}")
}

/// The columns that a measure adds up.
fn summed(measure: &Measure) -> Vec<&str> {
    match measure {
        Measure::Sum { of, .. } => vec![of],
        Measure::SumOfParts { parts, .. } => parts.values().flatten().map(String::as_str).collect(),
        _ => Vec::new(),
    }
}

/// How many decimals the numbers of a column have.
pub fn decimals(contract: &Contract, column: &str) -> i32 {
    let field = contract.fields.iter().find(|field| field.lake_column() == column);
    let decimals = match field {
        Some(field) if field.kind == FieldType::Decimal => field.decimals,
        Some(_) => 0,
        // Made of several fields: a score.
        None if contract.generalisations.iter().any(|rule| is_first_of(rule, column)) => SCALE,
        None => 0,
    };
    i32::try_from(decimals).unwrap_or_default()
}

fn is_first_of(rule: &Generalisation, name: &str) -> bool {
    matches!(rule, Generalisation::FirstOf { column, .. } if column == name)
}
