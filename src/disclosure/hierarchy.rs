//! Which area lies in which: the tree along which published figures add up.

use std::collections::BTreeMap;

use crate::catalogue::geography::Geography;
use crate::catalogue::geography::country;
use crate::error::{Error, Result};
use crate::model::area::AreaLevel;

/// The area above each area, up to the country.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hierarchy {
    parents: BTreeMap<String, String>,
}

impl Hierarchy {
    /// The longest way up that is believed.
    const DEPTH: usize = 8;

    /// The hierarchy of the catalogue: communes, provinces, régions, country. Préfectures d'arrondissements stand outside
    /// the sums and are left out, so that figures about them are refused.
    pub fn of(geography: &Geography) -> Self {
        let levels = [AreaLevel::Region, AreaLevel::Province, AreaLevel::Commune];
        let areas = levels.into_iter().flat_map(|level| geography.of_level(level));
        Self { parents: areas.map(|area| (area.code.clone(), area.parent.clone())).collect() }
    }

    /// A hierarchy given as child → parent.
    ///
    /// # Errors
    /// `Usage` if an area does not lead up to the country `MA`.
    pub fn from_parents(parents: BTreeMap<String, String>) -> Result<Self> {
        let hierarchy = Self { parents };
        match hierarchy.parents.keys().find(|code| !hierarchy.leads_to_country(code)) {
            None => Ok(hierarchy),
            Some(code) => Err(Error::usage(
                format!("the area '{code}' does not lead up to the country"),
                "give every area the area above it",
            )),
        }
    }

    /// The area above; none for the country and for unknown areas.
    pub fn parent(&self, code: &str) -> Option<&str> {
        self.parents.get(code).map(String::as_str)
    }

    /// Whether the code is the country or an area of the hierarchy.
    pub fn knows(&self, code: &str) -> bool {
        code == country() || self.parents.contains_key(code)
    }

    fn leads_to_country(&self, code: &str) -> bool {
        let mut above = Some(code);
        for _ in 0..Self::DEPTH {
            match above {
                Some(above) if above == country() => return true,
                Some(code) => above = self.parent(code),
                None => return false,
            }
        }
        false
    }
}
