//! The short lists that names are drawn from.

use std::sync::LazyLock;

use serde::Deserialize;

use super::profile::table;

/// First and family names, each in French spelling and in Arabic.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Names {
    /// First names of women.
    pub(super) female: Vec<[String; 2]>,
    /// First names of men.
    pub(super) male: Vec<[String; 2]>,
    /// Family names.
    pub(super) family: Vec<[String; 2]>,
}

/// Every first and family name that the generator can write, in both scripts, as it writes them.
pub fn name_list() -> Vec<&'static str> {
    let names = names();
    let all = names.female.iter().chain(&names.male).chain(&names.family);
    all.flatten().map(String::as_str).collect()
}

/// The lists; empty only if the embedded file is damaged, which a test rules out.
pub(super) fn names() -> &'static Names {
    static NAMES: LazyLock<Names> = LazyLock::new(|| table("synthesis/names.toml").unwrap_or_default());
    &NAMES
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::geography::{Geography, fold_name};
    use crate::model::area::AreaLevel;

    #[test]
    fn no_name_is_part_of_the_name_of_an_area() {
        let geography = Geography::builtin().unwrap();
        let levels =
            [AreaLevel::Country, AreaLevel::Region, AreaLevel::Province, AreaLevel::District, AreaLevel::Commune];
        let areas: Vec<String> = levels
            .into_iter()
            .flat_map(|level| geography.of_level(level))
            .flat_map(|area| [fold_name(&area.name_fr), fold_name(&area.name_ar)])
            .collect();
        assert_eq!(name_list().len(), 2 * 90);
        for name in name_list() {
            let folded = fold_name(name);
            assert!(!areas.iter().any(|area| area.contains(&folded)), "{name} is part of the name of an area");
        }
    }
}
