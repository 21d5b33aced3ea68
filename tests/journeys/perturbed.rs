//! An indicator that is rounded or perturbed in the place of being withheld, from its declaration to the table and the page.

use std::collections::BTreeMap;
use std::path::Path;

use super::archipelago::{ALL, WITH_WATER, archipelago, indicator, write};
use super::checking::run;

/// Households with water, and all, in Baie, Colline and Lagune.
const TRUTH: [(u32, u32); 3] = [(3, 21), (58, 97), (41, 66)];

/// The lines of the published table: area, value, numerator, denominator, method, confidentiality.
fn built(ministry: &Path, protection: &str) -> Vec<(String, f64, f64, f64, String, String)> {
    let place = ministry.to_string_lossy().into_owned();
    let in_place = |arguments: &[&str]| run(&[&["--workspace", place.as_str()][..], arguments].concat());
    let declared = indicator("WAT-01", "percent", "household", WITH_WATER, ALL);
    let declared = declared.replace("decimals = 1", &format!("decimals = 1\nprotection = \"{protection}\""));
    write(ministry, "indicators/WAT/WAT-01.toml", &declared);
    let mut export = String::from("Month;Dwelling;Island;County;Running water;Size\n");
    let mut dwelling = 3_000_000_000u64;
    for ((island, county), (with, all)) in [("N", "N-1"), ("N", "N-2"), ("S", "S-1")].into_iter().zip(TRUTH) {
        for number in 0..all {
            let water = if number < with { "Yes" } else { "No" };
            export.push_str(&format!("2026-10;{dwelling};{island};{county};{water};3\n"));
            dwelling += 1;
        }
    }
    std::fs::write(ministry.join("inbox/foyers.csv"), export).unwrap();
    let (code, _, err) = in_place(&["ingest", &ministry.join("inbox").to_string_lossy()]);
    assert_eq!(code, 0, "{err}");
    let (code, _, err) = in_place(&["build", "--period", "2026-10"]);
    assert_eq!(code, 0, "{err}");
    let (code, out, err) = in_place(&["verify", &place]);
    assert_eq!(code, 0, "{out}{err}");
    let table = std::fs::read_to_string(ministry.join("reports/2026-10/tables/indicators.csv")).unwrap();
    let number = |cell: &str| cell.parse::<f64>().unwrap_or_else(|_| panic!("no number: {cell} in\n{table}"));
    let lines = table.lines().filter(|line| line.starts_with("WAT-01,") && line.contains(",2026-10,"));
    lines
        .map(|line| {
            let cells: Vec<&str> = line.split(',').collect();
            let [value, part, whole] = [9, 10, 11].map(|at| number(cells[at]));
            (cells[1].to_string(), value, part, whole, cells[15].to_string(), cells[17].to_string())
        })
        .collect()
}

fn of_area(lines: &[(String, f64, f64, f64, String, String)], area: &str) -> (f64, f64, f64) {
    let line = lines.iter().find(|line| line.0 == area).unwrap_or_else(|| panic!("no {area} in {lines:?}"));
    (line.1, line.2, line.3)
}

#[test]
fn a_rounded_indicator_shows_multiples_of_five_that_add_up_and_no_true_count() {
    let folder = tempfile::tempdir().unwrap();
    let ministry = archipelago(folder.path());
    let lines = built(&ministry, "rounding");
    for (area, _, part, whole, method, status) in &lines {
        assert_eq!((part % 5.0, whole % 5.0), (0.0, 0.0), "{area}");
        assert_eq!((method.as_str(), status.as_str()), ("controlled_rounding", "F"), "{area}");
    }
    let [one, two, three] = ["N-1", "N-2", "S-1"].map(|area| of_area(&lines, area));
    let ([north, south], all) = (["N", "S"].map(|area| of_area(&lines, area)), of_area(&lines, "XA"));
    assert_eq!((one.1 + two.1, one.2 + two.2), (north.1, north.2));
    assert_eq!((three.1, three.2), (south.1, south.2));
    assert_eq!((north.1 + south.1, north.2 + south.2), (all.1, all.2));
    for ((_, part, whole), (with, of)) in [one, two, three].into_iter().zip(TRUTH) {
        assert!((part - f64::from(with)).abs() < 5.0 && (whole - f64::from(of)).abs() < 5.0, "{part} of {whole}");
    }
    let page = std::fs::read_to_string(ministry.join("reports/2026-10/fr/indicators/WAT-01.html")).unwrap();
    assert!(!page.contains(r#"class="prot""#), "nothing is withheld where counts are rounded");
}

/// Persons by area and category of one indicator over inhabitants, with how they are protected.
fn users(protection: &str) -> BTreeMap<String, (String, String, String)> {
    let folder = tempfile::tempdir().unwrap();
    let ministry = folder.path().join("ministry");
    let place = ministry.to_string_lossy().into_owned();
    let in_place = |arguments: &[&str]| run(&[&["--workspace", place.as_str()][..], arguments].concat());
    assert_eq!(run(&["init", &place]).0, 0);
    write(&ministry, "catalogue.toml", "replaces = [\"indicators\"]\n");
    let dimensions = include_str!("../../data/indicators/dimensions.toml");
    write(&ministry, "indicators/dimensions.toml", dimensions);
    let declared = include_str!("../../data/indicators/COV/COV-01.toml").replace("estimate = \"last_report\"\n", "");
    let declared = declared.replace("standardised = [\"age\", \"sex\"]\n", &format!("protection = \"{protection}\"\n"));
    write(&ministry, "indicators/COV/COV-01.toml", &declared);
    let inbox = ministry.join("inbox");
    let export = inbox.join("country");
    let months = ["--from", "2026-10", "--to", "2026-10", "--centres", "80", "--persons", "3000"];
    let (code, _, err) = in_place(&[&["generate", "--out", &export.to_string_lossy()][..], &months].concat());
    assert_eq!(code, 0, "{err}");
    let (code, _, err) = in_place(&["ingest", &inbox.to_string_lossy()]);
    assert_eq!(code, 0, "{err}");
    let (code, _, err) = in_place(&["build", "--period", "2026-10"]);
    assert_eq!(code, 0, "{err}");
    let (code, out, err) = in_place(&["verify", &place]);
    assert_eq!(code, 0, "{out}{err}");
    let table = std::fs::read_to_string(ministry.join("reports/2026-10/tables/indicators.csv")).unwrap();
    let lines = table.lines().filter(|line| line.starts_with("COV-01,") && line.contains(",2026-10,"));
    let told = |line: &str| {
        let cells: Vec<&str> = line.split(',').collect();
        let key = [cells[1], cells[4], cells[5], cells[6], cells[7]].join(" ");
        (key, (cells[10].to_string(), cells[15].to_string(), cells[16].to_string()))
    };
    lines.map(told).collect()
}

#[test]
fn a_perturbed_indicator_shows_every_cell_no_count_of_one_and_is_off_by_four_at_most() {
    let (perturbed, truth) = (users("cell_key"), users("suppression"));
    assert!(perturbed.keys().eq(truth.keys()), "the same cells");
    let count = |cell: &str| cell.parse::<i64>().ok();
    let (mut noisy, mut exact, mut opened) = (0, 0, 0);
    for (key, (shown, method, status)) in &perturbed {
        assert_ne!(status, "Q", "{key} is withheld");
        // Where no centre could count anybody there is no figure.
        if method == "none" {
            assert_eq!((shown.as_str(), truth[key].2.as_str()), ("", "O"), "{key}");
            continue;
        }
        assert_eq!(method, "cell_key", "{key}");
        let shown = count(shown).unwrap_or_else(|| panic!("{key} is not shown"));
        assert_ne!(shown, 1, "{key}");
        match count(&truth[key].0) {
            Some(true_count) => {
                assert!((shown - true_count).abs() <= 4, "{key}: {shown} for {true_count}");
                *(if shown == true_count { &mut exact } else { &mut noisy }) += 1;
            }
            None => opened += 1,
        }
    }
    assert!(noisy > exact && exact > 0 && opened > 0, "{noisy} noisy, {exact} exact, {opened} withheld otherwise");
}

#[test]
fn what_cannot_be_perturbed_is_refused_by_its_declaration() {
    let folder = tempfile::tempdir().unwrap();
    let ministry = archipelago(folder.path());
    let declared = indicator("WAT-01", "percent", "household", WITH_WATER, ALL);
    let declared = declared.replace("decimals = 1", "decimals = 1\nprotection = \"cell_key\"");
    write(&ministry, "indicators/WAT/WAT-01.toml", &declared);
    let (code, _, err) = run(&["--workspace", &ministry.to_string_lossy(), "catalogue", "check"]);
    assert_eq!(code, 2, "{err}");
    assert!(err.contains("only counts over inhabitants are perturbed with cell keys"), "{err}");
}
