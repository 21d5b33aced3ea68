//! Checks the tables beside the figures: keys, agreement of the formats, and that nothing is said of a withheld figure.

use std::collections::BTreeSet;
use std::path::Path;

use super::parquet::{Column, batches};
use super::tables::{Dialect, Faults, Other, compare, open};
use crate::error::Result;
use crate::files;
use crate::model::assessment::{ASSESSMENTS, HIGHLIGHTS, SIDE_TABLES, SideTable};
use crate::model::figure::obs_status;
use crate::model::standardised::STANDARDISED;
use crate::model::stratum::{Stratum, TOTAL};

/// What a withheld figure has no assessment in. Its peers' median, and limits that earlier figures give, are not about it.
const ABOUT_THE_VALUE: [&str; 6] = ["rank_low", "rank_high", "ranked", "level_z", "change_z", "centre_line"];

/// Checks every table beside the figures that the folder holds.
///
/// # Errors
/// `Machine` if a file cannot be read. What is wrong in it is a fault.
pub(super) fn check(folder: &Path, faults: &mut Faults) -> Result<()> {
    for table in &SIDE_TABLES {
        let parquet = format!("{}.parquet", table.name);
        if !files::exists(&folder.join(&parquet)) {
            continue;
        }
        let mut others = Vec::new();
        for (ending, dialect) in [("csv", Dialect::Machine), ("fr.csv", Dialect::French)] {
            let file = format!("{}.{ending}", table.name);
            if files::exists(&folder.join(&file)) {
                others.extend(open(&file, files::read(&folder.join(&file))?, dialect, table.columns, faults));
            }
        }
        let about_figures = [ASSESSMENTS.name, HIGHLIGHTS.name, STANDARDISED.name].contains(&table.name);
        let withheld = if about_figures { withheld(folder)? } else { BTreeSet::new() };
        if !walk(&folder.join(&parquet), table, &mut others, &withheld, faults)? {
            faults.add(&parquet, "it is not a Parquet file of the declared columns", 0);
        }
    }
    Ok(())
}

/// Walks the rows of a table; whether it could be read.
fn walk(
    path: &Path,
    table: &SideTable,
    others: &mut [Other],
    withheld: &BTreeSet<String>,
    faults: &mut Faults,
) -> Result<bool> {
    let file = format!("{}.parquet", table.name);
    let Ok(batches) = batches(files::open(path)?) else { return Ok(false) };
    let (mut rows, mut last) = (0_u64, String::new());
    for batch in batches {
        let Ok(batch) = batch else { return Ok(false) };
        let names: Vec<&str> = batch.schema_ref().fields().iter().map(|field| field.name().as_str()).collect();
        let columns: Vec<Column<'_>> = batch.columns().iter().filter_map(|array| Column::of(array.as_ref())).collect();
        let typed =
            |(name, column): (&&str, &Column<'_>)| table.numbers.contains(name) == matches!(column, Column::Number(_));
        if names != table.columns || columns.len() != names.len() || !names.iter().zip(&columns).all(typed) {
            return Ok(false);
        }
        for row in 0..batch.num_rows() {
            rows += 1;
            let key: Vec<&str> = columns.iter().take(table.key).map(|one| one.text(row).unwrap_or_default()).collect();
            let own = key.join("\u{1}");
            if rows > 1 && last >= own {
                faults.add(&file, "a row stands twice or out of order", rows);
            }
            if withheld.contains(&own) {
                check_silent(&file, &names, &columns, row, rows, faults);
            }
            let crude = key[..key.len().min(ASSESSMENTS.key)].join("\u{1}");
            if table.name == STANDARDISED.name && withheld.contains(&crude) && any_number(table, &names, &columns, row)
            {
                faults.add(&file, "a rate is standardised that is withheld as it is", rows);
            }
            if table.name == HIGHLIGHTS.name && tells_of(&names, &columns, row, withheld) {
                faults.add(&file, "a withheld figure stands out", rows);
            }
            let status = names.iter().position(|name| *name == "obs_status").map(|at| columns[at].text(row));
            if status == Some(Some(obs_status::SUPPRESSED)) && any_number(table, &names, &columns, row) {
                faults.add(&file, "a withheld row has kept a number", rows);
            }
            last = own;
            for other in others.iter_mut() {
                compare(other, &columns, row, rows, faults);
            }
        }
    }
    for other in others.iter_mut() {
        if other.goes_on() {
            faults.add(&other.file, "it has more rows than the Parquet", 0);
        }
    }
    Ok(true)
}

/// Whether a row has a number.
fn any_number(table: &SideTable, names: &[&str], columns: &[Column<'_>], row: usize) -> bool {
    let numbers = names.iter().zip(columns).filter(|(name, _)| table.numbers.contains(name));
    numbers.into_iter().any(|(_, column)| column.number(row).is_some())
}

/// Whether a sentence is about a figure that is withheld.
fn tells_of(names: &[&str], columns: &[Column<'_>], row: usize, withheld: &BTreeSet<String>) -> bool {
    let text = |wanted: &str| {
        names.iter().position(|name| *name == wanted).and_then(|at| columns[at].text(row)).unwrap_or_default()
    };
    let (indicator, time) = (text("indicator"), text("time_period"));
    // The key of an assessment: indicator, area, its level, time.
    let is = |key: &String, area: &str| {
        let parts: Vec<&str> = key.split('\u{1}').collect();
        matches!(parts[..], [own, of, _, at] if own == indicator && of == area && at == time)
    };
    text("about").split(' ').any(|area| withheld.iter().any(|key| is(key, area)))
}

/// That nothing is said of a withheld figure.
fn check_silent(file: &str, names: &[&str], columns: &[Column<'_>], row: usize, at: u64, faults: &mut Faults) {
    for (name, column) in names.iter().zip(columns) {
        let silent = match *name {
            name if ABOUT_THE_VALUE.contains(&name) => column.number(row).is_none(),
            "nation_comparison" => matches!(column.text(row), None | Some("not_compared")),
            "change_verdict" => matches!(column.text(row), None | Some("not_enough_data")),
            "funnel" | "scoreboard_class" => column.text(row).is_none(),
            _ => true,
        };
        if !silent {
            faults.add(file, format!("a withheld figure has kept its {name}"), at);
        }
    }
}

/// The totals that are withheld, as keys of the assessments.
fn withheld(folder: &Path) -> Result<BTreeSet<String>> {
    let mut found = BTreeSet::new();
    let Ok(batches) = batches(files::open(&folder.join("indicators.parquet"))?) else { return Ok(found) };
    for batch in batches.flatten() {
        let column = |name: &str| batch.column_by_name(name).and_then(|array| Column::of(array.as_ref()));
        let keys: Option<Vec<Column<'_>>> =
            ASSESSMENTS.columns[..ASSESSMENTS.key].iter().map(|name| column(name)).collect();
        let strata: Option<Vec<Column<'_>>> = Stratum::ALL.iter().map(|stratum| column(stratum.column())).collect();
        let (Some(keys), Some(strata), Some(status)) = (keys, strata, column("obs_status")) else { return Ok(found) };
        for row in 0..batch.num_rows() {
            let total = strata.iter().all(|stratum| stratum.text(row) == Some(TOTAL));
            if total && status.text(row) == Some(obs_status::SUPPRESSED) {
                let key: Vec<&str> = keys.iter().map(|key| key.text(row).unwrap_or_default()).collect();
                found.insert(key.join("\u{1}"));
            }
        }
    }
    Ok(found)
}
