//! Whether the persons or households of a form are known to another form of the same month.
//!
//! Asked of the lake, so that the answer depends on what is in it and not on the order in which it came.

use std::collections::{BTreeMap, BTreeSet};

use super::store::Lake;
use super::submissions::CURRENT;
use crate::error::Result;
use crate::model::table::{
    DataFrame, DataType, Expr, IntoColumn, IntoLazy, JoinArgs, JoinType, LazyFrame, NamedFrom, Series,
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
    /// A month at a time, so that what is in memory does not grow with the months.
    ///
    /// # Errors
    /// `Engine` if a table cannot be read.
    pub fn known(
        &self,
        question: &Question,
        among: &BTreeMap<String, BTreeSet<String>>,
    ) -> Result<BTreeMap<String, Asked>> {
        let account = self.submissions()?;
        let mut answers = BTreeMap::new();
        for (period, among) in among {
            answers.extend(self.known_in(question, &account, period, among)?);
        }
        Ok(answers)
    }

    /// The answers of a month.
    fn known_in(
        &self,
        question: &Question,
        account: &DataFrame,
        period: &str,
        among: &BTreeSet<String>,
    ) -> Result<Vec<(String, Asked)>> {
        let only = BTreeSet::from([period.to_string()]);
        let Some(rows) = self.scan_of(&question.form, Some(&only))? else { return Ok(Vec::new()) };
        let told = account.clone().lazy().filter(
            col("status")
                .eq(lit(CURRENT))
                .and(col("form").eq(lit(question.other.as_str())))
                .and(col("period").eq(lit(period))),
        );
        let told = told.select([col("centre")]).unique(None, UniqueKeepStrategy::Any).collect()?;
        if told.height() == 0 {
            return Ok(Vec::new());
        }
        let among: Series = Series::new("submission".into(), among.iter().map(String::as_str).collect::<Vec<_>>());
        let among = DataFrame::new(among.len(), vec![among.into_column()])?;
        let rows = rows.semi_join(among.lazy(), col("submission"), col("submission"));
        let who = col(question.of.as_str());
        let rows = if question.by_centre {
            left(rows, told.lazy().with_column(lit(true).alias("told")), &col("centre"))
        } else {
            rows.with_column(lit(true).alias("told"))
        };
        let known = match self.current_among(&question.other, &only, account)? {
            Some(other) => other.select([who.clone()]),
            None => rows.clone().select([who.clone()]).filter(lit(false)),
        };
        let known = known.unique(None, UniqueKeepStrategy::Any).with_column(lit(true).alias("known"));
        let (asked, known_too) = (col("told").is_not_null(), col("known").is_not_null());
        let asked = asked.and(who.clone().is_not_null());
        let counts = left(rows, known, &who)
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

fn left(rows: LazyFrame, other: LazyFrame, on: &Expr) -> LazyFrame {
    rows.join(other, [on.clone()], [on.clone()], JoinArgs::new(JoinType::Left))
}
