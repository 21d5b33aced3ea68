//! The table of areas.

use std::collections::BTreeMap;

use super::lookup::Lookup;
use crate::catalogue::library::Library;
use crate::error::{Error, Result};
use crate::model::area::AreaLevel;
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
        Self::of(&Library::builtin())
    }

    /// The areas of a catalogue's files: country, régions, provinces and communes must be there, the rest may.
    ///
    /// # Errors
    /// `Catalogue` with file and line if a cell is missing or wrong.
    pub fn of(library: &Library) -> Result<Self> {
        let mut areas = BTreeMap::new();
        let named = rows(library, "geography/country.csv")?;
        let Some(named) = named.first() else {
            return Err(Error::catalogue(
                Place::file("geography/country.csv"),
                "the country is missing",
                "write its code and names in one row",
            ));
        };
        super::country::settle(named.get("code")?)?;
        let regions = rows(library, "geography/regions.csv")?;
        let mut country = Area {
            code: super::country().to_string(),
            level: AreaLevel::Country,
            name_fr: named.get("name_fr")?.to_string(),
            name_ar: named.get("name_ar")?.to_string(),
            parent: String::new(),
            kind: AreaKind::Country,
            population_2024: 0,
            households_2024: 0,
        };
        for row in &regions {
            let area = row.area(AreaLevel::Region, AreaKind::Region, super::country())?;
            country.population_2024 += area.population_2024;
            country.households_2024 += area.households_2024;
            areas.insert(area.code.clone(), area);
        }
        areas.insert(country.code.clone(), country);
        for row in rows(library, "geography/provinces.csv")? {
            let kind = if row.get("kind")? == "prefecture" { AreaKind::Prefecture } else { AreaKind::Province };
            let area = row.area(AreaLevel::Province, kind, row.get("region")?)?;
            areas.insert(area.code.clone(), area);
        }
        for row in rows_if_any(library, "geography/districts.csv")? {
            let area = row.area(AreaLevel::District, AreaKind::District, row.get("province")?)?;
            areas.insert(area.code.clone(), area);
        }
        for row in rows(library, "geography/communes.csv")? {
            let kind = if row.get("kind")? == "urban" { AreaKind::UrbanCommune } else { AreaKind::RuralCommune };
            let area = row.area(AreaLevel::Commune, kind, row.get("province")?)?;
            areas.insert(area.code.clone(), area);
        }
        let mut children: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for area in areas.values().filter(|area| area.level != AreaLevel::District) {
            children.entry(area.parent.clone()).or_default().push(area.code.clone());
        }
        let lookup = Lookup::new(&areas, library)?;
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

    /// A number; none where the file does not have the column.
    fn number_if_any(&self, column: &str) -> Result<u64> {
        if !self.header.iter().any(|name| name == column) {
            return Ok(0);
        }
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
            population_2024: self.number_if_any("population_2024")?,
            households_2024: self.number_if_any("households_2024")?,
        })
    }

    pub(in crate::catalogue) fn fault(&self, column: &str, what: &str) -> Error {
        let place = Place { file: self.file.to_string(), line: self.line, column: column.to_string() };
        Error::catalogue(place, format!("the column {column} {what}"), "mend the row")
    }
}

/// The rows of a table of reference data.
///
/// # Errors
/// `Catalogue` if the file is missing or a row of it cannot be read.
pub(in crate::catalogue) fn rows(library: &Library, file: &'static str) -> Result<Vec<Row>> {
    if library.file(file).is_none() {
        return Err(Error::catalogue(Place::file(file), "the file is missing", "restore it, or write it"));
    }
    rows_if_any(library, file)
}

/// The same; none if the file is missing.
///
/// # Errors
/// `Catalogue` if a row of it cannot be read.
pub(in crate::catalogue) fn rows_if_any(library: &Library, file: &'static str) -> Result<Vec<Row>> {
    let Some(bytes) = library.file(file) else { return Ok(Vec::new()) };
    let fault = |line: u32, error: csv::Error| {
        let place = Place { file: file.to_string(), line, column: String::new() };
        Error::catalogue(place, error.to_string(), "mend the row")
    };
    let mut reader = csv::Reader::from_reader(bytes);
    let header = reader.headers().cloned().map_err(|error| fault(1, error))?;
    let mut rows = Vec::new();
    for (index, cells) in reader.records().enumerate() {
        let line = index as u32 + 2;
        let cells = cells.map_err(|error| fault(line, error))?;
        rows.push(Row { file, line, header: header.clone(), cells });
    }
    Ok(rows)
}
