//! Events, folded once: the rows of a form become a count for each group that some measure can tell apart.

use std::collections::BTreeMap;

use super::cell::Amounts;
use super::condition;
use super::persons::{group, key_of_condition, located, read, with_strata};
use crate::catalogue::indicator::{Condition, Indicator, Measure};
use crate::error::{Error, Result};
use crate::model::area::AreaLevel;
use crate::model::stratum::Stratum;
use crate::model::table::{DataFrame, DataType, Expr, IntoLazy, LazyFrame, col, len};

/// The column with the number of rows of a group.
const COUNT: &str = "__rows";

/// The folded rows of a table.
pub struct Events {
    folded: DataFrame,
    flags: BTreeMap<String, String>,
}

impl Events {
    /// Folds the rows of a table for all measures that count them; nothing if none does.
    ///
    /// # Errors
    /// `Engine` if a measure names a column that the table does not have.
    pub fn fold(rows: LazyFrame, table: &str, indicators: &[&Indicator]) -> Result<Option<Self>> {
        let mut conditions: Vec<&Condition> = Vec::new();
        let mut counted = false;
        for measure in indicators.iter().flat_map(|one| std::iter::once(&one.numerator).chain(&one.denominator)) {
            if let Measure::Count { table: own, conditions: all } = measure
                && own == table
            {
                counted = true;
                let new = all.iter().filter(|one| !conditions.contains(one)).collect::<Vec<_>>();
                conditions.extend(new);
            }
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
        let folded = with_strata(rows)?.with_columns(marks).group_by(groups).agg([len().alias(COUNT)]).collect()?;
        Ok(Some(Self { folded, flags }))
    }

    /// Rows by month and area of a level, in total or by the codes of a breakdown.
    ///
    /// # Errors
    /// `Engine` if the table cannot be grouped.
    pub fn count(&self, conditions: &[Condition], level: AreaLevel, stratum: Option<Stratum>) -> Result<Amounts> {
        let mut rows = self.folded.clone().lazy();
        for one in conditions {
            let flag = self.flags.get(&key_of_condition(one));
            let flag = flag.ok_or_else(|| Error::engine("counting rows", "a condition that was not folded"))?;
            rows = rows.filter(col(flag.as_str()));
        }
        let counted = col(COUNT).sum().cast(DataType::Float64);
        let counts = located(rows, level, stratum).group_by(group(level, stratum)).agg([counted]).collect()?;
        read(&counts, stratum, COUNT)
    }
}
