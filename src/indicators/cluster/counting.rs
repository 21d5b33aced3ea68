//! What is told of submissions before a cluster is asked: which count, for which month, and what was known of their centres then.
//!
//! It is small and worked out here, from the account and the register, and written beside the lake's tables for the executors to
//! read; it is removed when the answers are there. Neither persons nor pseudonyms are in it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use crate::catalogue::Catalogue;
use crate::catalogue::contract::{Contract, FormKind};
use crate::catalogue::tables::is_of_centres;
use crate::error::{Error, Result};
use crate::files;
use crate::indicators::ground::Ground;
use crate::lake::{CURRENT, ColumnType, Lake, ListedFile, Listing};
use crate::model::fingerprint::fingerprint;
use crate::model::period::Month;
use crate::model::span::Span;
use crate::model::table::engine::ParquetWriter;
use crate::model::table::{
    DataFrame, DataType, IntoColumn, IntoLazy, JoinArgs, JoinType, LazyFrame, NamedFrom, Series, col, lit,
};

/// The folder in the lake where the tables stand while they are needed; its name begins with a point, so that it is no table.
const FOLDER: &str = ".counting";

/// The tables, by form, as files that are removed when this is dropped.
pub(super) struct Counting {
    listings: BTreeMap<String, Listing>,
    written: BTreeSet<PathBuf>,
}

impl Counting {
    /// Writes the tables for some spans.
    ///
    /// # Errors
    /// `Machine` if they cannot be written; `Engine` if the account lacks a column.
    pub(super) fn write(lake: &Lake, catalogue: &Catalogue, ground: &Ground, wanted: &BTreeSet<Span>) -> Result<Self> {
        let months: BTreeSet<Month> = wanted.iter().flat_map(|span| span.months()).collect();
        let months: Vec<Month> = months.into_iter().collect();
        let centres = ground.register.frame(&months, &catalogue.geography)?;
        let folder = files::canonical(lake.folder())?.join(FOLDER);
        files::create_dir(&folder)?;
        let mut counting = Self { listings: BTreeMap::new(), written: BTreeSet::new() };
        for contract in &catalogue.contracts {
            let mut table = of_form(contract, ground, &months, &centres)?.collect()?;
            let mut bytes = Vec::new();
            ParquetWriter::new(&mut bytes).finish(&mut table)?;
            let path = folder.join(format!("{}-{}.parquet", contract.form, &fingerprint(&bytes)[..16]));
            files::write(&path, &bytes)?;
            let (size, rows) = (bytes.len() as u64, table.height() as u64);
            counting.written.insert(path.clone());
            let files = vec![ListedFile { path, period: None, bytes: size, rows }];
            let listing = Listing { columns: columns(&table)?, by_period: false, files };
            counting.listings.insert(contract.form.clone(), listing);
        }
        Ok(counting)
    }

    /// The tables as they are listed.
    pub(super) fn listings(&self) -> &BTreeMap<String, Listing> {
        &self.listings
    }
}

impl Drop for Counting {
    fn drop(&mut self) {
        for path in &self.written {
            // What cannot be removed is in nobody's way.
            let _ = files::remove_file(path);
        }
    }
}

/// The submissions of a form that count: `submission`, `period`, and of the forms of centres and their register `centre`,
/// `centre_type`, `commune`, `province`, `region`.
fn of_form(contract: &Contract, ground: &Ground, months: &[Month], centres: &DataFrame) -> Result<LazyFrame> {
    let current = col("status").eq(lit(CURRENT)).and(col("form").eq(lit(contract.form.as_str())));
    let own = ground.submissions.clone().lazy().filter(current);
    let attributes = ["centre", "centre_type", "commune", "province", "region"].map(col);
    let on = |names: &[&str]| names.iter().map(|name| col(*name)).collect::<Vec<_>>();
    Ok(match contract.kind {
        FormKind::Register => {
            let of_months = dated(ground, months)?.lazy();
            let centres = centres.clone().lazy().join(of_months, on(&["period"]), on(&["period"]), inner());
            let own = own.select([col("submission"), col("period").alias("snapshot")]);
            let joined = centres.join(own, on(&["snapshot"]), on(&["snapshot"]), inner());
            let named = ["submission", "period", "first_day", "last_day"].map(col);
            joined.select(named.into_iter().chain(attributes).collect::<Vec<_>>())
        }
        _ if is_of_centres(contract) => {
            let own = own.select(["submission", "period", "centre"].map(col));
            let both = ["period", "centre"];
            let joined = own.join(centres.clone().lazy(), on(&both), on(&both), inner());
            joined.select([col("submission"), col("period")].into_iter().chain(attributes).collect::<Vec<_>>())
        }
        _ => own.select(["submission", "period"].map(col)),
    })
}

fn inner() -> JoinArgs {
    JoinArgs::new(JoinType::Inner)
}

/// The months, with the snapshot of the register that each goes by: `period`, `snapshot`, `first_day`, `last_day`.
fn dated(ground: &Ground, months: &[Month]) -> Result<DataFrame> {
    let known: Vec<(Month, String)> =
        months.iter().filter_map(|month| Some((*month, ground.register.snapshot(*month)?.0.clone()))).collect();
    let text = |name: &str, cell: &dyn Fn(&(Month, String)) -> String| {
        Series::new(name.into(), known.iter().map(cell).collect::<Vec<String>>()).into_column()
    };
    let day = |name: &str, cell: &dyn Fn(Month) -> chrono::NaiveDate| {
        Series::new(name.into(), known.iter().map(|(month, _)| cell(*month)).collect::<Vec<_>>()).into_column()
    };
    let columns = vec![
        text("period", &|(month, _)| month.to_string()),
        text("snapshot", &|(_, snapshot)| snapshot.clone()),
        day("first_day", &|month| month.first_day()),
        day("last_day", &|month| month.last_day()),
    ];
    DataFrame::new(known.len(), columns).map_err(|error| Error::engine("dating months", error))
}

fn columns(table: &DataFrame) -> Result<Vec<(String, ColumnType)>> {
    let of = |kind: &DataType| match kind {
        DataType::String => Ok(ColumnType::Text),
        DataType::Date => Ok(ColumnType::Date),
        other => Err(Error::engine("telling what counts", format!("no column may be of type {other}"))),
    };
    table.columns().iter().map(|column| Ok((column.name().to_string(), of(column.dtype())?))).collect()
}
