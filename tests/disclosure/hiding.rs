//! Which figures are withheld: worked tables, and random ones that an attacker tries to solve.

use std::collections::{BTreeMap, BTreeSet};

use barometre::disclosure::Hierarchy;
use barometre::model::figure::{COLUMNS, KEY, WITHHELD};
use proptest::prelude::*;

use super::solving::System;
use super::table::*;

fn two_regions() -> Hierarchy {
    hierarchy(&[
        ("01", "MA"),
        ("02", "MA"),
        ("01.1", "01"),
        ("01.2", "01"),
        ("01.3", "01"),
        ("02.1", "02"),
        ("02.2", "02"),
    ])
}

fn status_of(counts: &[Count], spec: barometre::statistics::IndicatorSpec) -> BTreeMap<String, String> {
    statuses(release(counts, &[spec], &two_regions()).unwrap().figures())
}

#[test]
fn a_small_province_takes_the_smallest_of_its_siblings_with_it() {
    let counts = [
        count("A", "MA", ALL, 300, 9000),
        count("A", "01", ALL, 93, 3000),
        count("A", "01.1", ALL, 3, 1000),
        count("A", "01.2", ALL, 50, 1000),
        count("A", "01.3", ALL, 40, 1000),
        count("A", "02", ALL, 207, 6000),
    ];
    let status = status_of(&counts, rate("A"));
    assert_eq!(status["A 01.1"], "C");
    assert_eq!(status["A 01.3"], "D");
    for free in ["A MA", "A 01", "A 01.2", "A 02"] {
        assert_eq!(status[free], "F", "{free}");
    }
}

#[test]
fn nobody_is_a_small_group_and_none_of_none_is_not() {
    let counts = [
        count("A", "01", ALL, 90, 3000),
        count("A", "01.1", ALL, 0, 1000),
        count("A", "01.2", ALL, 50, 1000),
        count("A", "01.3", ALL, 40, 1000),
    ];
    assert_eq!(status_of(&counts, rate("A"))["A 01.1"], "C");
    let mut counts = counts;
    counts[1].denominator = Some(0.0);
    let status = status_of(&counts, rate("A"));
    assert!(status.values().all(|status| status == "F"), "{status:?}");
}

#[test]
fn two_small_provinces_whose_sum_is_small_take_a_third_with_them() {
    let counts = [
        count("A", "01", ALL, 43, 3000),
        count("A", "01.1", ALL, 1, 1000),
        count("A", "01.2", ALL, 2, 1000),
        count("A", "01.3", ALL, 40, 1000),
    ];
    let status = status_of(&counts, rate("A"));
    assert_eq!((status["A 01.3"].as_str(), status["A 01"].as_str()), ("D", "F"));
}

#[test]
fn two_counts_just_below_the_threshold_do_not_hide_each_other() {
    // Readers who guess the threshold 5 know that 8 among two small counts is 4 and 4.
    let counts = [
        count("A", "01", ALL, 48, 3000),
        count("A", "01.1", ALL, 4, 1000),
        count("A", "01.2", ALL, 4, 1000),
        count("A", "01.3", ALL, 40, 1000),
    ];
    assert_eq!(status_of(&counts, rate("A"))["A 01.3"], "D");
}

#[test]
fn an_only_child_takes_its_parent_with_it_and_so_on_upwards() {
    // The région's other women are of unknown age, say: its one category is small though the région is not.
    let counts = [
        count("A", "MA", ALL, 300, 9000),
        count("A", "01", ALL, 100, 3000),
        count("A", "01", WOMEN, 2, 1500),
        count("A", "02", ALL, 200, 6000),
    ];
    let status = status_of(&counts, rate("A"));
    assert_eq!(status["A 01 F"], "C");
    assert_eq!(status["A 01"], "D");
    assert_eq!(status["A 02"], "D");
    assert_eq!(status["A MA"], "F");
}

#[test]
fn a_withheld_region_is_not_given_away_by_its_provinces() {
    let counts = [
        count("A", "MA", ALL, 103, 9000),
        count("A", "01", ALL, 3, 3000),
        count("A", "02", ALL, 100, 6000),
        count("A", "02.1", ALL, 40, 3000),
        count("A", "02.2", ALL, 60, 3000),
    ];
    let status = status_of(&counts, rate("A"));
    assert_eq!((status["A 01"].as_str(), status["A 02"].as_str()), ("C", "D"));
    assert_eq!((status["A 02.1"].as_str(), status["A 02.2"].as_str()), ("D", "F"));
}

#[test]
fn those_whom_a_proportion_does_not_count_are_protected_too() {
    let counts = [
        count("A", "01", ALL, 90, 150),
        count("A", "01.1", ALL, 48, 50),
        count("A", "01.2", ALL, 22, 50),
        count("A", "01.3", ALL, 20, 50),
    ];
    assert_eq!(status_of(&counts, share("A"))["A 01.1"], "C");
    assert_eq!(status_of(&counts, rate("A"))["A 01.1"], "F");
    let everybody = [count("A", "01", ALL, 50, 50), count("A", "01.1", ALL, 50, 50)];
    assert_eq!(status_of(&everybody, share("A"))["A 01"], "C");
    let few = [count("A", "01", ALL, 2, 4)];
    assert_eq!(status_of(&few, share("A"))["A 01"], "C");
}

#[test]
fn sensitive_matters_have_the_higher_threshold_and_centres_none() {
    let counts = [count("A", "01", ALL, 7, 3000)];
    assert_eq!(status_of(&counts, rate("A"))["A 01"], "F");
    let sensitive = barometre::statistics::IndicatorSpec { sensitive: true, ..rate("A") };
    assert_eq!(status_of(&counts, sensitive)["A 01"], "C");
    let centres = barometre::statistics::IndicatorSpec { protects_persons: false, ..rate("A") };
    assert_eq!(status_of(&[count("A", "01", ALL, 1, 3000)], centres)["A 01"], "F");
}

#[test]
fn a_count_without_its_persons_is_taken_for_a_small_one() {
    let mut nights = count("A", "01", ALL, 400, 3000);
    nights.persons = None;
    assert_eq!(status_of(&[nights], rate("A"))["A 01"], "C");
}

#[test]
fn an_area_outside_the_hierarchy_is_refused() {
    let error = release(&[count("A", "99", ALL, 70, 3000)], &[rate("A")], &two_regions()).unwrap_err();
    assert_eq!(error.exit_status(), 4, "{error}");
}

#[test]
fn a_withheld_row_keeps_its_keys_and_tells_nothing_of_its_size() {
    let counts = [
        count("A", "01", ALL, 93, 3000),
        count("A", "01.1", ALL, 3, 1000),
        count("A", "01.2", ALL, 50, 1000),
        count("A", "01.3", ALL, 8, 1000),
    ];
    let released = release(&counts, &[rate("A")], &two_regions()).unwrap();
    let figures = released.figures();
    assert!(
        figures.get_column_names().iter().map(|name| name.as_str()).eq(COLUMNS),
        "other columns than the published"
    );
    assert_eq!(texts(figures, "ref_area"), ["01", "01.1", "01.2", "01.3"]);
    assert_eq!(texts(figures, "obs_status"), ["P", "Q", "P", "Q"]);
    // Below ten events the method would be `exact`: not said of a withheld row.
    assert_eq!(texts(figures, "method"), ["byar", "none", "byar", "none"]);
    for column in WITHHELD.into_iter().chain(["confidence"]) {
        let shown: Vec<bool> = numbers(figures, column).iter().map(Option::is_some).collect();
        assert_eq!(shown, [true, false, true, false], "{column}");
    }
    let summary = released.suppressed();
    assert_eq!((summary.primary, summary.secondary, summary.figures), (1, 1, 4));
}

/// A random country: provinces of régions, women and men (and some of unknown sex) in each.
#[derive(Debug, Clone)]
struct Country {
    counts: Vec<Count>,
    parents: Vec<(String, String)>,
}

fn country(proportion: bool, unknown_sex: bool) -> impl Strategy<Value = Country> {
    // Mostly small counts, so that much has to be withheld.
    let cell = || prop_oneof![4 => 0u32..12, 2 => 12u32..80, 1 => Just(0u32)];
    let unknown = if unknown_sex { 0u32..20 } else { 0u32..1 };
    let province = (cell(), cell(), unknown, cell());
    let region = prop::collection::vec(province, 1..5);
    prop::collection::vec(region, 1..4).prop_map(move |regions| {
        let mut sums: BTreeMap<(String, usize), (u32, u32)> = BTreeMap::new();
        let mut parents = Vec::new();
        for (r, provinces) in regions.iter().enumerate() {
            let region = format!("{:02}", r + 1);
            parents.push((region.clone(), "MA".to_string()));
            for (p, (women, men, unknown, more)) in provinces.iter().enumerate() {
                let province = format!("{region}.{p}");
                parents.push((province.clone(), region.clone()));
                let strata = [(0, women + men + unknown), (1, *women), (2, *men)];
                for (area, (stratum, number)) in
                    [&province, &region, &"MA".to_string()].into_iter().flat_map(|area| strata.map(|s| (area, s)))
                {
                    let sum = sums.entry((area.clone(), stratum)).or_default();
                    sum.0 += number;
                    sum.1 += number + if stratum == 0 { 2 * more } else { *more };
                }
            }
        }
        let counts = sums.into_iter().map(|((area, stratum), (number, whole))| {
            count("A", &area, [ALL, WOMEN, MEN][stratum], number, if proportion { whole } else { 100_000 })
        });
        Country { counts: counts.collect(), parents }
    })
}

impl Country {
    fn release(&self, proportion: bool) -> barometre::disclosure::Releasable {
        let pairs: Vec<(&str, &str)> = self.parents.iter().map(|(c, p)| (c.as_str(), p.as_str())).collect();
        let spec = if proportion { share("A") } else { rate("A") };
        release(&self.counts, &[spec], &hierarchy(&pairs)).unwrap()
    }
}

/// The names of withheld rows, and what an attacker knows in the end.
fn attack(country: &Country, figures: &barometre::model::table::DataFrame) -> (BTreeSet<String>, BTreeSet<String>) {
    let (areas, sexes) = (texts(figures, "ref_area"), texts(figures, "sex"));
    let (status, numerator) = (texts(figures, "obs_status"), numbers(figures, "numerator"));
    let denominator = numbers(figures, "denominator");
    let name = |area: &str, sex: &str| format!("{area} {sex}");
    let mut system = System::default();
    let mut withheld = BTreeSet::new();
    for row in 0..figures.height() {
        let cell = name(&areas[row], &sexes[row]);
        if status[row] == "Q" {
            withheld.insert(cell);
        } else {
            // A figure without a value stands for none of none.
            assert!(numerator[row].is_some() || denominator[row] == Some(0.0));
            system.publish(&cell);
        }
    }
    let all: BTreeSet<&String> = areas.iter().collect();
    for area in &all {
        system.adds_up(&name(area, "_T"), &[name(area, "F"), name(area, "M")]);
        for sex in ["_T", "F", "M"] {
            let inside = country.parents.iter().filter(|(_, parent)| parent == *area);
            let parts: Vec<String> = inside.map(|(child, _)| name(child, sex)).collect();
            if !parts.is_empty() {
                system.adds_up(&name(area, sex), &parts);
            }
        }
    }
    (withheld, system.known())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_withheld_figure_can_be_solved_for(rates in country(false, false), shares in country(true, false)) {
        for (country, proportion) in [(&rates, false), (&shares, true)] {
            let released = country.release(proportion);
            let (withheld, known) = attack(country, released.figures());
            let found: Vec<_> = withheld.intersection(&known).collect();
            prop_assert!(found.is_empty(), "an attacker finds {found:?}");
        }
    }

    #[test]
    fn every_small_cell_is_withheld_and_shows_nothing(country in country(true, true)) {
        let released = country.release(true);
        let figures = released.figures();
        let status = statuses(figures);
        for count in &country.counts {
            let (number, whole) = (count.numerator.unwrap(), count.denominator.unwrap());
            let key = ["A", &count.area, count.strata[0]].into_iter().filter(|code| *code != "_T").collect::<Vec<_>>();
            let small = whole > 0.0 && (number < 5.0 || whole < 5.0 || whole - number < 5.0);
            prop_assert_eq!(status[&key.join(" ")] == "C", small, "{:?}", count);
        }
        let withheld: Vec<bool> = texts(figures, "obs_status").iter().map(|status| status == "Q").collect();
        for column in WITHHELD {
            let numbers = numbers(figures, column);
            prop_assert!(withheld.iter().zip(numbers).all(|(withheld, number)| !withheld || number.is_none()), "{column}");
        }
    }

    #[test]
    fn the_order_of_rows_changes_nothing((country, shuffled) in country(true, true).prop_flat_map(|country| {
        let counts = Just(country.counts.clone()).prop_shuffle();
        (Just(country), counts)
    })) {
        let other = Country { counts: shuffled, ..country.clone() };
        let (one, other) = (country.release(true), other.release(true));
        prop_assert!(one.figures().equals_missing(other.figures()));
        let keys: Vec<Vec<String>> = KEY.iter().map(|name| texts(one.figures(), name)).collect();
        let rows: Vec<Vec<&String>> = (0..one.figures().height()).map(|row| keys.iter().map(|k| &k[row]).collect()).collect();
        prop_assert!(rows.is_sorted());
    }
}
