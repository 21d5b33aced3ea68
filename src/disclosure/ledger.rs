//! The figures under control: rows sorted by key, keys as integers, amounts as numbers.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::dictionary::Dictionary;
use super::earlier::{Earlier, Release, still_known};
use super::hierarchy::Hierarchy;
use crate::error::{Error, Result};
use crate::model::stratum::{Stratum, TOTAL};
use crate::model::table::engine::IdxCa;
use crate::model::table::{DataFrame, DataType, IntoColumn, Series};
use crate::statistics::{CELL_KEY, CENTRES, CLOSED, IndicatorSpec, LARGEST_CENTRE, PERSONS};

/// The name of a cell: a table (an indicator, or a count shared by several), area, month and stratum. Sorts as the texts do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Key {
    pub(super) table: u32,
    pub(super) area: u32,
    pub(super) period: u32,
    pub(super) strata: [u32; 4],
}

/// The figures before suppression, all or those of one span, sorted by key.
pub(super) struct Ledger {
    pub(super) keys: Vec<Key>,
    pub(super) value: Vec<Option<f64>>,
    pub(super) numerator: Vec<Option<f64>>,
    pub(super) denominator: Vec<Option<f64>>,
    pub(super) persons: Vec<Option<f64>>,
    /// How many centres stand behind the numerator, and the share of the largest, where it is known.
    pub(super) centres: Vec<Option<f64>>,
    pub(super) largest_centre: Vec<Option<f64>>,
    /// The key of the persons of the numerator, where it is perturbed.
    pub(super) cell_key: Vec<Option<f64>>,
    /// Whether a figure is confidential whatever its size.
    pub(super) closed: Vec<bool>,
    /// The code of the area above each area.
    pub(super) above: Vec<Option<u32>>,
    /// The code of the total in each breakdown.
    pub(super) total: [u32; 4],
    /// What earlier releases show of these figures.
    pub(super) releases: Vec<Release>,
    /// Whether one of them shows the numerator and the denominator as they still are.
    pub(super) still_known: Vec<[bool; 2]>,
    names: Arc<Names>,
}

/// What the codes of keys stand for.
struct Names {
    specs: Vec<IndicatorSpec>,
    spec_of: Vec<Option<usize>>,
    indicators: Dictionary,
    areas: Dictionary,
    periods: Dictionary,
    strata: [Dictionary; 4],
}

impl Ledger {
    /// Sorts and codes the figures; with the frame in that order.
    ///
    /// # Errors
    /// `Engine` if two rows share a key or an indicator is not among `specs`; `Verification` if an area is not in the
    /// hierarchy, for what does not add up cannot be protected.
    pub(super) fn new(
        figures: &DataFrame,
        specs: Vec<IndicatorSpec>,
        hierarchy: &Hierarchy,
    ) -> Result<(Self, DataFrame)> {
        let named = specs.iter().flat_map(|spec| spec.made_of.iter().map(|(id, _, _)| id.as_str()));
        let (indicators, indicator) = Dictionary::of(figures, "indicator", named)?;
        let (areas, area) = areas(figures, hierarchy)?;
        let (periods, period) = Dictionary::of(figures, "time_period", [])?;
        let fixed: BTreeSet<&str> = specs.iter().flat_map(fixed_codes).chain([TOTAL]).collect();
        let mut strata = Vec::new();
        let mut codes = Vec::new();
        for stratum in Stratum::ALL {
            let (dictionary, column) = Dictionary::of(figures, stratum.column(), fixed.iter().copied())?;
            strata.push(dictionary);
            codes.push(column);
        }
        let keys: Vec<Key> = (0..figures.height())
            .map(|row| Key {
                table: indicator[row],
                area: area[row],
                period: period[row],
                strata: std::array::from_fn(|axis| codes[axis][row]),
            })
            .collect();
        let mut order: Vec<u32> = (0..figures.height() as u32).collect();
        order.sort_unstable_by_key(|row| keys[*row as usize]);
        let keys: Vec<Key> = order.iter().map(|row| keys[*row as usize]).collect();
        if let Some(twice) = keys.windows(2).find(|pair| pair[0] == pair[1]) {
            let id = &indicators.texts()[twice[0].table as usize];
            return Err(Error::engine("disclosure control", format!("two figures of {id} share a key")));
        }
        let spec_of = indicators.texts().iter().map(|id| specs.iter().position(|spec| spec.id == *id)).collect();
        let above = areas.texts().iter().map(|code| areas.code(hierarchy.parent(code)?)).collect();
        let Ok(strata) = <[Dictionary; 4]>::try_from(strata) else {
            return Err(Error::engine("disclosure control", "a breakdown is missing"));
        };
        let frame = figures.take(&IdxCa::from_vec("".into(), order))?;
        let ledger = Self {
            value: numbers(&frame, "obs_value")?,
            numerator: numbers(&frame, "numerator")?,
            denominator: numbers(&frame, "denominator")?,
            persons: numbers(&frame, PERSONS)?,
            centres: perhaps(&frame, CENTRES)?,
            largest_centre: perhaps(&frame, LARGEST_CENTRE)?,
            cell_key: perhaps(&frame, CELL_KEY)?,
            closed: closed(&frame)?,
            total: std::array::from_fn(|axis| strata[axis].code(TOTAL).unwrap_or(u32::MAX)),
            keys,
            above,
            releases: Vec::new(),
            still_known: vec![[false; 2]; figures.height()],
            names: Arc::new(Names { specs, spec_of, indicators, areas, periods, strata }),
        };
        match ledger.keys.iter().find(|key| ledger.names.spec_of[key.table as usize].is_none()) {
            None => Ok((ledger, frame)),
            Some(key) => {
                let id = &ledger.names.indicators.texts()[key.table as usize];
                Err(Error::engine("disclosure control", format!("the indicator '{id}' is not declared")))
            }
        }
    }

    /// What everybody can read: published figures, sorted and coded, with nobody known behind them.
    ///
    /// # Errors
    /// As of [`Ledger::new`].
    pub(super) fn of_published(
        figures: &DataFrame,
        specs: Vec<IndicatorSpec>,
        hierarchy: &Hierarchy,
    ) -> Result<(Self, DataFrame)> {
        let mut figures = figures.clone();
        figures.with_column(Series::full_null(PERSONS.into(), figures.height(), &DataType::Float64).into_column())?;
        Self::new(&figures, specs, hierarchy)
    }

    /// The same, beside what was released before.
    ///
    /// # Errors
    /// `Engine` if a table of figures lacks a column.
    pub(super) fn with_earlier(mut self, earlier: &Earlier) -> Result<Self> {
        self.releases = Release::beside(&self, earlier)?;
        self.still_known = still_known(&self);
        Ok(self)
    }

    /// The key that a figure of these names has, if one of the ledger could.
    pub(super) fn key(&self, indicator: &str, area: &str, period: &str, strata: [&str; 4]) -> Option<Key> {
        let names = &self.names;
        let mut codes = [0; 4];
        for (code, (dictionary, text)) in codes.iter_mut().zip(names.strata.iter().zip(strata)) {
            *code = dictionary.code(text)?;
        }
        Some(Key {
            table: names.indicators.code(indicator)?,
            area: names.areas.code(area)?,
            period: names.periods.code(period)?,
            strata: codes,
        })
    }

    /// The rows of each span. Nothing adds up over spans, so that each is protected by itself.
    pub(super) fn spans(&self) -> Vec<Vec<u32>> {
        let mut spans: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
        for (row, key) in self.keys.iter().enumerate() {
            spans.entry(key.period).or_default().push(row as u32);
        }
        spans.into_values().collect()
    }

    /// Some rows, in their order.
    pub(super) fn of_rows(&self, rows: &[u32]) -> Self {
        let amounts = |column: &[Option<f64>]| rows.iter().map(|row| column[*row as usize]).collect();
        Self {
            keys: rows.iter().map(|row| self.keys[*row as usize]).collect(),
            value: amounts(&self.value),
            numerator: amounts(&self.numerator),
            denominator: amounts(&self.denominator),
            persons: amounts(&self.persons),
            centres: amounts(&self.centres),
            largest_centre: amounts(&self.largest_centre),
            cell_key: amounts(&self.cell_key),
            closed: rows.iter().map(|row| self.closed[*row as usize]).collect(),
            above: self.above.clone(),
            total: self.total,
            releases: self.releases.iter().map(|release| release.of_rows(rows)).collect(),
            still_known: rows.iter().map(|row| self.still_known[*row as usize]).collect(),
            names: Arc::clone(&self.names),
        }
    }

    /// The number of figures.
    pub(super) fn height(&self) -> usize {
        self.keys.len()
    }

    /// The indicator of a row.
    pub(super) fn spec(&self, row: usize) -> &IndicatorSpec {
        // `new` refused rows without a declaration.
        &self.names.specs[self.names.spec_of[self.keys[row].table as usize].unwrap_or_default()]
    }

    /// The indicators.
    pub(super) fn specs(&self) -> &[IndicatorSpec] {
        &self.names.specs
    }

    /// The code of an indicator that has figures or is named by a ratio.
    pub(super) fn table(&self, indicator: &str) -> Option<u32> {
        self.names.indicators.code(indicator)
    }

    /// Whether an area lies below the régions.
    pub(super) fn is_below_region(&self, row: usize) -> bool {
        let above = self.above[self.keys[row].area as usize];
        above.is_some_and(|above| self.above[above as usize].is_some())
    }

    /// The code of a category in a breakdown.
    pub(super) fn category(&self, stratum: Stratum, code: &str) -> Option<u32> {
        self.names.strata[axis(stratum)].code(code)
    }

    /// The text of a code of a breakdown.
    pub(super) fn code(&self, stratum: Stratum, code: u32) -> &str {
        self.names.strata[axis(stratum)].texts().get(code as usize).map_or("", String::as_str)
    }

    /// The text of a code of a span.
    pub(super) fn period(&self, code: u32) -> &str {
        self.names.periods.texts().get(code as usize).map_or("", String::as_str)
    }

    /// A figure's name, for errors.
    pub(super) fn named(&self, row: usize) -> String {
        self.place(&self.keys[row])
    }

    /// The name of a place among the figures; of a count that several indicators show, without an indicator.
    pub(super) fn place(&self, key: &Key) -> String {
        let text =
            |dictionary: &Dictionary, code: u32| dictionary.texts().get(code as usize).cloned().unwrap_or_default();
        let strata: Vec<String> =
            self.names.strata.iter().zip(key.strata).map(|(dictionary, code)| text(dictionary, code)).collect();
        format!(
            "{}, {}, area {}, {}",
            text(&self.names.indicators, key.table),
            text(&self.names.periods, key.period),
            text(&self.names.areas, key.area),
            strata.join(" ")
        )
    }

    /// Whether what a row tells of persons is known from a release, and no secret any more.
    pub(super) fn is_still_known(&self, row: usize) -> bool {
        let [part, whole] = self.still_known[row];
        part && (whole || !self.spec(row).complement_applies)
    }

    /// Whether a row says nothing of anybody: nothing was measured, or none of none.
    pub(super) fn says_nothing(&self, row: usize) -> bool {
        let none = |amount: Option<f64>| amount.is_none_or(|amount| amount == 0.0);
        let nobody = none(self.numerator[row]) && none(self.denominator[row]);
        self.value[row].is_none() && none(self.persons[row]) && (self.numerator[row].is_none() || nobody)
    }
}

/// The position of a breakdown among the four.
pub(super) fn axis(stratum: Stratum) -> usize {
    Stratum::ALL.iter().position(|other| *other == stratum).unwrap_or_default()
}

fn fixed_codes(spec: &IndicatorSpec) -> impl Iterator<Item = &str> {
    let shared = spec.numerator_counts.iter().chain(&spec.denominator_counts);
    let fixed = shared.flat_map(|count| count.fixed.iter().map(|(_, code)| code.as_str()));
    fixed.chain(spec.made_of.iter().map(|(_, _, code)| code.as_str()))
}

fn areas(figures: &DataFrame, hierarchy: &Hierarchy) -> Result<(Dictionary, Vec<u32>)> {
    let (present, _) = Dictionary::of(figures, "ref_area", [])?;
    let mut ancestors = BTreeSet::new();
    for code in present.texts() {
        if !hierarchy.knows(code) {
            return Err(Error::verification(
                format!("the area '{code}' is not in the hierarchy, so its figures cannot be protected"),
                "publish countries, régions, provinces and communes of the catalogue only",
            ));
        }
        let mut above = hierarchy.parent(code);
        while let Some(code) = above.filter(|code| ancestors.insert(*code)) {
            above = hierarchy.parent(code);
        }
    }
    Dictionary::of(figures, "ref_area", ancestors)
}

fn closed(frame: &DataFrame) -> Result<Vec<bool>> {
    Ok(match frame.column(CLOSED) {
        Ok(column) => column.as_materialized_series().bool()?.iter().map(|closed| closed.unwrap_or(true)).collect(),
        Err(_) => vec![false; frame.height()],
    })
}

/// Numbers that need not be there.
fn perhaps(frame: &DataFrame, name: &str) -> Result<Vec<Option<f64>>> {
    if frame.column(name).is_ok() { numbers(frame, name) } else { Ok(vec![None; frame.height()]) }
}

fn numbers(frame: &DataFrame, name: &str) -> Result<Vec<Option<f64>>> {
    Ok(frame.column(name)?.as_materialized_series().cast(&DataType::Float64)?.f64()?.iter().collect())
}
