//! The figures of an edition as its pages look them up: the month, the series, the breakdowns, the censuses.

use std::collections::{BTreeMap, BTreeSet};

use crate::catalogue::geography::country;
use crate::error::Result;
use crate::model::figure::obs_status;
use crate::model::period::Month;
use crate::model::span::Span;
use crate::model::stratum::{Stratum, TOTAL};
use crate::model::table::DataFrame;

/// Months of a series.
pub(super) const MONTHS: i32 = 24;

/// What stands in the column `obs_status`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Status {
    Normal,
    Provisional,
    Unreliable,
    Missing,
    Suppressed,
}

/// A figure. A suppressed one has no numbers, whatever the table says.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Figure {
    pub status: Status,
    pub value: Option<f64>,
    pub limits: Option<(f64, f64)>,
    pub numerator: Option<f64>,
    pub denominator: Option<f64>,
    /// The share of expected centres that reported, 0 to 1.
    pub reporting: Option<f64>,
}

/// Why a figure that is not withheld has no value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Absence {
    /// None of the expected centres reported, or nothing is known of the span at all.
    NotReceived,
    /// Centres reported, and what the figure is worked out from is not all there: a register that is asked, a duration to take the median of,
    /// a part of a ratio.
    NotWorkedOut,
    /// Centres reported, and of nobody whom the indicator is about: its denominator is known to be none.
    NobodyConcerned,
    /// No centre of the indicator's kind is expected in the area.
    NoCentre,
}

impl Absence {
    /// All of them, in the order in which they are explained.
    pub(super) const ALL: [Self; 4] = [Self::NotReceived, Self::NotWorkedOut, Self::NobodyConcerned, Self::NoCentre];

    /// The key of its word; with `-long` that of a sentence, with `-text` that of its explanation.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::NotReceived => "missing",
            Self::NotWorkedOut => "not-worked-out",
            Self::NobodyConcerned => "nobody-concerned",
            Self::NoCentre => "no-centre",
        }
    }
}

impl Figure {
    pub(super) fn is_suppressed(&self) -> bool {
        self.status == Status::Suppressed
    }

    /// Why there is no value, of a figure without one that is not withheld; of a row that is not there too.
    pub(super) fn absence(figure: Option<&Self>) -> Absence {
        match figure.map(|one| (one.reporting, one.denominator)) {
            Some((None, _)) => Absence::NoCentre,
            Some((Some(rate), Some(0.0))) if rate > 0.0 => Absence::NobodyConcerned,
            Some((Some(rate), _)) if rate > 0.0 => Absence::NotWorkedOut,
            _ => Absence::NotReceived,
        }
    }
}

/// The figures of one indicator in one area.
#[derive(Debug, Default)]
struct Entry {
    spans: BTreeMap<Span, Figure>,
    years: BTreeMap<i32, Figure>,
    strata: Vec<(Stratum, String, Figure)>,
}

/// All figures, by indicator and area.
#[derive(Debug)]
pub(super) struct View {
    period: Month,
    /// The latest whole span of each indicator up to the edition's month.
    latest: BTreeMap<String, Span>,
    entries: BTreeMap<String, BTreeMap<String, Entry>>,
    protected_by_area: BTreeMap<String, u64>,
    protected_by_indicator: BTreeMap<String, u64>,
}

impl View {
    /// Reads the figures up to a month; those of `published` indicators are of census years.
    ///
    /// # Errors
    /// `Engine` if a column is missing or of another type.
    pub(super) fn new(figures: &DataFrame, period: Month, published: &BTreeSet<&str>) -> Result<Self> {
        let text = |name: &str| -> Result<_> { Ok(figures.column(name)?.str()?) };
        let figure = |name: &str| -> Result<_> { Ok(figures.column(name)?.f64()?) };
        let (indicator, area, time) = (text("indicator")?, text("ref_area")?, text("time_period")?);
        let columns = [text("sex")?, text("age")?, text("milieu")?, text("centre_type")?];
        let status = text("obs_status")?;
        let (value, lower, upper) = (figure("obs_value")?, figure("lower")?, figure("upper")?);
        let (numerator, denominator) = (figure("numerator")?, figure("denominator")?);
        let reporting = figure("reporting_rate")?;
        let first = period.plus(1 - MONTHS);
        let mut latest: BTreeMap<String, Span> = BTreeMap::new();
        let span_of = |id: &str, when: &str| Span::read(when).filter(|_| !published.contains(id));
        for row in 0..figures.height() {
            let (Some(id), Some(when)) = (indicator.get(row), time.get(row)) else { continue };
            let Some(span) = span_of(id, when).filter(|span| span.last() <= period) else { continue };
            match latest.get_mut(id) {
                Some(known) => *known = (*known).max(span),
                None => drop(latest.insert(id.to_string(), span)),
            }
        }
        let mut view = Self {
            period,
            latest,
            entries: BTreeMap::new(),
            protected_by_area: BTreeMap::new(),
            protected_by_indicator: BTreeMap::new(),
        };
        for row in 0..figures.height() {
            let (Some(id), Some(code), Some(when)) = (indicator.get(row), area.get(row), time.get(row)) else {
                continue;
            };
            let part = Stratum::ALL.into_iter().zip(columns).find_map(|(stratum, column)| {
                column.get(row).filter(|code| *code != TOTAL).map(|code| (stratum, code))
            });
            let span = span_of(id, when);
            let now = span.is_some() && span == view.latest.get(id).copied();
            let wanted = |span: Span| span.last() <= period && if part.is_some() { now } else { span.last() >= first };
            if span.is_some_and(|span| !wanted(span)) {
                continue;
            }
            let status = match status.get(row).unwrap_or_default() {
                obs_status::SUPPRESSED => Status::Suppressed,
                obs_status::MISSING => Status::Missing,
                obs_status::UNRELIABLE => Status::Unreliable,
                obs_status::PROVISIONAL => Status::Provisional,
                _ => Status::Normal,
            };
            let open = status != Status::Suppressed;
            let number = |cell: Option<f64>| cell.filter(|number| open && number.is_finite());
            let figure = Figure {
                status,
                value: number(value.get(row)),
                limits: number(lower.get(row)).zip(number(upper.get(row))),
                numerator: number(numerator.get(row)),
                denominator: number(denominator.get(row)),
                reporting: reporting.get(row),
            };
            // Of a category without anybody a page has nothing to say: it was not left unreported.
            if part.is_some() && figure.numerator == Some(0.0) && figure.denominator == Some(0.0) {
                continue;
            }
            if now && figure.is_suppressed() {
                *view.protected_by_area.entry(code.to_string()).or_default() += 1;
                *view.protected_by_indicator.entry(id.to_string()).or_default() += 1;
            }
            let entry = view.entries.entry(id.to_string()).or_default().entry(code.to_string()).or_default();
            match (part, span, when.parse::<i32>()) {
                (Some((stratum, code)), Some(_), _) => entry.strata.push((stratum, code.to_string(), figure)),
                (Some((stratum, code)), _, Ok(2024)) => entry.strata.push((stratum, code.to_string(), figure)),
                (None, Some(span), _) => drop(entry.spans.insert(span, figure)),
                (None, None, Ok(year)) => drop(entry.years.insert(year, figure)),
                _ => {}
            }
        }
        Ok(view)
    }

    /// The latest span of an indicator; nothing for a published value.
    pub(super) fn latest(&self, indicator: &str) -> Option<Span> {
        self.latest.get(indicator).copied()
    }

    /// The total of an indicator in an area: of its latest span, or of the latest census for a published value.
    pub(super) fn figure(&self, indicator: &str, area: &str) -> Option<&Figure> {
        let entry = self.entry(indicator, area)?;
        match self.latest(indicator) {
            Some(span) => entry.spans.get(&span),
            None => entry.years.values().next_back(),
        }
    }

    /// The total of another span.
    pub(super) fn in_span(&self, indicator: &str, area: &str, span: Span) -> Option<&Figure> {
        self.entry(indicator, area)?.spans.get(&span)
    }

    /// The value of a census year.
    pub(super) fn in_year(&self, indicator: &str, area: &str, year: i32) -> Option<&Figure> {
        self.entry(indicator, area)?.years.get(&year)
    }

    /// The spans of the series, oldest first, and the total of each.
    pub(super) fn series(&self, indicator: &str, area: &str) -> Vec<(Span, Option<&Figure>)> {
        let Some(latest) = self.latest(indicator) else { return Vec::new() };
        let entry = self.entry(indicator, area);
        let first = self.period.plus(1 - MONTHS);
        let mut spans: Vec<Span> =
            (0..MONTHS).map(|back| latest.plus(-back)).take_while(|span| span.first() >= first).collect();
        spans.reverse();
        spans.into_iter().map(|span| (span, entry.and_then(|entry| entry.spans.get(&span)))).collect()
    }

    /// The parts of a breakdown, in the order of the table.
    pub(super) fn strata(&self, indicator: &str, area: &str, stratum: Stratum) -> Vec<(&str, &Figure)> {
        let parts = self.entry(indicator, area).map(|entry| entry.strata.as_slice()).unwrap_or_default();
        let of = parts.iter().filter(|(own, _, _)| *own == stratum);
        of.map(|(_, code, figure)| (code.as_str(), figure)).collect()
    }

    /// Figures of the month withheld in an area, over all indicators and breakdowns.
    pub(super) fn protected_in(&self, area: &str) -> u64 {
        if area == country() {
            return self.protected_by_area.values().sum();
        }
        let below = format!("{area}.");
        let within = self.protected_by_area.iter().filter(|(code, _)| *code == area || code.starts_with(&below));
        within.map(|(_, count)| count).sum()
    }

    /// Figures of the month withheld for an indicator.
    pub(super) fn protected_of(&self, indicator: &str) -> u64 {
        self.protected_by_indicator.get(indicator).copied().unwrap_or_default()
    }

    /// Whether anything is known of an indicator.
    pub(super) fn knows(&self, indicator: &str) -> bool {
        self.entries.contains_key(indicator)
    }

    fn entry(&self, indicator: &str, area: &str) -> Option<&Entry> {
        self.entries.get(indicator)?.get(area)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_that_is_not_there_says_whether_reports_persons_or_centres_are_missing() {
        let of = |reporting, denominator| Figure {
            status: Status::Missing,
            value: None,
            limits: None,
            numerator: None,
            denominator,
            reporting,
        };
        let why = |reporting, denominator| Figure::absence(Some(&of(reporting, denominator)));
        assert_eq!(why(Some(0.0), Some(0.0)), Absence::NotReceived, "centres are expected and none reported");
        assert_eq!(why(Some(0.5), Some(0.0)), Absence::NobodyConcerned, "some reported, of nobody");
        assert_eq!(
            why(Some(1.0), None),
            Absence::NotWorkedOut,
            "all reported, and a register that is asked did not come"
        );
        assert_eq!(why(None, None), Absence::NoCentre, "none is expected");
        assert_eq!(Figure::absence(None), Absence::NotReceived, "nothing is known of the span");
    }
}
