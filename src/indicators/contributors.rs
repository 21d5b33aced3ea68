//! Which centres stand behind a cell: how many, and how much of its rows the largest of them has.
//!
//! Few centres, or one that has nearly all, know their own part and so nearly the whole (Hundepool A et al. Handbook on Statistical
//! Disclosure Control. 2nd ed. 2024, chapter 4: minimum frequency and dominance rules).

use std::collections::BTreeMap;

use super::cell::Cell;
use super::groups::{Groups, Words};
use crate::catalogue::indicator::Condition;
use crate::error::Result;
use crate::model::area::AreaLevel;
use crate::model::stratum::Stratum;
use crate::model::table::engine::PlHashMap;
use crate::model::table::{DataFrame, Expr, col};

/// The name that the centre of a row has among what is folded.
const CENTRE: &str = "__centre";

/// The centre of each row, as it is asked for.
pub(super) fn centre() -> Expr {
    col("centre").alias(CENTRE)
}

/// The centres behind a cell.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Behind {
    /// How many there are.
    pub centres: f64,
    /// The share of the rows that the largest has.
    pub largest: f64,
}

/// The rows of each centre in each group, as they come.
#[derive(Default)]
pub(super) struct Contributing {
    centres: Words,
    /// The rows by centre and group.
    rows: PlHashMap<(u32, u32), u64>,
}

/// The rows of each centre in each group, centre by centre.
pub(super) struct Contributors(Vec<((u32, u32), u64)>);

impl Contributing {
    /// Adds rows by their groups; those of a form that no centre sends are nobody's.
    ///
    /// # Errors
    /// `Engine` if the centre is no text.
    pub fn add(&mut self, batch: &DataFrame, groups: &[u32]) -> Result<()> {
        if batch.column(CENTRE).is_err() {
            return Ok(());
        }
        let centres = self.centres.codes(batch, CENTRE)?;
        // The rows of a centre stand together, and often those of a group.
        let mut together: Option<((u32, u32), u64)> = None;
        for key in centres.into_iter().zip(groups.iter().copied()) {
            match &mut together {
                Some((known, rows)) if *known == key => *rows += 1,
                _ => {
                    self.keep(together);
                    together = Some((key, 1));
                }
            }
        }
        self.keep(together);
        Ok(())
    }

    fn keep(&mut self, together: Option<((u32, u32), u64)>) {
        if let Some((key, rows)) = together {
            *self.rows.entry(key).or_default() += rows;
        }
    }

    /// What was added.
    pub fn finish(self) -> Contributors {
        let mut rows: Vec<((u32, u32), u64)> = self.rows.into_iter().collect();
        rows.sort_unstable();
        Contributors(rows)
    }
}

impl Contributors {
    /// The centres behind each cell of a level and a breakdown, by the rows that satisfy some conditions; cells that no centre has
    /// rows of are left out.
    ///
    /// # Errors
    /// `Engine` if a condition was not folded, or the level is none that is counted.
    pub fn behind(
        &self,
        groups: &Groups,
        conditions: &[Condition],
        level: AreaLevel,
        stratum: Option<Stratum>,
    ) -> Result<BTreeMap<Cell, Behind>> {
        let (slice, satisfies) = (groups.slice(level, stratum)?, groups.that_satisfy(conditions)?);
        let mut found = vec![(0u64, 0u64, 0u64); slice.cells.len()];
        let mut own = vec![0u64; slice.cells.len()];
        let mut touched: Vec<usize> = Vec::new();
        for of_centre in self.0.chunk_by(|a, b| a.0.0 == b.0.0) {
            for ((_, group), rows) in of_centre.iter().filter(|((_, group), _)| satisfies[*group as usize]) {
                if let Some(cell) = slice.cell(*group) {
                    if own[cell] == 0 {
                        touched.push(cell);
                    }
                    own[cell] += rows;
                }
            }
            for cell in touched.drain(..) {
                let rows = std::mem::take(&mut own[cell]);
                let (centres, all, largest) = &mut found[cell];
                *centres += 1;
                *all += rows;
                *largest = rows.max(*largest);
            }
        }
        let told = slice.cells.iter().zip(found).filter(|(_, (centres, ..))| *centres > 0);
        let told = told.map(|(cell, (centres, all, largest))| {
            (cell.clone(), Behind { centres: centres as f64, largest: largest as f64 / all as f64 })
        });
        Ok(told.collect())
    }
}
