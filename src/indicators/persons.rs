//! Distinct persons, folded once: most persons stand in one group of rows a span and are counted by adding; the few that
//! stand in several are counted distinct.
//!
//! A person whose rows of a span lie in one group (see [`groups`](super::groups)) adds one to each total that the group belongs to,
//! so such persons are folded to a number for each group. Of the others the groups of their rows are kept. The sum of the two parts
//! is the exact number of distinct persons.
//!
//! Persons are told apart by a fingerprint of their pseudonyms (XXH3, 128 bits): among a hundred million the chance that two have
//! the same is below 10⁻²².

use std::collections::BTreeMap;

use rayon::prelude::*;
use xxhash_rust::xxh3::xxh3_128;

use super::cell::{Amounts, Cell, area_column};
use super::contributors::{Behind, Contributing, Contributors};
use super::groups::{Groups, Marks, Numbering, Words};
use crate::catalogue::geography::country;
use crate::catalogue::indicator::{Condition, Having, Indicator, Measure};
use crate::error::{Error, Result};
use crate::model::area::AreaLevel;
use crate::model::record_key::RecordKey;
use crate::model::stratum::Stratum;
use crate::model::table::{DataFrame, DataType, Expr, LazyFrame, col, lit};

/// Into how many parts persons are shared, a power of two: each is put in order by itself.
const PARTS: usize = 64;

/// The rows of a table as they come, shared out by person.
pub(super) struct Gathering {
    of: String,
    havings: Vec<Having>,
    words: Vec<Words>,
    numbering: Numbering,
    contributing: Contributing,
    parts: Vec<Part>,
}

/// Some persons' rows.
#[derive(Default)]
struct Part {
    rows: Vec<Row>,
    /// For each requirement on what rows add up to, what each row brings to it.
    brings: Vec<Vec<f64>>,
}

/// A row: whose, in which group, and where it stands among the rows of its part.
#[derive(Clone, Copy)]
struct Row {
    person: [u64; 2],
    group: u32,
    at: u32,
}

/// The folded persons of a table, or what else of it is counted distinct, each with a person behind it.
pub struct Persons {
    groups: Groups,
    contributors: Contributors,
    havings: Vec<Having>,
    /// Groups and the requirements met in them, with the persons that stand in no other group of the span.
    alone: Vec<((u32, u64), Number)>,
    /// Persons that stand in several groups of a span, part by part.
    scattered: Vec<Scattered>,
}

/// How many persons, and their key.
#[derive(Debug, Clone, Copy, Default)]
struct Number {
    persons: u64,
    key: RecordKey,
}

impl Number {
    fn add(&mut self, other: Self) {
        self.persons += other.persons;
        self.key.add(other.key);
    }
}

/// The persons of each group that stand in no other of the span, by the requirements met there.
type Alone = BTreeMap<(u32, u64), Number>;

/// The groups of persons' rows, each person's of one span together.
#[derive(Default)]
struct Scattered {
    /// Where the rows of each person and span end.
    ends: Vec<u32>,
    keys: Vec<RecordKey>,
    groups: Vec<u32>,
    brings: Vec<Vec<f64>>,
}

impl Gathering {
    /// Gathers the values of `of` for all measures that count them in a table.
    pub fn new(table: &str, of: &str, indicators: &[&Indicator], marks: &mut Marks) -> Self {
        let mut conditions: Vec<&Condition> = Vec::new();
        let mut havings: Vec<Having> = Vec::new();
        for measure in indicators.iter().flat_map(|one| one.measures()) {
            if let Measure::CountDistinct { of: counted, table: own, conditions: all, having } = measure
                && own == table
                && counted == of
            {
                conditions.extend(all);
                havings.extend(having.iter().filter(|one| !havings.contains(one)).cloned().collect::<Vec<_>>());
            }
        }
        Self {
            of: of.to_string(),
            words: havings.iter().map(|_| Words::default()).collect(),
            numbering: Numbering::new(marks.named(conditions)),
            contributing: Contributing::default(),
            parts: (0..PARTS).map(|_| Part { rows: Vec::new(), brings: vec![Vec::new(); havings.len()] }).collect(),
            havings,
        }
    }

    /// The column that is counted.
    pub fn of(&self) -> &str {
        &self.of
    }

    /// The columns that it needs beside the groups'.
    pub fn columns(&self) -> Vec<Expr> {
        let brought = |(at, having): (usize, &Having)| {
            let column = col(having.of());
            let column = if is_sum(having) { column.cast(DataType::Float64) } else { column };
            column.alias(self.brought(at).as_str())
        };
        let mut columns: Vec<Expr> = self.havings.iter().enumerate().map(brought).collect();
        columns.push(col(self.of.as_str()).alias(self.counted().as_str()));
        columns
    }

    fn counted(&self) -> String {
        format!("__of_{}", self.of)
    }

    fn brought(&self, having: usize) -> String {
        format!("__brings{having}_{}", self.of)
    }

    /// Adds rows. A row without a value counts for nothing.
    ///
    /// # Errors
    /// `Engine` if the batch lacks a column.
    pub fn add(&mut self, batch: &DataFrame) -> Result<()> {
        let groups = self.numbering.number(batch)?;
        self.contributing.add(batch, &groups)?;
        let mut brings: Vec<Vec<f64>> = Vec::with_capacity(self.havings.len());
        for at in 0..self.havings.len() {
            let name = self.brought(at);
            brings.push(if is_sum(&self.havings[at]) {
                let column = batch.column(&name)?.as_materialized_series().f64()?;
                column.iter().map(|value| value.unwrap_or_default()).collect()
            } else {
                let codes = self.words[at].codes(batch, &name)?;
                codes.into_iter().map(f64::from).collect()
            });
        }
        let persons = batch.column(&self.counted())?.as_materialized_series().str()?;
        for (row, (person, group)) in persons.iter().zip(groups).enumerate() {
            let Some(person) = person else { continue };
            let print = print(person);
            let person = [(print >> 64) as u64, print as u64];
            let part = &mut self.parts[(person[0] >> 58) as usize % PARTS];
            part.rows.push(Row { person, group, at: part.rows.len() as u32 });
            part.brings.iter_mut().zip(&brings).for_each(|(own, brought)| own.push(brought[row]));
        }
        Ok(())
    }

    /// The persons that were gathered.
    pub fn finish(self) -> Persons {
        let groups = self.numbering.finish();
        let contributors = self.contributing.finish();
        let havings = self.havings;
        let parts: Vec<(Alone, Scattered)> =
            self.parts.into_par_iter().map(|part| folded(part, &groups, &havings)).collect();
        let mut alone = Alone::new();
        let mut scattered = Vec::with_capacity(parts.len());
        for (own, rest) in parts {
            own.into_iter().for_each(|(key, number)| alone.entry(key).or_default().add(number));
            scattered.push(rest);
        }
        Persons { groups, contributors, havings, alone: alone.into_iter().collect(), scattered }
    }
}

/// What a person is told apart by.
pub(super) fn print(pseudonym: &str) -> u128 {
    xxh3_128(pseudonym.as_bytes())
}

/// The persons of a part.
fn folded(mut part: Part, groups: &Groups, havings: &[Having]) -> (Alone, Scattered) {
    let span = |row: &Row| (row.person, groups.period(row.group));
    part.rows.sort_unstable_by_key(|row| (span(row), row.group, row.at));
    let mut alone = Alone::new();
    let mut scattered = Scattered { brings: vec![Vec::new(); havings.len()], ..Scattered::default() };
    for own in part.rows.chunk_by(|a, b| span(a) == span(b)) {
        let key = own.first().map(|row| u128::from(row.person[0]) << 64 | u128::from(row.person[1]));
        let key = RecordKey::of_person(key.unwrap_or_default());
        if own.first().map(|row| row.group) == own.last().map(|row| row.group) {
            let met = havings.iter().zip(&part.brings).enumerate().fold(0, |met, (at, (having, brings))| {
                let brought: Vec<f64> = own.iter().map(|row| brings[row.at as usize]).collect();
                met | u64::from(is_met(having, brought)) << at
            });
            let group = own.first().map(|row| row.group).unwrap_or_default();
            alone.entry((group, met)).or_default().add(Number { persons: 1, key });
            continue;
        }
        let mut before = None;
        for row in own {
            // Where rows need not add up to anything, the same again says nothing new.
            if havings.is_empty() && before == Some(row.group) {
                continue;
            }
            before = Some(row.group);
            scattered.groups.push(row.group);
            scattered.brings.iter_mut().zip(&part.brings).for_each(|(to, from)| to.push(from[row.at as usize]));
        }
        scattered.ends.push(scattered.groups.len() as u32);
        scattered.keys.push(key);
    }
    (alone, scattered)
}

/// Whether what rows bring adds up to what is required.
fn is_met(having: &Having, mut brought: Vec<f64>) -> bool {
    match having {
        Having::SumAtLeast { at_least, .. } => brought.iter().sum::<f64>() >= f64::from(*at_least),
        Having::DistinctAtLeast { at_least, .. } => {
            brought.retain(|code| *code != f64::from(u32::MAX));
            brought.sort_unstable_by(f64::total_cmp);
            brought.dedup();
            brought.len() >= *at_least as usize
        }
    }
}

fn is_sum(having: &Having) -> bool {
    matches!(having, Having::SumAtLeast { .. })
}

impl Persons {
    /// Distinct persons by month and area of a level, in total or by the codes of a breakdown.
    ///
    /// # Errors
    /// `Engine` if a condition was not folded.
    pub fn count(
        &self,
        conditions: &[Condition],
        having: Option<&Having>,
        level: AreaLevel,
        stratum: Option<Stratum>,
    ) -> Result<Amounts> {
        self.count_within(conditions, having, (level, stratum), None)
    }

    /// The centres behind the rows that satisfy some conditions.
    ///
    /// # Errors
    /// `Engine` if a condition was not folded.
    pub fn behind(
        &self,
        conditions: &[Condition],
        level: AreaLevel,
        stratum: Option<Stratum>,
    ) -> Result<BTreeMap<Cell, Behind>> {
        self.contributors.behind(&self.groups, conditions, level, stratum)
    }

    /// The same, of the rows that have one code of another breakdown: ages of one sex.
    ///
    /// # Errors
    /// As [`Persons::count`].
    pub fn count_within(
        &self,
        conditions: &[Condition],
        having: Option<&Having>,
        (level, stratum): (AreaLevel, Option<Stratum>),
        within: Option<(Stratum, &str)>,
    ) -> Result<Amounts> {
        let numbers = self.numbers(conditions, having, (level, stratum), within)?;
        Ok(numbers.into_iter().map(|(cell, number)| (cell, number.persons as f64)).collect())
    }

    /// The keys of the persons of each cell, in [0, 1).
    ///
    /// # Errors
    /// As [`Persons::count`].
    pub fn keys(
        &self,
        conditions: &[Condition],
        having: Option<&Having>,
        level: AreaLevel,
        stratum: Option<Stratum>,
    ) -> Result<Amounts> {
        let numbers = self.numbers(conditions, having, (level, stratum), None)?;
        Ok(numbers.into_iter().map(|(cell, number)| (cell, number.key.fraction())).collect())
    }

    fn numbers(
        &self,
        conditions: &[Condition],
        having: Option<&Having>,
        (level, stratum): (AreaLevel, Option<Stratum>),
        within: Option<(Stratum, &str)>,
    ) -> Result<BTreeMap<Cell, Number>> {
        let mut satisfies = self.groups.that_satisfy(conditions)?;
        if let Some((stratum, code)) = within {
            satisfies.iter_mut().zip(self.groups.that_have(stratum, code)).for_each(|(all, has)| *all &= has);
        }
        let slice = self.groups.slice(level, stratum)?;
        let required = match having {
            None => None,
            Some(having) => {
                let at = self.havings.iter().position(|one| one == having);
                let at = at.ok_or_else(|| Error::engine("counting persons", "a requirement that was not folded"))?;
                Some((at, having))
            }
        };
        let mut counts = vec![Number::default(); slice.cells.len()];
        for ((group, met), number) in &self.alone {
            let counted = satisfies[*group as usize] && required.is_none_or(|(at, _)| met & (1 << at) != 0);
            if let Some(cell) = slice.cell(*group).filter(|_| counted) {
                counts[cell].add(*number);
            }
        }
        // Of each person the cells that its rows lie in, with what they bring there.
        let mut own: Vec<(usize, f64)> = Vec::new();
        for part in &self.scattered {
            let mut begin = 0;
            for (end, key) in part.ends.iter().map(|end| *end as usize).zip(&part.keys) {
                own.clear();
                for at in begin..end {
                    let group = part.groups[at];
                    if let Some(cell) = slice.cell(group).filter(|_| satisfies[group as usize]) {
                        own.push((cell, required.map_or(0.0, |(having, _)| part.brings[having][at])));
                    }
                }
                begin = end;
                own.sort_unstable_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)));
                for of_cell in own.chunk_by(|a, b| a.0 == b.0) {
                    let brought = || of_cell.iter().map(|(_, brought)| *brought).collect();
                    if required.is_none_or(|(_, having)| is_met(having, brought())) {
                        counts[of_cell[0].0].add(Number { persons: 1, key: *key });
                    }
                }
            }
        }
        let counted = slice.cells.iter().zip(counts).filter(|(_, number)| number.persons > 0);
        Ok(counted.map(|(cell, number)| (cell.clone(), number)).collect())
    }
}
/// The rows with a column for every breakdown, empty where the table does not have it.
pub(super) fn with_strata(rows: LazyFrame) -> Result<LazyFrame> {
    let present = rows.clone().collect_schema()?;
    let absent = Stratum::ALL.iter().map(|stratum| stratum.column()).filter(|column| !present.contains(column));
    let empty = |column: &str| lit(crate::model::table::engine::NULL).cast(DataType::String).alias(column);
    Ok(rows.with_columns(absent.map(empty).collect::<Vec<Expr>>()))
}

/// The columns that a level and a breakdown are grouped by.
pub(super) fn group(level: AreaLevel, stratum: Option<Stratum>) -> Vec<Expr> {
    let mut group = vec![col("period")];
    if level != AreaLevel::Country {
        group.push(col(area_column(level)));
    }
    group.extend(stratum.map(|stratum| col(stratum.column())));
    group
}

/// The rows whose code of the breakdown is known.
pub(super) fn located(rows: LazyFrame, level: AreaLevel, stratum: Option<Stratum>) -> LazyFrame {
    let rows = match stratum {
        Some(stratum) => rows.filter(col(stratum.column()).is_not_null()),
        None => rows,
    };
    if level == AreaLevel::Country { rows } else { rows.filter(col(area_column(level)).neq(lit(""))) }
}

/// Reads a grouped table into amounts.
pub(super) fn read(table: &DataFrame, stratum: Option<Stratum>, amount: &str) -> Result<Amounts> {
    let text = |name: &str| -> Result<_> { Ok(table.column(name)?.as_materialized_series().str()?.clone()) };
    let periods = text("period")?;
    let areas = ["region", "province"].into_iter().find(|name| table.column(name).is_ok()).map(text).transpose()?;
    let codes = stratum.map(|stratum| text(stratum.column())).transpose()?;
    let amounts = table.column(amount)?.as_materialized_series().f64()?;
    let mut read = Amounts::new();
    for row in 0..table.height() {
        let Some(amount) = amounts.get(row) else { continue };
        let area = areas.as_ref().map_or(Some(country()), |areas| areas.get(row));
        let code = match (&codes, stratum) {
            (Some(codes), Some(stratum)) => codes.get(row).map(|code| (stratum, code.to_string())),
            _ => None,
        };
        let period = periods.get(row).unwrap_or_default().to_string();
        read.insert(Cell { area: area.unwrap_or_default().to_string(), period, code }, amount);
    }
    Ok(read)
}
