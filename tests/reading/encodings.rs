//! Encodings: told by marks, validity or words, recorded, and overruled by the user.

use super::bench::{Bench, HEADER, ROWS};

fn text() -> String {
    format!("{HEADER}\r\n{}\r\n{}\r\n", ROWS[0], ROWS[1])
}

fn wide(text: &str, big: bool) -> Vec<u8> {
    text.encode_utf16().flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect()
}

#[test]
fn utf8_and_utf16_are_read_with_and_without_a_mark() {
    let bench = Bench::new();
    for (mark, bytes, encoding) in [
        (vec![], text().into_bytes(), "utf-8"),
        (vec![0xEF, 0xBB, 0xBF], text().into_bytes(), "utf-8"),
        (vec![], wide(&text(), false), "utf-16le"),
        (vec![0xFF, 0xFE], wide(&text(), false), "utf-16le"),
        (vec![], wide(&text(), true), "utf-16be"),
        (vec![0xFE, 0xFF], wide(&text(), true), "utf-16be"),
    ] {
        let account = bench.check("export.csv", &[mark.clone(), bytes].concat());
        assert_eq!((account.counts(), account.encoding()), ([2, 2, 0, 0], encoding), "{mark:?}: {}", account.said);
    }
}

#[test]
fn the_two_windows_encodings_are_told_apart_by_their_words() {
    let bench = Bench::new();
    let french =
        format!("{HEADER}\n{}\n08-201-DTA-001;10/2026;D-9;;Élodie;Féminin;03/11/2011;Errachidia;24\n", ROWS[0]);
    let account = bench.check("french.csv", &encoding_rs::WINDOWS_1252.encode(&french).0);
    assert_eq!((account.counts(), account.encoding()), ([2, 2, 0, 0], "windows-1252"), "{}", account.said);
    assert_eq!(account.notice("encoding.chosen"), 1, "the choice is said");
    // French headers and names beside Arabic words, as 1256 can hold them.
    let account = bench.check("arabic.csv", &encoding_rs::WINDOWS_1256.encode(&text()).0);
    assert_eq!((account.counts(), account.encoding()), ([2, 2, 0, 0], "windows-1256"), "{}", account.said);
    let arabic = "رمز المركز;الشهر;رقم الملف;المعرف الرقمي;الجنس;تاريخ الازدياد;جماعة الإقامة;عدد الليالي\n\
                  08-201-DTA-001;10/2026;1;;أنثى;12/04/2012;الرشيدية;3\n";
    let account = bench.check("arabic2.csv", &encoding_rs::WINDOWS_1256.encode(arabic).0);
    assert_eq!((account.counts(), account.encoding()), ([1, 1, 0, 0], "windows-1256"), "{}", account.said);
}

#[test]
fn the_user_overrules_the_choice_for_a_run() {
    let bench = Bench::new();
    let bytes = encoding_rs::WINDOWS_1256.encode(&text()).0.into_owned();
    std::fs::write(bench.path("export.csv"), bytes).unwrap();
    let account = bench.check_path(&bench.path("export.csv"), &["--encoding", "windows-1252"]);
    assert_eq!(account.encoding(), "windows-1252");
    assert_eq!(account.rejects().len(), 1, "the Arabic word for a woman is no word under 1252: {}", account.all);
}

#[test]
fn a_few_bytes_that_are_no_text_cost_their_rows_only() {
    let bench = Bench::new();
    let mut bytes = format!("{HEADER}\n{}\n{}\n", ROWS[0], ROWS[1]).into_bytes();
    bytes.extend_from_slice(b"08-201-DTA-001;10/2026;D-0003;;Ren\xE9;F;03/11/2011;08.201.01.03;24\n");
    let account = bench.check("export.csv", &bytes);
    assert_eq!((account.counts(), account.encoding()), ([3, 2, 1, 0], "utf-8"), "{}", account.said);
    assert_eq!(account.rejects(), [(4, String::new(), "text.undecodable".to_string())]);
}

#[test]
fn words_that_were_decoded_wrongly_before_are_pointed_out() {
    let bench = Bench::new();
    let header = HEADER.replace("Prénom", "PrÃ©nom");
    let account = bench.check("export.csv", format!("{header}\n{}\n", ROWS[0]).as_bytes());
    assert!(account.notice("text.decoded_wrongly") > 0, "{}", account.all);
}

#[test]
fn french_in_the_code_page_of_dos_is_refused_with_a_way_out() {
    let bench = Bench::new();
    // é is 82 in code pages 437 and 850, è 8A.
    let dos = |text: &str| -> Vec<u8> {
        let byte = |c| match c {
            'é' => 0x82,
            'è' => 0x8A,
            '°' => 0xF8,
            c => u8::try_from(c).unwrap(),
        };
        text.chars().map(byte).collect()
    };
    for rows in ["", "08-201-DTA-001;10/2026;D-1;;André;Féminin;12/04/2012;Meknès;26\n"] {
        let account = bench.check("dos.csv", &dos(&format!("{HEADER}\n{rows}")));
        assert_eq!((account.status, account.files().len()), (3, 0), "{}", account.said);
        let said = account.unusable()[0];
        assert!(said.contains("code page 850") && said.contains("UTF-8"), "{said}");
    }
}
