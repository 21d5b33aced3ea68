//! The stage: every indicator's numerators and denominators, for every area, month and breakdown it is published for.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use rayon::prelude::*;

use super::amounts;
use super::batches::batches;
use super::cache::{self, Cache};
use super::dimensions;
use super::engine::Engine;
use super::facts::Facts;
use super::ground::Ground;
use super::missing_centres;
use super::quality::{self, Rates};
use super::reports::Reports;
use super::rows::{Row, ratios, rows};
use super::targeting;
use crate::catalogue::Catalogue;
use crate::catalogue::indicator::Measure;
use crate::error::{Error, Result};
use crate::lake::Lake;
use crate::model::area::AreaLevel;
use crate::model::period::Month;
use crate::model::quality::{Amounts, Quality, QualityShare};
use crate::model::span::Span;
use crate::model::stratum::{Stratum, TOTAL};
use crate::model::table::{DataFrame, IntoColumn, IntoLazy, NamedFrom, Series, col, lit};

/// The name of the blocks of counts.
const COUNTS: &str = "counts";

/// Numerators and denominators, small cells included: only the next stages may use them.
pub struct Counts {
    frame: DataFrame,
    interior: DataFrame,
    targeting: Option<DataFrame>,
    missing_centres: Option<DataFrame>,
    period: Month,
    quality: Quality,
    /// The quality of each centre's reports of the month, and the amounts that they declare: for analysts.
    centres: Vec<QualityShare>,
    amounts: Vec<Amounts>,
    versions: BTreeMap<String, i64>,
}

impl Counts {
    /// Takes every indicator of the catalogue over the facts.
    ///
    /// # Errors
    /// `Usage` if a measure cannot be taken; `Engine` if a table cannot be grouped.
    pub fn take(
        facts: &Facts,
        catalogue: &Catalogue,
        rejects: Option<&DataFrame>,
        submissions: &DataFrame,
    ) -> Result<Self> {
        let rows = taken(facts, catalogue)?;
        let period = facts.months.last().copied().ok_or_else(|| Error::engine("taking counts", "no month"))?;
        let (frame, interior) = parted(frame(rows.iter(), catalogue)?)?;
        Ok(Self {
            frame,
            interior,
            targeting: None,
            missing_centres: None,
            period,
            quality: quality::summary(&facts.reports, rejects, submissions, period)?,
            centres: Vec::new(),
            amounts: Vec::new(),
            versions: facts.versions.clone(),
        })
    }

    /// Takes every indicator over the lake as of a month; of spans whose inputs are what they were, the counts that were kept
    /// in a folder are taken from there. The others are counted by the engine, as far as it can.
    ///
    /// # Errors
    /// As [`Counts::take`]; `Machine` if the folder cannot be written.
    pub fn of_lake(lake: &Lake, catalogue: &Catalogue, until: Month, kept: &Path, engine: &Engine) -> Result<Self> {
        let ground = Ground::of(lake, catalogue, &catalogue.indicators, until)?;
        let (cache, keys) = (Cache::in_folder(kept), cache::keys(&ground, catalogue)?);
        let known: Vec<(Span, Option<DataFrame>)> =
            keys.par_iter().map(|(span, key)| (*span, cache.read(COUNTS, *span, key))).collect();
        let (mut blocks, mut wanted) = (Vec::new(), BTreeSet::new());
        for (span, block) in known {
            match block {
                Some(block) => blocks.push(block),
                None => {
                    wanted.insert(span);
                }
            }
        }
        let mut published_too = true;
        for batch in batches(wanted) {
            let answers = engine.ask(lake, catalogue, &ground, &batch)?;
            let facts = Facts::on(lake, catalogue, &catalogue.indicators, &ground, &batch, answers)?;
            let rows = taken(&facts, catalogue)?;
            // Values of others are no count, and their census years look like years of ours.
            let (published, counted): (Vec<&Row<'_>>, Vec<&Row<'_>>) =
                rows.iter().partition(|row| matches!(row.indicator.numerator, Measure::Published { .. }));
            if published_too {
                blocks.push(frame(published.into_iter(), catalogue)?);
            }
            let mut of_span: BTreeMap<&str, Vec<&Row<'_>>> = BTreeMap::new();
            for row in counted {
                of_span.entry(&row.cell.period).or_default().push(row);
            }
            let fresh: Vec<DataFrame> = batch
                .par_iter()
                .map(|span| {
                    let own = of_span.get(span.to_string().as_str()).map(Vec::as_slice).unwrap_or_default();
                    let mut block = frame(own.iter().copied(), catalogue)?;
                    cache.write(COUNTS, *span, &keys[span], &mut block)?;
                    Ok(block)
                })
                .collect::<Result<_>>()?;
            blocks.extend(fresh);
            published_too = false;
        }
        let mut whole = frame([].into_iter(), catalogue)?;
        for block in blocks {
            whole.vstack_mut_owned(block)?;
        }
        whole.rechunk_mut();
        let reports = Reports::load(lake, catalogue, &ground, &ground.recent, None)?;
        let mut quality = quality::summary(&reports, lake.rejects()?.as_ref(), &ground.submissions, until)?;
        let (shares, centres) = dimensions::of_month(lake, catalogue, &ground, &reports, until)?;
        quality.shares = shares;
        quality.adjudicated = lake.adjudicated(until)?;
        let amounts = amounts::of_month(lake, catalogue, &ground, &reports, until)?;
        let targeting = Some(targeting::counts(lake, catalogue, &ground, &cache, &keys)?);
        let missing_centres = Some(missing_centres::counts(lake, catalogue, &ground, &cache, &keys)?);
        let versions = ground.versions;
        let (frame, interior) = parted(whole)?;
        Ok(Self { frame, interior, targeting, missing_centres, period: until, quality, centres, amounts, versions })
    }

    /// What is known about the data of the latest months up to one, without taking any count.
    ///
    /// # Errors
    /// `Usage` if the lake holds no report up to that month; `Engine` if it cannot be read.
    pub fn quality_of(lake: &Lake, catalogue: &Catalogue, until: Month) -> Result<Quality> {
        let ground = Ground::of(lake, catalogue, &[], until)?;
        let reports = Reports::load(lake, catalogue, &ground, &ground.recent, None)?;
        quality::summary(&reports, lake.rejects()?.as_ref(), &ground.submissions, until)
    }

    /// The counts: the key columns, `numerator`, `denominator`, `value`, `ordered_lower`, `ordered_upper`, `squares`, `persons`,
    /// `centres`, `largest_centre` (how many centres stand behind the numerator, the share of the largest), `cell_key`, `reporting_rate`.
    pub fn frame(&self) -> &DataFrame {
        &self.frame
    }

    /// The counts by age and sex together, of the indicators whose rates are standardised: the same columns. They are published nowhere.
    pub fn interior(&self) -> &DataFrame {
        &self.interior
    }

    /// The counts behind the tables of targeting, see [`what`](super::what); nothing where only indicators were taken.
    pub fn targeting(&self) -> Option<&DataFrame> {
        self.targeting.as_ref()
    }

    /// The counts with the centres that did not report; nothing where only indicators were taken.
    pub fn missing_centres(&self) -> Option<&DataFrame> {
        self.missing_centres.as_ref()
    }

    /// The month of the edition.
    pub fn period(&self) -> Month {
        self.period
    }

    /// What is known about the data behind the counts.
    pub fn quality(&self) -> &Quality {
        &self.quality
    }

    /// The quality of each centre's reports of the month; nothing where only indicators were taken.
    pub fn centres(&self) -> &[QualityShare] {
        &self.centres
    }

    /// The amounts that centres declare in the month; nothing where only indicators were taken.
    pub fn amounts(&self) -> &[Amounts] {
        &self.amounts
    }

    /// The lake versions that were read.
    pub fn versions(&self) -> &BTreeMap<String, i64> {
        &self.versions
    }
}

impl std::fmt::Debug for Counts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Counts({} rows, {})", self.frame.height(), self.period)
    }
}

/// The rows of every indicator in the spans that the facts are about.
fn taken<'a>(facts: &Facts, catalogue: &'a Catalogue) -> Result<Vec<Row<'a>>> {
    let rates = Rates::of(&facts.reports, &facts.spans);
    let taken: Vec<(&str, Vec<Row<'_>>)> = catalogue
        .indicators
        .par_iter()
        .filter(|indicator| !matches!(indicator.numerator, Measure::Indicator { .. }))
        .map(|indicator| Ok((indicator.id.as_str(), rows(indicator, facts, catalogue, &rates)?)))
        .collect::<Result<_>>()?;
    let mut all: BTreeMap<&str, Vec<Row<'_>>> = taken.into_iter().collect();
    for indicator in &catalogue.indicators {
        if let (Measure::Indicator { .. }, Some(Measure::Indicator { .. })) =
            (&indicator.numerator, &indicator.denominator)
        {
            let made = ratios(indicator, &all, facts, catalogue, &rates)?;
            all.insert(&indicator.id, made);
        }
    }
    Ok(all.into_values().flatten().collect())
}

/// The counts that are published, and those by age and sex together.
fn parted(counts: DataFrame) -> Result<(DataFrame, DataFrame)> {
    let crossed = || col("sex").neq(lit(TOTAL)).and(col("age").neq(lit(TOTAL)));
    let interior = counts.clone().lazy().filter(crossed()).collect()?;
    Ok((counts.lazy().filter(crossed().not()).collect()?, interior))
}

fn frame<'r, 'a: 'r>(rows: impl Iterator<Item = &'r Row<'a>>, catalogue: &Catalogue) -> Result<DataFrame> {
    let rows: Vec<&Row<'_>> = rows.collect();
    let text = |name: &str, cell: &dyn Fn(&Row<'_>) -> String| {
        Series::new(name.into(), rows.iter().map(|row| cell(row)).collect::<Vec<String>>()).into_column()
    };
    let number = |name: &str, cell: fn(&Row<'_>) -> Option<f64>| {
        Series::new(name.into(), rows.iter().map(|row| cell(row)).collect::<Vec<Option<f64>>>()).into_column()
    };
    let level = |row: &Row<'_>| {
        let area = catalogue.geography.get(&row.cell.area);
        area.map_or(AreaLevel::Country, |area| area.level).as_str().to_string()
    };
    let code = |stratum: Stratum| {
        move |row: &Row<'_>| match &row.cell.code {
            Some((own, code)) if *own == stratum => code.clone(),
            _ if stratum == Stratum::Sex => row.sex.unwrap_or(TOTAL).to_string(),
            _ => TOTAL.to_string(),
        }
    };
    let columns = vec![
        text("indicator", &|row| row.indicator.id.clone()),
        text("ref_area", &|row| row.cell.area.clone()),
        text("area_level", &level),
        text("time_period", &|row| row.cell.period.clone()),
        text("sex", &code(Stratum::Sex)),
        text("age", &code(Stratum::Age)),
        text("milieu", &code(Stratum::Milieu)),
        text("centre_type", &code(Stratum::CentreType)),
        number("numerator", |row| row.numerator),
        number("denominator", |row| row.denominator),
        number("value", |row| row.value),
        number("ordered_lower", |row| Some(row.ordered?.0)),
        number("ordered_upper", |row| Some(row.ordered?.1)),
        number("squares", |row| row.squares),
        number("persons", |row| row.persons),
        number("centres", |row| Some(row.centres?.centres)),
        number("largest_centre", |row| Some(row.centres?.largest)),
        number("cell_key", |row| row.key),
        number("reporting_rate", |row| row.rate),
    ];
    DataFrame::new(rows.len(), columns).map_err(|error| Error::engine("gathering counts", error))
}
