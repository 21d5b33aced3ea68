//! What an indicator is, and what stands behind a figure.

use super::checking::run;

#[test]
fn an_indicator_is_explained_in_words_and_a_wrong_name_gets_the_nearest() {
    let (code, out, err) = run(&["explain", "cib-10"]);
    assert_eq!(code, 0, "{err}");
    assert!(out.contains("CIB-10") && out.contains("Flux net au seuil de l'ASD"), "{out}");
    assert!(out.contains("numerator   distinct values of household in rsu_menages"), "{out}");
    assert!(out.contains("score is at asd_threshold or below"), "{out}");
    let (code, _, err) = run(&["explain", "CIB-100"]);
    assert_eq!(code, 2, "{err}");
    assert!(err.contains("did you mean 'CIB-10'?"), "{err}");
}

#[test]
fn what_awaits_an_input_says_so_where_indicators_are_listed_and_explained() {
    let (code, out, _) = run(&["catalogue", "list"]);
    assert_eq!(code, 0);
    let awaiting: Vec<&str> = out.lines().filter(|line| line.contains("awaits an input")).collect();
    assert_eq!(awaiting.len(), 1, "{awaiting:?}");
    assert!(awaiting[0].starts_with("CTX-07"), "{awaiting:?}");
    let (_, out, _) = run(&["explain", "CTX-07"]);
    assert!(out.contains("HCP's rate of multidimensional poverty"), "{out}");
}

#[test]
fn a_figure_is_explained_down_to_its_submissions_unless_it_is_withheld() {
    let folder = tempfile::tempdir().unwrap();
    let place = |name: &str| folder.path().join("ministry").join(name).to_string_lossy().into_owned();
    assert_eq!(run(&["init", &place("")]).0, 0);
    let plan = ["--from", "2026-08", "--to", "2026-10", "--centres", "100", "--persons", "4000", "--mess", "0.05"];
    assert_eq!(run(&[&["generate", "--out", &place("inbox/country")][..], &plan].concat()).0, 0);
    let in_place = |arguments: &[&str]| run(&[&["--workspace", &place("")][..], arguments].concat());
    in_place(&["ingest", &place("inbox")]);
    let (code, _, err) = in_place(&["explain", "HAN-01", "--period", "2026-10", "--area", "MA"]);
    assert_eq!(code, 2, "{err}");
    assert!(err.contains("barometre build --period 2026-10"), "{err}");
    assert_eq!(in_place(&["build", "--period", "2026-10"]).0, 0);

    let (code, out, err) = in_place(&["--json", "explain", "HAN-01", "--period", "2026-10", "--area", "MA"]);
    assert_eq!(code, 0, "{err}");
    let told: serde_json::Value = serde_json::from_str(&out).unwrap();
    let numerator = &told["figure"]["sides"][0];
    let rows = numerator["rows"].as_u64().unwrap();
    let left = numerator["steps"][0][1].as_u64().unwrap();
    assert!(rows > left && left > 0, "{numerator}");
    assert!(numerator["submissions"].as_array().unwrap().len() > 20, "{numerator}");
    // Every row that came is a row that the submissions accepted.
    let (_, status, _) = in_place(&["--json", "status", "--period", "2026-10"]);
    let status: serde_json::Value = serde_json::from_str(&status).unwrap();
    let of_users = status["reporting"].as_array().unwrap().iter();
    let accepted: u64 = of_users
        .filter(|row| row["form"] == "usagers" && row["ref_area"] == "MA" && row["period"] == "2026-10")
        .map(|row| row["accepted"].as_u64().unwrap())
        .sum();
    assert_eq!(rows, accepted);

    let table = std::fs::read_to_string(place("reports/2026-10/tables/indicators.csv")).unwrap();
    let withheld = table.lines().find(|line| {
        line.starts_with("HAN-01,") && line.contains(",province,2026-10,_T,_T,_T,_T,") && line.contains(",Q,C,")
    });
    let area = withheld.unwrap_or_else(|| panic!("nothing is withheld")).split(',').nth(1).unwrap().to_string();
    let (code, out, err) = in_place(&["explain", "HAN-01", "--period", "2026-10", "--area", &area]);
    assert_eq!(code, 0, "{err}");
    assert!(out.contains("withheld by disclosure control") && !out.contains("rows of"), "{out}");

    let (code, out, err) = in_place(&["explain", "HAN-01", "--sql"]);
    assert_eq!(code, 0, "{err}");
    assert!(out.starts_with("-- HAN-01") && out.contains("read_parquet([") && out.ends_with(";\n"), "{out}");
}
