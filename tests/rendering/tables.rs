//! The open tables say what the figures say, in every format, to the byte.

use std::io::Cursor;

use barometre::assessment::composite::{Composite, rows};
use barometre::catalogue::Catalogue;
use barometre::model::assessment::COMPOSITE;
use barometre::model::figure::{COLUMNS, NUMBERS};
use barometre::model::table::DataFrame;
use barometre::model::table::engine::{CsvReadOptions, ParquetReader, SerReader};
use barometre::model::table::{IntoLazy, col, lit};
use barometre::publication::tables::{TablesMeta, render};

use super::figures::{figures, meta};

fn rendered(figures: &DataFrame) -> Vec<(String, Vec<u8>)> {
    render(figures, &[], &meta(&Catalogue::load(None).unwrap())).unwrap()
}

fn file<'f>(files: &'f [(String, Vec<u8>)], name: &str) -> &'f [u8] {
    &files.iter().find(|(path, _)| path == &format!("tables/{name}")).unwrap().1
}

#[test]
fn parquet_reads_back_to_the_same_table() {
    let table = figures(5_000);
    let files = rendered(&table);
    let back = ParquetReader::new(Cursor::new(file(&files, "indicators.parquet").to_vec())).finish().unwrap();
    assert!(back.equals_missing(&table));
}

#[test]
fn csv_reads_back_to_the_same_table() {
    let table = figures(5_000);
    let files = rendered(&table);
    let back = CsvReadOptions::default()
        .with_has_header(true)
        .with_schema(Some(table.schema().clone()))
        .map_parse_options(|options| options.with_missing_is_null(true))
        .into_reader_with_file_handle(Cursor::new(file(&files, "indicators.csv").to_vec()))
        .finish()
        .unwrap();
    assert_eq!(back.height(), table.height());
    for name in COLUMNS.iter().filter(|name| NUMBERS.contains(name)) {
        assert!(back.column(name).unwrap().equals_missing(table.column(name).unwrap()), "{name} differs");
    }
    let mut reader = csv::Reader::from_reader(file(&files, "indicators.csv"));
    for (row, record) in reader.records().enumerate() {
        for (at, name) in COLUMNS.iter().enumerate().filter(|(_, name)| !NUMBERS.contains(name)) {
            let text = table.column(name).unwrap().str().unwrap().get(row).unwrap_or_default();
            assert_eq!(&record.as_ref().unwrap()[at], text, "row {row}, {name}");
        }
    }
}

#[test]
fn numbers_are_written_in_their_shortest_form() {
    let files = rendered(&figures(40));
    let text = std::str::from_utf8(file(&files, "indicators.csv")).unwrap();
    assert!(!text.contains('\r') && text.ends_with('\n'));
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines[0], COLUMNS.join(","));
    // Row 0: 4.8 per thousand, no events, the legal population of 2024; no note.
    assert_eq!(
        lines[1],
        "COV-000,00.511,province,2025-01,_T,_T,_T,_T,PER_1000,4.8,0,36828330,4.32,5.38,0.95,byar,A,F,,97.5"
    );
    // Row 1: 100 is 100; an empty note is not an absent one.
    assert!(lines[2].contains(",100,1,36828330,90,110.10000000000001,0.95,byar,A,F,\"\",97.5"), "{}", lines[2]);
    // Row 4: no exponent.
    assert!(lines[5].contains(",0.0000001,4,"), "{}", lines[5]);
}

#[test]
fn a_suppressed_figure_keeps_its_keys_and_no_number() {
    let files = rendered(&figures(40));
    let text = std::str::from_utf8(file(&files, "indicators.csv")).unwrap();
    assert!(
        text.lines()
            .nth(4)
            .unwrap()
            .starts_with("COV-000,00.511,province,2025-04,_T,_T,_T,_T,PER_1000,,,,,,0.95,byar,Q,D,")
    );
}

#[test]
fn the_french_csv_has_a_mark_semicolons_decimal_commas_and_crlf() {
    let files = rendered(&figures(40));
    let text = std::str::from_utf8(file(&files, "indicators.fr.csv")).unwrap();
    let text = text.strip_prefix('\u{feff}').expect("no byte order mark");
    let lines: Vec<&str> = text.split("\r\n").collect();
    assert_eq!(lines[0], COLUMNS.join(";"));
    assert!(
        lines[1].starts_with("COV-000;00.511;province;2025-01;_T;_T;_T;_T;PER_1000;4,8;0;36828330;4,32;5,38;0,95;")
    );
    assert_eq!(*lines.last().unwrap(), "");
}

#[test]
fn a_text_that_looks_like_a_formula_is_disarmed_in_the_french_csv_and_a_negative_number_is_not() {
    let mut table = figures(300);
    table = table.lazy().with_column((col("obs_value") * lit(-1.0)).alias("obs_value")).collect().unwrap();
    let files = rendered(&table);
    let text = std::str::from_utf8(file(&files, "indicators.fr.csv")).unwrap().trim_start_matches('\u{feff}');
    let mut reader = csv::ReaderBuilder::new().delimiter(b';').from_reader(text.as_bytes());
    let (mut disarmed, mut negative) = (0, 0);
    for record in reader.records() {
        for (cell, name) in record.unwrap().iter().zip(COLUMNS) {
            if NUMBERS.contains(&name) {
                negative += usize::from(cell.starts_with("-4,8"));
            } else {
                assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r', '＝']), "{name} has {cell:?}");
                disarmed += usize::from(cell.starts_with('\''));
            }
        }
    }
    assert!(disarmed > 10 && negative > 10, "{disarmed} texts, {negative} numbers");
}

#[test]
fn one_thread_and_many_make_the_same_bytes() {
    let table = figures(40_000);
    let catalogue = Catalogue::load(None).unwrap();
    let pool = |threads| rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
    let one = pool(1).install(|| render(&table, &[], &meta(&catalogue)).unwrap());
    let many = pool(4).install(|| render(&table, &[], &meta(&catalogue)).unwrap());
    let mut pieces = table.slice(0, 10_001);
    pieces.vstack_mut(&table.slice(10_001, 29_999)).unwrap();
    let chunked = pool(3).install(|| render(&pieces, &[], &meta(&catalogue)).unwrap());
    for ((a, b), c) in one.iter().zip(&many).zip(&chunked) {
        assert_eq!(a.0, b.0);
        assert!(a.1 == b.1, "{} differs between one thread and four", a.0);
        assert!(a.1 == c.1, "{} depends on the chunks of the table", a.0);
    }
}

#[test]
fn two_figures_with_the_same_key_are_refused() {
    let table = figures(40);
    let twice = table.slice(0, 5).vstack(&table.slice(4, 5)).unwrap();
    let swapped = table.slice(5, 5).vstack(&table.slice(0, 5)).unwrap();
    let catalogue = Catalogue::load(None).unwrap();
    let refused = |table: &DataFrame| render(table, &[], &meta(&catalogue)).unwrap_err();
    assert_eq!(refused(&twice).exit_status(), 4);
    assert!(refused(&twice).to_string().contains("figures 5 and 6 have the same key"), "{}", refused(&twice));
    assert!(refused(&swapped).to_string().contains("out of order"));
}

#[test]
fn a_number_that_is_not_finite_and_a_missing_column_are_refused() {
    let catalogue = Catalogue::load(None).unwrap();
    let refused = |table: &DataFrame| render(table, &[], &meta(&catalogue)).unwrap_err().to_string();
    let infinite = figures(5).lazy().with_column(lit(f64::INFINITY).alias("upper")).collect().unwrap();
    assert!(refused(&infinite).contains("'upper' has no finite number in figure 1"));
    assert!(refused(&figures(5).drop("note").unwrap()).contains("a column is missing"));
    let texts = figures(5).lazy().with_column(lit("12").alias("upper")).collect().unwrap();
    assert!(refused(&texts).contains("'upper' has the wrong type"));
}

#[test]
fn an_empty_table_still_has_every_format() {
    let files = rendered(&figures(0));
    let names: Vec<&str> = files.iter().map(|(path, _)| path.as_str()).collect();
    assert_eq!(
        names,
        [
            "tables/datapackage.json",
            "tables/indicators.csv",
            "tables/indicators.fr.csv",
            "tables/indicators.parquet",
            "tables/indicators.sdmx.csv",
            "tables/indicators.sdmx.xml",
            "tables/indicators.xlsx"
        ]
    );
    assert_eq!(file(&files, "indicators.csv"), format!("{}\n", COLUMNS.join(",")).as_bytes());
}

#[test]
fn the_data_package_describes_every_column_and_the_very_bytes_of_the_csv() {
    let files = rendered(&figures(40));
    let package: serde_json::Value = serde_json::from_slice(file(&files, "datapackage.json")).unwrap();
    let resource = &package["resources"][0];
    let csv = file(&files, "indicators.csv");
    assert_eq!(resource["bytes"], csv.len());
    assert_eq!(resource["hash"], format!("sha256:{}", barometre::model::fingerprint::fingerprint(csv)));
    let fields = resource["schema"]["fields"].as_array().unwrap();
    let names: Vec<&str> = fields.iter().map(|field| field["name"].as_str().unwrap()).collect();
    assert_eq!(names, COLUMNS);
    for field in fields {
        let description = field["description"].as_str().unwrap();
        assert!(!description.starts_with('['), "a word is missing: {description}");
    }
    for (column, codes) in package["codeLists"].as_object().unwrap() {
        for code in codes.as_array().unwrap() {
            for language in ["fr", "ar", "en"] {
                assert!(!code[language].as_str().unwrap().starts_with('['), "{column} {code}");
            }
        }
    }
}

#[test]
fn the_composite_stands_beside_the_figures_and_in_the_data_package() {
    let country = super::invented::Country::new();
    let pool = |threads| rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
    let made = |threads| {
        pool(threads).install(|| {
            let composites = Composite::all(&country.figures, &country.catalogue, super::invented::period()).unwrap();
            let meta = TablesMeta { composites: &composites, ..meta(&country.catalogue) };
            let table = rows::frame(&rows::rows(&composites)).unwrap();
            render(&figures(40), &[(COMPOSITE, table)], &meta).unwrap()
        })
    };
    let (one, many) = (made(1), made(4));
    assert!(one == many, "one thread and four differ");
    let package: serde_json::Value = serde_json::from_slice(file(&one, "datapackage.json")).unwrap();
    let resource = &package["resources"][1];
    let csv = file(&one, "composite.csv");
    assert_eq!((&resource["path"], resource["bytes"].as_u64()), (&"composite.csv".into(), Some(csv.len() as u64)));
    let named: Vec<&str> =
        resource["schema"]["fields"].as_array().unwrap().iter().map(|one| one["name"].as_str().unwrap()).collect();
    let mut reader = csv::Reader::from_reader(csv);
    assert!(reader.headers().unwrap().iter().eq(named), "the columns are not the declared ones");
    assert!(
        resource["schema"]["fields"]
            .as_array()
            .unwrap()
            .iter()
            .all(|one| !one["description"].as_str().unwrap().starts_with('['))
    );
    let scored =
        reader.records().filter(|row| row.as_ref().is_ok_and(|row| &row[3] == "composite" && !row[5].is_empty()));
    assert!(scored.count() > 12, "hardly anything has a score");
    let choices: serde_json::Value = serde_json::from_slice(file(&one, "composite_choices.json")).unwrap();
    assert_eq!(choices["composites"][0]["declaration"]["id"], "barometre");
    assert_eq!(
        file(&rendered(&figures(4)), "datapackage.json").windows(9).filter(|part| part == b"composite").count(),
        0
    );
}
