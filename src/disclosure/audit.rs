//! The attack on a finished table: can a withheld figure be worked out by adding and subtracting published ones?
//!
//! This file shares nothing with the suppression it checks. It reads published columns and the hierarchy, solves every sum
//! that has a single unknown, uses what it has found in the other sums, and goes on until nothing new comes out.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use rayon::prelude::*;

use super::hierarchy::Hierarchy;
use crate::error::{Error, Result};
use crate::model::figure::{COLUMNS, WITHHELD, conf_status, obs_status};
use crate::model::stratum::{Stratum, TOTAL};
use crate::model::table::DataFrame;
use crate::statistics::{IndicatorSpec, SharedCount};

/// Attacks a published table.
///
/// # Errors
/// `Verification`, naming the first relation, if a withheld figure follows from published ones, if a withheld row still
/// shows a number, if a ratio stands beside a withheld part, or if the columns are not the published ones.
pub fn audit(figures: &DataFrame, specs: &[IndicatorSpec], hierarchy: &Hierarchy) -> Result<()> {
    let table = Published::read(figures)?;
    table.check_rows()?;
    let attacked = |span: &Published<'_>| {
        span.check_ratios(specs)?;
        span.check_sums(specs, hierarchy)?;
        span.check_shared_counts(specs, hierarchy)
    };
    let found: Vec<Result<()>> = table.spans().par_iter().map(attacked).collect();
    found.into_iter().collect()
}

/// A cell's name: table, area, month, the four breakdowns.
type Cell<'a> = (&'a str, &'a str, &'a str, [&'a str; 4]);

struct Published<'a> {
    cells: Vec<Cell<'a>>,
    withheld: Vec<bool>,
    confidential: Vec<bool>,
    /// Rows without a value whose counts are none: nothing was reported, or none of none.
    empty: Vec<bool>,
    /// Per row, whether it shows a number in a column that withheld rows lose.
    shows_number: Vec<bool>,
    coherent: Vec<bool>,
}

impl<'a> Published<'a> {
    fn read(figures: &'a DataFrame) -> Result<Self> {
        let names = figures.get_column_names();
        if !names.iter().map(|name| name.as_str()).eq(COLUMNS) {
            return Err(broken(
                "the table has other columns than the published ones",
                "publish COLUMNS only, in order",
            ));
        }
        let text = |name: &str| -> Result<Vec<&'a str>> {
            let column = figures.column(name)?.as_materialized_series().str()?;
            Ok(column.iter().map(|text| text.unwrap_or_default()).collect())
        };
        let number = |name: &str| -> Result<Vec<Option<f64>>> {
            Ok(figures.column(name)?.as_materialized_series().f64()?.iter().collect())
        };
        let (indicator, area, period) = (text("indicator")?, text("ref_area")?, text("time_period")?);
        let [sex, age, milieu, centre] = [text("sex")?, text("age")?, text("milieu")?, text("centre_type")?];
        let (status, secrecy) = (text("obs_status")?, text("conf_status")?);
        let withheld_columns: Vec<Vec<Option<f64>>> = WITHHELD.into_iter().map(number).collect::<Result<_>>()?;
        let (value, numerator, denominator) = (number("obs_value")?, number("numerator")?, number("denominator")?);
        let rows = 0..figures.height();
        let none = |amount: Option<f64>| amount.is_none_or(|amount| amount == 0.0);
        let withheld: Vec<bool> = status.iter().map(|status| *status == obs_status::SUPPRESSED).collect();
        Ok(Self {
            cells: rows
                .clone()
                .map(|row| (indicator[row], area[row], period[row], [sex[row], age[row], milieu[row], centre[row]]))
                .collect(),
            empty: rows
                .clone()
                .map(|row| {
                    let nobody = numerator[row].is_none() || (none(numerator[row]) && none(denominator[row]));
                    !withheld[row] && value[row].is_none() && nobody
                })
                .collect(),
            shows_number: rows.clone().map(|row| withheld_columns.iter().any(|column| column[row].is_some())).collect(),
            coherent: rows.map(|row| withheld[row] != (secrecy[row] == conf_status::FREE)).collect(),
            confidential: secrecy.iter().map(|secrecy| *secrecy == conf_status::CONFIDENTIAL).collect(),
            withheld,
        })
    }

    /// The rows of each span by itself, for nothing adds up over spans.
    fn spans(&self) -> Vec<Self> {
        let mut spans: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (row, cell) in self.cells.iter().enumerate() {
            spans.entry(cell.2).or_default().push(row);
        }
        let told = |rows: &[usize], column: &[bool]| rows.iter().map(|row| column[*row]).collect();
        let of_rows = |rows: Vec<usize>| Self {
            cells: rows.iter().map(|row| self.cells[*row]).collect(),
            withheld: told(&rows, &self.withheld),
            confidential: told(&rows, &self.confidential),
            empty: told(&rows, &self.empty),
            shows_number: told(&rows, &self.shows_number),
            coherent: told(&rows, &self.coherent),
        };
        spans.into_values().map(of_rows).collect()
    }

    fn check_rows(&self) -> Result<()> {
        for (row, cell) in self.cells.iter().enumerate() {
            if self.withheld[row] && self.shows_number[row] {
                return Err(broken(format!("{}: the withheld figure still shows a number", named(cell)), WITHHOLD));
            }
            if !self.coherent[row] {
                return Err(broken(
                    format!(
                        "{}: its observation status and its confidentiality status contradict each other",
                        named(cell)
                    ),
                    "a withheld figure has the statuses Q and C or D, any other F",
                ));
            }
        }
        Ok(())
    }

    /// A ratio and one of its parts give the other part.
    fn check_ratios(&self, specs: &[IndicatorSpec]) -> Result<()> {
        let ratios: HashMap<&str, &IndicatorSpec> =
            specs.iter().filter(|spec| !spec.made_of.is_empty()).map(|spec| (spec.id.as_str(), spec)).collect();
        if ratios.is_empty() {
            return Ok(());
        }
        let withheld: HashSet<&Cell> =
            self.cells.iter().zip(&self.withheld).filter(|(_, w)| **w).map(|(c, _)| c).collect();
        for (row, cell) in self.cells.iter().enumerate().filter(|(row, _)| !self.withheld[*row] && !self.empty[*row]) {
            let Some(spec) = ratios.get(cell.0) else { continue };
            for (indicator, stratum, code) in &spec.made_of {
                let mut part = (indicator.as_str(), cell.1, cell.2, cell.3);
                part.3[place(*stratum)] = code;
                if withheld.contains(&part) && self.shows_number[row] {
                    return Err(broken(
                        format!("{}: the ratio is published, and its part {} is withheld", named(cell), named(&part)),
                        WITHHOLD,
                    ));
                }
            }
        }
        Ok(())
    }

    /// Attacks each indicator by itself.
    fn check_sums(&self, specs: &[IndicatorSpec], hierarchy: &Hierarchy) -> Result<()> {
        let medians: HashSet<&str> = specs.iter().filter(|spec| !spec.adds_up).map(|spec| spec.id.as_str()).collect();
        let blocks: HashSet<(&str, &str)> =
            self.cells.iter().zip(&self.withheld).filter(|(_, w)| **w).map(|(cell, _)| (cell.0, cell.2)).collect();
        let rows = (0..self.cells.len()).filter(|row| !self.empty[*row] && !medians.contains(self.cells[*row].0));
        let rows = rows.filter(|row| blocks.contains(&(self.cells[*row].0, self.cells[*row].2)));
        let known = rows.map(|row| (self.cells[row], !self.withheld[row], [true; 4])).collect();
        match Attack::on(known, hierarchy).found.first() {
            None => Ok(()),
            Some((cell, how)) => {
                Err(broken(format!("{}: the withheld figure follows from {how}", named(cell)), WITHHOLD))
            }
        }
    }

    /// Attacks counts that several indicators show. What must stay unknown are the numerators of confidential rates; of a
    /// confidential proportion it may be the rest alone that is small.
    fn check_shared_counts(&self, specs: &[IndicatorSpec], hierarchy: &Hierarchy) -> Result<()> {
        let specs: HashMap<&str, &IndicatorSpec> = specs.iter().map(|spec| (spec.id.as_str(), spec)).collect();
        // Whether a count is shown, and along which breakdowns a row divides a total to show it.
        let mut known: BTreeMap<Cell, (bool, [bool; 4])> = BTreeMap::new();
        let mut secret: BTreeMap<Cell, Cell> = BTreeMap::new();
        for (row, cell) in self.cells.iter().enumerate().filter(|(row, _)| !self.empty[*row]) {
            let Some(spec) = specs.get(cell.0) else { continue };
            for shared in spec.numerator_counts.iter().chain(&spec.denominator_counts) {
                if let Some(count) = count_of(cell, shared) {
                    let (shown, divided) = known.entry(count).or_default();
                    *shown |= !self.withheld[row];
                    for (axis, code) in cell.3.iter().enumerate() {
                        divided[axis] |= *code != TOTAL;
                    }
                }
            }
            let is_rate = spec.protects_persons && !spec.complement_applies;
            if let Some(count) = spec.numerator_counts.as_ref().filter(|_| is_rate && self.confidential[row]) {
                secret.extend(count_of(cell, count).map(|count| (count, *cell)));
            }
        }
        let leak = |cell: &Cell, how: &str| {
            let what = format!("{}: its withheld count follows from {how}", named(&secret[cell]));
            Err(broken(what, WITHHOLD))
        };
        if let Some(cell) = secret.keys().find(|cell| known[*cell].0) {
            return leak(cell, "another indicator, which shows it");
        }
        let attack =
            Attack::on(known.into_iter().map(|(cell, (shown, divided))| (cell, shown, divided)).collect(), hierarchy);
        match attack.found.iter().find(|(cell, _)| secret.contains_key(cell)) {
            None => Ok(()),
            Some((cell, how)) => leak(cell, &format!("counts that several indicators show, by {how}")),
        }
    }
}

const WITHHOLD: &str = "do not publish this table; build the edition again, and report the case if it comes back";

fn broken(what: impl Into<String>, help: &str) -> Error {
    Error::verification(what, help)
}

fn named(cell: &Cell) -> String {
    let (table, area, period, strata) = cell;
    format!("{table}, {period}, area {area}, {}", strata.join(" "))
}

fn place(stratum: Stratum) -> usize {
    match stratum {
        Stratum::Sex => 0,
        Stratum::Age => 1,
        Stratum::Milieu => 2,
        Stratum::CentreType => 3,
    }
}

fn count_of<'a>(cell: &Cell<'a>, shared: &'a SharedCount) -> Option<Cell<'a>> {
    let mut count = (shared.population.as_str(), cell.1, cell.2, cell.3);
    for (stratum, code) in &shared.fixed {
        let at = place(*stratum);
        if count.3[at] != TOTAL && count.3[at] != code {
            return None;
        }
        count.3[at] = code;
    }
    Some(count)
}

/// What an attacker works out from cells known and unknown.
struct Attack<'a> {
    /// Cells found, in the order they came out, with the sum that gave each.
    found: Vec<(Cell<'a>, String)>,
}

impl<'a> Attack<'a> {
    fn on(cells: Vec<(Cell<'a>, bool, [bool; 4])>, hierarchy: &'a Hierarchy) -> Self {
        let at: HashMap<Cell, usize> = cells.iter().enumerate().map(|(at, (cell, _, _))| (*cell, at)).collect();
        // (whole, axis) → the cells of the sum that are still unknown, the whole among them.
        let mut sums: HashMap<(usize, usize), BTreeSet<usize>> = HashMap::new();
        for (part, (cell, is_known, divided)) in cells.iter().enumerate() {
            for (whole, axis) in wholes(cell, divided, &at, hierarchy) {
                let unknown = sums
                    .entry((whole, axis))
                    .or_insert_with(|| (!cells[whole].1).then_some(whole).into_iter().collect());
                if !is_known {
                    unknown.insert(part);
                }
            }
        }
        let mut sums_of: HashMap<usize, Vec<(usize, usize)>> = HashMap::new();
        let mut ripe: BTreeSet<(usize, usize)> = BTreeSet::new();
        for (sum, unknown) in &sums {
            for cell in unknown {
                sums_of.entry(*cell).or_default().push(*sum);
            }
            if unknown.len() == 1 {
                ripe.insert(*sum);
            }
        }
        let mut found = Vec::new();
        while let Some(sum) = ripe.pop_first() {
            let Some(cell) = sums.get_mut(&sum).and_then(BTreeSet::pop_first) else { continue };
            let axis = if sum.1 == 4 { "the areas in it" } else { Stratum::ALL[sum.1].column() };
            found.push((cells[cell].0, format!("the sum {} over {axis}", named(&cells[sum.0].0))));
            for other in sums_of.remove(&cell).unwrap_or_default() {
                if let Some(unknown) = sums.get_mut(&other) {
                    unknown.remove(&cell);
                    if unknown.len() == 1 {
                        ripe.insert(other);
                    }
                }
            }
        }
        Self { found }
    }
}

/// The cells that a cell is a part of: the total of each breakdown, and the nearest area above that has the cell.
fn wholes<'a>(
    cell: &Cell<'a>,
    divided: &[bool; 4],
    at: &HashMap<Cell<'a>, usize>,
    hierarchy: &'a Hierarchy,
) -> Vec<(usize, usize)> {
    let mut wholes = Vec::new();
    for (axis, divided) in divided.iter().enumerate() {
        if cell.3[axis] != TOTAL && *divided {
            let mut whole = *cell;
            whole.3[axis] = TOTAL;
            wholes.extend(at.get(&whole).map(|whole| (*whole, axis)));
        }
    }
    let mut above = hierarchy.parent(cell.1);
    while let Some(area) = above {
        if let Some(whole) = at.get(&(cell.0, area, cell.2, cell.3)) {
            wholes.push((*whole, 4));
            break;
        }
        above = hierarchy.parent(area);
    }
    wholes
}
