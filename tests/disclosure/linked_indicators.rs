//! Indicators that show the same counts, and ratios of indicators.

use std::collections::BTreeMap;

use barometre::catalogue::Catalogue;
use barometre::disclosure::{Earlier, audit};
use barometre::model::stratum::Stratum;
use barometre::model::table::{IntoColumn, NamedFrom, Series};
use barometre::statistics::{IndicatorSpec, Population, SharedCount};
use proptest::prelude::*;

use super::solving::System;
use super::table::*;

const RURAL: [&str; 4] = ["_T", "_T", "rural", "_T"];
const URBAN: [&str; 4] = ["_T", "_T", "urban", "_T"];

fn users(fixed: &[(Stratum, &str)]) -> Option<SharedCount> {
    let fixed = fixed.iter().map(|(stratum, code)| (*stratum, code.to_string())).collect();
    Some(SharedCount { population: Population::of("users", "person", vec![], None), fixed })
}

/// Users per 1 000 inhabitants; the share of users with an identifier; young children per 1 000, a sensitive matter.
fn linked() -> [IndicatorSpec; 3] {
    [
        IndicatorSpec { numerator_counts: users(&[]), ..rate("USERS") },
        IndicatorSpec { denominator_counts: users(&[]), ..share("VALID") },
        IndicatorSpec { numerator_counts: users(&[(Stratum::Age, "Y0T4")]), sensitive: true, ..rate("YOUNG") },
    ]
}

#[test]
fn a_count_withheld_as_a_numerator_does_not_stand_in_a_denominator() {
    let tree = hierarchy(&[("01", "MA"), ("01.1", "01"), ("01.2", "01"), ("01.3", "01")]);
    // Alone, USERS withholds 01.2 with 01.1, and VALID withholds 01.3 with it: together they would show both.
    let counts = [
        count("USERS", "01", ALL, 103, 9000),
        count("USERS", "01.1", ALL, 3, 3000),
        count("USERS", "01.2", ALL, 40, 3000),
        count("USERS", "01.3", ALL, 60, 3000),
        count("VALID", "01", ALL, 56, 103),
        count("VALID", "01.1", ALL, 1, 3),
        count("VALID", "01.2", ALL, 30, 40),
        count("VALID", "01.3", ALL, 25, 60),
    ];
    let specs = linked();
    let unlinked = specs.clone().map(|spec| IndicatorSpec { numerator_counts: None, denominator_counts: None, ..spec });
    let status = statuses(release(&counts, &unlinked, &tree).unwrap().figures());
    assert_eq!((status["USERS 01.2"].as_str(), status["VALID 01.3"].as_str()), ("D", "D"));
    assert_eq!((status["USERS 01.3"].as_str(), status["VALID 01.2"].as_str()), ("F", "F"));
    let audited =
        audit(release(&counts, &unlinked, &tree).unwrap().figures(), &specs, &tree, &policy(), &Earlier::default());
    assert!(audited.is_err(), "the audit must see that 103 - 40 - 60 = 3");

    let status = statuses(release(&counts, &specs, &tree).unwrap().figures());
    let hidden = |area: &str| status[&format!("USERS {area}")] != "F" && status[&format!("VALID {area}")] != "F";
    assert!(hidden("01.1") && (hidden("01.2") || hidden("01.3")), "{status:?}");
}

#[test]
fn a_count_that_is_confidential_in_one_indicator_is_confidential_in_all() {
    const CHILDREN: [&str; 4] = ["_T", "Y0T4", "_T", "_T"];
    let tree = hierarchy(&[("01", "MA")]);
    let counts = [
        count("USERS", "01", ALL, 103, 9000),
        count("USERS", "01", CHILDREN, 7, 900),
        count("USERS", "01", ["_T", "Y_GE60", "_T", "_T"], 60, 900),
        count("USERS", "01", ["_T", "Y5T14", "_T", "_T"], 36, 900),
        count("YOUNG", "01", ALL, 7, 900),
    ];
    let status = statuses(release(&counts, &linked(), &tree).unwrap().figures());
    assert_eq!((status["YOUNG 01"].as_str(), status["USERS 01 Y0T4"].as_str()), ("C", "C"));
    assert_eq!(status["USERS 01 Y5T14"], "D");
}

fn ratio_table() -> (Vec<Count>, [IndicatorSpec; 2]) {
    let ratio = |area: &str| Count {
        value: Some(1.5),
        numerator: None,
        denominator: None,
        persons: None,
        ..count("RATIO", area, ALL, 0, 0)
    };
    let counts = vec![
        count("USERS", "01", ALL, 83, 9000),
        count("USERS", "01", RURAL, 3, 3000),
        count("USERS", "01", URBAN, 80, 6000),
        count("USERS", "02", ALL, 90, 9000),
        count("USERS", "02", RURAL, 40, 3000),
        count("USERS", "02", URBAN, 50, 6000),
        ratio("01"),
        ratio("02"),
    ];
    let made_of = ["rural", "urban"].map(|code| ("USERS".to_string(), Stratum::Milieu, code.to_string())).to_vec();
    let spec = IndicatorSpec { protects_persons: false, made_of, ..rate("RATIO") };
    (counts, [rate("USERS"), spec])
}

#[test]
fn a_ratio_is_withheld_with_its_parts() {
    let tree = hierarchy(&[("01", "MA"), ("02", "MA")]);
    let (counts, specs) = ratio_table();
    let released = release(&counts, &specs, &tree).unwrap();
    let status = statuses(released.figures());
    assert_eq!((status["RATIO 01"].as_str(), status["RATIO 02"].as_str()), ("D", "F"));
    // Put back by hand, it is caught.
    let mut figures = released.figures().clone();
    let row = texts(&figures, "ref_area")
        .iter()
        .zip(texts(&figures, "indicator"))
        .position(|(a, i)| a == "01" && i == "RATIO");
    for (column, text) in [("obs_status", "A"), ("conf_status", "F")] {
        let mut values = texts(&figures, column);
        values[row.unwrap()] = text.to_string();
        figures.with_column(Series::new(column.into(), values).into_column()).unwrap();
    }
    let mut values = numbers(&figures, "obs_value");
    values[row.unwrap()] = Some(1.5);
    figures.with_column(Series::new("obs_value".into(), values).into_column()).unwrap();
    let error = audit(&figures, &specs, &tree, &policy(), &Earlier::default()).unwrap_err();
    assert!(error.to_string().contains("RATIO"), "{error}");
}

#[test]
fn the_catalogue_s_indicators_know_whom_they_count() {
    let catalogue = Catalogue::load(None).unwrap();
    let spec = |id: &str| IndicatorSpec::of(catalogue.indicator(id).unwrap());
    assert!(
        spec("FEM-01").complement_applies && !spec("COV-01").complement_applies && !spec("COV-07").complement_applies
    );
    assert!(spec("COV-07").protects_persons && !spec("COV-02").protects_persons && !spec("CTX-01").protects_persons);
    assert_eq!(spec("COV-06").made_of.len(), 2);
    // Users with a valid identifier are shares of the very users that COV-01 counts; women and the aged are parts of them.
    let all = spec("COV-01").numerator_counts.unwrap();
    assert_eq!(spec("CIB-01").denominator_counts.unwrap(), all);
    assert_eq!(spec("AGE-01").numerator_counts.unwrap().population, all.population);
    assert_eq!(spec("AGE-01").numerator_counts.unwrap().fixed, [(Stratum::Age, "Y_GE60".to_string())]);
    assert_eq!(spec("FEM-01").numerator_counts.unwrap().fixed, [(Stratum::Sex, "F".to_string())]);
    assert_ne!(spec("FEM-01").denominator_counts.unwrap().population, all.population);
}

/// Users of provinces of two régions by sex, and how many of them have an identifier.
fn provinces() -> impl Strategy<Value = Vec<[u32; 4]>> {
    let number = || prop_oneof![3 => 0u32..9, 2 => 9u32..60];
    let province = (number(), number(), 0u32..101, 0u32..101);
    let province = province.prop_map(|(women, men, a, b)| [women, men, women * a / 100, men * b / 100]);
    prop::collection::vec(province, 3..8)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn all_indicators_together_give_no_small_group_away(provinces in provinces()) {
        let mut sums: BTreeMap<(String, usize), [u32; 2]> = BTreeMap::new();
        let mut parents = vec![("01".to_string(), "MA".to_string()), ("02".to_string(), "MA".to_string())];
        for (at, [women, men, women_valid, men_valid]) in provinces.iter().enumerate() {
            let region = if at < 3 { "01" } else { "02" };
            let province = format!("{region}.{at}");
            parents.push((province.clone(), region.to_string()));
            for area in [province.as_str(), region, "MA"] {
                let strata = [[women + men, women_valid + men_valid], [*women, *women_valid], [*men, *men_valid]];
                for (stratum, [users, valid]) in strata.into_iter().enumerate() {
                    let sum = sums.entry((area.to_string(), stratum)).or_default();
                    *sum = [sum[0] + users, sum[1] + valid];
                }
            }
        }
        if provinces.len() == 3 {
            parents.retain(|(child, _)| child != "02");
        }
        let strata = [ALL, WOMEN, MEN];
        let mut counts = Vec::new();
        for ((area, stratum), [users, valid]) in &sums {
            counts.push(count("USERS", area, strata[*stratum], *users, 50_000));
            counts.push(count("VALID", area, strata[*stratum], *valid, *users));
        }
        let pairs: Vec<(&str, &str)> = parents.iter().map(|(c, p)| (c.as_str(), p.as_str())).collect();
        let released = release(&counts, &linked(), &hierarchy(&pairs)).unwrap();
        let figures = released.figures();

        let mut system = System::default();
        let name = |what: &str, area: &str, stratum: usize| format!("{what} {area} {stratum}");
        for (area, stratum) in sums.keys() {
            let parts = |what: &'static str| move |part: &'static str| name(part, area, *stratum) + what;
            system.adds_up(&name("users", area, *stratum), &["valid", "not"].map(parts("")));
            for what in ["users", "valid", "not"] {
                if *stratum == 0 {
                    system.adds_up(&name(what, area, 0), &[name(what, area, 1), name(what, area, 2)]);
                }
                let inside = parents.iter().filter(|(_, parent)| parent == area);
                let inside: Vec<String> = inside.map(|(child, _)| name(what, child, *stratum)).collect();
                if !inside.is_empty() {
                    system.adds_up(&name(what, area, *stratum), &inside);
                }
            }
        }
        let (ids, areas, sexes) = (texts(figures, "indicator"), texts(figures, "ref_area"), texts(figures, "sex"));
        let status = texts(figures, "obs_status");
        for row in (0..figures.height()).filter(|row| status[*row] != "Q") {
            let stratum = ["_T", "F", "M"].iter().position(|sex| *sex == sexes[row]).unwrap();
            let shown: &[&str] = if ids[row] == "USERS" { &["users"] } else { &["users", "valid", "not"] };
            for what in shown {
                system.publish(&name(what, &areas[row], stratum));
            }
        }
        let known = system.known();
        for ((area, stratum), [users, valid]) in &sums {
            for (what, number) in [("users", *users), ("valid", *valid), ("not", users - valid)] {
                // Of nobody nothing is said: a share of none is published as missing.
                if number < 5 && *users > 0 {
                    let cell = name(what, area, *stratum);
                    prop_assert!(!known.contains(&cell), "{cell} = {number} can be worked out");
                }
            }
        }
    }
}
