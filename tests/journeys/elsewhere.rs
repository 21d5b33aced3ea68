//! Another country: its areas, a register and three indicators in a workspace's catalogue, and nothing of the built-in ones.

use super::archipelago::{ALL, WITH_WATER, archipelago, indicator, write};
use super::checking::run;

#[test]
fn another_country_is_another_catalogue_in_a_workspace() {
    let folder = tempfile::tempdir().unwrap();
    let ministry = archipelago(folder.path());
    let place = ministry.to_string_lossy().into_owned();
    let in_place = |arguments: &[&str]| run(&[&["--workspace", place.as_str()][..], arguments].concat());
    write(&ministry, "words/fr.ftl", "nation = Archipel\nnav-nation = Archipel\n");
    write(&ministry, "indicators/WAT/WAT-01.toml", &indicator("WAT-01", "percent", "household", WITH_WATER, ALL));
    let size = r#"{ measure = "sum", of = "size", table = "foyers" }"#;
    write(&ministry, "indicators/WAT/WAT-02.toml", &indicator("WAT-02", "ratio", "per_person", size, ALL));
    let counties = r#"{ measure = "count_distinct", of = "province", table = "foyers" }"#;
    let possible = r#"{ measure = "count_areas", of = "province" }"#;
    write(&ministry, "indicators/WAT/WAT-03.toml", &indicator("WAT-03", "percent", "province", counties, possible));

    let (code, out, err) = in_place(&["catalogue", "check"]);
    assert_eq!(code, 0, "{err}");
    assert!(out.contains("1 forms, 3 indicators"), "{out}");

    let mut export = String::from("Month;Dwelling;Island;County;Running water;Size\n");
    for number in 0..200 {
        let (island, county) = [("N", "N-1"), ("Île du Nord", "Colline"), ("S", "S-1"), ("S", "Lagune")][number % 4];
        let water = if number % 8 < 4 { "Yes" } else { "No" };
        export.push_str(&format!(
            "2026-10;{:010};{island};{county};{water};{}\n",
            3_000_000_000u64 + number as u64,
            2 + number % 3
        ));
    }
    export.push_str("2026-10;3999999999;N;Atlantis;Yes;2\n");
    std::fs::write(ministry.join("inbox/foyers.csv"), export).unwrap();
    let (code, _, err) = in_place(&["ingest", &ministry.join("inbox").to_string_lossy()]);
    assert_eq!(code, 0, "{err}");
    let (code, _, err) = in_place(&["build", "--period", "2026-10"]);
    assert_eq!(code, 0, "{err}");
    let table = std::fs::read_to_string(ministry.join("reports/2026-10/tables/indicators.csv")).unwrap();
    let figure = |start: &str| -> Vec<String> {
        let line =
            table.lines().find(|line| line.starts_with(start)).unwrap_or_else(|| panic!("no {start} in\n{table}"));
        line.split(',').map(str::to_string).collect()
    };
    assert_eq!(figure("WAT-01,XA,country,2026-10,")[9..12], ["50", "100", "200"]);
    assert_eq!(figure("WAT-01,N,region,2026-10,")[9..12], ["50", "50", "100"]);
    assert_eq!(figure("WAT-01,S-1,province,2026-10,")[10..12], ["50", "100"]);
    assert_eq!(figure("WAT-03,XA,country,2026-10,")[9..12], ["100", "3", "3"]);
    let sizes: usize = (0..200).map(|number| 2 + number % 3).sum();
    assert_eq!(figure("WAT-02,XA,country,2026-10,")[10..12], [sizes.to_string(), "200".into()]);
    assert!(!table.contains(",MA,"));
    let page = std::fs::read_to_string(ministry.join("reports/2026-10/fr/index.html")).unwrap();
    assert!(page.contains("Archipel") && page.contains("Île du Nord"));
    assert!(ministry.join("reports/2026-10/fr/regions/N.html").exists());
    let (code, out, err) = in_place(&["verify", &place]);
    assert_eq!(code, 0, "{out}{err}");
    let (code, out, err) = in_place(&["explain", "WAT-01", "--sql"]);
    assert_eq!(code, 0, "{err}");
    assert!(out.contains("'XA'"), "{out}");
    // What the country does not have is not made up for it.
    let (code, _, err) = in_place(&["explain", "COV-01"]);
    assert_eq!(code, 2, "{err}");
    write(&ministry, "catalogue.toml", "replaces = [\"geographie\"]\n");
    let (code, _, err) = in_place(&["catalogue", "check"]);
    assert_eq!(code, 2, "{err}");
    assert!(err.contains("did you mean 'geography'?"), "{err}");
}
