//! The table of reports: one row per form, centre and month that was expected or came, with what is known of it.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use rayon::prelude::*;

use super::answers::{Answers, Stays};
use super::fold::each_batch;
use super::ground::Ground;
use super::groups::Words;
use super::persons::print;
use crate::catalogue::Catalogue;
use crate::catalogue::contract::{Contract, FormKind};
use crate::catalogue::geography::AreaKind;
use crate::catalogue::tables::REPORT_COLUMNS;
use crate::error::{Error, Result};
use crate::lake::{CURRENT, Lake};
use crate::model::period::Month;
use crate::model::registry::Centre;
use crate::model::table::{DataFrame, DataType, IntoColumn, NamedFrom, Series, col};

/// The column with nights of lodging in a monthly form.
const NIGHTS: &str = "nights";

/// A report that was expected or came.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    /// The form.
    pub form: String,
    /// The centre.
    pub centre: String,
    /// The month.
    pub period: String,
    /// The centre was open and bound to send the form.
    pub expected: bool,
    /// The report came by the deadline, with an accepted row.
    pub on_time: bool,
    /// Something was delivered, whether it counts or not.
    pub delivered: bool,
    /// What counts was delivered first.
    pub at_first: bool,
    /// Rows read, accepted, rejected, repeated.
    pub rows: [i64; 4],
    /// Mandatory cells that could be read, and all of them.
    pub cells: [i64; 2],
    /// The type of the centre.
    pub centre_type: String,
    /// Its commune, province and région.
    pub areas: [String; 3],
    /// Its commune's kind: `urban` or `rural`.
    pub milieu: &'static str,
    /// Persons spend the night there.
    pub residential: bool,
    /// Authorised places times the days of the month, for the form that reports nights.
    pub capacity: Option<i64>,
    /// Nights reported.
    pub nights: Option<i64>,
    /// Distinct persons reported.
    pub persons: i64,
}

/// All reports, sorted by form, month and centre.
#[derive(Debug, Clone, Default)]
pub struct Reports {
    /// The reports.
    pub rows: Vec<Report>,
}

type Key = (String, String, String);

impl Reports {
    /// The reports of the monthly forms for these months, by the register and the current submissions.
    ///
    /// A centre is expected in a month if the register's snapshot of that month lists it (a boarding house that closes in
    /// summer is not listed then), bound to send the form and open; a month without a snapshot goes by the one before.
    ///
    /// Persons and nights are only told where they are `measured`, as another engine answered or else from the lake.
    ///
    /// # Errors
    /// `Engine` if the lake cannot be read.
    pub fn load(
        lake: &Lake,
        catalogue: &Catalogue,
        ground: &Ground,
        months: &[Month],
        measured: Option<&Answers>,
    ) -> Result<Self> {
        let Ground { register, submissions, .. } = ground;
        let periods: BTreeSet<String> = months.iter().map(Month::to_string).collect();
        let (sent, delivered) = sent(submissions, Some(&periods))?;
        let mut rows = Vec::new();
        let residential: BTreeMap<&str, bool> =
            catalogue.centre_types.iter().map(|kind| (kind.code.as_str(), kind.residential)).collect();
        let mut contracts: Vec<&Contract> = catalogue
            .contracts
            .iter()
            .filter(|contract| contract.kind == FormKind::Monthly && contract.centre.is_some())
            .collect();
        contracts.sort_by(|a, b| a.form.cmp(&b.form));
        let centres: Vec<(Month, BTreeMap<&str, &Centre>)> =
            months.iter().map(|month| (*month, register.of_month(*month))).collect();
        for contract in contracts {
            let reports_nights = contract.fields.iter().any(|field| field.lake_column() == NIGHTS);
            let stays = match measured.map(|answers| answers.stays(&contract.form)) {
                None => BTreeMap::new(),
                Some(Some(answered)) => answered.clone(),
                Some(None) => stays(lake, ground, contract, reports_nights, &periods)?,
            };
            for (month, centres) in &centres {
                for (code, centre) in centres {
                    let code = (*code).to_string();
                    let key = (contract.form.clone(), month.to_string(), code.clone());
                    let bound = centre.forms.split('+').any(|form| *form == contract.form);
                    let listed = bound && register.lists(&code, *month);
                    let expected = listed && contract.frequency.ends_in(*month) && centre.open_in(*month);
                    let came = sent.get(&key);
                    if !expected && came.is_none() {
                        continue;
                    }
                    let geography = &catalogue.geography;
                    let above = |area: Option<&crate::catalogue::geography::Area>| {
                        area.map(|area| area.code.clone()).unwrap_or_default()
                    };
                    let urban = geography.get(&centre.commune).is_some_and(|area| area.kind == AreaKind::UrbanCommune);
                    let (persons, nights) = stays.get(&(month.to_string(), code.clone())).copied().unwrap_or_default();
                    let capacity = centre.places.map(|places| places * i64::from(month.days()));
                    rows.push(Report {
                        expected,
                        on_time: came.is_some_and(|came| came.received_at <= deadline(contract, *month)),
                        delivered: delivered.contains(&key),
                        at_first: came.is_some_and(|came| came.version == 1),
                        rows: came.map(|came| came.rows).unwrap_or_default(),
                        cells: came.map(|came| came.cells).unwrap_or_default(),
                        centre_type: centre.centre_type.clone(),
                        areas: [
                            centre.commune.clone(),
                            above(geography.province_of(&centre.commune)),
                            above(geography.region_of(&centre.commune)),
                        ],
                        milieu: if urban { "urban" } else { "rural" },
                        residential: residential.get(centre.centre_type.as_str()).copied().unwrap_or_default(),
                        capacity: capacity.filter(|_| reports_nights),
                        nights: reports_nights.then_some(nights),
                        persons,
                        form: key.0,
                        period: key.1,
                        centre: key.2,
                    });
                }
            }
        }
        Ok(Self { rows })
    }

    /// The reports as a table of facts.
    pub fn frame(&self) -> Result<DataFrame> {
        let rows = &self.rows;
        let text = |name: &str, cell: fn(&Report) -> &str| {
            Series::new(name.into(), rows.iter().map(cell).collect::<Vec<&str>>()).into_column()
        };
        let number = |name: &str, cell: fn(&Report) -> Option<i64>| {
            Series::new(name.into(), rows.iter().map(cell).collect::<Vec<Option<i64>>>()).into_column()
        };
        let columns = vec![
            text("form", |row| &row.form),
            text("centre", |row| &row.centre),
            text("period", |row| &row.period),
            number("expected", |row| Some(i64::from(row.expected))),
            number("on_time", |row| Some(i64::from(row.on_time))),
            number("delivered", |row| Some(i64::from(row.delivered))),
            number("at_first", |row| Some(i64::from(row.at_first))),
            number("rows_read", |row| Some(row.rows[0])),
            number("accepted", |row| Some(row.rows[1])),
            number("cells_valid", |row| Some(row.cells[0])),
            number("cells_expected", |row| Some(row.cells[1])),
            text("centre_type", |row| &row.centre_type),
            text("commune", |row| &row.areas[0]),
            text("province", |row| &row.areas[1]),
            text("region", |row| &row.areas[2]),
            text("milieu", |row| row.milieu),
            text("residential", |row| if row.residential { "yes" } else { "no" }),
            number("capacity", |row| row.capacity),
            number(NIGHTS, |row| row.nights),
            number("persons", |row| Some(row.persons)),
        ];
        let table =
            DataFrame::new(rows.len(), columns).map_err(|error| Error::engine("the table of reports", error))?;
        // What the catalogue says that it has.
        Ok(table.select(REPORT_COLUMNS)?)
    }
}

/// The last moment at which a report of a month is on time.
fn deadline(contract: &Contract, month: Month) -> DateTime<Utc> {
    let next = month.plus(1);
    let day = contract.deadline_day.unwrap_or(next.days()).clamp(1, next.days());
    let date = NaiveDate::from_ymd_opt(next.year(), next.month(), day).unwrap_or(next.last_day());
    let end = NaiveTime::from_hms_opt(23, 59, 59).unwrap_or_default();
    date.and_time(end).and_utc()
}

/// A current submission.
struct Sent {
    version: i64,
    received_at: DateTime<Utc>,
    rows: [i64; 4],
    cells: [i64; 2],
}

/// The current submissions of some periods or of all, and every form, month and centre of which anything was delivered.
fn sent(table: &DataFrame, wanted: Option<&BTreeSet<String>>) -> Result<(BTreeMap<Key, Sent>, BTreeSet<Key>)> {
    let text = |name: &str| -> Result<_> { Ok(table.column(name)?.as_materialized_series().str()?.clone()) };
    let number = |name: &str| -> Result<_> { Ok(table.column(name)?.as_materialized_series().i64()?.clone()) };
    let (forms, periods, centres) = (text("form")?, text("period")?, text("centre")?);
    let (received, status) = (text("received_at")?, text("status")?);
    let rows = [number("rows_read")?, number("accepted")?, number("rejected")?, number("duplicates")?];
    let cells = [number("cells_valid")?, number("cells_expected")?];
    let versions = number("version")?;
    let (mut sent, mut delivered) = (BTreeMap::new(), BTreeSet::new());
    for row in 0..table.height() {
        if wanted.is_some_and(|wanted| !periods.get(row).is_some_and(|period| wanted.contains(period))) {
            continue;
        }
        let text = |cell: Option<&str>| cell.unwrap_or_default().to_string();
        let key = (text(forms.get(row)), text(periods.get(row)), text(centres.get(row)));
        delivered.insert(key.clone());
        if status.get(row) != Some(CURRENT) {
            continue;
        }
        let moment = received.get(row).and_then(|text| text.parse::<DateTime<Utc>>().ok()).unwrap_or_default();
        sent.insert(
            key,
            Sent {
                version: versions.get(row).unwrap_or_default(),
                received_at: moment,
                rows: rows.each_ref().map(|column| column.get(row).unwrap_or_default()),
                cells: cells.each_ref().map(|column| column.get(row).unwrap_or_default()),
            },
        );
    }
    Ok((sent, delivered))
}

/// Distinct persons and nights by month and centre, of the months that are measured.
fn stays(
    lake: &Lake,
    ground: &Ground,
    contract: &Contract,
    reports_nights: bool,
    measured: &BTreeSet<String>,
) -> Result<Stays> {
    if contract.person.is_none() {
        return Ok(BTreeMap::new());
    }
    let rows = lake.current_among(&contract.form, measured, &ground.submissions)?;
    let Some(rows) = rows else { return Ok(BTreeMap::new()) };
    let mut columns = vec![col("period"), col("centre"), col("person")];
    columns.extend(reports_nights.then(|| col(NIGHTS).cast(DataType::Int64)));
    let (mut periods, mut centres) = (Words::default(), Words::default());
    let mut persons: Vec<((u32, u32), u128)> = Vec::new();
    let mut nights: BTreeMap<(u32, u32), i64> = BTreeMap::new();
    each_batch(rows.select(columns), |batch| {
        let own = periods.codes(batch, "period")?.into_iter().zip(centres.codes(batch, "centre")?);
        let of = batch.column("person")?.as_materialized_series().str()?;
        persons.extend(own.clone().zip(of.iter()).filter_map(|(at, of)| Some((at, print(of?)))));
        if reports_nights {
            for (at, spent) in own.zip(batch.column(NIGHTS)?.as_materialized_series().i64()?.iter()) {
                *nights.entry(at).or_default() += spent.unwrap_or_default();
            }
        }
        Ok(())
    })?;
    persons.par_sort_unstable();
    persons.dedup();
    let counted = persons.chunk_by(|a, b| a.0 == b.0).map(|own| (own[0].0, own.len() as i64));
    let mut all: BTreeMap<(u32, u32), (i64, i64)> = nights.into_iter().map(|(at, nights)| (at, (0, nights))).collect();
    counted.for_each(|(at, persons)| all.entry(at).or_default().0 = persons);
    let named =
        |(period, centre), stay| Some(((periods.word(period)?.to_string(), centres.word(centre)?.to_string()), stay));
    Ok(all.into_iter().filter_map(|(at, stay)| named(at, stay)).collect())
}

/// The months that current submissions of monthly forms cover, up to one, without gaps.
///
/// # Errors
/// `Engine` if the lake cannot be read.
pub fn months(submissions: &DataFrame, catalogue: &Catalogue, until: Month) -> Result<Vec<Month>> {
    let first = reported(submissions, catalogue)?.into_iter().find(|month| *month <= until);
    Ok(first.map(|first| first.through(until).collect()).unwrap_or_default())
}

/// The latest month with a current submission of a monthly form.
///
/// # Errors
/// `Engine` if the lake cannot be read.
pub fn latest_month(lake: &Lake, catalogue: &Catalogue) -> Result<Option<Month>> {
    Ok(reported(&lake.submissions()?, catalogue)?.into_iter().next_back())
}

fn reported(submissions: &DataFrame, catalogue: &Catalogue) -> Result<BTreeSet<Month>> {
    let of_centres = |contract: &&Contract| contract.kind == FormKind::Monthly && contract.centre.is_some();
    let mut forms: BTreeSet<&str> =
        catalogue.contracts.iter().filter(of_centres).map(|contract| contract.form.as_str()).collect();
    if forms.is_empty() {
        // A catalogue of registers alone: their months.
        let counted = catalogue.contracts.iter().filter(|contract| contract.kind != FormKind::Aggregates);
        forms = counted.map(|contract| contract.form.as_str()).collect();
    }
    let text = |name: &str| -> Result<_> { Ok(submissions.column(name)?.as_materialized_series().str()?.clone()) };
    let (of, periods, status) = (text("form")?, text("period")?, text("status")?);
    let rows = of.iter().zip(periods.iter()).zip(status.iter());
    let known: BTreeSet<&str> = rows
        .filter(|((form, _), status)| *status == Some(CURRENT) && form.is_some_and(|form| forms.contains(form)))
        .filter_map(|((_, period), _)| period)
        .collect();
    Ok(known.into_iter().filter_map(|period| period.parse::<Month>().ok()).collect())
}
