//! Typed columns of one chunk: each cell read by its field's reader, faults kept as a sparse list.

use std::cell::RefCell;

use super::parse::Cell;
use super::rules;
use crate::catalogue::contract::FieldSpec;
use crate::error::{Error, Result};
use crate::model::finding::Severity;
use crate::model::table::engine::{Int128Chunked, PlHashMap, StringChunkedBuilder};
use crate::model::table::{Column, DataType, IdxSize, IntoColumn, IntoSeries, NamedFrom, Series, coded_text};
use crate::sources::Chunk;

/// The digits of a decimal number in the lake, decimals included.
pub(super) const DECIMAL_DIGITS: usize = 18;

/// A fault of one cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Fault {
    /// The row of the chunk.
    pub row: u32,
    /// The rule.
    pub rule: &'static str,
    /// What it does.
    pub severity: Severity,
    /// Whether the value was kept nevertheless.
    pub kept: bool,
}

/// A field's typed column in a chunk, and what is wrong in it, in the order of rows.
pub(super) struct Conformed {
    /// The column, under the field's name.
    pub column: Column,
    /// The faults.
    pub faults: Vec<Fault>,
    /// The cells that hold nothing.
    pub empty: u64,
}

/// The cells of a field in a chunk.
pub(super) struct Cells<'a> {
    pub chunk: &'a Chunk,
    pub position: usize,
    pub field: &'a FieldSpec,
}

impl<'a> Cells<'a> {
    /// Reads each cell; `push` takes the value or nothing.
    fn read<T>(&self, mut read: impl FnMut(&'a str) -> Cell<T>, mut push: impl FnMut(Option<T>)) -> (Vec<Fault>, u64) {
        let field = self.field;
        let (mut faults, mut empty) = (Vec::new(), 0);
        let must = field.mandatory || field.missing != Severity::Warn;
        for (row, text) in self.chunk.cells(self.position).enumerate() {
            let row = row as u32;
            match text.map_or(Cell::Missing, &mut read) {
                Cell::Value(value) => push(Some(value)),
                Cell::Missing => {
                    empty += 1;
                    if must {
                        faults.push(Fault { row, rule: rules::MISSING, severity: field.missing, kept: false });
                    }
                    push(None);
                }
                Cell::Broken(rule) => {
                    faults.push(Fault { row, rule, severity: field.invalid, kept: false });
                    push(None);
                }
                Cell::Doubtful(value, rule) => {
                    faults.push(Fault { row, rule, severity: Severity::Warn, kept: true });
                    push(Some(value));
                }
            }
        }
        (faults, empty)
    }

    fn name(&self) -> &'a str {
        &self.field.name
    }

    /// The column of a text that nobody asks about: it is dropped, and not even read.
    pub(super) fn nothing(&self) -> Conformed {
        let column = Series::full_null(self.name().into(), self.chunk.rows(), &DataType::String).into_column();
        Conformed { column, faults: Vec::new(), empty: 0 }
    }

    /// A column of texts that are nearly all different: each is read.
    pub(super) fn texts<S: AsRef<str>>(&self, read: impl FnMut(&'a str) -> Cell<S>) -> Conformed {
        let mut builder = StringChunkedBuilder::new(self.name().into(), self.chunk.rows());
        let (faults, empty) = self.read(read, |value| match value {
            Some(value) => builder.append_value(value.as_ref()),
            None => builder.append_null(),
        });
        Conformed { column: builder.finish().into_series().into_column(), faults, empty }
    }

    /// A column of few different texts: each is read once.
    ///
    /// # Errors
    /// `Engine` if the column cannot be built.
    pub(super) fn words<S: AsRef<str>>(&self, read: impl Fn(&str) -> Cell<S>) -> Result<Conformed> {
        let words = RefCell::new(vec![None]);
        let mut known = Known::new(|text: &str| {
            read(text).map(|word| {
                let mut words = words.borrow_mut();
                words.push(Some(word.as_ref().to_string()));
                words.len() as IdxSize - 1
            })
        });
        let mut codes = Vec::with_capacity(self.chunk.rows());
        let (faults, empty) = self.read(|text| known.read(text), |code| codes.push(code.unwrap_or_default()));
        let column = coded_text(self.name(), words.borrow().iter().map(Option::as_deref), codes)?;
        Ok(Conformed { column, faults, empty })
    }

    /// A column of few different numbers or days: each text is read once.
    pub(super) fn values<T: Copy>(&self, read: impl Fn(&str) -> Cell<T>) -> (Vec<Option<T>>, Vec<Fault>, u64) {
        let mut known = Known::new(read);
        self.each(move |text| known.read(text))
    }

    /// A column of numbers or days: each text is read.
    pub(super) fn each<T: Copy>(&self, read: impl FnMut(&'a str) -> Cell<T>) -> (Vec<Option<T>>, Vec<Fault>, u64) {
        let mut values = Vec::with_capacity(self.chunk.rows());
        let (faults, empty) = self.read(read, |value| values.push(value));
        (values, faults, empty)
    }

    /// A column of whole numbers.
    pub(super) fn integers(&self, read: impl Fn(&str) -> Cell<i64>) -> Conformed {
        let (values, faults, empty) = self.each(read);
        Conformed { column: Series::new(self.name().into(), values).into_column(), faults, empty }
    }

    /// A column of published numbers.
    pub(super) fn floats(&self, read: impl Fn(&str) -> Cell<f64>) -> Conformed {
        let (values, faults, empty) = self.each(read);
        Conformed { column: Series::new(self.name().into(), values).into_column(), faults, empty }
    }

    /// A column of exact decimals.
    ///
    /// # Errors
    /// `Engine` if the engine refuses their width.
    pub(super) fn decimals(&self, read: impl Fn(&str) -> Cell<i128>) -> Result<Conformed> {
        let (values, faults, empty) = self.values(read);
        let numbers: Int128Chunked = values.into_iter().collect();
        let column = numbers.into_decimal(DECIMAL_DIGITS, self.field.decimals as usize)?.into_series();
        Ok(Conformed { column: column.with_name(self.name().into()).into_column(), faults, empty })
    }

    /// A column of days or moments, given as numbers.
    ///
    /// # Errors
    /// `Engine` if the engine refuses the type.
    pub(super) fn dated<T>(
        &self,
        values: Vec<Option<T>>,
        kind: DataType,
        faults: Vec<Fault>,
        empty: u64,
    ) -> Result<Conformed>
    where
        Series: NamedFrom<Vec<Option<T>>, [Option<T>]>,
    {
        let column = Series::new(self.name().into(), values)
            .cast(&kind)
            .map_err(|error| Error::engine("typing dates", error))?;
        Ok(Conformed { column: column.into_column(), faults, empty })
    }
}

/// A reader that reads each distinct text once, and a text like the one before at once.
struct Known<'a, T, F> {
    read: F,
    cells: PlHashMap<&'a str, Cell<T>>,
    last: Option<(&'a str, Cell<T>)>,
}

impl<'a, T: Clone, F: Fn(&str) -> Cell<T>> Known<'a, T, F> {
    fn new(read: F) -> Self {
        Self { read, cells: PlHashMap::default(), last: None }
    }

    fn read(&mut self, text: &'a str) -> Cell<T> {
        if let Some((_, cell)) = self.last.as_ref().filter(|(last, _)| *last == text) {
            return cell.clone();
        }
        let cell = match self.cells.get(text) {
            Some(cell) => cell.clone(),
            None => {
                let cell = (self.read)(text);
                self.cells.insert(text, cell.clone());
                cell
            }
        };
        self.last = Some((text, cell.clone()));
        cell
    }
}
