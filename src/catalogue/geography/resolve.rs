//! From what stands in an export, a code in any of its forms or a name, to one area; near misses are only suggested.

use std::collections::{BTreeMap, HashMap};

use super::fold::fold_name;
use super::table::{Area, Geography};
use crate::model::area::AreaLevel;

/// How an area was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum How {
    /// By its code as it is.
    Code,
    /// By its code with dots or leading zeros restored.
    PaddedCode,
    /// By its code of 2014, through the crosswalk.
    OldCode,
    /// By its name.
    Name,
    /// By another spelling of its name.
    Alias,
}

/// What a text in an export stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Resolution {
    /// One area.
    Exact {
        /// Its code.
        code: String,
        /// How it was found.
        how: How,
    },
    /// Several areas of one name: the area above is needed to tell them apart.
    Ambiguous(Vec<String>),
    /// No area; the nearest names are suggestions, never taken.
    Unknown {
        /// Names that look alike, the nearest first.
        nearest: Vec<String>,
    },
}

/// The maps behind [`Geography::resolve`].
#[derive(Debug, Clone)]
pub(super) struct Lookup {
    digits: HashMap<(AreaLevel, String), String>,
    old: HashMap<String, String>,
    names: HashMap<(AreaLevel, String), Vec<(String, How)>>,
}

impl Lookup {
    pub(super) fn new(
        areas: &BTreeMap<String, Area>,
        commune_digits: &[(String, String)],
        old: Vec<(String, String)>,
        aliases: Vec<(String, String)>,
    ) -> Self {
        let mut digits = HashMap::new();
        let mut names: HashMap<(AreaLevel, String), Vec<(String, How)>> = HashMap::new();
        for area in areas.values() {
            digits.insert((area.level, area.code.replace('.', "")), area.code.clone());
            for name in [&area.name_fr, &area.name_ar] {
                let found = names.entry((area.level, fold_name(name))).or_default();
                if !found.iter().any(|(code, _)| *code == area.code) {
                    found.push((area.code.clone(), How::Name));
                }
            }
        }
        for (text, code) in commune_digits {
            digits.insert((AreaLevel::Commune, text.clone()), code.clone());
        }
        for (code, alias) in aliases {
            let Some(level) = areas.get(&code).map(|area| area.level) else { continue };
            let found = names.entry((level, fold_name(&alias))).or_default();
            if !found.iter().any(|(known, _)| *known == code) {
                found.push((code, How::Alias));
            }
        }
        Self { digits, old: old.into_iter().collect(), names }
    }
}

impl Geography {
    /// The area of a level that a text stands for, within the area `within` where that is known.
    pub fn resolve(&self, level: AreaLevel, text: &str, within: Option<&str>) -> Resolution {
        let text = text.trim();
        let is_code = text.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | 'R' | 'r' | ' '));
        if is_code && text.chars().any(|c| c.is_ascii_digit()) {
            return match self.resolve_code(level, text) {
                Some((code, how)) => Resolution::Exact { code, how },
                None => Resolution::Unknown { nearest: Vec::new() },
            };
        }
        let folded = fold_name(text);
        let found = self.lookup.names.get(&(level, folded.clone())).map(Vec::as_slice).unwrap_or_default();
        let inside: Vec<&(String, How)> =
            found.iter().filter(|(code, _)| within.is_none_or(|above| self.lies_in(code, above))).collect();
        match inside.as_slice() {
            [(code, how)] => Resolution::Exact { code: code.clone(), how: *how },
            [] => Resolution::Unknown { nearest: self.nearest(level, &folded) },
            several => Resolution::Ambiguous(several.iter().map(|(code, _)| code.clone()).collect()),
        }
    }

    fn resolve_code(&self, level: AreaLevel, text: &str) -> Option<(String, How)> {
        if self.get(text).is_some_and(|area| area.level == level) {
            return Some((text.to_string(), How::Code));
        }
        if let Some(code) = self.lookup.old.get(text).filter(|_| level == AreaLevel::Commune) {
            return Some((code.clone(), How::OldCode));
        }
        let digits: String = text.chars().filter(char::is_ascii_digit).collect();
        let width = match level {
            AreaLevel::Region => 2,
            AreaLevel::Province => 5,
            AreaLevel::District | AreaLevel::Commune => 9,
            AreaLevel::Country => return None,
        };
        let padded = format!("{digits:0>width$}");
        let by_digits = |digits: &str| self.lookup.digits.get(&(level, digits.to_string())).cloned();
        by_digits(&digits).or_else(|| by_digits(&padded)).map(|code| (code, How::PaddedCode)).or_else(|| {
            let dotted =
                format!("{}.{}.{}.{}", padded.get(..2)?, padded.get(2..5)?, padded.get(5..7)?, padded.get(7..)?);
            self.lookup
                .old
                .get(&dotted)
                .filter(|_| level == AreaLevel::Commune)
                .map(|code| (code.clone(), How::OldCode))
        })
    }

    fn lies_in(&self, code: &str, above: &str) -> bool {
        let mut code = code;
        while let Some(area) = self.get(code) {
            if area.code == above {
                return true;
            }
            code = &area.parent;
        }
        false
    }

    fn nearest(&self, level: AreaLevel, folded: &str) -> Vec<String> {
        let names = self.of_level(level).map(|area| (strsim::jaro_winkler(&fold_name(&area.name_fr), folded), area));
        let mut near: Vec<(f64, &Area)> = names.filter(|(likeness, _)| *likeness > 0.85).collect();
        near.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.code.cmp(&b.1.code)));
        near.into_iter().take(3).map(|(_, area)| format!("{} ({})", area.name_fr, area.code)).collect()
    }
}
