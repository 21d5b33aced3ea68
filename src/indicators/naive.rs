//! A naive engine that looks at one row after the other, against the folded counts, on small random tables.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;

use super::cell::{Amounts, Cell};
use super::fold::fold;
use super::median::{Middle, VALUE, medians};
use super::persons::located;
use crate::catalogue::Catalogue;
use crate::catalogue::geography::country;
use crate::catalogue::indicator::{Comparison, Condition, CountUnit, Having, Indicator, Measure, Method};
use crate::model::area::AreaLevel;
use crate::model::stratum::Stratum;
use crate::model::table::{DataFrame, DataType, IntoColumn, IntoLazy, NamedFrom, Series, col};

/// A row: span, province, person, sex, exit reason, nights.
type Row = (usize, usize, usize, usize, usize, i64);

const SPANS: [&str; 2] = ["2026-09", "2026-10"];
const PROVINCES: [(&str, &str); 3] = [("01.051", "01"), ("01.511", "01"), ("08.201", "08")];
const SEXES: [Option<&str>; 3] = [Some("F"), Some("M"), None];
const REASONS: [Option<&str>; 4] = [Some("family"), Some("drop_out"), Some("unknown"), None];

fn rows() -> impl Strategy<Value = Vec<Row>> {
    prop::collection::vec((0..2usize, 0..3usize, 0..12usize, 0..3usize, 0..4usize, 0..31i64), 0..60)
}

fn table(rows: &[Row]) -> DataFrame {
    let text = |name: &str, cell: &dyn Fn(&Row) -> Option<String>| {
        Series::new(name.into(), rows.iter().map(cell).collect::<Vec<Option<String>>>()).into_column()
    };
    let columns = vec![
        text("period", &|row| Some(SPANS[row.0].into())),
        text("province", &|row| Some(PROVINCES[row.1].0.into())),
        text("region", &|row| Some(PROVINCES[row.1].1.into())),
        text("person", &|row| (row.2 > 0).then(|| format!("p{}", row.2))),
        text("sex", &|row| SEXES[row.3].map(str::to_string)),
        text("exit_reason", &|row| REASONS[row.4].map(str::to_string)),
        Series::new("nights".into(), rows.iter().map(|row| row.5).collect::<Vec<i64>>()).into_column(),
    ];
    DataFrame::new(rows.len(), columns).unwrap()
}

/// The rows of a cell, each with whether its exit is known and not a drop-out.
fn of_cell<'a>(rows: &'a [Row], cell: &'a Cell) -> impl Iterator<Item = &'a Row> {
    rows.iter().filter(move |row| {
        let (province, region) = PROVINCES[row.1];
        let area = cell.area == country() || cell.area == region || cell.area == province;
        let code = cell.code.as_ref().is_none_or(|(_, code)| SEXES[row.3] == Some(code.as_str()));
        area && code && SPANS[row.0] == cell.period
    })
}

fn holds(row: &Row, conditions: &[Condition]) -> bool {
    conditions.iter().all(|condition| {
        let value = REASONS[row.4];
        let named = value.is_some_and(|value| condition.values.iter().any(|one| one == value));
        match condition.is {
            Comparison::In => named,
            Comparison::NotIn => value.is_some() && !named,
            Comparison::AnyOf => condition.conditions.iter().any(|one| holds(row, std::slice::from_ref(one))),
            _ => value.is_some(),
        }
    })
}

/// Every cell that some row lies in, of a level and breakdown.
fn cells(rows: &[Row], level: AreaLevel, stratum: Option<Stratum>) -> BTreeSet<Cell> {
    let cell = |row: &Row| {
        let (province, region) = PROVINCES[row.1];
        let area = match level {
            AreaLevel::Country => country(),
            AreaLevel::Region => region,
            _ => province,
        };
        let code = match stratum {
            Some(stratum) => Some((stratum, SEXES[row.3]?.to_string())),
            None => None,
        };
        Some(Cell { area: area.to_string(), period: SPANS[row.0].to_string(), code })
    };
    rows.iter().filter_map(cell).collect()
}

fn expected(rows: &[Row], measure: &Measure, level: AreaLevel, stratum: Option<Stratum>, squared: bool) -> Amounts {
    let mut amounts = Amounts::new();
    for cell in cells(rows, level, stratum) {
        let (_, conditions) = measure.over().unwrap();
        let own: Vec<&Row> = of_cell(rows, &cell).filter(|row| holds(row, conditions)).collect();
        let amount = match measure {
            Measure::Count { .. } => own.len() as f64,
            Measure::Sum { .. } if squared => own.iter().map(|row| row.5 * row.5).sum::<i64>() as f64,
            Measure::Sum { .. } => own.iter().map(|row| row.5).sum::<i64>() as f64,
            Measure::CountDistinct { having, .. } => {
                let mut persons: BTreeMap<usize, (BTreeSet<Option<&str>>, i64)> = BTreeMap::new();
                for row in own.iter().filter(|row| row.2 > 0) {
                    let person = persons.entry(row.2).or_default();
                    person.0.extend(REASONS[row.4].map(Some));
                    person.1 += row.5;
                }
                let enough = |person: &&(BTreeSet<Option<&str>>, i64)| match having {
                    Some(Having::DistinctAtLeast { at_least, .. }) => person.0.len() >= *at_least as usize,
                    Some(Having::SumAtLeast { at_least, .. }) => person.1 >= i64::from(*at_least),
                    None => true,
                };
                persons.values().filter(enough).count() as f64
            }
            _ => unreachable!(),
        };
        if amount > 0.0 {
            amounts.insert(cell, amount);
        }
    }
    amounts
}

fn measures() -> Vec<Measure> {
    let reason = |is: Comparison, values: &[&str]| Condition {
        column: "exit_reason".into(),
        is,
        values: values.iter().map(|value| (*value).to_string()).collect(),
        other: None,
        table: None,
        conditions: Vec::new(),
        parameter: None,
    };
    let family = reason(Comparison::In, &["family"]);
    let either = Condition {
        column: String::new(),
        conditions: vec![family.clone(), reason(Comparison::In, &["drop_out"])],
        ..reason(Comparison::AnyOf, &[])
    };
    let sets = [
        vec![],
        vec![family],
        vec![reason(Comparison::NotIn, &["unknown"])],
        vec![either],
        vec![reason(Comparison::Known, &[])],
    ];
    let havings = [
        None,
        Some(Having::DistinctAtLeast { of: "exit_reason".into(), at_least: 2 }),
        Some(Having::SumAtLeast { of: "nights".into(), at_least: 30 }),
    ];
    let mut all = Vec::new();
    for conditions in sets {
        let table = || "usagers".to_string();
        all.push(Measure::Count { table: table(), conditions: conditions.clone() });
        all.push(Measure::Sum { of: "nights".into(), table: table(), conditions: conditions.clone() });
        for having in havings.clone() {
            let conditions = conditions.clone();
            all.push(Measure::CountDistinct { of: "person".into(), table: table(), conditions, having });
        }
    }
    all
}

/// An indicator for each measure, so that all are folded together.
fn indicators(catalogue: &Catalogue) -> Vec<Indicator> {
    let model = catalogue.indicator("COV-01").unwrap();
    let with = |numerator| {
        let method = if matches!(numerator, Measure::Sum { .. }) { Method::Student } else { model.method };
        Indicator { numerator, method, denominator: None, count_unit: CountUnit::Person, ..model.clone() }
    };
    measures().into_iter().map(with).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]

    #[test]
    fn folded_counts_are_those_of_looking_at_one_row_after_the_other(rows in rows(), turned in 0..60usize) {
        thread_local! { static CATALOGUE: Catalogue = Catalogue::load(None).unwrap(); }
        CATALOGUE.with(|catalogue| -> Result<(), TestCaseError> {
            let all = indicators(catalogue);
            let all: Vec<&Indicator> = all.iter().collect();
            let contract = catalogue.contract("usagers").unwrap();
            // The order of rows is of no account.
            let mut other = rows.clone();
            if !other.is_empty() {
                let at = turned % other.len();
                other.rotate_left(at);
            }
            let folded = fold(|| Ok(table(&other).lazy()), contract, &all).unwrap().unwrap();
            let (persons, events) = (&folded.persons["person"], folded.events.unwrap());
            for measure in measures() {
                for level in [AreaLevel::Country, AreaLevel::Region, AreaLevel::Province] {
                    for stratum in [None, Some(Stratum::Sex)] {
                        let mut counted = match &measure {
                            Measure::CountDistinct { conditions, having, .. } => {
                                persons.count(conditions, having.as_ref(), level, stratum).unwrap()
                            }
                            total => events.total(total, level, stratum).unwrap(),
                        };
                        counted.retain(|_, amount| *amount > 0.0);
                        prop_assert_eq!(&counted, &expected(&rows, &measure, level, stratum, false), "{:?}", measure);
                        if matches!(measure, Measure::Sum { .. }) {
                            let mut squares = events.squares(&measure, level, stratum).unwrap();
                            squares.retain(|_, amount| *amount > 0.0);
                            prop_assert_eq!(&squares, &expected(&rows, &measure, level, stratum, true));
                        }
                    }
                }
            }
            Ok(())
        })?;
    }

    #[test]
    fn medians_and_the_values_at_their_limits_are_those_of_sorting_the_rows(rows in rows(), person in any::<bool>()) {
        for level in [AreaLevel::Country, AreaLevel::Region, AreaLevel::Province] {
            for stratum in [None, Some(Stratum::Sex)] {
                let table = table(&rows).lazy().with_column(col("nights").cast(DataType::Float64).alias(VALUE));
                let found = medians(located(table, level, stratum), person.then_some("person"), level, stratum).unwrap();
                let mut expected: BTreeMap<Cell, Middle> = BTreeMap::new();
                for cell in cells(&rows, level, stratum) {
                    let mut lowest: BTreeMap<usize, i64> = BTreeMap::new();
                    for (at, row) in of_cell(&rows, &cell).enumerate().filter(|(_, row)| !person || row.2 > 0) {
                        let of_one = lowest.entry(if person { row.2 } else { at }).or_insert(row.5);
                        *of_one = (*of_one).min(row.5);
                    }
                    let mut values: Vec<f64> = lowest.into_values().map(|value| value as f64).collect();
                    values.sort_by(f64::total_cmp);
                    let count = values.len();
                    if count == 0 {
                        continue;
                    }
                    let value = (values[(count - 1) / 2] + values[count / 2]) / 2.0;
                    // The lower place by adding up the chances of a fair coin; the upper mirrors it.
                    let (mut chance, mut below, mut place) = (0.5f64.powi(count as i32), 0.0, 0);
                    while place < count && below + chance <= 0.025 {
                        below += chance;
                        place += 1;
                        chance *= (count + 1 - place) as f64 / place as f64;
                    }
                    let limits = (place > 0).then(|| (values[place - 1], values[count - place]));
                    expected.insert(cell, Middle { value, number: count as f64, limits });
                }
                prop_assert_eq!(found, expected);
            }
        }
    }
}
