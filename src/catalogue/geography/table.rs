//! The table of areas.

use std::collections::BTreeMap;

use super::lookup::Lookup;
use crate::catalogue::embedded;
use crate::error::{Error, Result};
use crate::model::area::{AreaLevel, COUNTRY};
use crate::model::finding::Place;

/// What an area is, finer than its level.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AreaKind {
    /// The country.
    Country,
    /// A région.
    Region,
    /// A province.
    Province,
    /// A préfecture.
    Prefecture,
    /// A préfecture d'arrondissements.
    District,
    /// An urban commune.
    UrbanCommune,
    /// A rural commune.
    RuralCommune,
}

/// An area.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Area {
    /// The code of the Haut-Commissariat au Plan; `MA` for the country.
    pub code: String,
    /// Its level.
    pub level: AreaLevel,
    /// Its French name.
    pub name_fr: String,
    /// Its Arabic name.
    pub name_ar: String,
    /// The code of the area above it; empty for the country.
    pub parent: String,
    /// What it is.
    pub kind: AreaKind,
    /// Legal population, census of 2024.
    pub population_2024: u64,
    /// Households, census of 2024.
    pub households_2024: u64,
}

impl Area {
    /// The name in a language: Arabic for `ar`, else French.
    pub fn name(&self, language: &str) -> &str {
        if language == "ar" { &self.name_ar } else { &self.name_fr }
    }
}

/// All areas, by code.
#[derive(Debug, Clone)]
pub struct Geography {
    areas: BTreeMap<String, Area>,
    children: BTreeMap<String, Vec<String>>,
    pub(super) lookup: Lookup,
}

impl Geography {
    /// The geography of the embedded catalogue.
    ///
    /// # Errors
    /// `Catalogue` if a table is damaged.
    pub fn builtin() -> Result<Self> {
        let mut areas = BTreeMap::new();
        let regions = rows("geography/regions.csv")?;
        let mut country = Area {
            code: COUNTRY.to_string(),
            level: AreaLevel::Country,
            name_fr: "Maroc".to_string(),
            name_ar: "المغرب".to_string(),
            parent: String::new(),
            kind: AreaKind::Country,
            population_2024: 0,
            households_2024: 0,
        };
        for row in &regions {
            let area = row.area(AreaLevel::Region, AreaKind::Region, COUNTRY)?;
            country.population_2024 += area.population_2024;
            country.households_2024 += area.households_2024;
            areas.insert(area.code.clone(), area);
        }
        areas.insert(country.code.clone(), country);
        for row in rows("geography/provinces.csv")? {
            let kind = if row.get("kind")? == "prefecture" { AreaKind::Prefecture } else { AreaKind::Province };
            let area = row.area(AreaLevel::Province, kind, row.get("region")?)?;
            areas.insert(area.code.clone(), area);
        }
        for row in rows("geography/districts.csv")? {
            let parent = row.get("code")?.get(..6).unwrap_or_default();
            let area = row.area(AreaLevel::District, AreaKind::District, parent)?;
            areas.insert(area.code.clone(), area);
        }
        for row in rows("geography/communes.csv")? {
            let kind = if row.get("kind")? == "urban" { AreaKind::UrbanCommune } else { AreaKind::RuralCommune };
            let area = row.area(AreaLevel::Commune, kind, row.get("province")?)?;
            areas.insert(area.code.clone(), area);
        }
        let mut children: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for area in areas.values().filter(|area| area.level != AreaLevel::District) {
            children.entry(area.parent.clone()).or_default().push(area.code.clone());
        }
        let lookup = Lookup::new(&areas)?;
        Ok(Self { areas, children, lookup })
    }

    /// The area of a code.
    pub fn get(&self, code: &str) -> Option<&Area> {
        self.areas.get(code)
    }

    /// The areas of a level, sorted by code.
    pub fn of_level(&self, level: AreaLevel) -> impl Iterator<Item = &Area> {
        self.areas.values().filter(move |area| area.level == level)
    }

    /// The areas one level down, sorted by code; préfectures d'arrondissements are left out.
    pub fn children(&self, code: &str) -> impl Iterator<Item = &Area> {
        self.children.get(code).into_iter().flatten().filter_map(|code| self.areas.get(code))
    }

    /// The code of the area of a level to which the agency of the registers gives a number (leading zeros do not matter).
    pub fn of_rsu_id(&self, level: AreaLevel, id: &str) -> Option<&str> {
        self.lookup.of_rsu(level, id.trim_start_matches('0'))
    }

    /// The number that the agency of the registers gives to an area.
    pub fn rsu_id(&self, code: &str) -> Option<&str> {
        self.lookup.rsu_id(code)
    }

    /// The région that an area is or lies in.
    pub fn region_of(&self, code: &str) -> Option<&Area> {
        self.ancestor(code, AreaLevel::Region)
    }

    /// The province that an area is or lies in.
    pub fn province_of(&self, code: &str) -> Option<&Area> {
        self.ancestor(code, AreaLevel::Province)
    }

    fn ancestor(&self, code: &str, level: AreaLevel) -> Option<&Area> {
        let mut area = self.areas.get(code)?;
        while area.level != level {
            area = self.areas.get(&area.parent)?;
        }
        Some(area)
    }
}

/// A row of an embedded table, by column name.
pub(in crate::catalogue) struct Row {
    file: &'static str,
    line: u32,
    header: csv::StringRecord,
    cells: csv::StringRecord,
}

impl Row {
    pub(in crate::catalogue) fn get(&self, column: &str) -> Result<&str> {
        let position = self.header.iter().position(|name| name == column);
        position.and_then(|position| self.cells.get(position)).ok_or_else(|| self.fault(column, "is missing"))
    }

    fn number(&self, column: &str) -> Result<u64> {
        self.get(column)?.parse().map_err(|_| self.fault(column, "is not a number"))
    }

    fn area(&self, level: AreaLevel, kind: AreaKind, parent: &str) -> Result<Area> {
        Ok(Area {
            code: self.get("code")?.to_string(),
            level,
            name_fr: self.get("name_fr")?.to_string(),
            name_ar: self.get("name_ar")?.to_string(),
            parent: parent.to_string(),
            kind,
            population_2024: self.number("population_2024")?,
            households_2024: self.number("households_2024")?,
        })
    }

    pub(in crate::catalogue) fn fault(&self, column: &str, what: &str) -> Error {
        let place = Place { file: format!("data/{}", self.file), line: self.line, column: column.to_string() };
        Error::catalogue(place, format!("the column {column} {what}"), "restore the file from its source")
    }
}

/// The rows of an embedded CSV table.
pub(in crate::catalogue) fn rows(file: &'static str) -> Result<Vec<Row>> {
    let bytes = embedded::file(file).ok_or_else(|| {
        Error::catalogue(Place::file(format!("data/{file}")), "the file is missing", "restore it from its source")
    })?;
    let mut reader = csv::Reader::from_reader(bytes);
    let header = reader.headers().cloned().map_err(|error| Error::engine("reading reference data", error))?;
    let mut rows = Vec::new();
    for (index, cells) in reader.records().enumerate() {
        let cells = cells.map_err(|error| Error::engine("reading reference data", error))?;
        rows.push(Row { file, line: index as u32 + 2, header: header.clone(), cells });
    }
    Ok(rows)
}
