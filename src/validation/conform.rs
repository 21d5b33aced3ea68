//! The rows of a delivery under their contract: typed columns, faults, and the verdict on each row.

use std::collections::BTreeMap;

use rayon::prelude::*;
use regex::Regex;

use super::areas::Areas;
use super::centres::Centres;
use super::columns::{Cells, Conformed, Fault};
use super::duplicates::{Keys, Seen};
use super::parse::{self, Cell, NumberFormat, Words};
use super::row_rules::{self, Broken};
use super::validated::{RuleCount, Validated};
use super::verdicts::{self, Verdicts};
use super::{aggregates, rules, submissions};
use crate::catalogue::Catalogue;
use crate::catalogue::contract::{AreaCodes, Contract, FieldSpec, FieldType, FormKind, PersonalData};
use crate::error::{Error, Result};
use crate::model::area::AreaLevel;
use crate::model::finding::Severity;
use crate::model::period::Month;
use crate::model::personal::Detector;
use crate::model::registry::Registry;
use crate::model::table::DataType;
use crate::model::table::engine::TimeUnit;
use crate::sources::{Chunk, Delivered};

/// What the rows of one form are judged by; made once, used for every delivery of the form.
pub struct Judge<'a> {
    pub(super) catalogue: &'a Catalogue,
    pub(super) contract: &'a Contract,
    pub(super) centres: Centres<'a>,
    pub(super) words: Words,
    patterns: BTreeMap<&'a str, Regex>,
    detector: Detector,
    seen: Seen,
}

/// A chunk after its cells were read and judged.
pub(super) struct Judged {
    /// The fields, in the order of the contract.
    pub fields: Vec<Conformed>,
    /// The series of an aggregates form.
    pub series: Vec<Conformed>,
    /// The verdict on each row.
    pub verdicts: Verdicts,
    /// What each row is compared by.
    pub keys: Keys,
    /// Per row: mandatory cells that are missing or unreadable.
    pub faulty: Vec<u8>,
    /// What the rules of the contract found, in its order.
    pub broken: Vec<Broken>,
    rules: Vec<RuleCount>,
}

impl<'a> Judge<'a> {
    /// The judge of a form, by the register of centres.
    ///
    /// # Errors
    /// `Usage` if there is no such form, or it refers to centres and there is no register yet; `Catalogue` if a pattern of
    /// the contract is no regular expression.
    pub fn new(form: &str, catalogue: &'a Catalogue, registry: &'a Registry) -> Result<Self> {
        let contract = catalogue
            .contract(form)
            .ok_or_else(|| Error::usage(format!("there is no form '{form}'"), "name a form of the catalogue"))?;
        if contract.centre.is_some() && registry.is_empty() {
            return Err(Error::usage(
                format!("the form '{}' refers to centres, and the lake holds no register of centres", contract.form),
                "ingest the register of centres first, or together with these files",
            ));
        }
        let mut patterns = BTreeMap::new();
        for field in &contract.fields {
            if let Some(pattern) = &field.pattern {
                let whole = Regex::new(&format!("^(?:{pattern})$")).map_err(|error| {
                    let place = crate::model::finding::Place::file(format!("contracts/{form}.toml"));
                    Error::catalogue(
                        place,
                        format!("'{pattern}' is no regular expression ({error})"),
                        "mend the pattern",
                    )
                })?;
                patterns.insert(field.name.as_str(), whole);
            }
        }
        Ok(Self {
            catalogue,
            contract,
            centres: Centres::new(registry),
            words: Words::of(contract),
            patterns,
            detector: Detector::new(&[]).map_err(|error| Error::engine("searching texts for personal data", error))?,
            seen: Seen::default(),
        })
    }

    /// Validates a delivery. Repeats are found within each file, over all its deliveries.
    ///
    /// # Errors
    /// `Engine` if a table cannot be built.
    pub fn validate(&mut self, delivered: &Delivered) -> Result<Validated> {
        let none = [Chunk::empty()];
        let chunks = if delivered.chunks().is_empty() { &none } else { delivered.chunks() };
        let mut judged: Vec<Judged> = chunks.par_iter().map(|chunk| self.judge(chunk)).collect::<Result<_>>()?;
        for (file, told) in delivered.files().iter().enumerate() {
            if !told.continued {
                self.seen.begin();
            }
            let own = chunks.iter().zip(&mut judged).filter(|(chunk, _)| chunk.file() == file as u32);
            let mut own: Vec<_> = own.map(|(_, judged)| (&mut judged.verdicts, &judged.keys)).collect();
            self.seen.settle(&mut own);
        }
        verdicts::refuse_files(chunks, &mut judged);
        let mut counts = Vec::new();
        for one in &mut judged {
            counts.append(&mut one.rules);
        }
        let counts = verdicts::merged(counts, self.contract, &judged);
        submissions::account(delivered.files(), chunks, self, &judged, counts)
    }

    fn judge(&self, chunk: &Chunk) -> Result<Judged> {
        let contract = self.contract;
        let periods = Periods::read(chunk, contract, &self.words);
        let mut fields: Vec<Conformed> = Vec::with_capacity(contract.fields.len());
        for (position, field) in contract.fields.iter().enumerate() {
            fields.push(self.conform(&Cells { chunk, position, field }, &periods, &fields)?);
        }
        let series = match contract.kind {
            FormKind::Aggregates => aggregates::read_series(chunk, self)?,
            _ => Vec::new(),
        };
        let broken = row_rules::judge(self, chunk, &fields, &periods)?;
        let verdicts = Verdicts::of(chunk, contract, &fields, &series, &broken);
        let rules = verdicts::count(contract, chunk, &fields, &broken);
        let faulty = verdicts::faulty_cells(contract, &fields, chunk.rows());
        Ok(Judged { keys: Keys::of(chunk, contract), fields, series, verdicts, faulty, broken, rules })
    }

    fn conform(&self, cells: &Cells<'_>, periods: &Periods, before: &[Conformed]) -> Result<Conformed> {
        let (field, words) = (cells.field, &self.words);
        Ok(match field.kind {
            FieldType::Text => self.text(cells)?,
            FieldType::Identifier | FieldType::HouseholdIdentifier => {
                cells.texts(|text| parse::identifier(text, words))
            }
            FieldType::Year => cells.words(|text| parse::year(text, words))?,
            FieldType::Month => cells.words(|text| parse::month(text, words).map(|month| month.to_string()))?,
            FieldType::Category => cells.words(parse::category(field, words))?,
            FieldType::Codes => cells.words(parse::codes(field, words))?,
            FieldType::Region => self.area(cells, AreaLevel::Region, before)?,
            FieldType::Province => self.area(cells, AreaLevel::Province, before)?,
            FieldType::Commune => self.area(cells, AreaLevel::Commune, before)?,
            FieldType::Area => cells.words(|text| {
                let known = self.catalogue.geography.get(text).is_some();
                if known { Cell::Value(text.to_string()) } else { Cell::Broken(rules::AREA_UNKNOWN) }
            })?,
            FieldType::Centre => {
                let mut conformed = cells.words(|text| self.centres.read(text, words))?;
                self.closed_centres(field, periods, &mut conformed)?;
                conformed
            }
            FieldType::Integer => {
                let format = NumberFormat::of(field, self.contract.decimal_mark);
                cells.integers(|text| parse::integer(text, &format, words))
            }
            FieldType::Decimal => {
                let format = NumberFormat::of(field, self.contract.decimal_mark);
                cells.decimals(|text| parse::fixed(text, &format, words))?
            }
            FieldType::Timestamp => {
                let (values, faults, empty) = cells.each(|text| parse::moment(text, field, words));
                cells.dated(values, DataType::Datetime(TimeUnit::Milliseconds, None), faults, empty)?
            }
            FieldType::Date => {
                let (mut values, mut faults, empty) =
                    cells.each(|text| parse::date(text, field, words).map(|date| date.to_epoch_days()));
                if field.not_after_period || field.within_period {
                    periods.judge(field, &mut values, &mut faults);
                }
                cells.dated(values, DataType::Date, faults, empty)?
            }
        })
    }

    /// A text; one that is kept is searched for personal data, and must have its pattern.
    fn text(&self, cells: &Cells<'_>) -> Result<Conformed> {
        let (field, words) = (cells.field, &self.words);
        if field.personal == PersonalData::Drop
            && !field.mandatory
            && field.missing == Severity::Warn
            && !self.ruled(field)
        {
            return Ok(cells.nothing());
        }
        if field.personal != PersonalData::Keep {
            return Ok(cells.texts(|text| if words.absent(text) { Cell::Missing } else { Cell::Value(text) }));
        }
        let pattern = self.patterns.get(field.name.as_str());
        // The key of a register is a code that the form declares, not a text that a person fills in.
        let code = self.contract.key.contains(&field.name);
        cells.words(|text| {
            if words.absent(text) {
                Cell::Missing
            } else if pattern.is_some_and(|pattern| !pattern.is_match(text)) {
                Cell::Broken(rules::PATTERN_MISMATCH)
            } else if !code && !self.detector.scan(text).is_empty() {
                Cell::Broken(rules::TEXT_PERSONAL)
            } else {
                Cell::Value(text.to_string())
            }
        })
    }

    /// Whether a rule over several fields asks about a field.
    fn ruled(&self, field: &FieldSpec) -> bool {
        self.contract.rules.iter().any(|rule| rule.check.fields().contains(&field.name.as_str()))
    }

    fn area(&self, cells: &Cells<'_>, level: AreaLevel, before: &[Conformed]) -> Result<Conformed> {
        let areas = Areas { geography: &self.catalogue.geography, words: &self.words, level };
        if cells.field.codes == AreaCodes::Rsu {
            return cells.words(|text| areas.numbered(text));
        }
        let above = cells
            .field
            .within
            .as_ref()
            .and_then(|above| before.get(self.contract.fields.iter().position(|field| field.name == *above)?));
        match above.and_then(|above| above.column.as_materialized_series().str().ok()) {
            Some(above) => Ok(areas.within(cells, above)),
            None => cells.words(|text| areas.read(text, None)),
        }
    }

    fn closed_centres(&self, field: &FieldSpec, periods: &Periods, conformed: &mut Conformed) -> Result<()> {
        let codes = conformed.column.as_materialized_series().str()?;
        let mut last: Option<(&str, Month, bool)> = None;
        let mut closed = Vec::new();
        for (row, (code, month)) in codes.iter().zip(&periods.months).enumerate() {
            let (Some(code), Some(month)) = (code, *month) else { continue };
            let open = match last.filter(|(centre, of, _)| *centre == code && *of == month) {
                Some((.., open)) => open,
                None => self.centres.get(code).is_none_or(|centre| centre.open_in(month)),
            };
            last = Some((code, month, open));
            if !open {
                closed.push(Fault {
                    row: row as u32,
                    rule: rules::CENTRE_NOT_OPEN,
                    severity: field.invalid,
                    kept: true,
                });
            }
        }
        if !closed.is_empty() {
            conformed.faults.append(&mut closed);
            conformed.faults.sort_by_key(|fault| fault.row);
        }
        Ok(())
    }
}

/// The month of each row, as far as it can be read.
pub(super) struct Periods {
    pub(super) months: Vec<Option<Month>>,
}

impl Periods {
    fn read(chunk: &Chunk, contract: &Contract, words: &Words) -> Self {
        let position = contract.fields.iter().position(|field| field.name == contract.period).unwrap_or_default();
        let cells = Cells { chunk, position, field: &contract.fields[position] };
        let (months, ..) = cells.values(|text| parse::month(text, words));
        Self { months }
    }

    /// Takes away days that lie outside what the field allows, and says so.
    fn judge(&self, field: &FieldSpec, values: &mut [Option<i32>], faults: &mut Vec<Fault>) {
        let mut last: Option<(Month, i32, i32)> = None;
        let before = faults.len();
        for (row, (value, month)) in values.iter_mut().zip(&self.months).enumerate() {
            let (Some(day), Some(month)) = (*value, *month) else { continue };
            let (first, end) = match last.filter(|(of, ..)| *of == month) {
                Some((_, first, end)) => (first, end),
                None => (month.first_day().to_epoch_days(), month.last_day().to_epoch_days()),
            };
            last = Some((month, first, end));
            let rule = if field.within_period && !(first..=end).contains(&day) {
                rules::DATE_OUTSIDE_PERIOD
            } else if field.not_after_period && day > end {
                rules::DATE_AFTER_PERIOD
            } else {
                continue;
            };
            *value = None;
            faults.push(Fault { row: row as u32, rule, severity: field.invalid, kept: false });
        }
        if faults.len() > before {
            faults.sort_by_key(|fault| fault.row);
        }
    }
}

/// Whether a severity refuses the row.
pub(super) fn refuses(severity: Severity) -> bool {
    severity != Severity::Warn
}
