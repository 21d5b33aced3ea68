//! Whether measures name tables, columns and codes that are there, with the nearest one where they do not.

use super::indicator::{Comparison, Condition, CountUnit, Having, Indicator, Measure, Method, Protection};
use super::load::{Catalogue, suggest};
use super::parameter::exact;
use super::tables::{TableColumn, is_of_centres};
use crate::error::{Error, Result};
use crate::model::area::AreaLevel;
use crate::model::finding::Place;
use crate::model::span::{Frequency, Window};
use crate::model::stratum::Stratum;

/// Checks both measures of an indicator.
///
/// # Errors
/// `Catalogue` with the file and the indicator.
pub(super) fn check(file: &str, indicator: &Indicator, catalogue: &Catalogue) -> Result<()> {
    let fault = |(what, help): (String, String)| {
        Error::catalogue(Place { file: file.to_string(), line: 0, column: indicator.id.clone() }, what, help)
    };
    for measure in indicator.measures() {
        of_measure(measure, catalogue).map_err(fault)?;
    }
    of_shape(indicator).map_err(fault)?;
    of_geography(indicator, catalogue).map_err(fault)?;
    of_protection(indicator, catalogue).map_err(fault)?;
    of_estimate(indicator, catalogue).map_err(fault)?;
    of_standardised(indicator, catalogue).map_err(fault)
}

/// A fault, and what to do about it.
pub(super) type Found = std::result::Result<(), (String, String)>;

/// Whether the areas are large enough: none below the provinces, and for shelters of abused women none below the régions.
fn of_geography(indicator: &Indicator, catalogue: &Catalogue) -> Found {
    if let Some(level) = indicator.levels.iter().find(|level| **level > AreaLevel::Province) {
        let what = format!("no figure is published by {}: the areas are too small", level.as_str());
        return Err((what, "give levels among country, region and province".into()));
    }
    let is_shelter = |code: &String| catalogue.policy.shelters.contains(code);
    let only_shelters = |one: &Condition| {
        one.column == Stratum::CentreType.column() && one.is == Comparison::In && one.values.iter().all(is_shelter)
    };
    let of_shelters =
        indicator.measures().filter_map(Measure::over).any(|(_, conditions)| conditions.iter().any(only_shelters));
    if of_shelters && indicator.levels.contains(&AreaLevel::Province) {
        let what = "it is about shelters of abused women and has figures of provinces";
        return Err((what.into(), "give levels among country and region".into()));
    }
    Ok(())
}

/// Whether counts can be rounded or perturbed: distinct persons whom no other indicator shows truly, and from whom nothing else is made.
fn of_protection(indicator: &Indicator, catalogue: &Catalogue) -> Found {
    let fault = |what: &str| Err((what.to_string(), "leave `protection` out, so that it is suppressed".to_string()));
    let (below, is_cell_key) = (&indicator.denominator, indicator.protection == Protection::CellKey);
    if indicator.protection.is_suppression() {
        return Ok(());
    }
    if !matches!(indicator.numerator, Measure::CountDistinct { .. }) || !indicator.numerator.counts_persons() {
        return fault("only counts of distinct persons are rounded or perturbed");
    }
    if is_cell_key && !matches!(below, Some(Measure::Census { .. })) {
        return fault("only counts over inhabitants are perturbed with cell keys");
    }
    if indicator.estimate.is_some() || !indicator.standardised.is_empty() {
        return fault("it is estimated or standardised, which would show its true counts");
    }
    let own: Vec<_> = indicator.measures().filter_map(population).collect();
    for other in catalogue.indicators.iter().filter(|other| other.id != indicator.id) {
        let is_part = |measure: &Measure| matches!(measure, Measure::Indicator { id, .. } if *id == indicator.id);
        if other.measures().any(is_part) {
            return fault(&format!("{} is made of it", other.id));
        }
        if other.measures().filter_map(population).any(|shown| own.contains(&shown)) {
            return fault(&format!("{} shows counts of the same persons", other.id));
        }
    }
    Ok(())
}

/// Whom a measure counts distinct, if it does: its table, column and conditions but for those on breakdowns, which other figures have.
fn population(measure: &Measure) -> Option<[String; 4]> {
    let Measure::CountDistinct { of, table, conditions, having } = measure else { return None };
    let is_breakdown = |one: &&Condition| Stratum::ALL.iter().any(|stratum| stratum.column() == one.column);
    let mut kept: Vec<String> =
        conditions.iter().filter(|one| !is_breakdown(one)).map(|one| format!("{one:?}")).collect();
    kept.sort();
    Some([table.clone(), of.clone(), format!("{having:?}"), kept.join("|")])
}

/// Whether the centres that did not report can be estimated: persons of a monthly form, over something no centre changes.
fn of_estimate(indicator: &Indicator, catalogue: &Catalogue) -> Found {
    if indicator.estimate.is_none() {
        return Ok(());
    }
    let of_centres = |table: &str| {
        let contract = catalogue.contract(table);
        contract.is_some_and(|one| is_of_centres(one) && one.frequency == Frequency::Month)
    };
    let plain = |one: &Condition| matches!(one.is, Comparison::In | Comparison::NotIn | Comparison::Known);
    let counted = match &indicator.numerator {
        Measure::CountDistinct { table, conditions, having: None, .. } => {
            indicator.numerator.counts_persons() && of_centres(table) && conditions.iter().all(plain)
        }
        _ => false,
    };
    let below = matches!(indicator.denominator, Some(Measure::Census { .. }));
    if counted && below && !indicator.sensitive && indicator.window() == Window::default() {
        return Ok(());
    }
    let what = "only a monthly count of persons of a form that centres send, over a census population and not sensitive, is estimated";
    Err((what.into(), "leave `estimate` out".into()))
}

/// Whether rates can be standardised: distinct persons over inhabitants whose ages (and sexes, unless one is declared) the census has.
fn of_standardised(indicator: &Indicator, catalogue: &Catalogue) -> Found {
    if indicator.standardised.is_empty() {
        return Ok(());
    }
    let counted = match &indicator.numerator {
        Measure::CountDistinct { table, .. } if indicator.numerator.counts_persons() => {
            let columns = catalogue.columns_of(table);
            ["age", "sex"].iter().all(|name| columns.iter().any(|column| column.name == *name))
        }
        _ => false,
    };
    // A prevalence is published for the whole of an area, not by age.
    let wanted: &[Stratum] = match &indicator.denominator {
        Some(Measure::Census { sex: Some(_), share: None, .. }) => &[Stratum::Age],
        Some(Measure::Census { sex: None, share: None, .. }) => &[Stratum::Age, Stratum::Sex],
        _ => &[],
    };
    let levels = [AreaLevel::Country, AreaLevel::Region].iter().all(|level| indicator.levels.contains(level));
    let is_rate = indicator.method == Method::Byar && indicator.count_unit == CountUnit::Person;
    // Over a longer span a person is of two ages, and would be counted twice.
    let is_monthly = indicator.frequency == Frequency::Month;
    if counted && levels && is_rate && is_monthly && indicator.standardised == wanted {
        return Ok(());
    }
    let what = "only a monthly rate of distinct persons over a census population, for the country and the régions, is standardised";
    Err((
        what.into(),
        "write `standardised = [\"age\", \"sex\"]`, or [\"age\"] where the denominator is of one sex".into(),
    ))
}

/// Whether the indicator is one that its measures can give.
fn of_shape(indicator: &Indicator) -> Found {
    let is_median = matches!(indicator.numerator, Measure::Median { .. });
    if let Measure::Difference { of, less } = &indicator.numerator {
        let plain = |side: &Measure| !matches!(side, Measure::Difference { .. }) && side.counts_persons();
        if !plain(of) || !plain(less) {
            let what = "a difference is of two counts of persons, households or rows";
            return Err((what.into(), "mend `of` and `less`".into()));
        }
    }
    if matches!(indicator.denominator, Some(Measure::Difference { .. } | Measure::Median { .. })) {
        return Err(("a difference or a median is no denominator".into(), "mend `denominator`".into()));
    }
    if is_median != (indicator.method == Method::OrderStatistics) {
        let what = "the method 'order_statistics' goes with the measure 'median'";
        return Err((what.into(), "write both or neither".into()));
    }
    if indicator.method == Method::Student && !is_mean(indicator) {
        let what = "the method 'student' is of a mean: a sum over the number of the rows that it is taken over";
        return Err((what.into(), "give both measures the same table and conditions, or another method".into()));
    }
    let needs_none = is_median || matches!(indicator.numerator, Measure::Published { .. });
    if is_median && indicator.floor.is_none() {
        return Err(("a median needs `floor`, the least number of values".into(), "write `floor = 30`".into()));
    }
    if is_median != (indicator.count_unit == CountUnit::Median) {
        return Err(("the count unit 'median' goes with the measure 'median'".into(), "write both or neither".into()));
    }
    if needs_none && indicator.denominator.is_some() {
        return Err(("a median or a published value has no denominator".into(), "leave `denominator` out".into()));
    }
    if !needs_none && indicator.denominator.is_none() {
        return Err(("the denominator is missing".into(), "declare one, or a published value".into()));
    }
    if indicator.count_unit == CountUnit::PerPerson
        && !indicator.denominator.as_ref().is_some_and(Measure::counts_persons)
    {
        return Err(("an amount per person needs a count of persons below it".into(), "mend `denominator`".into()));
    }
    Ok(())
}

/// Whether a sum stands over the count of the very rows that are added up.
fn is_mean(indicator: &Indicator) -> bool {
    match (&indicator.numerator, &indicator.denominator) {
        (Measure::Sum { .. }, Some(below @ Measure::Count { .. })) => {
            indicator.count_unit == CountUnit::PerPerson && indicator.numerator.over() == below.over()
        }
        _ => false,
    }
}

fn of_measure(measure: &Measure, catalogue: &Catalogue) -> Found {
    if let Measure::CountAreas { of } = measure
        && !["commune", "province"].contains(&of.as_str())
    {
        return Err((format!("areas of the level '{of}' are not counted"), "write 'commune' or 'province'".into()));
    }
    let Some((table, conditions)) = measure.over() else { return Ok(()) };
    let tables = catalogue.measured_tables();
    if !tables.contains(&table) {
        return Err((format!("there is no table '{table}' to measure"), suggest(table, tables.into_iter())));
    }
    let columns = catalogue.columns_of(table);
    let mut named: Vec<&str> = Vec::new();
    match measure {
        Measure::CountDistinct { of, having, .. } => {
            named.push(of);
            named.extend(having.as_ref().map(Having::of));
        }
        Measure::Sum { of, .. } => named.push(of),
        Measure::SumOfParts { parts, .. } => named.extend(parts.values().flatten().map(String::as_str)),
        Measure::Median { of, per, from, .. } => {
            named.extend(per.as_deref());
            match from {
                None => named.push(of),
                Some(lookup) => {
                    named.push(&lookup.by);
                    let others = other_columns(&lookup.table, catalogue)?;
                    column(of, &lookup.table, &others)?;
                    column(&lookup.by, &lookup.table, &others)?;
                    for condition in &lookup.conditions {
                        of_condition(condition, &lookup.table, &others, catalogue)?;
                    }
                }
            }
        }
        _ => {}
    }
    for name in named {
        column(name, table, &columns)?;
    }
    conditions.iter().try_for_each(|condition| of_condition(condition, table, &columns, catalogue))
}

/// Whether a table has some columns and its conditions name what is there.
pub(super) fn rows(table: &str, named: &[&str], conditions: &[Condition], catalogue: &Catalogue) -> Found {
    let columns = other_columns(table, catalogue)?;
    for name in named {
        column(name, table, &columns)?;
    }
    conditions.iter().try_for_each(|condition| of_condition(condition, table, &columns, catalogue))
}

fn other_columns(table: &str, catalogue: &Catalogue) -> std::result::Result<Vec<TableColumn>, (String, String)> {
    let columns = catalogue.columns_of(table);
    if columns.is_empty() {
        let forms = catalogue.contracts.iter().map(|contract| contract.form.as_str());
        return Err((format!("there is no table '{table}'"), suggest(table, forms)));
    }
    Ok(columns)
}

fn of_condition(condition: &Condition, table: &str, columns: &[TableColumn], catalogue: &Catalogue) -> Found {
    if condition.is == Comparison::AnyOf {
        if condition.conditions.is_empty() {
            return Err(("`any_of` names no conditions".into(), "list them in its `where`".into()));
        }
        return condition.conditions.iter().try_for_each(|one| of_condition(one, table, columns, catalogue));
    }
    let own = column(&condition.column, table, columns)?;
    if let Some(other) = &condition.other {
        column(other, table, columns)?;
    }
    let named =
        |name: &str, wanted: &str| Err((format!("the condition on '{name}' {wanted}"), "mend the condition".into()));
    let name = condition.column.as_str();
    match condition.is {
        Comparison::In | Comparison::NotIn if condition.values.is_empty() => named(name, "names no values"),
        Comparison::In | Comparison::NotIn => match own.codes.as_deref() {
            Some(codes) => match condition.values.iter().find(|value| !codes.contains(value)) {
                Some(value) => Err((
                    format!("the column '{name}' of '{table}' does not hold '{value}'"),
                    suggest(value, codes.iter().map(String::as_str)),
                )),
                None => Ok(()),
            },
            None => Ok(()),
        },
        Comparison::AtLeast | Comparison::AtMost => match condition.values.as_slice() {
            [number] if number.parse::<f64>().is_ok() => Ok(()),
            _ => named(name, "needs one number in `values`"),
        },
        Comparison::DiffersFrom | Comparison::Above if condition.other.is_none() => {
            named(name, "needs the other column in `other`")
        }
        Comparison::ExistsIn | Comparison::AbsentFrom => {
            let Some(other) = condition.table.as_deref() else {
                return named(name, "needs the other table in `table`");
            };
            let columns = other_columns(other, catalogue)?;
            column(name, other, &columns)?;
            condition.conditions.iter().try_for_each(|inner| of_condition(inner, other, &columns, catalogue))
        }
        Comparison::Near if !matches!(condition.values.as_slice(), [one] if exact(one).is_some()) => {
            named(name, "needs one number in `values`, the furthest distance")
        }
        Comparison::AtOrBelow | Comparison::AboveParameter | Comparison::Near => {
            let id = condition.parameter.as_deref().unwrap_or_default();
            let known = || catalogue.parameters.all().iter().map(|one| one.id.as_str());
            match known().any(|known| known == id) {
                true => Ok(()),
                false => Err((format!("there is no parameter '{id}'"), suggest(id, known()))),
            }
        }
        _ => Ok(()),
    }
}

fn column<'c>(
    name: &str,
    table: &str,
    columns: &'c [TableColumn],
) -> std::result::Result<&'c TableColumn, (String, String)> {
    columns.iter().find(|column| column.name == name).ok_or_else(|| {
        let names = columns.iter().map(|column| column.name.as_str());
        (format!("the table '{table}' has no column '{name}'"), suggest(name, names))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(id: &str, change: impl Fn(&mut Indicator)) -> bool {
        let catalogue = Catalogue::load(None).unwrap();
        let mut indicator = catalogue.indicator(id).unwrap().clone();
        change(&mut indicator);
        check("indicator.toml", &indicator, &catalogue).is_err()
    }

    #[test]
    fn only_rates_of_persons_over_a_census_population_are_standardised() {
        assert!(!refused("COV-01", |_| {}));
        assert!(refused("COV-01", |one| one.standardised = vec![Stratum::Age]), "of which sex?");
        assert!(refused("FEM-02", |one| one.standardised.push(Stratum::Sex)), "women only");
        let both = || vec![Stratum::Age, Stratum::Sex];
        assert!(refused("HAN-02", |one| one.standardised = both()), "a prevalence is not known by age");
        assert!(refused("CIB-01", |one| one.standardised = both()), "a proportion of users");
        assert!(refused("COV-02", |one| one.standardised = both()), "centres have no age");
        assert!(refused("ENF-01", |one| one.standardised = both()), "within a year a child is of two ages");
    }

    #[test]
    fn limits_of_means_and_medians_go_with_means_and_medians() {
        assert!(refused("CIB-12", |one| one.method = Method::None));
        assert!(refused("COV-01", |one| one.method = Method::OrderStatistics));
        assert!(!refused("ENF-07", |_| {}));
        assert!(refused("CON-06", |one| one.method = Method::Student), "charges are not the persons' own");
        assert!(refused("VER-02", |one| one.method = Method::Student));
    }
}
