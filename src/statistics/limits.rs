//! The value, limits and status of every figure, column by column.

use std::collections::HashMap;

use super::confidence::Confidence;
use super::exact::FewEvents;
use super::small_numbers::unreliable;
use super::spec::IndicatorSpec;
use super::{Limits, byar, order_statistics, student, wilson};
use crate::catalogue::indicator::Method;
use crate::catalogue::policy::Policy;
use crate::error::{Error, Result};
use crate::model::figure::{COLUMNS, conf_status, obs_status};
use crate::model::period::Month;
use crate::model::span::Span;
use crate::model::table::{Column, DataFrame, DataType, Float64Chunked, IntoColumn, NamedFrom, Series};

/// The note of a proportion whose numerator is above its denominator: a fault of the data.
pub const NUMERATOR_ABOVE_DENOMINATOR: &str = "numerator_above_denominator";

/// The column of distinct persons behind a numerator. It never leaves the disclosure stage.
pub const PERSONS: &str = "persons";

/// The column, where there is one, of figures that are confidential whatever their size. It never leaves the disclosure stage.
pub const CLOSED: &str = "closed";
/// The column with how many centres stand behind a numerator; null where it is not known whose rows they are.
pub const CENTRES: &str = "centres";
/// The column with the share of the rows that the largest of these centres has.
pub const LARGEST_CENTRE: &str = "largest_centre";
/// The column with the key of the persons of a numerator, in [0, 1), where its counts are perturbed.
pub const CELL_KEY: &str = "cell_key";

/// The columns, where there are any, of the ordered values at the places of a median's limits, and of sums of squares under a mean.
const ORDERED: [&str; 2] = ["ordered_lower", "ordered_upper"];
const SQUARES: &str = "squares";

/// What the statistics stage is told besides the counts.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Settings<'a> {
    pub(crate) policy: &'a Policy,
    pub(crate) period: Month,
    pub(crate) confidence: Confidence,
}

/// Adds value, limits, method and status to counts.
///
/// The frame has the key columns, `numerator`, `denominator`, `value` (given for published values and ratios of
/// indicators, else null), `persons` and `reporting_rate`; where there are medians or means, [`ORDERED`] and [`SQUARES`] too. The result has the published columns in order, then `persons`.
pub(crate) fn with_limits(frame: &DataFrame, specs: &[IndicatorSpec], settings: Settings) -> Result<DataFrame> {
    let height = frame.height();
    let spec_of = spec_of_rows(frame, specs)?;
    let periods = frame.column("time_period")?.as_materialized_series().str()?;
    let (given, numerators) = (numbers(frame, "value")?, numbers(frame, "numerator")?);
    let (denominators, rates) = (numbers(frame, "denominator")?, numbers(frame, "reporting_rate")?);
    let [lowers, uppers, squares] = [ORDERED[0], ORDERED[1], SQUARES].map(|name| maybe(frame, name));
    let (lowers, uppers, squares) = (lowers?, uppers?, squares?);
    let few = FewEvents::new(settings.confidence);
    // What ends with the edition's month is still to change.
    let ends_now = |period: &str| Span::read(period).is_some_and(|span| span.last() == settings.period);

    let mut figures = Figures::with_capacity(height);
    let counts = given.iter().zip(numerators.iter()).zip(denominators.iter());
    for (row, (((counts, rate), period), spec)) in
        counts.zip(rates.iter()).zip(periods.iter()).zip(&spec_of).enumerate()
    {
        let ((given, numerator), denominator) = counts;
        let spec = &specs[*spec];
        let ratio = numerator.zip(denominator).filter(|(_, denominator)| *denominator > 0.0);
        let estimate = match spec.method {
            Method::OrderStatistics => median(spec, given, lowers.get(row).zip(uppers.get(row))),
            Method::Student => mean(spec, ratio, squares.get(row), settings),
            _ => estimate(spec, given, ratio, settings, &few),
        };
        let late = rate.is_some_and(|rate| rate < settings.policy.provisional_below);
        let provisional = spec.method != Method::Published && (late || period.is_some_and(ends_now));
        figures.status.push(match estimate.value {
            None => obs_status::MISSING,
            Some(_) if estimate.unreliable => obs_status::UNRELIABLE,
            Some(_) if provisional => obs_status::PROVISIONAL,
            Some(_) => obs_status::NORMAL,
        });
        figures.push(spec, &estimate, settings.confidence);
    }
    figures.into_frame(frame, height)
}

struct Estimate {
    value: Option<f64>,
    limits: Option<Limits>,
    method: &'static str,
    note: Option<&'static str>,
    unreliable: bool,
    /// All that it is a mean of are alike: it would tell the value of each.
    alike: bool,
}

impl Estimate {
    fn without_limits(value: Option<f64>) -> Self {
        Self { value, limits: None, method: "none", note: None, unreliable: false, alike: false }
    }
}

/// A median with the ordered values that are its limits.
fn median(spec: &IndicatorSpec, given: Option<f64>, ordered: Option<(f64, f64)>) -> Estimate {
    let Some(value) = given else { return Estimate::without_limits(None) };
    let limits = ordered.map(|(lower, upper)| Limits { lower, upper });
    let (value, limits) = order_statistics::rounded(value, limits, spec.decimals);
    let method = if limits.is_some() { "order_statistics" } else { "none" };
    Estimate { limits, method, ..Estimate::without_limits(Some(value)) }
}

/// A mean with the limits that its spread gives.
fn mean(spec: &IndicatorSpec, ratio: Option<(f64, f64)>, squares: Option<f64>, settings: Settings) -> Estimate {
    let factor = spec.unit.factor();
    let none = Estimate::without_limits(ratio.map(|(sum, count)| sum / count * factor));
    let Some((sum, count)) = ratio else { return none };
    let mean = squares.and_then(|squares| student::Mean::of_sums(count, sum, squares));
    let Some((mean, limits)) = mean.and_then(|mean| Some((mean, student::limits(mean, settings.confidence)?))) else {
        return none;
    };
    Estimate {
        limits: Some(Limits { lower: limits.lower * factor, upper: limits.upper * factor }),
        method: "student",
        unreliable: unreliable(spec.method, sum, count, settings.policy),
        alike: mean.deviation == 0.0,
        ..none
    }
}

fn estimate(
    spec: &IndicatorSpec,
    given: Option<f64>,
    ratio: Option<(f64, f64)>,
    settings: Settings,
    few: &FewEvents,
) -> Estimate {
    let factor = spec.unit.factor();
    let value = given.or_else(|| ratio.map(|(numerator, denominator)| numerator / denominator * factor));
    let none = Estimate::without_limits(value);
    let Some((numerator, denominator)) = ratio else {
        return Estimate { method: if spec.method == Method::Published { "published" } else { "none" }, ..none };
    };
    let per = |limits: Limits, divisor: f64| Limits {
        lower: limits.lower / divisor * factor,
        upper: limits.upper / divisor * factor,
    };
    let unreliable = unreliable(spec.method, numerator, denominator, settings.policy);
    match spec.method {
        Method::None | Method::Student | Method::OrderStatistics => none,
        Method::Published => Estimate { method: "published", ..none },
        Method::Wilson if numerator > denominator => {
            Estimate { note: Some(NUMERATOR_ABOVE_DENOMINATOR), unreliable, ..none }
        }
        Method::Wilson => match wilson::limits(numerator, denominator, settings.confidence) {
            Some(limits) => Estimate { limits: Some(per(limits, 1.0)), method: "wilson", unreliable, ..none },
            None => none,
        },
        Method::Byar => {
            let approximate = numerator >= byar::LEAST_EVENTS;
            let (limits, method) = if approximate {
                (byar::limits(numerator, settings.confidence), "byar")
            } else {
                (few.limits(numerator), "exact")
            };
            match limits {
                Some(limits) => Estimate { limits: Some(per(limits, denominator)), method, unreliable, ..none },
                None => none,
            }
        }
    }
}

/// The columns that the stage makes.
struct Figures {
    unit: Vec<&'static str>,
    value: Vec<Option<f64>>,
    lower: Vec<Option<f64>>,
    upper: Vec<Option<f64>>,
    confidence: Vec<Option<f64>>,
    method: Vec<&'static str>,
    status: Vec<&'static str>,
    note: Vec<Option<&'static str>>,
    alike: Vec<bool>,
}

impl Figures {
    fn with_capacity(rows: usize) -> Self {
        Self {
            unit: Vec::with_capacity(rows),
            value: Vec::with_capacity(rows),
            lower: Vec::with_capacity(rows),
            upper: Vec::with_capacity(rows),
            confidence: Vec::with_capacity(rows),
            method: Vec::with_capacity(rows),
            status: Vec::with_capacity(rows),
            note: Vec::with_capacity(rows),
            alike: Vec::with_capacity(rows),
        }
    }

    fn push(&mut self, spec: &IndicatorSpec, estimate: &Estimate, confidence: Confidence) {
        self.unit.push(spec.unit.as_str());
        self.value.push(estimate.value);
        self.lower.push(estimate.limits.map(|limits| limits.lower));
        self.upper.push(estimate.limits.map(|limits| limits.upper));
        self.confidence.push(estimate.limits.map(|_| confidence.level()));
        self.method.push(estimate.method);
        self.note.push(estimate.note);
        self.alike.push(estimate.alike);
    }

    fn into_frame(self, counts: &DataFrame, height: usize) -> Result<DataFrame> {
        let free = vec![conf_status::FREE; height];
        let mut columns: Vec<Column> = Vec::with_capacity(COLUMNS.len() + 1);
        for name in COLUMNS {
            let column = match name {
                "unit_measure" => Series::new(name.into(), &self.unit),
                "obs_value" => Series::new(name.into(), &self.value),
                "lower" => Series::new(name.into(), &self.lower),
                "upper" => Series::new(name.into(), &self.upper),
                "confidence" => Series::new(name.into(), &self.confidence),
                "method" => Series::new(name.into(), &self.method),
                "obs_status" => Series::new(name.into(), &self.status),
                "conf_status" => Series::new(name.into(), &free),
                "note" => Series::new(name.into(), &self.note),
                _ => counts.column(name)?.as_materialized_series().clone(),
            };
            columns.push(column.into_column());
        }
        columns.push(counts.column(PERSONS)?.cast(&DataType::Int64)?);
        for name in [CENTRES, LARGEST_CENTRE, CELL_KEY] {
            columns.push(maybe(counts, name)?.into_column());
        }
        let given = counts.column(CLOSED).map(|column| column.as_materialized_series().bool().cloned());
        let closed = match given {
            Ok(given) => given?.iter().zip(&self.alike).map(|(given, alike)| given.unwrap_or(true) || *alike).collect(),
            Err(_) => self.alike,
        };
        columns.push(Series::new(CLOSED.into(), closed).into_column());
        DataFrame::new(height, columns).map_err(|error| Error::engine("gathering figures", error))
    }
}

/// The position in `specs` of each row's indicator.
fn spec_of_rows(frame: &DataFrame, specs: &[IndicatorSpec]) -> Result<Vec<usize>> {
    let known: HashMap<&str, usize> = specs.iter().enumerate().map(|(at, spec)| (spec.id.as_str(), at)).collect();
    let mut last = ("", usize::MAX);
    let mut positions = Vec::with_capacity(frame.height());
    for id in frame.column("indicator")?.as_materialized_series().str()?.iter() {
        let id = id.unwrap_or_default();
        if last.1 == usize::MAX || last.0 != id {
            let position = known.get(id).ok_or_else(|| {
                Error::engine("statistics", format!("the counts name an indicator '{id}' that is not declared"))
            })?;
            last = (id, *position);
        }
        positions.push(last.1);
    }
    Ok(positions)
}

/// A column of numbers, whatever their width; NaN and infinities are no numbers.
fn numbers(frame: &DataFrame, name: &str) -> Result<Float64Chunked> {
    let column = frame.column(name)?.as_materialized_series().cast(&DataType::Float64)?;
    let values: Float64Chunked = column.f64()?.iter().map(|value| value.filter(|value| value.is_finite())).collect();
    Ok(values.with_name(name.into()))
}

/// A column of numbers that need not be there.
fn maybe(frame: &DataFrame, name: &str) -> Result<Float64Chunked> {
    match frame.column(name) {
        Ok(_) => numbers(frame, name),
        Err(_) => {
            let none: Float64Chunked = std::iter::repeat_n(None::<f64>, frame.height()).collect();
            Ok(none.with_name(name.into()))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::Catalogue;

    /// Months of stay: how many, their sum and that of their squares.
    fn stay(count: f64, sum: f64, squares: f64) -> Estimate {
        let catalogue = Catalogue::load(None).unwrap();
        let spec = IndicatorSpec::of(catalogue.indicator("ENF-07").unwrap());
        let period = "2026-12".parse().unwrap();
        let settings = Settings { policy: &catalogue.policy, period, confidence: Confidence::new(0.95).unwrap() };
        mean(&spec, Some((sum, count)), Some(squares), settings)
    }

    #[test]
    fn a_mean_has_student_s_limits_from_its_sums() {
        // 1 to 40: scipy's t.interval gives [16.761212, 24.238788].
        let found = stay(40.0, 820.0, 22_140.0);
        let limits = found.limits.unwrap();
        assert_eq!((found.value, found.method, found.unreliable, found.alike), (Some(20.5), "student", false, false));
        assert!((limits.lower - 16.761_212).abs() < 1e-5 && (limits.upper - 24.238_788).abs() < 1e-5, "{limits:?}");
        assert!(stay(12.0, 120.0, 1300.0).unreliable);
    }

    #[test]
    fn a_mean_of_persons_who_are_all_alike_would_tell_the_value_of_each() {
        assert!(stay(40.0, 240.0, 1440.0).alike);
    }

    #[test]
    fn a_median_without_ordered_values_has_no_limits() {
        let catalogue = Catalogue::load(None).unwrap();
        let spec = IndicatorSpec::of(catalogue.indicator("CIB-12").unwrap());
        let found = median(&spec, Some(9.123_456_7), Some((9.001, 9.2)));
        assert_eq!((found.value, found.method), (Some(9.12), "order_statistics"));
        assert_eq!(found.limits, Some(Limits { lower: 9.0, upper: 9.2 }));
        let found = median(&spec, Some(9.123_456_7), None);
        assert_eq!((found.value, found.method, found.limits), (Some(9.12), "none", None));
    }
}
