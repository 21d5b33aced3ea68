//! The maps behind [`Geography::resolve`](super::Geography::resolve), built once.

use std::collections::{BTreeMap, HashMap};

use super::fold::fold_name;
use super::resolve::How;
use super::table::{Area, rows_if_any};
use crate::catalogue::library::Library;
use crate::error::Result;
use crate::model::area::AreaLevel;

/// Folded names, codes of 2014 and arrondissements, each leading to areas.
#[derive(Debug, Clone, Default)]
pub(super) struct Lookup {
    names: HashMap<(AreaLevel, String), Vec<(String, How)>>,
    old_codes: HashMap<String, String>,
    arrondissements: HashMap<String, String>,
    spellings: Vec<(AreaLevel, String, String)>,
    rsu: HashMap<(AreaLevel, String), String>,
    rsu_ids: HashMap<String, String>,
}

impl Lookup {
    /// The maps of a table of areas, with the aliases, the crosswalk of 2014 and the arrondissements.
    pub(super) fn new(areas: &BTreeMap<String, Area>, library: &Library) -> Result<Self> {
        let mut lookup = Self::default();
        for area in areas.values() {
            lookup.name(area, &area.name_fr, How::Name);
            lookup.name(area, &area.name_ar, How::Name);
        }
        for row in rows_if_any(library, "geography/aliases.csv")? {
            let (level, code) = (row.get("level")?, row.get("code")?);
            let area = areas.get(code).filter(|area| area.level.as_str() == level);
            let area = area.ok_or_else(|| row.fault("code", &format!("names no {level}")))?;
            lookup.name(area, row.get("alias")?, How::Alias);
        }
        for row in rows_if_any(library, "geography/crosswalk-2014-2024.csv")? {
            let code = row.get("code_2024")?;
            let area = areas.get(code).ok_or_else(|| row.fault("code_2024", "names no commune"))?;
            lookup.name(area, row.get("name_2014")?, How::Alias);
            lookup.name(area, row.get("name_ar_2014")?, How::Alias);
            lookup.old_codes.insert(row.get("code_2014")?.to_string(), code.to_string());
        }
        for row in rows_if_any(library, "geography/arrondissements.csv")? {
            for key in [row.get("code")?.to_string(), fold_name(row.get("name_fr")?), fold_name(row.get("name_ar")?)] {
                lookup.arrondissements.insert(key, row.get("commune")?.to_string());
            }
        }
        for row in rows_if_any(library, "geography/rsu_ids.csv")? {
            let (level, id, code) = (row.get("level")?, row.get("id")?, row.get("code")?);
            let area = areas.get(code).filter(|area| area.level.as_str() == level);
            let area = area.ok_or_else(|| row.fault("code", &format!("names no {level}")))?;
            lookup.rsu.insert((area.level, id.to_string()), code.to_string());
            lookup.rsu_ids.insert(code.to_string(), id.to_string());
        }
        lookup.spellings = lookup
            .names
            .iter()
            .flat_map(|((level, name), found)| found.iter().map(|(code, _)| (*level, name.clone(), code.clone())))
            .collect();
        lookup.spellings.sort();
        Ok(lookup)
    }

    /// The areas of a level that bear a folded name.
    pub(super) fn named(&self, level: AreaLevel, folded: &str) -> &[(String, How)] {
        self.names.get(&(level, folded.to_string())).map(Vec::as_slice).unwrap_or_default()
    }

    /// The code of the area to which the agency of the registers gives a number.
    pub(super) fn of_rsu(&self, level: AreaLevel, id: &str) -> Option<&str> {
        self.rsu.get(&(level, id.to_string())).map(String::as_str)
    }

    /// The number that the agency of the registers gives to an area.
    pub(super) fn rsu_id(&self, code: &str) -> Option<&str> {
        self.rsu_ids.get(code).map(String::as_str)
    }

    /// The commune that bore a dotted code in 2014.
    pub(super) fn renumbered(&self, code_2014: &str) -> Option<&str> {
        self.old_codes.get(code_2014).map(String::as_str)
    }

    /// The city of an arrondissement, by the arrondissement's dotted code or folded name.
    pub(super) fn city_of(&self, arrondissement: &str) -> Option<&str> {
        self.arrondissements.get(arrondissement).map(String::as_str)
    }

    /// The codes of a level whose names are most like a folded name, the nearest first.
    pub(super) fn alike(&self, level: AreaLevel, folded: &str) -> Vec<&str> {
        let of_level = self.spellings.iter().filter(|(of, _, _)| *of == level);
        let mut near: Vec<(f64, &str)> = of_level
            .map(|(_, name, code)| (strsim::jaro_winkler(name, folded), code.as_str()))
            .filter(|(likeness, _)| *likeness > 0.85)
            .collect();
        near.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(b.1)));
        let mut codes: Vec<&str> = Vec::new();
        for (_, code) in near {
            if !codes.contains(&code) {
                codes.push(code);
            }
        }
        codes
    }

    fn name(&mut self, area: &Area, name: &str, how: How) {
        let found = self.names.entry((area.level, fold_name(name))).or_default();
        if !found.iter().any(|(code, _)| *code == area.code) {
            found.push((area.code.clone(), how));
        }
    }
}
