//! The figures as typed columns, checked once: the declared columns, numbers finite, keys unique and in order.

use std::cmp::Ordering;
use std::io::Write;

use crate::error::{Error, Result};
use crate::model::figure::{COLUMNS, KEY, NUMBERS};
use crate::model::table::{DataFrame, Float64Chunked, StringChunked};

/// A column of the figures.
#[derive(Debug, Clone, Copy)]
pub(in crate::publication) enum Cells<'f> {
    /// Codes and notes.
    Text(&'f StringChunked),
    /// Numbers.
    Number(&'f Float64Chunked),
}

/// The figures, in one chunk and in the declared order of columns.
#[derive(Debug)]
pub(in crate::publication) struct Figures {
    frame: DataFrame,
}

impl Figures {
    /// Takes the figures.
    ///
    /// # Errors
    /// `Verification` where they are not what they are declared to be.
    pub(in crate::publication) fn new(figures: &DataFrame) -> Result<Self> {
        let mut frame = figures.select(COLUMNS).map_err(|error| broken(format!("a column is missing: {error}")))?;
        if figures.width() != COLUMNS.len() {
            return Err(broken(format!("there are {} columns, not {}", figures.width(), COLUMNS.len())));
        }
        frame.rechunk_mut();
        let figures = Self { frame };
        check(&figures.columns()?, &COLUMNS, KEY.len(), figures.frame.height())?;
        Ok(figures)
    }

    /// The table itself.
    pub(in crate::publication) fn frame(&self) -> &DataFrame {
        &self.frame
    }

    /// The columns, in the declared order.
    pub(in crate::publication) fn columns(&self) -> Result<Vec<Cells<'_>>> {
        typed(&self.frame, &COLUMNS, &NUMBERS)
    }
}

/// The columns of a table, in a declared order; those of `numbers` as numbers, all others as texts.
///
/// # Errors
/// `Verification` if a column is missing or of another type.
pub(in crate::publication) fn typed<'f>(
    frame: &'f DataFrame,
    names: &[&str],
    numbers: &[&str],
) -> Result<Vec<Cells<'f>>> {
    names
        .iter()
        .map(|name| {
            let series = frame.column(name)?.as_materialized_series();
            let cells =
                if numbers.contains(name) { series.f64().map(Cells::Number) } else { series.str().map(Cells::Text) };
            cells.map_err(|error| broken(format!("the column '{name}' has the wrong type: {error}")))
        })
        .collect()
}

/// Checks that numbers are finite, and that the first `key` columns are there, unique and in order.
///
/// # Errors
/// `Verification` where they are not.
pub(super) fn check(columns: &[Cells<'_>], names: &[&str], key: usize, height: usize) -> Result<()> {
    check_numbers(columns, names)?;
    check_keys(columns, names, key, height)
}

fn check_numbers(columns: &[Cells<'_>], names: &[&str]) -> Result<()> {
    for (name, cells) in names.iter().zip(columns) {
        let Cells::Number(numbers) = cells else { continue };
        if let Some(row) = numbers.iter().position(|number| number.is_some_and(|number| !number.is_finite())) {
            return Err(broken(format!("the column '{name}' has no finite number in figure {}", row + 1)));
        }
    }
    Ok(())
}

/// Strictly ascending keys are unique keys.
fn check_keys(columns: &[Cells<'_>], names: &[&str], key: usize, height: usize) -> Result<()> {
    let keys: Vec<&StringChunked> = columns
        .iter()
        .take(key)
        .filter_map(|cells| match *cells {
            Cells::Text(texts) => Some(texts),
            Cells::Number(_) => None,
        })
        .collect();
    if let Some(name) = keys.iter().zip(names).find_map(|(texts, name)| (texts.null_count() > 0).then_some(name)) {
        return Err(broken(format!("the column '{name}' of the key is empty in a figure")));
    }
    let mut cursors: Vec<_> = keys.iter().map(|texts| texts.iter()).collect();
    let mut previous: Vec<Option<&str>> = cursors.iter_mut().map(|cursor| cursor.next().flatten()).collect();
    let mut current = previous.clone();
    for row in 1..height {
        current.iter_mut().zip(&mut cursors).for_each(|(cell, cursor)| *cell = cursor.next().flatten());
        match previous.cmp(&current) {
            Ordering::Less => std::mem::swap(&mut previous, &mut current),
            Ordering::Equal => return Err(broken(format!("figures {row} and {} have the same key", row + 1))),
            Ordering::Greater => return Err(broken(format!("figure {} is out of order", row + 1))),
        }
    }
    Ok(())
}

fn broken(what: String) -> Error {
    Error::verification(
        format!("the figures cannot be published: {what}"),
        "this is a fault of the pipeline: report it",
    )
}

/// Appends a number in its shortest form that reads back to the same number; minus zero is zero.
pub(in crate::publication) fn write_number(bytes: &mut Vec<u8>, number: f64) {
    // Writing to a vector does not fail.
    let _ = if number.fract() == 0.0 && number.abs() < 9e15 {
        write!(bytes, "{}", number as i64)
    } else {
        write!(bytes, "{number}")
    };
}
