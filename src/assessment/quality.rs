//! The dimensions of quality as a tidy table: what disclosure control let through, in the columns of
//! [`crate::model::quality::QUALITY`].

use super::table::{Row, frame};
use crate::error::Result;
use crate::model::figure::obs_status;
use crate::model::period::Month;
use crate::model::quality::{QUALITY, Quality};
use crate::model::table::DataFrame;

/// The table; nothing where nothing was measured.
///
/// # Errors
/// `Engine` if the library fails.
pub(super) fn table(quality: &Quality, period: Month) -> Result<Option<DataFrame>> {
    if quality.shares.is_empty() {
        return Ok(None);
    }
    let time = period.to_string();
    let mut rows: Vec<Row<'_>> = quality
        .shares
        .iter()
        .map(|share| {
            let status = if share.per_mille.is_some() { obs_status::NORMAL } else { obs_status::SUPPRESSED };
            let own = [&share.form, &share.ref_area, share.area_level, &time, share.measure.dimension()];
            let texts = own.into_iter().chain([share.measure.as_str(), status]);
            Row {
                texts: texts.map(|text| Some(text.to_string().into())).collect(),
                numbers: vec![
                    share.per_mille.map(|share| share as f64 / 10.0),
                    share.numerator.map(|count| count as f64),
                    share.denominator.map(|count| count as f64),
                ],
            }
        })
        .collect();
    rows.sort_by(|a, b| a.texts.cmp(&b.texts));
    Ok(Some(frame(&QUALITY, rows)?))
}
