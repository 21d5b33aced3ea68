//! The assessments as tidy tables, in the columns of [`crate::model::assessment`], sorted by key.
//!
//! One row per indicator, area and span. Comparisons, ranks and classes are about the latest span of each indicator; earlier
//! spans have a row for their control chart, for the country and the regions, whose charts are drawn. Of provinces there is
//! the latest span: a row for each of their months would make the table ten times as long and be drawn nowhere.

use super::change::Change;
use super::outcomes::{AreaOutcome, Outcomes};
use crate::error::{Error, Result};
use crate::model::area::AreaLevel;
use crate::model::assessment::{ASSESSMENTS, HIGHLIGHTS, INEQUALITY, SideTable};
use crate::model::table::{Column, DataFrame, IntoColumn, NamedFrom, Series};

/// A row: its texts and numbers in the order of the table's columns of either kind.
pub(super) struct Row<'o> {
    pub(super) texts: Vec<Option<std::borrow::Cow<'o, str>>>,
    pub(super) numbers: Vec<Option<f64>>,
}

impl Outcomes {
    /// The tables beside the figures, each with its rows in order.
    ///
    /// # Errors
    /// `Engine` if the library fails.
    pub fn tables(&self) -> Result<Vec<(SideTable, DataFrame)>> {
        Ok(vec![
            (ASSESSMENTS, frame(&ASSESSMENTS, self.assessment_rows())?),
            (INEQUALITY, frame(&INEQUALITY, self.inequality_rows())?),
            (HIGHLIGHTS, frame(&HIGHLIGHTS, self.highlight_rows())?),
        ])
    }

    fn assessment_rows(&self) -> Vec<Row<'_>> {
        let mut rows = Vec::new();
        for (indicator, areas) in &self.areas {
            for (area, outcome) in areas {
                let latest = outcome.changes.last().filter(|change| change.span == outcome.latest);
                let drawn = outcome.level != AreaLevel::Province;
                let earlier = outcome.changes.iter().filter(|change| drawn && change.span != outcome.latest);
                rows.extend(earlier.map(|change| {
                    let time = change.span.to_string();
                    self.row((indicator, area), outcome, time, Some(change), false)
                }));
                rows.push(self.row((indicator, area), outcome, outcome.latest.to_string(), latest, true));
            }
        }
        rows
    }

    fn row<'o>(
        &'o self,
        (indicator, area): (&'o str, &'o str),
        outcome: &'o AreaOutcome,
        time: String,
        change: Option<&'o Change>,
        stands: bool,
    ) -> Row<'o> {
        let standing = outcome.standing.as_ref().filter(|_| stands);
        let peers =
            Some(self.peers(area)).filter(|peers| stands && !peers.is_empty()).map(|peers| peers.join(" ").into());
        let limit = |at: usize| change.and_then(|change| change.limits).map(|limits| limits[at]);
        let rank =
            |pick: fn((u32, u32, u32)) -> u32| standing.and_then(|one| one.ranks).map(|ranks| f64::from(pick(ranks)));
        Row {
            texts: vec![
                Some(indicator.into()),
                Some(area.into()),
                Some(outcome.level.as_str().into()),
                Some(time.into()),
                change.map(|change| change.verdict.as_str().into()),
                change.map(|change| change.rule).filter(|rule| !rule.is_empty()).map(Into::into),
                change.filter(|change| change.limits.is_some()).map(|change| change.seasonality().into()),
                standing.map(|standing| standing.comparison.as_str().into()),
                standing.and_then(|standing| standing.funnel).map(|funnel| funnel.as_str().into()),
                peers,
                standing.and_then(|standing| standing.class).map(|class| class.as_str().into()),
            ],
            numbers: vec![
                limit(0),
                limit(1),
                limit(2),
                change.map(|change| change.baseline as f64),
                standing.and_then(|standing| standing.peer_median),
                rank(|ranks| ranks.0),
                rank(|ranks| ranks.1),
                rank(|ranks| ranks.2),
                standing.and_then(|standing| standing.level_z),
                standing.and_then(|standing| standing.change_z),
            ],
        }
    }

    fn highlight_rows(&self) -> Vec<Row<'_>> {
        let mut rows = Vec::new();
        for (page, found) in &self.highlights {
            rows.extend(found.iter().enumerate().map(|(at, one)| Row {
                texts: vec![
                    Some(page.as_str().into()),
                    Some((at + 1).to_string().into()),
                    Some(one.indicator.as_str().into()),
                    Some(one.span.to_string().into()),
                    Some(one.finding.as_str().into()),
                    Some(one.rule).filter(|rule| !rule.is_empty()).map(Into::into),
                    Some(one.areas.join(" ").into()),
                ],
                numbers: vec![
                    Some(one.value),
                    one.limits.map(|limits| limits.0),
                    one.limits.map(|limits| limits.1),
                    Some(one.reference),
                    Some(one.effect),
                ],
            }));
        }
        rows
    }

    fn inequality_rows(&self) -> Vec<Row<'_>> {
        let mut found: Vec<_> = self.unequal.iter().collect();
        found.sort_by_key(|one| (one.indicator.as_str(), one.level.as_str()));
        found
            .into_iter()
            .map(|one| Row {
                texts: vec![
                    Some(one.indicator.as_str().into()),
                    Some(one.level.as_str().into()),
                    Some(one.span.to_string().into()),
                ],
                numbers: vec![one.ratio_of_extremes, one.theil, one.gini, Some(one.areas as f64)],
            })
            .collect()
    }
}

/// The rows as a table.
pub(super) fn frame(table: &SideTable, rows: Vec<Row<'_>>) -> Result<DataFrame> {
    let (mut texts, mut numbers) = (0, 0);
    let columns: Vec<Column> = table
        .columns
        .iter()
        .map(|name| {
            let series = if table.numbers.contains(name) {
                numbers += 1;
                Series::new((*name).into(), rows.iter().map(|row| row.numbers[numbers - 1]).collect::<Vec<_>>())
            } else {
                texts += 1;
                let cells = rows.iter().map(|row| row.texts[texts - 1].as_deref());
                Series::new((*name).into(), cells.collect::<Vec<Option<&str>>>())
            };
            series.into_column()
        })
        .collect();
    DataFrame::new(rows.len(), columns).map_err(|error| Error::engine("gathering assessments", error))
}
