//! Persons: who is in which centre, and that nobody is there twice under one number.

use std::collections::{BTreeMap, BTreeSet};

use super::reader::{Row, date, kind, plan, rows, run};
use barometre::model::verhoeff::is_valid;
use barometre::synthesis::name_list;

fn age(row: &Row, field: &str, on: &str) -> i64 {
    let (born, then) = (date(&row[field]).unwrap(), date(on).unwrap());
    (then - born).num_days() / 365
}

fn is_woman(row: &Row) -> bool {
    ["F", "Féminin", "أنثى"].contains(&row["sexe"].as_str())
}

#[test]
fn each_type_of_centre_receives_the_persons_it_is_for() {
    let (folder, _) = run(&plan("2026-10", "2026-10", 1_092, 20_000, 0.0));
    let users = rows(folder.path(), "usagers");
    let mut women: BTreeMap<&str, (f64, f64)> = BTreeMap::new();
    for row in &users {
        let entry = age(row, "date_naissance", &row["date_entree"]);
        let kind = kind(&row["code_centre"]);
        let (least, most) = match kind {
            "DT" | "DTA" => (11, 18),
            "JE" => (2, 5),
            "EPSPA" => (59, 97),
            "EMF" => (17, 60),
            "EPSENF" => (0, 14),
            "CEF" => (14, 46),
            _ => (0, 97),
        };
        // A stay that began before the centre opened counts from the opening.
        assert!((least..=most + 2).contains(&entry), "{kind}: {entry} years at entry");
        let of_kind = women.entry(kind).or_default();
        of_kind.0 += f64::from(u8::from(is_woman(row)));
        of_kind.1 += 1.0;
    }
    let share = |kind: &str| women[kind].0 / women[kind].1;
    assert_eq!((share("DTA"), share("EMF")), (1.0, 1.0));
    assert!(share("DT") < 0.05 && share("CEF") > 0.92, "{women:?}");
    assert!((0.35..0.55).contains(&share("EPSPA")) && (0.33..0.47).contains(&share("EPSPSH")), "{women:?}");
}

#[test]
fn disability_follows_the_type_of_centre_and_else_the_census() {
    let (folder, _) = run(&plan("2026-10", "2026-10", 1_092, 60_000, 0.0));
    let mut found: BTreeMap<String, (f64, f64)> = BTreeMap::new();
    for row in rows(folder.path(), "usagers") {
        let answers: Vec<&str> =
            row.iter().filter(|(column, _)| column.starts_with("wg_")).map(|(_, value)| value.as_str()).collect();
        assert_eq!(answers.len(), 6);
        if answers[0].is_empty() {
            assert!(age(&row, "date_naissance", "31/10/2026") <= 5, "only small children are not asked");
            continue;
        }
        assert!(answers.iter().all(|answer| ["1", "2", "3", "4"].contains(answer)));
        let of_kind = found.entry(kind(&row["code_centre"]).to_string()).or_default();
        of_kind.0 += f64::from(u8::from(answers.iter().any(|answer| *answer >= "3")));
        of_kind.1 += 1.0;
    }
    let share = |kind: &str| found[kind].0 / found[kind].1;
    assert!(share("EPSPSH") > 0.9 && share("COAPH") > 0.8, "{found:?}");
    // The census finds 4.8 % at all ages, less among the young.
    assert!((0.005..0.05).contains(&share("DTA")) && share("EPSPA") > 2.0 * 0.048, "{found:?}");
}

#[test]
fn an_identifier_is_one_person_and_complies_with_verhoeff() {
    let (folder, done) = run(&plan("2025-09", "2026-08", 300, 9_000, 0.0));
    let mut persons: BTreeMap<String, (String, bool)> = BTreeMap::new();
    let mut centres: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for row in rows(folder.path(), "usagers") {
        let idcs = &row["idcs"];
        if idcs.is_empty() {
            continue;
        }
        assert!(idcs.len() == 10 && is_valid(idcs.as_bytes()) && idcs.as_bytes()[0] >= b'2');
        let told = (date(&row["date_naissance"]).unwrap().to_string(), is_woman(&row));
        let known = persons.entry(idcs.clone()).or_insert_with(|| told.clone());
        assert_eq!(*known, told, "two persons share an identifier");
        centres.entry(idcs.clone()).or_default().insert(row["code_centre"].clone());
    }
    let twice = centres.values().filter(|of| of.len() > 1).count();
    let share = persons.len() as f64 / done.persons as f64;
    assert!((0.6..0.85).contains(&share), "{share} have an IDCS");
    assert!(twice > 0 && twice * 20 < persons.len(), "{twice} persons are in two centres");
}

#[test]
fn one_region_gains_identifiers_faster_than_the_others() {
    let (folder, _) = run(&plan("2024-11", "2026-10", 1_092, 20_000, 0.0));
    let mut found: BTreeMap<(bool, bool), (f64, f64)> = BTreeMap::new();
    for row in rows(folder.path(), "usagers") {
        let month = &row["mois"];
        let (early, late) =
            (["11/2024", "2024-11"].contains(&month.as_str()), ["10/2026", "2026-10"].contains(&month.as_str()));
        if early || late {
            let cell = found.entry((row["code_centre"].starts_with("08"), late)).or_default();
            cell.0 += f64::from(u8::from(!row["idcs"].is_empty()));
            cell.1 += 1.0;
        }
    }
    let share = |eighth: bool, late: bool| found[&(eighth, late)].0 / found[&(eighth, late)].1;
    assert!(share(true, true) - share(true, false) > 0.12, "{found:?}");
    assert!((0.0..0.12).contains(&(share(false, true) - share(false, false))), "{found:?}");
}

#[test]
fn every_name_written_is_on_the_list_that_verify_scans_for() {
    let (folder, _) = run(&plan("2026-10", "2026-10", 200, 3_000, 0.03));
    let names: BTreeSet<&str> = name_list().into_iter().collect();
    let mut written = BTreeSet::new();
    for (form, columns) in [("usagers", &["nom", "prenom"][..]), ("prestations", &["nom"][..])] {
        for row in rows(folder.path(), form) {
            for column in columns {
                written.extend(row.get(*column).cloned().filter(|name| !name.is_empty()));
            }
        }
    }
    assert!(written.len() > 100);
    for name in &written {
        let parts =
            name.rsplit_once(' ').is_some_and(|(family, first)| names.contains(family) && names.contains(first));
        let two = name.match_indices(' ').any(|(at, _)| names.contains(&name[..at]) && names.contains(&name[at + 1..]));
        assert!(names.contains(name.as_str()) || parts || two, "a name is missing from the list");
    }
}
