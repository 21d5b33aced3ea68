//! Measures: what a numerator or a denominator is, as a closed tree that an indicator's TOML file declares.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::model::stratum::Stratum;

/// A condition on the rows of a table.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Condition {
    /// The column it looks at; none in `any_of`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub column: String,
    /// The comparison.
    pub is: Comparison,
    /// The values of `in` and `not_in`, or the single value of the others.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub values: Vec<String>,
    /// The other column of `differs_from` and `above`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub other: Option<String>,
    /// The other table of `exists_in` and `absent_from`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub table: Option<String>,
    /// What the rows of the other table must satisfy; of `any_of`, the conditions of which one must hold.
    #[serde(default, rename = "where", skip_serializing_if = "Vec::is_empty")]
    pub conditions: Vec<Condition>,
    /// The dated parameter of `at_or_below`, `above_parameter` and `near`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parameter: Option<String>,
}

/// How a condition compares. A null satisfies none of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Comparison {
    /// The value is one of `values`.
    In,
    /// The value is known and none of `values`.
    NotIn,
    /// The value is known.
    Known,
    /// The number is `values[0]` or more.
    AtLeast,
    /// The number is `values[0]` or less.
    AtMost,
    /// The value differs from that of the column `other`; both are known.
    DiffersFrom,
    /// The number is above that of the column `other`; both are known.
    Above,
    /// The value is that of some row of `table` of the same span that satisfies `where`; of a register, of the span's last month.
    ExistsIn,
    /// The value is known and that of no such row.
    AbsentFrom,
    /// The number is at the value of `parameter` that holds at the span's end, or below it.
    AtOrBelow,
    /// The number is above that value.
    AboveParameter,
    /// The number is no further from that value than `values[0]`.
    Near,
    /// One of the conditions in `where` holds.
    AnyOf,
}

/// A condition on what a group of rows adds up to, for a distinct count.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Having {
    /// Distinct values of `of` within the group are at least `at_least`.
    DistinctAtLeast {
        /// The column counted.
        of: String,
        /// The least count.
        at_least: u32,
    },
    /// The sum of `of` within the group is at least `at_least`.
    SumAtLeast {
        /// The column added up.
        of: String,
        /// The least sum.
        at_least: u32,
    },
}

impl Having {
    /// The column that is counted or added up.
    pub fn of(&self) -> &str {
        match self {
            Self::DistinctAtLeast { of, .. } | Self::SumAtLeast { of, .. } => of,
        }
    }
}

/// A value looked up in another table, by a key that both have.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lookup {
    /// The other table; of a register, as it stands at the span's end.
    pub table: String,
    /// The column that both have.
    pub by: String,
    /// What its rows must satisfy.
    #[serde(default, rename = "where", skip_serializing_if = "Vec::is_empty")]
    pub conditions: Vec<Condition>,
}

/// What a numerator or a denominator measures.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "measure", rename_all = "snake_case", deny_unknown_fields)]
pub enum Measure {
    /// Distinct values of a column among the rows that satisfy all conditions.
    CountDistinct {
        /// The column counted: `person` or another pseudonym of the table, `centre`, `commune`, `province`.
        of: String,
        /// The table.
        table: String,
        /// All must hold.
        #[serde(default, rename = "where")]
        conditions: Vec<Condition>,
        /// What the rows of one counted value must add up to.
        #[serde(default)]
        having: Option<Having>,
    },
    /// Rows that satisfy all conditions, each an event with a person behind it: a request, a report of a child at risk.
    Count {
        /// The table.
        table: String,
        /// All must hold.
        #[serde(default, rename = "where")]
        conditions: Vec<Condition>,
    },
    /// The sum of a column over the rows that satisfy all conditions.
    Sum {
        /// The column added up.
        of: String,
        /// The table.
        table: String,
        /// All must hold.
        #[serde(default, rename = "where")]
        conditions: Vec<Condition>,
    },
    /// The sum of several columns, each of which belongs to one code of a breakdown: members of households by sex.
    SumOfParts {
        /// The breakdown.
        by: Stratum,
        /// The columns of each of its codes.
        parts: BTreeMap<String, Vec<String>>,
        /// The table.
        table: String,
        /// All must hold.
        #[serde(default, rename = "where")]
        conditions: Vec<Condition>,
    },
    /// The value in the middle among the rows that satisfy all conditions.
    Median {
        /// The column with the values.
        of: String,
        /// The table.
        table: String,
        /// All must hold.
        #[serde(default, rename = "where")]
        conditions: Vec<Condition>,
        /// One value for each value of this column, the lowest: a person in several rows counts once.
        #[serde(default)]
        per: Option<String>,
        /// Where the values are, if not in the table itself.
        #[serde(default)]
        from: Option<Lookup>,
    },
    /// One count less another.
    Difference {
        /// What is counted.
        of: Box<Measure>,
        /// What is taken away.
        less: Box<Measure>,
    },
    /// Inhabitants of the area by the latest census, of the figure's own sex, age and milieu.
    Census {
        /// The population series, e.g. `population_municipal`.
        series: String,
        /// Only these age bands (from the five-year shares).
        #[serde(default)]
        ages: Vec<String>,
        /// Only these years of age, the first and the last; five-year groups are cut as if all their years were alike.
        #[serde(default)]
        years: Option<[u32; 2]>,
        /// Only this sex.
        #[serde(default)]
        sex: Option<String>,
        /// Multiplied by this published percentage.
        #[serde(default)]
        share: Option<String>,
    },
    /// Inhabitants of the communes that have a row satisfying all conditions.
    CensusOfAreasHaving {
        /// The population series.
        series: String,
        /// The table.
        table: String,
        /// All must hold.
        #[serde(default, rename = "where")]
        conditions: Vec<Condition>,
    },
    /// Inhabitants of all communes of the area.
    CensusOfAreas {
        /// The population series.
        series: String,
    },
    /// The number of areas of a level in the area.
    CountAreas {
        /// The level counted: `commune`, `province`.
        of: String,
    },
    /// The value as published, for the area itself; several series are added (shares of one whole).
    Published {
        /// The series.
        series: Vec<String>,
    },
    /// Another indicator's value in one stratum of the same area and month.
    Indicator {
        /// The indicator's identifier.
        id: String,
        /// The breakdown column.
        stratum: Stratum,
        /// Its code.
        code: String,
    },
}

impl Measure {
    /// Itself, or the two sides of a difference.
    pub fn sides(&self) -> Vec<&Measure> {
        match self {
            Self::Difference { of, less } => of.sides().into_iter().chain(less.sides()).collect(),
            other => vec![other],
        }
    }

    /// The table that it is taken over, and the conditions on its rows.
    pub fn over(&self) -> Option<(&str, &[Condition])> {
        match self {
            Self::CountDistinct { table, conditions, .. }
            | Self::Count { table, conditions }
            | Self::Sum { table, conditions, .. }
            | Self::SumOfParts { table, conditions, .. }
            | Self::Median { table, conditions, .. }
            | Self::CensusOfAreasHaving { table, conditions, .. } => Some((table, conditions)),
            _ => None,
        }
    }

    /// The types of centres in which alone it counts, if it names them.
    pub fn types_of_centres(&self) -> Option<&[String]> {
        let (_, conditions) = self.over()?;
        let named = |one: &&Condition| one.column == Stratum::CentreType.column() && one.is == Comparison::In;
        conditions.iter().find(named).map(|one| one.values.as_slice())
    }

    /// The other tables that it asks.
    pub fn asked(&self) -> Vec<&str> {
        fn of<'a>(conditions: &'a [Condition], asked: &mut Vec<&'a str>) {
            for one in conditions {
                asked.extend(one.table.as_deref());
                of(&one.conditions, asked);
            }
        }
        let mut asked = Vec::new();
        for side in self.sides() {
            of(side.over().map(|(_, conditions)| conditions).unwrap_or_default(), &mut asked);
            if let Self::Median { from: Some(lookup), .. } = side {
                asked.push(&lookup.table);
                of(&lookup.conditions, &mut asked);
            }
        }
        asked
    }

    /// Whether it counts persons, or what a person stands behind; not centres and areas.
    pub fn counts_persons(&self) -> bool {
        match self {
            Self::Count { .. } => true,
            Self::CountDistinct { of, .. } => !["centre", "commune", "province"].contains(&of.as_str()),
            Self::Difference { of, less } => of.counts_persons() && less.counts_persons(),
            _ => false,
        }
    }
}
