//! Funnel limits against the published test tables of PHEindicatormethods.

use barometre::assessment::funnel::{Funnel, Levels, lines, proportion_limits, rate_limits};
use barometre::statistics::confidence::Confidence;

use super::oracles::{close, oracle};

fn levels() -> [Confidence; 2] {
    [0.95, 0.998].map(|level| Confidence::new(level).unwrap())
}

fn number(text: &str) -> f64 {
    text.parse().unwrap_or_else(|_| panic!("'{text}' is no number"))
}

#[test]
fn the_limits_of_proportions_are_the_published_ones() {
    let Some(rows) = oracle("phe/funnel_prop_expected.csv") else { return };
    for row in &rows {
        let (total, nation) = (number(&row["Population"]), number(&row["Baseline"]) / 100.0);
        for (confidence, name) in levels().into_iter().zip(["2s0025", "3s0001"]) {
            let limits = proportion_limits(nation, total, confidence).unwrap();
            // The baseline is printed with eight places, and the limits with six decimals.
            for (own, side) in [(limits.lower, "Lower"), (limits.upper, "Upper")] {
                let printed = number(&row[&format!("{side}{name}limit")]);
                assert!((own * 100.0 - printed).abs() < 1e-6, "{side} at {total}: {} is not {printed}", own * 100.0);
            }
        }
    }
    assert_eq!(rows.len(), 100);
}

#[test]
fn the_limits_of_rates_are_the_published_ones() {
    let mut compared = 0;
    for name in ["crude", "dsr"] {
        let Some(rows) = oracle(&format!("phe/funnel_rate_{name}_expected.csv")) else { return };
        for row in &rows {
            let (events, nation) = (number(&row["Events"]), number(&row["baseline"]) / 100_000.0);
            for (confidence, sigma) in levels().into_iter().zip(["2s", "3s"]) {
                let sides = rate_limits(events, nation, confidence).unwrap();
                for ((population, rate), side) in sides.into_iter().zip(["lower", "upper"]) {
                    // Upstream adds three years of events up, and searches its populations step by step.
                    let what = format!("{name}: {side} {sigma} of {events}");
                    close(population / 3.0, &row[&format!("{side}_{sigma}_population_1_year")], 1e-4, &what);
                    close(rate * 100_000.0, &row[&format!("{side}_{sigma}_limit")], 1e-4, &what);
                    compared += 2;
                }
            }
        }
    }
    assert_eq!(compared, 2 * 100 * 8);
}

fn outcome(label: &str) -> Funnel {
    match label {
        "High (0.001)" => Funnel::Above3Sigma,
        "High (0.025)" => Funnel::Above2Sigma,
        "Low (0.001)" => Funnel::Below3Sigma,
        "Low (0.025)" => Funnel::Below2Sigma,
        "Not significant" => Funnel::Within,
        other => panic!("an unknown label: {other}"),
    }
}

#[test]
fn areas_lie_where_the_published_labels_put_them() {
    let (Some(shares), Some(ratios)) = (oracle("phe/funnel_prop_input.csv"), oracle("phe/funnel_ratio_input.csv"))
    else {
        return;
    };
    let levels = Levels::new().unwrap();
    let sum = |name: &str| shares.iter().map(|row| number(&row[name])).sum::<f64>();
    let nation = sum("numerator") / sum("denominator");
    for row in &shares {
        let found = levels.proportion(number(&row["numerator"]), number(&row["denominator"]), nation);
        assert_eq!(found, Some(outcome(&row["significance"])), "{}", row["Area"]);
    }
    for row in &ratios {
        // Observed against expected events: a rate whose population is the expected events at a rate of one.
        let found = levels.rate(number(&row["obs"]), number(&row["expected"]), 1.0);
        assert_eq!(found, Some(outcome(&row["significance"])), "{row:?}");
    }
    assert!(shares.len() >= 300 && ratios.len() == 300);
}

#[test]
fn crude_rates_lie_where_the_published_labels_put_them() {
    let Some(rows) = oracle("phe/funnel_rate_significance_input.csv") else { return };
    let levels = Levels::new().unwrap();
    let sum = |name: &str| rows.iter().map(|row| number(&row[name])).sum::<f64>();
    let nation = sum("count") / sum("pop");
    for row in &rows {
        let found = levels.rate(number(&row["count"]), number(&row["pop"]), nation);
        assert_eq!(found, Some(outcome(&row["crude_per_100000_with_0"])), "{row:?}");
    }
}

#[test]
fn the_lines_of_a_funnel_go_from_size_to_size_through_the_limits() {
    let confidence = Confidence::new(0.998).unwrap();
    let sides = lines(true, 0.2, (50.0, 5_000.0), confidence).unwrap();
    for (size, share) in &sides[1] {
        assert!((share - proportion_limits(0.2, *size, confidence).unwrap().upper).abs() < 1e-12);
    }
    let sides = lines(false, 0.002, (1_000.0, 500_000.0), confidence).unwrap();
    for (at, side) in sides.iter().enumerate() {
        assert_eq!((side[0].0, side[side.len() - 1].0), (1_000.0, 500_000.0));
        assert!(side.windows(2).all(|pair| pair[0].0 < pair[1].0));
        for (size, rate) in side[1..side.len() - 1].iter().filter(|(_, rate)| *rate > 0.0) {
            let (population, _) = rate_limits(size * rate, 0.002, confidence).unwrap()[at];
            assert!((population / size - 1.0).abs() < 1e-9, "{population} is not {size}");
        }
    }
    // Two events are expected at the smallest size: none at all is no surprise there.
    assert_eq!(sides[0][0], (1_000.0, 0.0));
    assert_eq!(lines(false, 0.0, (1.0, 2.0), confidence), None);
}
