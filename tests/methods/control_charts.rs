//! Control charts against the published charts of NHSRplotthedots, and on simulated series.

use barometre::assessment::control_chart::{Baseline, Lack, Observation, Point, Rule, Seasonality, Signal, chart};
use barometre::assessment::control_limits::limits;
use barometre::assessment::run_rules;
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;

use super::oracles::{close, oracle};

const BASELINE: Baseline = Baseline { least: 12, declared: 24 };

/// What tests/independent/control_charts.py prints: the share of points of noise that are special causes, of 12 that are
/// tested after their baseline.
const PLAIN: f64 = 0.0404;
const LAST_YEAR: f64 = 0.0209;
const TWO_YEARS: f64 = 0.0261;

#[test]
fn the_limits_are_those_of_the_published_charts_to_their_last_decimal() {
    let (Some(series), Some(expected)) = (oracle("spc/xmr_series.csv"), oracle("spc/xmr_limits_expected.csv")) else {
        return;
    };
    for row in &expected {
        let own = series.iter().filter(|point| point["series"] == row["series"]);
        let mut values: Vec<f64> = own.map(|point| point["y"].parse().unwrap()).collect();
        if let Some((first, last)) = row["points_used"].split_once('-') {
            let (first, last): (usize, usize) = (first.parse().unwrap(), last.parse().unwrap());
            values = values[first - 1..last].to_vec();
        }
        let found = limits(&values, row["screen_outliers"] == "1").unwrap();
        // Printed with so many significant or decimal places: half a unit of the last one.
        let printed = |text: &str| text.split_once('.').map_or(0, |(_, decimals)| decimals.len()) as i32;
        for (own, name) in [(found.centre, "mean"), (found.lower(), "lpl"), (found.upper(), "upl")] {
            let tolerance = 0.5001 * 10f64.powi(-printed(&row[name]));
            let wanted: f64 = row[name].parse().unwrap();
            assert!((own - wanted).abs() <= tolerance, "{} {name}: {own} is not {wanted}", row["source"]);
        }
    }
    assert_eq!(expected.len(), 7);
}

fn whole(text: &str) -> Vec<i8> {
    text.split('|').map(|number| number.parse().unwrap()).collect()
}

#[test]
fn the_rules_mark_the_published_points() {
    let Some(rows) = oracle("spc/rules_expected.csv") else { return };
    let flags = |numbers: &[i8]| -> Vec<bool> { numbers.iter().map(|number| *number != 0).collect() };
    let mut compared = 0;
    for row in &rows {
        let (input, expected) = (whole(&row["input"]), whole(&row["expected"]));
        let marked = match row["rule"].as_str() {
            "seven_one_side" => run_rules::seven_one_side(&input),
            // Upstream gives 1 and -1 by side; here the side is known elsewhere.
            "part_of_seven" => run_rules::part_of_seven(&flags(&input)),
            "seven_trend" => {
                let values: Vec<f64> = input.iter().map(|value| f64::from(*value)).collect();
                assert_eq!(run_rules::seven_trend(&values), expected, "{row:?}");
                compared += 1;
                continue;
            }
            "two_in_three" => run_rules::two_of_three(&flags(&input), &whole(&row["input2"])),
            "part_of_two_in_three" => {
                // Its first input is which points are of such threes, its second which of them are near.
                let sides = vec![1; input.len()];
                run_rules::part_of_two_of_three(&flags(&input), &sides)
            }
            other => panic!("an unknown rule: {other}"),
        };
        assert_eq!(marked, flags(&expected), "{row:?}");
        compared += 1;
    }
    assert_eq!(compared, 26);
}

#[test]
fn two_points_near_opposite_limits_are_no_signal() {
    let Some(rows) = oracle("spc/regression_cases.csv") else { return };
    for row in &rows {
        let values: Vec<f64> = row["values"].split('|').map(|value| value.parse().unwrap()).collect();
        let limits = limits(&values, false).unwrap();
        let near: Vec<bool> = values.iter().map(|value| limits.is_near(*value)).collect();
        let sides: Vec<i8> = values.iter().map(|value| limits.side(*value)).collect();
        let last = values.len() - 2;
        assert!(near[last..] == [true, true] && !values[last..].iter().any(|value| limits.is_beyond(*value)));
        assert_eq!(run_rules::part_of_two_of_three(&near, &sides)[last..], [false, false]);
    }
    close(rows.len() as f64, "1", 0.0, "cases");
}

fn series(values: &[f64]) -> Vec<Observation> {
    values.iter().map(|value| Observation { value: Some(*value), interval: None, reporting: Some(0.95) }).collect()
}

/// Standard normal noise, by Box and Muller.
fn noise(random: &mut ChaCha8Rng, count: usize) -> Vec<f64> {
    (0..count)
        .map(|_| {
            let (one, other): (f64, f64) = (random.random(), random.random());
            (-2.0 * (1.0 - one).ln()).sqrt() * (std::f64::consts::TAU * other).cos()
        })
        .collect()
}

fn is_special(point: &Point) -> bool {
    matches!(point.signal, Signal::SpecialCause { .. })
}

/// The share of the tested points of noise that are special causes.
fn share(per_year: usize, count: usize, tested: usize, season: impl Fn(usize) -> f64) -> f64 {
    let mut random = ChaCha8Rng::seed_from_u64(20_261_101);
    let (mut special, mut all) = (0, 0);
    for _ in 0..4_000 {
        let values: Vec<f64> =
            noise(&mut random, count).iter().enumerate().map(|(month, value)| value + season(month)).collect();
        let points = chart(&series(&values), per_year, &[], BASELINE);
        let judged: Vec<&Point> = points[count - tested..].iter().collect();
        assert!(judged.iter().all(|point| point.limits.is_some()));
        special += judged.iter().filter(|point| is_special(point)).count();
        all += judged.len();
    }
    special as f64 / all as f64
}

#[test]
fn pure_noise_gives_special_causes_at_the_rule_set_s_known_rate() {
    // tests/independent/control_charts.py, which shares no code with the program.
    for (what, found, known) in [
        ("one span a year", share(1, 24, 12, |_| 0.0), PLAIN),
        ("against last year", share(12, 24, 12, |_| 0.0), LAST_YEAR),
        ("two years of baseline", share(12, 36, 12, |_| 0.0), TWO_YEARS),
    ] {
        assert!((found - known).abs() < 0.15 * known, "{what}: {found}, known {known}");
    }
}

#[test]
fn a_season_alone_is_no_special_cause() {
    let season = |month: usize| 6.0 * (month as f64 / 12.0 * std::f64::consts::TAU).sin();
    let two_years = share(12, 36, 12, season);
    assert!((two_years - TWO_YEARS).abs() < 0.15 * TWO_YEARS, "{two_years}");
    // The steps from month to month widen the limits against last year: fewer alarms, never more.
    let last_year = share(12, 24, 12, season);
    assert!(last_year <= LAST_YEAR, "{last_year}");
}

#[test]
fn a_planted_shift_is_found() {
    let mut random = ChaCha8Rng::seed_from_u64(7);
    for (per_year, count, sigmas, least) in [(1, 24, 3.0, 0.99), (12, 24, 4.0, 0.95), (12, 36, 4.0, 0.97)] {
        let mut found = 0;
        for _ in 0..1_000 {
            let mut values = noise(&mut random, count);
            values[count - 7..].iter_mut().for_each(|value| *value += sigmas);
            let points = chart(&series(&values), per_year, &[], BASELINE);
            let up = |point: &&Point| matches!(point.signal, Signal::SpecialCause { above: true, .. });
            found += usize::from(points[count - 7..].iter().filter(up).count() >= 1);
        }
        assert!(f64::from(found as u32) >= least * 1_000.0, "{per_year} {count}: {found} of 1000");
    }
}

#[test]
fn what_was_said_of_a_point_does_not_change_with_later_points() {
    let mut random = ChaCha8Rng::seed_from_u64(3);
    for per_year in [1, 4, 12] {
        let values = noise(&mut random, 60);
        let whole = chart(&series(&values), per_year, &[], BASELINE);
        for count in 1..60 {
            let part = chart(&series(&values[..count]), per_year, &[], BASELINE);
            for (early, late) in part.iter().zip(&whole) {
                assert_eq!((early.signal, early.limits, early.baseline), (late.signal, late.limits, late.baseline));
            }
        }
    }
}

#[test]
fn a_point_is_never_in_its_own_baseline() {
    let mut values = vec![10.0, 11.0, 9.0, 10.0, 11.0, 9.0, 10.0, 11.0, 9.0, 10.0, 11.0, 9.0, 10.0];
    let before = chart(&series(&values), 1, &[], BASELINE)[12];
    values[12] = 1e6;
    let after = chart(&series(&values), 1, &[], BASELINE)[12];
    assert_eq!(before.limits, after.limits);
    assert_eq!(after.signal, Signal::SpecialCause { rule: Rule::BeyondLimits, above: true });
    assert_eq!((after.baseline, after.seasonality), (12, Seasonality::None));
}

#[test]
fn fewer_than_twelve_points_before_it_leave_a_point_without_verdict() {
    let mut random = ChaCha8Rng::seed_from_u64(5);
    let values = noise(&mut random, 13);
    let points = chart(&series(&values), 1, &[], BASELINE);
    assert!(points[..12].iter().all(|point| point.signal == Signal::NotEnoughData(Lack::FewPoints)));
    assert!(points[12].limits.is_some());
    let mut gap = series(&values);
    gap[4].value = None;
    assert_eq!(chart(&gap, 1, &[], BASELINE)[12].signal, Signal::NotEnoughData(Lack::FewPoints));
}

#[test]
fn a_bad_month_of_reporting_raises_no_alarm_and_neither_does_the_month_a_year_later() {
    let mut random = ChaCha8Rng::seed_from_u64(11);
    let mut observations = series(&noise(&mut random, 48));
    observations[30] = Observation { value: Some(40.0), interval: None, reporting: Some(0.80) };
    let points = chart(&observations, 12, &[], BASELINE);
    assert_eq!(points[30].signal, Signal::NotEnoughData(Lack::Reporting));
    // Against last year: the first twelve are the baseline, month 16 is bad, and month 28 is held to it.
    let mut observations = series(&noise(&mut random, 24));
    observations[8] = Observation { value: Some(-40.0), interval: None, reporting: Some(0.60) };
    let points = chart(&observations, 12, &[], Baseline { least: 12, declared: 12 });
    assert_eq!(points[20].signal, Signal::NotEnoughData(Lack::Reporting));
    let beyond = |point: &Point| matches!(point.signal, Signal::SpecialCause { rule: Rule::BeyondLimits, .. });
    assert!(!points.iter().any(beyond), "{points:?}");
}

#[test]
fn a_withheld_month_has_no_verdict_and_ends_a_run() {
    let base = [0.0, 1.0, -1.0, 0.5, -0.5, 1.0, -1.0, 0.0, 0.5, -0.5, 1.0, -1.0];
    let run = |gap: Option<usize>| {
        let mut observations = series(&base);
        observations.extend(series(&[0.4, 0.5, 0.4, 0.6, 0.4, 0.5, 0.4, 0.5, 0.4]));
        if let Some(gap) = gap {
            observations[gap].value = None;
        }
        chart(&observations, 1, &[], Baseline { least: 12, declared: 12 })
    };
    let whole = run(None);
    let seven = Signal::SpecialCause { rule: Rule::SevenOneSide, above: true };
    assert_eq!(whole[17].signal, Signal::CommonCause);
    assert!(whole[18..].iter().all(|point| point.signal == seven), "{whole:?}");
    assert!(whole[12..].iter().all(|point| point.marked == Some(true)) && whole[11].marked.is_none());
    let broken = run(Some(15));
    assert_eq!(broken[15].signal, Signal::NotEnoughData(Lack::NoValue));
    assert!(!broken.iter().any(is_special), "{broken:?}");
}

#[test]
fn declared_rebasing_begins_anew_and_a_flat_baseline_gives_no_verdict() {
    let mut random = ChaCha8Rng::seed_from_u64(13);
    let mut values = noise(&mut random, 40);
    values[20..].iter_mut().for_each(|value| *value += 50.0);
    let untold = chart(&series(&values), 1, &[], BASELINE);
    assert!(untold[20..].iter().all(is_special));
    let told = chart(&series(&values), 1, &[20], BASELINE);
    assert!(told[20..32].iter().all(|point| point.signal == Signal::NotEnoughData(Lack::FewPoints)));
    assert!(told[32..].iter().filter(|point| is_special(point)).count() <= 1, "{told:?}");
    let flat = chart(&series(&[100.0; 20]), 1, &[], BASELINE);
    assert_eq!(flat[15].signal, Signal::NotEnoughData(Lack::NoVariation));
}

#[test]
fn limits_narrower_than_chance_make_no_cause_of_a_value_whose_interval_holds_the_centre_line() {
    let base = [10.0, 11.0, 9.0, 10.0, 11.0, 9.0, 10.0, 11.0, 9.0, 10.0, 11.0, 9.0];
    let tested = |interval| {
        let mut observations = series(&base);
        observations.push(Observation { value: Some(30.0), interval, reporting: Some(0.95) });
        chart(&observations, 1, &[], BASELINE)[12].signal
    };
    let beyond = Signal::SpecialCause { rule: Rule::BeyondLimits, above: true };
    assert_eq!(tested(None), beyond);
    assert_eq!(tested(Some((25.0, 35.0))), beyond);
    assert_eq!(tested(Some((9.5, 50.5))), Signal::CommonCause);
}
