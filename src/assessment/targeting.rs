//! The slope and the relative index of inequality of a programme's coverage over tenths of the score: from the worst off to the
//! best off, along all households. They are worked out from what is released, as anybody may who has the table: tenths that are
//! open by their own value, those that are withheld together with their neighbours, between two points of the incidence curve.
//!
//! Coverage is a proportion, so that the line is straight in its log odds; a group of which nobody, or everybody, is covered has no
//! place on that scale. See [`super::slope_index`] for the papers.

use std::collections::BTreeMap;

use super::slope_index::{Group, Scale, Slope, slope};
use crate::catalogue::targeting::GROUPS;
use crate::error::{Error, Result};
use crate::model::figure::{conf_status, obs_status};
use crate::model::stratum::TOTAL;
use crate::model::table::{Column, DataFrame, IntoColumn, NamedFrom, Series, SortMultipleOptions};
use crate::model::targeting::{COLUMNS, NUMBERS, TARGETING, group_code, measure};
use crate::statistics::confidence::Confidence;

/// The texts of a row that it shares with the others of its programme, area and span.
type Place = [String; 4];

/// The cells of a place, by measure and score group.
type Cells = BTreeMap<(String, String), Cell>;

/// A cell of the released table: its numbers, and whether it is withheld.
#[derive(Debug, Clone, Copy)]
struct Cell {
    numbers: [Option<f64>; 3],
    withheld: bool,
}

impl Cell {
    /// Its value and limits.
    fn all(&self) -> Option<[f64; 3]> {
        let [value, lower, upper] = self.numbers;
        Some([value?, lower?, upper?])
    }
}

/// Through fewer groups no line is drawn.
const LEAST_GROUPS: usize = 3;

/// What the tenths of an area come to.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Found {
    Slope(Slope),
    /// Too little is released.
    Withheld,
    /// Nothing is known, or a group has no place on the scale.
    None,
}

/// The released table with the two indices of every programme, area and span, in its order.
///
/// # Errors
/// `Engine` if a column is missing or of another type.
pub(super) fn with_slopes(table: &DataFrame) -> Result<DataFrame> {
    let confidence = Confidence::new(Confidence::DEFAULT_LEVEL)?;
    let mut rows: Vec<(Place, &'static str, Found)> = Vec::new();
    for (place, cells) in read(table)? {
        let found = of_tenths(&cells, confidence);
        rows.push((place.clone(), measure::SLOPE, found));
        rows.push((place, measure::RELATIVE, found));
    }
    let own = frame(&rows)?;
    let mut whole = table.select(COLUMNS)?;
    whole.vstack_mut_owned(own)?;
    Ok(whole.sort(TARGETING.columns[..TARGETING.key].iter().copied(), SortMultipleOptions::default())?)
}

/// The cells of each place, by measure and score group.
fn read(table: &DataFrame) -> Result<BTreeMap<Place, Cells>> {
    let text = |name: &str| -> Result<_> { Ok(table.column(name)?.as_materialized_series().str()?.clone()) };
    let number = |name: &str| -> Result<_> { Ok(table.column(name)?.as_materialized_series().f64()?.clone()) };
    let place = [text("programme")?, text("ref_area")?, text("area_level")?, text("time_period")?];
    let (measures, groups, secrecy) = (text("measure")?, text("score_group")?, text("conf_status")?);
    let numbers = [number("obs_value")?, number("lower")?, number("upper")?];
    let own = |cell: Option<&str>| cell.unwrap_or_default().to_string();
    let mut read: BTreeMap<Place, Cells> = BTreeMap::new();
    for row in 0..table.height() {
        let cell = Cell {
            numbers: numbers.each_ref().map(|column| column.get(row)),
            withheld: secrecy.get(row) != Some(conf_status::FREE),
        };
        let place = place.each_ref().map(|column| own(column.get(row)));
        read.entry(place).or_default().insert((own(measures.get(row)), own(groups.get(row))), cell);
    }
    Ok(read)
}

fn of_tenths(cells: &Cells, confidence: Confidence) -> Found {
    let cell = |measure: &str, group: &str| cells.get(&(measure.to_string(), group.to_string()));
    let odds = |percent: f64| (percent / (100.0 - percent)).ln();
    // The width of limits on the scale of the line; none where they reach an end of it.
    let error = |[_, lower, upper]: [f64; 3]| (odds(upper) - odds(lower)) / (2.0 * confidence.z());
    let Some(whole) = cell(measure::COVERAGE, TOTAL) else { return Found::None };
    if whole.withheld {
        return Found::Withheld;
    }
    let Some(whole) = whole.all() else { return Found::None };
    let households = 1.0 / (error(whole).powi(2) * spread(whole[0]));
    let mut groups = Vec::with_capacity(GROUPS);
    let (mut last, mut below) = (0, [0.0, 0.0]);
    for group in 1..=GROUPS {
        let code = group_code(group);
        let shares = [measure::POPULATION_SHARE, measure::BENEFIT_SHARE].map(|measure| cell(measure, &code));
        let [Some(population), Some(benefit)] = shares.map(|cell| cell.and_then(|cell| cell.numbers[0])) else {
            continue;
        };
        let population_of = population - below[0];
        let own = cell(measure::COVERAGE, &code).and_then(Cell::all).filter(|_| group - last == 1);
        let (value, error) = match own {
            Some(own) => (own[0], error(own)),
            None => {
                let value = whole[0] * (benefit - below[1]) / population_of;
                (value, (households * population_of / 100.0 * spread(value)).powf(-0.5))
            }
        };
        if !(error.is_finite() && population_of > 0.0) {
            return Found::None;
        }
        groups.push(Group { value: value / 100.0, population: population_of, error });
        (last, below) = (group, [population, benefit]);
    }
    if groups.len() < LEAST_GROUPS {
        return Found::Withheld;
    }
    slope(&groups, Scale::Logit, confidence).map_or(Found::None, Found::Slope)
}

/// The variance of a proportion in percent, of one household.
fn spread(percent: f64) -> f64 {
    percent / 100.0 * (1.0 - percent / 100.0)
}

/// Value and limits of a row: percentage points to one decimal, the ratio to three.
fn numbers(measure: &str, found: Found) -> [Option<f64>; 3] {
    let Found::Slope(slope) = found else { return [None; 3] };
    let (index, factor, scale) =
        if measure == measure::SLOPE { (slope.slope, 100.0, 10.0) } else { (slope.relative, 1.0, 1000.0) };
    [index.value, index.limits.lower, index.limits.upper].map(|number| Some((number * factor * scale).round() / scale))
}

fn frame(rows: &[(Place, &'static str, Found)]) -> Result<DataFrame> {
    let columns = COLUMNS.into_iter().map(|name| -> Column {
        if let Some(at) = NUMBERS.iter().position(|number| *number == name) {
            let cells = rows.iter().map(|(_, measure, found)| numbers(measure, *found)[at]);
            return Series::new(name.into(), cells.collect::<Vec<Option<f64>>>()).into_column();
        }
        let texts = rows.iter().map(|(place, measure, found)| match name {
            "programme" => place[0].as_str(),
            "ref_area" => place[1].as_str(),
            "area_level" => place[2].as_str(),
            "time_period" => place[3].as_str(),
            "measure" => measure,
            "score_group" => TOTAL,
            "method" => {
                if matches!(found, Found::Slope(_)) {
                    "slope_index"
                } else {
                    "none"
                }
            }
            "obs_status" => match found {
                Found::Slope(_) => obs_status::NORMAL,
                Found::Withheld => obs_status::SUPPRESSED,
                Found::None => obs_status::MISSING,
            },
            _ => {
                if *found == Found::Withheld {
                    conf_status::SECONDARY
                } else {
                    conf_status::FREE
                }
            }
        });
        Series::new(name.into(), texts.collect::<Vec<&str>>()).into_column()
    });
    DataFrame::new(rows.len(), columns.collect()).map_err(|error| Error::engine("the slopes of targeting", error))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::statistics::{Limits, wilson};

    /// Tenths of 1000 households each; those of a stretch are withheld, with the points of the curve within it.
    fn tenths(coverage: [f64; GROUPS], withheld: std::ops::Range<usize>) -> Cells {
        let all: f64 = coverage.iter().sum();
        let wilson = |percent: f64, count: f64| {
            let Limits { lower, upper } =
                wilson::limits(percent * count / 100.0, count, Confidence::new(0.95).unwrap()).unwrap();
            [Some(percent), Some(100.0 * lower), Some(100.0 * upper)]
        };
        let mut cells = BTreeMap::new();
        let mut put = |measure: &str, code: &str, numbers: [Option<f64>; 3], withheld: bool| {
            let numbers = if withheld { [None; 3] } else { numbers };
            cells.insert((measure.to_string(), code.to_string()), Cell { numbers, withheld });
        };
        let mut reached = 0.0;
        for (at, value) in coverage.into_iter().enumerate() {
            let (code, hidden) = (group_code(at + 1), withheld.contains(&at));
            reached += value;
            put(measure::COVERAGE, &code, wilson(value, 1000.0), hidden);
            let inside = hidden && withheld.contains(&(at + 1));
            put(measure::POPULATION_SHARE, &code, [Some(10.0 * (at as f64 + 1.0)), None, None], inside);
            put(measure::BENEFIT_SHARE, &code, [Some(100.0 * reached / all), None, None], inside);
        }
        put(measure::COVERAGE, TOTAL, wilson(all / 10.0, 10_000.0), false);
        cells
    }

    const FALLING: [f64; GROUPS] = [60.0, 55.0, 50.0, 45.0, 40.0, 35.0, 30.0, 25.0, 20.0, 15.0];

    fn found(cells: &Cells) -> Slope {
        match of_tenths(cells, Confidence::new(0.95).unwrap()) {
            Found::Slope(slope) => slope,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_programme_for_the_poor_has_a_slope_below_nothing_and_a_ratio_below_one() {
        let slope = found(&tenths(FALLING, 0..0));
        assert!(slope.slope.limits.upper < 0.0 && slope.relative.limits.upper < 1.0, "{slope:?}");
        assert!(slope.intercept > 0.6 && slope.intercept < 0.7, "{slope:?}");
    }

    #[test]
    fn withheld_tenths_stand_together_by_the_points_of_the_curve_around_them() {
        let (open, hidden) = (found(&tenths(FALLING, 0..0)), found(&tenths(FALLING, 7..10)));
        assert!((open.slope.value - hidden.slope.value).abs() < 0.02, "{open:?} {hidden:?}");
        assert!((open.slope.limits.lower - hidden.slope.limits.lower).abs() < 0.03, "{open:?} {hidden:?}");
        assert_ne!(open, hidden);
    }

    #[test]
    fn two_groups_or_a_withheld_total_have_no_line() {
        let confidence = Confidence::new(0.95).unwrap();
        let mut cells = tenths(FALLING, 0..9);
        assert_eq!(of_tenths(&cells, confidence), Found::Withheld);
        cells = tenths(FALLING, 0..0);
        cells.insert((measure::COVERAGE.to_string(), TOTAL.to_string()), Cell { numbers: [None; 3], withheld: true });
        assert_eq!(of_tenths(&cells, confidence), Found::Withheld);
        assert_eq!(numbers(measure::SLOPE, Found::Withheld), [None; 3]);
    }

    #[test]
    fn a_tenth_of_which_nobody_is_covered_has_no_place_on_the_scale() {
        let mut cells = tenths(FALLING, 0..0);
        let none = [Some(0.0), Some(0.0), Some(0.4)];
        cells.insert((measure::COVERAGE.to_string(), group_code(10)), Cell { numbers: none, withheld: false });
        assert_eq!(of_tenths(&cells, Confidence::new(0.95).unwrap()), Found::None);
    }
}
