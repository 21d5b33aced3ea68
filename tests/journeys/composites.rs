//! A composite from the catalogue to the edition and back: built, made again from the edition alone, changed, tampered with.

use std::fs;
use std::path::Path;

use super::checking::run;
use super::country::with_few_indicators;

/// A composite of what four months of reports give.
const OWN: &str = r#"
id = "barometre"
name = { fr = "Petit indice", ar = "مؤشر صغير", en = "Small index" }
source = "invented"
level = "region"
benchmark = true
scale = [1.0, 100.0]
normalisation = "goalposts"
within = "arithmetic"
across = "geometric"
availability = { dimension = 0.5, overall = 0.5 }
uncertainty = { draws = 100, seed = 5, sensitivity = 16, intervals = true, weights = 0.2, normalisations = ["goalposts", "rank"], across = ["geometric", "arithmetic"] }
[[dimension]]
id = "COV"
indicator = [
  { id = "COV-03", goalposts = { low = 0.0, high = 100.0, as_of = "2026-01-01" } },
  { id = "COV-04", goalposts = { low = 0.0, high = 100.0, as_of = "2026-01-01" } },
]
[[dimension]]
id = "QUA"
indicator = [
  { id = "QUA-13", goalposts = { low = 0.0, high = 100.0, as_of = "2026-01-01" } },
  { id = "QUA-14", goalposts = { low = 0.0, high = 100.0, as_of = "2026-01-01" } },
]
[[dimension]]
id = "NUM"
indicator = [{ id = "NUM-08", goalposts = { low = 0.0, high = 100.0, as_of = "2026-01-01" } }]
"#;

#[test]
fn a_composite_is_made_again_from_its_edition_and_a_change_or_a_fault_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let place = |name: &str| folder.path().join("ministry").join(name).to_string_lossy().into_owned();
    assert_eq!(run(&["init", &place("")]).0, 0);
    with_few_indicators(Path::new(&place("")), &["COV", "QUA", "NUM"]);
    fs::create_dir_all(place("catalogue/composites")).unwrap();
    fs::write(place("catalogue/composites/barometre.toml"), OWN).unwrap();
    let plan = ["--from", "2026-08", "--to", "2026-10", "--centres", "120", "--persons", "3000"];
    assert_eq!(run(&[&["generate", "--out", &place("inbox/country")][..], &plan].concat()).0, 0);
    let in_place = |arguments: &[&str]| run(&[&["--workspace", &place("")][..], arguments].concat());
    in_place(&["ingest", &place("inbox")]);
    assert_eq!(in_place(&["build", "--period", "2026-10"]).0, 0);
    let edition = place("reports/2026-10");

    // As recorded; the workspace is not needed.
    let (code, out, err) = run(&["composite", "replay", &edition]);
    assert_eq!(code, 0, "{err}");
    assert!(out.contains("reproduced to the last digit (351 rows)"), "{out}");
    let (code, out, err) = run(&["--json", "composite", "replay", &edition]);
    assert_eq!(code, 0, "{err}");
    let told: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!((&told["reproduced"], &told["areas"][0]["after"]), (&true.into(), &serde_json::Value::Null));
    let areas = told["areas"].as_array().unwrap();
    assert_eq!(areas.len(), 13);
    assert!(areas.iter().filter(|area| area["before"]["score"].is_f64()).count() > 8, "{out}");

    // With changes: another mean and other weights give other scores, and the table shows both.
    let changes = ["--change", "across=arithmetic", "--change", "weights.COV=3", "--change", "normalisation=rank"];
    let (code, out, err) = run(&[&["composite", "replay", &edition][..], &changes].concat());
    assert_eq!(code, 0, "{err}");
    assert!(out.contains("with across=arithmetic, weights.COV=3, normalisation=rank"), "{out}");
    assert_eq!(out.lines().filter(|line| line.contains('→')).count(), 14, "{out}");
    let (code, _, err) = run(&["composite", "replay", &edition, "--change", "weight.COV=3"]);
    assert_eq!(code, 2);
    assert!(err.contains("did you mean 'weights.COV'?"), "{err}");
    let (code, _, err) = run(&["composite", "replay", &edition, "--composite", "barometer"]);
    assert_eq!(code, 2);
    assert!(err.contains("did you mean 'barometre'?"), "{err}");

    // Built again, the same bytes; with another seed, another table, which does not pass for this edition's.
    let table = |folder: &str, file: &str| fs::read(format!("{folder}/tables/{file}")).unwrap();
    let again = place("again");
    assert_eq!(in_place(&["build", "--period", "2026-10", "--out", &again]).0, 0);
    for file in ["composite.parquet", "composite.csv", "composite_choices.json", "datapackage.json"] {
        assert_eq!(table(&edition, file), table(&again, file), "{file}");
    }
    fs::write(place("catalogue/composites/barometre.toml"), OWN.replace("seed = 5", "seed = 6")).unwrap();
    let other = place("other");
    assert_eq!(in_place(&["build", "--period", "2026-10", "--out", &other]).0, 0);
    assert_eq!(in_place(&["verify", &edition]).0, 0);
    fs::write(format!("{edition}/tables/composite.parquet"), table(&other, "composite.parquet")).unwrap();
    let (code, out, _) = run(&["composite", "replay", &edition]);
    assert_eq!(code, 4);
    assert!(out.contains("are NOT what the recorded choices give"), "{out}");
    let (code, _, err) = in_place(&["verify", &edition]);
    assert_eq!(code, 4);
    assert!(err.contains("not what its figures and recorded choices give"), "{err}");
    let choices = String::from_utf8(table(&again, "composite_choices.json")).unwrap();
    let tampered = choices.replacen("\"across\": \"geometric\"", "\"across\": \"harmonic\"", 1);
    assert_ne!(choices, tampered);
    fs::write(format!("{again}/tables/composite_choices.json"), tampered).unwrap();
    let (code, _, err) = run(&["composite", "replay", &again]);
    assert_eq!(code, 4);
    assert!(err.contains("the declaration of the composite 'barometre' is not the recorded one"), "{err}");

    // A composite that names nothing stops the build at its line.
    fs::write(place("catalogue/composites/barometre.toml"), OWN.replace("COV-04", "COV-44")).unwrap();
    let (code, _, err) = in_place(&["catalogue", "check"]);
    assert_eq!(code, 2);
    assert!(err.contains("composites/barometre.toml:17:COV-44") && err.contains("did you mean"), "{err}");
}
