//! The tables of the lake as another engine is to read them: the columns, and the data files of the latest version.

use std::collections::BTreeMap;
use std::path::PathBuf;

use deltalake::DeltaTable;
use deltalake::kernel::{DataType, PrimitiveType};

use super::delta::{self, PARTITION};
use super::store::Lake;
use crate::error::{Error, Result};
use crate::files;

/// A table as it is at its latest version.
#[derive(Debug, Clone, PartialEq)]
pub struct Listing {
    /// The columns that the files hold; a file written before a column was added lacks it.
    pub columns: Vec<(String, ColumnType)>,
    /// Whether each file belongs to a period, which is a column too though no file holds it.
    pub by_period: bool,
    /// The files, sorted.
    pub files: Vec<ListedFile>,
}

/// A data file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedFile {
    /// Where it is.
    pub path: PathBuf,
    /// Its period, in a table that is partitioned.
    pub period: Option<String>,
    /// Its size in bytes.
    pub bytes: u64,
    /// Its rows.
    pub rows: u64,
}

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColumnType {
    /// Text.
    Text,
    /// Whole numbers of 64 bits.
    Whole,
    /// Numbers of double precision.
    Real,
    /// Days.
    Date,
    /// Decimal numbers: how many digits, how many of them after the point.
    Decimal(u8, u8),
}

impl Lake {
    /// Every table that holds a file, by name.
    ///
    /// # Errors
    /// `Engine` if the log of a table cannot be read.
    pub fn listings(&self) -> Result<BTreeMap<String, Listing>> {
        let folder = files::canonical(self.folder())?;
        let mut all = BTreeMap::new();
        for name in files::folders(self.folder())? {
            let Some(table) = self.open(&name)? else { continue };
            let files: Vec<ListedFile> = delta::files(&table)?
                .into_iter()
                .map(|file| ListedFile {
                    path: folder.join(&name).join(file.path),
                    period: file.period,
                    bytes: file.bytes.unsigned_abs(),
                    rows: file.rows.unsigned_abs(),
                })
                .collect();
            if !files.is_empty() {
                let (columns, by_period) = columns(&table)?;
                all.insert(name, Listing { columns, by_period, files });
            }
        }
        Ok(all)
    }
}

fn columns(table: &DeltaTable) -> Result<(Vec<(String, ColumnType)>, bool)> {
    let state = table.snapshot().map_err(delta::failed)?;
    let by_period = state.metadata().partition_columns().iter().any(|column| column == PARTITION);
    let of = |kind: &DataType| match kind {
        DataType::Primitive(PrimitiveType::String) => Some(ColumnType::Text),
        DataType::Primitive(PrimitiveType::Long) => Some(ColumnType::Whole),
        DataType::Primitive(PrimitiveType::Double) => Some(ColumnType::Real),
        DataType::Primitive(PrimitiveType::Date) => Some(ColumnType::Date),
        DataType::Primitive(PrimitiveType::Decimal(kind)) => Some(ColumnType::Decimal(kind.precision(), kind.scale())),
        _ => None,
    };
    let schema = state.schema();
    let held = schema.fields().filter(|field| !(by_period && field.name() == PARTITION));
    let columns = held.map(|field| match of(field.data_type()) {
        Some(kind) => Ok((field.name().clone(), kind)),
        None => Err(Error::engine("listing the lake", format!("{} is of a type that no form has", field.name()))),
    });
    Ok((columns.collect::<Result<_>>()?, by_period))
}
