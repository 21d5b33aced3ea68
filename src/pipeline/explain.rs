//! What an indicator is, how it is computed, and what stands behind one of its figures.

use super::adjudications::adjudged_lake;
use super::workspace::Workspace;
use crate::catalogue::Catalogue;
use crate::catalogue::indicator::Indicator;
use crate::error::{Error, Result};
use crate::files;
use crate::indicators::{Facts, Lineage, Sources, latest_month, lineage};
use crate::model::figure::obs_status;
use crate::model::period::Month;
use crate::model::span::Span;
use crate::model::stratum::{Stratum, TOTAL};
use crate::model::table::{IntoLazy, col, lit};
use crate::publication::read_parquet;

/// A figure as an edition has it, with what stands behind it.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct Explained {
    /// The area.
    pub area: String,
    /// The span that the figure is about.
    pub span: String,
    /// The edition that it was read from; nothing if none has it.
    pub edition: Option<String>,
    /// Its status there, by the code list of SDMX.
    pub status: Option<String>,
    /// The value, with its limits and how they were made; nothing if it is withheld.
    pub value: Option<f64>,
    /// The confidence limits.
    pub limits: Option<[f64; 2]>,
    /// The method of the limits.
    pub method: Option<String>,
    /// The share of the expected reports that came.
    pub reporting_rate: Option<f64>,
    /// The sides of the figure; none where it is withheld, for their counts would tell it.
    pub sides: Vec<Lineage>,
}

impl Explained {
    /// Whether disclosure control withholds the figure.
    pub fn is_withheld(&self) -> bool {
        self.status.as_deref() == Some(obs_status::SUPPRESSED)
    }
}

/// The statement that gives an indicator's figures from the lake of a workspace.
///
/// # Errors
/// `Usage` if the lake holds no report; `Engine` if it cannot be read.
pub fn sql(
    workspace: &Workspace,
    catalogue: &Catalogue,
    indicator: &Indicator,
    until: Option<Month>,
) -> Result<String> {
    let lake = adjudged_lake(workspace)?;
    let until = match until {
        Some(month) => month,
        None => latest_month(&lake, catalogue)?
            .ok_or_else(|| Error::usage("the lake holds no report yet", "ingest exports first"))?,
    };
    Sources::of(&lake, catalogue, until)?.statement(indicator)
}

/// What stands behind the figure of an area and period: a span of the indicator's own length, or a month, which stands for the
/// latest whole span up to it.
///
/// # Errors
/// `Usage` if the area or the span is none of the indicator's, or no edition has the figure; `Engine` if the lake cannot be read.
pub fn explain(
    workspace: &Workspace,
    catalogue: &Catalogue,
    indicator: &Indicator,
    period: &str,
    area: &str,
) -> Result<Explained> {
    let span = span_of(indicator, period)?;
    let known = catalogue.geography.get(area).map(|area| area.level);
    let level = if area == crate::catalogue::geography::country() {
        Some(crate::model::area::AreaLevel::Country)
    } else {
        known
    };
    if !level.is_some_and(|level| indicator.levels.contains(&level)) {
        return Err(Error::usage(
            format!("{} has no figures for the area '{area}'", indicator.id),
            "give MA, or the HCP code of a région or province that it is published for",
        ));
    }
    let mut explained = Explained {
        area: area.to_string(),
        span: span.to_string(),
        edition: None,
        status: None,
        value: None,
        limits: None,
        method: None,
        reporting_rate: None,
        sides: Vec::new(),
    };
    read_figure(workspace, indicator, span, &mut explained)?;
    if explained.edition.is_none() {
        return Err(Error::usage(
            format!("no edition has {} of {span}", indicator.id),
            format!("run `barometre build --period {}` first", span.last()),
        ));
    }
    // What is withheld from readers is not told here either.
    if !explained.is_withheld() {
        let lake = adjudged_lake(workspace)?;
        let facts = Facts::of(&lake, catalogue, std::slice::from_ref(indicator), span.last())?;
        explained.sides = lineage(&facts, indicator, area, &span.to_string())?;
    }
    Ok(explained)
}

/// The span of a text; a month stands for the latest whole span of the indicator's length up to it.
fn span_of(indicator: &Indicator, period: &str) -> Result<Span> {
    let read = Span::read(period);
    let own = read.filter(|span| span.frequency() == indicator.frequency);
    let up_to = || {
        let month = period.parse::<Month>().ok()?;
        let earlier = month.plus(-23).through(month).collect::<Vec<_>>();
        indicator.frequency.spans(&earlier).last().copied()
    };
    own.or_else(up_to).ok_or_else(|| {
        Error::usage(
            format!("'{period}' is no period of {}, which is published by {}", indicator.id, indicator.frequency.key()),
            "write a month as 2026-10, a quarter as 2026-Q3, a half-year as 2026-S1, a year as 2026",
        )
    })
}

/// Reads a figure from the latest edition that has it.
fn read_figure(workspace: &Workspace, indicator: &Indicator, span: Span, explained: &mut Explained) -> Result<()> {
    let mut editions = files::folders(&workspace.reports())?;
    editions.sort();
    for edition in editions.into_iter().rev() {
        let path = workspace.reports().join(&edition).join("tables").join("indicators.parquet");
        if !files::exists(&path) {
            continue;
        }
        let mut rows = read_parquet(&path)?
            .lazy()
            .filter(
                col("indicator").eq(lit(indicator.id.as_str())).and(col("ref_area").eq(lit(explained.area.as_str()))),
            )
            .filter(col("time_period").eq(lit(span.to_string())));
        for stratum in Stratum::ALL {
            rows = rows.filter(col(stratum.column()).eq(lit(TOTAL)));
        }
        let rows = rows.collect()?;
        if rows.height() == 0 {
            continue;
        }
        let text = |name: &str| -> Result<Option<String>> {
            Ok(rows.column(name)?.as_materialized_series().str()?.get(0).map(str::to_string))
        };
        let number =
            |name: &str| -> Result<Option<f64>> { Ok(rows.column(name)?.as_materialized_series().f64()?.get(0)) };
        explained.edition = Some(edition);
        explained.status = text("obs_status")?;
        explained.method = text("method")?;
        explained.value = number("obs_value")?;
        explained.limits = number("lower")?.zip(number("upper")?).map(|(lower, upper)| [lower, upper]);
        explained.reporting_rate = number("reporting_rate")?;
        return Ok(());
    }
    Ok(())
}
