//! Tables of the censuses of 2014 and 2024 (RGPH), as the Haut-Commissariat au Plan published them.

use std::collections::HashMap;
use std::io::Read;

use super::embedded;
use crate::error::{Error, Result};
use crate::model::finding::Place;
use crate::model::stratum::TOTAL;

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

/// The lower and upper years of the five-year age series, `age_0_4` to `age_75_plus`.
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
    ("age_75_plus", 75),
];

/// One census table: one row per area, milieu and sex; one column per series. Shares are in percent, rounded to 0.1.
#[derive(Debug, Clone)]
pub struct CensusTable {
    series: Vec<String>,
    keys: Vec<[String; 3]>,
    rows: HashMap<[String; 3], usize>,
    values: Vec<Vec<Option<f64>>>,
}

impl CensusTable {
    /// Persons; `with_communes` adds the communes to country, régions, provinces and préfectures d'arrondissements.
    pub fn people(vintage: Vintage, with_communes: bool) -> Result<Self> {
        Self::load("people", vintage, with_communes)
    }

    /// Households; their sex is always the total.
    pub fn households(vintage: Vintage, with_communes: bool) -> Result<Self> {
        Self::load("households", vintage, with_communes)
    }

    /// The published value of a series, or nothing where none was published.
    pub fn value(&self, code: &str, milieu: &str, sex: &str, series: &str) -> Option<f64> {
        let column = self.series.iter().position(|name| name == series)?;
        self.at(code, milieu, sex, column)
    }

    /// The share, in percent, of the persons aged `first` to `last` years (whole five-year groups; the last group is open).
    ///
    /// The published shares are added in tenths of a percent, as whole numbers.
    pub fn age_share(&self, code: &str, milieu: &str, sex: &str, first: i32, last: i32) -> Option<f64> {
        let mut tenths = 0i64;
        for (series, start) in AGE_SERIES {
            if start >= first && start <= last {
                tenths += (self.value(code, milieu, sex, series)? * 10.0).round() as i64;
            }
        }
        Some(tenths as f64 / 10.0)
    }

    /// The names of the series, in the order of the table.
    pub fn series(&self) -> &[String] {
        &self.series
    }

    /// The keys of the rows: area code, milieu, sex.
    pub fn rows(&self) -> impl Iterator<Item = (&str, &str, &str)> {
        self.keys.iter().map(|[code, milieu, sex]| (code.as_str(), milieu.as_str(), sex.as_str()))
    }

    /// The embedded table as it would be delivered: a CSV with the census year as its first column.
    ///
    /// # Errors
    /// `Catalogue` if the embedded file is missing or damaged.
    pub fn delivery(table: &str, vintage: Vintage, communes: bool, only: &[&str]) -> Result<String> {
        let suffix = if communes { "-communes" } else { "" };
        let text = inflate(&format!("census/{table}-{}{suffix}.csv.gz", vintage.year()))?;
        let mut lines = text.lines();
        let header: Vec<&str> = lines.next().unwrap_or_default().split(',').collect();
        let kept: Vec<usize> = (0..header.len())
            .filter(|&column| column < 3 || only.is_empty() || only.contains(&header[column]))
            .collect();
        let mut out = String::with_capacity(text.len() + text.len() / 8);
        for (index, line) in std::iter::once(header.join(",").as_str()).chain(lines).enumerate() {
            let cells: Vec<&str> = line.split(',').collect();
            out.push_str(if index == 0 {
                "annee"
            } else if vintage == Vintage::Y2014 {
                "2014"
            } else {
                "2024"
            });
            for &column in &kept {
                out.push(',');
                out.push_str(cells.get(column).copied().unwrap_or_default());
            }
            out.push('\n');
        }
        Ok(out)
    }

    fn at(&self, code: &str, milieu: &str, sex: &str, column: usize) -> Option<f64> {
        let row = *self.rows.get(&[code.to_string(), milieu.to_string(), sex.to_string()])?;
        self.values[column][row]
    }

    fn load(table: &str, vintage: Vintage, with_communes: bool) -> Result<Self> {
        let mut loaded = Self { series: Vec::new(), keys: Vec::new(), rows: HashMap::new(), values: Vec::new() };
        loaded.read(&format!("census/{table}-{}.csv.gz", vintage.year()))?;
        if with_communes {
            loaded.read(&format!("census/{table}-{}-communes.csv.gz", vintage.year()))?;
        }
        Ok(loaded)
    }

    fn read(&mut self, file: &str) -> Result<()> {
        let text = inflate(file)?;
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let broken = |error: csv::Error| Error::engine("reading the census", error);
        if self.series.is_empty() {
            self.series = reader.headers().map_err(broken)?.iter().skip(3).map(str::to_string).collect();
            self.values = vec![Vec::new(); self.series.len()];
        }
        let mut record = csv::StringRecord::new();
        while reader.read_record(&mut record).map_err(broken)? {
            let cell = |column: usize| record.get(column).unwrap_or_default();
            let sex = if cell(2).is_empty() { TOTAL } else { cell(2) };
            let key = [cell(0).to_string(), cell(1).to_string(), sex.to_string()];
            self.rows.insert(key.clone(), self.keys.len());
            self.keys.push(key);
            for (column, values) in self.values.iter_mut().enumerate() {
                values.push(record.get(column + 3).and_then(|text| text.parse().ok()));
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
