//! Targeting: coverage of score groups and errors at the threshold with their limits, and the curve of incidence.

use std::collections::BTreeMap;

use super::concentration::{Concentration, Rank, concentration};
use super::estimates::Estimates;
use super::limits::{CLOSED, PERSONS};
use super::spec::IndicatorSpec;
use crate::catalogue::Catalogue;
use crate::catalogue::geography::country;
use crate::catalogue::indicator::{Method, Protection, Unit};
use crate::catalogue::policy::Policy;
use crate::catalogue::targeting::GROUPS;
use crate::error::{Error, Result};
use crate::indicators::{Counts, what};
use crate::model::stratum::TOTAL;
use crate::model::table::{DataFrame, IntoColumn, NamedFrom, Series};
use crate::model::targeting::{group_code, measure};

/// The incidence of a programme in an area and span.
#[derive(Debug, Clone, PartialEq)]
pub struct Curve {
    /// The programme.
    pub programme: String,
    /// The area.
    pub area: String,
    /// The span.
    pub period: String,
    /// Of each score group, from the poorest: households reached, and all.
    pub groups: [[f64; 2]; GROUPS],
    /// The group in which the threshold lies.
    pub straddled: Option<usize>,
    /// The index over the area's own households.
    pub concentration: Option<Concentration>,
}

/// Estimates of targeting, small cells included: only disclosure control may turn them into something to publish.
pub struct TargetingEstimates {
    cells: Estimates,
    curves: Vec<Curve>,
}

/// The identifier under which the cells of a measure of a programme are protected.
pub fn cell_id(programme: &str, measure: &str) -> String {
    format!("{programme}/{measure}")
}

impl TargetingEstimates {
    /// From the counts; nothing where no programme was counted.
    ///
    /// # Errors
    /// `Engine` if the counts lack a column.
    pub fn of(counts: &Counts, catalogue: &Catalogue) -> Result<Option<Self>> {
        let Some(table) = counts.targeting().filter(|table| table.height() > 0) else { return Ok(None) };
        let read = Read::of(table)?;
        let (rows, curves) = (cells(&read, &catalogue.policy), curves(&read));
        let programmes: Vec<&str> = catalogue.targeting.iter().map(|one| one.id.as_str()).collect();
        let measures = [measure::COVERAGE, measure::EXCLUSION_ERROR, measure::INCLUSION_ERROR];
        let specs = programmes.iter().flat_map(|programme| measures.map(|measure| spec(&cell_id(programme, measure))));
        let frame = frame(&rows)?;
        let cells = Estimates::from_frame(
            &frame,
            specs.collect(),
            counts.period(),
            counts.quality().clone(),
            &catalogue.policy,
        )?;
        Ok(Some(Self { cells, curves }))
    }

    /// The parts: cells and curves.
    pub fn into_parts(self) -> (Estimates, Vec<Curve>) {
        (self.cells, self.curves)
    }
}

impl std::fmt::Debug for TargetingEstimates {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "TargetingEstimates({} curves)", self.curves.len())
    }
}

/// A proportion of households.
fn spec(id: &str) -> IndicatorSpec {
    IndicatorSpec {
        id: id.to_string(),
        unit: Unit::Percent,
        decimals: 1,
        method: Method::Wilson,
        protection: Protection::Suppression,
        headline: false,
        sensitive: false,
        protects_persons: true,
        complement_applies: true,
        floor: None,
        adds_up: true,
        at_end: true,
        made_of: Vec::new(),
        numerator_counts: None,
        denominator_counts: None,
    }
}

type Place = (String, String, String);

/// The counts by programme, area and span, then by what is counted and group.
struct Read(BTreeMap<Place, BTreeMap<(String, usize), [f64; 2]>>);

impl Read {
    fn of(table: &DataFrame) -> Result<Self> {
        let text = |name: &str| -> Result<_> { Ok(table.column(name)?.as_materialized_series().str()?.clone()) };
        let number = |name: &str| -> Result<_> { Ok(table.column(name)?.as_materialized_series().f64()?.clone()) };
        let (programmes, areas, periods, counted) =
            (text("programme")?, text("ref_area")?, text("time_period")?, text("what")?);
        let groups = table.column("group")?.as_materialized_series().i64()?.clone();
        let (above, below) = (number("numerator")?, number("denominator")?);
        let mut read: BTreeMap<Place, BTreeMap<(String, usize), [f64; 2]>> = BTreeMap::new();
        for row in 0..table.height() {
            let own = |cell: Option<&str>| cell.unwrap_or_default().to_string();
            let place = (own(programmes.get(row)), own(areas.get(row)), own(periods.get(row)));
            let group = usize::try_from(groups.get(row).unwrap_or_default())
                .map_err(|error| Error::engine("reading score groups", error))?;
            let amounts = [above.get(row).unwrap_or_default(), below.get(row).unwrap_or_default()];
            read.entry(place).or_default().insert((own(counted.get(row)), group), amounts);
        }
        Ok(Self(read))
    }
}

/// A cell to protect: its identifier, area, span, group (nothing for the total), households reached and all, and whether it is
/// confidential whatever its size.
struct Cell {
    id: String,
    place: Place,
    group: Option<usize>,
    amounts: [f64; 2],
    closed: bool,
}

fn cells(read: &Read, policy: &Policy) -> Vec<Cell> {
    let k = f64::from(policy.k(false));
    let mut cells = Vec::new();
    for (place, counted) in &read.0 {
        let of = |counted_as: &str, group| counted.get(&(counted_as.to_string(), group)).copied();
        let closed = closed_groups(&of, k);
        for group in 0..=GROUPS {
            let Some(amounts) = of(what::COVERAGE, group) else { continue };
            let id = cell_id(&place.0, measure::COVERAGE);
            let (group, closed) = ((group > 0).then_some(group), closed.contains(&group));
            cells.push(Cell { id, place: place.clone(), group, amounts, closed });
        }
        for (counted_as, measure) in
            [(what::EXCLUSION, measure::EXCLUSION_ERROR), (what::INCLUSION, measure::INCLUSION_ERROR)]
        {
            if let Some(amounts) = of(counted_as, 0) {
                let id = cell_id(&place.0, measure);
                cells.push(Cell { id, place: place.clone(), group: None, amounts, closed: false });
            }
        }
    }
    cells
}

/// Groups that must stay closed because of the threshold: it divides one group in two, and what all eligible households less those
/// of the poorer groups come to is the eligible part of it. Where a part is too small, its group and the next one are closed, so
/// that only both together can be worked out.
fn closed_groups(of: &impl Fn(&str, usize) -> Option<[f64; 2]>, k: f64) -> Vec<usize> {
    let straddled = (1..=GROUPS).find_map(|group| Some((group, of(what::STRADDLED, group)?)));
    let Some((group, [reached, all])) = straddled else { return Vec::new() };
    let Some([group_reached, group_all]) = of(what::COVERAGE, group) else { return Vec::new() };
    let small = |reached: f64, all: f64| reached < k || all - reached < k;
    let told = |counted_as| of(counted_as, 0).is_some_and(|[part, whole]| !small(part, whole));
    let mut closed = Vec::new();
    if small(reached, all) && told(what::EXCLUSION) {
        closed.extend([group, group.saturating_sub(1).max(1)]);
    }
    if small(group_reached - reached, group_all - all) && told(what::INCLUSION) {
        closed.extend([group, (group + 1).min(GROUPS)]);
    }
    closed
}

fn curves(read: &Read) -> Vec<Curve> {
    let curve = |(place, counted): (&Place, &BTreeMap<(String, usize), [f64; 2]>)| {
        let of = |counted_as: &str, group| counted.get(&(counted_as.to_string(), group)).copied();
        let ranks: Vec<Rank> = counted
            .iter()
            .filter(|((counted_as, _), _)| counted_as == what::RANKS)
            // A household is reached or not: its benefit is 1 or 0, and so is its square.
            .map(|(_, [reached, all])| Rank { units: *all, benefit: *reached, squares: *reached })
            .collect();
        Curve {
            programme: place.0.clone(),
            area: place.1.clone(),
            period: place.2.clone(),
            groups: std::array::from_fn(|at| of(what::COVERAGE, at + 1).unwrap_or_default()),
            straddled: (1..=GROUPS).find(|group| of(what::STRADDLED, *group).is_some()),
            concentration: concentration(&ranks),
        }
    };
    read.0.iter().map(curve).collect()
}

/// The cells as counts: score groups stand in the place of ages.
fn frame(cells: &[Cell]) -> Result<DataFrame> {
    let text = |name: &str, cell: &dyn Fn(&Cell) -> String| {
        Series::new(name.into(), cells.iter().map(cell).collect::<Vec<String>>()).into_column()
    };
    let number = |name: &str, cell: &dyn Fn(&Cell) -> Option<f64>| {
        Series::new(name.into(), cells.iter().map(cell).collect::<Vec<Option<f64>>>()).into_column()
    };
    let level = |cell: &Cell| if cell.place.1 == country() { "country" } else { "region" }.to_string();
    let total = |_: &Cell| TOTAL.to_string();
    let columns = vec![
        text("indicator", &|cell| cell.id.clone()),
        text("ref_area", &|cell| cell.place.1.clone()),
        text("area_level", &level),
        text("time_period", &|cell| cell.place.2.clone()),
        text("sex", &total),
        text("age", &|cell| cell.group.map_or_else(|| TOTAL.to_string(), group_code)),
        text("milieu", &total),
        text("centre_type", &total),
        number("numerator", &|cell| Some(cell.amounts[0])),
        number("denominator", &|cell| Some(cell.amounts[1])),
        number("value", &|_| None),
        number(PERSONS, &|cell| Some(cell.amounts[0])),
        number("reporting_rate", &|_| Some(1.0)),
        Series::new(CLOSED.into(), cells.iter().map(|cell| cell.closed).collect::<Vec<bool>>()).into_column(),
    ];
    DataFrame::new(cells.len(), columns).map_err(|error| Error::engine("gathering score groups", error))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Ten groups of 100 households; the threshold lies in the sixth, `eligible` of whose are eligible, `reached` of these reached.
    fn closed(eligible: f64, reached: f64, above: f64) -> Vec<usize> {
        let of = move |counted: &str, group: usize| match (counted, group) {
            (what::STRADDLED, 6) => Some([reached, eligible]),
            (what::COVERAGE, 6) => Some([reached + above, 100.0]),
            (what::EXCLUSION, 0) => Some([100.0, 500.0 + eligible]),
            (what::INCLUSION, 0) => Some([above + 20.0, 400.0]),
            _ => None,
        };
        closed_groups(&of, 5.0)
    }

    #[test]
    fn a_group_that_the_threshold_divides_into_large_parts_stays_open() {
        assert!(closed(60.0, 40.0, 10.0).is_empty());
    }

    #[test]
    fn a_small_part_closes_its_group_and_the_next_one_on_its_side() {
        assert_eq!(closed(60.0, 57.0, 10.0), [6, 5], "three eligible households that are not reached");
        assert_eq!(closed(3.0, 2.0, 10.0), [6, 5], "three eligible households");
        assert_eq!(closed(60.0, 40.0, 0.0), [6, 7], "nobody above the threshold is reached");
    }
}
