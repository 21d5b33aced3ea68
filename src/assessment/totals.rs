//! The totals of the figures, by indicator and area: what the stage looks at. Breakdowns are not assessed.

use std::collections::BTreeMap;

use crate::catalogue::Catalogue;
use crate::catalogue::indicator::{Indicator, Method};
use crate::error::Result;
use crate::model::area::AreaLevel;
use crate::model::figure::obs_status;
use crate::model::period::Month;
use crate::model::span::Span;
use crate::model::stratum::{Stratum, TOTAL};
use crate::model::table::DataFrame;

use super::comparison::LEAST_REPORTING;

/// A total, in the unit of the indicator. A withheld one has no numbers, whatever the table says.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Total {
    pub(super) value: Option<f64>,
    pub(super) limits: Option<(f64, f64)>,
    pub(super) numerator: Option<f64>,
    pub(super) denominator: Option<f64>,
    /// The share of expected centres that reported, 0 to 1.
    pub(super) reporting: Option<f64>,
    /// Whether it rests on few cases.
    pub(super) unreliable: bool,
}

impl Total {
    /// The value, where enough centres reported for it to be judged.
    pub(super) fn judged(&self) -> Option<f64> {
        self.value.filter(|_| self.reporting.is_none_or(|rate| rate >= LEAST_REPORTING))
    }

    /// The limits, likewise.
    pub(super) fn judged_limits(&self) -> Option<(f64, f64)> {
        self.judged().and(self.limits)
    }
}

/// The totals of one area.
#[derive(Debug)]
pub(super) struct AreaTotals<'f> {
    pub(super) code: &'f str,
    pub(super) level: AreaLevel,
    pub(super) spans: BTreeMap<Span, Total>,
}

/// The totals of one indicator.
pub(super) struct IndicatorTotals<'f> {
    pub(super) indicator: &'f Indicator,
    /// The latest span up to the edition's month, and the first one.
    pub(super) latest: Span,
    pub(super) first: Span,
    /// By code.
    pub(super) areas: Vec<AreaTotals<'f>>,
}

/// Reads the totals of whole spans up to a month, in the order of the indicators' identifiers.
///
/// # Errors
/// `Engine` if a column is missing or of another type.
pub(super) fn totals<'f>(
    figures: &'f DataFrame,
    period: Month,
    catalogue: &'f Catalogue,
) -> Result<Vec<IndicatorTotals<'f>>> {
    let text = |name: &str| -> Result<_> { Ok(figures.column(name)?.str()?) };
    let number = |name: &str| -> Result<_> { Ok(figures.column(name)?.f64()?) };
    let (ids, areas, levels) = (text("indicator")?, text("ref_area")?, text("area_level")?);
    let (times, statuses) = (text("time_period")?, text("obs_status")?);
    let strata = Stratum::ALL.map(|stratum| text(stratum.column()));
    let strata = strata.into_iter().collect::<Result<Vec<_>>>()?;
    let (values, lowers, uppers) = (number("obs_value")?, number("lower")?, number("upper")?);
    let (numerators, denominators) = (number("numerator")?, number("denominator")?);
    let reporting = number("reporting_rate")?;
    let declared: BTreeMap<&str, &Indicator> = catalogue.indicators.iter().map(|one| (one.id.as_str(), one)).collect();

    let mut found: BTreeMap<&str, BTreeMap<&str, AreaTotals<'f>>> = BTreeMap::new();
    for row in 0..figures.height() {
        if strata.iter().any(|column| column.get(row) != Some(TOTAL)) {
            continue;
        }
        let (Some(id), Some(code), Some(time)) = (ids.get(row), areas.get(row), times.get(row)) else { continue };
        let Some(indicator) = declared.get(id) else { continue };
        let wanted = |span: &Span| {
            let own = indicator.method == Method::Published || span.frequency() == indicator.frequency;
            own && span.last() <= period
        };
        let Some(span) = Span::read(time).filter(wanted) else { continue };
        let level = AreaLevel::PUBLISHED.into_iter().find(|level| levels.get(row) == Some(level.as_str()));
        let Some(level) = level else { continue };
        let open = statuses.get(row) != Some(obs_status::SUPPRESSED);
        let kept = |cell: Option<f64>| cell.filter(|number| open && number.is_finite());
        let total = Total {
            value: kept(values.get(row)),
            limits: kept(lowers.get(row)).zip(kept(uppers.get(row))),
            numerator: kept(numerators.get(row)),
            denominator: kept(denominators.get(row)),
            reporting: reporting.get(row),
            unreliable: statuses.get(row) == Some(obs_status::UNRELIABLE),
        };
        let of_area = found.entry(id).or_default().entry(code);
        of_area.or_insert_with(|| AreaTotals { code, level, spans: BTreeMap::new() }).spans.insert(span, total);
    }
    Ok(found
        .into_iter()
        .filter_map(|(id, areas)| {
            let spans = || areas.values().flat_map(|area| area.spans.keys().copied());
            let (first, latest) = (spans().min()?, spans().max()?);
            let indicator = *declared.get(id)?;
            Some(IndicatorTotals { indicator, latest, first, areas: areas.into_values().collect() })
        })
        .collect())
}
