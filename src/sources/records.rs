//! Extracts of registers: JSON Lines and Parquet, as grids of texts.

use std::io::{BufRead, BufReader};

use serde_json::Value;

use super::grid::Grid;
use super::receive::RawFile;
use crate::error::{Error, Result};
use crate::model::finding::Place;
use crate::model::table::engine::{ParquetReader, SerReader};
use crate::model::table::{AnyValue, Column, DataType, IntoColumn, NamedFrom, Series};

/// A record: its line, and its values, each with its column and whether it is a number.
type Record = (u32, Vec<(usize, String, bool)>);

/// The records of JSON Lines: one object a line, its names as headers in the order in which they first appear.
///
/// # Errors
/// `Input` if a line is no object: the first such line is named. Nested values are refused too.
pub(super) fn json_lines(file: &RawFile) -> Result<Grid> {
    let mut names: Vec<String> = Vec::new();
    let mut records: Vec<Record> = Vec::new();
    for (number, line) in BufReader::new(file.open()?).lines().enumerate() {
        let number = number as u32 + 1;
        let line = line.map_err(|source| file.broken(&source))?;
        let line = line.trim_start_matches('\u{FEFF}').trim();
        if line.is_empty() {
            continue;
        }
        let refuse = |what: &str| {
            let help = "write one JSON object a line, with texts and numbers only";
            Error::input(Place::line(&file.name, number), what, help)
        };
        let Ok(Value::Object(object)) = serde_json::from_str::<Value>(line) else {
            return Err(refuse("the line is no JSON object"));
        };
        let mut record = Vec::with_capacity(object.len());
        for (name, value) in object {
            let (text, is_number) = match value {
                Value::Null => continue,
                Value::String(text) => (text, false),
                Value::Number(value) => (value.to_string(), true),
                Value::Bool(truth) => (if truth { "oui" } else { "non" }.to_string(), false),
                Value::Array(_) | Value::Object(_) => return Err(refuse("a value is a list or an object")),
            };
            let column = names.iter().position(|known| *known == name).unwrap_or_else(|| {
                names.push(name);
                names.len() - 1
            });
            record.push((column, text, is_number));
        }
        records.push((number, record));
    }
    let mut grid = Grid::default();
    grid.row(0);
    for name in &names {
        grid.cell(name, false);
    }
    for (line, mut record) in records {
        grid.row(line);
        record.sort_by_key(|(column, ..)| *column);
        let mut cells = record.into_iter().peekable();
        for column in 0..names.len() {
            match cells.next_if(|(at, ..)| *at == column) {
                Some((_, text, is_number)) => grid.cell(&text, is_number),
                None => grid.cell("", false),
            }
        }
    }
    Ok(grid)
}

/// The rows of a Parquet file; a row's line is its number, from 1.
///
/// # Errors
/// `Input` if it is damaged or has a column of lists or structures.
pub(super) fn parquet(file: &RawFile) -> Result<Grid> {
    let damaged = |what: String| {
        Error::input(
            Place::file(&file.name),
            format!("the Parquet file cannot be read ({what})"),
            "ask for the file again",
        )
    };
    let frame =
        ParquetReader::new(std::io::Cursor::new(file.read()?)).finish().map_err(|error| damaged(error.to_string()))?;
    let mut texts: Vec<(Column, bool)> = Vec::with_capacity(frame.width());
    for column in frame.columns() {
        let number = column.dtype().is_primitive_numeric() || matches!(column.dtype(), DataType::Decimal(..));
        if column.dtype().is_nested() {
            return Err(damaged(format!("the column {} holds lists or structures", column.name())));
        }
        let cast = if column.dtype() == &DataType::Boolean {
            let flags = column.as_materialized_series().bool()?.clone();
            let words: Vec<Option<&str>> =
                flags.iter().map(|flag| flag.map(|flag| if flag { "oui" } else { "non" })).collect();
            Series::new(column.name().clone(), words).into_column()
        } else {
            column.cast(&DataType::String).map_err(|error| damaged(error.to_string()))?
        };
        texts.push((cast, number));
    }
    let mut grid = Grid::default();
    grid.row(0);
    for (column, _) in &texts {
        grid.cell(column.name(), false);
    }
    for row in 0..frame.height() {
        grid.row(row as u32 + 1);
        for (column, number) in &texts {
            match column.get(row) {
                Ok(AnyValue::String(text)) => grid.cell(text, *number),
                Ok(AnyValue::StringOwned(text)) => grid.cell(text.as_str(), *number),
                _ => grid.cell("", false),
            }
        }
    }
    Ok(grid)
}
