//! The tables of `data/synthesis/`: types of centres, régions, faults, headers.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::catalogue::embedded;
use crate::error::{Error, Result};
use crate::model::finding::Place;
use crate::model::period::Month;

/// When the places of a centre are taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Season {
    /// All year round.
    Year,
    /// From September to June.
    School,
    /// Most of them from November to March.
    Winter,
}

/// A type of centre; the file says what each value means.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TypeProfile {
    pub(super) code: String,
    pub(super) label: String,
    pub(super) count: u32,
    pub(super) size: f64,
    pub(super) rural: f64,
    pub(super) rural_persons: f64,
    #[serde(default)]
    pub(super) female: Option<f64>,
    pub(super) ages: Vec<(u32, u32, f64)>,
    pub(super) season: Season,
    #[serde(default)]
    pub(super) summer: f64,
    pub(super) stay: (u32, u32),
    #[serde(default)]
    pub(super) nights: f64,
    #[serde(default)]
    pub(super) disability: Option<f64>,
    #[serde(default = "one")]
    pub(super) disability_factor: f64,
    #[serde(default)]
    pub(super) idcs: f64,
    #[serde(default)]
    pub(super) echo: f64,
    #[serde(default)]
    pub(super) echo_from: Vec<String>,
    pub(super) managers: Vec<(String, f64)>,
    pub(super) services: Vec<(String, f64, u32, u32)>,
    pub(super) exits: Vec<(String, f64)>,
    pub(super) desk: Vec<(String, f64)>,
    pub(super) staff: Vec<(String, f64)>,
    #[serde(default)]
    pub(super) trains: Vec<(String, f64)>,
    pub(super) charges: f64,
}

/// A région; the file says what each value means.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RegionProfile {
    pub(super) code: String,
    pub(super) centres: u32,
    pub(super) idcs: (f64, f64),
    pub(super) late: (f64, f64),
    pub(super) missing: f64,
    pub(super) occupancy: f64,
    pub(super) services: f64,
    pub(super) dropout: f64,
}

/// The weights of the faults.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FaultProfile {
    pub(super) rows: BTreeMap<String, f64>,
    pub(super) files: BTreeMap<String, f64>,
    pub(super) senders: BTreeMap<String, f64>,
    pub(super) registers: BTreeMap<String, f64>,
}

/// All tables.
#[derive(Debug)]
pub(super) struct Profile {
    pub(super) types: Vec<TypeProfile>,
    pub(super) funders: Vec<String>,
    pub(super) regions: Vec<RegionProfile>,
    pub(super) anchor: i32,
    pub(super) faults: FaultProfile,
    headers: BTreeMap<String, BTreeMap<String, [String; 2]>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Types {
    funders: Vec<String>,
    r#type: Vec<TypeProfile>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Regions {
    anchor: Month,
    region: Vec<RegionProfile>,
}

impl Profile {
    /// The embedded tables.
    ///
    /// # Errors
    /// `Catalogue` if one is damaged.
    pub(super) fn builtin() -> Result<Self> {
        let types: Types = table("synthesis/types.toml")?;
        let regions: Regions = table("synthesis/regions.toml")?;
        Ok(Self {
            types: types.r#type,
            funders: types.funders,
            regions: regions.region,
            anchor: regions.anchor.ordinal(),
            faults: table("synthesis/faults.toml")?,
            headers: table("synthesis/headers.toml")?,
        })
    }

    /// A header of a form in another spelling: the French (0) or the Arabic (1) one.
    pub(super) fn header(&self, form: &str, column: &'static str, spelling: usize) -> &str {
        self.headers.get(form).and_then(|columns| columns.get(column)).map_or(column, |spellings| &spellings[spelling])
    }
}

impl RegionProfile {
    /// The share of persons with an IDCS, `months` after the anchor.
    pub(super) fn idcs_share(&self, months: i32) -> f64 {
        (self.idcs.0 + self.idcs.1 * f64::from(months)).clamp(0.0, 0.96)
    }

    /// The share of late reports, `months` after the anchor.
    pub(super) fn late_share(&self, months: i32) -> f64 {
        (self.late.0 + self.late.1 * f64::from(months)).clamp(0.01, 0.45)
    }
}

/// A table of `data/`, parsed.
pub(super) fn table<T: DeserializeOwned>(path: &str) -> Result<T> {
    let place = || Place::file(format!("data/{path}"));
    let restore = "restore the file from the sources of the program";
    let bytes = embedded::file(path).ok_or_else(|| Error::catalogue(place(), "the file is missing", restore))?;
    let text = std::str::from_utf8(bytes).map_err(|_| Error::catalogue(place(), "the file is not UTF-8", restore))?;
    toml::from_str(text).map_err(|error| Error::catalogue(place(), error.message().to_string(), restore))
}

fn one() -> f64 {
    1.0
}

#[cfg(test)]
mod tests {
    use super::super::forms::ALL;
    use super::*;
    use crate::catalogue::Catalogue;

    #[test]
    fn the_forms_and_their_other_headers_are_those_of_the_contracts() {
        let (profile, catalogue) = (Profile::builtin().unwrap(), Catalogue::load(None).unwrap());
        for (form, columns) in ALL.iter().map(|one| (one.name, one.columns)) {
            let contract = catalogue.contracts.iter().find(|contract| contract.form == form).unwrap();
            assert_eq!(contract.fields.len(), columns.len(), "{form}");
            assert_eq!(contract.frequency, ALL.iter().find(|one| one.name == form).unwrap().frequency, "{form}");
            for &column in columns {
                let field = contract.field(column).unwrap_or_else(|| panic!("{form} has no {column}"));
                for spelling in [0, 1] {
                    let header = profile.header(form, column, spelling);
                    let known = field.name == header || field.aliases.iter().any(|alias| alias == header);
                    assert!(known, "{form}: the contract does not know '{header}'");
                }
            }
        }
    }

    #[test]
    fn types_and_services_are_those_of_the_catalogue() {
        let (profile, catalogue) = (Profile::builtin().unwrap(), Catalogue::load(None).unwrap());
        let contract = catalogue.contracts.iter().find(|contract| contract.form == "prestations").unwrap();
        let services: Vec<&str> =
            contract.field("service").unwrap().values.iter().map(|value| value.code.as_str()).collect();
        assert_eq!(profile.types.iter().map(|what| what.count).sum::<u32>(), 1_092);
        assert_eq!(profile.regions.iter().map(|region| region.centres).sum::<u32>(), 1_092);
        for what in &profile.types {
            let declared = catalogue.centre_types.iter().find(|known| known.code == what.code);
            assert_eq!(declared.map(|known| known.residential), Some(what.nights > 0.0), "{}", what.code);
            let codes = |form: &str, field: &str| -> Vec<String> {
                let contract = catalogue.contract(form).unwrap();
                contract.field(field).unwrap().values.iter().map(|value| value.code.clone()).collect()
            };
            for (own, known) in [
                (&what.exits, codes("usagers", "motif_sortie")),
                (&what.desk, codes("guichet", "nature")),
                (&what.staff, codes("personnel", "fonction")),
                (&what.trains, codes("formations", "nature")),
            ] {
                assert!(own.iter().all(|(code, _)| known.contains(code)), "{}: {own:?}", what.code);
            }
            assert!(what.services.iter().all(|service| services.contains(&service.0.as_str())), "{}", what.code);
        }
    }
}
