//! The workbook holds every figure as what it is: numbers as numbers, texts as texts.

use std::io::Read;

use barometre::catalogue::Catalogue;
use barometre::model::figure::COLUMNS;
use barometre::publication::tables::render;

use super::figures::{AWKWARD, figures, meta};

/// The parts of a workbook, read by a small reader of the test's own.
fn parts(workbook: &[u8]) -> Vec<(String, String)> {
    let half = |at: usize| usize::from(u16::from_le_bytes([workbook[at], workbook[at + 1]]));
    let word = |at: usize| u32::from_le_bytes(workbook[at..at + 4].try_into().unwrap()) as usize;
    let end = workbook.len() - 22;
    assert_eq!(&workbook[end..end + 4], b"PK\x05\x06");
    let mut at = word(end + 16);
    let mut parts = Vec::new();
    for _ in 0..half(end + 10) {
        let name = String::from_utf8(workbook[at + 46..at + 46 + half(at + 28)].to_vec()).unwrap();
        let local = word(at + 42);
        let start = local + 30 + half(local + 26) + half(local + 28);
        let mut text = String::new();
        let mut inflate = flate2::read::DeflateDecoder::new(&workbook[start..start + word(at + 20)]);
        inflate.read_to_string(&mut text).unwrap();
        assert_eq!(text.len(), word(at + 24), "the declared size of {name}");
        let mut crc = flate2::Crc::new();
        crc.update(text.as_bytes());
        assert_eq!(crc.sum() as usize, word(at + 16), "the checksum of {name}");
        parts.push((name, text));
        at += 46 + half(at + 28) + half(at + 30) + half(at + 32);
    }
    parts
}

fn workbook(rows: usize) -> Vec<(String, String)> {
    let files = render(&figures(rows), &[], &meta(&Catalogue::load(None).unwrap())).unwrap();
    parts(&files.iter().find(|(path, _)| path.ends_with(".xlsx")).unwrap().1)
}

fn part<'p>(parts: &'p [(String, String)], name: &str) -> &'p str {
    &parts.iter().find(|(path, _)| path == name).unwrap().1
}

#[test]
fn the_sheet_has_one_cell_for_every_value_of_the_table() {
    let rows = 20_000;
    let table = figures(rows);
    let parts = workbook(rows);
    let sheet = part(&parts, "xl/worksheets/sheet2.xml");
    let mut values = COLUMNS.len();
    for name in COLUMNS {
        let column = table.column(name).unwrap();
        let empty = column.str().map_or(0, |texts| texts.iter().flatten().filter(|text| text.is_empty()).count());
        values += rows - column.null_count() - empty;
    }
    assert_eq!(sheet.matches("<c ").count(), values);
    assert_eq!(sheet.matches("<row ").count(), rows + 1);
    assert!(sheet.contains("<dimension ref=\"A1:T20001\"/>"));
    assert!(sheet.contains("<autoFilter ref=\"A1:T20001\"/>"));
    assert!(sheet.contains("state=\"frozen\""));
}

#[test]
fn texts_are_shared_strings_and_read_back_as_they_were() {
    let parts = workbook(500);
    let strings: Vec<String> = part(&parts, "xl/sharedStrings.xml")
        .split("<si>")
        .skip(1)
        .map(|item| {
            let text = item.split_once('>').unwrap().1.split_once("</t>").unwrap().0;
            let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&");
            text.replace("_x000D_", "\r").replace("_x005F_", "_")
        })
        .collect();
    let sheet = part(&parts, "xl/worksheets/sheet2.xml");
    let table = figures(500);
    for (letter, name) in [('A', "indicator"), ('B', "ref_area"), ('D', "time_period"), ('S', "note")] {
        let texts = table.column(name).unwrap().str().unwrap();
        for (row, text) in
            texts.iter().enumerate().filter_map(|(row, text)| Some((row, text.filter(|text| !text.is_empty())?)))
        {
            let open = format!("<c r=\"{letter}{}\" t=\"s\"><v>", row + 2);
            let index = sheet.split_once(&open).unwrap().1.split_once('<').unwrap().0;
            assert_eq!(strings[index.parse::<usize>().unwrap()], text, "{letter}{}", row + 2);
        }
    }
    assert!(AWKWARD.iter().all(|text| strings.iter().any(|string| string == text)));
}

#[test]
fn numbers_are_numbers_with_a_format_and_every_digit() {
    let parts = workbook(40);
    let sheet = part(&parts, "xl/worksheets/sheet2.xml");
    let cell = |name: &str| {
        let (style, rest) = sheet.split_once(&format!("<c r=\"{name}\" s=\"")).unwrap().1.split_once("\"><v>").unwrap();
        (style.parse::<u32>().unwrap(), rest.split_once('<').unwrap().0.to_string())
    };
    assert_eq!(cell("J2").1, "4.8");
    assert_eq!(cell("L2").1, "36828330");
    assert!(cell("J2").0 > 0 && cell("J2").0 != cell("L2").0);
    assert!(!sheet.contains("<c r=\"J5\""), "a suppressed figure has a value");
    assert!(sheet.contains("<c r=\"N4\" s="));
}

#[test]
fn the_notes_come_first_and_nothing_says_who_made_it_or_when() {
    let parts = workbook(40);
    let book = part(&parts, "xl/workbook.xml");
    let names: Vec<&str> = book.split("<sheet name=\"").skip(1).map(|rest| rest.split_once('"').unwrap().0).collect();
    assert_eq!(names, ["Lisez-moi", "Indicateurs", "Sommaire", "Codes", "اقرأني", "فهرس المؤشرات", "الرموز"]);
    let from_the_right: Vec<usize> = (1..=names.len())
        .filter(|at| part(&parts, &format!("xl/worksheets/sheet{at}.xml")).contains("rightToLeft=\"1\""))
        .collect();
    assert_eq!(from_the_right, [5, 6, 7], "Arabic sheets are read from the right, and no others");
    let core = part(&parts, "docProps/core.xml");
    assert!(core.contains(">2026-10-31T00:00:00Z</dcterms:created>"), "{core}");
    assert!(core.contains("<dc:creator></dc:creator>"), "{core}");
    assert!(core.contains("<cp:lastModifiedBy></cp:lastModifiedBy>"), "{core}");
    let strings = part(&parts, "xl/sharedStrings.xml");
    assert!(
        strings.contains("Brouillon")
            && strings.contains("مسودة")
            && strings.contains("Creative Commons Attribution 4.0")
    );
}
