//! Inequality and ranks: against scipy's cases, published indices, and brute force.

use barometre::assessment::inequality::{Share, gini, ratio_of_extremes, theil};
use barometre::assessment::ranks::ranges;
use barometre::assessment::slope_index::{Group, Scale, slope};
use barometre::statistics::confidence::Confidence;
use barometre::statistics::modified_z;
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;

use super::oracles::oracle;
use super::scipy::{cases, close};

#[test]
fn theil_gini_and_the_modified_z_score_are_those_of_numpy_and_scipy() {
    let mut compared = [0, 0];
    for case in cases() {
        let [first, second] = case.expected;
        match case.method.as_str() {
            "inequality" => {
                let share = |pair: &[f64]| Share { value: pair[0], population: pair[1] };
                let areas: Vec<Share> = case.inputs.chunks(2).map(share).collect();
                let (theil, gini) = (theil(&areas).unwrap(), gini(&areas).unwrap());
                assert!(close(theil, first) && close(gini, second), "{theil} {gini}, not {first} {second}");
                compared[0] += 1;
            }
            "modified_z" => {
                let found = modified_z::score(case.inputs[0], &case.inputs[1..]).unwrap();
                assert!(close(found, first), "{found}, not {first}");
                compared[1] += 1;
            }
            _ => {}
        }
    }
    assert_eq!(compared, [40, 40]);
}

#[test]
fn equal_areas_have_no_inequality_and_one_that_has_all_the_greatest() {
    let equal = [Share { value: 7.0, population: 3.0 }, Share { value: 7.0, population: 900.0 }];
    assert_eq!((theil(&equal), gini(&equal), ratio_of_extremes(&equal)), (Some(0.0), Some(0.0), Some(1.0)));
    let one = [Share { value: 0.0, population: 1.0 }, Share { value: 5.0, population: 1.0 }];
    assert!((theil(&one).unwrap() - 2f64.ln()).abs() < 1e-15);
    assert_eq!((gini(&one), ratio_of_extremes(&one)), (Some(0.5), None));
    assert_eq!(gini(&[Share { value: -1.0, population: 1.0 }, Share { value: 5.0, population: 1.0 }]), None);
}

#[test]
fn slope_and_relative_index_are_the_published_ones() {
    let Some(rows) = oracle("phe/sii.csv") else { return };
    let mut compared = [0, 0];
    let starts: Vec<usize> = (0..rows.len()).filter(|row| !rows[*row]["sii"].is_empty()).collect();
    for start in starts {
        let first = &rows[start];
        let block: Vec<_> = rows[start..]
            .iter()
            .take_while(|row| row["TestDescription"] == first["TestDescription"] && row["Area"] == first["Area"])
            .collect();
        let number = |text: &str| -> f64 { text.parse().unwrap_or_else(|_| panic!("'{text}' of {first:?}")) };
        let about = &first["TestDescription"];
        let scale = match () {
            () if about.contains("log transform") => Scale::Log,
            () if about.contains("logit transform") => Scale::Logit,
            () => Scale::Identity,
        };
        let z_of = |level: f64| Confidence::new(level).unwrap().z();
        let groups: Vec<Group> = block
            .iter()
            .map(|row| {
                let (lower, upper) = (number(&row["LowerCL"]), number(&row["UpperCL"]));
                // Upstream's rule: the error of a value on its scale from its limits, that of a rate always by logarithms.
                let on = |value: f64| match scale {
                    Scale::Identity => value,
                    Scale::Log => value.ln(),
                    Scale::Logit => (value / (1.0 - value)).ln(),
                };
                let error = (on(upper) - on(lower)) / 2.0 / z_of(0.95);
                Group { value: number(&row["Value"]), population: number(&row["Population"]), error }
            })
            .collect();
        let levels: &[f64] = match () {
            () if about.contains("99%") => &[0.99],
            () if about.contains("multiple CIs") => &[0.95, 0.99],
            () if about.contains("95 and 98") || about.contains("95% and 98%") => &[0.95, 0.98],
            () if about.contains("98%") => &[0.98],
            () => &[0.95],
        };
        for (at, level) in levels.iter().enumerate() {
            let found = slope(&groups, scale, Confidence::new(*level).unwrap()).unwrap();
            // A multiplier of -100 turns the direction.
            let turned = about.contains("-100") || about.contains("negative");
            let times = if about.contains("100)") { 100.0 } else { 1.0 } * if turned { -1.0 } else { 1.0 };
            let relative = if turned { 1.0 / found.relative.value } else { found.relative.value };
            let sii = number(&first["sii"]);
            assert!((found.slope.value * times - sii).abs() <= 1e-9 * sii.abs(), "{about}: {found:?}, not {sii}");
            if !first["rii"].is_empty() {
                assert!((relative - number(&first["rii"])).abs() <= 1e-9, "{about}: {found:?}");
            }
            if !first["Intercept"].is_empty() {
                assert!((found.intercept - number(&first["Intercept"])).abs() <= 1e-8, "{about}: {found:?}");
            }
            compared[0] += 1;
            let (lower, upper) =
                (&first[&format!("sii_lowercl_{}", at + 1)], &first[&format!("sii_uppercl_{}", at + 1)]);
            if lower.is_empty() {
                continue;
            }
            let mut own = [found.slope.limits.lower * times, found.slope.limits.upper * times];
            own.sort_by(f64::total_cmp);
            let near = |own: f64, printed: &str| {
                let printed = number(printed);
                assert!((own - printed).abs() <= 0.05 * printed.abs(), "{about} at {level}: {own}, not {printed}");
            };
            // Upstream simulates its limits.
            near(own[0], lower);
            near(own[1], upper);
            if !first[&format!("rii_lowercl_{}", at + 1)].is_empty() {
                let limits = found.relative.limits;
                let own = if turned { [1.0 / limits.upper, 1.0 / limits.lower] } else { [limits.lower, limits.upper] };
                near(own[0], &first[&format!("rii_lowercl_{}", at + 1)]);
                near(own[1], &first[&format!("rii_uppercl_{}", at + 1)]);
            }
            compared[1] += 1;
        }
    }
    assert!(compared[0] >= 40 && compared[1] >= 38, "{compared:?}");
}

#[test]
fn ranges_of_ranks_are_those_of_brute_force() {
    let mut random = ChaCha8Rng::seed_from_u64(17);
    for round in 0..300 {
        let count = random.random_range(1..7);
        let intervals: Vec<(f64, f64)> = (0..count)
            .map(|_| {
                // Whole numbers, so that ends touch.
                let lower = f64::from(random.random_range(0..12));
                (lower, lower + f64::from(random.random_range(0..5)))
            })
            .collect();
        let highest_first = round % 2 == 0;
        let found = ranges(&intervals, highest_first);
        // Every value of each interval on a fine grid of its two ends: the ranks that some choice gives.
        let mut seen = vec![(u32::MAX, 0); count];
        for choice in 0..1usize << count {
            let values: Vec<f64> = intervals
                .iter()
                .enumerate()
                .map(|(at, one)| if choice >> at & 1 == 1 { one.1 } else { one.0 })
                .collect();
            for (at, value) in values.iter().enumerate() {
                let before = |other: &&f64| if highest_first { *other > value } else { *other < value };
                let ahead = values.iter().filter(before).count() as u32;
                let level = values.iter().filter(|other| *other == value).count() as u32 - 1;
                // Those with the same value may stand in either order.
                seen[at] = (seen[at].0.min(ahead + 1), seen[at].1.max(ahead + level + 1));
            }
        }
        assert_eq!(found, seen, "{intervals:?}, highest first: {highest_first}");
    }
}
