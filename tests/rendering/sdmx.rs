//! The SDMX files: every code of the data is in the structure, and every observation is a figure.

use std::collections::{BTreeMap, BTreeSet};

use barometre::catalogue::Catalogue;
use barometre::model::figure::KEY;
use barometre::publication::tables::render;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::figures::meta;
use super::invented::country;

fn file(name: &str) -> String {
    let catalogue = Catalogue::load(None).unwrap();
    let sorted = country().figures.sort(KEY, Default::default()).unwrap();
    let files = render(&sorted, &[], &meta(&catalogue)).unwrap();
    let content = files.into_iter().find(|(path, _)| path == &format!("tables/{name}")).unwrap().1;
    String::from_utf8(content).unwrap()
}

fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = element.attributes().flatten().find(|one| one.key.as_ref() == name)?;
    Some(found.value.into_owned())
}

/// The codes of each list, and the list of each component.
fn structure() -> (BTreeMap<String, BTreeSet<String>>, BTreeMap<String, String>) {
    let text = file("indicators.sdmx.xml");
    let mut reader = Reader::from_str(&text);
    let (mut lists, mut of, mut list, mut component) = (BTreeMap::new(), BTreeMap::new(), String::new(), String::new());
    let mut in_enumeration = false;
    loop {
        match reader.read_event().unwrap() {
            Event::Start(element) => match element.name().as_ref() {
                "str:Codelist" => list = attribute(&element, "id").unwrap(),
                "str:Code" => {
                    let codes: &mut BTreeSet<String> = lists.entry(list.clone()).or_default();
                    assert!(codes.insert(attribute(&element, "id").unwrap()), "a code stands twice in {list}");
                }
                "str:Dimension" | "str:TimeDimension" | "str:Attribute" | "str:Measure" => {
                    component = attribute(&element, "id").unwrap();
                    of.entry(component.clone()).or_insert_with(String::new);
                }
                "str:Enumeration" => in_enumeration = true,
                _ => {}
            },
            Event::Text(text) if in_enumeration => {
                let urn = text.into_inner().into_owned();
                let list = urn.rsplit(':').next().unwrap().split('(').next().unwrap().to_string();
                of.insert(component.clone(), list);
                in_enumeration = false;
            }
            Event::Eof => return (lists, of),
            _ => {}
        }
    }
}

#[test]
fn every_code_of_the_data_is_listed_and_every_column_is_a_component() {
    let (lists, of) = structure();
    let data = file("indicators.sdmx.csv");
    let mut reader = csv::Reader::from_reader(data.as_bytes());
    let names: Vec<String> = reader.headers().unwrap().iter().map(str::to_string).collect();
    assert_eq!(names[..3], ["STRUCTURE", "STRUCTURE_ID", "ACTION"]);
    assert_eq!(names[3..].iter().collect::<BTreeSet<_>>(), of.keys().collect());
    for record in reader.records() {
        let record = record.unwrap();
        assert_eq!([&record[0], &record[1], &record[2]], ["dataflow", "MSISF:BAROMETRE_SOCIAL(1.0.0)", "I"]);
        for (name, cell) in names.iter().zip(record.iter()).skip(3).filter(|(_, cell)| !cell.is_empty()) {
            let list = &of[name];
            assert!(list.is_empty() || lists[list].contains(cell), "{cell} is not in {list}");
        }
    }
}

#[test]
fn identifiers_are_those_that_sdmx_allows() {
    let (lists, _) = structure();
    let allowed = |id: &str| id.chars().all(|c| c.is_ascii_alphanumeric() || "_@$-".contains(c));
    let wrong: Vec<&String> = lists.values().flatten().filter(|id| !allowed(id)).collect();
    assert!(wrong.is_empty(), "{wrong:?}");
    assert!(lists["CL_REF_AREA"].contains("01-227"), "a province's code has no dot");
}

#[test]
fn a_withheld_observation_has_its_key_and_statuses_and_no_number() {
    let data = file("indicators.sdmx.csv");
    let mut reader = csv::Reader::from_reader(data.as_bytes());
    let mut withheld = 0;
    for row in reader.deserialize::<BTreeMap<String, String>>() {
        let row = row.unwrap();
        if row["OBS_STATUS"] == "Q" {
            withheld += 1;
            for name in ["OBS_VALUE", "NUMERATOR", "DENOMINATOR", "LOWER", "UPPER"] {
                assert_eq!(row[name], "", "{name} of {row:?}");
            }
        }
    }
    assert!(withheld > 0);
}
