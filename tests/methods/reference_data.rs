//! The embedded geography and census against what the Haut-Commissariat au Plan published.

use std::collections::BTreeMap;
use std::io::Read;

use barometre::catalogue::boundaries;
use barometre::catalogue::census::{CensusTable, Vintage};
use barometre::catalogue::geography::{Geography, How, Resolution, fold_name};
use barometre::model::area::AreaLevel;

fn code_of(geography: &Geography, level: AreaLevel, text: &str) -> Option<(String, How)> {
    match geography.resolve(level, text, None) {
        Resolution::Exact { code, how } => Some((code, how)),
        _ => None,
    }
}

#[test]
fn the_country_has_12_regions_75_provinces_8_districts_and_1503_communes() {
    let geography = Geography::builtin().unwrap();
    let count = |level| geography.of_level(level).count();
    assert_eq!(count(AreaLevel::Region), 12);
    assert_eq!(count(AreaLevel::Province), 75);
    assert_eq!(count(AreaLevel::District), 8);
    assert_eq!(count(AreaLevel::Commune), 1_503);
}

#[test]
fn the_legal_population_of_2024_adds_up_without_the_districts() {
    let geography = Geography::builtin().unwrap();
    let sum = |level| geography.of_level(level).map(|area| area.population_2024).sum::<u64>();
    assert_eq!(sum(AreaLevel::Country), 36_828_330);
    assert_eq!(sum(AreaLevel::Region), 36_828_330);
    assert_eq!(sum(AreaLevel::Province), 36_828_330);
    assert_eq!(sum(AreaLevel::District) + 2_101, geography.get("06.141").unwrap().population_2024);
}

#[test]
fn no_two_communes_of_a_province_share_a_folded_name_in_either_script() {
    let geography = Geography::builtin().unwrap();
    let mut names: BTreeMap<(String, String), String> = BTreeMap::new();
    for commune in geography.of_level(AreaLevel::Commune) {
        for name in [&commune.name_fr, &commune.name_ar] {
            let earlier = names.insert((commune.parent.clone(), fold_name(name)), commune.code.clone());
            assert!(earlier.is_none_or(|code| code == commune.code), "{} collides", commune.code);
        }
    }
}

#[test]
fn codes_are_found_in_every_form_they_arrive_in() {
    let geography = Geography::builtin().unwrap();
    let found = |level, text: &str| code_of(&geography, level, text);
    assert_eq!(found(AreaLevel::Region, "1"), Some(("01".into(), How::PaddedCode)));
    assert_eq!(found(AreaLevel::Region, "R01"), Some(("01".into(), How::PaddedCode)));
    assert_eq!(found(AreaLevel::Province, "01511"), Some(("01.511".into(), How::PaddedCode)));
    assert_eq!(found(AreaLevel::Province, "1.511"), Some(("01.511".into(), How::PaddedCode)));
    assert_eq!(found(AreaLevel::Commune, "001511010"), Some(("01.511.01.0".into(), How::PaddedCode)));
    assert_eq!(found(AreaLevel::Commune, "01.051.05.01"), Some(("01.051.11.01".into(), How::OldCode)));
    assert_eq!(found(AreaLevel::Province, "Fez"), Some(("03.231".into(), How::Alias)));
    assert_eq!(found(AreaLevel::Region, "الجهة الشرقية"), Some(("02".into(), How::Alias)));
    assert_eq!(found(AreaLevel::Province, "Pce de Laayoune"), Some(("11.321".into(), How::Name)));
    assert!(matches!(
        geography.resolve(AreaLevel::Province, "Errachidya", None),
        Resolution::Unknown { nearest } if nearest.first().is_some_and(|name| name.contains("08.201"))
    ));
}

#[test]
fn published_census_values_are_kept_as_they_are() {
    let people = CensusTable::people(Vintage::Y2024, false).unwrap();
    let households = CensusTable::households(Vintage::Y2024, false).unwrap();
    assert_eq!(people.value("MA", "_T", "_T", "disability_prevalence"), Some(4.8));
    assert_eq!(people.value("MA", "rural", "_T", "disability_prevalence"), Some(5.6));
    assert_eq!(people.value("02", "_T", "_T", "disability_prevalence"), Some(5.9));
    assert_eq!(people.value("MA", "_T", "_T", "illiteracy_rate_10_plus"), Some(24.8));
    assert_eq!(people.value("MA", "_T", "_T", "schooling_rate_6_to_11"), Some(95.8));
    assert_eq!(people.value("MA", "_T", "F", "labour_activity_rate"), Some(16.8));
    assert_eq!(people.age_share("MA", "_T", "_T", 60, 200), Some(13.8));
    assert_eq!(people.age_share("02", "_T", "_T", 60, 200), Some(16.1));
    assert_eq!(households.value("MA", "_T", "_T", "households_average_size"), Some(3.9));
    assert_eq!(households.value("MA", "_T", "_T", "households_distance_to_paved_road_km"), Some(1.5));
}

#[test]
fn every_region_and_province_has_a_boundary() {
    let geography = Geography::builtin().unwrap();
    let codes = |level| geography.of_level(level).map(|area| area.code.clone()).collect::<Vec<_>>();
    let drawn = |found: Vec<boundaries::Boundary>| found.into_iter().map(|boundary| boundary.code).collect::<Vec<_>>();
    assert_eq!(drawn(boundaries::regions().unwrap()), codes(AreaLevel::Region));
    assert_eq!(drawn(boundaries::provinces().unwrap()), codes(AreaLevel::Province));
}

#[test]
fn the_embedded_census_equals_the_source_tables_cell_by_cell() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/hcp");
    if !folder.exists() {
        eprintln!("SKIPPED: the source tables of the census are not on this machine");
        return;
    }
    let mut compared = 0u64;
    for (vintage, kind, file) in [
        (Vintage::Y2014, "people", "indicators2014-people"),
        (Vintage::Y2024, "people", "indicators-people"),
        (Vintage::Y2014, "households", "indicators2014-households"),
        (Vintage::Y2024, "households", "indicators-households"),
    ] {
        let table =
            if kind == "people" { CensusTable::people(vintage, true) } else { CensusTable::households(vintage, true) };
        let table = table.unwrap();
        let bytes = std::fs::read(folder.join(format!("{file}.csv.gz"))).unwrap();
        let mut text = String::new();
        flate2::read::GzDecoder::new(&bytes[..]).read_to_string(&mut text).unwrap();
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let header = reader.headers().unwrap().clone();
        let position = |name: &str| header.iter().position(|column| column == name);
        let series: Vec<(usize, &str)> =
            header.iter().enumerate().filter(|(_, name)| table.series().iter().any(|known| known == name)).collect();
        for record in reader.records() {
            let record = record.unwrap();
            let cell = |name: &str| position(name).map_or("", |at| &record[at]);
            if !["country", "region", "province", "commune"].contains(&cell("level")) {
                continue;
            }
            let code = if cell("code").is_empty() { "MA" } else { cell("code") };
            let milieu = if cell("area") == "total" { "_T" } else { cell("area") };
            let sex = match cell("sex") {
                "male" => "M",
                "female" => "F",
                _ => "_T",
            };
            for (at, name) in &series {
                assert_eq!(
                    table.value(code, milieu, sex, name),
                    record[*at].parse().ok(),
                    "{code} {milieu} {sex} {name}"
                );
                compared += 1;
            }
        }
    }
    assert!(compared > 1_000_000, "only {compared} cells were compared");
}
