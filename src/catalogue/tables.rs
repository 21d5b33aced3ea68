//! The columns that measures may name: those of the forms' tables in the lake, of their centres, and of the table of reports.

use super::contract::{Contract, FieldSpec, FieldType, FormKind, Generalisation, PersonalData};
use super::load::Catalogue;
use crate::model::stratum::{AGE_BANDS, MILIEUX};

/// The name of the table of reports: one row per form, centre and month that was expected or came.
pub const REPORTS: &str = "reports";

/// Its columns, in their order.
pub const REPORT_COLUMNS: [&str; 20] = [
    "form",
    "centre",
    "period",
    "expected",
    "on_time",
    "delivered",
    "at_first",
    "rows_read",
    "accepted",
    "cells_valid",
    "cells_expected",
    "centre_type",
    "commune",
    "province",
    "region",
    "milieu",
    "residential",
    "capacity",
    "nights",
    "persons",
];

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableColumn {
    /// Its name.
    pub name: String,
    /// The codes that it holds; nothing where it holds numbers, or codes that are not listed.
    pub codes: Option<Vec<String>>,
}

impl Catalogue {
    /// The tables that measures may be taken over: that of reports, the forms that centres send, the register of centres, and
    /// the registers whose rows say where they are.
    pub fn measured_tables(&self) -> Vec<&str> {
        let measured = |contract: &&Contract| {
            is_of_centres(contract) || is_located(contract) || contract.kind == FormKind::Register
        };
        let forms = self.contracts.iter().filter(measured);
        std::iter::once(REPORTS).chain(forms.map(|contract| contract.form.as_str())).collect()
    }

    /// The columns of such a table, or of one that a condition may ask; none of another.
    pub fn columns_of(&self, table: &str) -> Vec<TableColumn> {
        let types: Vec<String> = self.centre_types.iter().map(|kind| kind.code.clone()).collect();
        let plain = |name: &str| TableColumn { name: name.to_string(), codes: None };
        let coded = |name: &str, codes: &[&str]| {
            let codes = codes.iter().map(|code| code.to_string()).collect();
            TableColumn { name: name.to_string(), codes: Some(codes) }
        };
        let of_type = TableColumn { name: "centre_type".to_string(), codes: Some(types) };
        if table == REPORTS {
            let of_centres = self.contracts.iter().filter(|contract| is_of_centres(contract));
            let forms: Vec<&str> = of_centres.map(|contract| contract.form.as_str()).collect();
            let column = |name: &str| match name {
                "form" => coded(name, &forms),
                "centre_type" => of_type.clone(),
                "milieu" => coded(name, &MILIEUX),
                "residential" => coded(name, &["yes", "no"]),
                _ => plain(name),
            };
            return REPORT_COLUMNS.into_iter().map(column).collect();
        }
        let Some(contract) = self.contract(table).filter(|contract| contract.kind != FormKind::Aggregates) else {
            return Vec::new();
        };
        let kept = contract.fields.iter().filter(|field| field.personal == PersonalData::Keep);
        let mut columns: Vec<TableColumn> =
            kept.map(|field| TableColumn { name: field.lake_column().to_string(), codes: codes_of(field) }).collect();
        if let Some(person) = &contract.person {
            columns.push(plain("person"));
            columns.push(coded(&format!("{}_status", person.identifier), &["none", "valid"]));
        }
        columns.extend(contract.pseudonyms.iter().map(|further| plain(&further.column)));
        columns.extend(contract.generalisations.iter().map(|rule| generalised(contract, rule)));
        if is_of_centres(contract) {
            columns.push(of_type);
            columns.extend(["commune", "province", "region"].map(plain));
        }
        if contract.kind == FormKind::Register {
            columns.extend(["province", "region"].map(plain));
        }
        columns
    }
}

/// Whether centres send the form.
pub fn is_of_centres(contract: &Contract) -> bool {
    contract.kind == FormKind::Monthly && contract.centre.is_some()
}

/// Whether the form is a register whose rows have a province and a région.
pub fn is_located(contract: &Contract) -> bool {
    let has = |name: &str| contract.fields.iter().any(|field| field.lake_column() == name);
    contract.kind == FormKind::Stock && has("province") && has("region")
}

fn codes_of(field: &FieldSpec) -> Option<Vec<String>> {
    (field.kind == FieldType::Category).then(|| field.values.iter().map(|value| value.code.clone()).collect())
}

fn generalised(contract: &Contract, rule: &Generalisation) -> TableColumn {
    let yes_or_no = || Some(vec!["yes".to_string(), "no".to_string()]);
    let (column, codes) = match rule {
        Generalisation::AgeBand { column, .. } => {
            (column, Some(AGE_BANDS.iter().map(|(code, ..)| (*code).to_string()).collect()))
        }
        Generalisation::AgeUnder { column, .. }
        | Generalisation::WithinMonths { column, .. }
        | Generalisation::LatestOf { column, .. } => (column, yes_or_no()),
        Generalisation::WorstOf { from, column } => {
            (column, from.first().and_then(|first| contract.field(first)).and_then(codes_of))
        }
        Generalisation::MonthsBetween { column, .. }
        | Generalisation::DaysBetween { column, .. }
        | Generalisation::HoursBetween { column, .. }
        | Generalisation::FirstOf { column, .. } => (column, None),
    };
    TableColumn { name: column.clone(), codes }
}
