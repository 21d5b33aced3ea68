//! An indicator added by somebody who only has the recipe: wrong words are named with the right ones, and it is computed.

use std::path::Path;

use super::checking::run;
use super::country::Country;

/// Minors among the users who live in a centre, by type of centre.
const NEW: &str = r#"id = "ENF-90"
dimension = "ENF"
unit = "percent"
polarity = "none"
sensitive = true
levels = ["country", "region"]
strata = ["sex"]
count_unit = "person"
method = "wilson"
form = "usagers"
decimals = 1
source = "Essai"
name = { fr = "Mineurs parmi les résidents", ar = "القاصرون من بين النزلاء", en = "Minors among residents" }
definition = { fr = "Mineurs hébergés, parmi les personnes hébergées.", ar = "القاصرون المقيمون من بين المقيمين.", en = "Minors in residence, of persons in residence." }
numerator = { measure = "count_distinct", of = "person", table = "usagers", where = [{ column = "minor", is = "in", values = ["yes"] }, { column = "care_mode", is = "in", values = ["residential"] }] }
denominator = { measure = "count_distinct", of = "person", table = "usagers", where = [{ column = "care_mode", is = "in", values = ["residential"] }] }
"#;

fn write(workspace: &Path, text: &str) {
    let folder = workspace.join("catalogue/indicators/ENF");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("ENF-90.toml"), text).unwrap();
}

#[test]
fn whatever_a_new_indicator_names_wrongly_is_told_with_what_was_probably_meant() {
    let folder = tempfile::tempdir().unwrap();
    let workspace = folder.path().join("ministry");
    let place = workspace.to_string_lossy().into_owned();
    assert_eq!(run(&["init", &place]).0, 0);
    for (right, wrong, said) in [
        ("table = \"usagers\"", "table = \"usager\"", "did you mean 'usagers'?"),
        ("of = \"person\"", "of = \"persons\"", "did you mean 'person'?"),
        ("column = \"care_mode\"", "column = \"mode\"", "the table 'usagers' has no column 'mode'"),
        ("values = [\"residential\"]", "values = [\"résidentiel\"]", "did you mean 'residential'?"),
        ("is = \"in\", values = [\"yes\"]", "is = \"at_least\", values = [\"oui\"]", "needs one number"),
        ("dimension = \"ENF\"", "dimension = \"ENFANCE\"", "did you mean 'ENF'?"),
        ("polarity = \"none\"", "polarite = \"none\"", "unknown field `polarite`"),
        ("id = \"ENF-90\"", "id = \"ENF-02\"", "stands twice"),
    ] {
        assert!(NEW.contains(right), "{right}");
        write(&workspace, &NEW.replace(right, wrong));
        let (code, _, err) = run(&["--workspace", &place, "catalogue", "check"]);
        assert_eq!(code, 2, "{wrong}: {err}");
        assert!(err.contains(said) && err.contains("indicators/ENF/"), "{wrong}: {err}");
    }
}

#[test]
fn what_a_condition_asks_of_another_form_or_of_a_parameter_is_checked_too() {
    let folder = tempfile::tempdir().unwrap();
    let workspace = folder.path().join("ministry");
    let place = workspace.to_string_lossy().into_owned();
    assert_eq!(run(&["init", &place]).0, 0);
    let good = include_str!("../../data/indicators/CIB/CIB-03.toml");
    let target = workspace.join("catalogue/indicators/CIB");
    std::fs::create_dir_all(&target).unwrap();
    for (right, wrong, said) in [
        ("table = \"rsu_scores\"", "table = \"rsu_score\"", "did you mean 'rsu_scores'?"),
        ("column = \"latest\"", "column = \"last\"", "the table 'rsu_scores' has no column 'last'"),
        ("\"asd_threshold\"", "\"asd_treshold\"", "did you mean 'asd_threshold'?"),
        ("column = \"household\"", "column = \"menage\"", "the table 'usagers' has no column 'menage'"),
    ] {
        assert!(good.contains(right), "{right}");
        std::fs::write(target.join("CIB-03.toml"), good.replace(right, wrong)).unwrap();
        let (code, _, err) = run(&["--workspace", &place, "catalogue", "check"]);
        assert_eq!(code, 2, "{wrong}: {err}");
        assert!(err.contains(said) && err.contains("indicators/CIB/CIB-03.toml"), "{wrong}: {err}");
    }
}

#[test]
fn a_new_indicator_has_its_figures_and_its_page_in_the_next_edition() {
    let country = Country::new("0");
    write(&country.workspace, NEW);
    let (code, out, err) = country.run(&["catalogue", "check"]);
    assert_eq!(code, 0, "{err}");
    assert!(out.contains("104 indicators in 108 series"), "{out}");
    country.run(&["ingest", &country.path("inbox")]);
    let (code, _, err) = country.run(&["build", "--period", "2026-10"]);
    assert_eq!(code, 0, "{err}");
    let table = String::from_utf8(country.table("indicators.csv")).unwrap();
    let nation = table.lines().find(|line| line.starts_with("ENF-90,MA,country,2026-10,_T,_T,_T,_T,"));
    let cells: Vec<&str> = nation.unwrap_or_else(|| panic!("no figure")).split(',').collect();
    let (value, numerator, denominator): (f64, f64, f64) =
        (cells[9].parse().unwrap(), cells[10].parse().unwrap(), cells[11].parse().unwrap());
    assert!(0.0 < numerator && numerator < denominator && (value - numerator / denominator * 100.0).abs() < 1e-9);
    let page = std::fs::read_to_string(country.path("reports/2026-10/fr/indicators/ENF-90.html")).unwrap();
    assert!(page.contains("Mineurs parmi les résidents"));
}
