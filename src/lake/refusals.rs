//! The tables of the account as rows: what was delivered, and what of it was refused and why.

use std::collections::{BTreeMap, BTreeSet};

use super::store::Lake;
use super::submissions::{self, Submission, WARNINGS};
use crate::error::Result;
use crate::model::table::{
    DataFrame, IntoColumn, IntoLazy, NamedFrom, Series, UniqueKeepStrategy, col, cols, len, lit,
};

/// A finding about a line of a submission.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Refusal {
    /// The identifier of the submission.
    pub submission: String,
    /// The line of the file.
    pub line: i64,
    /// The field; empty for a rule about the whole row.
    pub column: String,
    /// The rule.
    pub rule: String,
    /// The value, masked.
    pub value_masked: String,
    /// For an area: the nearest names with their codes.
    pub hint: String,
    /// Whether the row was kept all the same.
    pub warning: bool,
}

impl Lake {
    /// The rows of the table `submissions`.
    ///
    /// # Errors
    /// `Engine` if the table cannot be read.
    pub fn deliveries(&self) -> Result<Vec<Submission>> {
        submissions::rows(&self.submissions()?)
    }

    /// How many accepted rows of each of some submissions a rule of the contract casts a doubt on.
    ///
    /// Of each rule the first hundred lines of a submission are kept, so that it is the least there are.
    ///
    /// # Errors
    /// `Engine` if the table cannot be read.
    pub fn doubtful_rows(&self, among: &BTreeSet<String>) -> Result<BTreeMap<String, u64>> {
        let Some(warnings) = self.scan_of(WARNINGS, None)? else { return Ok(BTreeMap::new()) };
        let among = Series::new("submission".into(), among.iter().map(String::as_str).collect::<Vec<_>>());
        let among = DataFrame::new(among.len(), vec![among.into_column()])?.lazy();
        let lines = warnings
            .filter(col("column").eq(lit("")))
            .semi_join(among, col("submission"), col("submission"))
            .unique(Some(cols(["submission", "line"])), UniqueKeepStrategy::Any);
        let counted = lines.group_by([col("submission")]).agg([len().alias("rows")]).collect()?;
        let names = counted.column("submission")?.as_materialized_series().str()?.clone();
        let rows = counted.column("rows")?.as_materialized_series().u32()?.clone();
        let pairs = names.iter().zip(rows.iter());
        Ok(pairs.filter_map(|(name, rows)| Some((name?.to_string(), u64::from(rows?)))).collect())
    }

    /// The rows of the tables `rejects` and `warnings`: why rows were refused, and what is said of rows that were kept.
    ///
    /// # Errors
    /// `Engine` if a table cannot be read.
    pub fn refusals(&self) -> Result<Vec<Refusal>> {
        let mut all = Vec::new();
        for (frame, warning) in [(self.rejects()?, false), (self.warnings()?, true)] {
            let Some(frame) = frame else { continue };
            let text = |name: &str| -> Result<_> { Ok(frame.column(name)?.as_materialized_series().str()?.clone()) };
            let (submissions, columns, rules) = (text("submission")?, text("column")?, text("rule")?);
            // A lake written before has no hints.
            let (values, hints) = (text("value_masked")?, text("hint").ok());
            let lines = frame.column("line")?.as_materialized_series().i64()?.clone();
            let own = |text: Option<&str>| text.unwrap_or_default().to_string();
            all.extend((0..frame.height()).map(|row| Refusal {
                submission: own(submissions.get(row)),
                line: lines.get(row).unwrap_or_default(),
                column: own(columns.get(row)),
                rule: own(rules.get(row)),
                value_masked: own(values.get(row)),
                hint: own(hints.as_ref().and_then(|hints| hints.get(row))),
                warning,
            }));
        }
        Ok(all)
    }
}
