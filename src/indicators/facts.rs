//! The tables that measures are taken over: the forms' current rows with the attributes of their centre, and the reports.

use std::collections::{BTreeMap, BTreeSet};

use super::answers::Answers;
use super::events::Events;
use super::fold::fold;
use super::ground::Ground;
use super::joined::{Others, conditions_of};
use super::persons::Persons;
use super::population::Population;
use super::reports::Reports;
use crate::catalogue::Catalogue;
use crate::catalogue::contract::{Contract, FormKind};
use crate::catalogue::indicator::Indicator;
use crate::catalogue::tables::{REPORTS, is_located, is_of_centres};
use crate::error::{Error, Result};
use crate::lake::{CURRENT, Lake};
use crate::model::period::Month;
use crate::model::span::{Frequency, Span, Window};
use crate::model::table::{DataFrame, IntoColumn, IntoLazy, JoinArgs, JoinType, LazyFrame, NamedFrom, Series, col};

/// Everything that measures are taken over, as of one month.
pub struct Facts {
    /// The months, oldest first.
    pub months: Vec<Month>,
    /// The spans that are measured, by how long they are.
    pub spans: BTreeMap<Frequency, Vec<Span>>,
    /// The reports expected and received in the months that are measured.
    pub reports: Reports,
    /// The census.
    pub population: Population,
    /// The lake versions that were read.
    pub versions: BTreeMap<String, i64>,
    /// Persons, and what else has a person behind it, by table and column.
    pub(super) persons: BTreeMap<(String, String, Window), Persons>,
    /// Events, by table.
    pub(super) events: BTreeMap<(String, Window), Events>,
    /// What another engine counted.
    pub(super) answers: Answers,
    /// The months of which each register came.
    pub(super) registers: BTreeMap<String, BTreeSet<String>>,
    /// The reports, the rows of the forms that centres send and of the register, each with the attributes of its centre, and those
    /// of registers of households.
    pub(super) others: Others,
}

impl Facts {
    /// Reads the lake as of a month.
    ///
    /// # Errors
    /// `Usage` if the lake holds no report up to that month; `Engine` if it cannot be read.
    pub fn load(lake: &Lake, catalogue: &Catalogue, until: Month) -> Result<Self> {
        Self::of(lake, catalogue, &catalogue.indicators, until)
    }

    /// What of the lake some indicators are measured over.
    ///
    /// # Errors
    /// As [`Facts::load`].
    pub fn of(lake: &Lake, catalogue: &Catalogue, indicators: &[Indicator], until: Month) -> Result<Self> {
        let ground = Ground::of(lake, catalogue, indicators, until)?;
        let all = ground.spans.values().flatten().copied().collect();
        Self::on(lake, catalogue, indicators, &ground, &all, Answers::default())
    }

    /// What some indicators are measured over in some spans, beside what another engine counted of them.
    ///
    /// # Errors
    /// `Engine` if the lake cannot be read.
    pub fn on(
        lake: &Lake,
        catalogue: &Catalogue,
        indicators: &[Indicator],
        ground: &Ground,
        wanted: &BTreeSet<Span>,
        answers: Answers,
    ) -> Result<Self> {
        let spans: BTreeMap<Frequency, Vec<Span>> = ground
            .spans
            .iter()
            .map(|(frequency, all)| (*frequency, all.iter().filter(|one| wanted.contains(one)).copied().collect()))
            .collect();
        let months: BTreeSet<Month> = wanted.iter().flat_map(|span| span.months()).collect();
        let months: Vec<Month> = months.into_iter().collect();
        let periods: BTreeSet<String> = months.iter().map(Month::to_string).collect();
        let reports = Reports::load(lake, catalogue, ground, &months, Some(&answers))?;
        let centres = ground.register.frame(&months, &catalogue.geography)?;
        let mut forms = BTreeMap::new();
        for contract in catalogue.contracts.iter().filter(|contract| contract.kind != FormKind::Aggregates) {
            let rows = match contract.kind {
                FormKind::Register => {
                    let snapshots = months.iter().filter_map(|month| Some(ground.register.snapshot(*month)?.0.clone()));
                    let rows = lake.current_among(&contract.form, &snapshots.collect(), &ground.submissions)?;
                    rows.map(|rows| with_centres(ground.register.open_rows(rows, &months)?, &centres)).transpose()?
                }
                _ => {
                    let rows = lake.current_among(&contract.form, &periods, &ground.submissions)?;
                    // The rows of a register of households say themselves where they are.
                    match rows {
                        Some(rows) if is_of_centres(contract) => Some(with_centres(rows, &centres)?),
                        rows => rows,
                    }
                }
            };
            forms.extend(rows.map(|rows| (contract.form.clone(), rows)));
        }
        forms.insert(REPORTS.to_string(), reports.frame()?.lazy());
        let (mut persons, mut events) = (BTreeMap::new(), BTreeMap::new());
        let is_stock = |one: &&Contract| matches!(one.kind, FormKind::Stock | FormKind::Register);
        let others = Others {
            tables: forms,
            spans: spans.clone(),
            parameters: catalogue.parameters.clone(),
            registers: catalogue.contracts.iter().filter(is_stock).map(|one| one.form.clone()).collect(),
        };
        let measured = |contract: &&Contract| {
            is_of_centres(contract) || is_located(contract) || contract.kind == FormKind::Register
        };
        for contract in catalogue.contracts.iter().filter(measured) {
            let Some(rows) = others.tables.get(&contract.form) else { continue };
            for window in windows(indicators) {
                if spans.get(&window.frequency).is_none_or(Vec::is_empty) {
                    continue;
                }
                let own: Vec<&Indicator> =
                    indicators.iter().filter(|one| one.window() == window && !answers.have(one)).collect();
                let asked = conditions_of(&contract.form, &own);
                let of_spans = || others.join(in_spans(rows.clone(), window, &spans)?, &asked, window);
                let Some(folded) = fold(of_spans, contract, &own)? else { continue };
                let named = folded.persons.into_iter().map(|(of, own)| ((contract.form.clone(), of, window), own));
                persons.extend(named);
                events.extend(folded.events.map(|own| ((contract.form.clone(), window), own)));
            }
        }
        Ok(Self {
            months: ground.months.clone(),
            spans,
            reports,
            population: Population::load(lake, catalogue)?,
            versions: ground.versions.clone(),
            persons,
            events,
            answers,
            registers: came(ground, catalogue)?,
            others,
        })
    }

    /// The whole spans that are as long as this.
    pub fn spans_of(&self, frequency: Frequency) -> &[Span] {
        self.spans.get(&frequency).map(Vec::as_slice).unwrap_or_default()
    }
}

/// The months of which each register came.
fn came(ground: &Ground, catalogue: &Catalogue) -> Result<BTreeMap<String, BTreeSet<String>>> {
    let stocks = catalogue.contracts.iter().filter(|contract| contract.kind == FormKind::Stock);
    let mut came: BTreeMap<String, BTreeSet<String>> = stocks.map(|one| (one.form.clone(), BTreeSet::new())).collect();
    let text =
        |name: &str| -> Result<_> { Ok(ground.submissions.column(name)?.as_materialized_series().str()?.clone()) };
    let (forms, periods, status) = (text("form")?, text("period")?, text("status")?);
    for ((form, period), status) in forms.iter().zip(periods.iter()).zip(status.iter()) {
        if let Some(months) = form.and_then(|form| came.get_mut(form)).filter(|_| status == Some(CURRENT)) {
            months.insert(period.unwrap_or_default().to_string());
        }
    }
    Ok(came)
}

/// The windows that some indicator is about, and that of the month.
fn windows(indicators: &[Indicator]) -> BTreeSet<Window> {
    indicators.iter().map(Indicator::window).chain([Window::default()]).collect()
}

/// Rows of months with the name of their span in the place of the month; those of no whole span, or of a month that does not count, are left out.
pub(super) fn in_spans(rows: LazyFrame, window: Window, spans: &BTreeMap<Frequency, Vec<Span>>) -> Result<LazyFrame> {
    if window.frequency == Frequency::Month {
        return Ok(rows);
    }
    let named = spans
        .get(&window.frequency)
        .into_iter()
        .flatten()
        .flat_map(|span| window.months(*span).map(move |month| (month, span)));
    let (months, names): (Vec<String>, Vec<String>) =
        named.map(|(month, span)| (month.to_string(), span.to_string())).unzip();
    let text = |name: &str, cells: Vec<String>| Series::new(name.into(), cells).into_column();
    let table = DataFrame::new(months.len(), vec![text("period", months), text("__span", names)])
        .map_err(|error| Error::engine("naming spans", error))?;
    let on = || vec![col("period")];
    let joined = rows.join(table.lazy(), on(), on(), JoinArgs::new(JoinType::Inner));
    Ok(joined.with_column(col("__span").alias("period")))
}

impl std::fmt::Debug for Facts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Facts({} months, {} reports)", self.months.len(), self.reports.rows.len())
    }
}

/// The rows of a form, each with the type, commune, province and région that its centre had in that month.
fn with_centres(mut rows: LazyFrame, centres: &DataFrame) -> Result<LazyFrame> {
    let given = ["centre_type", "commune", "province", "region"];
    let schema = rows.collect_schema()?;
    let own = schema.iter_names().filter(|name| !given.contains(&name.as_str()));
    let own: Vec<_> = own.map(|name| col(name.clone())).collect();
    let on = || vec![col("period"), col("centre")];
    Ok(rows.select(own).join(centres.clone().lazy(), on(), on(), JoinArgs::new(JoinType::Inner)))
}
