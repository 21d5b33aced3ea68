//! Methods against scipy on random inputs (`tests/independent/methods.py` writes the cases).

use std::collections::BTreeMap;

use barometre::statistics::confidence::Confidence;
use barometre::statistics::student::{self, Mean};
use barometre::statistics::{Limits, exact, order_statistics, wilson};

/// A method, its inputs and what scipy says.
pub struct Case {
    pub method: String,
    pub level: f64,
    pub inputs: Vec<f64>,
    pub expected: [f64; 2],
}

/// The cases.
pub fn cases() -> Vec<Case> {
    let mut reader = csv::Reader::from_reader(include_str!("../fixtures/scipy.csv").as_bytes());
    let rows = reader.records().map(|row| row.unwrap());
    rows.map(|row| Case {
        method: row[0].to_string(),
        level: row[1].parse().unwrap(),
        inputs: row[2].split('|').map(|number| number.parse().unwrap()).collect(),
        expected: [row[3].parse().unwrap(), row[4].parse().unwrap()],
    })
    .collect()
}

/// Whether a number is the expected one.
pub fn close(found: f64, expected: f64) -> bool {
    (found - expected).abs() <= 1e-9 * expected.abs().max(1e-9)
}

#[test]
fn limits_of_random_inputs_are_scipy_s() {
    let mut compared: BTreeMap<String, usize> = BTreeMap::new();
    for case in cases() {
        let confidence = || Confidence::new(case.level).unwrap();
        let inputs = &case.inputs;
        let found = match case.method.as_str() {
            "wilson" => wilson::limits(inputs[0], inputs[1], confidence()),
            "exact" => exact::limits(inputs[0], confidence()),
            "student" => student::limits(Mean::of(inputs).unwrap(), confidence()),
            quantile => match quantile.strip_prefix("quantile-") {
                Some(share) => order_statistics::limits(inputs, share.parse().unwrap(), confidence()),
                None => continue,
            },
        };
        let [lower, upper] = case.expected;
        match found {
            None => assert!(lower.is_nan(), "{} of {inputs:?}: no limits", case.method),
            Some(Limits { lower: own, upper: other }) => assert!(
                close(own, lower) && close(other, upper),
                "{} at {}: {own} to {other}, not {lower} to {upper}",
                case.method,
                case.level
            ),
        }
        *compared.entry(case.method).or_default() += 1;
    }
    assert_eq!(compared.len(), 6, "{compared:?}");
    assert!(compared.values().sum::<usize>() >= 240, "{compared:?}");
}
