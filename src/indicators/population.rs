//! Inhabitants by the latest census in the lake: of an area, a sex, an age band, a milieu.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::catalogue::Catalogue;
use crate::catalogue::contract::FormKind;
use crate::catalogue::indicator::{Indicator, Measure};
use crate::error::Result;
use crate::lake::Lake;
use crate::model::stratum::{AGE_BANDS, Stratum, TOTAL};
use crate::model::table::{DataFrame, IntoLazy, col, lit};

use super::cell::Code;

/// Values by area, milieu and sex.
type Values = BTreeMap<(String, String, String), f64>;

/// Published values by series, census, area, milieu and sex.
#[derive(Debug, Default)]
pub struct Population {
    values: HashMap<(String, String), Values>,
    years: BTreeSet<String>,
}

impl Population {
    /// The values of the series that the catalogue uses, from every aggregates form of the lake.
    ///
    /// # Errors
    /// `Engine` if the lake cannot be read.
    pub fn load(lake: &Lake, catalogue: &Catalogue) -> Result<Self> {
        let wanted = wanted(&catalogue.indicators);
        let mut population = Self::default();
        for contract in catalogue.contracts.iter().filter(|contract| contract.kind == FormKind::Aggregates) {
            if let Some(rows) = lake.current(&contract.form)? {
                population.add(&rows.collect()?, &wanted)?;
            }
        }
        Ok(population)
    }

    /// The censuses, oldest first.
    pub fn years(&self) -> impl Iterator<Item = &str> {
        self.years.iter().map(String::as_str)
    }

    /// The published value of a series.
    pub fn published(&self, year: &str, series: &str, area: &str, milieu: &str, sex: &str) -> Option<f64> {
        let values = self.values.get(&(series.to_string(), year.to_string()))?;
        values.get(&(area.to_string(), milieu.to_string(), sex.to_string())).copied()
    }

    /// The areas that a series has a value for, in a census.
    pub fn areas(&self, year: &str, series: &str) -> BTreeSet<&str> {
        let values = self.values.get(&(series.to_string(), year.to_string()));
        values.into_iter().flatten().map(|((area, ..), _)| area.as_str()).collect()
    }

    /// Inhabitants of an area by the latest census, rounded to whole persons.
    ///
    /// The population is narrowed by the declared ages and sex and by the figure's own breakdown; age bands come from the
    /// five-year shares of the same area, milieu and sex, added in tenths of a percent; `share` is a published percentage.
    pub fn inhabitants(&self, census: &CensusMeasure<'_>, area: &str, code: &Code) -> Option<f64> {
        let year = self.years.iter().next_back()?;
        let (mut milieu, mut sex, mut band) = (TOTAL, census.sex.unwrap_or(TOTAL), None);
        match code {
            Some((Stratum::Milieu, code)) => milieu = code,
            Some((Stratum::Sex, code)) => sex = code,
            Some((Stratum::Age, code)) => band = Some(code.as_str()),
            Some((Stratum::CentreType, _)) | None => {}
        }
        let whole = self.published(year, census.series, area, milieu, sex)?;
        let bands: Vec<&str> = match band {
            Some(band) if census.ages.is_empty() || census.ages.iter().any(|age| age == band) => vec![band],
            Some(_) => return None,
            None => census.ages.iter().map(String::as_str).collect(),
        };
        let mut persons = whole;
        if !bands.is_empty() {
            let mut tenths = 0;
            for series in bands.iter().flat_map(|band| age_series(band)) {
                tenths += (self.published(year, series, area, milieu, sex)? * 10.0).round() as i64;
            }
            persons = whole * tenths as f64 / 1_000.0;
        }
        if let Some(share) = census.share {
            persons *= self.published(year, share, area, milieu, sex)? / 100.0;
        }
        Some(persons.round())
    }

    fn add(&mut self, rows: &DataFrame, wanted: &BTreeSet<String>) -> Result<()> {
        let first = lit(false);
        let known = wanted.iter().map(|series| col("series").eq(lit(series.as_str()))).fold(first, |a, b| a.or(b));
        let rows = rows.clone().lazy().filter(known).collect()?;
        let text = |name: &str| -> Result<_> { Ok(rows.column(name)?.as_materialized_series().str()?.clone()) };
        let (series, years, areas) = (text("series")?, text("period")?, text("ref_area")?);
        let (milieux, sexes) = (text("milieu")?, text("sex")?);
        let values = rows.column("value")?.as_materialized_series().f64()?.clone();
        for row in 0..rows.height() {
            let cell = |column: &crate::model::table::StringChunked| column.get(row).unwrap_or_default().to_string();
            let Some(value) = values.get(row) else { continue };
            self.years.insert(cell(&years));
            let table = self.values.entry((cell(&series), cell(&years))).or_default();
            table.insert((cell(&areas), cell(&milieux), cell(&sexes)), value);
        }
        Ok(())
    }
}

/// A census measure, borrowed from its declaration.
#[derive(Debug, Clone, Copy)]
pub struct CensusMeasure<'a> {
    /// The population series.
    pub series: &'a str,
    /// The age bands; empty for all ages.
    pub ages: &'a [String],
    /// The sex; nothing for both.
    pub sex: Option<&'a str>,
    /// The percentage it is multiplied by.
    pub share: Option<&'a str>,
}

/// The five-year series of an age band.
fn age_series(band: &str) -> Vec<&'static str> {
    const SERIES: [(&str, i32); 16] = [
        ("age_0_4", 0),
        ("age_5_9", 5),
        ("age_10_14", 10),
        ("age_15_19", 15),
        ("age_20_24", 20),
        ("age_25_29", 25),
        ("age_30_34", 30),
        ("age_35_39", 35),
        ("age_40_44", 40),
        ("age_45_49", 45),
        ("age_50_54", 50),
        ("age_55_59", 55),
        ("age_60_64", 60),
        ("age_65_69", 65),
        ("age_70_74", 70),
        ("age_75_plus", 75),
    ];
    let range = AGE_BANDS.iter().find(|(code, ..)| *code == band).map(|(_, first, last)| *first..=*last);
    SERIES
        .iter()
        .filter(|(_, start)| range.as_ref().is_some_and(|range| range.contains(start)))
        .map(|(name, _)| *name)
        .collect()
}

fn wanted(indicators: &[Indicator]) -> BTreeSet<String> {
    let mut wanted: BTreeSet<String> =
        AGE_BANDS.iter().flat_map(|(band, ..)| age_series(band)).map(str::to_string).collect();
    for measure in indicators.iter().flat_map(|one| std::iter::once(&one.numerator).chain(&one.denominator)) {
        match measure {
            Measure::Census { series, share, .. } => wanted.extend(std::iter::once(series).chain(share).cloned()),
            Measure::CensusOfAreas { series } | Measure::CensusOfAreasHaving { series, .. } => {
                wanted.insert(series.clone());
            }
            Measure::Published { series } => wanted.extend(series.iter().cloned()),
            _ => {}
        }
    }
    wanted
}

#[cfg(test)]
mod tests {
    use super::age_series;

    #[test]
    fn every_five_year_group_belongs_to_one_band() {
        let bands = ["Y0T4", "Y5T14", "Y15T24", "Y25T59", "Y_GE60"];
        assert_eq!(bands.iter().map(|band| age_series(band).len()).sum::<usize>(), 16);
        assert_eq!(age_series("Y_GE60"), ["age_60_64", "age_65_69", "age_70_74", "age_75_plus"]);
    }
}
