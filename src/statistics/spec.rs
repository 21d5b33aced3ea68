//! What the methods and disclosure control need to know of an indicator, taken from its declaration.

use super::population::Population;
use crate::catalogue::indicator::{Comparison, CountUnit, Indicator, Measure, Method, Protection, Unit};
use crate::model::stratum::Stratum;

/// An indicator as the statistics and the disclosure stages see it.
#[derive(Debug, Clone, PartialEq)]
pub struct IndicatorSpec {
    /// The identifier, e.g. `COV-01`.
    pub id: String,
    /// The unit, which gives the factor between numerator/denominator and the value.
    pub unit: Unit,
    /// The decimals that a median is given to.
    pub decimals: u8,
    /// The method of the limits.
    pub method: Method,
    /// How nobody can be found in its figures.
    pub protection: Protection,
    /// Whether it stands among the headline indicators.
    pub headline: bool,
    /// Whether the higher disclosure threshold applies.
    pub sensitive: bool,
    /// Whether persons stand behind the numerator, so that small cells are confidential.
    pub protects_persons: bool,
    /// Whether the denominator counts the same kind of persons, so that those outside the numerator are protected too.
    pub complement_applies: bool,
    /// Over fewer than so many (persons behind a median, or the denominator of a proportion) there is no figure.
    pub floor: Option<u32>,
    /// Whether figures of areas and categories add up; medians do not.
    pub adds_up: bool,
    /// Whether only the last month of a span counts.
    pub at_end: bool,
    /// For a ratio of indicators: the figures it is made of (indicator, breakdown, code), of the same area and month.
    pub made_of: Vec<(String, Stratum, String)>,
    /// What the numerator counts, where other indicators may publish the same count of persons.
    pub numerator_counts: Option<SharedCount>,
    /// What the denominator counts, likewise.
    pub denominator_counts: Option<SharedCount>,
}

/// A count of persons that several indicators may publish, as numerator or as denominator.
///
/// Two counts are the same if they have the same population and, once `fixed` codes stand in the place of the total of
/// their breakdown, the same area, month and stratum: "women among users" is the count of users with the sex `F`.
#[derive(Debug, Clone, PartialEq)]
pub struct SharedCount {
    /// The declared population, without the conditions in `fixed`.
    pub population: Population,
    /// Breakdowns that the declaration fixes to one code.
    pub fixed: Vec<(Stratum, String)>,
}

impl IndicatorSpec {
    /// From the catalogue's declaration.
    ///
    /// Persons are protected where the numerator counts persons, their requests or their nights. The complement is protected where the
    /// denominator counts distinct persons too; a census population or an amount is no such count.
    pub fn of(indicator: &Indicator) -> Self {
        let protects_persons = matches!(
            indicator.count_unit,
            CountUnit::Person
                | CountUnit::Household
                | CountUnit::Event
                | CountUnit::Night
                | CountUnit::PerPerson
                | CountUnit::Median
        );
        // An amount is no part of the persons below it.
        let is_part = !matches!(indicator.count_unit, CountUnit::PerPerson | CountUnit::Median);
        let denominator = indicator.denominator.as_ref();
        let measures = std::iter::once(&indicator.numerator).chain(denominator);
        Self {
            id: indicator.id.clone(),
            unit: indicator.unit,
            decimals: indicator.decimals,
            method: indicator.method,
            protection: indicator.protection,
            headline: indicator.headline,
            sensitive: indicator.sensitive,
            protects_persons,
            complement_applies: protects_persons && is_part && denominator.is_some_and(Measure::counts_persons),
            floor: indicator.floor,
            adds_up: indicator.count_unit != CountUnit::Median,
            at_end: indicator.at_end,
            made_of: measures
                .filter_map(|measure| match measure {
                    Measure::Indicator { id, stratum, code } => Some((id.clone(), *stratum, code.clone())),
                    _ => None,
                })
                .collect(),
            numerator_counts: shared_count(&indicator.numerator),
            denominator_counts: denominator.and_then(shared_count),
        }
    }
}

fn shared_count(measure: &Measure) -> Option<SharedCount> {
    if !measure.counts_persons() {
        return None;
    }
    let (counted, table, conditions, having) = match measure {
        Measure::CountDistinct { of, table, conditions, having } => (of.as_str(), table, conditions, having.clone()),
        Measure::Count { table, conditions } => ("rows", table, conditions, None),
        _ => return None,
    };
    let mut fixed: Vec<(Stratum, String)> = Vec::new();
    let mut kept = Vec::new();
    for condition in conditions {
        let stratum = Stratum::ALL.into_iter().find(|stratum| stratum.column() == condition.column);
        match (stratum, condition.is, condition.values.as_slice()) {
            (Some(stratum), Comparison::In, [code]) if fixed.iter().all(|(other, _)| *other != stratum) => {
                fixed.push((stratum, code.clone()));
            }
            _ => kept.push(condition.clone()),
        }
    }
    fixed.sort();
    Some(SharedCount { population: Population::of(table, counted, kept, having), fixed })
}
