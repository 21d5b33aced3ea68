//! Two editions compared: what was revised, opened, closed, added and taken away, and why.

use barometre::model::figure::{COLUMNS, KEY, NUMBERS};
use barometre::model::revision::{Cause, Change};
use barometre::model::table::{Column, DataFrame, IntoColumn, NamedFrom, Series};
use barometre::publication::{ComparedEdition, MadeFrom, Revisions, shelf};

/// A figure: indicator, area, span, value, numerator, status, share of centres that reported.
type Row = (&'static str, &'static str, &'static str, Option<f64>, Option<f64>, &'static str, f64);

fn figures(rows: &[Row]) -> DataFrame {
    let column = |name: &&str| -> Column {
        if NUMBERS.contains(name) {
            let number = |row: &Row| match *name {
                "obs_value" => row.3,
                "numerator" => row.4,
                "reporting_rate" => Some(row.6),
                _ => None,
            };
            return Series::new((*name).into(), rows.iter().map(number).collect::<Vec<_>>()).into_column();
        }
        let text = |row: &Row| match *name {
            "indicator" => row.0,
            "ref_area" => row.1,
            "time_period" => row.2,
            "area_level" => "region",
            "obs_status" => row.5,
            "conf_status" if row.5 == "Q" => "C",
            "conf_status" => "F",
            "sex" | "age" | "milieu" | "centre_type" => "_T",
            _ => "",
        };
        Series::new((*name).into(), rows.iter().map(text).collect::<Vec<_>>()).into_column()
    };
    DataFrame::new(rows.len(), COLUMNS.iter().map(column).collect()).unwrap()
}

fn compared(before: &[Row], now: &[Row], made_from: [MadeFrom; 2]) -> Revisions {
    let (before, now) = (figures(before), figures(now));
    let edition = |name, period: &str, figures, made_from| ComparedEdition {
        name,
        period: period.parse().unwrap(),
        figures,
        made_from: Some(made_from),
    };
    let [a, b] = &made_from;
    Revisions::between(edition("2026-09", "2026-09", &before, a), edition("2026-10", "2026-10", &now, b)).unwrap()
}

fn made(catalogue: &str, code: &str) -> MadeFrom {
    MadeFrom { catalogue: catalogue.into(), code: code.into() }
}

fn same() -> [MadeFrom; 2] {
    [made("c", "p"), made("c", "p")]
}

#[test]
fn every_way_in_which_a_figure_can_change_is_told_with_its_cause() {
    let before = [
        ("COV-01", "01", "2026-08", Some(4.0), Some(40.0), "A", 0.9),
        ("COV-01", "01", "2026-09", Some(5.0), Some(50.0), "P", 0.8),
        ("COV-01", "02", "2026-09", Some(6.0), Some(60.0), "A", 1.0),
        ("COV-01", "03", "2026-09", None, None, "Q", 1.0),
        ("COV-01", "04", "2026-09", Some(7.0), Some(70.0), "A", 1.0),
        ("COV-01", "05", "2026-09", Some(8.0), Some(80.0), "A", 1.0),
        ("COV-01", "06", "2026-09", Some(9.0), Some(90.0), "P", 1.0),
        ("OLD-01", "01", "2026-09", Some(1.0), Some(10.0), "A", 1.0),
    ];
    let now = [
        ("COV-01", "01", "2026-09", Some(5.5), Some(55.0), "A", 0.9),
        ("COV-01", "01", "2026-10", Some(5.6), Some(56.0), "P", 0.8),
        ("COV-01", "02", "2026-09", Some(6.1), Some(61.0), "A", 1.0),
        ("COV-01", "03", "2026-09", Some(3.0), Some(30.0), "A", 1.0),
        ("COV-01", "04", "2026-09", None, None, "Q", 1.0),
        ("COV-01", "05", "2026-09", Some(8.0), Some(80.0), "A", 1.0),
        ("COV-01", "06", "2026-09", Some(9.0), Some(90.0), "A", 1.0),
        ("NEW-01", "01", "2026-09", Some(2.0), Some(20.0), "A", 1.0),
    ];
    let found = compared(&before, &now, same());
    let listed: Vec<(&str, &str, Change, Cause)> =
        found.rows.iter().map(|row| (row.key[0].as_str(), row.key[1].as_str(), row.change, row.cause)).collect();
    assert_eq!(
        listed,
        [
            ("COV-01", "01", Change::Revised, Cause::LateReports),
            ("COV-01", "02", Change::Revised, Cause::Data),
            ("COV-01", "03", Change::Opened, Cause::Confidentiality),
            ("COV-01", "04", Change::Suppressed, Cause::Confidentiality),
            ("NEW-01", "01", Change::New, Cause::Catalogue),
            ("OLD-01", "01", Change::Withdrawn, Cause::Catalogue),
        ]
    );
    // Of what only time has changed there is a number and no list.
    assert_eq!(found.counts[&(Change::New, Cause::LaterSpan)], 1);
    assert_eq!(found.counts[&(Change::Withdrawn, Cause::LeftWindow)], 1);
    assert_eq!(found.counts[&(Change::Status, Cause::LaterSpan)], 1, "provisional, then normal, with the same reports");
    assert_eq!(found.in_both, 4);
    assert_eq!((found.rows[0].before, found.rows[0].now), (Some(5.0), Some(5.5)));
}

#[test]
fn a_value_that_is_withheld_now_is_not_repeated_from_the_edition_that_showed_it() {
    let before = [("COV-01", "01", "2026-09", Some(41.25), Some(33.0), "A", 1.0)];
    let now = [("COV-01", "01", "2026-09", None, None, "Q", 1.0)];
    let table = compared(&before, &now, same()).table().unwrap();
    assert_eq!(table.height(), 1);
    for name in ["earlier_value", "obs_value"] {
        assert_eq!(table.column(name).unwrap().null_count(), 1, "{name}");
    }
}

#[test]
fn what_other_definitions_or_another_program_changed_is_not_laid_on_the_data() {
    let before = [("COV-01", "01", "2026-09", Some(5.0), Some(50.0), "A", 1.0)];
    let now = [("COV-01", "01", "2026-09", Some(5.1), Some(50.0), "A", 1.0)];
    let cause = |made_from| compared(&before, &now, made_from).rows[0].cause;
    assert_eq!(cause([made("c", "p"), made("other", "p")]), Cause::Catalogue);
    assert_eq!(cause([made("c", "p"), made("c", "other")]), Cause::Program);
    assert_eq!(cause(same()), Cause::Data);
}

#[test]
fn an_edition_compared_with_itself_has_no_revision() {
    let rows = [
        ("COV-01", "01", "2026-09", Some(5.0), Some(50.0), "A", 1.0),
        ("COV-01", "02", "2026-09", None, None, "Q", 1.0),
        ("COV-01", "03", "2026-09", None, None, "O", 1.0),
    ];
    let found = compared(&rows, &rows, same());
    assert_eq!((found.rows.len(), found.counts.len(), found.in_both), (0, 0, 1));
    assert_eq!(KEY.len(), 8, "a revision is named by the whole key");
}

#[test]
fn an_empty_shelf_says_that_nothing_is_released() {
    let catalogue = barometre::catalogue::Catalogue::load(None).unwrap();
    let files = shelf(&[], &catalogue);
    assert_eq!(files.iter().map(|(path, _)| path.as_str()).collect::<Vec<_>>(), ["index.html"]);
    let page = String::from_utf8(files[0].1.clone()).unwrap();
    assert!(page.contains("Aucune édition n’est encore publiée.") && page.contains("لم ينشر أي إصدار بعد."), "{page}");
}
