//! The register of centres as it stood in each month: what a centre was then, where it lay, and whether it was open.
//!
//! A month goes by the register's snapshot of that month, or by the one before where none came. A centre that the snapshot does
//! not list is what it was when it was last listed. So a later change of the register changes no earlier month.

use std::collections::BTreeMap;

use crate::catalogue::geography::{Area, Geography};
use crate::error::{Error, Result};
use crate::lake::{Lake, Snapshots};
use crate::model::period::Month;
use crate::model::registry::{Centre, Registry};
use crate::model::table::{
    DataFrame, IntoColumn, IntoLazy, JoinArgs, JoinType, LazyFrame, NamedFrom, Series, col, lit,
};

/// Of each snapshot, every centre that any snapshot lists, with the number of the one that says what it was: the latest up to
/// then that lists it, or else the first that does.
fn states(snapshots: &Snapshots) -> Vec<BTreeMap<String, usize>> {
    let mut state: BTreeMap<String, usize> = BTreeMap::new();
    for (at, snapshot) in snapshots.values().enumerate() {
        for code in snapshot.keys() {
            state.entry(code.clone()).or_insert(at);
        }
    }
    let forward = |(at, snapshot): (usize, &Registry)| {
        for code in snapshot.keys() {
            state.insert(code.clone(), at);
        }
        state.clone()
    };
    snapshots.values().enumerate().map(forward).collect()
}

/// The register of centres, by month.
pub struct Register {
    snapshots: Snapshots,
    /// Of each snapshot, every centre with the number of the snapshot that says what it was then.
    states: Vec<BTreeMap<String, usize>>,
}

impl Register {
    /// The snapshots of a register form up to a month.
    ///
    /// # Errors
    /// `Engine` if the lake cannot be read.
    pub fn load(lake: &Lake, form: Option<&str>, until: Month) -> Result<Self> {
        let mut snapshots = match form {
            Some(form) => lake.snapshots(form)?,
            None => Snapshots::new(),
        };
        let until = until.to_string();
        snapshots.retain(|month, _| *month <= until);
        Ok(Self { states: states(&snapshots), snapshots })
    }

    /// The snapshot that a month goes by: its own, or the one before; before the first, the first.
    pub fn snapshot(&self, month: Month) -> Option<(&String, &Registry)> {
        self.snapshots.range(..=month.to_string()).next_back().or(self.snapshots.first_key_value())
    }

    /// Whether the snapshot that a month goes by lists a centre.
    pub fn lists(&self, code: &str, month: Month) -> bool {
        self.snapshot(month).is_some_and(|(_, centres)| centres.contains_key(code))
    }

    /// Every centre as it was in a month, by code.
    pub fn of_month(&self, month: Month) -> BTreeMap<&str, &Centre> {
        let at = self.snapshots.range(..=month.to_string()).count().saturating_sub(1);
        let snapshots: Vec<&Registry> = self.snapshots.values().collect();
        let states = self.states.get(at).into_iter().flatten();
        states.filter_map(|(code, at)| Some((code.as_str(), snapshots[*at].get(code)?))).collect()
    }

    /// Every centre in every month: `period`, `centre`, `centre_type`, `commune`, `province`, `region`.
    ///
    /// # Errors
    /// `Engine` if the columns do not go together.
    pub fn frame(&self, months: &[Month], geography: &Geography) -> Result<DataFrame> {
        let above = |area: Option<&Area>| area.map(|area| area.code.clone()).unwrap_or_default();
        let mut cells: [Vec<String>; 6] = Default::default();
        for month in months {
            for (code, centre) in self.of_month(*month) {
                let row = [
                    month.to_string(),
                    code.to_string(),
                    centre.centre_type.clone(),
                    centre.commune.clone(),
                    above(geography.province_of(&centre.commune)),
                    above(geography.region_of(&centre.commune)),
                ];
                cells.iter_mut().zip(row).for_each(|(column, cell)| column.push(cell));
            }
        }
        let names = ["period", "centre", "centre_type", "commune", "province", "region"];
        let height = cells[0].len();
        let columns = names.into_iter().zip(cells).map(|(name, cells)| Series::new(name.into(), cells).into_column());
        DataFrame::new(height, columns.collect()).map_err(|error| Error::engine("the table of centres", error))
    }

    /// The rows of the register itself as a table to measure: of each month the centres that were listed and open.
    ///
    /// # Errors
    /// `Engine` if the months cannot be named.
    pub fn open_rows(&self, rows: LazyFrame, months: &[Month]) -> Result<LazyFrame> {
        let named: Vec<(String, Month)> =
            months.iter().filter_map(|month| Some((self.snapshot(*month)?.0.clone(), *month))).collect();
        let text = |name: &str, cell: &dyn Fn(&(String, Month)) -> String| {
            Series::new(name.into(), named.iter().map(cell).collect::<Vec<String>>()).into_column()
        };
        let day = |name: &str, day: &dyn Fn(Month) -> chrono::NaiveDate| {
            Series::new(name.into(), named.iter().map(|(_, month)| day(*month)).collect::<Vec<_>>()).into_column()
        };
        let columns = vec![
            text("period", &|(snapshot, _)| snapshot.clone()),
            text("__month", &|(_, month)| month.to_string()),
            day("__first", &|month| month.first_day()),
            day("__last", &|month| month.last_day()),
        ];
        let table = DataFrame::new(named.len(), columns).map_err(|error| Error::engine("naming snapshots", error))?;
        let on = || vec![col("period")];
        let rows = rows.join(table.lazy(), on(), on(), JoinArgs::new(JoinType::Inner));
        let open = col("opened").lt_eq(col("__last")).and(col("closed").gt_eq(col("__first")).fill_null(lit(true)));
        Ok(rows.filter(open).with_column(col("__month").alias("period")))
    }
}
