//! The attacker's intervals are the published ones, and all that counting out every table gives.

use std::collections::{BTreeMap, HashMap};

use barometre::disclosure::{Sum, Unknown, Until, ranges};
use proptest::prelude::*;

use crate::methods::oracles::oracle;

/// Cells with their values, some withheld, and sums of them.
#[derive(Default)]
struct Published {
    cells: BTreeMap<String, (f64, bool)>,
    sums: Vec<(String, Vec<String>)>,
}

impl Published {
    /// The range of each withheld cell.
    fn ranges(&self) -> BTreeMap<String, [f64; 2]> {
        let withheld: Vec<&String> = self.cells.iter().filter(|(_, cell)| cell.1).map(|(name, _)| name).collect();
        let place = |name: &String| withheld.iter().position(|other| *other == name);
        let unknowns = vec![Unknown::between(0.0, f64::INFINITY, 0.0); withheld.len()];
        let sums: Vec<Sum> = self
            .sums
            .iter()
            .map(|(whole, parts)| {
                let signed = std::iter::once((whole, -1.0)).chain(parts.iter().map(|part| (part, 1.0)));
                let (unknown, known): (Vec<_>, Vec<_>) = signed.partition(|(name, _)| place(name).is_some());
                Sum {
                    members: unknown.iter().map(|(name, sign)| (place(name).unwrap() as u32, *sign)).collect(),
                    gives: -known.iter().map(|(name, sign)| sign * self.cells[*name].0).sum::<f64>(),
                }
            })
            .collect();
        let told = ranges(&unknowns, &sums, Until::Exact, usize::MAX);
        assert!(told.ended && told.contradicting.is_empty() && told.proved.iter().all(|proved| *proved));
        withheld.iter().zip(told.ranges).map(|(name, range)| ((*name).clone(), range)).collect()
    }
}

fn assert_close(told: [f64; 2], published: [f64; 2], what: &str) {
    for (told, published) in told.into_iter().zip(published) {
        assert!((told - published).abs() < 1e-6, "{what}: {told} instead of {published}");
    }
}

fn number(text: &str) -> f64 {
    text.parse().unwrap_or(f64::NAN)
}

/// A table of rows and columns with its margins; `withheld` tells from a record of the file whether a cell is.
fn cross_table(
    records: &[HashMap<String, String>],
    margin: &str,
    value: impl Fn(&HashMap<String, String>) -> f64,
    withheld: impl Fn(&HashMap<String, String>) -> bool,
) -> Published {
    let name = |row: &str, column: &str| format!("{row}/{column}");
    let mut table = Published::default();
    for record in records {
        table.cells.insert(name(&record["row"], &record["col"]), (value(record), withheld(record)));
    }
    let codes = |column: &str| -> std::collections::BTreeSet<String> {
        records.iter().map(|record| record[column].clone()).filter(|code| code != margin).collect()
    };
    let (rows, columns) = (codes("row"), codes("col"));
    for row in rows.iter().map(String::as_str).chain([margin]) {
        table.sums.push((name(row, margin), columns.iter().map(|column| name(row, column)).collect()));
    }
    for column in columns.iter().map(String::as_str).chain([margin]) {
        table.sums.push((name(margin, column), rows.iter().map(|row| name(row, column)).collect()));
    }
    table
}

#[test]
fn a_cell_that_two_unknowns_a_line_do_not_hide_is_found_and_the_repaired_intervals_are_the_published_ones() {
    let Some(records) = oracle("sdc/sdctable_5x5_hidden_exact_disclosure.csv") else { return };
    for (extra, suffix) in [("", "primary_only"), ("x/d", "after_xd"), ("x/b", "after_xb")] {
        let name = |record: &HashMap<String, String>| format!("{}/{}", record["row"], record["col"]);
        let withheld = |record: &HashMap<String, String>| record["primary"] == "1" || name(record) == extra;
        let told = cross_table(&records, "tot", |record| number(&record["value"]), withheld).ranges();
        for record in records.iter().filter(|record| withheld(record)) {
            let published = ["lo", "hi"].map(|end| number(&record[&format!("{end}_{suffix}")]));
            assert_close(told[&name(record)], published, &format!("{} {suffix}", name(record)));
        }
    }
}

#[test]
fn the_interval_of_a_withheld_square_is_the_handbook_s() {
    let Some(records) = oracle("sdc/geurts_feasibility_interval.csv") else { return };
    // The values of the square are not in the file: any that agree with its margins do.
    let value = |record: &HashMap<String, String>| {
        record["published_value"].parse().unwrap_or(match (record["row"].as_str(), record["col"].as_str()) {
            ("1", "1") => 4.0,
            ("1", "2") => 3.0,
            ("2", "1") => 2.0,
            _ => 1.0,
        })
    };
    let told = cross_table(&records, "Total", value, |record| record["suppressed"] == "1").ranges();
    assert_eq!(told.len(), 4);
    for record in records.iter().filter(|record| record["suppressed"] == "1") {
        let name = format!("{}/{}", record["row"], record["col"]);
        assert_close(told[&name], [number(&record["lo"]), number(&record["hi"])], &name);
    }
}

#[test]
fn a_published_pattern_leaves_intervals_as_narrow_as_they_were_computed() {
    let Some(mut records) = oracle("sdc/gauss_vignette_table1_maxN1.csv") else { return };
    for record in &mut records {
        for (ours, theirs) in [("row", "age"), ("col", "geo")] {
            let code = record[theirs].clone();
            record.insert(ours.to_string(), code);
        }
    }
    let told =
        cross_table(&records, "Total", |record| number(&record["freq"]), |record| record["suppressed"] == "1").ranges();
    for record in records.iter().filter(|record| record["suppressed"] == "1") {
        let name = format!("{}/{}", record["row"], record["col"]);
        assert_close(told[&name], [number(&record["lo"]), number(&record["hi"])], &name);
    }
}

#[test]
fn two_tables_that_are_safe_alone_are_attacked_together() {
    let (Some(records), Some(micro)) =
        (oracle("sdc/linked_tables_county_vs_group.csv"), oracle("sdc/linked_tables_microcounts.csv"))
    else {
        return;
    };
    let by = |column: &str| {
        let mut parts: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for record in &micro {
            parts.entry(record[column].clone()).or_default().push(record["region"].clone());
        }
        parts
    };
    let whole =
        |parts: &BTreeMap<String, Vec<String>>| ("Total".to_string(), parts.keys().cloned().collect::<Vec<_>>());
    for (tables, secondary, suffix) in [
        (vec!["county"], false, "table1_only"),
        (vec!["group"], false, "table2_only"),
        (vec!["county", "group"], false, "joint"),
        (vec!["county", "group"], true, "joint_after_secondary"),
    ] {
        let mut table = Published::default();
        for record in &records {
            let withheld = record["primary"] == "1" || (secondary && record["secondary_expected"] == "1");
            table.cells.insert(record["cell"].clone(), (number(&record["value"]), withheld));
        }
        for column in tables {
            let parts = by(column);
            table.sums.push(whole(&parts));
            table.sums.extend(parts);
        }
        let told = table.ranges();
        for record in records.iter().filter(|record| !record[&format!("lo_{suffix}")].is_empty()) {
            let published = ["lo", "hi"].map(|end| number(&record[&format!("{end}_{suffix}")]));
            assert_close(told[&record["cell"]], published, &format!("{} {suffix}", record["cell"]));
        }
    }
}

#[test]
fn a_sum_that_contradicts_those_before_it_is_left_out() {
    let unknowns = [Unknown::between(0.0, f64::INFINITY, 5.0); 2];
    let sum = |gives: f64| Sum { members: vec![(0, 1.0), (1, 1.0)], gives };
    let told = ranges(&unknowns, &[sum(8.0), sum(9.0), sum(-1.0), sum(8.0)], Until::Exact, usize::MAX);
    assert_eq!(told.contradicting, [1, 2]);
    assert_eq!(told.ranges, [[0.0, 8.0]; 2]);
}

/// All tables of whole numbers that agree with the sums, counted out.
fn counted_out(upper: &[u32], sums: &[(Vec<(usize, f64)>, f64)]) -> Vec<[f64; 2]> {
    let mut found = vec![[f64::INFINITY, f64::NEG_INFINITY]; upper.len()];
    let mut table = vec![0u32; upper.len()];
    loop {
        let agrees = |(members, gives): &(Vec<(usize, f64)>, f64)| {
            members.iter().map(|(at, sign)| sign * f64::from(table[*at])).sum::<f64>() == *gives
        };
        if sums.iter().all(agrees) {
            for (range, value) in found.iter_mut().zip(&table) {
                *range = [range[0].min(f64::from(*value)), range[1].max(f64::from(*value))];
            }
        }
        let Some(at) = (0..table.len()).find(|at| table[*at] < upper[*at]) else { return found };
        table[at] += 1;
        table[..at].fill(0);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    /// Rows and columns of a small table, with the truth in it, so that the sums agree; such tables have whole corners.
    #[test]
    fn ranges_are_those_of_all_tables_counted_out(
        (truth, upper) in prop::collection::vec(0u32..5, 6).prop_flat_map(|truth| {
            let upper = truth.iter().map(|value| *value..=6).collect::<Vec<_>>();
            (Just(truth), upper)
        }),
        rows in prop::collection::vec(any::<bool>(), 5),
    ) {
        let lines = [vec![0, 1, 2], vec![3, 4, 5], vec![0, 3], vec![1, 4], vec![2, 5]];
        let sums: Vec<(Vec<(usize, f64)>, f64)> = lines
            .iter()
            .zip(&rows)
            .filter(|(_, published)| **published)
            .map(|(line, _)| {
                let gives = line.iter().map(|at| f64::from(truth[*at])).sum();
                (line.iter().map(|at| (*at, 1.0)).collect(), gives)
            })
            .collect();
        let unknowns: Vec<Unknown> =
            upper.iter().map(|upper| Unknown::between(0.0, f64::from(*upper), 3.0)).collect();
        let ours: Vec<Sum> = sums
            .iter()
            .map(|(members, gives)| Sum {
                members: members.iter().map(|(at, sign)| (*at as u32, *sign)).collect(),
                gives: *gives,
            })
            .collect();
        let told = ranges(&unknowns, &ours, Until::Exact, usize::MAX);
        let expected = counted_out(&upper, &sums);
        prop_assert!(told.contradicting.is_empty());
        for (told, expected) in told.ranges.iter().zip(&expected) {
            prop_assert!((told[0] - expected[0]).abs() < 1e-6 && (told[1] - expected[1]).abs() < 1e-6, "{told:?} {expected:?}");
        }
        // What is seen until it is wide enough is part of it, and proved where it stays narrow.
        let seen = ranges(&unknowns, &ours, Until::Wide, usize::MAX);
        for (at, range) in seen.ranges.iter().enumerate() {
            let width = expected[at][1] - expected[at][0];
            prop_assert!(range[0] >= expected[at][0] - 1e-6 && range[1] <= expected[at][1] + 1e-6);
            prop_assert_eq!(range[1] - range[0] >= 3.0 - 1e-6, width >= 3.0, "{:?} of {:?}", range, expected[at]);
            prop_assert_eq!(seen.proved[at], width < 3.0);
        }
    }
}
