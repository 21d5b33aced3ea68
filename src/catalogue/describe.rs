//! Declared measures in words, for whoever wants to know how a figure is made.

use super::indicator::{Comparison, Condition, Having, Measure};

impl Measure {
    /// What it measures, without its conditions.
    pub fn described(&self) -> String {
        match self {
            Self::CountDistinct { of, table, having, .. } => {
                let having = having.as_ref().map(described_having).unwrap_or_default();
                format!("distinct values of {of} in {table}{having}")
            }
            Self::Count { table, .. } => format!("rows of {table}"),
            Self::Sum { of, table, .. } => format!("sum of {of} in {table}"),
            Self::SumOfParts { parts, table, .. } => {
                let columns: Vec<&str> = parts.values().flatten().map(String::as_str).collect();
                format!("sum of {} in {table}", columns.join(" + "))
            }
            Self::Median { of, table, per, from, .. } => {
                let per = per.as_ref().map(|per| format!(", one value for each {per}")).unwrap_or_default();
                let from = from.as_ref().map(|other| format!(", looked up in {} by {}", other.table, other.by));
                format!("median of {of} over {table}{per}{}", from.unwrap_or_default())
            }
            Self::Difference { of, less } => format!("{}, less {}", of.described(), less.described()),
            Self::Census { series, ages, years, sex, share } => {
                let mut text = format!("census, {series}");
                if !ages.is_empty() {
                    text.push_str(&format!(", ages {}", ages.join(" + ")));
                }
                if let Some([first, last]) = years {
                    text.push_str(&format!(", {first} to {last} years"));
                }
                text.extend(sex.iter().map(|sex| format!(", sex {sex}")));
                text.extend(share.iter().map(|share| format!(", times {share}")));
                text
            }
            Self::CensusOfAreasHaving { series, table, .. } => {
                format!("census, {series}, of the communes that rows of {table} lie in")
            }
            Self::CensusOfAreas { series } => format!("census, {series}, of all communes"),
            Self::CountAreas { of } => format!("number of areas of the level {of}"),
            Self::Published { series } => format!("as published: {}", series.join(" + ")),
            Self::Indicator { id, stratum, code } => format!("value of {id} for {} {code}", stratum.column()),
        }
    }
}

impl Condition {
    /// What it asks of a row.
    pub fn described(&self) -> String {
        let (column, values) = (&self.column, self.values.join(", "));
        let inner = || self.conditions.iter().map(Self::described).collect::<Vec<_>>();
        let other = self.other.as_deref().unwrap_or_default();
        let parameter = self.parameter.as_deref().unwrap_or_default();
        let rows = || {
            let table = self.table.as_deref().unwrap_or_default();
            match self.conditions.is_empty() {
                true => table.to_string(),
                false => format!("{table} where {}", inner().join(" and ")),
            }
        };
        match self.is {
            Comparison::In => format!("{column} is {values}"),
            Comparison::NotIn => format!("{column} is known and not {values}"),
            Comparison::Known => format!("{column} is known"),
            Comparison::AtLeast => format!("{column} is {values} or more"),
            Comparison::AtMost => format!("{column} is {values} or less"),
            Comparison::DiffersFrom => format!("{column} differs from {other}"),
            Comparison::Above => format!("{column} is above {other}"),
            Comparison::ExistsIn => format!("{column} is in {}", rows()),
            Comparison::AbsentFrom => format!("{column} is not in {}", rows()),
            Comparison::AtOrBelow => format!("{column} is at {parameter} or below"),
            Comparison::AboveParameter => format!("{column} is above {parameter}"),
            Comparison::Near => format!("{column} is no further from {parameter} than {values}"),
            Comparison::AnyOf => format!("({})", inner().join(" or ")),
        }
    }
}

fn described_having(having: &Having) -> String {
    match having {
        Having::DistinctAtLeast { of, at_least } => format!(" with at least {at_least} distinct {of}"),
        Having::SumAtLeast { of, at_least } => format!(" whose {of} add up to at least {at_least}"),
    }
}
