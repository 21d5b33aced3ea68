//! Two editions give nothing away by their difference.

use barometre::disclosure::{Earlier, Hierarchy};

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
fn a_release_that_would_give_a_figure_away_is_named() {
    let (before, tree) = (released(&counts([3, 50, 60])), tree());
    // A table that shows province 2, put together by hand.
    let other = released(&counts([30, 50, 60]));
    let mut figures = other.0[0].1.clone();
    for (column, text) in [("obs_status", "Q"), ("conf_status", "C")] {
        let mut texts = texts(&figures, column);
        let areas = super::table::texts(&figures, "ref_area");
        texts
            .iter_mut()
            .zip(&areas)
            .filter(|(_, area)| *area == "01.1" || *area == "01.3")
            .for_each(|(own, _)| *own = text.into());
        put_texts(&mut figures, column, texts);
    }
    let hidden: Vec<bool> = texts(&figures, "obs_status").iter().map(|status| status == "Q").collect();
    for column in ["obs_value", "numerator", "denominator", "lower", "upper"] {
        let own = numbers(&figures, column).into_iter().zip(&hidden);
        put_numbers(&mut figures, column, own.map(|(number, hidden)| number.filter(|_| !hidden)).collect());
    }
    barometre::disclosure::audit(&figures, &[rate("A")], &tree, &policy(), &Earlier::default()).unwrap();
    let error = barometre::disclosure::audit(&figures, &[rate("A")], &tree, &policy(), &before).unwrap_err();
    let said = error.to_string();
    assert_eq!(error.exit_status(), 4);
    assert!(said.contains("area 01.1") && said.contains("beside the release 2026-10"), "{said}");
}
