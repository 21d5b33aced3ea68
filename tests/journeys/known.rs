//! Persons of one form who are unknown to another: asked of the lake, in whatever order files came, and told to the sender.

use std::path::Path;

use serde_json::Value;

use super::checking::run;

const SAMPLES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/data/samples");

/// Two services of users, one of somebody else, in a centre that reports its users; one in a centre that does not.
const SERVICES: &str = "\
Code centre;Mois;N° dossier;IDCS;Nom et prénom;Sexe;Date de naissance;Milieu;Service;Date;Quantité
08-201-DTA-001;10/2026;D-0001;;EXEMPLE;F;12/04/2012;rural;Écoute;03/10/2026;1
08-201-DTA-001;10/2026;D-0002;;EXEMPLE;F;03/11/2011;rural;Écoute;03/10/2026;1
08-201-DTA-001;10/2026;D-7777;;EXEMPLE;F;03/11/2011;rural;Écoute;03/10/2026;1
";

/// A number whose last digit is not its check digit.
const DOUBTFUL: &str = "\
Code centre;Mois;N° dossier;IDCS;Nom;Sexe;Date de naissance;Commune de résidence;Milieu;Nuitées
08-201-DTA-001;10/2026;D-0001;;EXEMPLE;F;12/04/2012;08.201.01.03;rural;26
08-201-DTA-001;10/2026;D-0002;2345678901;EXEMPLE;F;03/11/2011;08.201.01.03;rural;24
";

struct Ministry {
    folder: tempfile::TempDir,
}

impl Ministry {
    fn new() -> Self {
        let ministry = Self { folder: tempfile::tempdir().unwrap() };
        assert_eq!(run(&["init", &ministry.path("")]).0, 0);
        ministry.ingest(&[&format!("{SAMPLES}/centres_2026-10.csv")]);
        ministry
    }

    fn path(&self, name: &str) -> String {
        self.folder.path().join("ministry").join(name).to_string_lossy().into_owned()
    }

    fn export(&self, name: &str, text: &str) -> String {
        let path = self.path(name);
        std::fs::write(Path::new(&path), text).unwrap();
        path
    }

    fn ingest(&self, files: &[&str]) -> Value {
        let (code, out, err) = run(&[&["--json", "--workspace", &self.path(""), "ingest"][..], files].concat());
        assert_eq!(code, 0, "{err}");
        serde_json::from_str(&out).unwrap()
    }

    fn page(&self, name: &str) -> String {
        let out = self.path("feedback");
        assert_eq!(run(&["--workspace", &self.path(""), "feedback", "--out", &out]).0, 0);
        std::fs::read_to_string(Path::new(&out).join(name)).unwrap()
    }
}

/// Passed, failed, not run.
fn counts(account: &Value, form: &str, rule: &str) -> [u64; 3] {
    let forms = account["forms"].as_array().unwrap();
    let form = forms.iter().find(|one| one["form"] == form).unwrap();
    let rule = form["rules"].as_array().unwrap().iter().find(|one| one["rule"] == rule).unwrap();
    ["passed", "failed", "not_run"].map(|count| rule[count].as_u64().unwrap())
}

#[test]
fn a_service_to_somebody_who_is_not_among_the_users_of_the_month_is_kept_and_said() {
    let ministry = Ministry::new();
    let users = format!("{SAMPLES}/usagers_2026-10.csv");
    let account = ministry.ingest(&[&ministry.export("prestations.csv", SERVICES), &users]);
    assert_eq!(counts(&account, "prestations", "personne_inconnue"), [2, 1, 0]);
    assert_eq!(account["rejected"], 0);
    let page = ministry.page("08-201-DTA-001/prestations_2026-10.html");
    assert!(page.contains("La personne ne figure pas parmi les usagers du mois"), "{page}");
    assert!(page.contains("الشخص غير مدرج ضمن مستفيدي الشهر"), "{page}");
}

#[test]
fn where_the_users_are_not_reported_yet_nobody_is_called_unknown_and_later_the_feedback_says_the_same() {
    let ministry = Ministry::new();
    let account = ministry.ingest(&[&ministry.export("prestations.csv", SERVICES)]);
    assert_eq!(counts(&account, "prestations", "personne_inconnue"), [0, 0, 3]);
    let name = "08-201-DTA-001/prestations_2026-10.html";
    assert!(!ministry.page(name).contains("ne figure pas parmi"));
    ministry.ingest(&[&format!("{SAMPLES}/usagers_2026-10.csv")]);
    let late = ministry.page(name);
    let other = Ministry::new();
    other.ingest(&[&other.export("prestations.csv", SERVICES), &format!("{SAMPLES}/usagers_2026-10.csv")]);
    let first_part = |page: &str| page.split("feedback-received").next().unwrap().matches("ne figure pas").count();
    assert_eq!(first_part(&late), 1);
    assert_eq!(first_part(&late), first_part(&other.page(name)));
}

#[test]
fn a_check_asks_nothing_of_the_lake_and_says_that_the_rule_was_not_run() {
    let ministry = Ministry::new();
    let file = ministry.export("prestations.csv", SERVICES);
    let (code, out, err) = run(&["--json", "--workspace", &ministry.path(""), "check", &file]);
    assert_eq!(code, 0, "{err}");
    assert_eq!(counts(&serde_json::from_str(&out).unwrap(), "prestations", "personne_inconnue"), [0, 0, 3]);
}

#[test]
fn a_doubtful_value_in_a_row_that_is_kept_goes_back_with_its_line_and_without_the_value() {
    let ministry = Ministry::new();
    let account = ministry.ingest(&[&ministry.export("usagers.csv", DOUBTFUL)]);
    assert_eq!(counts(&account, "usagers", "identifier.check_digit"), [0, 1, 1]);
    assert_eq!((account["accepted"].as_u64(), account["rejected"].as_u64()), (Some(2), Some(0)));
    let page = ministry.page("08-201-DTA-001/usagers_2026-10.html");
    assert!(page.contains("À vérifier") && page.contains("<td class=\"n\"><bdi>3</bdi></td>"), "{page}");
    assert!(page.contains("9999999999") && !page.contains("2345678901"), "the shape, not the number: {page}");
    let lake = barometre::lake::Lake::new(Path::new(&ministry.path("lake"))).unwrap();
    let told = lake.refusals().unwrap();
    let lines: Vec<_> = told.iter().map(|one| (one.line, one.rule.as_str(), one.warning)).collect();
    assert_eq!(lines, [(3, "identifier.check_digit", true)]);
}

#[test]
fn a_rule_that_asks_another_form_is_checked_with_the_catalogue() {
    let ministry = Ministry::new();
    let folder = ministry.path("catalogue/contracts");
    std::fs::create_dir_all(&folder).unwrap();
    let built_in = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/data/contracts/prestations.toml"));
    let good = built_in.unwrap();
    let rule = "check = { kind = \"known\", of = \"person\", form = \"usagers\" }\nseverity = \"warn\"";
    for (wrong, said) in [
        (rule.replace("\"usagers\"", "\"usager\""), "did you mean 'usagers'?"),
        (rule.replace("\"person\"", "\"household\""), "has no pseudonym 'household'"),
        (rule.replace("\"warn\"", "\"reject_row\""), "can only warn"),
    ] {
        assert!(good.contains(rule));
        std::fs::write(Path::new(&folder).join("prestations.toml"), good.replace(rule, &wrong)).unwrap();
        let (code, _, err) = run(&["--workspace", &ministry.path(""), "catalogue", "check"]);
        assert_eq!(code, 2, "{err}");
        assert!(err.contains(said) && err.contains("personne_inconnue"), "{err}");
    }
}
