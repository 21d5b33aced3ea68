//! The rows of a delivery under their contract: typed columns, faults, and the verdict on each row.

use rayon::prelude::*;

use super::parse::{self, Cell};
use super::validated::{RuleCount, Validated};
use super::{aggregates, completeness, duplicates, rules, submissions};
use crate::catalogue::Catalogue;
use crate::catalogue::contract::{Contract, DecimalMark, FieldSpec, FieldType, FormKind};
use crate::catalogue::geography::Resolution;
use crate::error::{Error, Result};
use crate::model::area::AreaLevel;
use crate::model::finding::Severity;
use crate::model::period::Month;
use crate::model::registry::Registry;
use crate::model::table::engine::PlHashMap;
use crate::model::table::{Column, DataFrame, DataType, IntoColumn, NamedFrom, Series, StringChunked};
use crate::sources::Delivered;

/// The digits of a decimal number in the lake, decimals included.
pub(super) const DECIMAL_DIGITS: usize = 18;

/// A fault of one cell.
#[derive(Debug, Clone, Copy)]
pub(super) struct Fault {
    /// The row of the delivery.
    pub row: u32,
    /// The rule.
    pub rule: &'static str,
    /// What it does.
    pub severity: Severity,
}

/// A field's typed column, and what is wrong in it, in the order of rows.
pub(super) struct Conformed {
    pub column: Column,
    pub faults: Vec<Fault>,
}

/// Validates a delivery against the contract of its form and the register of centres.
///
/// # Errors
/// `Usage` if the form needs a register of centres and there is none yet; `Engine` if a table cannot be built.
pub fn validate(delivered: &Delivered, catalogue: &Catalogue, registry: &Registry) -> Result<Validated> {
    let contract = catalogue.contract(delivered.form()).ok_or_else(|| {
        Error::usage(format!("there is no form '{}'", delivered.form()), "name a form of the catalogue")
    })?;
    if contract.centre.is_some() && registry.is_empty() {
        return Err(Error::usage(
            format!("the form '{}' refers to centres, and the lake holds no register of centres", contract.form),
            "ingest the register of centres first, or together with these files",
        ));
    }
    let rows = delivered.rows();
    let periods = Periods::read(rows, contract)?;
    let judge = Judge { catalogue, registry, periods: &periods };
    let fields: Vec<Conformed> = contract
        .fields
        .par_iter()
        .map(|field| judge.conform(text_column(rows, &field.name)?, field))
        .collect::<Result<_>>()?;
    let series = match contract.kind {
        FormKind::Aggregates => aggregates::read_series(rows, contract, catalogue)?,
        _ => Vec::new(),
    };
    let repeats = duplicates::find(rows, contract)?;
    let mut verdicts = Verdicts::new(rows.height());
    for &row in delivered.too_wide() {
        verdicts.reject(row, u16::MAX, rules::TOO_MANY_CELLS);
    }
    for (position, field) in fields.iter().enumerate() {
        for fault in &field.faults {
            if fault.severity != Severity::Warn {
                verdicts.reject(fault.row, position as u16, fault.rule);
            }
        }
    }
    for (position, column) in series.iter().enumerate() {
        for fault in &column.faults {
            verdicts.reject(fault.row, (contract.fields.len() + position) as u16, fault.rule);
        }
    }
    for &row in &repeats.conflicts {
        verdicts.reject(row, u16::MAX, rules::KEY_CONFLICT);
    }
    for &row in &repeats.repeats {
        verdicts.repeat(row);
    }
    let rule_counts = count_rules(contract, &fields, &verdicts);
    let cells = completeness::count(contract, &fields, rows.height());
    let account = submissions::account(delivered, contract, &fields, &verdicts, &cells, &series)?;
    Ok(Validated {
        form: contract.form.clone(),
        files: delivered.files().to_vec(),
        submissions: account.submissions,
        rows: account.rows,
        rejects: account.rejects,
        rules: rule_counts,
    })
}

/// The verdict on each row: accepted, a repeat, or rejected by one rule about one field.
pub(super) struct Verdicts {
    /// Per row: nothing, or the field's position (`u16::MAX` for the whole row) and the rule.
    pub rejected: Vec<Option<(u16, &'static str)>>,
    /// Per row: a repeat of an earlier one.
    pub repeated: Vec<bool>,
}

impl Verdicts {
    fn new(rows: usize) -> Self {
        Self { rejected: vec![None; rows], repeated: vec![false; rows] }
    }

    fn reject(&mut self, row: u32, field: u16, rule: &'static str) {
        let verdict = &mut self.rejected[row as usize];
        if verdict.is_none() {
            *verdict = Some((field, rule));
        }
    }

    fn repeat(&mut self, row: u32) {
        if self.rejected[row as usize].is_none() {
            self.repeated[row as usize] = true;
        }
    }

    /// Whether a row is accepted.
    pub fn accepts(&self, row: usize) -> bool {
        self.rejected[row].is_none() && !self.repeated[row]
    }
}

/// The month of each row, as far as it can be read.
struct Periods {
    months: Vec<Option<Month>>,
}

impl Periods {
    fn read(rows: &DataFrame, contract: &Contract) -> Result<Self> {
        let column = text_column(rows, &contract.period)?;
        let mut known: PlHashMap<&str, Option<Month>> = PlHashMap::default();
        let months = column
            .iter()
            .map(|text| text.and_then(|text| *known.entry(text).or_insert_with(|| parse::month(text).ok().flatten())));
        Ok(Self { months: months.collect() })
    }
}

/// What a cell is judged by.
struct Judge<'a> {
    catalogue: &'a Catalogue,
    registry: &'a Registry,
    periods: &'a Periods,
}

impl Judge<'_> {
    fn conform(&self, column: &StringChunked, field: &FieldSpec) -> Result<Conformed> {
        let name = field.name.as_str();
        let geography = &self.catalogue.geography;
        Ok(match field.kind {
            FieldType::Text => texts(column, field, parse::text),
            FieldType::Identifier | FieldType::HouseholdIdentifier => texts(column, field, parse::identifier),
            FieldType::Year => texts(column, field, parse::year),
            FieldType::Month => texts(column, field, |text| Ok(parse::month(text)?.map(|month| month.to_string()))),
            FieldType::Category => texts(column, field, |text| parse::category(text, &field.values)),
            FieldType::Codes => texts(column, field, |text| parse::codes(text, &field.values)),
            FieldType::Region => texts(column, field, |text| self.area(text, AreaLevel::Region)),
            FieldType::Province => texts(column, field, |text| self.area(text, AreaLevel::Province)),
            FieldType::Commune => texts(column, field, |text| self.area(text, AreaLevel::Commune)),
            FieldType::Area => texts(column, field, |text| {
                if geography.get(text).is_some() { Ok(Some(text.to_string())) } else { Err(rules::AREA_UNKNOWN) }
            }),
            FieldType::Centre => {
                let mut conformed = texts(column, field, |text| {
                    if parse::is_missing(text) {
                        Ok(None)
                    } else if self.registry.contains_key(text) {
                        Ok(Some(text.to_string()))
                    } else {
                        Err(rules::CENTRE_UNKNOWN)
                    }
                });
                self.closed_centres(column, field, &mut conformed.faults);
                conformed
            }
            FieldType::Integer => {
                let (values, faults) = cells(column, field, |text| parse::integer(text, field));
                Conformed { column: Series::new(name.into(), values).into_column(), faults }
            }
            FieldType::Decimal => {
                let (values, faults) = cells(column, field, |text| parse::fixed(text, field, DecimalMark::default()));
                let numbers = values.into_iter().collect::<crate::model::table::engine::Int128Chunked>();
                let column = numbers.into_decimal(DECIMAL_DIGITS, field.decimals as usize)?;
                let column = crate::model::table::IntoSeries::into_series(column).with_name(name.into());
                Conformed { column: column.into_column(), faults }
            }
            FieldType::Timestamp => {
                let (values, faults) = cells(column, field, |text| parse::moment(text, field));
                let column = Series::new(name.into(), values)
                    .cast(&DataType::Datetime(crate::model::table::engine::TimeUnit::Milliseconds, None))
                    .map_err(|error| Error::engine("typing moments", error))?;
                Conformed { column: column.into_column(), faults }
            }
            FieldType::Date => self.dates(column, field)?,
        })
    }

    fn area(&self, text: &str, level: AreaLevel) -> Cell<String> {
        if parse::is_missing(text) {
            return Ok(None);
        }
        match self.catalogue.geography.resolve(level, text, None) {
            Resolution::Exact { code, .. } => Ok(Some(code)),
            Resolution::Ambiguous(_) | Resolution::Unknown { .. } => Err(rules::AREA_UNKNOWN),
        }
    }

    fn closed_centres(&self, column: &StringChunked, field: &FieldSpec, faults: &mut Vec<Fault>) {
        let mut known: PlHashMap<(&str, Month), bool> = PlHashMap::default();
        for (row, (text, month)) in column.iter().zip(&self.periods.months).enumerate() {
            let (Some(text), Some(month)) = (text, *month) else { continue };
            let open = *known
                .entry((text, month))
                .or_insert_with(|| self.registry.get(text).is_none_or(|centre| centre.open_in(month)));
            if !open {
                faults.push(Fault { row: row as u32, rule: rules::CENTRE_NOT_OPEN, severity: field.invalid });
            }
        }
        faults.sort_by_key(|fault| fault.row);
    }

    fn dates(&self, column: &StringChunked, field: &FieldSpec) -> Result<Conformed> {
        let (mut values, mut faults) = cells(column, field, |text| parse::date(text, field));
        if field.not_after_period || field.within_period {
            for (row, (value, month)) in values.iter_mut().zip(&self.periods.months).enumerate() {
                let (Some(date), Some(month)) = (*value, *month) else { continue };
                let rule = if field.within_period && Month::of(date) != Some(month) {
                    rules::DATE_OUTSIDE_PERIOD
                } else if field.not_after_period && date > month.last_day() {
                    rules::DATE_AFTER_PERIOD
                } else {
                    continue;
                };
                *value = None;
                faults.push(Fault { row: row as u32, rule, severity: field.invalid });
            }
            faults.sort_by_key(|fault| fault.row);
        }
        let epoch = chrono::NaiveDate::default();
        let days: Vec<Option<i32>> =
            values.iter().map(|value| value.map(|date| (date - epoch).num_days() as i32)).collect();
        let column = Series::new(field.name.as_str().into(), days)
            .cast(&DataType::Date)
            .map_err(|error| Error::engine("typing dates", error))?;
        Ok(Conformed { column: column.into_column(), faults })
    }
}

/// A text column of a delivery.
pub(super) fn text_column<'a>(rows: &'a DataFrame, name: &str) -> Result<&'a StringChunked> {
    Ok(rows.column(name)?.as_materialized_series().str()?)
}

/// Reads each distinct text of a column once.
pub(super) fn cells<T: Clone>(
    column: &StringChunked,
    field: &FieldSpec,
    read: impl Fn(&str) -> Cell<T>,
) -> (Vec<Option<T>>, Vec<Fault>) {
    let mut known: PlHashMap<&str, Cell<T>> = PlHashMap::default();
    let mut faults = Vec::new();
    let mut values = Vec::with_capacity(column.len());
    for (row, text) in column.iter().enumerate() {
        let cell = match text {
            Some(text) => known.entry(text).or_insert_with(|| read(text)).clone(),
            None => Ok(None),
        };
        let (value, rule, severity) = match cell {
            Ok(Some(value)) => {
                values.push(Some(value));
                continue;
            }
            Ok(None) => (None, rules::MISSING, field.missing),
            Err(rule) => (None, rule, field.invalid),
        };
        if rule != rules::MISSING || field.mandatory || severity != Severity::Warn {
            faults.push(Fault { row: row as u32, rule, severity });
        }
        values.push(value);
    }
    (values, faults)
}

fn texts(column: &StringChunked, field: &FieldSpec, read: impl Fn(&str) -> Cell<String>) -> Conformed {
    let mut known: PlHashMap<&str, u32> = PlHashMap::default();
    let mut distinct: Vec<Cell<String>> = Vec::new();
    let mut faults = Vec::new();
    let mut picked: Vec<Option<u32>> = Vec::with_capacity(column.len());
    for (row, text) in column.iter().enumerate() {
        let index = text.map(|text| {
            *known.entry(text).or_insert_with(|| {
                distinct.push(read(text));
                distinct.len() as u32 - 1
            })
        });
        let fault = match index.map(|index| &distinct[index as usize]) {
            Some(Ok(Some(_))) => {
                picked.push(index);
                continue;
            }
            Some(Err(rule)) => Some((*rule, field.invalid)),
            _ => (field.mandatory || field.missing != Severity::Warn).then_some((rules::MISSING, field.missing)),
        };
        if let Some((rule, severity)) = fault {
            faults.push(Fault { row: row as u32, rule, severity });
        }
        picked.push(None);
    }
    let read = |index: u32| distinct[index as usize].as_ref().ok().and_then(Option::as_deref);
    let values: StringChunked = picked.iter().map(|index| index.and_then(read)).collect();
    let column = values.with_name(field.name.as_str().into());
    Conformed { column: crate::model::table::IntoSeries::into_series(column).into_column(), faults }
}

fn count_rules(contract: &Contract, fields: &[Conformed], verdicts: &Verdicts) -> Vec<RuleCount> {
    let mut counts: std::collections::BTreeMap<(String, &'static str, Severity), u64> = Default::default();
    for (field, conformed) in contract.fields.iter().zip(fields) {
        for fault in &conformed.faults {
            *counts.entry((field.name.clone(), fault.rule, fault.severity)).or_default() += 1;
        }
    }
    for (field, rule) in
        verdicts.rejected.iter().flatten().filter(|(field, _)| usize::from(*field) >= contract.fields.len())
    {
        let _ = field;
        *counts.entry((String::new(), *rule, Severity::RejectRow)).or_default() += 1;
    }
    counts.into_iter().map(|((column, rule, severity), count)| RuleCount { column, rule, severity, count }).collect()
}
