//! Files that are meant to break a reader: each gets a clear answer, and the others are done.

use std::io::Write;

use super::bench::{Bench, HEADER, ROWS};

#[test]
fn files_without_a_table_are_refused_with_their_reason() {
    let bench = Bench::new();
    let pdf: &[u8] = b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n";
    let encrypted = [&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1][..], &[0; 600]].concat();
    for (name, bytes, reason) in [
        ("vide.csv", &b""[..], "the file is empty"),
        ("page.xls", b"<html><table><tr><td>Code centre</td></tr></table></html>", "web page"),
        ("scan.csv", pdf, "PDF"),
        ("autre.csv", b"a;b;c\n1;2;3\n", "no column of the first lines"),
        ("donnees.csv", b"a;b;c\nB1;Commune;12\n", "no column of the first lines"),
        ("sans.csv", b"Mois;Sexe;IDCS\n10/2026;F;2345678901\n", "lacks code_centre, numero_dossier"),
        ("protege.xlsx", &encrypted, "damaged, encrypted"),
        ("casse.xlsx", b"PK\x03\x04 not really", "damaged"),
        ("casse.zip", b"PK\x03\x04 not really", "damaged"),
        ("zero.csv", &[0; 4096], "no column of the first lines"),
    ] {
        let account = bench.check(name, bytes);
        assert_eq!(account.status, 3, "{name}");
        assert_eq!(account.unusable().len(), 1, "{name}: {}", account.all);
        let said = account.unusable()[0];
        assert!(said.starts_with(name) && said.contains(reason), "{name}: {said}");
        assert_eq!(account.all["accepted"], 2, "the register is read all the same");
    }
}

#[test]
fn a_header_alone_is_a_table_without_rows() {
    let bench = Bench::new();
    for text in [HEADER.to_string(), format!("{HEADER}\n"), format!("{HEADER}\r\n\r\n;;;\r\n")] {
        let account = bench.check("export.csv", text.as_bytes());
        assert_eq!((account.status, account.counts(), account.files().len()), (0, [0; 4], 1), "{}", account.said);
    }
}

#[test]
fn a_line_of_200_megabytes_is_refused_and_the_rows_around_it_are_kept() {
    let bench = Bench::new();
    let path = bench.path("export.csv");
    let mut file = std::fs::File::create(&path).unwrap();
    writeln!(file, "{HEADER}\n{}", ROWS[0]).unwrap();
    let block = vec![b'x'; 1 << 20];
    for _ in 0..200 {
        file.write_all(&block).unwrap();
    }
    writeln!(file, "\n{}", ROWS[1]).unwrap();
    drop(file);
    let account = bench.check_path(&path, &[]);
    assert_eq!(account.counts(), [3, 2, 1, 0], "{}", account.said);
    assert_eq!(account.rejects(), [(3, String::new(), "row.too_long".into())]);
}

#[test]
fn control_characters_are_taken_away_and_said() {
    let bench = Bench::new();
    let account = bench.rows(&[&ROWS[0].replace("Zoé", "Z\0o\0é"), &ROWS[1].replace("أنثى", "أنثى\u{1}")]);
    assert_eq!((account.counts(), account.notice("text.control_characters")), ([2, 2, 0, 0], 2), "{}", account.said);
}

#[test]
fn bombs_do_not_go_off() {
    let bench = Bench::new();
    let zeros = vec![b'0'; 1 << 20];
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    zip.start_file("bomb.csv", zip::write::SimpleFileOptions::default()).unwrap();
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    for _ in 0..300 {
        zip.write_all(&zeros).unwrap();
        gzip.write_all(&zeros).unwrap();
    }
    let zip = zip.finish().unwrap().into_inner();
    assert!(zip.len() < 1 << 20);
    for (name, bytes) in [("bomb.zip", zip), ("bomb.csv.gz", gzip.finish().unwrap())] {
        let account = bench.check(name, &bytes);
        assert!(account.status == 3 && account.unusable()[0].contains("grows more than 200 times"), "{}", account.said);
    }
}

#[test]
fn nothing_of_a_value_is_said_whatever_is_wrong_with_it() {
    let bench = Bench::new();
    let account = bench.rows(&[
        "Fatima Benani;10/2026;D-1;2345678901;Fatima;F;12/04/2012;08.201.01.03;26",
        "08-201-DTA-001;10/2026;AB123456;x2345678901;Fatima;0612345678;Fatima;Fatima;Fatima",
    ]);
    assert_eq!(account.counts()[2], 2, "{}", account.all);
    for value in ["Fatima", "Benani", "2345678901", "AB123456", "0612345678"] {
        assert!(!account.said.contains(value) && !account.all.to_string().contains(value), "{value} was quoted");
    }
}
