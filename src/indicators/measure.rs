//! A declared measure, made ready once and then taken for each level and breakdown.

use std::collections::BTreeMap;

use super::answers;
use super::areas_having;
use super::cell::{Amounts, Cell, areas};
use super::condition;
use super::contributors::Behind;
use super::events::is_total;
use super::facts::Facts;
use super::median::{self, Middle};
use super::persons::{group, located, read, with_strata};
use super::population::CensusMeasure;
use crate::catalogue::Catalogue;
use crate::catalogue::geography::AreaKind;
use crate::catalogue::geography::country;
use crate::catalogue::indicator::{Having, Measure};
use crate::catalogue::tables::REPORTS;
use crate::error::{Error, Result};
use crate::model::area::AreaLevel;
use crate::model::span::Window;
use crate::model::stratum::{AGE_BANDS, MILIEUX, SEXES, Stratum, TOTAL};
use crate::model::table::{DataFrame, DataType, Expr, IntoLazy, LazyFrame, col, len};

/// A measure over the facts, in one window.
pub struct Taken<'a> {
    measure: &'a Measure,
    facts: &'a Facts,
    catalogue: &'a Catalogue,
    window: Window,
    /// What another engine answered about it.
    answered: Option<&'a answers::Of>,
    /// The rows that satisfy all conditions, for a measure whose table is not folded.
    rows: Option<DataFrame>,
}

impl<'a> Taken<'a> {
    /// Makes a measure ready.
    ///
    /// # Errors
    /// `Engine` if its table cannot be read.
    pub fn of(measure: &'a Measure, facts: &'a Facts, catalogue: &'a Catalogue, window: Window) -> Result<Self> {
        let answered = facts.answers.of(measure, window);
        let rows = match measure.over().filter(|_| answered.is_none()) {
            Some((table, conditions)) if !is_folded(measure) => match facts.others.rows(table, conditions, window)? {
                Some(rows) => Some(kept(rows, measure, facts, window)?),
                None => None,
            },
            _ => None,
        };
        Ok(Self { measure, facts, catalogue, window, answered, rows })
    }

    /// The amounts for a level and a breakdown; a cell without an amount has nothing to measure. Of a median, its values.
    ///
    /// # Errors
    /// `Engine` if a table cannot be grouped, or the measure is none that is taken.
    pub fn amounts(&self, level: AreaLevel, stratum: Option<Stratum>) -> Result<Amounts> {
        if let Some(answered) = self.answered {
            return Ok(answered.amounts(level, stratum));
        }
        let (facts, catalogue, window) = (self.facts, self.catalogue, self.window);
        match self.measure {
            Measure::CountDistinct { of, table, conditions, having } if self.measure.counts_persons() => {
                match facts.persons.get(&(table.clone(), of.clone(), window)) {
                    Some(persons) => persons.count(conditions, having.as_ref(), level, stratum),
                    None => Ok(Amounts::new()),
                }
            }
            measure if is_folded(measure) => match measure.over() {
                Some((table, _)) => match facts.events.get(&(table.to_string(), window)) {
                    Some(events) => events.total(measure, level, stratum),
                    None => Ok(Amounts::new()),
                },
                None => Ok(Amounts::new()),
            },
            Measure::CountDistinct { of, having, .. } => match self.located(level, stratum) {
                Some(rows) => distinct(rows, of, having.as_ref(), level, stratum),
                None => Ok(Amounts::new()),
            },
            Measure::Sum { of, .. } => match self.located(level, stratum) {
                Some(rows) => {
                    let summed = col(of.as_str()).sum().cast(DataType::Float64).alias(AMOUNT);
                    read(&rows.group_by(group(level, stratum)).agg([summed]).collect()?, stratum, AMOUNT)
                }
                None => Ok(Amounts::new()),
            },
            Measure::Count { .. } => match self.located(level, stratum) {
                Some(rows) => {
                    let counted = len().cast(DataType::Float64).alias(AMOUNT);
                    read(&rows.group_by(group(level, stratum)).agg([counted]).collect()?, stratum, AMOUNT)
                }
                None => Ok(Amounts::new()),
            },
            Measure::Median { .. } => {
                let middles = self.medians(level, stratum)?;
                Ok(middles.into_iter().map(|(cell, middle)| (cell, middle.value)).collect())
            }
            Measure::CensusOfAreasHaving { series, .. } => match self.located(level, stratum) {
                Some(rows) => areas_having::inhabitants(rows, series, facts, level, stratum),
                None => Ok(Amounts::new()),
            },
            Measure::Census { series, ages, years, sex, share } => {
                let (sex, share) = (sex.as_deref(), share.as_deref());
                let census = CensusMeasure { series, ages, years: *years, sex, share };
                Ok(self.everywhere(level, stratum, |area, code| facts.population.inhabitants(&census, area, code)))
            }
            Measure::CensusOfAreas { series } => {
                let communes = communes(catalogue);
                let year = facts.population.years().last().unwrap_or_default().to_string();
                let persons = |code: &str| facts.population.published(&year, series, code, TOTAL, TOTAL);
                Ok(self.everywhere(level, stratum, |area, code| {
                    let own = communes.get(area)?.iter().filter(|(_, kind)| of_kind(code, kind));
                    Some(own.filter_map(|(commune, _)| persons(commune)).sum())
                }))
            }
            Measure::CountAreas { of } if of == "province" => {
                let geography = &catalogue.geography;
                let within = |area: &str, province: &str| {
                    area == country()
                        || geography.region_of(province).is_some_and(|region| region.code == area)
                        || area == province
                };
                Ok(self.everywhere(level, stratum, |area, _| {
                    let provinces = geography.of_level(AreaLevel::Province);
                    Some(provinces.filter(|province| within(area, &province.code)).count() as f64)
                }))
            }
            Measure::CountAreas { .. } => {
                let communes = communes(catalogue);
                Ok(self.everywhere(level, stratum, |area, code| {
                    Some(communes.get(area)?.iter().filter(|(_, kind)| of_kind(code, kind)).count() as f64)
                }))
            }
            Measure::SumOfParts { .. }
            | Measure::Difference { .. }
            | Measure::Published { .. }
            | Measure::Indicator { .. } => {
                Err(Error::engine("taking a measure", "a published value, a difference or a ratio is no amount"))
            }
        }
    }

    /// The keys of the persons of each cell, in [0, 1), of a measure that counts persons.
    ///
    /// # Errors
    /// `Engine` if a condition was not folded.
    pub fn keys(&self, level: AreaLevel, stratum: Option<Stratum>) -> Result<Amounts> {
        let Measure::CountDistinct { of, table, conditions, having } = self.measure else { return Ok(Amounts::new()) };
        match self.facts.persons.get(&(table.clone(), of.clone(), self.window)) {
            Some(persons) => persons.keys(conditions, having.as_ref(), level, stratum),
            None => Ok(Amounts::new()),
        }
    }

    /// The centres behind the rows that are counted or added up; nothing where it is not known whose rows they are.
    ///
    /// # Errors
    /// `Engine` if a condition was not folded.
    pub fn behind(&self, level: AreaLevel, stratum: Option<Stratum>) -> Result<BTreeMap<Cell, Behind>> {
        if let Some(answered) = self.answered {
            return Ok(answered.behind(level, stratum));
        }
        let Some((table, conditions)) = self.measure.over() else { return Ok(BTreeMap::new()) };
        let (facts, window, table) = (self.facts, self.window, table.to_string());
        let found = match self.measure {
            Measure::CountDistinct { of, .. } if self.measure.counts_persons() => {
                let persons = facts.persons.get(&(table, of.clone(), window));
                persons.map(|persons| persons.behind(conditions, level, stratum))
            }
            measure if is_folded(measure) => {
                facts.events.get(&(table, window)).map(|events| events.behind(conditions, level, stratum))
            }
            _ => None,
        };
        found.unwrap_or_else(|| Ok(BTreeMap::new()))
    }

    /// The ages of one sex: of persons that are counted, or of inhabitants.
    ///
    /// # Errors
    /// `Engine` if a condition was not folded.
    pub fn ages_of(&self, level: AreaLevel, sex: &str) -> Result<Amounts> {
        if let Some(answered) = self.answered {
            return Ok(answered.ages_of(level, sex));
        }
        match self.measure {
            Measure::CountDistinct { of, table, conditions, having } => {
                match self.facts.persons.get(&(table.clone(), of.clone(), self.window)) {
                    Some(persons) => {
                        let slice = (level, Some(Stratum::Age));
                        persons.count_within(conditions, having.as_ref(), slice, Some((Stratum::Sex, sex)))
                    }
                    None => Ok(Amounts::new()),
                }
            }
            Measure::Census { series, ages, years, share, .. } => {
                let census = CensusMeasure { series, ages, years: *years, sex: Some(sex), share: share.as_deref() };
                let persons = |area: &str, code: &_| self.facts.population.inhabitants(&census, area, code);
                Ok(self.everywhere(level, Some(Stratum::Age), persons))
            }
            _ => Ok(Amounts::new()),
        }
    }

    /// Of a sum: the sums of the squares of what is added up, where they were folded.
    ///
    /// # Errors
    /// `Engine` if the table cannot be grouped.
    pub fn squares(&self, level: AreaLevel, stratum: Option<Stratum>) -> Result<Amounts> {
        if let Some(answered) = self.answered {
            return Ok(answered.squares(level, stratum));
        }
        let events =
            self.measure.over().and_then(|(table, _)| self.facts.events.get(&(table.to_string(), self.window)));
        events.map_or(Ok(Amounts::new()), |events| events.squares(self.measure, level, stratum))
    }

    /// Of a median: its values, with how many each is the middle of and those at the places of its limits.
    ///
    /// # Errors
    /// `Engine` if the table cannot be grouped.
    pub fn medians(&self, level: AreaLevel, stratum: Option<Stratum>) -> Result<BTreeMap<Cell, Middle>> {
        if let Some(answered) = self.answered {
            return Ok(answered.medians(level, stratum));
        }
        match (self.measure, self.located(level, stratum)) {
            (Measure::Median { per, .. }, Some(rows)) => median::medians(rows, per.as_deref(), level, stratum),
            _ => Ok(Default::default()),
        }
    }

    fn located(&self, level: AreaLevel, stratum: Option<Stratum>) -> Option<LazyFrame> {
        self.rows.as_ref().map(|rows| located(rows.clone().lazy(), level, stratum))
    }

    /// An amount for every area, span and code, the same in every span.
    fn everywhere(
        &self,
        level: AreaLevel,
        stratum: Option<Stratum>,
        amount: impl Fn(&str, &Option<(Stratum, String)>) -> Option<f64>,
    ) -> Amounts {
        let codes: Vec<Option<(Stratum, String)>> = match stratum {
            None => vec![None],
            Some(stratum) => codes(stratum, self.catalogue).into_iter().map(|code| Some((stratum, code))).collect(),
        };
        let mut amounts = Amounts::new();
        for area in areas(&self.catalogue.geography, level) {
            for code in &codes {
                if let Some(amount) = amount(&area, code).filter(|amount| *amount > 0.0) {
                    for span in self.facts.spans_of(self.window.frequency) {
                        let cell = Cell { area: area.clone(), period: span.to_string(), code: code.clone() };
                        amounts.insert(cell, amount);
                    }
                }
            }
        }
        amounts
    }
}

/// The column with what was measured.
pub(super) const AMOUNT: &str = "__amount";

/// Whether a measure is taken from rows that were folded with those of other measures.
pub(super) fn is_folded(measure: &Measure) -> bool {
    let of_reports = measure.over().is_some_and(|(table, _)| table == REPORTS);
    match measure {
        Measure::CountDistinct { .. } => measure.counts_persons(),
        _ => is_total(measure) && !of_reports,
    }
}

/// The columns of a table that a measure needs.
fn kept(rows: LazyFrame, measure: &Measure, facts: &Facts, window: Window) -> Result<DataFrame> {
    let mut names: Vec<&str> = vec!["period", "province", "region"];
    names.extend(Stratum::ALL.iter().map(|stratum| stratum.column()));
    let rows = match measure {
        Measure::CountDistinct { of, having, .. } => {
            names.push(of);
            names.extend(having.as_ref().map(Having::of));
            rows.filter(col(of.as_str()).is_not_null())
        }
        Measure::Sum { of, .. } => {
            names.push(of);
            rows
        }
        Measure::CensusOfAreasHaving { .. } => {
            names.push("commune");
            rows
        }
        Measure::Median { of, per, from, .. } => {
            names.extend(per.as_deref());
            names.push(median::VALUE);
            median::with_values(rows, of, from.as_ref(), facts, window)?
        }
        _ => rows,
    };
    let mut seen = std::collections::BTreeSet::new();
    names.retain(|name| seen.insert(*name));
    let columns: Vec<Expr> = names.into_iter().map(col).collect();
    Ok(with_strata(rows)?.select(columns).collect()?)
}

/// Distinct values of a column, of those that satisfy what their rows must add up to.
fn distinct(
    rows: LazyFrame,
    of: &str,
    having: Option<&Having>,
    level: AreaLevel,
    stratum: Option<Stratum>,
) -> Result<Amounts> {
    let keys = || group(level, stratum);
    let counted = match having {
        None => rows.group_by(keys()).agg([col(of).n_unique().cast(DataType::Float64).alias(AMOUNT)]),
        Some(having) => {
            let mut each = keys();
            // The column may be one of the keys: provinces counted by province.
            each.push(col(of).alias("__of"));
            let holds = rows.group_by(each).agg([condition::having(having).alias("__holds")]).filter(col("__holds"));
            holds.group_by(keys()).agg([len().cast(DataType::Float64).alias(AMOUNT)])
        }
    };
    read(&counted.collect()?, stratum, AMOUNT)
}

/// The codes that a breakdown is given for where nothing has to be counted to know them.
pub fn codes(stratum: Stratum, catalogue: &Catalogue) -> Vec<String> {
    match stratum {
        Stratum::Sex => SEXES.map(str::to_string).to_vec(),
        Stratum::Milieu => MILIEUX.map(str::to_string).to_vec(),
        Stratum::Age => AGE_BANDS.iter().map(|(code, ..)| (*code).to_string()).collect(),
        Stratum::CentreType => catalogue.centre_types.iter().map(|kind| kind.code.clone()).collect(),
    }
}

/// The communes of every area above them, each with its kind.
fn communes(catalogue: &Catalogue) -> BTreeMap<String, Vec<(String, &'static str)>> {
    let geography = &catalogue.geography;
    let mut below: BTreeMap<String, Vec<(String, &'static str)>> = BTreeMap::new();
    for commune in geography.of_level(AreaLevel::Commune) {
        let kind = if commune.kind == AreaKind::UrbanCommune { "urban" } else { "rural" };
        let above = [geography.province_of(&commune.code), geography.region_of(&commune.code)];
        for area in above.into_iter().flatten() {
            below.entry(area.code.clone()).or_default().push((commune.code.clone(), kind));
        }
        below.entry(country().to_string()).or_default().push((commune.code.clone(), kind));
    }
    below
}

fn of_kind(code: &Option<(Stratum, String)>, kind: &str) -> bool {
    match code {
        Some((Stratum::Milieu, wanted)) => wanted == kind,
        _ => true,
    }
}
