//! What leaves the privacy stage holds nothing personal, and only that reaches the lake.

use barometre::catalogue::Catalogue;
use barometre::files;
use barometre::lake::Lake;
use barometre::model::registry::{Centre, Registry};
use barometre::privacy::{PseudonymKey, pseudonymise};
use barometre::sources::{Batches, Overrides, Reception, receive};
use barometre::validation::Judge;

#[test]
fn an_export_reaches_the_lake_without_names_and_identifiers_and_with_coarse_values() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("usagers.csv");
    let export = "code_centre;mois;numero_dossier;idcs;nom;cin;sexe;date_naissance;wg_vue;wg_soins\n\
                  01-511-CEF-001;10/2026;D1;2345678901;SECRETNAME;ZZ123456;F;31/10/2001;1;3\n\
                  01-511-CEF-001;10/2026;D2;;SECRETNAME;ZZ123457;M;;;\n\
                  01-511-CEF-001;09/2026;D9;2345678901;SECRETNAME;;F;31/10/2001;2;1\n";
    files::write(&path, export.as_bytes()).unwrap();
    let catalogue = Catalogue::load(None).unwrap();
    let received = receive(&[path]).unwrap();
    let overrides = Overrides::default();
    let tables = Reception::new(&catalogue, &overrides).identify(&received.files[0]).unwrap().tables;
    let delivered = Batches::new("usagers", &tables, &catalogue).next(&mut Vec::new()).unwrap().unwrap();
    let centre = Centre {
        centre_type: "CEF".into(),
        commune: "01.511.01.0".into(),
        places: None,
        opened: chrono::NaiveDate::from_ymd_opt(2020, 1, 1).unwrap(),
        closed: None,
        forms: "usagers".into(),
    };
    let registry = Registry::from([("01-511-CEF-001".to_string(), centre)]);
    let validated = Judge::new("usagers", &catalogue, &registry).unwrap().validate(&delivered).unwrap();
    let key = PseudonymKey::from_text(&"5a".repeat(32)).unwrap();
    let safe = pseudonymise(validated, catalogue.contract("usagers").unwrap(), &key).unwrap();

    assert_eq!(safe.account().entries().map(|entry| entry.accepted).sum::<u64>(), 3);
    let mut cells = Vec::new();
    for column in safe.rows().columns() {
        if let Ok(texts) = column.as_materialized_series().str() {
            cells.extend(texts.iter().flatten().map(str::to_string));
        }
    }
    for personal in ["SECRETNAME", "2345678901", "ZZ123456", "D1", "2001"] {
        assert!(!cells.iter().any(|cell| cell.contains(personal)), "{personal} left the privacy stage");
    }
    let text = |name: &str, row: usize| {
        safe.rows().column(name).unwrap().as_materialized_series().str().unwrap().get(row).map(str::to_string)
    };
    assert_eq!(text("person", 0), text("person", 2), "one identifier is one person");
    assert_ne!(text("person", 0), text("person", 1));
    assert_eq!(text("idcs_status", 1).as_deref(), Some("none"));
    assert_eq!(text("age", 0).as_deref(), Some("Y25T59"));
    assert_eq!(text("age", 2).as_deref(), Some("Y15T24"), "not yet 25 in September");
    assert_eq!(text("handicap", 0).as_deref(), Some("severe"));
    assert_eq!(text("handicap", 1), None);

    let lake = Lake::new(&folder.path().join("lake")).unwrap();
    for _ in 0..2 {
        let mut intake = lake.begin();
        intake.add(&safe).unwrap();
        intake.commit().unwrap();
    }
    let stored = lake.current("usagers").unwrap().unwrap().collect().unwrap();
    assert_eq!(stored.height(), 3, "the second writing supersedes the first");
    let personal = ["nom", "cin", "date_naissance", "numero_dossier"];
    assert!(!stored.get_column_names().iter().any(|name| personal.contains(&name.as_str())));
    let submissions = lake.submissions().unwrap();
    assert_eq!(submissions.height(), 4, "two months, written twice: no two writes share an identifier");
    assert_eq!(submissions.column("submission").unwrap().as_materialized_series().n_unique().unwrap(), 4);
}
