//! Distinct persons, folded once: most persons stand in one group of rows a month and are counted by adding; the few that
//! stand in several are counted distinct.
//!
//! A group is what all measures of the table can tell apart: month, province, région, every breakdown, every condition. A
//! person whose rows of a month lie in one group adds one to each total that the group belongs to, so such persons are folded
//! to a count per group. The others keep their rows. The sum of the two parts is the exact number of distinct persons.

use std::collections::BTreeMap;

use super::cell::{Amounts, Cell, area_column};
use super::condition;
use crate::catalogue::geography::country;
use crate::catalogue::indicator::{Condition, Having, Indicator, Measure};
use crate::error::{Error, Result};
use crate::model::area::AreaLevel;
use crate::model::stratum::Stratum;
use crate::model::table::{DataFrame, DataType, Expr, IntoLazy, LazyFrame, col, len, lit};

/// The column with the number of persons of a group.
const COUNT: &str = "__persons";

/// The folded persons of a table, or what else of it is counted distinct, each with a person behind it.
pub struct Persons {
    /// The column that names them.
    of: String,
    /// Groups, with the number of persons that stand in no other group of the month.
    folded: DataFrame,
    /// The rows of persons that stand in several groups of a month.
    scattered: DataFrame,
    flags: BTreeMap<String, String>,
}

impl Persons {
    /// Folds the rows of a table for all measures that count the values of `of` in it. A row without one counts for nothing.
    ///
    /// # Errors
    /// `Engine` if a measure names a column that the table does not have.
    pub fn fold(rows: LazyFrame, table: &str, of: &str, indicators: &[&Indicator]) -> Result<Self> {
        let rows = rows.filter(col(of).is_not_null());
        let mut conditions: Vec<Condition> = Vec::new();
        let mut havings: Vec<Having> = Vec::new();
        for measure in indicators.iter().flat_map(|one| one.measures()) {
            if let Measure::CountDistinct { of: counted, table: own, conditions: all, having } = measure
                && own == table
                && counted == of
            {
                conditions.extend(all.iter().filter(|one| !conditions.contains(one)).cloned().collect::<Vec<_>>());
                havings.extend(having.iter().filter(|one| !havings.contains(one)).cloned().collect::<Vec<_>>());
            }
        }
        let mut flags = BTreeMap::new();
        let mut marks: Vec<Expr> = Vec::new();
        for (index, one) in conditions.iter().enumerate() {
            let name = format!("__condition{index}");
            marks.push(condition::one(one).alias(name.as_str()));
            flags.insert(key_of_condition(one), name);
        }
        let mut columns: Vec<String> = ["period", "province", "region"].map(str::to_string).to_vec();
        columns.extend(Stratum::ALL.iter().map(|stratum| stratum.column().to_string()));
        columns.extend(flags.values().cloned());
        let counted: Vec<String> = havings.iter().map(|having| having.of().to_string()).collect();
        let keys = |names: &[String]| names.iter().map(|name| col(name.as_str())).collect::<Vec<Expr>>();
        let mut kept = keys(&columns);
        kept.push(col(of));
        kept.extend(counted.iter().map(|of| col(of.as_str())));
        let marked = with_strata(rows)?.with_columns(marks).select(kept.clone()).collect()?;
        let mut group = keys(&columns);
        group.push(col(of));
        // One row per person and group, with what the person's rows of the group add up to.
        let sums: Vec<Expr> = havings
            .iter()
            .enumerate()
            .map(|(index, having)| {
                let name = format!("__having{index}");
                flags.insert(key_of_having(having), name.clone());
                condition::having(having).alias(name.as_str())
            })
            .chain([len().alias("__rows")])
            .collect();
        let groups = marked.clone().lazy().group_by(group).agg(sums);
        let groups = groups.with_column(len().over([col("period"), col(of)])?.alias("__groups")).collect()?;
        columns.extend(flags.values().filter(|flag| flag.starts_with("__having")).cloned());
        let alone = col("__groups").eq(lit(1u32));
        let folded = groups.clone().lazy().filter(alone.clone()).group_by(keys(&columns)).agg([len().alias(COUNT)]);
        let several = groups.lazy().filter(alone.not()).select([col("period"), col(of)]);
        let on = || vec![col("period"), col(of)];
        let semi = crate::model::table::JoinArgs::new(crate::model::table::JoinType::Semi);
        let scattered = marked.lazy().join(several, on(), on(), semi);
        Ok(Self { of: of.to_string(), folded: folded.collect()?, scattered: scattered.collect()?, flags })
    }

    /// Distinct persons by month and area of a level, in total or by the codes of a breakdown.
    ///
    /// # Errors
    /// `Engine` if a table cannot be grouped.
    pub fn count(
        &self,
        conditions: &[Condition],
        having: Option<&Having>,
        level: AreaLevel,
        stratum: Option<Stratum>,
    ) -> Result<Amounts> {
        let flag = |key: String| -> Result<Expr> {
            let name = self.flags.get(&key);
            Ok(col(name.ok_or_else(|| Error::engine("counting persons", "a condition that was not folded"))?.as_str()))
        };
        let mut folded = self.folded.clone().lazy();
        let mut scattered = self.scattered.clone().lazy();
        for one in conditions {
            folded = folded.filter(flag(key_of_condition(one))?);
            scattered = scattered.filter(flag(key_of_condition(one))?);
        }
        if let Some(having) = having {
            folded = folded.filter(flag(key_of_having(having))?);
        }
        let group = group(level, stratum);
        let added =
            located(folded, level, stratum).group_by(group.clone()).agg([col(COUNT).sum().cast(DataType::Float64)]);
        let rows = located(scattered, level, stratum);
        let distinct = match having {
            None => rows.group_by(group).agg([col(self.of.as_str()).n_unique().cast(DataType::Float64).alias(COUNT)]),
            Some(having) => {
                let mut each = group.clone();
                each.push(col(self.of.as_str()));
                rows.group_by(each)
                    .agg([condition::having(having).alias("__holds")])
                    .filter(col("__holds"))
                    .group_by(group)
                    .agg([len().cast(DataType::Float64).alias(COUNT)])
            }
        };
        let mut amounts = read(&added.collect()?, stratum, COUNT)?;
        for (cell, count) in read(&distinct.collect()?, stratum, COUNT)? {
            *amounts.entry(cell).or_default() += count;
        }
        Ok(amounts)
    }
}

/// The rows with a column for every breakdown, empty where the table does not have it.
pub(super) fn with_strata(rows: LazyFrame) -> Result<LazyFrame> {
    let present = rows.clone().collect_schema()?;
    let absent = Stratum::ALL.iter().map(|stratum| stratum.column()).filter(|column| !present.contains(column));
    let empty = |column: &str| lit(crate::model::table::engine::NULL).cast(DataType::String).alias(column);
    Ok(rows.with_columns(absent.map(empty).collect::<Vec<Expr>>()))
}

/// The columns that a level and a breakdown are grouped by.
pub(super) fn group(level: AreaLevel, stratum: Option<Stratum>) -> Vec<Expr> {
    let mut group = vec![col("period")];
    if level != AreaLevel::Country {
        group.push(col(area_column(level)));
    }
    group.extend(stratum.map(|stratum| col(stratum.column())));
    group
}

/// The rows whose code of the breakdown is known.
pub(super) fn located(rows: LazyFrame, level: AreaLevel, stratum: Option<Stratum>) -> LazyFrame {
    let rows = match stratum {
        Some(stratum) => rows.filter(col(stratum.column()).is_not_null()),
        None => rows,
    };
    if level == AreaLevel::Country { rows } else { rows.filter(col(area_column(level)).neq(lit(""))) }
}

/// Reads a grouped table into amounts.
pub(super) fn read(table: &DataFrame, stratum: Option<Stratum>, amount: &str) -> Result<Amounts> {
    let text = |name: &str| -> Result<_> { Ok(table.column(name)?.as_materialized_series().str()?.clone()) };
    let periods = text("period")?;
    let areas = ["region", "province"].into_iter().find(|name| table.column(name).is_ok()).map(text).transpose()?;
    let codes = stratum.map(|stratum| text(stratum.column())).transpose()?;
    let amounts = table.column(amount)?.as_materialized_series().f64()?;
    let mut read = Amounts::new();
    for row in 0..table.height() {
        let Some(amount) = amounts.get(row) else { continue };
        let area = areas.as_ref().map_or(Some(country()), |areas| areas.get(row));
        let code = match (&codes, stratum) {
            (Some(codes), Some(stratum)) => codes.get(row).map(|code| (stratum, code.to_string())),
            _ => None,
        };
        let period = periods.get(row).unwrap_or_default().to_string();
        read.insert(Cell { area: area.unwrap_or_default().to_string(), period, code }, amount);
    }
    Ok(read)
}

pub(super) fn key_of_condition(condition: &Condition) -> String {
    format!("{condition:?}")
}

fn key_of_having(having: &Having) -> String {
    format!("{having:?}")
}
