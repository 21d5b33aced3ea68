//! Limits of means against the published test tables of PHEindicatormethods, those of quantiles against scipy.

use barometre::statistics::confidence::Confidence;
use barometre::statistics::student::{self, Mean};

use super::oracles::{close, oracle};

#[test]
fn student_s_limits_of_means_are_the_published_ones() {
    let (Some(rows), Some(expected)) = (oracle("phe/means_t_input.csv"), oracle("phe/means_t_expected.csv")) else {
        return;
    };
    let mut compared = 0;
    for wanted in &expected {
        let all = wanted["area"] == "No grouping";
        let own = rows.iter().filter(|row| all || row["area"] == wanted["area"]);
        let values: Vec<f64> = own.map(|row| row["values"].parse().unwrap()).collect();
        let mean = Mean::of(&values).unwrap();
        close(mean.deviation, &wanted["stdev"], 1e-9, &wanted["area"]);
        for (level, suffix) in [(0.95, "95_0cl"), (0.998, "99_8cl")] {
            let limits = student::limits(mean, Confidence::new(level).unwrap()).unwrap();
            close(mean.value, &wanted["value"], 1e-9, &wanted["area"]);
            close(limits.lower, &wanted[&format!("lower{suffix}")], 1e-9, &wanted["area"]);
            close(limits.upper, &wanted[&format!("upper{suffix}")], 1e-9, &wanted["area"]);
            compared += 1;
        }
    }
    assert_eq!(compared, 6);
}

#[test]
fn a_single_value_has_no_limits() {
    assert_eq!(Mean::of(&[3.0]), None);
    let lone = Mean { value: 3.0, deviation: 0.0, count: 1 };
    assert_eq!(student::limits(lone, Confidence::new(0.95).unwrap()), None);
}
