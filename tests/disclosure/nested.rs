//! Counts of which one is part of the other, and what is left of a whole without its part.

use barometre::catalogue::indicator::{Comparison, Condition};
use barometre::statistics::{IndicatorSpec, Population, SharedCount};
use proptest::prelude::*;

use super::table::*;

/// Users, and those of them whose sex is known.
fn users(is_sex_known: bool) -> Option<SharedCount> {
    let known = Condition {
        column: "sex".to_string(),
        is: Comparison::Known,
        values: vec![],
        other: None,
        table: None,
        conditions: vec![],
        parameter: None,
    };
    let conditions = if is_sex_known { vec![known] } else { vec![] };
    Some(SharedCount { population: Population::of("users", "person", conditions, None), fixed: vec![] })
}

/// Users per 1 000 inhabitants; of the users of known sex the share of women.
fn nearly_all() -> [IndicatorSpec; 2] {
    [
        IndicatorSpec { numerator_counts: users(false), ..rate("USERS") },
        IndicatorSpec { denominator_counts: users(true), ..share("WOMEN") },
    ]
}

#[test]
fn a_withheld_count_is_not_told_by_one_of_few_more_persons() {
    let tree = hierarchy(&[("01", "MA"), ("01.1", "01"), ("01.2", "01"), ("01.3", "01")]);
    // Of 39 users whose sex is known 2 are women. That there are 41 users says too much of the 39.
    let counts = [
        count("USERS", "01", ALL, 403, 9000),
        count("USERS", "01.1", ALL, 41, 3000),
        count("USERS", "01.2", ALL, 180, 3000),
        count("USERS", "01.3", ALL, 182, 3000),
        count("WOMEN", "01", ALL, 150, 396),
        count("WOMEN", "01.1", ALL, 2, 39),
        count("WOMEN", "01.2", ALL, 60, 177),
        count("WOMEN", "01.3", ALL, 88, 180),
    ];
    let status = statuses(release(&counts, &nearly_all(), &tree).unwrap().figures());
    assert_eq!((status["WOMEN 01.1"].as_str(), status["USERS 01.1"].as_str()), ("C", "D"), "{status:?}");
}

#[test]
fn what_is_left_of_several_categories_together_is_no_small_group() {
    const YOUNG: [&str; 4] = ["_T", "Y0T4", "_T", "_T"];
    const ADULT: [&str; 4] = ["_T", "Y25T59", "_T", "_T"];
    const AGED: [&str; 4] = ["_T", "Y_GE60", "_T", "_T"];
    let tree = hierarchy(&[("01", "MA")]);
    // All of the young and of the aged but one each; with the total and the adults, what is left of both together would be 2.
    let counts = [
        count("WOMEN", "01", ALL, 100, 112),
        count("WOMEN", "01", YOUNG, 30, 31),
        count("WOMEN", "01", AGED, 40, 41),
        count("WOMEN", "01", ADULT, 30, 40),
    ];
    let status = statuses(release(&counts, &nearly_all(), &tree).unwrap().figures());
    assert_eq!((status["WOMEN 01 Y0T4"].as_str(), status["WOMEN 01 Y_GE60"].as_str()), ("C", "C"), "{status:?}");
    assert!(status["WOMEN 01"] != "F" || status["WOMEN 01 Y25T59"] != "F", "{status:?}");
}

/// Users of provinces and how many of them are of unknown sex, women, and men.
fn provinces() -> impl Strategy<Value = Vec<[u32; 3]>> {
    let province = (0u32..8, prop_oneof![0u32..9, 9u32..80], prop_oneof![0u32..9, 9u32..80]);
    prop::collection::vec(province.prop_map(|(unknown, women, men)| [unknown, women, men]), 3..7)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn of_counts_that_differ_by_few_persons_both_are_withheld_or_none(provinces in provinces()) {
        let codes: Vec<String> = (0..provinces.len()).map(|at| format!("01.{at}")).collect();
        let mut pairs = vec![("01", "MA")];
        pairs.extend(codes.iter().map(|code| (code.as_str(), "01")));
        let mut counts = Vec::new();
        let sum = |of: fn(&[u32; 3]) -> u32| provinces.iter().map(of).sum::<u32>();
        let whole = [sum(|one| one[0]), sum(|one| one[1]), sum(|one| one[2])];
        let areas = codes.iter().map(String::as_str).zip(&provinces).chain([("01", &whole)]);
        for (area, [unknown, women, men]) in areas {
            counts.push(count("USERS", area, ALL, unknown + women + men, 50_000));
            counts.push(count("WOMEN", area, ALL, *women, women + men));
        }
        let status = statuses(release(&counts, &nearly_all(), &hierarchy(&pairs)).unwrap().figures());
        for (code, [unknown, women, men]) in codes.iter().zip(&provinces) {
            let (users, known) = (&status[&format!("USERS {code}")], &status[&format!("WOMEN {code}")]);
            // A count of ten and more that is withheld for others' sake may be told.
            if *unknown < 5 && (1..10).contains(&(women + men)) {
                prop_assert!((users == "F") == (known == "F"), "{code}: {users} of {provinces:?}, {known} where the sex is known");
            }
        }
    }
}
