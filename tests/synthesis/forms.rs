//! The further forms: recognised under Arabic headers too, and in agreement with each other.

use std::collections::{BTreeMap, BTreeSet};

use barometre::catalogue::Catalogue;
use barometre::catalogue::parameter::exact;
use barometre::pipeline::{Overrides, check};

use super::reader::{Row, date, paths, plan, rows, run, texts};

/// The first header of a field that is written in Arabic.
fn arabic(catalogue: &Catalogue, form: &str, column: &str) -> String {
    let field = catalogue.contract(form).unwrap().field(column).unwrap();
    let is_arabic = |alias: &&String| alias.chars().any(|c| ('\u{600}'..'\u{700}').contains(&c));
    field.aliases.iter().find(is_arabic).unwrap_or_else(|| panic!("{form}: {column} has no Arabic header")).clone()
}

#[test]
fn every_form_is_recognised_and_accepted_under_arabic_headers() {
    let (folder, _) = run(&plan("2025-12", "2025-12", 80, 2_500, 0.0));
    let catalogue = Catalogue::load(None).unwrap();
    let out = tempfile::tempdir().unwrap();
    let mut forms = BTreeSet::new();
    for path in paths(folder.path()).iter().filter(|path| path.extension().is_some_and(|end| end == "csv")) {
        let form = path.iter().next().unwrap().to_string_lossy().into_owned();
        let text = std::fs::read_to_string(folder.path().join(path)).unwrap();
        let text = text.strip_prefix('\u{FEFF}').unwrap_or(&text);
        let (header, rest) = text.split_once('\n').unwrap();
        let delimiter = [';', ',', '\t'].into_iter().max_by_key(|mark| header.matches(*mark).count()).unwrap();
        let headers: Vec<String> =
            header.trim_end().split(delimiter).map(|column| arabic(&catalogue, &form, column)).collect();
        let target = out.path().join(path.file_name().unwrap());
        std::fs::write(target, format!("{}\n{rest}", headers.join(&delimiter.to_string()))).unwrap();
        forms.insert(form);
    }
    assert_eq!(forms.len(), 13);
    let checked = check(&[out.path().to_path_buf()], None, &catalogue, &Overrides::default()).unwrap();
    assert_eq!(checked.unusable.len(), 0, "{:?}", checked.unusable);
    for file in &checked.files {
        assert!(file.name.starts_with(&file.form) && file.unknown_headers.is_empty(), "{} as {}", file.name, file.form);
        assert_eq!((file.accepted, file.duplicates), (file.rows_read, 0), "{}", file.name);
    }
    let read: BTreeSet<String> = checked.files.iter().map(|file| file.form.clone()).collect();
    assert_eq!(read, forms);
    // Nothing but identifiers is missing where it must stand, some births are of an unknown day, every area is known, and of
    // the rules over several fields only the one that points at centres above their capacity finds something.
    for form in &checked.forms {
        for rule in form.rules.iter().filter(|rule| rule.failed > 0) {
            let expected = match rule.rule.as_str() {
                "value.missing" => rule.column == "idcs",
                "date.day_unknown" => rule.column == "date_naissance",
                name => name == "nuitees_au_dela_des_places",
            };
            assert!(expected, "{}: {rule:?}", form.form);
        }
    }
}

#[test]
fn nights_of_the_activity_are_those_of_the_users() {
    let (folder, _) = run(&plan("2026-01", "2026-03", 300, 9_000, 0.0));
    let key = |row: &Row| (row["code_centre"].clone(), row["mois"].clone());
    let mut nights: BTreeMap<_, u64> = BTreeMap::new();
    for row in rows(folder.path(), "usagers").iter().filter(|row| !row["nuitees"].is_empty()) {
        *nights.entry(key(row)).or_default() += row["nuitees"].parse::<u64>().unwrap();
    }
    let activity = rows(folder.path(), "activite");
    let told = activity.iter().filter(|row| !row["nuitees_mois"].is_empty());
    let told: BTreeMap<_, u64> = told.map(|row| (key(row), row["nuitees_mois"].parse().unwrap())).collect();
    assert!(nights.len() > 100);
    assert_eq!(told, nights);
    let reports = |form: &str| rows(folder.path(), form).iter().map(key).collect::<BTreeSet<_>>();
    assert_eq!(reports("activite"), reports("usagers"), "a centre that reports its users reports its activity");
}

#[test]
fn who_leaves_has_a_reason_and_a_day_after_the_entry() {
    let (folder, _) = run(&plan("2025-09", "2026-08", 300, 9_000, 0.0));
    let users = rows(folder.path(), "usagers");
    let mut last: BTreeMap<(String, String), usize> = BTreeMap::new();
    let mut exits: BTreeMap<String, usize> = BTreeMap::new();
    for row in &users {
        assert!(date(&row["date_demande"]).unwrap() <= date(&row["date_entree"]).unwrap());
        assert_eq!(row["motif_sortie"].is_empty(), row["date_sortie"].is_empty());
        assert_eq!(row["sortie_planifiee"].is_empty(), row["date_sortie"].is_empty());
        if !row["date_sortie"].is_empty() {
            assert!(date(&row["date_sortie"]).unwrap() >= date(&row["date_entree"]).unwrap());
            *last.entry((row["code_centre"].clone(), row["numero_dossier"].clone())).or_default() += 1;
            *exits.entry(row["motif_sortie"].clone()).or_default() += 1;
        }
    }
    assert!(last.values().all(|times| *times == 1), "nobody leaves twice");
    assert!(exits["Abandon"] > 50 && exits["Fin de prise en charge"] > exits["Abandon"], "{exits:?}");
    let results = users.iter().filter(|row| !row["resultat_scolaire"].is_empty());
    let results: Vec<bool> = results.map(|row| row["resultat_scolaire"] == "Admis").collect();
    let passed = results.iter().filter(|passed| **passed).count() as f64 / results.len() as f64;
    assert!((0.65..0.9).contains(&passed), "{passed} of the pupils pass");
}

#[test]
fn the_registers_hold_the_households_of_users_and_keep_to_the_thresholds() {
    let (folder, _) = run(&plan("2026-07", "2026-09", 300, 20_000, 0.0));
    let months: Vec<_> = paths(folder.path()).into_iter().filter(|path| path.starts_with("rsu_scores")).collect();
    assert_eq!(months.len(), 1, "registers come at the end of quarters: {months:?}");
    let households = rows(folder.path(), "rsu_menages");
    let known: BTreeSet<String> = households.iter().map(|row| row["menage_ano"].clone()).collect();
    assert_eq!(known.len(), households.len(), "without mess no household stands twice");
    // Of the persons with an IDCS four in five have their household on the register.
    let mut persons: BTreeMap<String, bool> = BTreeMap::new();
    for row in rows(folder.path(), "usagers").iter().filter(|row| !row["idcs"].is_empty()) {
        persons.insert(row["idcs"].clone(), known.contains(&row["idcs_menage"]));
        assert_ne!(row["idcs"], row["idcs_menage"], "a person's identifier is not its household's");
    }
    let matched = persons.values().filter(|matched| **matched).count() as f64 / persons.len() as f64;
    assert!((0.76..0.84).contains(&matched), "{matched} of the users are matched");

    let mut latest: BTreeMap<String, (String, i128)> = BTreeMap::new();
    for row in rows(folder.path(), "rsu_scores") {
        assert!(known.contains(&row["menage_ano"]), "no score is an orphan");
        let text = if row["score_corrige"].is_empty() { &row["score_calcule"] } else { &row["score_corrige"] };
        let score = exact(text).unwrap();
        assert!((50_000_000..=150_000_000).contains(&score));
        let own = latest.entry(row["menage_ano"].clone()).or_default();
        *own = own.clone().max((row["date_calcul"].clone(), score));
    }
    let share =
        |threshold: i128| latest.values().filter(|(_, score)| *score <= threshold).count() as f64 / latest.len() as f64;
    // 3.8 of 5 million households receive the aid, 10 to 11 of 18 million persons the cover.
    assert!((0.74..0.86).contains(&share(97_430_010)), "{}", share(97_430_010));
    assert!((0.50..0.66).contains(&share(93_264_284)), "{}", share(93_264_284));
    let members = |form: &str| -> BTreeSet<String> {
        rows(folder.path(), form).iter().map(|row| row["menage_ano"].clone()).collect()
    };
    let (aid, cover) = (members("asd"), members("amo_tadamon"));
    assert!(aid.is_subset(&known) && cover.is_subset(&known));
    let above = aid.iter().filter(|household| latest[*household].1 > 97_430_010).count() as f64 / aid.len() as f64;
    assert!((0.0005..0.05).contains(&above), "{above} of the aid lies above the threshold");
    assert!((0.66..0.82).contains(&(aid.len() as f64 / known.len() as f64)));
    assert!(aid.intersection(&cover).count() * 2 > aid.len(), "many households are in both programmes");
    for row in &households {
        let members: u32 = row
            .iter()
            .filter(|(name, _)| name.starts_with("femmes_") || name.starts_with("hommes_"))
            .map(|(_, value)| value.parse::<u32>().unwrap())
            .sum();
        assert_eq!(members.to_string(), row["taille_menage"]);
        assert!(!row["region_id"].starts_with('0') && ["URBAIN", "RURAL"].contains(&row["milieu"].as_str()));
    }
    let size = households.iter().map(|row| row["taille_menage"].parse::<f64>().unwrap()).sum::<f64>();
    assert!((3.3..4.6).contains(&(size / households.len() as f64)));
}

#[test]
fn registers_grow_with_the_persons_asked_for() {
    let count = |persons: u32| {
        let (folder, _) = run(&plan("2026-09", "2026-09", 100, persons, 0.0));
        rows(folder.path(), "rsu_menages").len() as f64
    };
    let (small, large) = (count(1_500), count(6_000));
    assert!((3.0..5.0).contains(&(large / small)), "{small} and {large} households");
}

#[test]
fn a_documented_defect_of_the_registers_is_counted() {
    let (folder, _) = run(&plan("2026-03", "2026-09", 300, 12_000, 0.06));
    let key: serde_json::Value =
        serde_json::from_str(&std::fs::read_to_string(folder.path().join("expected.json")).unwrap()).unwrap();
    let told = |form: &str, fault: &str| key["forms"][form]["faults"][fault].as_u64().unwrap_or(0) as usize;
    // A file sent twice is told twice, in the key and here.
    let of = |form: &str| texts(folder.path(), form).into_iter().map(|text| super::reader::read(&text));
    let repeated =
        |form: &str| of(form).map(|rows| rows.len() - rows.iter().collect::<BTreeSet<_>>().len()).sum::<usize>();
    for form in ["rsu_menages", "rsu_scores", "asd", "amo_tadamon"] {
        assert_eq!(repeated(form), told(form, "row_repeated"), "{form}");
        assert!(told(form, "row_repeated") > 50, "{form}");
    }
    let scores: Vec<Row> = of("rsu_scores").flatten().collect();
    let outside = scores.iter().filter(|row| exact(&row["score_calcule"]).unwrap() > 150_000_000).count();
    assert_eq!(outside, told("rsu_scores", "score_out_of_range"));
    assert!(outside > 5);
    let known: BTreeSet<String> = of("rsu_menages").flatten().map(|row| row["menage_ano"].clone()).collect();
    for form in ["rsu_scores", "asd", "amo_tadamon"] {
        let orphans = of(form).flatten().filter(|row| !known.contains(&row["menage_ano"])).count();
        assert_eq!(orphans, told(form, "household_orphan"), "{form}");
    }
}

#[test]
fn requests_fall_due_in_the_month_they_are_told_and_go_to_known_centres() {
    let (folder, _) = run(&plan("2026-02", "2026-03", 1_092, 30_000, 0.0));
    let register: BTreeSet<String> =
        rows(folder.path(), "centres").iter().map(|row| row["code_centre"].clone()).collect();
    let moment = |text: &str| chrono::NaiveDateTime::parse_from_str(text, "%d/%m/%Y %H:%M").unwrap();
    let mut alerts = (0, 0);
    let mut online = (0, 0);
    let requests = rows(folder.path(), "guichet");
    assert!(requests.len() > 1_500, "{} requests", requests.len());
    for row in &requests {
        let term = match row["nature"].as_str() {
            "Réclamation" => 60,
            "Signalement d'enfant" => 7,
            "Femme victime de violence" => 3,
            "Alerte Samu social" => 0,
            _ => 30,
        };
        let asked = moment(&row["moment_demande"]);
        let due = asked.date() + chrono::Days::new(term);
        assert_eq!(due.format("%m/%Y").to_string(), row["mois"]);
        assert!(row["centre_oriente"].is_empty() || register.contains(&row["centre_oriente"]));
        assert_eq!(row["centre_oriente"].is_empty(), row["decision"] != "Orientée");
        if !row["moment_reponse"].is_empty() {
            let hours = (moment(&row["moment_reponse"]) - asked).num_minutes() as f64 / 60.0;
            assert!(hours >= 0.0);
            if row["nature"] == "Alerte Samu social" {
                alerts = (alerts.0 + u32::from(hours <= 2.0), alerts.1 + 1);
            }
        }
        online = (online.0 + u32::from(row["canal"] == "En ligne"), online.1 + 1);
    }
    assert!(alerts.1 > 50 && (0.5..0.9).contains(&(f64::from(alerts.0) / f64::from(alerts.1))), "{alerts:?}");
    assert!((0.1..0.4).contains(&(f64::from(online.0) / f64::from(online.1))), "{online:?}");
}

#[test]
fn staff_trainings_and_projects_are_plausible_for_each_centre() {
    let (folder, _) = run(&plan("2025-06", "2025-12", 300, 12_000, 0.0));
    let staff = rows(folder.path(), "personnel");
    let centres: BTreeSet<&str> = staff.iter().map(|row| row["code_centre"].as_str()).collect();
    let per_centre = staff.len() as f64 / (2.0 * centres.len() as f64);
    assert!((2.5..12.0).contains(&per_centre), "{per_centre} members of staff in a centre");
    let directors: Vec<&Row> = staff.iter().filter(|row| row["fonction"] == "Directeur").collect();
    let women = directors.iter().filter(|row| ["F", "Féminin", "أنثى"].contains(&row["sexe"].as_str())).count();
    assert!((0.2..0.5).contains(&(women as f64 / directors.len() as f64)));

    let trainings = rows(folder.path(), "formations");
    let june = |row: &&Row| row["mois"].contains("06");
    let ends = |row: &&Row| row["etape"] == "Fin de formation";
    let key = |row: &Row| (row["code_centre"].clone(), row["numero_dossier"].clone(), row["nature"].clone());
    let certified: BTreeSet<_> =
        trainings.iter().filter(june).filter(ends).filter(|row| row["resultat"] == "Certifié").map(key).collect();
    let asked: Vec<&Row> = trainings.iter().filter(|row| !june(row) && !ends(row)).collect();
    let reported: BTreeSet<&str> = trainings.iter().filter(june).map(|row| row["code_centre"].as_str()).collect();
    assert!(asked.len() > 50);
    for row in asked {
        let known = !reported.contains(row["code_centre"].as_str()) || certified.contains(&key(row));
        assert!(known, "a person without a certificate is asked again");
        assert_eq!(row["situation"].is_empty(), row["joint"] != "Oui");
    }
    for row in rows(folder.path(), "projets") {
        let amount = |column: &str| exact(&row[column].replace(',', ".")).unwrap_or(0);
        assert!(amount("montant_verse") <= amount("montant_notifie"));
        assert!(amount("ressources_hors_en") <= amount("ressources"));
    }
    let answers = rows(folder.path(), "satisfaction");
    let mut seen = BTreeSet::new();
    for row in &answers {
        assert!(row["mois"].contains("12"), "the survey is once a year");
        assert!((1..=5).contains(&row["note_globale"].parse::<u32>().unwrap()));
        assert!(seen.insert((row["code_centre"].clone(), row["numero_reponse"].clone())));
    }
    assert!(answers.len() > 500);
}
