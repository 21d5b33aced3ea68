//! Dialects and furniture: what stands around the rows is recognised, said, and never counted.

use super::bench::{Bench, HEADER, ROWS};

#[test]
fn delimiters_line_ends_and_trailing_separators_make_no_difference() {
    let bench = Bench::new();
    for delimiter in [";", ",", "\t", "|"] {
        for end in ["\n", "\r\n", "\r"] {
            for tail in ["", delimiter, &delimiter.repeat(3)] {
                let lines: Vec<String> =
                    [HEADER, ROWS[0], ROWS[1]].iter().map(|line| line.replace(';', delimiter) + tail).collect();
                let account = bench.check("export.csv", (lines.join(end) + end).as_bytes());
                assert_eq!(account.counts(), [2, 2, 0, 0], "{delimiter:?} {end:?} {tail:?}: {}", account.said);
            }
        }
    }
}

#[test]
fn a_separator_line_is_obeyed_and_lines_are_still_counted() {
    let bench = Bench::new();
    let bad = ROWS[0].replace("12/04/2012", "31/02/2012");
    let account = bench.check("export.csv", format!("sep=;\n{HEADER}\n{bad}\n").as_bytes());
    assert_eq!(account.rejects(), [(3, "date_naissance".into(), "date.impossible".into())]);
}

#[test]
fn quoted_cells_hold_line_breaks_and_lines_are_still_counted() {
    let bench = Bench::new();
    let quoted = ROWS[0].replace("Zoé", "\"Zoé\r\ndite \"\"Z\"\"; aussi\"");
    let bad = ROWS[1].replace("03/11/2011", "31/02/2011");
    let account = bench.check("export.csv", format!("{HEADER}\r\n{quoted}\r\n{bad}\r\n").as_bytes());
    assert_eq!(account.counts(), [2, 1, 1, 0], "{}", account.said);
    assert_eq!(account.rejects(), [(4, "date_naissance".into(), "date.impossible".into())]);
}

#[test]
fn a_stray_quote_costs_its_row_and_no_other() {
    let bench = Bench::new();
    let row =
        |number: u32, name: &str| format!("08-201-DTA-001;10/2026;D-{number};;{name};F;12/04/2012;08.201.01.03;1");
    let rows: Vec<String> = (0..100).map(|n| row(n, if n == 10 || n == 80 { "\"Zoé" } else { "Zoé" })).collect();
    let account = bench.check("export.csv", format!("{HEADER}\n{}\n", rows.join("\n")).as_bytes());
    assert_eq!(account.counts(), [100, 98, 2, 0], "{}", account.said);
    let lines: Vec<u64> = account.rejects().iter().map(|(line, ..)| *line).collect();
    assert_eq!(lines, [12, 82]);
    // The same with the second quote at the end of a cell, so that the two look like a pair.
    let rows: Vec<String> = (0..100)
        .map(|n| {
            row(
                n,
                if n == 10 {
                    "\"Zoé"
                } else if n == 11 {
                    "Zoé\""
                } else {
                    "Zoé"
                },
            )
        })
        .collect();
    let account = bench.check("export.csv", format!("{HEADER}\n{}\n", rows.join("\n")).as_bytes());
    assert_eq!(account.counts()[0], 100, "no row is swallowed: {}", account.said);
}

#[test]
fn titles_sums_repeated_headers_and_signatures_are_said_and_not_counted() {
    let bench = Bench::new();
    let text = [
        "ROYAUME DU MAROC;;;;;;;;",
        "Entraide Nationale, délégation d'Errachidia;;;;;;;;",
        "",
        HEADER,
        ROWS[0],
        "Sous-total;;;;;;;;26",
        HEADER,
        ROWS[1],
        "TOTAL GENERAL;;;;;;;;50",
        "المجموع العام;;;;;;;;50",
        ";;;;;;;;",
        "Arrêté le présent état à deux usagers;;;;;;;;",
        "Le directeur;;;;;Le délégué;;;",
    ]
    .join("\n");
    let account = bench.check("export.csv", text.as_bytes());
    assert_eq!(account.counts(), [2, 2, 0, 0], "{}\n{}", account.all, account.said);
    for (notice, count) in [("table.title", 2), ("row.total", 3), ("header.repeated", 1), ("table.note", 2)] {
        assert_eq!(account.notice(notice), count, "{notice}: {}", account.all);
    }
}

#[test]
fn a_header_may_stand_in_two_rows_in_another_order_with_blank_and_unknown_columns() {
    let bench = Bench::new();
    let arabic = "رمز المركز;الشهر;رقم الملف;المعرف الرقمي;الاسم الشخصي;الجنس;تاريخ الازدياد;جماعة الإقامة;عدد الليالي";
    let account = bench.check("bilingual.csv", format!("{HEADER}\n{arabic}\n{}\n", ROWS[0]).as_bytes());
    assert_eq!((account.counts(), account.notice("header.two_rows")), ([1, 1, 0, 0], 1), "{}", account.said);
    let grouped =
        "Code centre;Mois;N° dossier;Identité;;;;;Nuitées\n;;;IDCS;Prénom;Sexe;Date de naissance;Commune de résidence;";
    let account = bench.check("grouped.csv", format!("{grouped}\n{}\n", ROWS[0]).as_bytes());
    assert_eq!((account.counts(), account.notice("header.two_rows")), ([1, 1, 0, 0], 1), "{}", account.said);
    let other = "N°;Sexe / الجنس;;Mois;DATE\u{A0}DE NAISSANCE;Code du centre;Humeur;Dossier\n\
                 1;F;x;10/2026;12/04/2012;08-201-DTA-001;bonne;D-1\n";
    let account = bench.check("other.csv", other.as_bytes());
    assert_eq!(account.counts(), [1, 1, 0, 0], "{}", account.said);
    assert_eq!(account.notice("column.unnamed"), 1);
    assert_eq!(account.files()[0]["unknown_headers"], serde_json::json!(["N°", "Humeur"]));
}

#[test]
fn ragged_rows_are_read_and_extra_cells_are_refused() {
    let bench = Bench::new();
    let short = "08-201-DTA-001;10/2026;D-0003;;Zoé;F";
    let long = format!("{};one more", ROWS[1]);
    let account = bench.rows(&[ROWS[0], short, &long]);
    assert_eq!(account.counts(), [3, 2, 1, 0], "{}", account.said);
    assert_eq!(account.rejects(), [(4, String::new(), "row.too_many_cells".into())]);
}
