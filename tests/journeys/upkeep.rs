//! A lake that was filled bit by bit, put together, and freed of what is no longer needed.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use super::country::{Country, with_few_indicators};

/// The data files of a form that are on the disk.
fn on_disk(folder: &Path) -> BTreeSet<PathBuf> {
    let mut found = BTreeSet::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(on_disk(&path));
        } else if path.extension().is_some_and(|ending| ending == "parquet") {
            found.insert(path);
        }
    }
    found
}

/// The tables of the edition, by their names, but for where they come from.
fn tables(country: &Country) -> BTreeMap<String, Vec<u8>> {
    let folder = country.path("reports/2026-10/tables");
    let names = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    names.map(|name| (name.clone(), country.table(&name))).collect()
}

#[test]
fn a_lake_filled_bit_by_bit_is_put_together_without_changing_a_figure() {
    let country = Country::new("0.05");
    with_few_indicators(&country.workspace, &["COV", "QUA"]);
    // The census and the register first, then the users' files in four parts, as they would come over the days of a month.
    let inbox = country.workspace.join("inbox/country");
    let (status, _, err) =
        country.run(&["ingest", &country.path("inbox/recensement"), &country.path("inbox/country/centres")]);
    assert!(status == 0 || status == 3, "{err}");
    for month in ["2026-08", "2026-09", "2026-10"] {
        let folder = inbox.join("usagers").join(month);
        let mut files: Vec<String> = std::fs::read_dir(&folder)
            .unwrap()
            .map(|entry| entry.unwrap().path().to_string_lossy().into_owned())
            .collect();
        files.sort();
        for part in files.chunks(files.len().div_ceil(4)) {
            let paths: Vec<&str> = part.iter().map(String::as_str).collect();
            let (status, _, err) = country.run(&[&["ingest"][..], &paths].concat());
            assert!(status == 0 || status == 3, "{err}");
        }
    }
    assert_eq!(country.run(&["build", "--period", "2026-10"]).0, 0);
    let (before, held) = (tables(&country), country.json(&["lake", "list"]));
    let users = |held: &serde_json::Value| {
        let one = held.as_array().unwrap().iter().find(|one| one["table"] == "usagers").unwrap().clone();
        (one["files"].as_u64().unwrap(), one["rows"].as_u64().unwrap())
    };
    assert_eq!(users(&held).0, 12, "three months in four parts each: {held}");
    let folder = country.workspace.join("lake/usagers");
    let former = on_disk(&folder);

    let told = country.json(&["lake", "compact"]);
    let one = told.as_array().unwrap().iter().find(|one| one["table"] == "usagers").unwrap();
    assert_eq!((one["files_before"].as_u64(), one["files_after"].as_u64()), (Some(12), Some(3)), "{told}");
    assert_eq!(users(&country.json(&["lake", "list"])), (3, users(&held).1), "the same rows");
    assert!(on_disk(&folder).is_superset(&former), "older versions can still be read");
    assert_eq!(country.run(&["verify", &country.path("")]).0, 0);
    // Put together is put together.
    let again = country.json(&["lake", "compact"]);
    assert!(again.as_array().unwrap().iter().all(|one| one["files_before"] == one["files_after"]), "{again}");

    // Nothing is older than a month yet; on a trial nothing is removed.
    assert_eq!(country.json(&["lake", "vacuum"])["files"].as_array().unwrap().len(), 0);
    let trial = country.json(&["lake", "vacuum", "--days", "0", "--dry-run"]);
    assert!(trial["files"].as_array().unwrap().len() >= 12, "{trial}");
    assert!(on_disk(&folder).is_superset(&former));
    let removed = country.json(&["lake", "vacuum", "--days", "0"]);
    assert_eq!(removed["files"], trial["files"]);
    assert!(on_disk(&folder).is_disjoint(&former) && on_disk(&folder).len() == 3, "{removed}");

    // Counted anew from the files put together, every figure is the same.
    std::fs::remove_dir_all(country.path("cache")).unwrap();
    std::fs::remove_dir_all(country.path("reports/2026-10")).unwrap();
    let (status, _, err) = country.run(&["build", "--period", "2026-10"]);
    assert_eq!(status, 0, "{err}");
    let after = tables(&country);
    let changed: Vec<&String> = before.keys().filter(|name| before[*name] != after[*name]).collect();
    assert!(changed.is_empty() && before.len() == after.len(), "changed: {changed:?}");
    assert_eq!(country.run(&["verify", &country.path("")]).0, 0);
}

#[test]
fn days_beyond_a_century_are_refused() {
    let country = Country::new("0");
    let (status, _, said) = country.run(&["lake", "vacuum", "--days", "4000000000"]);
    assert!(status == 2 && said.contains("4000000000 days are too many"), "{said}");
}
