//! From what stands in an export, a code in any of its forms or a name, to one area; near misses are only suggested.

use super::code;
use super::fold::fold_name;
use super::table::Geography;
use crate::catalogue::geography::country;
use crate::model::area::AreaLevel;

/// How many near misses are suggested.
const SUGGESTIONS: usize = 3;

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
    /// By another spelling of its name, or its name of 2014.
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
    /// The codes of several areas of one name: the area above is needed to tell them apart.
    Ambiguous(Vec<String>),
    /// No area; the nearest names are suggestions, never taken.
    Unknown {
        /// Names with their codes, the nearest first.
        nearest: Vec<String>,
    },
}

impl Geography {
    /// The area of a level that a text stands for.
    ///
    /// A code is taken in every form that `code.rs` lists, and as a code of 2014. A name is compared folded
    /// ([`fold_name`]) and exactly. `within` is the code of any area above (région, province), where it is known: it tells
    /// areas of one name apart and narrows suggestions; a code speaks for itself, so a code outside `within` is still found.
    pub fn resolve(&self, level: AreaLevel, text: &str, within: Option<&str>) -> Resolution {
        let text = text.trim();
        if self.get(text).is_some_and(|area| area.level == level) {
            return Resolution::Exact { code: text.to_string(), how: How::Code };
        }
        if level == AreaLevel::Country && text.eq_ignore_ascii_case(country()) {
            return Resolution::Exact { code: country().to_string(), how: How::Code };
        }
        if let Some(readings) = code::readings(level, text) {
            return self.resolve_code(level, &readings, within);
        }
        let folded = fold_name(text);
        let found = self.lookup.named(level, &folded).iter().map(|(code, how)| (code.as_str(), *how));
        match one_or_several(found.filter(|(code, _)| within.is_none_or(|above| self.lies_in(code, above))).collect()) {
            Some(resolution) => resolution,
            None => Resolution::Unknown { nearest: self.nearest(level, &folded, within) },
        }
    }

    fn resolve_code(&self, level: AreaLevel, readings: &[String], within: Option<&str>) -> Resolution {
        let mut found = Vec::new();
        for reading in readings {
            if let Some(area) = self.get(reading).filter(|area| area.level == level) {
                found.push((area.code.as_str(), How::PaddedCode));
            } else if let Some(code) = self.lookup.renumbered(reading).filter(|_| level == AreaLevel::Commune) {
                found.push((code, How::OldCode));
            }
        }
        if let (true, Some(above)) = (found.len() > 1, within) {
            found.retain(|(code, _)| self.lies_in(code, above));
        }
        one_or_several(found).unwrap_or_else(|| {
            let city = readings.iter().find_map(|reading| self.city(level, reading));
            Resolution::Unknown { nearest: city.map(|code| self.label(code)).into_iter().collect() }
        })
    }

    fn city(&self, level: AreaLevel, arrondissement: &str) -> Option<&str> {
        self.lookup.city_of(arrondissement).filter(|_| level == AreaLevel::Commune)
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

    /// The city of the arrondissement so named, then the areas of similar names.
    fn nearest(&self, level: AreaLevel, folded: &str, within: Option<&str>) -> Vec<String> {
        let city = self.city(level, folded);
        let alike = self.lookup.alike(level, folded).into_iter().filter(|code| Some(*code) != city);
        let near = city.into_iter().chain(alike).filter(|code| within.is_none_or(|above| self.lies_in(code, above)));
        near.take(SUGGESTIONS).map(|code| self.label(code)).collect()
    }

    fn label(&self, code: &str) -> String {
        let name = self.get(code).map(|area| area.name_fr.as_str()).unwrap_or_default();
        format!("{name} ({code})")
    }
}

fn one_or_several(mut found: Vec<(&str, How)>) -> Option<Resolution> {
    found.sort_by(|a, b| a.0.cmp(b.0));
    found.dedup_by(|a, b| a.0 == b.0);
    match found.as_slice() {
        [] => None,
        [(code, how)] => Some(Resolution::Exact { code: (*code).to_string(), how: *how }),
        several => Some(Resolution::Ambiguous(several.iter().map(|(code, _)| (*code).to_string()).collect())),
    }
}

#[cfg(test)]
mod tests {
    use super::{How, Resolution};
    use crate::catalogue::geography::Geography;
    use crate::model::area::AreaLevel::{Commune, Country, District, Province, Region};

    fn exact(code: &str, how: How) -> Resolution {
        Resolution::Exact { code: code.to_string(), how }
    }

    #[test]
    fn the_way_an_area_was_found_is_told() {
        let geography = Geography::builtin().unwrap();
        assert_eq!(geography.resolve(Province, "01.511", None), exact("01.511", How::Code));
        assert_eq!(geography.resolve(Province, "1511", None), exact("01.511", How::PaddedCode));
        assert_eq!(geography.resolve(Commune, "01.051.05.01", None), exact("01.051.11.01", How::OldCode));
        assert_eq!(geography.resolve(Commune, "1,051,5,1", None), exact("01.051.11.01", How::OldCode));
        assert_eq!(geography.resolve(Region, "TANGER TETOUAN AL HOCEIMA", None), exact("01", How::Name));
        assert_eq!(geography.resolve(Province, "Smara", None), exact("11.221", How::Alias));
        assert_eq!(geography.resolve(Country, "ma", None), exact("MA", How::Code));
        assert_eq!(geography.resolve(District, "عمالة مقاطعات عين الشق", None), exact("06.141.01.40", How::Name));
    }

    #[test]
    fn a_recurring_name_needs_the_area_above() {
        let geography = Geography::builtin().unwrap();
        let Resolution::Ambiguous(codes) = geography.resolve(Commune, "Ouled Aïssa", None) else {
            panic!("not ambiguous")
        };
        assert_eq!(codes.len(), 3);
        for code in &codes {
            let province = geography.province_of(code).unwrap().code.clone();
            assert_eq!(geography.resolve(Commune, "Ouled Aïssa", Some(&province)), exact(code, How::Name));
        }
    }

    #[test]
    fn a_misspelt_name_is_suggested_and_never_taken() {
        let geography = Geography::builtin().unwrap();
        let resolution = geography.resolve(Province, "Marakech", None);
        assert_eq!(resolution, Resolution::Unknown { nearest: vec!["Marrakech (07.351)".to_string()] });
        let Resolution::Unknown { nearest } = geography.resolve(Commune, "Gueznaya", Some("01.511")) else {
            panic!("taken")
        };
        assert_eq!(nearest.first().map(String::as_str), Some("Gueznaia (01.511.01.09)"));
        assert_eq!(geography.resolve(Commune, "99.999.99.99", None), Resolution::Unknown { nearest: Vec::new() });
    }

    #[test]
    fn an_arrondissement_suggests_its_city() {
        let geography = Geography::builtin().unwrap();
        for text in ["01.511.01.05", "015110105", "Mghogha", "مغوغة"] {
            let Resolution::Unknown { nearest } = geography.resolve(Commune, text, None) else {
                panic!("{text} taken")
            };
            assert_eq!(nearest.first().map(String::as_str), Some("Tanger (01.511.01.0)"), "{text}");
        }
    }
}
