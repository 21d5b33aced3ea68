//! Values under the contract: numbers, dates, words, identifiers, areas and centres, each with its right rule.

use super::bench::Bench;

/// A row with one cell replaced, by its position.
fn row(number: usize, at: usize, value: &str) -> String {
    let dossier = format!("D-{number}");
    let mut cells =
        ["08-201-DTA-001", "10/2026", &dossier, "", "", "F", "12/04/2012", "08.201.01.03", "26"].map(String::from);
    cells[at] = value.to_string();
    cells.join(";")
}

/// Checks one value a row in a column; what is expected is a rule, or nothing for an accepted row.
fn expect(at: usize, column: &str, cases: &[(&str, Option<&str>)]) {
    let bench = Bench::new();
    let rows: Vec<String> = cases.iter().enumerate().map(|(number, (value, _))| row(number, at, value)).collect();
    let account = bench.rows(&rows.iter().map(String::as_str).collect::<Vec<_>>());
    let expected: Vec<(u64, String, String)> = cases
        .iter()
        .enumerate()
        .filter_map(|(number, (_, rule))| rule.map(|rule| (number as u64 + 2, column.to_string(), rule.to_string())))
        .collect();
    assert_eq!(account.rejects(), expected, "{}", account.said);
    assert_eq!(account.counts()[1] as usize, cases.len() - expected.len());
}

#[test]
fn numbers_are_read_in_the_declared_format_and_never_guessed() {
    expect(
        8,
        "nuitees",
        &[
            ("3", None),
            ("٣", None),
            ("۳", None),
            ("3,0", None),
            ("néant", None),
            ("-", None),
            ("#REF!", None),
            ("32", Some("number.out_of_range")),
            ("-1", Some("number.out_of_range")),
            ("(2)", Some("number.out_of_range")),
            ("1 234", Some("number.out_of_range")),
            ("3,5", Some("number.unreadable")),
            ("3 DH", Some("number.unreadable")),
            ("~3", Some("number.unreadable")),
            ("trois", Some("number.unreadable")),
        ],
    );
}

#[test]
fn dates_are_read_in_every_usual_form_and_refused_with_the_reason() {
    expect(
        6,
        "date_naissance",
        &[
            ("12/04/2012", None),
            ("2012-04-12", None),
            ("12.4.12", None),
            ("12 avril 2012", None),
            ("12 أبريل 2012", None),
            ("١٢/٠٤/٢٠١٢", None),
            ("41011", None),
            ("2012", None),
            ("01/01/2012", None),
            ("31/02/2012", Some("date.impossible")),
            ("04/25/2012", Some("date.day_month_swapped")),
            ("12/04/1433", Some("date.hijri")),
            ("12/04/1812", Some("date.too_early")),
            ("12/04/2031", Some("date.after_period")),
            ("1900-01-00", Some("date.impossible")),
            ("avril", Some("date.unreadable")),
        ],
    );
}

#[test]
fn words_for_women_and_men_are_known_in_both_languages() {
    let good = ["F", "f", "Féminin", "FEMME", "fille", "أنثى", "انثى", "إناث", "M", "H", "G", "ذكر", "ذ", "Masculin"];
    let mut cases: Vec<(&str, Option<&str>)> = good.iter().map(|word| (*word, None)).collect();
    cases.extend([("Z", Some("category.unknown")), ("1", Some("category.unknown")), ("", None)]);
    expect(5, "sexe", &cases);
}

#[test]
fn months_are_read_in_every_usual_form() {
    let good = ["10/2026", "2026-10", "octobre 2026", "أكتوبر 2026", "01/10/2026", "2026-10-01", "oct-26", "202610"];
    let mut cases: Vec<(&str, Option<&str>)> = good.iter().map(|word| (*word, None)).collect();
    cases.extend([("13/2026", Some("month.unreadable")), ("15/10/2026", Some("month.unreadable"))]);
    expect(1, "mois", &cases);
}

#[test]
fn a_centre_is_found_in_any_unambiguous_spelling_and_must_be_open() {
    expect(
        0,
        "code_centre",
        &[
            ("08-201-DTA-001", None),
            ("8-201-DTA-001", None),
            ("08 201 dta 001", None),
            ("08-201-DTA-002", Some("centre.unknown")),
            ("08-201-EPSPA-001", Some("centre.not_open")),
            ("", Some("value.missing")),
        ],
    );
}

#[test]
fn identifiers_are_texts_of_ten_digits_and_a_spreadsheets_number_is_explained() {
    let bench = Bench::new();
    let values = ["2345678901", "23 4567 8901", "1,23457E+09", "123", "0345678901", "", "٢٣٤٥٦٧٨٩٠١"];
    let rows: Vec<String> = values.iter().enumerate().map(|(number, value)| row(number, 3, value)).collect();
    let account = bench.rows(&rows.iter().map(String::as_str).collect::<Vec<_>>());
    // A person without a valid identifier is still a person.
    assert_eq!(account.counts(), [7, 7, 0, 0], "{}", account.said);
    assert_eq!(account.rule("idcs", "identifier.spreadsheet_notation")[1], 1);
    assert_eq!(account.rule("idcs", "identifier.malformed")[1], 1);
    assert_eq!(account.rule("idcs", "identifier.first_digit")[1], 1);
    assert_eq!(account.rule("idcs", "identifier.check_digit")[1], 3);
}

#[test]
fn areas_are_found_by_every_form_of_their_code_and_by_exact_names() {
    let bench = Bench::new();
    let good =
        ["08.201.01.03", "082010103", "82010103", "8.201.1.3", "Errachidia", "ERRACHIDIA", "الرشيدية", "001511010"];
    let bad = ["Errachidya", "99.999.99.99"];
    let rows: Vec<String> = good.iter().chain(&bad).enumerate().map(|(number, value)| row(number, 7, value)).collect();
    let account = bench.rows(&rows.iter().map(String::as_str).collect::<Vec<_>>());
    // Residence is not needed: what cannot be read is said, and the row is kept.
    assert_eq!(account.counts(), [10, 10, 0, 0], "{}", account.said);
    assert_eq!(account.rule("commune_residence", "area.unknown")[1], 2);
    assert_eq!(account.rule("commune_residence", "area.code_repaired")[1], 4);
}

#[test]
fn every_rule_of_the_form_is_told_whether_it_was_broken_or_not() {
    let bench = Bench::new();
    let account = bench.rows(&[&row(1, 8, "3"), &row(2, 8, "99"), &row(3, 8, ""), &row(3, 8, "")]);
    assert_eq!(account.rule("nuitees", "number.out_of_range"), [1, 1, 2]);
    assert_eq!(account.rule("nuitees", "number.unreadable"), [2, 0, 2]);
    assert_eq!(account.rule("code_centre", "centre.unknown"), [4, 0, 0]);
    assert_eq!(account.rule("", "key.conflict"), [4, 0, 0]);
    assert_eq!(account.rule("", "row.stray_quote"), [4, 0, 0]);
    assert_eq!(account.counts(), [4, 2, 1, 1]);
}

#[test]
fn a_row_that_contradicts_an_earlier_one_is_refused_and_the_correction_of_a_refused_row_is_kept() {
    let bench = Bench::new();
    let account = bench.rows(&[&row(1, 8, "3"), &row(1, 8, "4"), &row(2, 6, "31/02/2012"), &row(2, 6, "12/02/2012")]);
    assert_eq!(account.counts(), [4, 2, 2, 0]);
    let rules: Vec<(u64, String)> = account.rejects().into_iter().map(|(line, _, rule)| (line, rule)).collect();
    assert_eq!(rules, [(3, "key.conflict".to_string()), (4, "date.impossible".to_string())]);
}
