//! Two editions give nothing away by their difference.

use barometre::disclosure::{Earlier, Hierarchy, audit};

use super::table::*;
use crate::methods::oracles::oracle;

/// Two régions, the first of three provinces.
fn tree() -> Hierarchy {
    hierarchy(&[("01", "MA"), ("02", "MA"), ("01.1", "01"), ("01.2", "01"), ("01.3", "01")])
}

fn counts(provinces: [u32; 3]) -> Vec<Count> {
    let region: u32 = provinces.iter().sum();
    let mut counts = vec![
        count("A", "MA", ALL, region + 500, 90_000),
        count("A", "01", ALL, region, 30_000),
        count("A", "02", ALL, 500, 60_000),
    ];
    counts.extend(
        ["01.1", "01.2", "01.3"].iter().zip(provinces).map(|(area, number)| count("A", area, ALL, number, 10_000)),
    );
    counts
}

fn released(counts: &[Count]) -> Earlier {
    let first = release(counts, &[rate("A")], &tree()).unwrap();
    Earlier(vec![("2026-10".to_string(), first.figures().clone())])
}

#[test]
fn a_figure_that_a_few_late_persons_change_is_withheld_and_not_given_away() {
    let before = released(&counts([40, 50, 60]));
    let now = release_beside(&counts([43, 50, 60]), &[rate("A")], &tree(), &before).unwrap();
    let told = statuses(now.figures());
    // Three persons more: they are the late report's, in the province, the région and the country.
    for area in ["A 01.1", "A 01", "A MA"] {
        assert_eq!(told[area], "C", "{area}: {told:?}");
    }
    // Without a late report, or with one of many persons, nothing is withheld.
    for provinces in [[40, 50, 60], [50, 50, 60]] {
        let now = release_beside(&counts(provinces), &[rate("A")], &tree(), &before).unwrap();
        assert!(statuses(now.figures()).values().all(|status| status == "F"), "{provinces:?}");
    }
}

#[test]
fn a_count_that_a_release_withheld_is_not_given_away_by_what_is_shown_now() {
    // Province 1 is small; the release withheld 2 with it, the smaller of the others.
    let before = released(&counts([3, 50, 60]));
    let told = statuses(&before.0[0].1);
    assert_eq!((told["A 01.1"].as_str(), told["A 01.2"].as_str(), told["A 01.3"].as_str()), ("C", "D", "F"));
    // Now 3 is the smaller one. Withholding it in the place of 2 would show 2, and with the release's table province 1.
    let now = release_beside(&counts([3, 50, 20]), &[rate("A")], &tree(), &before).unwrap();
    let told = statuses(now.figures());
    assert_eq!((told["A 01.1"].as_str(), told["A 01.2"].as_str()), ("C", "D"), "{told:?}");
    let alone = statuses(release(&counts([3, 50, 20]), &[rate("A")], &tree()).unwrap().figures());
    assert_eq!(alone["A 01.3"], "D", "without the release the smaller one goes: {alone:?}");
}

#[test]
fn tables_for_two_definitions_of_an_area_do_not_disclose_those_between_them() {
    let Some(records) = oracle("sdc/handbook_geographic_differencing.csv") else { return };
    let tree = hierarchy(&[("01", "MA")]);
    for record in &records {
        let number = |column: &str| record[column].parse::<u32>().unwrap();
        let sex = if record["sex"] == "Male" { MEN } else { WOMEN };
        let table = |column: &str| vec![count("A", "01", sex, number(column), 1000)];
        let first = release(&table("area_def_1991"), &[rate("A")], &tree).unwrap();
        let before = Earlier(vec![("first".to_string(), first.figures().clone())]);
        let told = release_beside(&table("area_def_2001"), &[rate("A")], &tree, &before).unwrap();
        let discloses = record["difference_disclosed"] != "0";
        let is_withheld = statuses(told.figures()).values().any(|status| status != "F");
        assert_eq!(is_withheld, discloses, "{record:?}");
    }
}

#[test]
fn the_audit_names_a_shown_figure_that_differs_from_a_release_by_a_few_persons() {
    let (before, now) = (released(&counts([40, 50, 60])), released(&counts([43, 50, 60])));
    let audited = |earlier: &Earlier| audit(&now.0[0].1, &[rate("A")], &tree(), &policy(), earlier);
    audited(&Earlier::default()).unwrap();
    let error = audited(&before).unwrap_err();
    assert_eq!(error.exit_status(), 4);
    assert!(error.to_string().contains("it differs from a release by a few persons"), "{error}");
}

#[test]
fn what_a_release_made_known_is_not_withheld_to_protect_another() {
    let before = released(&counts([40, 20, 60]));
    // A correction leaves three persons in province 1, and many more in 3; those of 2 are as they were.
    let now = [3, 20, 90];
    let alone = statuses(release(&counts(now), &[rate("A")], &tree()).unwrap().figures());
    assert_eq!((alone["A 01.2"].as_str(), alone["A 01.3"].as_str()), ("D", "F"), "the smaller one goes: {alone:?}");
    // Whoever has the release knows the 20 of province 2, and would know those of province 1 too.
    let beside = statuses(release_beside(&counts(now), &[rate("A")], &tree(), &before).unwrap().figures());
    assert_eq!((beside["A 01.1"].as_str(), beside["A 01.3"].as_str()), ("C", "D"), "{beside:?}");
    assert_eq!(beside["A 01.2"], "F", "withholding what stays known protects nothing: {beside:?}");
}
