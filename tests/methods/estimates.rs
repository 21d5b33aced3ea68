//! The statistics stage: value, limits, method and status of worked figures.

use barometre::catalogue::indicator::{Method, Protection, Unit};
use barometre::catalogue::policy::Policy;
use barometre::model::figure::COLUMNS;
use barometre::model::quality::Quality;
use barometre::model::table::{DataFrame, IntoColumn, NamedFrom, Series};
use barometre::statistics::{Estimates, IndicatorSpec};

struct Given {
    indicator: &'static str,
    period: &'static str,
    counts: (Option<f64>, Option<f64>),
    value: Option<f64>,
    reporting: Option<f64>,
}

fn given(indicator: &'static str, numerator: f64, denominator: f64) -> Given {
    let counts = (Some(numerator), Some(denominator));
    Given { indicator, period: "2026-09", counts, value: None, reporting: Some(1.0) }
}

fn spec(id: &str, unit: Unit, method: Method) -> IndicatorSpec {
    IndicatorSpec {
        id: id.to_string(),
        unit,
        decimals: 1,
        method,
        protection: Protection::Suppression,
        headline: false,
        sensitive: false,
        protects_persons: true,
        complement_applies: false,
        floor: None,
        adds_up: true,
        made_of: Vec::new(),
        at_end: false,
        numerator_counts: None,
        denominator_counts: None,
    }
}

fn estimates(rows: &[Given]) -> DataFrame {
    let text = |name: &str, of: &dyn Fn(usize) -> String| {
        Series::new(name.into(), (0..rows.len()).map(of).collect::<Vec<_>>()).into_column()
    };
    let number = |name: &str, of: &dyn Fn(&Given) -> Option<f64>| {
        Series::new(name.into(), rows.iter().map(of).collect::<Vec<_>>()).into_column()
    };
    let total = |name: &str| text(name, &|_| "_T".to_string());
    let columns = vec![
        text("indicator", &|row| rows[row].indicator.to_string()),
        text("ref_area", &|row| format!("{row:02}")),
        text("area_level", &|_| "region".to_string()),
        text("time_period", &|row| rows[row].period.to_string()),
        total("sex"),
        total("age"),
        total("milieu"),
        total("centre_type"),
        number("numerator", &|given| given.counts.0),
        number("denominator", &|given| given.counts.1),
        number("value", &|given| given.value),
        number("persons", &|given| given.counts.0),
        number("reporting_rate", &|given| given.reporting),
    ];
    let counts = DataFrame::new(rows.len(), columns).unwrap();
    let specs = vec![
        spec("SHARE", Unit::Percent, Method::Wilson),
        spec("RATE", Unit::Per100000, Method::Byar),
        spec("AMOUNT", Unit::Percent, Method::None),
        spec("CENSUS", Unit::Percent, Method::Published),
    ];
    let policy = Policy::from_toml(include_str!("../../data/policy/disclosure.toml"), "disclosure.toml").unwrap();
    let estimates = Estimates::from_frame(&counts, specs, "2026-10".parse().unwrap(), Quality::default(), &policy);
    estimates.unwrap().figures().clone()
}

fn texts(figures: &DataFrame, name: &str) -> Vec<String> {
    let column = figures.column(name).unwrap().as_materialized_series().str().unwrap();
    column.iter().map(|text| text.unwrap_or_default().to_string()).collect()
}

fn numbers(figures: &DataFrame, name: &str) -> Vec<Option<f64>> {
    figures.column(name).unwrap().as_materialized_series().f64().unwrap().iter().collect()
}

#[track_caller]
fn close(found: Option<f64>, wanted: f64) {
    let found = found.unwrap();
    assert!((found - wanted).abs() <= 1e-9 * wanted.abs(), "{found} is not {wanted}");
}

#[test]
fn limits_come_in_the_unit_of_the_value_and_name_their_method() {
    // PHEindicatormethods: proportions_wilson Area4 (x 100), rates_byars_exact Area4 and Area2 (per 100 000).
    let figures = estimates(&[given("SHARE", 65.0, 100.0), given("RATE", 65.0, 100.0), given("RATE", 5.0, 100.0)]);
    assert_eq!(texts(&figures, "method"), ["wilson", "byar", "exact"]);
    assert_eq!(texts(&figures, "unit_measure"), ["PT", "PER_100000", "PER_100000"]);
    let (value, lower, upper) =
        (numbers(&figures, "obs_value"), numbers(&figures, "lower"), numbers(&figures, "upper"));
    for (row, wanted) in [
        [65.0, 55.25444329688797, 73.63575175690247],
        [65_000.0, 50_163.187_710_459_45, 82_849.138_545_939_84],
        [5_000.0, 1_623.486_390_118_419_9, 11_668.332_079_322_669],
    ]
    .into_iter()
    .enumerate()
    {
        close(value[row], wanted[0]);
        close(lower[row], wanted[1]);
        close(upper[row], wanted[2]);
    }
    assert_eq!(numbers(&figures, "confidence"), [Some(0.95); 3]);
    let names: Vec<String> = figures.get_column_names().iter().map(ToString::to_string).collect();
    assert_eq!(names[..COLUMNS.len()], COLUMNS);
    assert_eq!(names[COLUMNS.len()..], ["persons", "centres", "largest_centre", "cell_key", "closed"]);
}

#[test]
fn a_rate_may_exceed_its_population_and_a_share_may_not() {
    let figures = estimates(&[given("RATE", 250.0, 220.0), given("SHARE", 250.0, 220.0)]);
    close(numbers(&figures, "upper")[0], 128_631.144_874_557_82);
    assert_eq!(numbers(&figures, "upper")[1], None);
    assert_eq!(texts(&figures, "note"), ["", "numerator_above_denominator"]);
    assert_eq!(texts(&figures, "method")[1], "none");
}

#[test]
fn a_missing_or_empty_denominator_makes_the_figure_missing() {
    let empty = Given { counts: (Some(3.0), None), ..given("RATE", 0.0, 0.0) };
    let unreported = Given { counts: (None, Some(900.0)), ..given("RATE", 0.0, 0.0) };
    let not_a_number = Given { value: Some(f64::NAN), ..given("AMOUNT", 0.0, 0.0) };
    let figures = estimates(&[given("SHARE", 0.0, 0.0), empty, unreported, not_a_number]);
    assert_eq!(texts(&figures, "obs_status"), ["O"; 4]);
    assert_eq!(numbers(&figures, "obs_value"), [None; 4]);
    assert_eq!(numbers(&figures, "lower"), [None; 4]);
}

#[test]
fn few_events_are_unreliable_even_in_a_provisional_month() {
    let october = |given: Given| Given { period: "2026-10", ..given };
    let figures = estimates(&[
        given("SHARE", 9.0, 100.0),
        given("SHARE", 15.0, 29.0),
        given("SHARE", 15.0, 30.0),
        october(given("SHARE", 9.0, 100.0)),
        october(given("SHARE", 15.0, 30.0)),
        Given { reporting: Some(0.89), ..given("SHARE", 15.0, 30.0) },
        Given { reporting: Some(0.90), ..given("SHARE", 15.0, 30.0) },
        given("AMOUNT", 2.0, 3.0),
    ]);
    assert_eq!(texts(&figures, "obs_status"), ["U", "U", "A", "U", "P", "P", "A", "A"]);
}

#[test]
fn a_published_value_stays_as_it_is() {
    let census = Given { counts: (None, None), value: Some(4.8), period: "2024", reporting: None, indicator: "CENSUS" };
    let occupancy = given("AMOUNT", 450.0, 300.0);
    let figures = estimates(&[census, occupancy]);
    assert_eq!(numbers(&figures, "obs_value"), [Some(4.8), Some(150.0)]);
    assert_eq!(texts(&figures, "method"), ["published", "none"]);
    assert_eq!(numbers(&figures, "confidence"), [None, None]);
    assert_eq!(texts(&figures, "obs_status"), ["A", "A"]);
}
