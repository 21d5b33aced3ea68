//! Workbooks that are damaged, or made to break a reader: each is read or refused, and none stops the run.

use std::io::{Read, Write};
use std::path::Path;

use barometre::catalogue::Catalogue;
use barometre::error::Error;
use barometre::sources::{Batches, Overrides, Reception, receive};
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;
use rust_xlsxwriter::{Workbook, Worksheet};
use zip::write::SimpleFileOptions;

use super::bench::{Bench, HEADER, ROWS};
use super::binary;
use super::formats::fixture;

/// Reads what stands at a path as a run does: its rows, or an error that says what is wrong with the file.
fn rows(path: &Path, bytes: &[u8], catalogue: &Catalogue, reception: &Reception) -> Result<u64, Error> {
    std::fs::write(path, bytes).unwrap();
    let mut received = receive(&[path.to_path_buf()]).unwrap();
    if let Some(error) = received.unusable.pop() {
        return Err(error);
    }
    let mut count = 0;
    for file in &received.files {
        let found = reception.identify(file)?;
        for table in &found.tables {
            let mut broken = Vec::new();
            let mut batches = Batches::new(table.form(), std::slice::from_ref(table), catalogue);
            while let Some(delivered) = batches.next(&mut broken)? {
                count += delivered.files().iter().map(|file| file.rows).sum::<u64>();
            }
        }
    }
    Ok(count)
}

fn fill(sheet: &mut Worksheet, lines: &[&str]) {
    for (row, line) in lines.iter().enumerate() {
        for (column, cell) in line.split(';').enumerate() {
            sheet.write(row as u32, column as u16, cell).unwrap();
        }
    }
}

/// The members of a package, each with its bytes.
fn members(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut package = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut found = Vec::new();
    for index in 0..package.len() {
        let mut member = package.by_index(index).unwrap();
        let mut content = Vec::new();
        member.read_to_end(&mut content).unwrap();
        found.push((member.name().unwrap().to_string(), content));
    }
    found
}

pub fn package(members: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, content) in members {
        let stored = zip::CompressionMethod::Stored;
        writer.start_file(name.as_str(), SimpleFileOptions::default().compression_method(stored)).unwrap();
        writer.write_all(content).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// A package with one member changed.
fn changed(bytes: &[u8], name: &str, change: impl Fn(&str) -> String) -> Vec<u8> {
    let mut members = members(bytes);
    let (_, content) = members.iter_mut().find(|(own, _)| own == name).unwrap();
    *content = change(std::str::from_utf8(content).unwrap()).into_bytes();
    package(&members)
}

fn damage(bytes: &[u8], random: &mut ChaCha8Rng) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    if random.random_range(0..10) == 0 {
        bytes.truncate(random.random_range(0..bytes.len()));
        return bytes;
    }
    for _ in 0..random.random_range(1..=4) {
        let at = random.random_range(0..bytes.len());
        match random.random_range(0..4) {
            0 => bytes[at] ^= 1 << random.random_range(0..8),
            1 => bytes[at] = *[0, 1, 0x7F, 0x80, 0xFE, 0xFF].get(random.random_range(0..6)).unwrap(),
            2 => bytes[at] = random.random_range(0..=255u32) as u8,
            _ => {
                let end = (at + random.random_range(1..8)).min(bytes.len());
                bytes[at..end].fill(0xFF);
            }
        }
    }
    bytes
}

#[test]
fn a_damaged_workbook_is_read_or_refused_and_never_more() {
    let folder = tempfile::tempdir().unwrap();
    let (catalogue, overrides) = (Catalogue::load(None).unwrap(), Overrides::default());
    let reception = Reception::new(&catalogue, &overrides);
    let mut random = ChaCha8Rng::seed_from_u64(7);
    for name in ["usagers.xls", "usagers.ods", "usagers_1904.xlsx", "usagers.xlsb"] {
        let whole = if name == "usagers.xlsb" { binary::workbook(&binary::cells()) } else { fixture(name) };
        let path = folder.path().join(name);
        let check = |bytes: &[u8]| match rows(&path, bytes, &catalogue, &reception) {
            Ok(rows) => rows,
            Err(error) => {
                assert!(matches!(error, Error::Input { .. }), "{name}: {error:?}");
                0
            }
        };
        assert_eq!(check(&whole), 2);
        for length in (0..whole.len()).step_by(13) {
            check(&whole[..length]);
        }
        let mut read = 0;
        for _ in 0..1000 {
            read += u64::from(check(&damage(&whole, &mut random)) > 0);
        }
        assert!(read > 0, "{name}: some damages touch nothing that is read");
        if name != "usagers.xls" {
            // What stands within the package, which the sums of the package would else give away.
            let members = members(&whole);
            for _ in 0..1500 {
                let mut members = members.clone();
                let at = random.random_range(0..members.len());
                if !members[at].1.is_empty() {
                    members[at].1 = damage(&members[at].1, &mut random);
                }
                check(&package(&members));
            }
        }
    }
}

fn word(bytes: &[u8], at: usize) -> usize {
    u32::from_le_bytes(bytes[at..at + 4].try_into().unwrap()) as usize
}

#[test]
fn chains_that_bite_their_tail_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let (catalogue, overrides) = (Catalogue::load(None).unwrap(), Overrides::default());
    let reception = Reception::new(&catalogue, &overrides);
    let path = folder.path().join("usagers.xls");
    let whole = fixture("usagers.xls");
    let sectors = whole.len() / 512 - 1;
    let table = 512 * (1 + word(&whole, 76));
    let mut refused = 0;
    let mut check = |bytes: &[u8]| {
        let outcome = rows(&path, bytes, &catalogue, &reception);
        assert!(matches!(outcome, Ok(2) | Err(Error::Input { .. })), "{outcome:?}");
        refused += u32::from(outcome.is_err());
    };
    // Each sector followed by each, itself among them: chains of the folder, the workbook, and what is kept in small sectors.
    for from in 0..sectors {
        for to in 0..sectors as u32 {
            let mut bytes = whole.clone();
            bytes[table + 4 * from..table + 4 * from + 4].copy_from_slice(&to.to_le_bytes());
            check(&bytes);
        }
    }
    // The list of tables, continued in a sector that is continued in itself.
    for sector in 0..sectors {
        let mut bytes = whole.clone();
        bytes[68..72].copy_from_slice(&(sector as u32).to_le_bytes());
        let last = 512 * (sector + 2) - 4;
        bytes[last..last + 4].copy_from_slice(&(sector as u32).to_le_bytes());
        check(&bytes);
    }
    assert!(refused as usize > sectors, "{refused}");
}

#[test]
fn an_old_workbook_that_claims_room_for_what_it_has_not_is_refused() {
    let bench = Bench::new();
    let whole = fixture("usagers.xls");
    let place = |bytes: &[u8], record: [u8; 4]| bytes.windows(4).position(|window| window == record);
    // The size of the sheet: rows to the four thousand millionth.
    let mut sized = whole.clone();
    let at = place(&sized, [0x00, 0x02, 0x0E, 0x00]).unwrap();
    sized[at + 8..at + 12].copy_from_slice(&[0xFF; 4]);
    // A text in the last row and beyond the last column.
    let mut far = whole.clone();
    let at = place(&far, [0xFD, 0x00, 0x0A, 0x00]).unwrap();
    far[at + 4..at + 8].copy_from_slice(&[0xFF; 4]);
    for (name, bytes) in [("sized.xls", sized), ("far.xls", far)] {
        let account = bench.check(name, &bytes);
        assert_eq!((account.status, account.unusable().len()), (3, 1), "{}", account.said);
        assert!(account.unusable()[0].starts_with(name), "{}", account.said);
    }
}

#[test]
fn a_stray_cell_in_the_last_corner_of_a_sheet_costs_its_row_only() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    fill(sheet, &[HEADER, ROWS[0], ROWS[1]]);
    sheet.write(1_048_574, 0, "fin de la liste").unwrap();
    sheet.write(1_048_575, 16_383, "x").unwrap();
    let bench = Bench::new();
    let account = bench.check("registre.xlsx", &book.save_to_buffer().unwrap());
    assert_eq!(account.counts(), [3, 2, 1, 0], "{}", account.said);
    assert_eq!(account.notice("table.note"), 1);
    assert_eq!(account.rejects(), [(1_048_576, String::new(), "row.too_many_cells".into())]);
}

#[test]
fn numbers_that_a_reader_would_make_room_for_are_not_believed() {
    let bench = Bench::new();
    let mut book = Workbook::new();
    fill(book.add_worksheet(), &[HEADER, ROWS[0]]);
    let whole = book.save_to_buffer().unwrap();
    let account = bench.check(
        "textes.xlsx",
        &changed(&whole, "xl/sharedStrings.xml", |text| {
            let end = text.find("uniqueCount=\"").unwrap() + 13;
            format!("{}99999999999{}", &text[..end], &text[end..])
        }),
    );
    assert_eq!(account.status, 3, "{}", account.said);
    assert!(account.unusable()[0].contains("more shared texts"), "{}", account.said);
    // A formula shared under a number beyond all others is no more than a formula.
    let account = bench.check(
        "formules.xlsx",
        &changed(&whole, "xl/worksheets/sheet1.xml", |text| {
            let formula =
                "<c r=\"I2\"><f t=\"shared\" si=\"999999999999\" ref=\"I2:I3\">A1</f><v>3</v></c></row></sheetData>";
            let at = text.find("<c r=\"I2\"").unwrap();
            format!("{}{formula}{}", &text[..at], &text[text.find("</sheetData>").unwrap() + 12..])
        }),
    );
    assert_eq!(account.counts(), [1, 1, 0, 0], "{}", account.said);
}

#[test]
fn an_open_document_that_repeats_its_cells_without_end_or_breaks_off_is_refused() {
    let bench = Bench::new();
    let whole = fixture("usagers.ods");
    let wide = changed(&whole, "content.xml", |text| {
        text.replace("<table:table-row>", "<table:table-row table:number-rows-repeated=\"1048576\">")
            .replace("<table:table-cell ", "<table:table-cell table:number-columns-repeated=\"16384\" ")
    });
    let short = changed(&whole, "content.xml", |text| text[..text.rfind("</table:table>").unwrap()].to_string());
    let noted = changed(&whole, "content.xml", |text| {
        let at = text.find("<text:p>").unwrap();
        format!("{}<office:annotation>", &text[..at])
    });
    for (name, bytes, reason) in
        [("large.ods", wide, "repeated"), ("court.ods", short, "breaks off"), ("note.ods", noted, "breaks off")]
    {
        let account = bench.check(name, &bytes);
        assert_eq!((account.status, account.unusable().len()), (3, 1), "{}", account.said);
        assert!(account.unusable()[0].contains(reason), "{}", account.said);
    }
    // Blank rows and columns to the end of the sheet, as spreadsheets write them, are nothing.
    let blank = "<table:table-row table:number-rows-repeated=\"1048000\"><table:table-cell \
                 table:number-columns-repeated=\"16384\"/></table:table-row></table:table>";
    let account =
        bench.check("blanc.ods", &changed(&whole, "content.xml", |text| text.replace("</table:table>", blank)));
    assert_eq!(account.counts(), [2, 2, 0, 0], "{}", account.said);
}

#[test]
fn a_reader_that_gives_up_prints_nothing_of_its_own() {
    let folder = tempfile::tempdir().unwrap();
    let (catalogue, overrides) = (Catalogue::load(None).unwrap(), Overrides::default());
    let reception = Reception::new(&catalogue, &overrides);
    let (path, whole) = (folder.path().join("usagers.xls"), fixture("usagers.xls"));
    let mut random = ChaCha8Rng::seed_from_u64(11);
    let mut damages = (0..3000).map(|_| damage(&whole, &mut random));
    let given_up = damages.find(|bytes| {
        rows(&path, bytes, &catalogue, &reception).is_err_and(|error| error.to_string().contains("gives up"))
    });
    let account = Bench::new().check("usagers.xls", &given_up.expect("no damage makes the reader give up any more"));
    assert_eq!(account.status, 3);
    assert!(!account.said.contains("panicked"), "{}", account.said);
}

#[test]
fn a_sheet_that_lacks_a_column_of_its_form_is_named_and_the_others_are_read() {
    let mut book = Workbook::new();
    let lacking = HEADER.replace("N° dossier", "Dossier perdu");
    for (name, lines) in
        [("Octobre", [HEADER, ROWS[0]]), ("Novembre", [&lacking, ROWS[1]]), ("Bilan", ["Sexe;Total", "F;12"])]
    {
        fill(book.add_worksheet().set_name(name).unwrap(), &lines);
    }
    let bench = Bench::new();
    let account = bench.check("registre.xlsx", &book.save_to_buffer().unwrap());
    assert_eq!((account.status, account.counts()), (3, [1, 1, 0, 0]), "{}", account.said);
    assert_eq!(account.notice("sheet.unknown"), 1, "a sheet of another kind is no table: {}", account.all);
    let unusable = account.unusable();
    assert_eq!(unusable.len(), 1, "{unusable:?}");
    for word in ["registre.xlsx:1", "'usagers'", "'Novembre'", "lacks numero_dossier"] {
        assert!(unusable[0].contains(word), "{word}: {unusable:?}");
    }
}
