//! A contract: what a form's exports must hold, how each field is read, and what becomes of personal data.

use serde::Deserialize;

use super::indicator::Text;
use crate::model::finding::Severity;
use crate::model::span::Frequency;

/// How the rows of a form relate to time and centres.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FormKind {
    /// A dated register: each delivery is a whole snapshot as of its month.
    Register,
    /// Records of one month, of one centre where the contract names its field.
    Monthly,
    /// A national register as it stands in its month: a stock, never summed over months.
    Stock,
    /// Tables of another office: one row per area and breakdown, one column per series.
    Aggregates,
}

/// What becomes of a field on its way into the lake.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PersonalData {
    /// Not personal: kept.
    Keep,
    /// Replaced by a keyed pseudonym.
    Pseudonym,
    /// Only what [`Generalisation`] makes of it is kept.
    Generalise,
    /// Never written.
    Drop,
}

/// How the text of a field is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FieldType {
    /// Any text.
    Text,
    /// The code of a centre of the register.
    Centre,
    /// A month, `10/2026` or `2026-10`.
    Month,
    /// A census year.
    Year,
    /// A day.
    Date,
    /// A moment: a day with a time, or without one.
    Timestamp,
    /// A whole number.
    Integer,
    /// A number with a fixed count of decimals, kept exactly.
    Decimal,
    /// One of `values`, recognised by its words.
    Category,
    /// A région, by code or name.
    Region,
    /// A province or préfecture, by code or name.
    Province,
    /// A commune, by code, or by name within its province.
    Commune,
    /// An area of any level, by code.
    Area,
    /// A civil and social identifier of ten digits.
    Identifier,
    /// The identifier of a household, of ten digits, never compared with that of a person.
    HouseholdIdentifier,
    /// One or more codes of `values`, joined by `+`.
    Codes,
}

/// Whose codes stand in a field with an area.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AreaCodes {
    /// Codes or names of the Haut-Commissariat au Plan.
    #[default]
    Hcp,
    /// The numbers that the agency of the registers gives, `data/geography/rsu_ids.csv`.
    Rsu,
}

/// A code and the words that stand for it in exports.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Category {
    /// The code kept in the lake.
    pub code: String,
    /// The words, in any language; compared without case, accents and spaces.
    #[serde(default)]
    pub words: Vec<String>,
}

/// A field of a form.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FieldSpec {
    /// The field's name: its first header, and its name in findings.
    pub name: String,
    /// Other headers it is known by, French or Arabic.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// How it is read.
    #[serde(rename = "type")]
    pub kind: FieldType,
    /// What becomes of it.
    pub personal: PersonalData,
    /// The name of its column in the lake; its own name if not given.
    #[serde(default)]
    pub column: Option<String>,
    /// Counted in the completeness of mandatory fields.
    #[serde(default)]
    pub mandatory: bool,
    /// What a missing value does.
    #[serde(default = "warn")]
    pub missing: Severity,
    /// What an unreadable or impossible value does.
    #[serde(default = "reject_row")]
    pub invalid: Severity,
    /// The codes of `category` and `codes`.
    #[serde(default)]
    pub values: Vec<Category>,
    /// The least number or, for a date, the earliest year.
    #[serde(default)]
    pub min: Option<i64>,
    /// The greatest number.
    #[serde(default)]
    pub max: Option<i64>,
    /// The count of decimals of `decimal`; further ones that are not zero are refused.
    #[serde(default = "two")]
    pub decimals: u32,
    /// The mark before the decimals where it is not the form's.
    #[serde(default)]
    pub decimal_mark: Option<DecimalMark>,
    /// Units that may follow the number: `DH`, `%`.
    #[serde(default)]
    pub units: Vec<String>,
    /// For a date: a year alone is a date whose day is not known, as is the first of January.
    #[serde(default)]
    pub year_only: bool,
    /// For an area: the field with the area above it, within which a name is looked up.
    #[serde(default)]
    pub within: Option<String>,
    /// For an area: whose codes stand in it.
    #[serde(default)]
    pub codes: AreaCodes,
    /// For a text: the regular expression that the whole of it must match.
    #[serde(default)]
    pub pattern: Option<String>,
    /// For a date: it may not lie after the end of the row's month.
    #[serde(default)]
    pub not_after_period: bool,
    /// For a date: it must lie within the row's month.
    #[serde(default)]
    pub within_period: bool,
}

impl FieldSpec {
    /// A column of published numbers: kept, a number with a decimal point, or no number and then its row is refused.
    pub fn of_numbers(name: &str) -> Self {
        Self {
            name: name.to_string(),
            aliases: Vec::new(),
            kind: FieldType::Text,
            personal: PersonalData::Keep,
            column: None,
            mandatory: false,
            missing: Severity::Warn,
            invalid: Severity::RejectRow,
            values: Vec::new(),
            min: None,
            max: None,
            decimals: two(),
            decimal_mark: None,
            units: Vec::new(),
            year_only: false,
            within: None,
            codes: AreaCodes::Hcp,
            pattern: None,
            not_after_period: false,
            within_period: false,
        }
    }

    /// The name of the column in the lake.
    pub fn lake_column(&self) -> &str {
        self.column.as_deref().unwrap_or(&self.name)
    }
}

/// The mark before the decimals of a number; the other one may set thousands apart.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
pub enum DecimalMark {
    /// `1 234,5`, as spreadsheets set to French write it.
    #[default]
    #[serde(rename = ",")]
    Comma,
    /// `1234.5`, as the registers write it.
    #[serde(rename = ".")]
    Point,
}

/// How the pseudonym of a person is made.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PersonSpec {
    /// The field with the national identifier.
    pub identifier: String,
    /// The fields that together name a person where the identifier is missing or invalid.
    pub fallback: Vec<String>,
}

/// A further pseudonym, for its own purpose: equal values of two purposes have different pseudonyms.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PseudonymSpec {
    /// The field; a missing value has no pseudonym.
    pub from: String,
    /// The purpose: `household`, `case`, `staff`…; two forms that are to be joined use the same.
    pub purpose: String,
    /// The column in the lake.
    pub column: String,
}

/// A coarse value made from personal fields, which are then dropped.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Generalisation {
    /// The age band at the end of the row's month.
    AgeBand {
        /// The field with the date of birth.
        from: String,
        /// The column in the lake.
        column: String,
    },
    /// `yes` where a person is younger than so many years at the end of the row's month, else `no`.
    AgeUnder {
        /// The field with the date of birth.
        from: String,
        /// The years.
        years: i32,
        /// The column in the lake.
        column: String,
    },
    /// `yes` where a date lies within the last months up to the end of the row's month (1: in that month), else `no`.
    WithinMonths {
        /// The field with the date or moment.
        from: String,
        /// How many months, the row's included.
        months: i32,
        /// The column in the lake.
        column: String,
    },
    /// Whole months from one date to another; nothing if one is missing.
    MonthsBetween {
        /// The field with the earlier one.
        from: String,
        /// The field with the later one.
        to: String,
        /// The column in the lake.
        column: String,
    },
    /// The first value that is there among several fields of one type.
    FirstOf {
        /// The fields, the preferred one first.
        from: Vec<String>,
        /// The column in the lake.
        column: String,
    },
    /// `yes` for the row with the latest date among those of one submission that share a value, else `no`.
    LatestOf {
        /// The field whose value they share.
        by: String,
        /// The field with the date or moment.
        from: String,
        /// Only dates up to the end of the month so many months before the row's are looked at.
        #[serde(default)]
        months_before: i32,
        /// The column in the lake.
        column: String,
    },
    /// Whole days from one date or moment to another; nothing if one is missing.
    DaysBetween {
        /// The field with the earlier one.
        from: String,
        /// The field with the later one.
        to: String,
        /// The column in the lake.
        column: String,
    },
    /// Hours begun from one moment to another (71 h 30 min are 72); nothing if one is missing or has no time.
    HoursBetween {
        /// The field with the earlier one.
        from: String,
        /// The field with the later one.
        to: String,
        /// The column in the lake.
        column: String,
    },
    /// The worst of several answers on one scale, in the order of the first field's categories.
    WorstOf {
        /// The fields, all categories with the same codes from mild to severe.
        from: Vec<String>,
        /// The column in the lake.
        column: String,
    },
}

/// A rule over several fields of a row.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RowRule {
    /// Its name, in words joined by `_`: `sortie_avant_entree`.
    pub name: String,
    /// What it asks.
    pub check: RowCheck,
    /// What breaking it does.
    pub severity: Severity,
    /// What is wrong and how to mend it.
    pub message: Text,
}

/// What a rule over several fields asks. It is not run where a field it needs is missing.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum RowCheck {
    /// One date or moment is not before another.
    NotBefore {
        /// The later one.
        field: String,
        /// The earlier one.
        other: String,
    },
    /// One number is at most another, or a multiple of it.
    AtMost {
        /// The number.
        field: String,
        /// The other one.
        other: String,
        /// How often the other one.
        #[serde(default = "one")]
        times: i64,
    },
    /// A value is there if another field has one of these codes.
    RequiredIf {
        /// The field.
        field: String,
        /// The other one.
        other: String,
        /// Its codes.
        values: Vec<String>,
    },
    /// A number is the sum of others.
    SumOf {
        /// The number.
        field: String,
        /// The others.
        parts: Vec<String>,
    },
    /// Two fields do not hold the same text, as the identifier of a person and that of a household do not.
    Differ {
        /// The one.
        field: String,
        /// The other.
        other: String,
    },
    /// The area of a field lies in that of another field.
    Inside {
        /// The smaller one.
        field: String,
        /// The greater one.
        other: String,
    },
    /// The number is at most the authorised places of the row's centre, times the days of the month where `days` is set.
    AtMostPlaces {
        /// The number.
        field: String,
        /// Whether places are counted for each day.
        #[serde(default)]
        days: bool,
    },
    /// The row's person or household stands in another form of the same month. Asked after an ingest, of the lake, where
    /// the other form counts for the row's centre and month; a row is never refused for it, as the other form may come later.
    Known {
        /// The pseudonym that both forms have: `person`, or a further one as `household`.
        of: String,
        /// The other form.
        form: String,
    },
}

impl RowCheck {
    /// The fields that it asks about.
    pub fn fields(&self) -> Vec<&str> {
        match self {
            Self::NotBefore { field, other }
            | Self::AtMost { field, other, .. }
            | Self::RequiredIf { field, other, .. }
            | Self::Differ { field, other }
            | Self::Inside { field, other } => vec![field, other],
            Self::SumOf { field, parts } => std::iter::once(field).chain(parts).map(String::as_str).collect(),
            Self::AtMostPlaces { field, .. } => vec![field],
            Self::Known { .. } => Vec::new(),
        }
    }
}

/// The contract of a form.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contract {
    /// The form's name, also that of its table in the lake.
    pub form: String,
    /// Its title.
    pub title: Text,
    /// How its rows relate to time and centres.
    pub kind: FormKind,
    /// Forms with a lower number are read first (a register before what refers to it).
    pub order: u32,
    /// The field with the month or census year.
    pub period: String,
    /// The field with the centre, for monthly forms.
    #[serde(default)]
    pub centre: Option<String>,
    /// The fields that may not repeat within a submission; empty: only whole rows may not.
    #[serde(default)]
    pub key: Vec<String>,
    /// The day of the following month by which a report is on time.
    #[serde(default)]
    pub deadline_day: Option<u32>,
    /// How often a centre reports: in the months that end such a span.
    #[serde(default)]
    pub frequency: Frequency,
    /// How persons are named.
    #[serde(default)]
    pub person: Option<PersonSpec>,
    /// The words of a missing value, beside the usual ones.
    #[serde(default)]
    pub missing_words: Vec<String>,
    /// Further pseudonyms.
    #[serde(default, rename = "pseudonym")]
    pub pseudonyms: Vec<PseudonymSpec>,
    /// The mark before the decimals of its numbers.
    #[serde(default)]
    pub decimal_mark: DecimalMark,
    /// The encoding of its files where nothing in them tells another.
    #[serde(default)]
    pub encoding: Option<String>,
    /// Rules over several fields of a row.
    #[serde(default, rename = "rule")]
    pub rules: Vec<RowRule>,
    /// What is made of personal fields.
    #[serde(default, rename = "generalise")]
    pub generalisations: Vec<Generalisation>,
    /// Which census table holds the series of an aggregates form: `people` or `households`.
    #[serde(default)]
    pub series: Option<String>,
    /// The fields.
    #[serde(rename = "field")]
    pub fields: Vec<FieldSpec>,
}

impl Contract {
    /// The field of a name.
    pub fn field(&self, name: &str) -> Option<&FieldSpec> {
        self.fields.iter().find(|field| field.name == name)
    }

    /// Whether its rows carry a pseudonym of this name in the lake.
    pub fn has_pseudonym(&self, name: &str) -> bool {
        name == "person" && self.person.is_some() || self.pseudonyms.iter().any(|further| further.column == name)
    }

    /// Whether a file has to be looked at in one piece: one of its rows decides about another, however far apart they stand.
    pub fn needs_whole_files(&self) -> bool {
        let refuses = |severity: Severity| severity == Severity::RejectFile;
        self.generalisations.iter().any(|one| matches!(one, Generalisation::LatestOf { .. }))
            || self.fields.iter().any(|field| refuses(field.missing) || refuses(field.invalid))
            || self.rules.iter().any(|rule| refuses(rule.severity))
    }
}

fn warn() -> Severity {
    Severity::Warn
}

fn two() -> u32 {
    2
}

fn one() -> i64 {
    1
}

fn reject_row() -> Severity {
    Severity::RejectRow
}
