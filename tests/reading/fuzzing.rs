//! The targets of the fuzzers, on seeds and many thousands of their mutations: what a fuzzer finds is kept here as a seed.

use barometre::fuzzing::{dates, decoding, dialect, header, numbers, workbook};
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;

use super::bench::{HEADER, ROWS};
use super::binary;
use super::formats::fixture;

/// Calls a target on each seed and on mutations of them.
fn mutate(target: fn(&[u8]), seeds: &[Vec<u8>], count: usize, alphabet: &[u8]) {
    let mut random = ChaCha8Rng::seed_from_u64(2026);
    seeds.iter().for_each(|seed| target(seed));
    for _ in 0..count {
        let mut bytes = seeds[random.random_range(0..seeds.len())].clone();
        for _ in 0..random.random_range(1..=8) {
            let at = random.random_range(0..=bytes.len());
            let end = (at + random.random_range(0..6)).min(bytes.len());
            match random.random_range(0..6) {
                0 => bytes.insert(at, alphabet[random.random_range(0..alphabet.len())]),
                1 if at < bytes.len() => bytes[at] = alphabet[random.random_range(0..alphabet.len())],
                2 if at < bytes.len() => bytes[at] = random.random_range(0..=255u32) as u8,
                3 => drop(bytes.drain(at..end)),
                4 => {
                    let piece = bytes[at..end].to_vec();
                    bytes.splice(at..at, piece);
                }
                _ => {
                    let other = &seeds[random.random_range(0..seeds.len())];
                    let from = random.random_range(0..=other.len());
                    let piece = &other[from..(from + 16).min(other.len())];
                    bytes.splice(at..end, piece.iter().copied());
                }
            }
        }
        target(&bytes);
    }
}

fn texts(texts: &[&str]) -> Vec<Vec<u8>> {
    texts.iter().map(|text| text.as_bytes().to_vec()).collect()
}

#[test]
fn any_bytes_decode() {
    let text = format!("{HEADER}\r\n{}\r\n{}\r\n", ROWS[0], ROWS[1]);
    let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let seeds = [
        text.clone().into_bytes(),
        encoding_rs::WINDOWS_1252.encode("Prénom;À voir;créée\n").0.into_owned(),
        encoding_rs::WINDOWS_1256.encode(&text).0.into_owned(),
        [&[0xFF, 0xFE], wide.as_slice()].concat(),
        wide,
        b"\xEF\xBB\xBFcode;mois\n\xE2\x82".to_vec(),
        b"Pr\x82nom;Nuit\x82es\n".to_vec(),
    ];
    mutate(decoding, &seeds, 20_000, b"\0\xC3\xA9\xE9\xD8\xA7\xFF\xFE\x82;\n");
}

#[test]
fn any_text_splits_into_rows() {
    let seeds = texts(&[
        "\0\x02\x40a;b\n1;\"x;\r\ny\";2\r\n3;\"say \"\"no\"\"\"\n5;6\n",
        "\0\x03\x60a;b;c\n1;\"x;2\n3;y;4\n5;z;6\n7;\"w;8\n9;v;0\n",
        "\x01\x04\x70\"a\",\"b\",\"c\",\"d\"\r\"1,2,3,4\r5,6,7,8\"\r\n",
        "\x02\0\x10code\tmois\né\t\"1er\"\n\n\n",
    ]);
    mutate(dialect, &seeds, 20_000, b"\"\"\";;,\n\r\t|a");
}

#[test]
fn any_rows_have_a_header_that_holds_together_or_none() {
    let arabic = "رمز المركز;الشهر;رقم الملف;المعرف الرقمي;الاسم الشخصي;الجنس;تاريخ الازدياد;جماعة الإقامة;عدد الليالي";
    let seeds = texts(&[
        &format!("Royaume du Maroc;;\n\n{HEADER}\n{arabic}\n{}\n", ROWS[0]),
        "Code centre;Mois;Dossier;Identité;;\n;;;IDCS;Sexe;Date de naissance\n",
        "sep=;\nSexe / الجنس;Nuitées (nombre);Code centre\n",
        "mois;code_centre;nom_centre;type_centre;code_commune;places_autorisees\n",
    ]);
    mutate(header, &seeds, 20_000, b";;;\n /(\xD8\xA7_e");
}

#[test]
fn any_text_is_a_number_that_is_read_again_as_itself_or_none() {
    let seeds = texts(&[
        "1 234,50",
        "1.234",
        "1,234.5",
        "-3",
        "(12)",
        "+7",
        "٣٤",
        "9,7430011",
        "néant",
        "12 DH",
        "45 %",
        "1e3",
        "NaN",
        "0,0",
        "999999999999999999",
        "1\u{202F}234",
        "−5",
        "٫5",
        "1٬234",
    ]);
    mutate(numbers, &seeds, 20_000, b"0123456789,.- ()+eE");
}

#[test]
fn any_text_is_a_date_of_the_calendar_that_is_read_again_as_itself_or_none() {
    let seeds = texts(&[
        "05/03/2024",
        "5/3/24",
        "2024-03-05",
        "2024-03-05T10:00:00.000",
        "5 mars 2024",
        "1er août 2024",
        "15 غشت 2024",
        "45292",
        "45292.0",
        "1987",
        "01/01/1987",
        "12/08/1445",
        "10/2026",
        "202610",
        "oct-26",
        "2026 أكتوبر",
        "9999-12-31",
        "0001-01-01",
    ]);
    mutate(dates, &seeds, 20_000, b"0123456789/-. :T");
}

#[test]
fn any_bytes_are_a_workbook_that_holds_together_or_none() {
    let mut seeds = ["usagers.xls", "usagers.ods", "usagers_1904.xlsx"].map(fixture).to_vec();
    seeds.push(binary::workbook(&binary::cells()));
    mutate(workbook, &seeds, 6_000, b"\0\x01\x7F\x80\xFE\xFF");
}
