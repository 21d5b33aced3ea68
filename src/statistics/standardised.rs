//! The rates of the régions standardised for age and sex, with the cells behind them: not to be published as they are.
//!
//! The standard population is that of the country by the latest census, of the ages and sexes that the indicator is about; the
//! reference of the indirect ratio is the country's rate in each of them. Persons whose age or sex is not known are in no cell.

use std::collections::BTreeMap;

use super::confidence::Confidence;
use super::directly_standardised::{self, Group, Standardised};
use super::indirectly_standardised::{self, Ratio, Reference};
use crate::catalogue::Catalogue;
use crate::catalogue::geography::country;
use crate::error::{Error, Result};
use crate::indicators::Counts;

/// An area in a span, with its standardised rates.
#[derive(Debug, Clone, PartialEq)]
pub struct StandardisedArea {
    /// The indicator.
    pub indicator: String,
    /// The span.
    pub period: String,
    /// The area.
    pub area: String,
    /// The fewest persons of any cell of one age and one sex, in the area and in the nation.
    pub fewest: [f64; 2],
    /// The rate at the ages and sexes of the standard population, per person; nothing under ten persons.
    pub direct: Option<Standardised>,
    /// The persons over those expected at the nation's rates.
    pub indirect: Option<Ratio>,
}

/// Standardised rates, small cells included: only disclosure control may turn them into something to publish.
pub struct StandardisedEstimates(Vec<StandardisedArea>);

/// Persons and inhabitants of a cell, by age and sex.
type Cells = BTreeMap<String, [f64; 2]>;

impl StandardisedEstimates {
    /// From the counts by age and sex; nothing where no rate is standardised.
    ///
    /// # Errors
    /// `Engine` if the counts lack a column, or a cell stands in the country or in a région only.
    pub fn of(counts: &Counts, catalogue: &Catalogue) -> Result<Option<Self>> {
        let confidence = Confidence::new(Confidence::DEFAULT_LEVEL)?;
        let mut rates = Vec::new();
        for ((indicator, period), areas) in read(counts)? {
            let Some(nation) = areas.get(country()) else { continue };
            if catalogue.indicator(&indicator).is_none() {
                return Err(Error::engine("standardising rates", format!("'{indicator}' is not declared")));
            }
            for (area, cells) in areas.iter().filter(|(area, _)| area.as_str() != country()) {
                rates.push(standardised([&indicator, &period, area], cells, nation, confidence)?);
            }
        }
        Ok(if rates.is_empty() { None } else { Some(Self(rates)) })
    }

    /// From areas that were standardised elsewhere.
    pub fn from_areas(areas: Vec<StandardisedArea>) -> Self {
        Self(areas)
    }

    /// The areas, by indicator and span.
    pub fn into_areas(self) -> Vec<StandardisedArea> {
        self.0
    }
}

impl std::fmt::Debug for StandardisedEstimates {
    /// The shape, never the values.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "StandardisedEstimates({} areas)", self.0.len())
    }
}

fn standardised(
    [indicator, period, area]: [&str; 3],
    cells: &Cells,
    nation: &Cells,
    confidence: Confidence,
) -> Result<StandardisedArea> {
    let groups = cells.iter().map(|(key, [events, persons])| (key.as_str(), Group::independent(*events, *persons)));
    let standard = nation.iter().map(|(key, [_, persons])| (key.as_str(), *persons));
    let reference = nation
        .iter()
        .map(|(key, [events, population])| (key.as_str(), Reference { events: *events, population: *population }));
    let population = cells.iter().map(|(key, [_, persons])| (key.as_str(), *persons));
    let observed = cells.values().map(|[events, _]| events).sum();
    let fewest = |cells: &Cells| cells.values().map(|[events, _]| *events).fold(f64::INFINITY, f64::min);
    Ok(StandardisedArea {
        indicator: indicator.to_string(),
        period: period.to_string(),
        area: area.to_string(),
        fewest: [fewest(cells), fewest(nation)],
        direct: directly_standardised::rate(&groups.collect(), &standard.collect(), confidence)?,
        indirect: indirectly_standardised::ratio(observed, &population.collect(), &reference.collect(), confidence)?,
    })
}

/// The cells of every area, by indicator and span.
fn read(counts: &Counts) -> Result<BTreeMap<(String, String), BTreeMap<String, Cells>>> {
    let table = counts.interior();
    let text = |name: &str| -> Result<_> { Ok(table.column(name)?.as_materialized_series().str()?.clone()) };
    let number = |name: &str| -> Result<_> { Ok(table.column(name)?.as_materialized_series().f64()?.clone()) };
    let (ids, areas, periods) = (text("indicator")?, text("ref_area")?, text("time_period")?);
    let (sexes, ages) = (text("sex")?, text("age")?);
    let (above, below) = (number("numerator")?, number("denominator")?);
    let mut read: BTreeMap<(String, String), BTreeMap<String, Cells>> = BTreeMap::new();
    for row in 0..table.height() {
        let own = |cell: Option<&str>| cell.unwrap_or_default().to_string();
        let (Some(events), Some(persons)) = (above.get(row), below.get(row)) else { continue };
        let cells = read.entry((own(ids.get(row)), own(periods.get(row)))).or_default();
        let key = format!("{}/{}", own(sexes.get(row)), own(ages.get(row)));
        cells.entry(own(areas.get(row))).or_default().insert(key, [events, persons]);
    }
    Ok(read)
}
