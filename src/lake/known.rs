//! Whether the persons or households of a form are known to another form of the same month.
//!
//! Asked of the lake, so that the answer depends on what is in it and not on the order in which it came.

use std::collections::{BTreeMap, BTreeSet};

use super::store::Lake;
use super::submissions::CURRENT;
use crate::error::Result;
use crate::model::table::{
    Column, DataFrame, DataType, Expr, IntoColumn, IntoLazy, JoinArgs, JoinType, LazyFrame, NamedFrom, Series,
    UniqueKeepStrategy, col, lit,
};

/// Who is asked about, and whom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// The form whose rows are asked about.
    pub form: String,
    /// The column with the pseudonym, of both forms.
    pub of: String,
    /// The form that knows them.
    pub other: String,
    /// Whether both forms are about one centre: then only the rows of centres are asked whose other form counts.
    pub by_centre: bool,
}

/// The answer for a submission, in rows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Asked {
    /// Rows about somebody whom the other form knows.
    pub passed: u64,
    /// Rows about somebody whom it does not know.
    pub failed: u64,
    /// Rows without a pseudonym, or of a centre and month of which the other form is missing.
    pub not_run: u64,
}

impl Lake {
    /// The answer for each of some submissions, by their identifiers; those of which nothing could be asked may be missing.
    ///
    /// # Errors
    /// `Engine` if a table cannot be read.
    pub fn known(
        &self,
        question: &Question,
        among: &BTreeSet<String>,
        periods: &BTreeSet<String>,
    ) -> Result<BTreeMap<String, Asked>> {
        let Some(rows) = self.scan_of(&question.form, Some(periods))? else { return Ok(BTreeMap::new()) };
        let among = DataFrame::new(among.len(), vec![texts("submission", among.iter().map(String::as_str))])?;
        let rows = rows.semi_join(among.lazy(), col("submission"), col("submission"));
        let mut told: BTreeSet<(String, String)> = BTreeSet::new();
        for one in self.deliveries()?.into_iter().filter(|one| one.status == CURRENT && one.form == question.other) {
            if periods.contains(&one.period) {
                let centre = if question.by_centre { one.centre } else { String::new() };
                told.insert((one.period, centre));
            }
        }
        if told.is_empty() {
            return Ok(BTreeMap::new());
        }
        let mut told_columns = vec![texts("period", told.iter().map(|(period, _)| period.as_str()))];
        let mut place = vec![col("period")];
        if question.by_centre {
            told_columns.push(texts("centre", told.iter().map(|(_, centre)| centre.as_str())));
            place.push(col("centre"));
        }
        let told = DataFrame::new(told.len(), told_columns)?.lazy().with_column(lit(true).alias("told"));
        let who = [col("period"), col(question.of.as_str())];
        let known = match self.current_of(&question.other, Some(periods))? {
            Some(other) => other.select(who.clone()),
            None => rows.clone().select(who.clone()).filter(lit(false)),
        };
        let known = known.unique(None, UniqueKeepStrategy::Any).with_column(lit(true).alias("known"));
        let (asked, known_too) = (col("told").is_not_null(), col("known").is_not_null());
        let asked = asked.and(col(question.of.as_str()).is_not_null());
        let joined = left(left(rows, told, &place), known, &who);
        let counts = joined
            .group_by([col("submission")])
            .agg([
                asked.clone().and(known_too.clone()).sum().alias("passed"),
                asked.clone().and(known_too.not()).sum().alias("failed"),
                asked.not().sum().alias("not_run"),
            ])
            .collect()?;
        let submissions = counts.column("submission")?.as_materialized_series().str()?.clone();
        let numbers = ["passed", "failed", "not_run"].map(|name| -> Result<Vec<u64>> {
            let column = counts.column(name)?.as_materialized_series().cast(&DataType::UInt64)?;
            Ok(column.u64()?.iter().map(Option::unwrap_or_default).collect())
        });
        let [passed, failed, not_run] = numbers;
        let (passed, failed, not_run) = (passed?, failed?, not_run?);
        let answers = submissions.iter().enumerate().filter_map(|(row, submission)| {
            let answer = Asked { passed: passed[row], failed: failed[row], not_run: not_run[row] };
            Some((submission?.to_string(), answer))
        });
        Ok(answers.collect())
    }
}

fn texts<'a>(name: &str, texts: impl Iterator<Item = &'a str>) -> Column {
    Series::new(name.into(), texts.collect::<Vec<_>>()).into_column()
}

fn left(rows: LazyFrame, other: LazyFrame, on: &[Expr]) -> LazyFrame {
    rows.join(other, on, on, JoinArgs::new(JoinType::Left))
}
