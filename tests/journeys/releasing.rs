//! From draft to release: what was signed off stays, and the next edition does not give it away.

use std::collections::BTreeMap;
use std::path::PathBuf;

use barometre::catalogue::Catalogue;
use barometre::statistics::IndicatorSpec;

use super::country::Country;

const MONTH: &str = "2026-10";

/// The figures of an edition that are shown: numerator and denominator by key.
fn shown(country: &Country, edition: &str) -> BTreeMap<Vec<String>, [Option<f64>; 2]> {
    let path = country.path(&format!("reports/{edition}/tables/indicators.csv"));
    let mut reader = csv::Reader::from_path(path).unwrap();
    let rows = reader.deserialize().map(|row: Result<BTreeMap<String, String>, _>| row.unwrap());
    let key = ["indicator", "ref_area", "time_period", "sex", "age", "milieu", "centre_type"];
    rows.filter(|row| row["obs_status"] != "Q")
        .map(|row| {
            let amounts = ["numerator", "denominator"].map(|name| row[name].parse().ok());
            (key.iter().map(|name| row[*name].clone()).collect(), amounts)
        })
        .collect()
}

/// Takes a centre's users of the month out of the inbox, to come late.
fn held_back(country: &Country) -> (PathBuf, PathBuf) {
    let files = walkdir::WalkDir::new(country.path("inbox/country")).sort_by_file_name().into_iter();
    let files = files.map(|entry| entry.unwrap().into_path()).filter(|path| path.is_file());
    let is_own = |path: &PathBuf| {
        let name = path.to_string_lossy().into_owned();
        name.contains("usagers") && name.contains(MONTH) && name.ends_with(".csv")
    };
    let file = files.filter(is_own).min_by_key(|path| std::fs::metadata(path).unwrap().len()).unwrap();
    let late = PathBuf::from(country.path("late")).join(file.file_name().unwrap());
    std::fs::create_dir_all(late.parent().unwrap()).unwrap();
    std::fs::rename(&file, &late).unwrap();
    (file, late)
}

#[test]
fn a_release_stays_as_it_is_and_a_revision_with_a_late_file_does_not_give_its_persons_away() {
    let country = Country::new("0");
    let (_, late) = held_back(&country);
    country.run(&["ingest", &country.path("inbox")]);

    // Nothing is released that nobody could look at.
    let (status, _, said) = country.run(&["release", "--period", MONTH, "--by", "Direction"]);
    assert_eq!(status, 2, "{said}");
    assert!(said.contains("no draft of 2026-10") && said.contains("barometre build --period 2026-10"), "{said}");
    assert_eq!(country.run(&["build", "--period", MONTH]).0, 0);
    let draft = shown(&country, MONTH);
    let told = country.json(&["release", "--period", MONTH, "--by", "Direction, \"études\""]);
    assert_eq!(told["edition"], MONTH);
    assert_eq!(shown(&country, MONTH), draft, "what is released is what was looked at");
    let manifest = std::fs::read_to_string(country.path("reports/2026-10/manifest.json")).unwrap();
    assert!(manifest.contains("\"status\": \"released\""));
    assert!(!manifest.contains("Direction"), "who signed stands in the ledger only");
    let ledger = std::fs::read_to_string(country.path("releases/ledger.csv")).unwrap();
    assert_eq!(ledger.lines().count(), 2, "{ledger}");

    // It is not built over, and not released twice.
    let (status, _, said) = country.run(&["build", "--period", MONTH]);
    assert!(status == 2 && said.contains("--revise"), "{said}");
    let (status, _, said) = country.run(&["release", "--period", MONTH, "--by", "Direction"]);
    assert!(status == 2 && said.contains("no draft of 2026-10-r1"), "{said}");

    // A late file of a few persons: a revision of its own, in which no shown figure differs by less than the threshold.
    assert_eq!(country.run(&["ingest", &late.to_string_lossy()]).0, 0);
    let (status, _, said) = country.run(&["build", "--period", MONTH, "--revise"]);
    assert_eq!(status, 0, "{said}");
    let (before, after) = (shown(&country, MONTH), shown(&country, "2026-10-r1"));
    let catalogue = Catalogue::load(None).unwrap();
    let mut moved = 0;
    for (key, now) in &after {
        let spec = IndicatorSpec::of(catalogue.indicator(&key[0]).unwrap());
        let Some(then) = before.get(key).filter(|_| spec.protects_persons && spec.adds_up && spec.made_of.is_empty())
        else {
            continue;
        };
        let protected = if spec.complement_applies { 2 } else { 1 };
        for (then, now) in then.iter().zip(now).take(protected) {
            let difference = then.zip(*now).map_or(0.0, |(then, now)| (now - then).abs());
            let k = f64::from(catalogue.policy.k(spec.sensitive));
            assert!(difference == 0.0 || difference >= k, "{key:?} moved from {then:?} to {now:?}");
            moved += usize::from(difference > 0.0);
        }
    }
    let closed = before.keys().filter(|key| !after.contains_key(*key)).count();
    assert!(moved + closed > 0, "the late file changed nothing");
    let report = std::fs::read_to_string(country.path("review/2026-10/disclosure.csv")).unwrap();
    let mut reader = csv::Reader::from_reader(report.as_bytes());
    let rows: Vec<BTreeMap<String, String>> = reader.deserialize().map(|row| row.unwrap()).collect();
    assert_ne!(rows.last().unwrap()["differencing"], "0");
    assert_eq!(country.run(&["verify", &country.path("")]).0, 0);
    // What has changed is told: by the verb, in a table, and on a page.
    let told = country.json(&["diff", MONTH, "2026-10-r1"]);
    assert!(told["listed"].as_u64().unwrap() > 0, "{told}");
    let listed = std::fs::read_to_string(country.path("reports/2026-10-r1/tables/revisions.csv")).unwrap();
    assert_eq!(listed.lines().count() as u64, told["listed"].as_u64().unwrap() + 1);
    let page = std::fs::read_to_string(country.path("reports/2026-10-r1/fr/revisions.html")).unwrap();
    assert!(page.contains("Comparaison avec l’édition 2026-10"), "{page}");
    let first = std::fs::read_to_string(country.path("reports/2026-10/fr/revisions.html")).unwrap();
    assert!(first.contains("C’est la première publication"));
    let (status, _, said) = country.run(&["diff", MONTH, "2026-13"]);
    assert!(status == 2 && said.contains("there is no edition 2026-13"), "{said}");

    assert_eq!(country.json(&["release", "--period", MONTH, "--by", "Direction"])["edition"], "2026-10-r1");
    assert_eq!(country.run(&["verify", &country.path("")]).0, 0);
    let shelf = std::fs::read_to_string(country.path("reports/index.html")).unwrap();
    assert!(shelf.contains("2026-10/fr/index.html") && shelf.contains("2026-10-r1/ar/index.html"), "{shelf}");
    let latest = std::fs::read_to_string(country.path("reports/latest/index.html")).unwrap();
    assert!(latest.contains("url=../2026-10-r1/index.html"), "{latest}");

    // A run that broke off after the ledger has left no shelf: the next one writes it.
    std::fs::remove_file(country.path("reports/index.html")).unwrap();
    let (status, _, said) = country.run(&["release", "--period", MONTH, "--by", "Direction"]);
    assert!(status == 2 && said.contains("there is no draft of 2026-10-r2"), "{said}");
    assert_eq!(std::fs::read_to_string(country.path("reports/index.html")).unwrap(), shelf);

    // Whoever changes the ledger, or a released edition, is noticed.
    let page = country.path("reports/2026-10/fr/index.html");
    let text = std::fs::read_to_string(&page).unwrap();
    std::fs::write(&page, text.replace("<h1", "<h1 ")).unwrap();
    assert_eq!(country.run(&["verify", &country.path("")]).0, 4);
    std::fs::write(&page, text).unwrap();
    assert_eq!(country.run(&["verify", &country.path("")]).0, 0);
    let ledger = std::fs::read_to_string(country.path("releases/ledger.csv")).unwrap();
    let shortened: Vec<&str> = ledger.lines().enumerate().filter(|(at, _)| *at != 1).map(|(_, line)| line).collect();
    std::fs::write(country.path("releases/ledger.csv"), shortened.join("\n") + "\n").unwrap();
    let (status, _, said) = country.run(&["verify", &country.path("")]);
    assert_eq!(status, 4);
    assert!(said.contains("does not follow the one before it"), "{said}");
    let (status, _, said) = country.run(&["build", "--period", MONTH, "--revise"]);
    assert!(status == 4 && said.contains("restore the folder"), "{said}");
}
