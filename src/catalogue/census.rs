//! Tables of the censuses of 2014 and 2024 (RGPH), as the Haut-Commissariat au Plan published them.
//!
//! Shares are published at each level and are never recomputed from the levels below. Both censuses are by the codes of 2024.

use std::collections::HashMap;
use std::io::Read;

use super::embedded;
use crate::catalogue::geography::country;
use crate::error::{Error, Result};
use crate::model::area::AreaLevel;
use crate::model::finding::Place;

/// A census.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Vintage {
    /// The census of 2014.
    Y2014,
    /// The census of 2024.
    Y2024,
}

impl Vintage {
    /// The year.
    pub fn year(self) -> i32 {
        match self {
            Self::Y2014 => 2014,
            Self::Y2024 => 2024,
        }
    }
}

/// The first years of the five-year age series, `age_0_4` to `age_75_plus`.
const AGE_SERIES: [(&str, i32); 16] = [
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
    ("age_75_plus", OPEN_GROUP),
];

/// The first age of the open group.
const OPEN_GROUP: i32 = 75;

/// How many columns stand before the series: code, milieu, sexe.
const KEYS: usize = 3;

/// One census table: one row per area, milieu and sex; one column per series. Shares are in percent, rounded to 0.1.
#[derive(Debug, Clone)]
pub struct CensusTable {
    series: Vec<String>,
    columns: HashMap<String, usize>,
    keys: Vec<Key>,
    rows: HashMap<String, Vec<usize>>,
    values: Vec<Vec<Option<f64>>>,
}

#[derive(Debug, Clone)]
struct Key {
    code: String,
    level: AreaLevel,
    milieu: String,
    sex: String,
}

impl CensusTable {
    /// Persons; `with_communes` adds the communes to country, régions, provinces and préfectures d'arrondissements.
    ///
    /// # Errors
    /// `Catalogue` or `Engine` if an embedded file is missing or damaged.
    pub fn people(vintage: Vintage, with_communes: bool) -> Result<Self> {
        Self::load("people", vintage, with_communes)
    }

    /// Households; their sex is always the total.
    ///
    /// # Errors
    /// `Catalogue` or `Engine` if an embedded file is missing or damaged.
    pub fn households(vintage: Vintage, with_communes: bool) -> Result<Self> {
        Self::load("households", vintage, with_communes)
    }

    /// The published value of a series, or nothing where none was published.
    pub fn value(&self, code: &str, milieu: &str, sex: &str, series: &str) -> Option<f64> {
        let column = *self.columns.get(series)?;
        let row = self.row(code, milieu, sex)?;
        self.values[column][row]
    }

    /// The share, in percent, of the persons aged `first` to `last` years: the published shares of the five-year groups,
    /// added in tenths of a percent, as whole numbers, so that the sum carries no binary noise.
    ///
    /// Nothing where a share is missing or where the ages are not those of whole groups (`first` 0, 5, … 75; `last` 4, 9, …
    /// 74, or any age from 75 on, for the open group).
    pub fn age_share(&self, code: &str, milieu: &str, sex: &str, first: i32, last: i32) -> Option<f64> {
        let starts = |age: i32| AGE_SERIES.iter().any(|(_, start)| *start == age);
        if first > last || !starts(first) || !(last >= OPEN_GROUP || starts(last + 1)) {
            return None;
        }
        let row = self.row(code, milieu, sex)?;
        let mut tenths = 0i64;
        for (series, _) in AGE_SERIES.iter().filter(|(_, start)| (first..=last).contains(start)) {
            let column = *self.columns.get(*series)?;
            tenths += (self.values[column][row]? * 10.0).round() as i64;
        }
        Some(tenths as f64 / 10.0)
    }

    /// The names of the series, in the order of the table.
    pub fn series(&self) -> &[String] {
        &self.series
    }

    /// The keys of the rows, in the order of the table: area code, level, milieu, sex.
    pub fn rows(&self) -> impl Iterator<Item = (&str, AreaLevel, &str, &str)> {
        self.keys.iter().map(|key| (key.code.as_str(), key.level, key.milieu.as_str(), key.sex.as_str()))
    }

    /// The embedded table as it would be delivered: a CSV with the census year as its first column.
    ///
    /// The communes follow the larger areas, with the series of `of_communes` alone; without any they are left out.
    ///
    /// # Errors
    /// `Catalogue` if an embedded file is missing or damaged.
    pub fn delivery(table: &str, vintage: Vintage, of_communes: &[&str]) -> Result<String> {
        let year = vintage.year();
        let text = inflate(&format!("census/{table}-{year}.csv.gz"))?;
        let mut lines = text.lines();
        let header = lines.next().unwrap_or_default();
        let mut out = format!("annee,{header}\n");
        for line in lines {
            out.push_str(&format!("{year},{line}\n"));
        }
        if of_communes.is_empty() {
            return Ok(out);
        }
        let communes = inflate(&format!("census/{table}-{year}-communes.csv.gz"))?;
        let mut lines = communes.lines();
        let own: Vec<&str> = lines.next().unwrap_or_default().split(',').collect();
        let place = |name: &str| own.iter().position(|column| *column == name);
        let kept: Vec<Option<usize>> = header
            .split(',')
            .enumerate()
            .map(|(column, name)| if column < KEYS || of_communes.contains(&name) { place(name) } else { None })
            .collect();
        for line in lines {
            let cells: Vec<&str> = line.split(',').collect();
            out.push_str(&year.to_string());
            for column in &kept {
                out.push(',');
                out.push_str(column.and_then(|column| cells.get(column).copied()).unwrap_or_default());
            }
            out.push('\n');
        }
        Ok(out)
    }

    fn row(&self, code: &str, milieu: &str, sex: &str) -> Option<usize> {
        let rows = self.rows.get(code)?;
        rows.iter().copied().find(|&row| self.keys[row].milieu == milieu && self.keys[row].sex == sex)
    }

    fn load(table: &str, vintage: Vintage, with_communes: bool) -> Result<Self> {
        let mut loaded = Self {
            series: Vec::new(),
            columns: HashMap::new(),
            keys: Vec::new(),
            rows: HashMap::new(),
            values: Vec::new(),
        };
        loaded.read(&format!("census/{table}-{}.csv.gz", vintage.year()), AreaLevel::District)?;
        if with_communes {
            loaded.read(&format!("census/{table}-{}-communes.csv.gz", vintage.year()), AreaLevel::Commune)?;
        }
        Ok(loaded)
    }

    /// Adds the rows of a file; `smallest` is the level of its longest codes, which districts and communes share.
    fn read(&mut self, file: &str, smallest: AreaLevel) -> Result<()> {
        let text = inflate(file)?;
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let broken = |error: csv::Error| Error::engine("reading the census", error);
        let header: Vec<String> = reader.headers().map_err(broken)?.iter().skip(KEYS).map(str::to_string).collect();
        if self.series.is_empty() {
            self.values = vec![Vec::new(); header.len()];
            self.columns = header.iter().cloned().zip(0..).collect();
            self.series = header;
        } else if self.series != header {
            let help = "restore it from its source";
            return Err(Error::catalogue(Place::file(format!("data/{file}")), "its series are not the others'", help));
        }
        let mut record = csv::StringRecord::new();
        while reader.read_record(&mut record).map_err(broken)? {
            let cell = |column: usize| record.get(column).unwrap_or_default();
            let level = match cell(0) {
                code if code == country() => AreaLevel::Country,
                code if code.len() == 2 => AreaLevel::Region,
                code if code.len() == 6 => AreaLevel::Province,
                _ => smallest,
            };
            let key = Key { code: cell(0).into(), level, milieu: cell(1).into(), sex: cell(2).into() };
            self.rows.entry(key.code.clone()).or_default().push(self.keys.len());
            self.keys.push(key);
            for (column, values) in self.values.iter_mut().enumerate() {
                let text = cell(KEYS + column);
                let value = match text.parse() {
                    Ok(value) => Some(value),
                    Err(_) if text.is_empty() => None,
                    Err(_) => {
                        let line = record.position().map_or(0, |position| position.line() as u32);
                        let place = Place { file: format!("data/{file}"), line, column: self.series[column].clone() };
                        return Err(Error::catalogue(place, "is not a number", "restore the file from its source"));
                    }
                };
                values.push(value);
            }
        }
        Ok(())
    }
}

fn inflate(file: &str) -> Result<String> {
    let bytes = embedded::file(file).ok_or_else(|| {
        Error::catalogue(Place::file(format!("data/{file}")), "the file is missing", "restore it from its source")
    })?;
    let mut text = String::new();
    flate2::read::GzDecoder::new(bytes)
        .read_to_string(&mut text)
        .map_err(|error| Error::engine("inflating the census", error))?;
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::{CensusTable, Vintage};
    use crate::model::area::AreaLevel;

    #[test]
    fn shares_of_ages_add_up_without_binary_noise() {
        let people = CensusTable::people(Vintage::Y2024, false).unwrap();
        assert_eq!(people.age_share("MA", "_T", "_T", 60, 130), Some(13.8)); // 4.7 + 3.4 + 2.6 + 3.1
        assert_eq!(people.age_share("MA", "_T", "_T", 0, 4), Some(7.6));
        assert_eq!(people.age_share("MA", "_T", "_T", 5, 14), Some(18.9)); // 9.3 + 9.6
        assert_eq!(people.age_share("02", "_T", "_T", 60, 75), Some(16.1));
    }

    #[test]
    fn ages_that_cut_a_group_have_no_share() {
        let people = CensusTable::people(Vintage::Y2024, false).unwrap();
        assert_eq!(people.age_share("MA", "_T", "_T", 6, 14), None);
        assert_eq!(people.age_share("MA", "_T", "_T", 0, 17), None);
        assert_eq!(people.age_share("MA", "_T", "_T", 10, 4), None);
        assert_eq!(people.age_share("99", "_T", "_T", 0, 4), None);
    }

    #[test]
    fn every_row_has_its_level() {
        let people = CensusTable::people(Vintage::Y2014, true).unwrap();
        let count = |wanted: AreaLevel| people.rows().filter(|(_, level, _, _)| *level == wanted).count();
        assert_eq!(count(AreaLevel::Country), 9);
        assert_eq!(count(AreaLevel::Region), 108);
        assert_eq!(count(AreaLevel::Province) + count(AreaLevel::District), 747);
        assert_eq!(count(AreaLevel::District), 72);
        assert_eq!(count(AreaLevel::Commune), 13_473);
    }
}
