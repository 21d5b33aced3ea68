//! Confidence limits against the published test tables of PHEindicatormethods (Office for Health Improvement and Disparities).

use barometre::statistics::confidence::Confidence;
use barometre::statistics::{Limits, byar, exact, wilson};

use super::oracles::oracle;

fn close(found: f64, published: &str, what: &str) {
    let published: f64 = published.parse().unwrap();
    assert!((found - published).abs() <= 1e-9 * published.abs().max(1e-12), "{what}: {found} is not {published}");
}

fn compare(limits: Option<Limits>, scale: f64, lower: &str, upper: &str, what: &str) {
    let limits = limits.unwrap_or_else(|| panic!("{what}: no limits"));
    close(limits.lower * scale, lower, &format!("{what}, lower"));
    close(limits.upper * scale, upper, &format!("{what}, upper"));
}

#[test]
fn wilson_limits_of_proportions_are_the_published_ones() {
    let Some(rows) = oracle("phe/proportions_wilson.csv") else { return };
    let mut compared = 0;
    for row in &rows {
        let (Ok(events), Ok(total)) = (row["Numerator"].parse(), row["Denominator"].parse()) else { continue };
        let multiplier: f64 = row["multiplier"].parse().unwrap();
        for (level, suffix) in [(0.95, "95_0cl"), (0.998, "99_8cl")] {
            let limits = wilson::limits(events, total, Confidence::new(level).unwrap());
            let (lower, upper) = (&row[&format!("lower{suffix}")], &row[&format!("upper{suffix}")]);
            compare(limits, multiplier, lower, upper, &format!("{} at {level}", row["Area"]));
            compared += 1;
        }
    }
    assert!(compared >= 10, "only {compared} rows were compared");
}

#[test]
fn rates_have_exact_limits_below_ten_events_and_byar_s_from_ten_on() {
    let Some(rows) = oracle("phe/rates_byars_exact.csv") else { return };
    let mut compared = [0, 0];
    for row in &rows {
        let (Ok(events), Ok(population)) = (row["Numerator"].parse::<f64>(), row["Denominator"].parse::<f64>()) else {
            continue;
        };
        let multiplier: f64 = row["multiplier"].parse().unwrap();
        let few = events < byar::LEAST_EVENTS;
        assert_eq!(row["method"], if few { "Exact" } else { "Byars" }, "{}", row["Area"]);
        for (level, suffix) in [(0.95, "95_0cl"), (0.998, "99_8cl")] {
            let confidence = Confidence::new(level).unwrap();
            let limits = if few { exact::limits(events, confidence) } else { byar::limits(events, confidence) };
            let (lower, upper) = (&row[&format!("lower{suffix}")], &row[&format!("upper{suffix}")]);
            compare(limits, multiplier / population, lower, upper, &format!("{} at {level}", row["Area"]));
            compared[usize::from(few)] += 1;
        }
    }
    assert!(compared[0] > 0 && compared[1] > 0, "one of the two methods was not compared: {compared:?}");
}

#[test]
fn limits_of_sums_over_areas_are_the_published_ones() {
    let mut compared = [0, 0];
    for (at, name) in ["proportions_wilson_grouped.csv", "rates_byars_exact_grouped.csv"].into_iter().enumerate() {
        let Some(rows) = oracle(&format!("phe/{name}")) else { return };
        for row in &rows {
            let (Ok(events), Ok(total)) = (row["Numerator"].parse::<f64>(), row["Denominator"].parse::<f64>()) else {
                continue;
            };
            let multiplier: f64 = row["multiplier"].parse().unwrap();
            let confidence = level(&row["confidence"]);
            let (limits, scale) = match row["method"].as_str() {
                "Wilson" => (wilson::limits(events, total, confidence), multiplier),
                "Byars" => (byar::limits(events, confidence), multiplier / total),
                _ => (exact::limits(events, confidence), multiplier / total),
            };
            compare(limits, scale, &row["lowercl"], &row["uppercl"], &row["Area"]);
            compared[at] += 1;
        }
    }
    assert!(compared[0] >= 8 && compared[1] >= 8, "too few rows were compared: {compared:?}");
}

#[test]
fn limits_of_single_counts_are_the_published_ones() {
    let Some(rows) = oracle("phe/wilson_byars_limits.csv") else { return };
    let mut compared = [0, 0];
    for row in &rows {
        let events: f64 = row["x"].parse().unwrap();
        let confidence = level(&row["confidence"]);
        let what = format!("{} of {:?} at {}", row["x"], row["n"], row["confidence"]);
        let wilson = row["method"] == "Wilson";
        let limits = if wilson {
            wilson::limits(events, row["n"].parse().unwrap(), confidence)
        } else {
            byar::limits(events, confidence)
        };
        if row["lowercl"].is_empty() {
            // The formula goes negative: left blank upstream, 0 here.
            assert_eq!(limits.unwrap().lower, 0.0, "{what}");
            close(limits.unwrap().upper, &row["uppercl"], &what);
        } else {
            compare(limits, 1.0, &row["lowercl"], &row["uppercl"], &what);
        }
        compared[usize::from(wilson)] += 1;
    }
    assert!(compared[0] >= 6 && compared[1] >= 6, "too few rows were compared: {compared:?}");
}

/// A level written as `95%`.
fn level(percent: &str) -> Confidence {
    let percent: f64 = percent.trim_end_matches('%').parse().unwrap();
    Confidence::new(percent / 100.0).unwrap()
}
