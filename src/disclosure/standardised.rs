//! Standardised rates as they may be published. Each is a further equation over the cells of one age and one sex that are published
//! nowhere, so it stands only where these cells could stand too.

use std::collections::BTreeMap;

use crate::catalogue::policy::Policy;
use crate::error::{Error, Result};
use crate::model::figure::{conf_status, obs_status};
use crate::model::standardised::{DIRECT, INDIRECT, RATIO_DECIMALS, STANDARDISED};
use crate::model::stratum::{Stratum, TOTAL};
use crate::model::table::{Column, DataFrame, IntoColumn, NamedFrom, Series};
use crate::statistics::confidence::Confidence;
use crate::statistics::{IndicatorSpec, SharedCount, StandardisedArea, StandardisedEstimates};

/// What becomes of an area's rates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fate {
    Open,
    Confidential,
    Secondary,
}

/// A released figure of a région, in total of milieux and types of centres.
#[derive(Debug)]
struct Shown {
    indicator: String,
    sex: String,
    age: String,
    status: String,
}

/// What the released figures say of the régions, by span and area.
#[derive(Debug, Default)]
struct Released(BTreeMap<(String, String), Vec<Shown>>);

/// The table, with the columns of [`STANDARDISED`], sorted; `figures` are the released ones.
///
/// A rate is withheld
///
/// - where a cell of one age and one sex has fewer persons than the threshold, none included, in the area or in the nation, whose
///   cells the ratios of all areas would give together;
/// - where a count of the same persons by sex, age or both is withheld in the area by this or another indicator, and shown by none:
///   with those that are open, the rate could give it away;
/// - with the area whose smallest cell is next, where one area alone would be withheld: it would be the nation less the others.
///
/// # Errors
/// `Engine` if a column is missing or an indicator is not among `specs`.
pub(super) fn release(
    estimates: StandardisedEstimates,
    figures: &DataFrame,
    specs: &[IndicatorSpec],
    policy: &Policy,
) -> Result<DataFrame> {
    let areas = estimates.into_areas();
    let released = Released::read(figures)?;
    let mut rows: Vec<(&StandardisedArea, &IndicatorSpec, Fate)> = Vec::new();
    for area in &areas {
        let spec = specs.iter().find(|spec| spec.id == area.indicator);
        let spec =
            spec.ok_or_else(|| Error::engine("releasing standardised rates", format!("no {}", area.indicator)))?;
        let k = f64::from(policy.k(spec.sensitive));
        let is_withheld = released.status_of(area) == obs_status::SUPPRESSED;
        let given_away = is_withheld || released.hides_a_count(area, spec, specs);
        let fate = match area.direct {
            None => Fate::Confidential,
            _ if area.fewest.iter().any(|fewest| *fewest < k) => Fate::Confidential,
            _ if given_away => Fate::Secondary,
            _ => Fate::Open,
        };
        rows.push((area, spec, fate));
    }
    hide_with_the_only_one(&mut rows);
    let mut cells: Vec<Cell> =
        rows.iter().flat_map(|(area, spec, fate)| of_area(area, spec, *fate, &released)).collect();
    cells.sort_by(|a, b| a.texts[..STANDARDISED.key].cmp(&b.texts[..STANDARDISED.key]));
    frame(&cells)
}

/// The counts of an indicator that are of the same persons as another's, of any sex and age: their fixed sex and age.
fn alike<'s>(spec: &'s IndicatorSpec, other: &'s IndicatorSpec) -> impl Iterator<Item = [Option<&'s str>; 2]> {
    let place = |count: &'s SharedCount| -> Vec<&'s (Stratum, String)> {
        let own = count.fixed.iter().filter(|(stratum, _)| !matches!(stratum, Stratum::Sex | Stratum::Age));
        own.collect()
    };
    let shown = other.numerator_counts.iter().chain(&other.denominator_counts);
    let same = move |count: &&'s SharedCount| {
        let own = spec.numerator_counts.as_ref();
        own.is_some_and(|own| own.population == count.population && place(own) == place(count))
    };
    let fixed = |count: &'s SharedCount, wanted: Stratum| {
        count.fixed.iter().find(|(stratum, _)| *stratum == wanted).map(|(_, code)| code.as_str())
    };
    shown.filter(same).map(move |count| [Stratum::Sex, Stratum::Age].map(|stratum| fixed(count, stratum)))
}

/// The code that a count has where its indicator fixes one; nothing where the row asks for another: such a count is empty.
fn code<'c>(row: &'c str, fixed: Option<&'c str>) -> Option<&'c str> {
    match fixed {
        Some(fixed) if row == TOTAL || row == fixed => Some(fixed),
        Some(_) => None,
        None => Some(row),
    }
}

/// Withholds a second area of an indicator and span where there would be one alone.
fn hide_with_the_only_one(rows: &mut [(&StandardisedArea, &IndicatorSpec, Fate)]) {
    for own in rows.chunk_by_mut(|a, b| (&a.0.indicator, &a.0.period) == (&b.0.indicator, &b.0.period)) {
        if own.iter().filter(|(.., fate)| *fate != Fate::Open).count() != 1 {
            continue;
        }
        let next = own
            .iter_mut()
            .filter(|(.., fate)| *fate == Fate::Open)
            .min_by(|a, b| a.0.fewest[0].total_cmp(&b.0.fewest[0]).then_with(|| a.0.area.cmp(&b.0.area)));
        if let Some((.., fate)) = next {
            *fate = Fate::Secondary;
        }
    }
}

/// A row: its texts in the order of the table's columns of text, and its numbers.
struct Cell {
    texts: [String; 9],
    numbers: Option<[f64; 4]>,
}

fn of_area(area: &StandardisedArea, spec: &IndicatorSpec, fate: Fate, released: &Released) -> [Cell; 2] {
    let factor = spec.unit.factor();
    let direct = area.direct.map(|rate| {
        let numbers = [rate.value, rate.limits.lower, rate.limits.upper].map(|number| number * factor);
        (rounded(numbers, spec.decimals), "dobson")
    });
    let indirect = area.indirect.map(|ratio| {
        let numbers = [ratio.ratio, ratio.limits.lower, ratio.limits.upper];
        (rounded(numbers, RATIO_DECIMALS), ratio.method)
    });
    let told = released.status_of(area);
    [(DIRECT, spec.unit.as_str(), direct), (INDIRECT, "RATIO", indirect)].map(|(measure, unit, found)| {
        let found = found.filter(|_| fate == Fate::Open);
        let (status, secrecy) = match fate {
            Fate::Open if found.is_none() => (obs_status::MISSING, conf_status::FREE),
            Fate::Open => (told, conf_status::FREE),
            Fate::Confidential => (obs_status::SUPPRESSED, conf_status::CONFIDENTIAL),
            Fate::Secondary => (obs_status::SUPPRESSED, conf_status::SECONDARY),
        };
        let method = found.map_or("none", |(_, method)| method);
        let texts = [&area.indicator, &area.area, "region", &area.period, measure, unit, method, status, secrecy];
        Cell {
            texts: texts.map(str::to_string),
            numbers: found.map(|([value, lower, upper], _)| [value, lower, upper, Confidence::DEFAULT_LEVEL]),
        }
    })
}

fn rounded(numbers: [f64; 3], decimals: u8) -> [f64; 3] {
    let scale = 10f64.powi(i32::from(decimals));
    numbers.map(|number| (number * scale).round() / scale)
}

impl Released {
    fn read(figures: &DataFrame) -> Result<Self> {
        let text = |name: &str| -> Result<_> { Ok(figures.column(name)?.as_materialized_series().str()?.clone()) };
        let [ids, periods, areas] = [text("indicator")?, text("time_period")?, text("ref_area")?];
        let [sexes, ages, milieux, places] = Stratum::ALL.map(|one| text(one.column()));
        let (sexes, ages, milieux, places) = (sexes?, ages?, milieux?, places?);
        let (status, levels) = (text("obs_status")?, text("area_level")?);
        // What is by milieu or type of centre is no sum of cells of age and sex.
        let wanted = |row: &usize| {
            let total = milieux.get(*row) == Some(TOTAL) && places.get(*row) == Some(TOTAL);
            total && levels.get(*row) == Some("region")
        };
        let own = |cell: Option<&str>| cell.unwrap_or_default().to_string();
        let mut released = Self::default();
        for row in (0..figures.height()).filter(wanted) {
            released.0.entry((own(periods.get(row)), own(areas.get(row)))).or_default().push(Shown {
                indicator: own(ids.get(row)),
                sex: own(sexes.get(row)),
                age: own(ages.get(row)),
                status: own(status.get(row)),
            });
        }
        Ok(released)
    }

    fn of(&self, area: &StandardisedArea) -> &[Shown] {
        self.0.get(&(area.period.clone(), area.area.clone())).map(Vec::as_slice).unwrap_or_default()
    }

    /// The status of the total.
    fn status_of(&self, area: &StandardisedArea) -> &str {
        let total = |one: &&Shown| one.indicator == area.indicator && one.sex == TOTAL && one.age == TOTAL;
        self.of(area).iter().find(total).map_or(obs_status::NORMAL, |one| one.status.as_str())
    }

    /// Whether some count of the persons of an indicator, by sex, age or both, is withheld and shown nowhere.
    fn hides_a_count(&self, area: &StandardisedArea, spec: &IndicatorSpec, specs: &[IndicatorSpec]) -> bool {
        let mut shown: BTreeMap<[&str; 2], bool> = BTreeMap::new();
        for one in self.of(area) {
            let withheld = one.status == obs_status::SUPPRESSED;
            let Some(other) = specs.iter().find(|spec| spec.id == one.indicator) else { continue };
            for [sex, age] in alike(spec, other) {
                let Some(key) = code(&one.sex, sex).zip(code(&one.age, age)) else { continue };
                *shown.entry([key.0, key.1]).or_default() |= !withheld;
            }
        }
        shown.values().any(|shown| !shown)
    }
}

fn frame(cells: &[Cell]) -> Result<DataFrame> {
    let (mut texts, mut numbers) = (0, 0);
    let columns = STANDARDISED.columns.iter().map(|name| -> Column {
        let series = if STANDARDISED.numbers.contains(name) {
            numbers += 1;
            let own = cells.iter().map(|cell| cell.numbers.map(|own| own[numbers - 1]));
            Series::new((*name).into(), own.collect::<Vec<Option<f64>>>())
        } else {
            texts += 1;
            let own = cells.iter().map(|cell| cell.texts[texts - 1].as_str());
            Series::new((*name).into(), own.collect::<Vec<&str>>())
        };
        series.into_column()
    });
    let columns = columns.collect();
    DataFrame::new(cells.len(), columns).map_err(|error| Error::engine("the table of standardised rates", error))
}
