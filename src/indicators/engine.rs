//! Which engine takes the counts: polars on this machine, or a Ballista cluster for all that it can.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::str::FromStr;

use super::answers::Answers;
use super::ground::Ground;
use super::joined::asked;
use super::measure::is_folded;
use super::rows::slices;
use super::sql::{Answer, Question};
use crate::catalogue::Catalogue;
use crate::catalogue::indicator::{CountUnit, Indicator, Measure, Method, Protection};
use crate::catalogue::tables::{REPORTS, is_of_centres};
use crate::error::{Error, Result};
use crate::lake::Lake;
use crate::model::area::AreaLevel;
use crate::model::span::{Span, Window};
use crate::model::stratum::Stratum;

/// What takes the counts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Engine {
    /// polars, in this process.
    #[default]
    Polars,
    /// A Ballista cluster, by its scheduler.
    Ballista(Scheduler),
}

/// Where the scheduler of a cluster is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scheduler {
    /// Its host.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// Into how many parts tables and joins are divided: about as many as the cluster has processors.
    pub partitions: usize,
    /// How long it may be silent, in seconds, before a run gives it up.
    pub patience: u64,
}

/// The port of a scheduler that names none.
const PORT: u16 = 50_050;

/// Into how many parts the work is divided where nothing is said.
const PARTITIONS: usize = 8;

/// How many seconds a cluster may be silent where nothing is said.
const PATIENCE: u64 = 1_800;

/// The address of a cluster.
const SCHEME: &str = "ballista://";

impl FromStr for Engine {
    type Err = String;

    fn from_str(text: &str) -> std::result::Result<Self, String> {
        if text == "polars" {
            return Ok(Self::Polars);
        }
        let unlike =
            || format!("'{text}' is no engine: polars, or {SCHEME}HOST:PORT[?partitions=NUMBER&patience=SECONDS]");
        let address = text.strip_prefix(SCHEME).ok_or_else(unlike)?;
        let (address, options) = address.split_once('?').unwrap_or((address, ""));
        let (mut partitions, mut patience) = (PARTITIONS as u64, PATIENCE);
        for option in options.split('&').filter(|option| !option.is_empty()) {
            let (name, number) = option.split_once('=').ok_or_else(unlike)?;
            let number: u64 = number.parse().map_err(|_| unlike())?;
            match name {
                "partitions" if (1..=4096).contains(&number) => partitions = number,
                "patience" if number > 0 => patience = number,
                _ => return Err(unlike()),
            }
        }
        let (host, port) = match address.rsplit_once(':') {
            Some((host, port)) => (host, port.parse().map_err(|_| unlike())?),
            None => (address, PORT),
        };
        let is_host = |one: char| one.is_ascii_alphanumeric() || ".-_[]:".contains(one);
        if host.is_empty() || !host.chars().all(is_host) {
            return Err(unlike());
        }
        Ok(Self::Ballista(Scheduler { host: host.to_string(), port, partitions: partitions as usize, patience }))
    }
}

impl fmt::Display for Engine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Polars => f.write_str("polars"),
            Self::Ballista(scheduler) => write!(f, "{SCHEME}{}:{}", scheduler.host, scheduler.port),
        }
    }
}

/// Why an indicator is not counted on a cluster.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Here {
    /// It is a ratio of two others.
    Ratio,
    /// It is published by another office, or made of the census alone.
    Published,
    /// It is about the reports that centres sent: the account of submissions, which is small.
    Reports,
    /// It is protected by keys of persons, for which a cluster has no function.
    Keys,
}

impl Here {
    /// The end of its name among the words.
    pub fn key(self) -> &'static str {
        match self {
            Self::Ratio => "ratio",
            Self::Published => "published",
            Self::Reports => "reports",
            Self::Keys => "keys",
        }
    }
}

/// Why an indicator is not counted on a cluster; nothing if it is.
pub fn here(indicator: &Indicator) -> Option<Here> {
    let over: Vec<&str> = indicator.measures().filter_map(|measure| Some(measure.over()?.0)).collect();
    let is_ratio = matches!(indicator.numerator, Measure::Indicator { .. });
    // Nights are lodged by persons of whom the reports tell.
    let of_nights = indicator.count_unit == CountUnit::Night;
    let of_reports = over.contains(&REPORTS) || asked(indicator).contains(REPORTS) || of_nights;
    match () {
        () if is_ratio => Some(Here::Ratio),
        () if over.is_empty() => Some(Here::Published),
        () if of_reports => Some(Here::Reports),
        () if indicator.protection == Protection::CellKey => Some(Here::Keys),
        () => None,
    }
}

/// All that a cluster is asked for a catalogue, each once.
pub(super) fn questions(catalogue: &Catalogue) -> Vec<Question<'_>> {
    let mut all: BTreeMap<(String, Window, Answer), Question<'_>> = BTreeMap::new();
    for indicator in catalogue.indicators.iter().filter(|one| here(one).is_none()) {
        for (measure, answer) in asked_of(indicator, catalogue) {
            let window = indicator.window();
            let key = (format!("{measure:?}"), window, answer);
            let own = slices(indicator);
            match all.get_mut(&key) {
                Some(known) => {
                    let union: BTreeSet<(AreaLevel, Option<Stratum>)> =
                        known.slices.iter().copied().chain(own).collect();
                    known.slices = union.into_iter().collect();
                }
                None => {
                    let slices = own.into_iter().collect::<BTreeSet<_>>().into_iter().collect();
                    all.insert(key, Question { indicator, measure, window, slices, answer });
                }
            }
        }
    }
    all.into_values().collect()
}

/// What is asked for an indicator: of each of its measures over forms.
fn asked_of<'a>(indicator: &'a Indicator, catalogue: &Catalogue) -> Vec<(&'a Measure, Answer)> {
    let mut asked = Vec::new();
    for measure in indicator.measures().filter(|measure| measure.over().is_some()) {
        let is_median = matches!(measure, Measure::Median { .. });
        asked.push((measure, if is_median { Answer::Middles } else { Answer::Amounts }));
        let is_counted = matches!(measure, Measure::CountDistinct { .. });
        if !indicator.standardised.is_empty() && is_counted && measure.counts_persons() {
            asked.push((measure, Answer::Ages));
        }
    }
    if let Some(first) = indicator.numerator.sides().into_iter().find(|measure| measure.over().is_some()) {
        let contract = first.over().and_then(|(table, _)| catalogue.contract(table));
        let knows_centre = contract.is_some_and(|one| is_of_centres(one) && one.centre.is_some());
        if is_folded(first) && knows_centre {
            asked.push((first, Answer::Centres));
        }
        if indicator.method == Method::Student {
            asked.push((first, Answer::Squares));
        }
    }
    asked
}

impl Engine {
    /// Whether this program can use it at all.
    ///
    /// # Errors
    /// `Usage` if it was built without it.
    pub fn check(&self) -> Result<()> {
        match self {
            Self::Ballista(_) if !cfg!(feature = "cluster") => Err(Error::usage(
                format!("this program was built without {SCHEME}"),
                "build it with `cargo build --release --features cluster`, or leave --engine out",
            )),
            _ => Ok(()),
        }
    }

    /// What it counts of some spans elsewhere than here.
    ///
    /// # Errors
    /// `Usage` if this program was built without it or its scheduler is not there; `Engine` if it fails.
    pub(super) fn ask(
        &self,
        lake: &Lake,
        catalogue: &Catalogue,
        ground: &Ground,
        wanted: &BTreeSet<Span>,
    ) -> Result<Answers> {
        self.check()?;
        match self {
            Self::Polars => Ok(Answers::default()),
            #[cfg(feature = "cluster")]
            Self::Ballista(scheduler) => super::cluster::ask(scheduler, lake, catalogue, ground, wanted),
            #[cfg(not(feature = "cluster"))]
            Self::Ballista(_) => {
                let _ = (lake, catalogue, ground, wanted);
                Ok(Answers::default())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_engine_is_named_by_its_address() {
        let scheduler = |host: &str, port, partitions, patience| {
            Ok(Engine::Ballista(Scheduler { host: host.to_string(), port, partitions, patience }))
        };
        assert_eq!("polars".parse(), Ok(Engine::Polars));
        assert_eq!("ballista://node-1.lan:50".parse(), scheduler("node-1.lan", 50, PARTITIONS, PATIENCE));
        assert_eq!("ballista://node?partitions=64".parse(), scheduler("node", PORT, 64, PATIENCE));
        assert_eq!("ballista://node:1?patience=5&partitions=2".parse(), scheduler("node", 1, 2, 5));
        for wrong in [
            "",
            "spark",
            "ballista://",
            "ballista://:1",
            "ballista://a:b",
            "ballista://a/b:1",
            "ballista://a?x=1",
            "ballista://a?partitions=0",
        ] {
            let told = wrong.parse::<Engine>().unwrap_err();
            assert!(told.contains("HOST:PORT"), "{wrong}: {told}");
        }
    }

    #[test]
    fn every_question_is_asked_once_and_every_indicator_is_counted_on_the_cluster_or_said_to_be_here() {
        let catalogue = Catalogue::load(None).unwrap();
        let questions = questions(&catalogue);
        for indicator in &catalogue.indicators {
            let asked = |measure: &Measure| {
                questions.iter().any(|one| {
                    let whole = slices(indicator).iter().all(|slice| one.slices.contains(slice));
                    one.measure == measure && one.window == indicator.window() && whole
                })
            };
            let over: Vec<&Measure> = indicator.measures().filter(|measure| measure.over().is_some()).collect();
            let is_there = here(indicator).is_none();
            assert!(!is_there || (!over.is_empty() && over.into_iter().all(asked)), "{}", indicator.id);
        }
        let there = catalogue.indicators.iter().filter(|one| here(one).is_none()).count();
        assert!(there > 60, "{there}");
    }
}
