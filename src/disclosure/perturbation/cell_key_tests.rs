//! The cell-key method: the handbook's case and table, the built-in table, and what the method promises.

use super::super::oracles::oracle;
use super::*;
use crate::model::record_key::RecordKey;

const LEAST: u32 = 2;

/// The table as the handbook prints it; the mean noise of its count of two is not 0.
fn handbook() -> Option<(Vec<[f64; 6]>, PerturbationTable)> {
    let columns = ["original", "perturbed", "probability", "noise", "lower", "upper"];
    let rows = oracle("sdc/handbook_cell_key_ptable.csv")?;
    let rows: Vec<[f64; 6]> = rows.iter().map(|row| columns.map(|name| row[name].parse().unwrap())).collect();
    let mut by_count: BTreeMap<u32, BTreeMap<i32, f64>> = BTreeMap::new();
    for [original, _, probability, noise, _, _] in rows.iter().filter(|row| row[0] > 0.0) {
        by_count.entry(*original as u32).or_default().insert(*noise as i32, *probability);
    }
    Some((rows, PerturbationTable::of(by_count.into_values())))
}

#[test]
fn the_handbooks_cell_of_three_persons_becomes_four() {
    let (Some(cases), Some((_, table))) = (oracle("sdc/handbook_cell_key_case.csv"), handbook()) else { return };
    for case in cases {
        let found = case["record_keys"].split('|').map(|part| part.parse::<f64>().unwrap()).sum::<f64>() % 1.0;
        let printed: f64 = case["cell_key"].parse().unwrap();
        assert!((found - printed).abs() < 1e-12);
        assert_eq!(table.perturbed(case["count"].parse().unwrap(), found), case["perturbed"].parse::<u64>().unwrap());
    }
}

#[test]
fn the_handbooks_table_is_looked_up_as_printed() {
    let Some((rows, table)) = handbook() else { return };
    for [original, perturbed, _, noise, lower, upper] in &rows {
        assert_eq!(original + noise, *perturbed);
        for fraction in [lower + 1e-12, (lower + upper) / 2.0, upper - 1e-12] {
            assert_eq!(table.perturbed(*original as u64, fraction), *perturbed as u64, "{original} at {fraction}");
        }
    }
}

#[test]
fn the_built_in_noise_has_the_greatest_entropy() {
    // The logarithms of its probabilities lie on a parabola, that through three of them; every allowed noise is used.
    for (count, row) in (1..).zip(DESIGNED) {
        let allowed: Vec<i32> = (-4..=4).filter(|noise| count + noise == 0 || count + noise >= LEAST as i32).collect();
        assert_eq!(row.iter().map(|(noise, _)| *noise).collect::<Vec<_>>(), allowed);
        let points: Vec<(f64, f64)> =
            row.iter().map(|(noise, part)| (f64::from(*noise), f64::from(*part).ln())).collect();
        let mut by_weight = points.clone();
        by_weight.sort_by(|a, b| b.1.total_cmp(&a.1));
        let [a, b, c] = [by_weight[0], by_weight[1], by_weight[2]];
        for (noise, found) in points {
            let through = |one: (f64, f64), two: (f64, f64), three: (f64, f64)| {
                one.1 * (noise - two.0) * (noise - three.0) / ((one.0 - two.0) * (one.0 - three.0))
            };
            let parabola = through(a, b, c) + through(b, a, c) + through(c, a, b);
            assert!((parabola - found).abs() < 1e-3, "{count} {noise}: {parabola} is not {found}");
        }
    }
}

#[test]
fn noise_comes_as_often_as_the_table_says_and_cancels_out() {
    let table = PerturbationTable::designed();
    let persons: Vec<RecordKey> = (0..200_000_u128).map(|person| RecordKey::of_person(person << 70 | person)).collect();
    for count in [1, 2, 5, 6, 40] {
        let mut seen: BTreeMap<i64, f64> = BTreeMap::new();
        let cells =
            persons.chunks(count as usize).map(|cell| cell.iter().copied().sum::<RecordKey>().fraction()).take(5000);
        for cell in cells {
            *seen.entry(table.perturbed(count, cell) as i64 - count as i64).or_default() += 1.0 / 5000.0;
        }
        for (noise, part) in DESIGNED[(count as usize).min(6) - 1] {
            let often = seen.remove(&i64::from(*noise)).unwrap_or(0.0);
            assert!((often - f64::from(*part) / MILLIONTHS).abs() < 0.03, "{count}: {noise} in {often} of cells");
        }
        assert!(seen.is_empty(), "{count}: {seen:?}");
    }
}

#[test]
fn none_stays_none_and_no_one_comes_out() {
    let table = PerturbationTable::designed();
    for part in 0..=1000 {
        let key = f64::from(part) / 1000.0;
        assert_eq!(table.perturbed(0, key), 0);
        for count in 1..20 {
            let shown = table.perturbed(count, key);
            assert!(shown != 1 && shown.abs_diff(count) <= 4, "{count} became {shown}");
        }
    }
}

#[test]
fn the_built_in_noise_cancels_out_and_its_variance_is_two() {
    for row in DESIGNED {
        let moment =
            |power| row.iter().map(|(noise, part)| i64::from(noise.pow(power)) * i64::from(*part)).sum::<i64>();
        assert_eq!([0, 1, 2].map(moment), [1_000_000, 0, 2_000_000], "{row:?}");
    }
}
