//! The whole catalogue: embedded files, overridden file by file by a workspace's `catalogue/` folder, and cross-checked.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::contract::{Contract, FormKind};
use super::contract_check;
use super::embedded;
use super::geography::Geography;
use super::indicator::{Indicator, Measure, Text};
use super::measure_check;
use super::parameter::Parameters;
use super::policy::Policy;
use super::span_check;
use super::words::Words;
use crate::error::{Error, Result};
use crate::files;
use crate::model::finding::Place;
use crate::model::fingerprint::fingerprint_of_parts;

/// A dimension of the barometer.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Dimension {
    /// Its identifier, e.g. `COV`.
    pub id: String,
    /// Its name.
    pub name: Text,
}

/// A type of social centre.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CentreType {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: Text,
    /// Whether persons spend the night there.
    #[serde(default)]
    pub residential: bool,
}

/// Everything declared: contracts, indicators, geography, policy, words.
#[derive(Debug)]
pub struct Catalogue {
    /// The contracts, in the order they are read.
    pub contracts: Vec<Contract>,
    /// The indicators, sorted by identifier.
    pub indicators: Vec<Indicator>,
    /// The dimensions, in the order of the reports.
    pub dimensions: Vec<Dimension>,
    /// The types of centres, in the order of the reports.
    pub centre_types: Vec<CentreType>,
    /// The areas.
    pub geography: Geography,
    /// The disclosure policy.
    pub policy: Policy,
    /// The dated parameters of programmes.
    pub parameters: Parameters,
    /// The words.
    pub words: Words,
    /// The census series, each with the table it stands in.
    pub census_series: Vec<(String, String)>,
    /// The fingerprint of every catalogue file in use.
    pub fingerprint: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Dimensions {
    dimension: Vec<Dimension>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CentreTypes {
    centre_type: Vec<CentreType>,
}

impl Catalogue {
    /// The catalogue of a workspace (its `catalogue/` folder over the embedded files), or the embedded one alone.
    ///
    /// # Errors
    /// `Catalogue` with file, line and the nearest valid name where an identifier does not resolve.
    pub fn load(overrides: Option<&Path>) -> Result<Self> {
        let sources = Sources::gather(overrides)?;
        let mut contracts: Vec<Contract> = sources.all("contracts/")?;
        contracts.sort_by_key(|contract| contract.order);
        let mut indicators = Vec::new();
        for (file, text) in sources.below("indicators/").filter(|(file, _)| !file.ends_with("dimensions.toml")) {
            let indicator: Indicator = parse(text, file)?;
            indicators.push((file.to_string(), indicator));
        }
        indicators.sort_by(|a, b| a.1.id.cmp(&b.1.id));
        let dimensions: Dimensions = sources.one("indicators/dimensions.toml")?;
        let centre_types: CentreTypes = sources.one("centre_types.toml")?;
        let policy_text = sources.text("policy/disclosure.toml")?;
        let catalogue = Self {
            policy: Policy::from_toml(policy_text, "policy/disclosure.toml")?,
            parameters: Parameters::from_toml(sources.text("policy/parameters.toml")?, "policy/parameters.toml")?,
            geography: Geography::builtin()?,
            words: Words::builtin()?,
            census_series: super::geography::census_series()?,
            fingerprint: sources.fingerprint(),
            contracts,
            indicators: indicators.iter().map(|(_, indicator)| indicator.clone()).collect(),
            dimensions: dimensions.dimension,
            centre_types: centre_types.centre_type,
        };
        for (file, indicator) in &indicators {
            catalogue.check(file, indicator)?;
        }
        for (file, indicator) in &indicators {
            measure_check::check(file, indicator, &catalogue)?;
            span_check::check(file, indicator, &catalogue)?;
        }
        contract_check::check(&catalogue)?;
        Ok(catalogue)
    }

    /// The contract of a form.
    pub fn contract(&self, form: &str) -> Option<&Contract> {
        self.contracts.iter().find(|contract| contract.form == form)
    }

    /// The indicator of an identifier.
    pub fn indicator(&self, id: &str) -> Option<&Indicator> {
        self.indicators.iter().find(|indicator| indicator.id == id)
    }

    /// The names of the text columns of a form: its fields, and the series of an aggregates form.
    pub fn text_columns(&self, form: &str) -> Vec<String> {
        let Some(contract) = self.contract(form) else { return Vec::new() };
        let mut names: Vec<String> = contract.fields.iter().map(|field| field.name.clone()).collect();
        names.extend(self.series_of(contract));
        names
    }

    /// The series of an aggregates form; none for the others.
    pub fn series_of(&self, contract: &Contract) -> Vec<String> {
        if contract.kind != FormKind::Aggregates {
            return Vec::new();
        }
        let own = self.census_series.iter().filter(|(_, table)| contract.series.as_ref() == Some(table));
        own.map(|(name, _)| name.clone()).collect()
    }

    fn check(&self, file: &str, indicator: &Indicator) -> Result<()> {
        let fault = |what: String, help: String| {
            Err(Error::catalogue(Place { file: file.to_string(), line: 0, column: indicator.id.clone() }, what, help))
        };
        if self.indicators.iter().filter(|other| other.id == indicator.id).count() > 1 {
            return fault(format!("the identifier {} stands twice", indicator.id), "rename one of the two".into());
        }
        let dimensions = || self.dimensions.iter().map(|dimension| dimension.id.as_str());
        if !dimensions().any(|id| id == indicator.dimension) {
            return fault(
                format!("there is no dimension '{}'", indicator.dimension),
                suggest(&indicator.dimension, dimensions()),
            );
        }
        let forms = || self.contracts.iter().map(|contract| contract.form.as_str());
        if let Some(form) = indicator.form.as_deref().filter(|form| !forms().any(|known| known == *form)) {
            return fault(format!("there is no form '{form}'"), suggest(form, forms()));
        }
        for measure in indicator.measures() {
            match measure {
                // What is awaited is not there yet.
                Measure::Published { series } if indicator.awaits.is_none() => {
                    for name in series {
                        if !self.census_series.iter().any(|(known, _)| known == name) {
                            let known = self.census_series.iter().map(|(name, _)| name.as_str());
                            return fault(format!("there is no series '{name}'"), suggest(name, known));
                        }
                    }
                }
                Measure::Indicator { id, .. } if self.indicator(id).is_none() => {
                    let known = self.indicators.iter().map(|other| other.id.as_str());
                    return fault(format!("there is no indicator '{id}'"), suggest(id, known));
                }
                _ => {}
            }
        }
        Ok(())
    }
}

/// The nearest valid name, as a hint.
pub fn suggest<'a>(wrong: &str, known: impl Iterator<Item = &'a str>) -> String {
    let names: BTreeSet<&str> = known.collect();
    match names.iter().max_by(|a, b| strsim::jaro_winkler(a, wrong).total_cmp(&strsim::jaro_winkler(b, wrong))) {
        Some(name) => format!("did you mean '{name}'?"),
        None => "the catalogue names none".to_string(),
    }
}

/// Parses a catalogue file; an error carries the line and column that the parser stopped at.
pub(super) fn parse<T: DeserializeOwned>(text: &str, file: &str) -> Result<T> {
    toml::from_str(text).map_err(|error: toml::de::Error| {
        let before = error.span().and_then(|span| text.get(..span.start)).unwrap_or_default();
        let line = before.matches('\n').count() as u32 + 1;
        let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
        let place = Place { file: file.to_string(), line, column: column.to_string() };
        Error::catalogue(
            place,
            error.message().to_string(),
            "mend the file; `barometre catalogue check` reads it again",
        )
    })
}

/// The catalogue's files: path below the catalogue folder → text.
struct Sources {
    texts: BTreeMap<String, String>,
}

impl Sources {
    fn gather(overrides: Option<&Path>) -> Result<Self> {
        let mut texts = BTreeMap::new();
        for folder in ["contracts", "indicators", "policy"] {
            for (path, bytes) in embedded::files_below(folder) {
                texts.insert(path.to_string(), String::from_utf8_lossy(bytes).into_owned());
            }
        }
        let types = embedded::file("centre_types.toml").unwrap_or_default();
        texts.insert("centre_types.toml".to_string(), String::from_utf8_lossy(types).into_owned());
        if let Some(folder) = overrides.filter(|folder| files::exists(folder)) {
            for entry in files::list(folder)? {
                if entry.name.ends_with(".toml") {
                    texts.insert(entry.name, files::read_text(&entry.path)?);
                }
            }
        }
        texts.retain(|path, _| path.ends_with(".toml"));
        Ok(Self { texts })
    }

    fn below<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
        let within = self.texts.iter().filter(move |(path, _)| path.starts_with(folder));
        within.map(|(path, text)| (path.as_str(), text.as_str()))
    }

    fn all<T: DeserializeOwned>(&self, folder: &str) -> Result<Vec<T>> {
        self.below(folder).map(|(file, text)| parse(text, file)).collect()
    }

    fn text(&self, file: &str) -> Result<&str> {
        self.texts
            .get(file)
            .map(String::as_str)
            .ok_or_else(|| Error::catalogue(Place::file(file), "the file is missing", "restore it"))
    }

    fn one<T: DeserializeOwned>(&self, file: &str) -> Result<T> {
        parse(self.text(file)?, file)
    }

    fn fingerprint(&self) -> String {
        fingerprint_of_parts(self.texts.iter().flat_map(|(path, text)| [path.as_bytes(), text.as_bytes()]))
    }
}
