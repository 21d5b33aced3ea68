//! An attacker's linear algebra, written for the tests alone: which unknowns does a system of sums determine?

use std::collections::BTreeMap;

/// A prime other than the program's.
const P: i64 = 1_000_000_007;

/// Sums of named quantities, some of which are published.
#[derive(Default)]
pub struct System {
    equations: Vec<BTreeMap<String, i64>>,
    published: std::collections::BTreeSet<String>,
}

impl System {
    /// A whole and its parts.
    pub fn adds_up(&mut self, whole: &str, parts: &[String]) {
        let mut equation: BTreeMap<String, i64> = parts.iter().map(|part| (part.clone(), 1)).collect();
        equation.insert(whole.to_string(), P - 1);
        self.equations.push(equation);
    }

    /// A quantity that everybody can read.
    pub fn publish(&mut self, quantity: &str) {
        self.published.insert(quantity.to_string());
    }

    /// Everything an attacker knows, read or worked out.
    pub fn known(&self) -> std::collections::BTreeSet<String> {
        let mut names: Vec<&String> = self.equations.iter().flat_map(BTreeMap::keys).collect();
        names.sort();
        names.dedup();
        names.retain(|name| !self.published.contains(*name));
        let mut rows: Vec<Vec<i64>> = self
            .equations
            .iter()
            .map(|equation| names.iter().map(|name| equation.get(*name).copied().unwrap_or(0)).collect())
            .collect();
        reduce(&mut rows, names.len());
        let mut known = self.published.clone();
        for row in rows {
            let mut used = row.iter().enumerate().filter(|(_, factor)| **factor != 0);
            if let (Some((at, _)), None) = (used.next(), used.next()) {
                known.insert(names[at].clone());
            }
        }
        known
    }
}

/// Gauss-Jordan elimination: the reduced row echelon form.
fn reduce(rows: &mut [Vec<i64>], columns: usize) {
    let mut top = 0;
    for column in 0..columns {
        let Some(pivot) = (top..rows.len()).find(|row| rows[*row][column] != 0) else { continue };
        rows.swap(top, pivot);
        let inverse = power(rows[top][column], P - 2);
        for value in &mut rows[top] {
            *value = *value * inverse % P;
        }
        let pivot_row = rows[top].clone();
        for (at, row) in rows.iter_mut().enumerate() {
            let factor = row[column];
            if at != top && factor != 0 {
                for (value, pivot) in row.iter_mut().zip(&pivot_row) {
                    *value = (*value + (P - factor) * pivot) % P;
                }
            }
        }
        top += 1;
    }
}

fn power(mut base: i64, mut exponent: i64) -> i64 {
    let mut result = 1;
    while exponent > 0 {
        if exponent & 1 == 1 {
            result = result * base % P;
        }
        base = base * base % P;
        exponent >>= 1;
    }
    result
}

#[test]
fn the_attacker_solves_what_can_be_solved() {
    let mut system = System::default();
    system.adds_up("total", &["a".into(), "b".into(), "c".into()]);
    system.adds_up("b", &["d".into(), "e".into()]);
    for read in ["total", "a", "d", "e"] {
        system.publish(read);
    }
    assert!(system.known().contains("b") && system.known().contains("c"));
    let mut system = System::default();
    system.adds_up("total", &["a".into(), "b".into(), "c".into()]);
    system.publish("total");
    system.publish("a");
    assert!(!system.known().contains("b"));
}
