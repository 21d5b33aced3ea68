//! The audit catches tables whose suppression is incomplete.

use barometre::disclosure::{Earlier, audit};
use barometre::model::table::{DataFrame, IntoColumn, NamedFrom, Series};

use super::table::*;

/// A région of three provinces and a second région; the province 01.1 is small.
fn released() -> (DataFrame, Vec<Count>, barometre::disclosure::Hierarchy) {
    let tree = hierarchy(&[("01", "MA"), ("02", "MA"), ("01.1", "01"), ("01.2", "01"), ("01.3", "01")]);
    let counts = vec![
        count("A", "01", ALL, 93, 3000),
        count("A", "01.1", ALL, 3, 1000),
        count("A", "01.2", ALL, 50, 1000),
        count("A", "01.3", ALL, 40, 1000),
        count("A", "02", ALL, 207, 6000),
        count("A", "MA", ALL, 300, 9000),
    ];
    let released = release(&counts, &[rate("A")], &tree).unwrap();
    (released.figures().clone(), counts, tree)
}

fn put(figures: &mut DataFrame, column: &str, row: usize, text: &str) {
    let mut values = texts(figures, column);
    values[row] = text.to_string();
    figures.with_column(Series::new(column.into(), values).into_column()).unwrap();
}

fn put_number(figures: &mut DataFrame, column: &str, row: usize, number: f64) {
    let mut values = numbers(figures, column);
    values[row] = Some(number);
    figures.with_column(Series::new(column.into(), values).into_column()).unwrap();
}

/// Undoes the withholding of a row by hand.
fn show(figures: &mut DataFrame, counts: &[Count], row: usize) {
    put(figures, "obs_status", row, "A");
    put(figures, "conf_status", row, "F");
    for (column, number) in [("numerator", counts[row].numerator), ("denominator", counts[row].denominator)] {
        put_number(figures, column, row, number.unwrap());
    }
    put_number(figures, "obs_value", row, 1.0);
}

#[test]
fn the_released_table_withstands() {
    let (figures, _, tree) = released();
    audit(&figures, &[rate("A")], &tree, &policy(), &Earlier::default()).unwrap();
}

#[test]
fn a_secondary_suppression_removed_by_hand_is_caught_and_the_relation_named() {
    let (mut figures, counts, tree) = released();
    assert_eq!(texts(&figures, "conf_status"), ["F", "C", "F", "D", "F", "F"]);
    show(&mut figures, &counts, 3);
    let error = audit(&figures, &[rate("A")], &tree, &policy(), &Earlier::default()).unwrap_err();
    assert_eq!(error.exit_status(), 4);
    let said = error.to_string();
    assert!(said.contains("A, 2026-10, area 01.1") && said.contains("the sum A, 2026-10, area 01,"), "{said}");
}

#[test]
fn what_is_found_is_used_further() {
    // Province 01.1 is one of two unknowns of its région until the country gives the région's sum of the two sexes.
    let tree = hierarchy(&[("01", "MA"), ("02", "MA"), ("01.1", "01"), ("01.2", "01")]);
    let counts = [
        count("A", "01", ALL, 53, 3000),
        count("A", "01.1", ALL, 3, 1000),
        count("A", "01.2", ALL, 50, 1000),
        count("A", "02", ALL, 207, 6000),
        count("A", "MA", ALL, 260, 9000),
    ];
    let mut figures = release(&counts, &[rate("A")], &tree).unwrap().figures().clone();
    show(&mut figures, &counts, 2);
    // Withhold the région instead: the country minus the other région gives it, and with it the province.
    put(&mut figures, "obs_status", 0, "Q");
    put(&mut figures, "conf_status", 0, "D");
    for column in ["obs_value", "numerator", "denominator", "lower", "upper"] {
        let mut values = numbers(&figures, column);
        values[0] = None;
        figures.with_column(Series::new(column.into(), values).into_column()).unwrap();
    }
    let error = audit(&figures, &[rate("A")], &tree, &policy(), &Earlier::default()).unwrap_err();
    assert!(error.to_string().contains("area 01"), "{error}");
}

#[test]
fn a_withheld_row_that_still_shows_a_number_is_caught() {
    let (mut figures, _, tree) = released();
    put_number(&mut figures, "upper", 1, 8.8);
    assert!(audit(&figures, &[rate("A")], &tree, &policy(), &Earlier::default()).is_err());
}

#[test]
fn contradictory_statuses_and_foreign_columns_are_caught() {
    let (figures, _, tree) = released();
    let mut contradictory = figures.clone();
    put(&mut contradictory, "conf_status", 0, "C");
    assert!(audit(&contradictory, &[rate("A")], &tree, &policy(), &Earlier::default()).is_err());
    let mut wider = figures;
    let persons = Series::new("persons".into(), vec![1_i64; wider.height()]).into_column();
    wider.with_column(persons).unwrap();
    assert!(audit(&wider, &[rate("A")], &tree, &policy(), &Earlier::default()).is_err());
}
