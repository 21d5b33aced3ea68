//! The embedded geography and census against what the Haut-Commissariat au Plan published.

use std::collections::{BTreeMap, BTreeSet};

use barometre::catalogue::boundaries::{Boundaries, Boundary};
use barometre::catalogue::census::{CensusTable, Vintage};
use barometre::catalogue::embedded;
use barometre::catalogue::geography::{AreaKind, Geography, How, Resolution, fold_name};
use barometre::catalogue::library::Library;
use barometre::model::area::AreaLevel;

/// The rows of an embedded table, each by column name.
fn table(file: &str) -> Vec<BTreeMap<String, String>> {
    let mut reader = csv::Reader::from_reader(embedded::file(file).unwrap());
    reader.deserialize().map(|row| row.unwrap()).collect()
}

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
    let kind = |wanted| {
        let levels = [AreaLevel::Province, AreaLevel::Commune];
        levels.iter().flat_map(|level| geography.of_level(*level)).filter(|area| area.kind == wanted).count()
    };
    assert_eq!((kind(AreaKind::Province), kind(AreaKind::Prefecture)), (62, 13));
    assert_eq!((kind(AreaKind::UrbanCommune), kind(AreaKind::RuralCommune)), (242, 1_261));
    assert_eq!(table("geography/arrondissements.csv").len(), 41);
    assert_eq!(table("geography/crosswalk-2014-2024.csv").len(), 207);
}

#[test]
fn every_area_but_the_country_lies_in_the_area_its_code_says() {
    let geography = Geography::builtin().unwrap();
    for level in [AreaLevel::Region, AreaLevel::Province, AreaLevel::District, AreaLevel::Commune] {
        for area in geography.of_level(level) {
            assert_eq!(geography.region_of(&area.code).unwrap().code, area.code[..2], "{}", area.code);
            if level > AreaLevel::Region {
                assert_eq!(geography.province_of(&area.code).unwrap().code, area.code[..6], "{}", area.code);
            }
        }
    }
    assert_eq!(geography.children("MA").count(), 12);
    let communes =
        |region: &str| geography.children(region).map(|p| geography.children(&p.code).count()).sum::<usize>();
    let expected = [146, 124, 194, 114, 135, 153, 251, 125, 175, 53, 20, 13];
    let regions: Vec<usize> = geography.of_level(AreaLevel::Region).map(|region| communes(&region.code)).collect();
    assert_eq!(regions, expected);
}

#[test]
fn the_legal_population_of_2024_adds_up_without_the_districts() {
    let geography = Geography::builtin().unwrap();
    let sum = |level| geography.of_level(level).map(|area| area.population_2024).sum::<u64>();
    assert_eq!(sum(AreaLevel::Country), 36_828_330);
    assert_eq!(sum(AreaLevel::Region), 36_828_330);
    assert_eq!(sum(AreaLevel::Province), 36_828_330);
    assert_eq!(sum(AreaLevel::Commune), 36_828_330);
    let households = |level| geography.of_level(level).map(|area| area.households_2024).sum::<u64>();
    assert_eq!(households(AreaLevel::Region), 9_275_038);
    assert_eq!(households(AreaLevel::Province), 9_275_038);
    let urban = geography.of_level(AreaLevel::Commune).filter(|area| area.kind == AreaKind::UrbanCommune);
    assert_eq!(urban.map(|area| area.population_2024).sum::<u64>(), 22_527_008);
}

#[test]
fn casablanca_is_its_eight_districts_and_the_mechouar() {
    let geography = Geography::builtin().unwrap();
    let population = |code: &str| geography.get(code).unwrap().population_2024;
    let districts: u64 = geography.of_level(AreaLevel::District).map(|area| area.population_2024).sum();
    assert_eq!(districts, 3_215_935);
    assert_eq!(population("06.141.01.81"), 2_101);
    assert_eq!(population("06.141"), 3_218_036);
    assert_eq!(districts + population("06.141.01.81"), population("06.141"));
    assert!(geography.children("06.141").all(|area| area.level == AreaLevel::Commune));
}

#[test]
fn the_census_counts_the_legal_population_of_the_geography() {
    let geography = Geography::builtin().unwrap();
    let people = CensusTable::people(Vintage::Y2024, true).unwrap();
    let levels = [AreaLevel::Country, AreaLevel::Region, AreaLevel::Province, AreaLevel::District, AreaLevel::Commune];
    for area in levels.iter().flat_map(|level| geography.of_level(*level)) {
        let counted = people.value(&area.code, "_T", "_T", "population_legal");
        assert_eq!(counted, Some(area.population_2024 as f64), "{}", area.code);
    }
    assert_eq!(people.value("MA", "urban", "_T", "population_legal"), Some(23_110_108.0));
    assert_eq!(people.value("MA", "_T", "_T", "population_municipal"), Some(36_490_591.0));
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
fn no_two_regions_provinces_or_districts_share_a_folded_name_or_alias() {
    let geography = Geography::builtin().unwrap();
    let mut names: BTreeMap<(AreaLevel, String), String> = BTreeMap::new();
    let mut give = |level: AreaLevel, name: &str, code: &str| {
        let earlier = names.insert((level, fold_name(name)), code.to_string());
        assert!(earlier.is_none_or(|other| other == code), "{name} stands for {code} and another");
    };
    for level in [AreaLevel::Country, AreaLevel::Region, AreaLevel::Province, AreaLevel::District] {
        for area in geography.of_level(level) {
            give(level, &area.name_fr, &area.code);
            give(level, &area.name_ar, &area.code);
            table("geography/aliases.csv").iter().filter(|row| row["code"] == area.code).for_each(|row| {
                give(level, &row["alias"], &area.code);
            });
        }
    }
}

#[test]
fn ten_french_and_fifteen_arabic_names_of_communes_recur_and_60_are_also_a_provinces() {
    let geography = Geography::builtin().unwrap();
    let recurring = |name: fn(&barometre::catalogue::geography::Area) -> &str| {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        geography.of_level(AreaLevel::Commune).for_each(|area| *counts.entry(name(area)).or_default() += 1);
        counts.values().filter(|count| **count > 1).count()
    };
    assert_eq!(recurring(|area| &area.name_fr), 10);
    assert_eq!(recurring(|area| &area.name_ar), 15);
    let names = |level| geography.of_level(level).map(|area| area.name_fr.as_str()).collect::<BTreeSet<_>>();
    assert_eq!(names(AreaLevel::Commune).intersection(&names(AreaLevel::Province)).count(), 60);
}

#[test]
fn every_area_is_found_by_both_its_names_within_the_area_above() {
    let geography = Geography::builtin().unwrap();
    for level in [AreaLevel::Country, AreaLevel::Region, AreaLevel::Province, AreaLevel::District, AreaLevel::Commune] {
        for area in geography.of_level(level) {
            let above = Some(area.parent.as_str()).filter(|parent| !parent.is_empty());
            for name in [area.name_fr.clone(), area.name_ar.clone(), area.name_fr.to_uppercase()] {
                let expected = Resolution::Exact { code: area.code.clone(), how: How::Name };
                assert_eq!(geography.resolve(level, &name, above), expected, "{name}");
            }
        }
    }
}

#[test]
fn every_alias_is_needed_and_finds_its_area() {
    let geography = Geography::builtin().unwrap();
    let aliases = table("geography/aliases.csv");
    assert!(aliases.len() > 50, "only {} aliases", aliases.len());
    for row in aliases {
        let area = geography.get(&row["code"]).unwrap();
        assert_eq!(area.level.as_str(), row["level"]);
        let expected = Resolution::Exact { code: area.code.clone(), how: How::Alias };
        assert_eq!(geography.resolve(area.level, &row["alias"], None), expected, "{}", row["alias"]);
    }
}

#[test]
fn usual_spellings_of_regions_and_provinces_find_them() {
    let geography = Geography::builtin().unwrap();
    for (level, code, spellings) in [
        (AreaLevel::Region, "02", "Oriental|L'Oriental|Région de l’Oriental|الشرق|جهة الشرق|الجهة الشرقية"),
        (AreaLevel::Region, "08", "Drâa-Tafilalet|Draa Tafilalet|Daraa-Tafilalet|درعة – تافيلالت"),
        (AreaLevel::Region, "12", "Dakhla-Oued Ed-Dahab|Dakhla Oued Eddahab|الداخلة-واد الذهب|جهة الداخلة وادي الذهب"),
        (AreaLevel::Region, "10", "Guelmim-Oued Noun|Goulimine-Oued Noun|كلميم-وادي نون|گلميم واد نون"),
        (AreaLevel::Province, "03.231", "Fès|Fes|FEZ|فاس|Préfecture de Fès|عمالة فاس"),
        (AreaLevel::Province, "03.061", "Meknès|Meknes|Méknès|مكناس"),
        (AreaLevel::Province, "01.511", "Tanger-Assilah|Tanger|Tangier|Tanja|عمالة طنجة-أصيلة|طنجة"),
        (AreaLevel::Province, "01.571", "Tétouan|Tetouan|Tetuan|Titwan|إقليم تطوان"),
        (AreaLevel::Province, "11.321", "Laâyoune|Laayoune|El Aaiun|Layoune|العيون"),
        (AreaLevel::Province, "06.181", "El Jadida|Al Jadida|الجديدة|الجديده"),
        (AreaLevel::Province, "01.051", "Al Hoceima|Al-Hoceïma|El Hoceima|Province d'Al Hoceima"),
        (AreaLevel::Province, "07.211", "Essaouira|Souira|الصويرة"),
        (AreaLevel::Province, "11.221", "Es-Semara|Smara|السمارة"),
        (AreaLevel::Province, "07.191", "El Kelâa Des-Sraghna|El Kelaa des Sraghna|Kalaat Sraghna|قلعة السراغنة"),
        (AreaLevel::Province, "09.541", "Taroudannt|Taroudant|تارودانت"),
        (AreaLevel::Province, "10.261", "Guelmim|Goulimine|كلميم|گلميم"),
        (AreaLevel::Province, "06.141", "Casablanca|Casa|Dar El Beida|Préf. de Casablanca|الدار البيضاء"),
        (AreaLevel::Province, "07.431", "Safi|Pce Safi|آسفي|أسفي|اسفي|إقليم آسفي"),
        (AreaLevel::Province, "09.273", "Inezgane-Ait Melloul|إنزكان-أيت ملول|انزكان ايت ملول"),
        (AreaLevel::Province, "12.391", "Oued Ed-Dahab|Oued Eddahab|وادي الذهب|واد الذهب"),
        (AreaLevel::Commune, "07.351.01.01", "مشور– القصبة|مشور-القصبة|مشور القصبة"),
    ] {
        for spelling in spellings.split('|') {
            assert_eq!(code_of(&geography, level, spelling).map(|(code, _)| code).as_deref(), Some(code), "{spelling}");
        }
    }
}

#[test]
fn every_commune_renumbered_since_2014_is_found_by_its_old_code_and_old_names() {
    let geography = Geography::builtin().unwrap();
    for row in table("geography/crosswalk-2014-2024.csv") {
        let (old, new) = (&row["code_2014"], &row["code_2024"]);
        assert_eq!(geography.get(old), None, "{old} would have two meanings");
        let expected = Resolution::Exact { code: new.clone(), how: How::OldCode };
        let bare = old.replace('.', "");
        for form in [old, &bare, &bare.trim_start_matches('0').to_string()] {
            assert_eq!(geography.resolve(AreaLevel::Commune, form, None), expected, "{form}");
        }
        let province = geography.province_of(new).unwrap().code.clone();
        for name in [&row["name_2014"], &row["name_ar_2014"]] {
            let found = geography.resolve(AreaLevel::Commune, name, Some(&province));
            assert!(matches!(&found, Resolution::Exact { code, .. } if code == new), "{name}: {found:?}");
        }
    }
}

#[test]
fn every_commune_and_province_is_found_by_its_digits_with_and_without_leading_zeros() {
    let geography = Geography::builtin().unwrap();
    for row in table("geography/communes.csv") {
        let expected = Some((row["code"].clone(), How::PaddedCode));
        for form in [row["digits"].as_str(), row["digits"].trim_start_matches('0')] {
            assert_eq!(code_of(&geography, AreaLevel::Commune, form), expected, "{form}");
        }
    }
    for area in geography.of_level(AreaLevel::Province).chain(geography.of_level(AreaLevel::District)) {
        let digits = area.code.replace('.', "");
        for form in [digits.as_str(), digits.trim_start_matches('0')] {
            assert_eq!(code_of(&geography, area.level, form), Some((area.code.clone(), How::PaddedCode)), "{form}");
        }
    }
}

#[test]
fn the_six_cities_with_arrondissements_are_found_by_their_left_padded_codes() {
    let geography = Geography::builtin().unwrap();
    for (digits, name) in [
        ("001511010", "Tanger"),
        ("003231010", "Fès"),
        ("004421010", "Rabat"),
        ("004441010", "Salé"),
        ("006141010", "Casablanca"),
        ("007351010", "Marrakech"),
    ] {
        let (code, how) = code_of(&geography, AreaLevel::Commune, digits).unwrap();
        assert_eq!((geography.get(&code).unwrap().name_fr.as_str(), how), (name, How::PaddedCode));
        assert_eq!(geography.region_of(&code).unwrap().code, digits[1..3]);
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
    assert_eq!(found(AreaLevel::Province, "٠١٥١١"), Some(("01.511".into(), How::PaddedCode)));
    assert_eq!(found(AreaLevel::Commune, "٠٠١٥١١٠١٠"), Some(("01.511.01.0".into(), How::PaddedCode)));
    assert_eq!(found(AreaLevel::Province, "01.999"), None);
    assert_eq!(found(AreaLevel::Province, "001511010"), None);
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
    assert_eq!(people.value("12", "_T", "_T", "disability_prevalence"), Some(2.2));
    assert_eq!(people.value("MA", "_T", "_T", "illiteracy_rate_10_plus"), Some(24.8));
    assert_eq!(people.value("MA", "_T", "_T", "illiteracy_rate_15_plus"), Some(27.9));
    assert_eq!(people.value("MA", "rural", "F", "illiteracy_rate_10_plus"), Some(48.4));
    assert_eq!(people.value("MA", "_T", "_T", "schooling_rate_6_to_11"), Some(95.8));
    assert_eq!(people.value("MA", "_T", "F", "labour_activity_rate"), Some(16.8));
    assert_eq!(people.value("MA", "_T", "M", "labour_activity_rate"), Some(67.1));
    assert_eq!(people.value("MA", "_T", "_T", "labour_unemployment_rate"), Some(21.3));
    assert_eq!(people.age_share("MA", "_T", "_T", 60, 200), Some(13.8));
    assert_eq!(people.age_share("02", "_T", "_T", 60, 200), Some(16.1));
    assert_eq!(households.value("MA", "_T", "_T", "households_average_size"), Some(3.9));
    assert_eq!(households.value("MA", "_T", "_T", "amenities_running_water"), Some(82.9));
    assert_eq!(households.value("MA", "_T", "_T", "wastewater_public_sewer"), Some(65.4));
    assert_eq!(households.value("MA", "_T", "_T", "households_distance_to_paved_road_km"), Some(1.5));
}

#[test]
fn every_region_and_province_has_a_boundary() {
    let geography = Geography::builtin().unwrap();
    let codes = |level| geography.of_level(level).map(|area| area.code.clone()).collect::<Vec<_>>();
    let drawn = |found: Vec<Boundary>| found.into_iter().map(|boundary| boundary.code).collect::<Vec<_>>();
    let Boundaries { regions, provinces } = Boundaries::of(&Library::builtin()).unwrap();
    assert_eq!(drawn(regions), codes(AreaLevel::Region));
    assert_eq!(drawn(provinces), codes(AreaLevel::Province));
}

#[test]
fn neighbours_share_their_borders_point_for_point() {
    let mut drawn = Vec::new();
    let Boundaries { regions, provinces } = Boundaries::of(&Library::builtin()).unwrap();
    for boundaries in [regions, provinces] {
        let mut sides: BTreeMap<[(u64, u64); 2], BTreeSet<String>> = BTreeMap::new();
        for boundary in boundaries {
            for ring in boundary.polygons.iter().flatten() {
                assert!(ring.len() >= 4 && ring.first() == ring.last(), "{} has an open ring", boundary.code);
                for pair in ring.windows(2) {
                    let mut side = [pair[0], pair[1]].map(|(lon, lat)| (lon.to_bits(), lat.to_bits()));
                    assert_ne!(side[0], side[1], "{} repeats a point", boundary.code);
                    side.sort();
                    assert!(
                        sides.entry(side).or_default().insert(boundary.code.clone()),
                        "{} doubles back",
                        boundary.code
                    );
                }
            }
        }
        assert!(sides.values().all(|owners| owners.len() <= 2), "a side belongs to three areas");
        drawn.push(sides);
    }
    let outer = |sides: &BTreeMap<_, BTreeSet<String>>| {
        sides
            .iter()
            .filter(|(_, owners)| owners.len() == 1)
            .map(|(side, _)| *side)
            .collect::<BTreeSet<[(u64, u64); 2]>>()
    };
    // The coast and the land frontier: the same line for both levels, so no border inside came apart.
    assert_eq!(outer(&drawn[0]), outer(&drawn[1]));
    assert!(drawn[0].keys().all(|side| drawn[1].contains_key(side)), "a region's border is no province's");
}
