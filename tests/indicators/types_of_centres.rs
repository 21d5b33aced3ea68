//! Indicators about one type of centre, and breakdowns by type: where no such centre reports there is nothing to count, and no zero.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use crate::journeys::country::{Country, with_few_indicators};

type Row = BTreeMap<String, String>;

#[test]
fn where_no_centre_of_its_type_reports_an_indicator_has_no_figure_and_a_breakdown_no_row() {
    let country = Country::new("0");
    with_few_indicators(Path::new(&country.path("")), &["COV", "HAN", "FEM"]);
    let (code, _, err) = country.run(&["ingest", "-q", &country.path("inbox")]);
    assert_eq!(code, 0, "{err}");
    let (code, _, err) = country.run(&["build", "--period", "2026-10"]);
    assert_eq!(code, 0, "{err}");
    let rows: Vec<Row> = csv::Reader::from_reader(country.table("indicators.csv").as_slice())
        .deserialize()
        .map(Result::unwrap)
        .collect();
    let of = |id: &'static str| rows.iter().filter(move |row| row["indicator"] == id && row["area_level"] == "region");
    let is_total = |row: &&Row| ["sex", "age", "milieu", "centre_type"].iter().all(|name| row[*name] == "_T");
    // The types of centres that reported, by région and month: counts of centres are never withheld.
    let active = of("COV-02").filter(|row| row["centre_type"] != "_T" && row["numerator"] != "0");
    let active: BTreeSet<[String; 3]> =
        active.map(|row| ["ref_area", "time_period", "centre_type"].map(|name| row[name].clone())).collect();
    let at = |row: &Row, kind: &str| {
        active.contains(&[row["ref_area"].clone(), row["time_period"].clone(), kind.to_string()])
    };

    for (id, kind) in [("HAN-02", "COAPH"), ("FEM-02", "EMF")] {
        let (there, absent): (Vec<&Row>, Vec<&Row>) = of(id).filter(is_total).partition(|row| at(row, kind));
        assert!(!there.is_empty() && !absent.is_empty(), "{id}: the country must have régions with and without");
        for row in there {
            let rate: f64 = row["reporting_rate"].parse().unwrap();
            assert_ne!(
                row["obs_status"] == "O",
                rate > 0.0,
                "a figure, shown or withheld, if one of them reports: {row:?}"
            );
        }
        for row in absent {
            assert_eq!((row["obs_status"].as_str(), row["numerator"].as_str()), ("O", ""), "{row:?}");
            assert!(["", "0"].contains(&row["reporting_rate"].as_str()), "the reports of such centres alone: {row:?}");
        }
    }
    let broken_down = of("FEM-01").filter(|row| row["centre_type"] != "_T");
    let mut seen = 0;
    for row in broken_down {
        assert!(at(row, &row["centre_type"]), "a row of a type of centre that the région does not have: {row:?}");
        seen += 1;
    }
    assert!(seen > 20, "only {seen} rows by type of centre");

    // A type that has a row in one breakdown and none in another would be known to have nobody there.
    let types = |id: &'static str| -> BTreeSet<[String; 3]> {
        let own = of(id).filter(|row| row["centre_type"] != "_T");
        own.map(|row| ["ref_area", "time_period", "centre_type"].map(|name| row[name].clone())).collect()
    };
    let of_users = types("COV-01");
    for id in ["COV-05", "FEM-01", "HAN-01"] {
        assert_eq!(types(id), of_users, "{id} has rows of the same types as COV-01, which counts the same reports");
    }
}
