//! How much is withheld beside what is confidential, against the least that protects it: published tables, and small ones where every
//! choice can be tried.

use std::collections::{BTreeMap, BTreeSet};

use barometre::disclosure::{Earlier, Hierarchy, Releasable, Sum, Unknown, Until, ranges};
use barometre::model::quality::Quality;
use barometre::model::table::{IntoColumn, NamedFrom, Series};
use barometre::statistics::{CLOSED, Estimates};

use super::table::*;
use crate::methods::oracles::oracle;

/// The range that a confidential count must have.
const K: f64 = 5.0;

/// A table of rows and columns with its margins in the last ones.
struct Table {
    cells: Vec<Vec<u32>>,
    /// What is confidential whatever its size: row, column.
    closed: BTreeSet<(usize, usize)>,
}

impl Table {
    /// Of the inner cells.
    fn of(inner: &[Vec<u32>]) -> Self {
        let mut cells: Vec<Vec<u32>> =
            inner.iter().map(|row| row.iter().copied().chain([row.iter().sum()]).collect()).collect();
        cells.push((0..cells[0].len()).map(|column| cells.iter().map(|row| row[column]).sum()).collect());
        Self { cells, closed: BTreeSet::new() }
    }

    fn places(&self) -> impl Iterator<Item = (usize, usize)> + '_ {
        (0..self.cells.len()).flat_map(|row| (0..self.cells[0].len()).map(move |column| (row, column)))
    }

    fn cell(&self, (row, column): (usize, usize)) -> u32 {
        self.cells[row][column]
    }

    /// What disclosure control withholds: confidential cells, and those for others' sake. Rows are provinces of one région, columns ages.
    fn withheld(&self) -> [BTreeSet<(usize, usize)>; 2] {
        const AGES: [&str; 5] = ["a", "b", "c", "d", "_T"];
        let (rows, columns) = (self.cells.len() - 1, self.cells[0].len() - 1);
        let area = |row: usize| if row == rows { "01".to_string() } else { format!("01.{row}") };
        let age = |column: usize| if column == columns { "_T" } else { AGES[column] };
        let counts: Vec<Count> = self
            .places()
            .map(|at| count("T", &area(at.0), ["_T", age(at.1), "_T", "_T"], self.cell(at), 1_000_000))
            .collect();
        let mut frame = frame(&counts);
        let closed: Vec<bool> = self.places().map(|at| self.closed.contains(&at)).collect();
        frame.with_column(Series::new(CLOSED.into(), closed).into_column()).unwrap();
        let parents: BTreeMap<String, String> =
            (0..rows).map(|row| (area(row), "01".to_string())).chain([("01".to_string(), "MA".to_string())]).collect();
        let tree = Hierarchy::from_parents(parents).unwrap();
        let month = "2026-10".parse().unwrap();
        let estimates = Estimates::from_frame(&frame, vec![rate("T")], month, Quality::default(), &policy()).unwrap();
        let released = Releasable::beside(estimates, &tree, &policy(), &Earlier::default()).unwrap();
        let status = statuses(released.figures());
        let name = |at: (usize, usize)| {
            let code = if at.1 == columns { String::new() } else { format!(" {}", age(at.1)) };
            format!("T {}{code}", area(at.0))
        };
        ["C", "D"].map(|wanted| self.places().filter(|at| status[&name(*at)] == wanted).collect())
    }

    /// Whether each confidential cell has the range it must have.
    fn is_protected(&self, confidential: &BTreeSet<(usize, usize)>, withheld: &BTreeSet<(usize, usize)>) -> bool {
        let unknown: Vec<(usize, usize)> = withheld.iter().copied().collect();
        let place = |at: &(usize, usize)| unknown.binary_search(at).ok().map(|place| place as u32);
        let (rows, columns) = (self.cells.len() - 1, self.cells[0].len() - 1);
        let lines = (0..=rows).map(|row| (0..=columns).map(move |column| (row, column)).collect::<Vec<_>>());
        let lines = lines.chain((0..=columns).map(|column| (0..=rows).map(move |row| (row, column)).collect()));
        let sums: Vec<Sum> = lines
            .map(|line| {
                let sign = |at: &(usize, usize)| if at == &line[line.len() - 1] { -1.0 } else { 1.0 };
                let members = line.iter().filter_map(|at| Some((place(at)?, sign(at))));
                let known = line.iter().filter(|at| place(at).is_none());
                let gives = -known.map(|at| sign(at) * f64::from(self.cell(*at))).sum::<f64>();
                Sum { members: members.collect(), gives }
            })
            .collect();
        let unknowns: Vec<Unknown> = unknown
            .iter()
            .map(|at| Unknown::between(0.0, f64::INFINITY, if confidential.contains(at) { K } else { 0.0 }))
            .collect();
        let told = ranges(&unknowns, &sums, Until::Wide, usize::MAX);
        unknown.iter().zip(&told.ranges).all(|(at, [low, high])| !confidential.contains(at) || high - low >= K - 1e-6)
    }

    fn cost(&self, cells: &BTreeSet<(usize, usize)>) -> u32 {
        cells.iter().map(|at| self.cell(*at)).sum()
    }

    /// The least that must be withheld beside what is confidential, in persons, with the number of cells: all choices tried by their cost.
    fn optimum(&self, confidential: &BTreeSet<(usize, usize)>) -> (u32, u32) {
        let last = (self.cells.len() - 1, self.cells[0].len() - 1);
        let open: Vec<(usize, usize)> = self.places().filter(|at| !confidential.contains(at) && *at != last).collect();
        let of = |choice: u32| {
            (0..open.len()).filter(move |at| choice & (1 << at) != 0).map(|at| open[at]).collect::<BTreeSet<_>>()
        };
        let mut choices: Vec<(u32, u32)> =
            (0..1u32 << open.len()).map(|choice| (self.cost(&of(choice)), choice)).collect();
        choices.sort_unstable();
        let fits = |choice: u32| self.is_protected(confidential, &confidential.union(&of(choice)).copied().collect());
        let (cost, choice) =
            choices.into_iter().find(|(_, choice)| fits(*choice)).expect("to withhold all protects all");
        (cost, choice.count_ones())
    }
}

#[test]
fn the_published_table_loses_the_one_cell_that_costs_least() {
    let Some(records) = oracle("sdc/sdctable_5x5_hidden_exact_disclosure.csv") else { return };
    let place = |record: &std::collections::HashMap<String, String>| {
        let row = ["w", "x", "y", "z", "tot"].iter().position(|code| *code == record["row"]).unwrap();
        (row, ["a", "b", "c", "d", "tot"].iter().position(|code| *code == record["col"]).unwrap())
    };
    let mut table = Table { cells: vec![vec![0; 5]; 5], closed: BTreeSet::new() };
    for record in &records {
        let at = place(record);
        table.cells[at.0][at.1] = record["value"].parse().unwrap();
        if record["primary"] == "1" {
            table.closed.insert(at);
        }
    }
    let [confidential, others] = table.withheld();
    assert_eq!(confidential, table.closed);
    let cheapest = records.iter().filter(|record| record["cheapest_secondary"] == "1").map(place).collect();
    assert_eq!((table.cost(&others), &others), (31, &cheapest));
}

#[test]
fn small_tables_lose_little_more_than_the_least_that_protects_them() {
    let mut state = 20_261_031u64;
    let mut below = |limit: u64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % limit
    };
    let (mut ours, mut least, mut tables) = ([0, 0], [0, 0], 0);
    while tables < 60 {
        let inner: Vec<Vec<u32>> = (0..3)
            .map(|_| (0..3).map(|_| (if below(4) == 0 { 1 + below(4) } else { 5 + below(60) }) as u32).collect())
            .collect();
        let table = Table::of(&inner);
        let [confidential, others] = table.withheld();
        if confidential.is_empty() {
            continue;
        }
        tables += 1;
        assert!(table.is_protected(&confidential, &confidential.union(&others).copied().collect()), "{inner:?}");
        let (cost, cells) = table.optimum(&confidential);
        assert!(table.cost(&others) >= cost, "less than the least: {inner:?}");
        ours = [ours[0] + table.cost(&others), ours[1] + others.len() as u32];
        least = [least[0] + cost, least[1] + cells];
    }
    println!("{tables} tables: {ours:?} persons and cells withheld for others' sake, {least:?} at least");
    // What is least in persons is not what is least in cells: a cell that needs no more company goes before a smaller one.
    assert!(f64::from(ours[0]) <= 1.3 * f64::from(least[0]), "persons: {ours:?} instead of {least:?}");
    assert!(f64::from(ours[1]) <= 1.1 * f64::from(least[1]), "cells: {ours:?} instead of {least:?}");
}
