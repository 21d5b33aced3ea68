//! Centres stand where the published figures put them.

use std::collections::{BTreeMap, BTreeSet};

use super::reader::{kind, plan, rows, run};

/// Authorised establishments by région (maroc-diplomatique.net, 2023), in the order of the codes.
const PUBLISHED: [(&str, usize); 12] = [
    ("01", 107),
    ("02", 62),
    ("03", 159),
    ("04", 92),
    ("05", 94),
    ("06", 109),
    ("07", 167),
    ("08", 112),
    ("09", 132),
    ("10", 47),
    ("11", 9),
    ("12", 2),
];

#[test]
fn the_1092_centres_are_distributed_over_the_regions_as_published() {
    let (folder, done) = run(&plan("2026-10", "2026-10", 1_092, 4_000, 0.0));
    let register = rows(folder.path(), "centres");
    let mut found: BTreeMap<&str, usize> = BTreeMap::new();
    let mut codes = BTreeSet::new();
    for row in &register {
        *found.entry(&row["code_centre"][..2]).or_default() += 1;
        assert!(codes.insert(&row["code_centre"]), "a code stands twice on the register");
        let (province, commune) = (row["code_centre"][..6].replace('-', "."), &row["code_commune"]);
        assert!(commune.starts_with(&province), "{commune} is not in {province}");
    }
    assert_eq!(found.into_iter().collect::<Vec<_>>(), PUBLISHED);
    assert_eq!(done.centres, 1_092);
}

#[test]
fn boarding_houses_dominate_and_nearly_half_of_the_centres_are_rural() {
    let (folder, _) = run(&plan("2026-10", "2026-10", 1_092, 4_000, 0.0));
    let register = rows(folder.path(), "centres");
    let of = |types: &[&str]| register.iter().filter(|row| types.contains(&row["type_centre"].as_str())).count();
    assert_eq!(of(&["DT", "DTA"]), 330);
    assert_eq!((of(&["COAPH"]), of(&["SAMU"]), of(&["UPE"])), (60, 20, 43));
    let with_coaph: BTreeSet<&str> =
        register.iter().filter(|row| row["type_centre"] == "COAPH").map(|row| &row["code_commune"][..6]).collect();
    assert!(with_coaph.len() >= 52, "COAPH in {} provinces", with_coaph.len());
    let geography = barometre::catalogue::geography::Geography::builtin().unwrap();
    let rural = register.iter().filter(|row| {
        geography.get(&row["code_commune"]).unwrap().kind == barometre::catalogue::geography::AreaKind::RuralCommune
    });
    // 46 % of the centres of the network were rural in 2016.
    let share = rural.count() as f64 / register.len() as f64;
    assert!((0.42..0.50).contains(&share), "{share} of the centres are rural");
}

#[test]
fn school_centres_close_in_summer_and_owe_no_report_then() {
    let (folder, _) = run(&plan("2026-06", "2026-09", 300, 4_000, 0.0));
    let users = rows(folder.path(), "usagers");
    let register = rows(folder.path(), "centres");
    let school = |code: &str| matches!(kind(code), "DT" | "DTA" | "CEF" | "CFA" | "JE");
    let summer = |row: &super::reader::Row| {
        let month = &row["mois"];
        ["07/2026", "08/2026", "2026-07", "2026-08"].contains(&month.as_str())
    };
    for table in [&users, &register] {
        assert!(table.iter().any(|row| school(&row["code_centre"])));
        assert!(!table.iter().any(|row| school(&row["code_centre"]) && summer(row)));
        assert!(table.iter().any(|row| !school(&row["code_centre"]) && summer(row)));
    }
}

#[test]
fn some_residential_centres_are_far_above_their_capacity() {
    let (folder, _) = run(&plan("2026-05", "2026-05", 1_092, 60_000, 0.0));
    let places: BTreeMap<String, f64> = rows(folder.path(), "centres")
        .iter()
        .map(|row| (row["code_centre"].clone(), row["places_autorisees"].parse().unwrap()))
        .collect();
    let mut nights: BTreeMap<String, f64> = BTreeMap::new();
    for row in rows(folder.path(), "usagers").iter().filter(|row| !row["nuitees"].is_empty()) {
        let spent: f64 = row["nuitees"].parse().unwrap();
        assert!((0.0..=31.0).contains(&spent));
        *nights.entry(row["code_centre"].clone()).or_default() += spent;
    }
    let occupancy: Vec<f64> = nights.iter().map(|(code, nights)| nights / (places[code] * 31.0)).collect();
    let over = occupancy.iter().filter(|share| **share > 1.0).count() as f64 / occupancy.len() as f64;
    let all = nights.values().sum::<f64>() / nights.keys().map(|code| places[code] * 31.0).sum::<f64>();
    // The Cour des comptes found 23 % of 147 establishments over capacity, by 6 % to 800 %.
    assert!((0.17..0.32).contains(&over), "{over} are over capacity");
    assert!((0.75..0.95).contains(&all), "occupancy {all}");
    assert!(occupancy.iter().any(|share| *share > 4.0));
}
