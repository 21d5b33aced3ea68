//! The table of targeting as it may be published: percentages of score groups without their counts, and the incidence curve only
//! at points between which nothing that is withheld stands alone.

use std::collections::BTreeMap;

use super::hierarchy::Hierarchy;
use super::releasable::Releasable;
use crate::catalogue::geography::country;
use crate::catalogue::policy::Policy;
use crate::catalogue::targeting::GROUPS;
use crate::error::{Error, Result};
use crate::model::figure::{conf_status, obs_status};
use crate::model::stratum::TOTAL;
use crate::model::table::{Column, DataFrame, IntoColumn, NamedFrom, Series};
use crate::model::targeting::{COLUMNS, NUMBERS, group_code, measure};
use crate::statistics::confidence::Confidence;
use crate::statistics::{Curve, TargetingEstimates, cell_id};

/// A row of the table.
#[derive(Debug, Clone)]
struct Row {
    place: [String; 3],
    measure: &'static str,
    group: String,
    /// Value and limits; nothing where they are withheld or there is none.
    numbers: Option<[Option<f64>; 3]>,
    method: &'static str,
    status: [String; 2],
}

/// A cell after disclosure control.
struct Released {
    numbers: [Option<f64>; 3],
    status: [String; 2],
}

/// The table, with the columns of [`COLUMNS`], sorted.
///
/// # Errors
/// `Verification` if a cell cannot be protected.
pub(super) fn release(estimates: TargetingEstimates, hierarchy: &Hierarchy, policy: &Policy) -> Result<DataFrame> {
    let (cells, curves) = estimates.into_parts();
    let released = read(Releasable::from_estimates(cells, hierarchy, policy)?.figures())?;
    let k = f64::from(policy.k(false));
    let mut rows: Vec<Row> = Vec::new();
    for curve in &curves {
        rows.extend(of_curve(curve, &released, k)?);
    }
    rows.sort_by(|a, b| (&a.place, a.measure, &a.group).cmp(&(&b.place, b.measure, &b.group)));
    frame(&rows)
}

type Key = (String, String, String, String);

fn read(figures: &DataFrame) -> Result<BTreeMap<Key, Released>> {
    let text = |name: &str| -> Result<_> { Ok(figures.column(name)?.as_materialized_series().str()?.clone()) };
    let number = |name: &str| -> Result<_> { Ok(figures.column(name)?.as_materialized_series().f64()?.clone()) };
    let (ids, areas, periods, groups) = (text("indicator")?, text("ref_area")?, text("time_period")?, text("age")?);
    let (values, lowers, uppers) = (number("obs_value")?, number("lower")?, number("upper")?);
    let (status, secrecy) = (text("obs_status")?, text("conf_status")?);
    let own = |cell: Option<&str>| cell.unwrap_or_default().to_string();
    Ok((0..figures.height())
        .map(|row| {
            let key = (own(ids.get(row)), own(areas.get(row)), own(periods.get(row)), own(groups.get(row)));
            let numbers = [values.get(row), lowers.get(row), uppers.get(row)];
            (key, Released { numbers, status: [own(status.get(row)), own(secrecy.get(row))] })
        })
        .collect())
}

fn of_curve(curve: &Curve, released: &BTreeMap<Key, Released>, k: f64) -> Result<Vec<Row>> {
    let place = [curve.programme.clone(), curve.area.clone(), curve.period.clone()];
    let cell = |measure: &str, group: &str| {
        let key = (cell_id(&curve.programme, measure), curve.area.clone(), curve.period.clone(), group.to_string());
        released.get(&key).ok_or_else(|| Error::engine("releasing targeting", format!("no cell {key:?}")))
    };
    let mut rows = Vec::new();
    let mut push = |measure, group: &str, numbers: [Option<f64>; 3], method, status: &[String; 2]| {
        let is_open = status[1] == conf_status::FREE && numbers[0].is_some();
        let numbers = is_open.then_some(numbers);
        let method = if numbers.is_some() { method } else { "none" };
        rows.push(Row {
            place: place.clone(),
            measure,
            group: group.to_string(),
            numbers,
            method,
            status: status.clone(),
        });
    };
    let codes: Vec<String> = (1..=GROUPS).map(group_code).chain([TOTAL.to_string()]).collect();
    let mut open = [false; GROUPS];
    for (at, code) in codes.iter().enumerate() {
        let own = cell(measure::COVERAGE, code)?;
        push(measure::COVERAGE, code, own.numbers.map(percent), "wilson", &own.status);
        if at < GROUPS {
            open[at] = own.status[1] == conf_status::FREE;
            // Below the group of the threshold everybody is eligible.
            if curve.straddled.is_some_and(|straddled| at + 1 < straddled) {
                let [value, lower, upper] = own.numbers.map(|number| number.map(|number| 100.0 - number));
                push(measure::NON_TAKE_UP, code, [value, upper, lower].map(percent), "wilson", &own.status);
            }
        }
    }
    for measure in [measure::EXCLUSION_ERROR, measure::INCLUSION_ERROR] {
        let own = cell(measure, TOTAL)?;
        push(measure, TOTAL, own.numbers.map(percent), "wilson", &own.status);
    }
    let whole = cell(measure::COVERAGE, TOTAL)?;
    let is_whole_open = whole.status[1] == conf_status::FREE;
    let points = if is_whole_open { points(&curve.groups, &open, k) } else { [false; GROUPS] };
    let free = [whole.status[0].clone(), conf_status::FREE.to_string()];
    let closed = [obs_status::SUPPRESSED.to_string(), conf_status::SECONDARY.to_string()];
    let [reached, all] = curve.groups.iter().fold([0.0, 0.0], |sum, group| [sum[0] + group[0], sum[1] + group[1]]);
    let mut below = [0.0, 0.0];
    for (at, group) in curve.groups.iter().enumerate() {
        below = [below[0] + group[0], below[1] + group[1]];
        let status = if points[at] { &free } else { &closed };
        let share = |part: f64, whole: f64| [percent((whole > 0.0).then(|| 100.0 * part / whole)), None, None];
        push(measure::BENEFIT_SHARE, &codes[at], share(below[0], reached), "none", status);
        push(measure::POPULATION_SHARE, &codes[at], share(below[1], all), "none", status);
    }
    if let Some(index) = curve.concentration {
        let limits = index.limits(Confidence::new(Confidence::DEFAULT_LEVEL)?);
        let numbers = [index.index, limits.lower, limits.upper].map(|number| Some((number * 1000.0).round() / 1000.0));
        push(measure::CONCENTRATION, TOTAL, numbers, "concentration", &whole.status);
    }
    Ok(rows)
}

/// At the end of which groups the curve is shown: between two points, and after the last, lie enough households that are reached,
/// and no withheld group alone. The end of the curve is 100 % and always known.
fn points(groups: &[[f64; 2]; GROUPS], open: &[bool; GROUPS], k: f64) -> [bool; GROUPS] {
    let hides = |from: usize, to: usize| {
        let sum = |part: usize| groups[from..to].iter().map(|group| group[part]).sum::<f64>();
        sum(0) >= k && sum(1) - sum(0) >= k && (open[from] || to - from > 1)
    };
    let mut shown = [false; GROUPS];
    let mut last = 0;
    for end in 1..GROUPS {
        if hides(last, end) && hides(end, GROUPS) {
            shown[end - 1] = true;
            last = end;
        }
    }
    shown[GROUPS - 1] = true;
    shown
}

fn percent(number: Option<f64>) -> Option<f64> {
    number.map(|number| (number * 10.0).round() / 10.0)
}

fn frame(rows: &[Row]) -> Result<DataFrame> {
    let columns = COLUMNS.into_iter().map(|name| -> Column {
        if let Some(at) = NUMBERS.iter().position(|number| *number == name) {
            let numbers = rows.iter().map(|row| row.numbers.and_then(|numbers| numbers[at]));
            return Series::new(name.into(), numbers.collect::<Vec<Option<f64>>>()).into_column();
        }
        let texts = rows.iter().map(|row| match name {
            "programme" => row.place[0].as_str(),
            "ref_area" => row.place[1].as_str(),
            "area_level" if row.place[1] == country() => "country",
            "area_level" => "region",
            "time_period" => row.place[2].as_str(),
            "measure" => row.measure,
            "score_group" => row.group.as_str(),
            "method" => row.method,
            "obs_status" => row.status[0].as_str(),
            _ => row.status[1].as_str(),
        });
        Series::new(name.into(), texts.collect::<Vec<&str>>()).into_column()
    });
    DataFrame::new(rows.len(), columns.collect()).map_err(|error| Error::engine("the table of targeting", error))
}

#[cfg(test)]
mod tests {
    use super::*;

    const K: f64 = 5.0;

    #[test]
    fn a_curve_of_large_open_groups_is_shown_whole() {
        assert_eq!(points(&[[50.0, 100.0]; GROUPS], &[true; GROUPS], K), [true; GROUPS]);
    }

    #[test]
    fn no_two_points_enclose_one_withheld_group_or_few_households() {
        let mut groups = [[50.0, 100.0]; GROUPS];
        let mut open = [true; GROUPS];
        open[3] = false;
        let shown = points(&groups, &open, K);
        assert!(!(shown[2] && shown[3]), "{shown:?}");
        // Nobody is reached from the sixth group on: the curve ends before the last who are.
        groups[5..].iter_mut().for_each(|group| group[0] = 0.0);
        let shown = points(&groups, &[true; GROUPS], K);
        assert_eq!(&shown[4..9], [false; 5]);
        assert!(shown[9]);
    }
}
