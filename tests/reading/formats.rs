//! Workbooks, archives and extracts.

use std::io::Write;

use rust_xlsxwriter::{Format, Formula, Workbook};
use zip::write::SimpleFileOptions;

use super::bench::{Bench, HEADER, ROWS};

pub fn fixture(name: &str) -> Vec<u8> {
    std::fs::read(format!("{}/tests/fixtures/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

#[test]
fn old_workbooks_open_documents_and_the_calendar_of_1904_are_read() {
    let bench = Bench::new();
    for name in ["usagers.xls", "usagers.ods", "usagers_1904.xlsx"] {
        let account = bench.check(name, &fixture(name));
        assert_eq!((account.counts(), account.encoding()), ([2, 2, 0, 0], "workbook"), "{name}: {}", account.said);
        // Months and births typed as dates are read as dates: a wrong calendar would put them four years off.
        assert_eq!(account.rule("mois", "month.unreadable"), [2, 0, 0], "{name}");
        assert_eq!(account.rule("date_naissance", "date.after_period"), [2, 0, 0], "{name}");
    }
}

#[test]
fn a_workbook_with_titles_merged_cells_errors_and_several_sheets_is_read() {
    let mut book = Workbook::new();
    let date = Format::new().set_num_format("dd/mm/yyyy");
    let sheet = book.add_worksheet().set_name("Octobre").unwrap();
    sheet.merge_range(0, 0, 0, 5, "Registre des usagers", &Format::new()).unwrap();
    for (column, header) in HEADER.split(';').enumerate() {
        sheet.write(2, column as u16, header).unwrap();
    }
    sheet.merge_range(3, 0, 5, 0, "08-201-DTA-001", &Format::new()).unwrap();
    for row in 3..6u32 {
        sheet.write(row, 1, "10/2026").unwrap();
        sheet.write(row, 2, format!("D-{row}")).unwrap();
        sheet.write(row, 3, 2_345_678_901.0).unwrap();
        sheet.write(row, 5, "F").unwrap();
        let born = rust_xlsxwriter::ExcelDateTime::from_ymd(2012, 4, row as u8).unwrap();
        sheet.write_with_format(row, 6, &born, &date).unwrap();
        sheet.write(row, 7, 82_010_103.0).unwrap();
    }
    sheet.write(3, 8, 3.0).unwrap();
    sheet.write_formula(4, 8, Formula::new("=1/0").set_result("#DIV/0!")).unwrap();
    sheet.write_formula(5, 8, Formula::new("=A1").set_result("")).unwrap();
    sheet.write(6, 0, "Total").unwrap();
    sheet.write(6, 8, 3.0).unwrap();
    book.add_worksheet().set_name("Caché").unwrap().set_hidden(true).write(0, 0, "x").unwrap();
    book.add_worksheet().set_name("Divers").unwrap().write(0, 0, "rien de connu").unwrap();
    let bench = Bench::new();
    let account = bench.check("registre.xlsx", &book.save_to_buffer().unwrap());
    assert_eq!(account.counts(), [3, 3, 0, 0], "{}\n{}", account.all, account.said);
    let notices = [("cell.merged", 2), ("row.total", 1), ("sheet.hidden", 1), ("sheet.unknown", 1), ("table.title", 1)];
    for (notice, count) in notices {
        assert_eq!(account.notice(notice), count, "{notice}: {}", account.all);
    }
    assert_eq!(account.files()[0]["sheet"], "Octobre");
    assert_eq!(account.rule("idcs", "identifier.check_digit")[1], 3, "a number of ten digits is an identifier");
}

fn archive(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in members {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

#[test]
fn the_members_of_an_archive_are_read_each_on_its_own() {
    let one = format!("{HEADER}\n{}\n", ROWS[0]);
    let two = format!("{HEADER}\n{}\n", ROWS[1]);
    let bench = Bench::new();
    let members: [(&str, &[u8]); 5] = [
        ("fes/usagers.csv", one.as_bytes()),
        ("meknes/usagers.csv", two.as_bytes()),
        ("meknes/copie.csv", two.as_bytes()),
        ("../../evil.csv", one.as_bytes()),
        ("inner.zip", &archive(&[("x.csv", one.as_bytes())])),
    ];
    let account = bench.check("envoi.zip", &archive(&members));
    assert_eq!((account.status, account.counts()), (3, [2, 2, 0, 0]), "{}", account.said);
    assert_eq!(account.files()[0]["file"], "envoi.zip/fes/usagers.csv");
    assert_eq!(account.all["known"].as_array().unwrap().len(), 1, "the same content twice is read once");
    let unusable = account.unusable().join("\n");
    assert!(unusable.contains("leads outside the archive"), "{unusable}");
    assert!(unusable.contains("inner.zip"), "{unusable}");
    assert!(!bench.path("evil.csv").exists() && !bench.path("../evil.csv").exists());
}

#[test]
fn gzip_json_lines_and_parquet_are_read() {
    use barometre::model::table::engine::{DataFrame, IntoColumn, NamedFrom, ParquetWriter, Series};
    let bench = Bench::new();
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    packed.write_all(format!("{HEADER}\n{}\n", ROWS[0]).as_bytes()).unwrap();
    let account = bench.check("usagers.csv.gz", &packed.finish().unwrap());
    assert_eq!((account.counts(), account.encoding()), ([1, 1, 0, 0], "utf-8"), "{}", account.said);

    let lines = "{\"code_centre\":\"08-201-DTA-001\",\"mois\":\"2026-10\",\"numero_dossier\":\"1\",\"sexe\":\"F\",\"nuitees\":3}\n\
                 \n\
                 {\"mois\":\"2026-10\",\"code_centre\":\"08-201-DTA-001\",\"numero_dossier\":\"2\",\"nuitees\":99,\"autre\":null}\n";
    let account = bench.check("extrait.jsonl", lines.as_bytes());
    assert_eq!((account.counts(), account.encoding()), ([2, 1, 1, 0], "json-lines"), "{}", account.said);
    assert_eq!(account.rejects(), [(3, "nuitees".into(), "number.out_of_range".into())]);

    let text = |name: &str, cells: [&str; 2]| Series::new(name.into(), cells).into_column();
    let mut table = DataFrame::new(
        2,
        vec![
            text("code_centre", ["08-201-DTA-001"; 2]),
            text("mois", ["2026-10"; 2]),
            text("numero_dossier", ["1", "2"]),
            Series::new("nuitees".into(), [3i64, 99]).into_column(),
        ],
    )
    .unwrap();
    let mut bytes = Vec::new();
    ParquetWriter::new(&mut bytes).finish(&mut table).unwrap();
    let account = bench.check("extrait.parquet", &bytes);
    assert_eq!((account.counts(), account.encoding()), ([2, 1, 1, 0], "parquet"), "{}", account.said);
    let account = bench.check("damaged.parquet", &bytes[..bytes.len() - 9]);
    assert!(account.status == 3 && account.unusable()[0].contains("damaged.parquet"), "{}", account.said);
}
