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
    /// five-year shares of the same area, milieu and sex, added in tenths of a percent, a group that the declared years cut
    /// by fifths; `share` is a published percentage.
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
        if band.is_some_and(|band| !census.ages.is_empty() && !census.ages.iter().any(|age| age == band)) {
            return None;
        }
        let mut persons = whole;
        if !census.ages.is_empty() || census.years.is_some() || band.is_some() {
            let (mut fifths, mut parts) = (0, 0);
            for (series, part) in five_year_parts(census, band) {
                fifths += i64::from(part) * (self.published(year, series, area, milieu, sex)? * 10.0).round() as i64;
                parts += part;
            }
            if parts == 0 {
                return None;
            }
            persons = whole * fifths as f64 / 5_000.0;
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
    /// The first and last year of age; nothing for all.
    pub years: Option<[u32; 2]>,
    /// The sex; nothing for both.
    pub sex: Option<&'a str>,
    /// The percentage it is multiplied by.
    pub share: Option<&'a str>,
}

/// The five-year series, each with its first year of age; the last has no end.
pub const FIVE_YEARS: [(&str, u32); 16] = [
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

/// How many fifths of each five-year group a measure takes, of a band of ages if one is given; groups without any left out.
pub fn five_year_parts(census: &CensusMeasure<'_>, band: Option<&str>) -> Vec<(&'static str, u32)> {
    let within = |code: &str, start: u32| {
        let range = AGE_BANDS.iter().find(|(known, ..)| *known == code).map(|(_, first, last)| *first..=*last);
        range.is_some_and(|range| i32::try_from(start).is_ok_and(|start| range.contains(&start)))
    };
    let part = |start: u32| match census.years {
        None => 5,
        Some([_, last]) if start == 75 => 5 * u32::from(last >= 75),
        Some([first, last]) => (last + 1).min(start + 5).saturating_sub(first.max(start)),
    };
    let taken = FIVE_YEARS.iter().filter(|(_, start)| {
        let declared = census.ages.is_empty() || census.ages.iter().any(|age| within(age, *start));
        declared && band.is_none_or(|band| within(band, *start))
    });
    taken.map(|(name, start)| (*name, part(*start))).filter(|(_, part)| *part > 0).collect()
}

fn wanted(indicators: &[Indicator]) -> BTreeSet<String> {
    let mut wanted: BTreeSet<String> = FIVE_YEARS.iter().map(|(series, _)| (*series).to_string()).collect();
    for measure in indicators.iter().flat_map(Indicator::measures) {
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
    use super::{CensusMeasure, five_year_parts};

    fn parts(years: Option<[u32; 2]>, band: Option<&str>) -> Vec<(&'static str, u32)> {
        five_year_parts(&CensusMeasure { series: "", ages: &[], years, sex: None, share: None }, band)
    }

    #[test]
    fn every_five_year_group_belongs_to_one_band() {
        let bands = ["Y0T4", "Y5T14", "Y15T24", "Y25T59", "Y_GE60"];
        assert_eq!(bands.iter().map(|band| parts(None, Some(band)).len()).sum::<usize>(), 16);
        let aged = [("age_60_64", 5), ("age_65_69", 5), ("age_70_74", 5), ("age_75_plus", 5)];
        assert_eq!(parts(None, Some("Y_GE60")), aged);
    }

    #[test]
    fn minors_are_those_under_15_and_three_fifths_of_those_from_15_to_19() {
        let minors = [("age_0_4", 5), ("age_5_9", 5), ("age_10_14", 5), ("age_15_19", 3)];
        assert_eq!(parts(Some([0, 17]), None), minors);
        assert_eq!(parts(Some([0, 17]), Some("Y15T24")), [("age_15_19", 3)]);
        assert_eq!(parts(Some([0, 20]), None).last(), Some(&("age_20_24", 1)));
        assert_eq!(parts(Some([5, 19]), None).iter().map(|(_, part)| part).sum::<u32>(), 15);
        assert!(parts(Some([0, 17]), Some("Y_GE60")).is_empty());
    }
}
