//! Who was expected, who reported, in time or late, per form and région.

use super::adjudications::adjudged_lake;
use super::workspace::Workspace;
use crate::catalogue::Catalogue;
use crate::error::Result;
use crate::indicators::Counts;
use crate::model::period::Month;
use crate::model::quality::Reporting;

/// The reports of a month, by form and area: the country first, then the régions.
///
/// # Errors
/// `Usage` if the lake holds no report up to that month.
pub fn status(workspace: &Workspace, catalogue: &Catalogue, period: Month) -> Result<Vec<Reporting>> {
    let lake = adjudged_lake(workspace)?;
    let quality = Counts::quality_of(&lake, catalogue, period)?;
    let month = period.to_string();
    let mut rows: Vec<Reporting> = quality.reporting.into_iter().filter(|row| row.period == month).collect();
    rows.sort_by_key(|row| {
        (row.form.clone(), row.ref_area != crate::catalogue::geography::country(), row.ref_area.clone())
    });
    Ok(rows)
}

/// The latest month with an accepted report.
///
/// # Errors
/// `Engine` if the lake cannot be read.
pub fn latest_month(workspace: &Workspace, catalogue: &Catalogue) -> Result<Option<Month>> {
    crate::indicators::latest_month(&adjudged_lake(workspace)?, catalogue)
}
