//! What stands beside the figures: estimates with the centres that did not report, targeting by tenths of the score, and
//! standardised rates.

use std::collections::BTreeMap;
use std::path::Path;

use super::run;

type Rows = Vec<BTreeMap<String, String>>;

fn table(edition: &Path, name: &str) -> Rows {
    let mut reader = csv::Reader::from_path(edition.join("tables").join(format!("{name}.csv"))).unwrap();
    reader.deserialize().map(|row| row.unwrap()).collect()
}

fn number(row: &BTreeMap<String, String>, name: &str) -> Option<f64> {
    row[name].parse().ok()
}

#[test]
fn estimates_and_targeting_stand_beside_the_figures_and_tell_nothing_that_is_withheld() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("ministry");
    let workspace = place.to_string_lossy().into_owned();
    assert_eq!(run(&["init", &workspace]).0, 0);
    let inbox = place.join("inbox/country").to_string_lossy().into_owned();
    let plan = ["--from", "2026-06", "--to", "2026-09", "--centres", "500", "--persons", "9000", "--mess", "0.15"];
    assert_eq!(run(&[&["generate", "--out", &inbox][..], &plan].concat()).0, 0);
    run(&["--workspace", &workspace, "ingest", "-q", &place.join("inbox").to_string_lossy()]);
    let (code, _, said) = run(&["--workspace", &workspace, "build", "--period", "2026-09"]);
    assert_eq!(code, 0, "{said}");
    let edition = place.join("reports/2026-09");

    let figures: BTreeMap<[String; 3], BTreeMap<String, String>> = table(&edition, "indicators")
        .into_iter()
        .filter(|row| ["sex", "age", "milieu", "centre_type"].iter().all(|name| row[*name] == "_T"))
        .map(|row| (["indicator", "ref_area", "time_period"].map(|name| row[name].clone()), row))
        .collect();
    let estimates = table(&edition, "estimates");
    assert!(!estimates.is_empty(), "no centre is missing in this country");
    for row in &estimates {
        let raw = &figures[&["indicator", "ref_area", "time_period"].map(|name| row[name].clone())];
        assert_eq!(row["obs_status"], "E");
        assert_eq!((raw["conf_status"].as_str(), number(row, "raw_value")), ("F", number(raw, "obs_value")), "{row:?}");
        let added = number(row, "numerator").unwrap() - number(raw, "numerator").unwrap();
        assert!(added >= 5.0 && number(row, "centres_estimated").unwrap() >= 3.0, "{row:?}");
        assert!(number(row, "obs_value") > number(row, "raw_value"), "{row:?}");
    }

    let targeting = table(&edition, "targeting");
    let of = |measure: &str, area: &str, group: &str| {
        let mut own = targeting.iter().filter(|row| {
            (row["programme"].as_str(), row["measure"].as_str()) == ("ASD", measure)
                && (row["ref_area"].as_str(), row["score_group"].as_str()) == (area, group)
        });
        own.next_back().unwrap_or_else(|| panic!("no {measure} of {group} in {area}"))
    };
    let poorest = number(of("coverage", "MA", "D02"), "obs_value").unwrap();
    assert!(poorest > 50.0, "the generated aid goes to the poor: {poorest}");
    assert!(number(of("concentration_index", "MA", "_T"), "obs_value").unwrap() < 0.0);
    assert_eq!(number(of("benefit_share", "MA", "D10"), "obs_value"), Some(100.0));
    let slope = of("slope_index", "MA", "_T");
    assert!(number(slope, "upper").unwrap() < 0.0, "{slope:?}");
    assert!(number(of("relative_index", "MA", "_T"), "upper").unwrap() < 1.0);
    for row in &targeting {
        let withheld = row["conf_status"] != "F";
        assert!(!withheld || number(row, "obs_value").is_none(), "a withheld row shows a number: {row:?}");
        assert!(!row.contains_key("numerator") && !row.contains_key("denominator"));
        if let Some(value) = number(row, "obs_value") {
            let fine = ["concentration_index", "relative_index"].contains(&row["measure"].as_str());
            let scale = if fine { 1000.0 } else { 10.0 };
            assert!(((value * scale).round() - value * scale).abs() < 1e-6, "more than is told: {row:?}");
        }
    }

    // In so small a country hardly a région has enough persons of every age and sex.
    let standardised = table(&edition, "standardised");
    let ids: std::collections::BTreeSet<&str> = standardised.iter().map(|row| row["indicator"].as_str()).collect();
    assert_eq!(ids.into_iter().collect::<Vec<_>>(), ["COV-01", "FEM-02"]);
    for row in &standardised {
        let raw = &figures[&["indicator", "ref_area", "time_period"].map(|name| row[name].clone())];
        let numbers = ["obs_value", "lower", "upper", "confidence"].map(|name| number(row, name));
        let open = row["conf_status"] == "F";
        assert_eq!(numbers.map(|one| one.is_some()), [open; 4], "{row:?}");
        assert!(!open || raw["conf_status"] == "F", "standardised, and withheld as it is: {row:?}");
    }
    let (code, _, said) = run(&["verify", &edition.to_string_lossy()]);
    assert_eq!(code, 0, "{said}");
}
