//! The contracts as a whole: headers lead to one field, nothing personal is kept, rules name fields that are there.

use std::collections::{BTreeMap, BTreeSet};

use barometre::catalogue::Catalogue;
use barometre::catalogue::contract::{FieldType, FormKind, Generalisation, PersonalData, RowCheck};
use barometre::sources::fold;

#[test]
fn a_header_of_a_form_leads_to_one_field_and_every_field_has_a_french_and_an_arabic_one() {
    for contract in &Catalogue::load(None).unwrap().contracts {
        let mut headers: BTreeMap<String, &str> = BTreeMap::new();
        for field in &contract.fields {
            for header in std::iter::once(&field.name).chain(&field.aliases) {
                let other = headers.insert(fold(header), &field.name);
                assert!(other.is_none_or(|other| other == field.name), "{}: '{header}' is two fields", contract.form);
            }
            let arabic = |alias: &String| alias.chars().any(|c| ('\u{600}'..'\u{700}').contains(&c));
            if contract.kind != FormKind::Aggregates {
                assert!(field.aliases.iter().any(arabic), "{}: {} has no Arabic header", contract.form, field.name);
                assert!(!field.aliases.iter().all(arabic), "{}: {} has no French header", contract.form, field.name);
            }
        }
    }
}

#[test]
fn the_words_of_a_category_lead_to_one_code() {
    for contract in &Catalogue::load(None).unwrap().contracts {
        for field in &contract.fields {
            let mut words: BTreeMap<String, &str> = BTreeMap::new();
            for value in &field.values {
                for word in std::iter::once(&value.code).chain(&value.words) {
                    let other = words.insert(fold(word), &value.code);
                    let same = other.is_none_or(|other| other == value.code);
                    assert!(same, "{}: {}: '{word}' is two codes", contract.form, field.name);
                }
            }
        }
    }
}

#[test]
fn neither_moments_nor_identifiers_nor_dates_of_persons_reach_the_lake() {
    // Dates of centres are no dates of persons, and the reference of a budget names no person.
    let kept = [("centres", "date_ouverture"), ("centres", "date_fermeture")];
    let texts = [("centres", "code_centre"), ("projets", "reference")];
    let about_centres = ["gestionnaire", "tutelle", "financeur"];
    for contract in &Catalogue::load(None).unwrap().contracts {
        let form = contract.form.as_str();
        for field in contract.fields.iter().filter(|field| field.personal == PersonalData::Keep) {
            let name = field.name.as_str();
            match field.kind {
                FieldType::Timestamp | FieldType::Identifier | FieldType::HouseholdIdentifier => {
                    panic!("{form}: {name} is kept")
                }
                FieldType::Date => assert!(kept.contains(&(form, name)), "{form}: {name} is kept"),
                FieldType::Text => {
                    assert!(texts.contains(&(form, name)) || about_centres.contains(&name), "{form}: {name} is kept");
                }
                _ => {}
            }
        }
        let mut columns = BTreeSet::new();
        for field in contract.fields.iter().filter(|field| field.personal == PersonalData::Keep) {
            assert!(columns.insert(field.lake_column().to_string()), "{form}: two columns {}", field.lake_column());
        }
        for one in &contract.pseudonyms {
            assert!(columns.insert(one.column.clone()), "{form}: two columns {}", one.column);
            assert!(contract.field(&one.from).is_some_and(|field| field.personal == PersonalData::Pseudonym));
        }
        for one in &contract.generalisations {
            let (from, column) = sources_of(one);
            assert!(columns.insert(column.clone()), "{form}: two columns {column}");
            for name in from {
                let field = contract.field(name).unwrap_or_else(|| panic!("{form} has no field {name}"));
                assert_ne!(field.personal, PersonalData::Keep, "{form}: {name} is kept and generalised");
            }
        }
    }
}

fn sources_of(rule: &Generalisation) -> (Vec<&String>, &String) {
    match rule {
        Generalisation::AgeBand { from, column }
        | Generalisation::AgeUnder { from, column, .. }
        | Generalisation::WithinMonths { from, column, .. } => (vec![from], column),
        Generalisation::MonthsBetween { from, to, column }
        | Generalisation::DaysBetween { from, to, column }
        | Generalisation::HoursBetween { from, to, column } => (vec![from, to], column),
        Generalisation::FirstOf { from, column } | Generalisation::WorstOf { from, column } => {
            (from.iter().collect(), column)
        }
        Generalisation::LatestOf { by, from, column, .. } => (vec![by, from], column),
    }
}

#[test]
fn rules_over_several_fields_name_fields_and_codes_that_are_there() {
    for contract in &Catalogue::load(None).unwrap().contracts {
        for rule in &contract.rules {
            let names = rule.check.fields();
            for name in names {
                assert!(contract.field(name).is_some(), "{}: {} names {name}", contract.form, rule.name);
            }
            if let RowCheck::RequiredIf { other, values, .. } = &rule.check {
                let codes = &contract.field(other).unwrap().values;
                let known = |value: &String| codes.iter().any(|code| code.code == *value);
                assert!(values.iter().all(known), "{}: {}: {values:?}", contract.form, rule.name);
            }
        }
    }
}

#[test]
fn a_centre_can_owe_every_form_that_centres_send() {
    let catalogue = Catalogue::load(None).unwrap();
    let owed = &catalogue.contract("centres").unwrap().field("formulaires").unwrap().values;
    let owed: BTreeSet<&str> = owed.iter().map(|value| value.code.as_str()).collect();
    let sent = catalogue.contracts.iter().filter(|one| one.kind == FormKind::Monthly && one.centre.is_some());
    assert_eq!(owed, sent.map(|one| one.form.as_str()).collect());
}

#[test]
fn the_numbers_of_the_registers_name_every_region_province_and_commune_once() {
    use barometre::model::area::AreaLevel;
    let geography = Catalogue::load(None).unwrap().geography;
    for level in [AreaLevel::Region, AreaLevel::Province, AreaLevel::Commune] {
        for area in geography.of_level(level) {
            let id = geography.rsu_id(&area.code).unwrap_or_else(|| panic!("{} has no number", area.code));
            assert_eq!(geography.of_rsu_id(level, id), Some(area.code.as_str()));
        }
    }
    assert_eq!(geography.of_rsu_id(AreaLevel::Region, "1"), Some("01"));
    assert_eq!(geography.of_rsu_id(AreaLevel::Province, "17"), Some("04.421"), "Rabat is 17");
    assert_eq!(geography.of_rsu_id(AreaLevel::Province, "76"), None);
}
