//! Outliers worked out by hand: the modified z-score without the value itself, and the effect on the totals.

use barometre::catalogue::watching::Watching;
use barometre::model::adjudication::Decision;
use barometre::model::quality::{Amounts, QualityMeasure, QualityShare, Run};
use barometre::statistics::Outliers;

fn run(centre: &str, region: &str, value: f64, earlier: &[f64], decision: Option<Decision>) -> Run {
    let (centre, region, submission) = (centre.to_string(), region.to_string(), format!("of {centre}"));
    Run { centre, region, value, earlier: earlier.to_vec(), submission, decision }
}

const WATCHING: Watching = Watching { least_months: 6, history_months: 24, flagged_above: 3.5 };

#[test]
fn outliers_are_those_of_a_calculation_by_hand_in_the_order_of_their_effect() {
    // Median 10, deviations 0 0 1 1 2 2, their median 1: 0.6745 × (30 − 10) / 1 = 13.49.
    let usual = [10.0, 11.0, 9.0, 10.0, 12.0, 8.0];
    let runs = vec![
        run("A", "01", 30.0, &usual, None),
        // 0.6745 × (13 − 10) = 2.02: not far.
        run("B", "01", 13.0, &usual, None),
        // Five earlier months: nothing is said.
        run("C", "01", 500.0, &usual[..5], None),
        // Median 100, deviations 0 0 10 10 20 20, their median 10: 0.6745 × (20 − 100) / 10 = −5.396.
        run("D", "02", 20.0, &[100.0, 110.0, 90.0, 100.0, 120.0, 80.0], Some(Decision::Accept)),
        // 0.6745 × (15.18 − 10) = 3.494: just not; 15.19 would be 3.501.
        run("E", "02", 15.18, &usual, None),
        run("F", "02", 15.19, &usual, None),
        // Always the same before: nothing is said of another value.
        run("G", "02", 9.0, &[5.0; 8], None),
    ];
    let amounts = [Amounts { form: "form".into(), measure: "amount".into(), runs }];
    let found = Outliers::of(&amounts, &WATCHING);
    let listed: Vec<(&str, String)> =
        found.list.iter().map(|one| (one.run.centre.as_str(), format!("{:.3}", one.score))).collect();
    let expected =
        [("D", "-5.396"), ("A", "13.490"), ("F", "3.501")].map(|(centre, score)| (centre, score.to_string()));
    assert_eq!(listed, expected);
    // Totals: 543 in 01, 59.37 in 02, 602.37 in the country.
    let effects: Vec<String> =
        found.list.iter().map(|one| format!("{:.3} {:.3}", one.of_region.unwrap(), one.of_nation.unwrap())).collect();
    assert_eq!(effects, ["134.748 13.281", "-3.683 -3.320", "-8.742 -0.862"]);
    let count = |area: &str, measure: QualityMeasure| {
        let own: Vec<&QualityShare> =
            found.shares.iter().filter(|one| one.ref_area == area && one.measure == measure).collect();
        own.first().map(|one| (one.numerator.unwrap(), one.denominator.unwrap()))
    };
    assert_eq!(count("MA", QualityMeasure::OutliersFlagged), Some((3, 5)));
    assert_eq!(count("MA", QualityMeasure::OutliersOpen), Some((2, 3)));
    assert_eq!(count("01", QualityMeasure::OutliersFlagged), Some((1, 2)));
    assert_eq!(count("02", QualityMeasure::OutliersOpen), Some((1, 2)));
}

#[test]
fn a_share_is_a_hundred_percent_for_all_of_them_only() {
    assert_eq!(QualityShare::rounded(99_999, 100_000), Some(999));
    assert_eq!(QualityShare::rounded(7, 7), Some(1000));
    assert_eq!(QualityShare::rounded(2, 3), Some(667));
    assert_eq!(QualityShare::rounded(0, 0), None);
}
