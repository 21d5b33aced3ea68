//! The whole catalogue: embedded files, overridden file by file by a workspace's `catalogue/` folder, and cross-checked.

use std::collections::BTreeSet;
use std::path::Path;

use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::boundaries::Boundaries;
use super::charting::{self, Charting};
use super::composite::CompositeSpec;
use super::composite_check;
use super::contract::{Contract, FormKind};
use super::contract_check;
use super::geography::Geography;
use super::history::History;
use super::indicator::{Indicator, Measure, Text};
use super::library::Library;
use super::measure_check;
use super::parameter::Parameters;
use super::policy::Policy;
use super::span_check;
use super::targeting::{self, Targeting};
use super::watching::{self, Watching};
use super::words::Words;
use crate::error::{Error, Result};
use crate::model::finding::Place;

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
    /// The programmes whose targeting is looked at, sorted by identifier.
    pub targeting: Vec<Targeting>,
    /// The dimensions, in the order of the reports.
    pub dimensions: Vec<Dimension>,
    /// The types of centres, in the order of the reports.
    pub centre_types: Vec<CentreType>,
    /// The composites, sorted by identifier, completed from the indicators.
    pub composites: Vec<CompositeSpec>,
    /// The areas.
    pub geography: Geography,
    /// The boundaries of areas, for drawing.
    pub boundaries: Boundaries,
    /// The disclosure policy.
    pub policy: Policy,
    /// How far back an edition goes.
    pub history: History,
    /// The baselines of control charts.
    pub charting: Charting,
    /// When an amount of a centre is put before an analyst.
    pub watching: Watching,
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
        let library = Library::with(overrides)?;
        let mut contracts: Vec<Contract> =
            library.below("contracts/").map(|(file, text)| parse(&text, file)).collect::<Result<_>>()?;
        contracts.sort_by_key(|contract| contract.order);
        let mut indicators = Vec::new();
        for (file, text) in library.below("indicators/").filter(|(file, _)| !file.ends_with("dimensions.toml")) {
            let indicator: Indicator = parse(&text, file)?;
            indicators.push((file.to_string(), indicator));
        }
        indicators.sort_by(|a, b| a.1.id.cmp(&b.1.id));
        let mut programmes: Vec<(&str, Targeting)> =
            library.below("targeting/").map(|(file, text)| Ok((file, parse(&text, file)?))).collect::<Result<_>>()?;
        programmes.sort_by(|a, b| a.1.id.cmp(&b.1.id));
        let read = |file: &str| library.needed(file);
        let dimensions: Dimensions = parse(&read("indicators/dimensions.toml")?, "indicators/dimensions.toml")?;
        let centre_types: CentreTypes = parse(&read("centre_types.toml")?, "centre_types.toml")?;
        let own: Vec<Indicator> = indicators.iter().map(|(_, indicator)| indicator.clone()).collect();
        let mut composites: Vec<CompositeSpec> = Vec::new();
        for (file, text) in library.below("composites/") {
            let mut composite = CompositeSpec::from_toml(&text, file)?;
            composite_check::complete(&mut composite, (&text, file), &own, &dimensions.dimension)?;
            if composites.iter().any(|other| other.id == composite.id) {
                let what = format!("the composite {} stands twice", composite.id);
                return Err(Error::catalogue(Place::file(file), what, "rename one of the two"));
            }
            composites.push(composite);
        }
        composites.sort_by(|a, b| a.id.cmp(&b.id));
        let catalogue = Self {
            policy: Policy::from_toml(&read("policy/disclosure.toml")?, "policy/disclosure.toml")?,
            history: History::of_library(&library)?,
            charting: Charting::from_toml(&library.text_or_builtin(charting::FILE), charting::FILE)?,
            watching: Watching::from_toml(&library.text_or_builtin(watching::FILE), watching::FILE)?,
            parameters: Parameters::from_toml(&read("policy/parameters.toml")?, "policy/parameters.toml")?,
            geography: Geography::of(&library)?,
            boundaries: Boundaries::of(&library)?,
            words: Words::of(&library)?,
            census_series: super::geography::census_series(&library)?,
            fingerprint: library.fingerprint(),
            contracts,
            indicators: own,
            composites,
            targeting: programmes.iter().map(|(_, targeting)| targeting.clone()).collect(),
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
        for (file, programme) in &programmes {
            targeting::check(file, programme, &catalogue)?;
        }
        contract_check::check(&catalogue)?;
        charting::check(&catalogue)?;
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
