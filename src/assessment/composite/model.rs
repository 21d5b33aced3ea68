//! One making of the composite: from values and choices to scores.

use super::aggregate::of_available;
use super::normalise::{Fitted, Scale};
use super::rank::competition;
use super::table::Table;
use super::treat::winsorise;
use crate::catalogue::composite::{CompositeSpec, Direction, Item, Mean, Normalisation, Transform, Treatment};
use crate::error::{Error, Result};

/// Everything that one making depends on and another may have otherwise.
#[derive(Debug, Clone, PartialEq)]
pub struct Choice {
    /// Values: indicators by units.
    pub values: Vec<Vec<Option<f64>>>,
    /// Weights of the indicators, in the order of the declaration.
    pub items: Vec<f64>,
    /// Weights of the dimensions.
    pub parts: Vec<f64>,
    /// Weights of the pillars.
    pub pillars: Vec<f64>,
    /// How values become scores.
    pub normalisation: Normalisation,
    /// The mean within dimensions.
    pub within: Mean,
    /// The mean across them.
    pub across: Mean,
}

/// Scores by unit, on the composite's scale; nothing where too little is available.
pub type Series = Vec<Option<f64>>;

/// The scores of one making.
#[derive(Debug, Clone, PartialEq)]
pub struct Scores {
    /// Of each indicator.
    pub items: Vec<Series>,
    /// Of each dimension.
    pub parts: Vec<Series>,
    /// Of each pillar; empty where pillars are not scored.
    pub pillars: Vec<Series>,
    /// Of the composite.
    pub whole: Series,
}

impl Scores {
    /// All series: the composite, its pillars, its dimensions, its indicators.
    pub fn series(&self) -> impl Iterator<Item = &Series> {
        std::iter::once(&self.whole).chain(&self.pillars).chain(&self.parts).chain(&self.items)
    }
}

/// A composite and what it is computed from.
#[derive(Debug, Clone, Copy)]
pub struct Model<'a> {
    /// The declaration.
    pub spec: &'a CompositeSpec,
    /// The values, denominated and imputed.
    pub table: &'a Table,
}

impl<'a> Model<'a> {
    /// A model.
    ///
    /// # Errors
    /// `Usage` if the table has not one column per indicator and one cell per unit, or an indicator has no direction.
    pub fn new(spec: &'a CompositeSpec, table: &'a Table) -> Result<Self> {
        let shape = (table.columns.len(), table.units.len());
        if shape.0 != spec.items().count() || table.columns.iter().any(|column| column.len() != shape.1) {
            return Err(Error::engine("computing a composite", "the table has another shape than the declaration"));
        }
        match spec.items().find(|item| item.direction.is_none()) {
            Some(item) => Err(Error::usage(format!("{} has no direction", item.id), "state its `direction`")),
            None => Ok(Self { spec, table }),
        }
    }

    /// The choices as declared.
    pub fn declared(&self) -> Choice {
        Choice {
            values: self.table.values(),
            items: self.spec.items().map(|item| item.weight).collect(),
            parts: self.spec.dimension.iter().map(|part| part.weight).collect(),
            pillars: self.spec.pillar.iter().map(|pillar| pillar.weight).collect(),
            normalisation: self.spec.normalisation,
            within: self.spec.within,
            across: self.spec.across,
        }
    }

    /// The composite as some choices make it.
    ///
    /// # Errors
    /// `Usage` where a step cannot be done as chosen; nothing is skipped.
    pub fn scores(&self, choice: &Choice) -> Result<Scores> {
        let units = self.table.units.len();
        let mut items = Vec::with_capacity(choice.values.len());
        for (item, values) in self.spec.items().zip(&choice.values) {
            let mut values = values.clone();
            treat(item, self.spec.treatment, &mut values[..self.table.ranked]);
            transform(item, &mut values)?;
            items.push(self.scored(item, choice.normalisation, &values)?);
        }
        let mut parts = Vec::with_capacity(self.spec.dimension.len());
        let mut weights = choice.parts.clone();
        let mut start = 0;
        for (at, part) in self.spec.dimension.iter().enumerate() {
            let own = start..start + part.indicator.len();
            start = own.end;
            if own.clone().all(|item| choice.items[item] == 0.0) {
                weights[at] = 0.0;
            }
            let of_unit = |unit: usize| {
                let scores: Vec<_> = own.clone().map(|item| (items[item][unit], choice.items[item])).collect();
                of_available(choice.within, &scores, self.spec.availability.dimension)
            };
            parts.push((0..units).map(of_unit).collect::<Result<Series>>()?);
        }
        let least = self.spec.availability.overall;
        if !self.spec.through_pillars {
            let of_unit = |unit: usize| {
                let scores: Vec<_> = parts.iter().zip(&weights).map(|(part, weight)| (part[unit], *weight)).collect();
                of_available(choice.across, &scores, least)
            };
            let whole = (0..units).map(of_unit).collect::<Result<Series>>()?;
            return Ok(Scores { items, parts, pillars: Vec::new(), whole });
        }
        let mut pillars = Vec::with_capacity(self.spec.pillar.len());
        let mut of_pillars = choice.pillars.clone();
        for (at, pillar) in self.spec.pillar.iter().enumerate() {
            let belongs = |index: &usize| self.spec.dimension[*index].pillar.as_ref() == Some(&pillar.id);
            let own: Vec<usize> = (0..parts.len()).filter(belongs).collect();
            if own.iter().all(|part| weights[*part] == 0.0) {
                of_pillars[at] = 0.0;
            }
            let of_unit = |unit: usize| {
                let scores: Vec<_> = own.iter().map(|part| (parts[*part][unit], weights[*part])).collect();
                of_available(choice.across, &scores, least)
            };
            pillars.push((0..units).map(of_unit).collect::<Result<Series>>()?);
        }
        let of_unit = |unit: usize| {
            let scores: Vec<_> = pillars.iter().zip(&of_pillars).map(|(one, weight)| (one[unit], *weight)).collect();
            of_available(choice.across, &scores, least)
        };
        let whole = (0..units).map(of_unit).collect::<Result<Series>>()?;
        Ok(Scores { items, parts, pillars, whole })
    }

    /// The ranks of the units that are compared, in one series of scores: of the scores as they are, unless the composite
    /// declares to rank by so many decimals.
    pub fn ranks(&self, series: &[Option<f64>]) -> Vec<Option<usize>> {
        let compared = &series[..self.table.ranked];
        let Some(decimals) = self.spec.rank_decimals else { return competition(compared) };
        let power = 10f64.powi(i32::from(decimals));
        let rounded: Series = compared.iter().map(|score| score.map(|score| (score * power).round())).collect();
        competition(&rounded)
    }

    fn scored(&self, item: &Item, normalisation: Normalisation, values: &[Option<f64>]) -> Result<Series> {
        let through = |value: f64| if item.transform == Transform::Log { value.ln() } else { value };
        let scale = Scale {
            direction: item.direction.unwrap_or(Direction::Higher),
            target: item.target.map(|band| band.map(through)),
            goalposts: item.goalposts.as_ref().map(|posts| [through(posts.low), through(posts.high)]),
        };
        let compared = values[..self.table.ranked].iter().copied().flatten();
        let fitted = Fitted::new(&item.id, normalisation, scale, compared)?;
        let [low, high] = self.spec.scale;
        Ok(values.iter().map(|value| value.map(|value| low + fitted.share(value) * (high - low))).collect())
    }
}

/// Draws extreme values in, as the composite or the indicator declares.
fn treat(item: &Item, declared: Option<Treatment>, values: &mut [Option<f64>]) {
    let treatment = match (item.winsorise, declared) {
        (Some(most), Some(limits)) => Some(Treatment { winsorise: most, ..limits }),
        (_, declared) => declared,
    };
    if let Some(treatment) = treatment {
        winsorise(values, treatment);
    }
}

/// Caps values and takes their logarithm, as declared.
///
/// # Errors
/// `Usage` where a value has no logarithm.
fn transform(item: &Item, values: &mut [Option<f64>]) -> Result<()> {
    for value in values.iter_mut().flatten() {
        *value = item.cap.map_or(*value, |cap| value.min(cap));
        if item.transform == Transform::Log {
            if *value <= 0.0 {
                return Err(Error::usage(
                    format!("{} is {value}, which has no logarithm", item.id),
                    "leave `transform` out, or the indicator",
                ));
            }
            *value = value.ln();
        }
    }
    Ok(())
}
