//! Rows and what they add up to, folded once: the rows of a form become a count and sums for each group that some measure can
//! tell apart.
//!
//! Numbers with decimals are added up as whole numbers of their smallest unit, so that no order of rows changes a sum.

use std::collections::BTreeMap;

use super::cell::Amounts;
use super::condition;
use super::persons::{group, key_of_condition, located, read, with_strata};
use crate::catalogue::contract::{Contract, FieldType, Generalisation};
use crate::catalogue::indicator::{Condition, Indicator, Measure};
use crate::catalogue::parameter::SCALE;
use crate::error::{Error, Result};
use crate::model::area::AreaLevel;
use crate::model::stratum::Stratum;
use crate::model::table::engine::RoundMode;
use crate::model::table::{DataFrame, DataType, Expr, IntoLazy, LazyFrame, col, len, lit};

/// The column with the number of rows of a group.
const COUNT: &str = "__rows";

/// The folded rows of a table.
pub struct Events {
    folded: DataFrame,
    flags: BTreeMap<String, String>,
    /// How many of its smallest units make one, of each column that is added up.
    scales: BTreeMap<String, f64>,
}

/// Whether a measure is a number of rows or what they add up to.
pub fn is_total(measure: &Measure) -> bool {
    matches!(measure, Measure::Count { .. } | Measure::Sum { .. } | Measure::SumOfParts { .. })
}

impl Events {
    /// Folds the rows of a table for all measures that count them or add them up; nothing if none does.
    ///
    /// # Errors
    /// `Engine` if a measure names a column that the table does not have.
    pub fn fold(rows: LazyFrame, contract: &Contract, indicators: &[&Indicator]) -> Result<Option<Self>> {
        let mut conditions: Vec<&Condition> = Vec::new();
        let mut scales: BTreeMap<String, f64> = BTreeMap::new();
        let mut counted = false;
        for measure in indicators.iter().flat_map(|one| one.measures()).filter(|measure| is_total(measure)) {
            let Some((_, all)) = measure.over().filter(|(table, _)| *table == contract.form) else { continue };
            counted = true;
            let new = all.iter().filter(|one| !conditions.contains(one)).collect::<Vec<_>>();
            conditions.extend(new);
            scales.extend(summed(measure).into_iter().map(|of| (of.to_string(), 10f64.powi(decimals(contract, of)))));
        }
        if !counted {
            return Ok(None);
        }
        let named = |index: usize| format!("__condition{index}");
        let marks = conditions.iter().enumerate().map(|(index, one)| condition::one(one).alias(named(index).as_str()));
        let marks: Vec<Expr> = marks.collect();
        let flags: BTreeMap<String, String> =
            conditions.iter().enumerate().map(|(index, one)| (key_of_condition(one), named(index))).collect();
        let mut groups: Vec<Expr> = ["period", "province", "region"].map(col).to_vec();
        groups.extend(Stratum::ALL.iter().map(|stratum| col(stratum.column())));
        groups.extend(flags.values().map(|flag| col(flag.as_str())));
        let whole = |(of, scale): (&String, &f64)| {
            let units = (col(of.as_str()).cast(DataType::Float64) * lit(*scale)).round(0, RoundMode::HalfAwayFromZero);
            units.cast(DataType::Int64).sum().alias(sum_of(of).as_str())
        };
        let mut sums: Vec<Expr> = scales.iter().map(whole).collect();
        sums.push(len().alias(COUNT));
        let folded = with_strata(rows)?.with_columns(marks).group_by(groups).agg(sums).collect()?;
        Ok(Some(Self { folded, flags, scales }))
    }

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

    /// The sum of some columns; of none, the number of rows.
    fn sum(&self, of: &Measure, columns: &[String], level: AreaLevel, stratum: Option<Stratum>) -> Result<Amounts> {
        let mut rows = self.folded.clone().lazy();
        for one in of.over().map(|(_, conditions)| conditions).unwrap_or_default() {
            let flag = self.flags.get(&key_of_condition(one));
            let flag = flag.ok_or_else(|| Error::engine("adding up rows", "a condition that was not folded"))?;
            rows = rows.filter(col(flag.as_str()));
        }
        // As whole numbers of the smallest unit of all, and divided once at the end: the nearest number to the exact sum.
        let scale_of = |column: &String| self.scales.get(column).copied().unwrap_or(1.0);
        let scale = columns.iter().map(scale_of).fold(1.0, f64::max);
        let parts = columns
            .iter()
            .map(|column| col(sum_of(column).as_str()).sum().cast(DataType::Float64) * lit(scale / scale_of(column)));
        let total = parts.reduce(|a, b| a + b).unwrap_or_else(|| col(COUNT).sum().cast(DataType::Float64));
        let rows = located(rows, level, stratum).group_by(group(level, stratum)).agg([total.alias(COUNT)]);
        let mut amounts = read(&rows.collect()?, stratum, COUNT)?;
        amounts.values_mut().for_each(|amount| *amount /= scale);
        Ok(amounts)
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
