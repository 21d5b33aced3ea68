//! Who is counted: the rows of a table that satisfy conditions, and which populations are parts of which.

use crate::catalogue::indicator::{Comparison, Condition, Having};
use crate::model::stratum::Stratum;

/// Who is counted, as far as breakdowns do not say it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Population {
    /// The same for the same rows and conditions, whatever their order.
    pub name: String,
    /// The table, and what is counted in it.
    pub rows: String,
    /// All must hold.
    pub conditions: Vec<Condition>,
    /// What the rows of one counted value must add up to.
    pub having: Option<Having>,
}

impl Population {
    /// The rows of a table that satisfy conditions.
    pub fn of(table: &str, counted: &str, conditions: Vec<Condition>, having: Option<Having>) -> Self {
        let rows = format!("{table}|{counted}");
        let mut texts: Vec<String> = conditions.iter().map(|condition| format!("{condition:?}")).collect();
        texts.sort();
        Self { name: format!("{rows}|{having:?}|{}", texts.join("|")), rows, conditions, having }
    }

    /// Whether whoever is counted here, and has the codes, is counted there too.
    pub fn is_within(&self, other: &Self, codes: &[(Stratum, String)]) -> bool {
        let of_codes = |wanted: &Condition| {
            codes.iter().any(|(stratum, code)| {
                let own = Condition {
                    column: stratum.column().to_string(),
                    values: vec![code.clone()],
                    ..plain(Comparison::In)
                };
                implies(&own, wanted)
            })
        };
        self.rows == other.rows
            && (other.having.is_none() || other.having == self.having)
            && other
                .conditions
                .iter()
                .all(|wanted| self.conditions.iter().any(|own| implies(own, wanted)) || of_codes(wanted))
    }

    /// Whether a condition depends on the span: what another table or a parameter says at its end.
    pub fn is_dated(&self) -> bool {
        use Comparison::{AboveParameter, AbsentFrom, AnyOf, AtOrBelow, ExistsIn, Near};
        let dated = [ExistsIn, AbsentFrom, AnyOf, AtOrBelow, AboveParameter, Near];
        self.conditions.iter().any(|condition| dated.contains(&condition.is))
    }

    /// The same without one of its conditions.
    pub fn without(&self, at: usize) -> Self {
        let kept = self.conditions.iter().enumerate().filter(|(place, _)| *place != at);
        let (table, counted) = self.rows.split_once('|').unwrap_or((&self.rows, ""));
        Self::of(table, counted, kept.map(|(_, condition)| condition.clone()).collect(), self.having.clone())
    }
}

fn plain(is: Comparison) -> Condition {
    Condition {
        column: String::new(),
        is,
        values: Vec::new(),
        other: None,
        table: None,
        conditions: Vec::new(),
        parameter: None,
    }
}

/// Whether rows that satisfy one condition satisfy the other.
fn implies(own: &Condition, wanted: &Condition) -> bool {
    use Comparison::{
        Above, AboveParameter, AbsentFrom, AtLeast, AtMost, AtOrBelow, DiffersFrom, ExistsIn, In, Known, Near, NotIn,
    };
    if own == wanted {
        return true;
    }
    if own.column != wanted.column || own.column.is_empty() {
        return false;
    }
    let has = |values: &[String], value: &String| values.contains(value);
    let first = |one: &Condition| one.values.first().and_then(|value| value.parse::<f64>().ok());
    let compared =
        |holds: fn(f64, f64) -> bool| first(own).zip(first(wanted)).is_some_and(|(own, wanted)| holds(own, wanted));
    let narrower = |own: &[Condition], wanted: &[Condition]| {
        wanted.iter().all(|wanted| own.iter().any(|own| implies(own, wanted)))
    };
    match (own.is, wanted.is) {
        (In, In) => own.values.iter().all(|value| has(&wanted.values, value)),
        (In, NotIn) => !own.values.iter().any(|value| has(&wanted.values, value)),
        (NotIn, NotIn) => wanted.values.iter().all(|value| has(&own.values, value)),
        (AtLeast, AtLeast) => compared(|own, wanted| own >= wanted),
        (AtMost, AtMost) => compared(|own, wanted| own <= wanted),
        (ExistsIn, ExistsIn) => own.table == wanted.table && narrower(&own.conditions, &wanted.conditions),
        (AbsentFrom, AbsentFrom) => own.table == wanted.table && narrower(&wanted.conditions, &own.conditions),
        (
            In | NotIn | AtLeast | AtMost | DiffersFrom | Above | AtOrBelow | AboveParameter | Near | ExistsIn
            | AbsentFrom,
            Known,
        ) => true,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::{Comparison, Condition, Population, Stratum, plain};

    fn on(column: &str, is: Comparison, values: &[&str]) -> Condition {
        let values = values.iter().map(|value| (*value).to_string()).collect();
        Condition { column: column.to_string(), values, ..plain(is) }
    }

    fn users(conditions: Vec<Condition>) -> Population {
        Population::of("usagers", "person", conditions, None)
    }

    #[test]
    fn one_condition_more_is_a_part_and_no_condition_is_everybody() {
        let (all, valid) = (users(vec![]), users(vec![on("idcs_status", Comparison::In, &["valid"])]));
        assert!(valid.is_within(&all, &[]) && !all.is_within(&valid, &[]));
        assert!(!valid.is_within(&Population::of("guichet", "rows", vec![], None), &[]));
    }

    #[test]
    fn a_code_among_several_is_a_part_of_them_and_a_known_value_holds_every_code() {
        let adults = users(vec![on("age", Comparison::In, &["Y15T24", "Y25T59"])]);
        let known = users(vec![on("age", Comparison::Known, &[])]);
        let young = [(Stratum::Age, "Y15T24".to_string())];
        let old = [(Stratum::Age, "Y_GE60".to_string())];
        assert!(users(vec![]).is_within(&adults, &young) && !users(vec![]).is_within(&adults, &old));
        assert!(adults.is_within(&known, &[]) && users(vec![]).is_within(&known, &old));
    }

    #[test]
    fn whoever_is_none_of_several_is_none_of_fewer() {
        let none_of = |values: &[&str]| users(vec![on("exit_reason", Comparison::NotIn, values)]);
        assert!(none_of(&["unknown", "family"]).is_within(&none_of(&["unknown"]), &[]));
        assert!(!none_of(&["unknown"]).is_within(&none_of(&["unknown", "family"]), &[]));
        let family = users(vec![on("exit_reason", Comparison::In, &["family"])]);
        assert!(family.is_within(&none_of(&["unknown"]), &[]) && !family.is_within(&none_of(&["family"]), &[]));
    }

    #[test]
    fn whoever_is_in_a_part_of_another_table_is_in_the_table() {
        let scored = |conditions| Condition {
            table: Some("rsu_scores".to_string()),
            conditions,
            ..on("household", Comparison::ExistsIn, &[])
        };
        let below =
            Condition { parameter: Some("asd_threshold".to_string()), ..on("score", Comparison::AtOrBelow, &[]) };
        let (poor, any) =
            (users(vec![scored(vec![below])]), users(vec![scored(vec![on("score", Comparison::Known, &[])])]));
        assert!(poor.is_within(&any, &[]) && !any.is_within(&poor, &[]) && poor.is_dated());
    }
}
