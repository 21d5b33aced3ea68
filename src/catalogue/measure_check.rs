//! Whether measures name tables, columns and codes that are there, with the nearest one where they do not.

use super::indicator::{Comparison, Condition, Having, Indicator, Measure};
use super::load::{Catalogue, suggest};
use super::tables::TableColumn;
use crate::error::{Error, Result};
use crate::model::finding::Place;

/// Checks both measures of an indicator.
///
/// # Errors
/// `Catalogue` with the file and the indicator.
pub(super) fn check(file: &str, indicator: &Indicator, catalogue: &Catalogue) -> Result<()> {
    let fault = |(what, help): (String, String)| {
        Error::catalogue(Place { file: file.to_string(), line: 0, column: indicator.id.clone() }, what, help)
    };
    for measure in std::iter::once(&indicator.numerator).chain(&indicator.denominator) {
        of_measure(measure, catalogue).map_err(fault)?;
    }
    Ok(())
}

type Found = std::result::Result<(), (String, String)>;

fn of_measure(measure: &Measure, catalogue: &Catalogue) -> Found {
    let (of, table, conditions, having) = match measure {
        Measure::CountDistinct { of, table, conditions, having } => (Some(of), table, conditions, having.as_ref()),
        Measure::Sum { of, table, conditions } => (Some(of), table, conditions, None),
        Measure::Count { table, conditions } | Measure::CensusOfAreasHaving { table, conditions, .. } => {
            (None, table, conditions, None)
        }
        Measure::CountAreas { of } if !["commune", "province"].contains(&of.as_str()) => {
            return Err((format!("areas of the level '{of}' are not counted"), "write 'commune' or 'province'".into()));
        }
        _ => return Ok(()),
    };
    let tables = catalogue.measured_tables();
    if !tables.contains(&table.as_str()) {
        return Err((format!("there is no table '{table}' to measure"), suggest(table, tables.into_iter())));
    }
    let columns = catalogue.columns_of(table);
    if let Some(of) = of {
        column(of, table, &columns)?;
    }
    if let Some(Having::DistinctAtLeast { of, .. }) = having {
        column(of, table, &columns)?;
    }
    let asks_others = |condition: &Condition| condition.table.is_some() || condition.parameter.is_some();
    if !measure.counts_persons() && conditions.iter().any(asks_others) {
        let what = "only counts of persons, households and rows may ask another table or a parameter";
        return Err((what.into(), "leave the condition out".into()));
    }
    conditions.iter().try_for_each(|condition| of_condition(condition, table, &columns, catalogue))
}

fn of_condition(condition: &Condition, table: &str, columns: &[TableColumn], catalogue: &Catalogue) -> Found {
    let own = column(&condition.column, table, columns)?;
    if let Some(other) = &condition.other {
        column(other, table, columns)?;
    }
    let named =
        |name: &str, wanted: &str| Err((format!("the condition on '{name}' {wanted}"), "mend the condition".into()));
    let name = condition.column.as_str();
    match condition.is {
        Comparison::In | Comparison::NotIn if condition.values.is_empty() => named(name, "names no values"),
        Comparison::In | Comparison::NotIn => match own.codes.as_deref() {
            Some(codes) => match condition.values.iter().find(|value| !codes.contains(value)) {
                Some(value) => Err((
                    format!("the column '{name}' of '{table}' does not hold '{value}'"),
                    suggest(value, codes.iter().map(String::as_str)),
                )),
                None => Ok(()),
            },
            None => Ok(()),
        },
        Comparison::AtLeast | Comparison::AtMost => match condition.values.as_slice() {
            [number] if number.parse::<f64>().is_ok() => Ok(()),
            _ => named(name, "needs one number in `values`"),
        },
        Comparison::DiffersFrom | Comparison::Above if condition.other.is_none() => {
            named(name, "needs the other column in `other`")
        }
        Comparison::ExistsIn | Comparison::AbsentFrom => {
            let Some(other) = condition.table.as_deref() else {
                return named(name, "needs the other table in `table`");
            };
            let columns = catalogue.columns_of(other);
            if columns.is_empty() {
                let forms = catalogue.contracts.iter().map(|contract| contract.form.as_str());
                return Err((format!("there is no table '{other}'"), suggest(other, forms)));
            }
            column(name, other, &columns)?;
            condition.conditions.iter().try_for_each(|inner| of_condition(inner, other, &columns, catalogue))
        }
        Comparison::AtOrBelow | Comparison::AboveParameter => {
            let id = condition.parameter.as_deref().unwrap_or_default();
            let known = || catalogue.parameters.all().iter().map(|one| one.id.as_str());
            match known().any(|known| known == id) {
                true => Ok(()),
                false => Err((format!("there is no parameter '{id}'"), suggest(id, known()))),
            }
        }
        _ => Ok(()),
    }
}

fn column<'c>(
    name: &str,
    table: &str,
    columns: &'c [TableColumn],
) -> std::result::Result<&'c TableColumn, (String, String)> {
    columns.iter().find(|column| column.name == name).ok_or_else(|| {
        let names = columns.iter().map(|column| column.name.as_str());
        (format!("the table '{table}' has no column '{name}'"), suggest(name, names))
    })
}
