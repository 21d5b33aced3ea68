//! Standardised rates: further equations over cells that are published nowhere.

use std::collections::BTreeMap;

use barometre::model::stratum::Stratum;
use barometre::statistics::confidence::Confidence;
use barometre::statistics::directly_standardised::{Group, rate as direct};
use barometre::statistics::indirectly_standardised::{Reference, ratio};
use barometre::statistics::{IndicatorSpec, Population, SharedCount, StandardisedArea, StandardisedEstimates};

use super::table::*;

const YOUNG: [&str; 4] = ["_T", "Y0T4", "_T", "_T"];
const OLD: [&str; 4] = ["_T", "Y_GE60", "_T", "_T"];

/// A région of four cells of ages and sexes with so many users.
fn area(code: &str, users: [f64; 4]) -> StandardisedArea {
    let (confidence, keys) = (Confidence::new(0.95).unwrap(), ["F/Y0T4", "F/Y_GE60", "M/Y0T4", "M/Y_GE60"]);
    let groups: BTreeMap<&str, Group> =
        keys.into_iter().zip(users).map(|(key, users)| (key, Group::independent(users, 1000.0))).collect();
    let standard = keys.map(|key| (key, 3000.0)).into_iter().collect();
    let reference = keys.map(|key| (key, Reference { events: 90.0, population: 3000.0 })).into_iter().collect();
    let population = keys.map(|key| (key, 1000.0)).into_iter().collect();
    StandardisedArea {
        indicator: "USERS".to_string(),
        period: "2026-10".to_string(),
        area: code.to_string(),
        fewest: [users.into_iter().fold(f64::INFINITY, f64::min), 90.0],
        direct: direct(&groups, &standard, confidence).unwrap(),
        indirect: ratio(users.iter().sum(), &population, &reference, confidence).unwrap(),
    }
}

fn users(fixed: &[(Stratum, &str)]) -> Option<SharedCount> {
    let fixed = fixed.iter().map(|(stratum, code)| (*stratum, code.to_string())).collect();
    Some(SharedCount { population: Population::of("users", "person", vec![], None), fixed })
}

fn specs() -> Vec<IndicatorSpec> {
    vec![
        IndicatorSpec { numerator_counts: users(&[]), ..rate("USERS") },
        IndicatorSpec { numerator_counts: users(&[(Stratum::Sex, "F")]), ..rate("WOMEN") },
        IndicatorSpec { numerator_counts: users(&[(Stratum::CentreType, "EMF")]), ..rate("PLACE") },
    ]
}

/// The rates of three régions after disclosure control, of whose released figures one may be withheld: area → status and value
/// of the direct rate and of the ratio.
fn released(areas: [[f64; 4]; 3], extra: &[Count]) -> BTreeMap<String, Vec<(String, Option<f64>)>> {
    let tree = hierarchy(&[("01", "MA"), ("02", "MA"), ("03", "MA")]);
    let mut counts = Vec::new();
    let mut sums = [0, 0, 0];
    for (code, own) in ["01", "02", "03"].iter().zip(areas) {
        let own = [own.iter().sum::<f64>(), own[0] + own[2], own[1] + own[3]].map(|sum| sum as u32);
        for ((strata, users), sum) in [ALL, YOUNG, OLD].into_iter().zip(own).zip(&mut sums) {
            counts.push(count("USERS", code, strata, users, 4000));
            *sum += users;
        }
    }
    counts
        .extend([ALL, YOUNG, OLD].into_iter().zip(sums).map(|(strata, sum)| count("USERS", "MA", strata, sum, 12000)));
    counts.extend(extra.to_vec());
    let areas = ["01", "02", "03"].iter().zip(areas).map(|(code, own)| area(code, own)).collect();
    let released = release(&counts, &specs(), &tree).unwrap();
    let released = released.with_standardised(Some(StandardisedEstimates::from_areas(areas)), &policy()).unwrap();
    let table = released.standardised().unwrap();
    let (codes, secrecy, values) = (texts(table, "ref_area"), texts(table, "conf_status"), numbers(table, "obs_value"));
    let limits = [numbers(table, "lower"), numbers(table, "upper"), numbers(table, "confidence")];
    let mut found: BTreeMap<String, Vec<(String, Option<f64>)>> = BTreeMap::new();
    for row in 0..table.height() {
        assert!(limits.iter().all(|column| column[row].is_some() == values[row].is_some()));
        found.entry(codes[row].clone()).or_default().push((secrecy[row].clone(), values[row]));
    }
    found
}

fn status(found: &BTreeMap<String, Vec<(String, Option<f64>)>>) -> Vec<&str> {
    found.values().map(|rates| rates[0].0.as_str()).collect()
}

const LARGE: [f64; 4] = [30.0, 30.0, 30.0, 30.0];

#[test]
fn rates_of_large_cells_are_published_and_rounded() {
    let found = released([LARGE, [20.0, 41.0, 20.0, 41.0], LARGE], &[]);
    assert_eq!(status(&found), ["F", "F", "F"]);
    assert_eq!(found["01"].iter().map(|rate| rate.1).collect::<Vec<_>>(), [Some(30.0), Some(1.0)]);
    assert_eq!(found["02"].iter().map(|rate| rate.1).collect::<Vec<_>>(), [Some(30.5), Some(1.02)]);
}

#[test]
fn one_small_cell_withholds_an_area_and_the_next_one_with_it() {
    for few in [0.0, 4.0] {
        // The margins are large: only the cell of one age and one sex is small.
        let found = released([[few, 40.0, 40.0, 40.0], [20.0, 25.0, 30.0, 30.0], LARGE], &[]);
        assert_eq!(status(&found), ["C", "D", "F"], "{few}");
        assert!(found["01"].iter().chain(&found["02"]).all(|rate| rate.1.is_none()));
    }
}

#[test]
fn a_withheld_figure_about_the_same_persons_withholds_the_rate_of_its_area() {
    let women = |area: &str, users| count("WOMEN", area, ALL, users, 2000);
    let found = released([LARGE; 3], &[women("01", 3), women("02", 60), women("03", 60), women("MA", 123)]);
    assert_eq!(found["01"][0].0, "D");
    assert!(found.values().filter(|rates| rates[0].0 != "F").count() >= 2, "{found:?}");
    // Those of one type of centre are no sum of its cells.
    let place = |area: &str, users| count("PLACE", area, ALL, users, 2000);
    let found = released([LARGE; 3], &[place("01", 3), place("02", 60), place("03", 60), place("MA", 123)]);
    assert_eq!(status(&found), ["F", "F", "F"]);
}
