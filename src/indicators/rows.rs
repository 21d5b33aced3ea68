//! The rows of an indicator: which cells there are, and what is known of each.

use std::collections::{BTreeMap, BTreeSet};

use super::cell::{Amounts, Cell, areas};
use super::contributors::Behind;
use super::events::is_total;
use super::facts::Facts;
use super::joined::asked;
use super::measure::Taken;
use super::median::Middle;
use super::published;
use super::quality::Rates;
use crate::catalogue::contract::FormKind;
use crate::catalogue::indicator::{CountUnit, Indicator, Measure, Method, Protection};
use crate::catalogue::{Catalogue, CentreType};
use crate::error::{Error, Result};
use crate::model::area::AreaLevel;
use crate::model::span::{Span, Window};
use crate::model::stratum::{SEXES, Stratum};

/// A count with what goes with it.
pub(super) struct Row<'a> {
    pub(super) indicator: &'a Indicator,
    pub(super) cell: Cell,
    /// The sex, of a cell of one age and one sex.
    pub(super) sex: Option<&'static str>,
    pub(super) numerator: Option<f64>,
    pub(super) denominator: Option<f64>,
    pub(super) value: Option<f64>,
    /// Of a median, the ordered values at the places of its limits.
    pub(super) ordered: Option<(f64, f64)>,
    /// Of a mean, the sum of squares.
    pub(super) squares: Option<f64>,
    pub(super) persons: Option<f64>,
    /// The centres behind the numerator.
    pub(super) centres: Option<Behind>,
    /// The key of its persons, where it is perturbed.
    pub(super) key: Option<f64>,
    pub(super) rate: Option<f64>,
}

impl<'a> Row<'a> {
    /// A row without anything.
    pub(super) fn of(indicator: &'a Indicator, cell: Cell) -> Self {
        Self {
            indicator,
            cell,
            sex: None,
            numerator: None,
            denominator: None,
            value: None,
            ordered: None,
            squares: None,
            persons: None,
            centres: None,
            key: None,
            rate: None,
        }
    }
}

/// The levels and breakdowns of an indicator: the total of each level, then each breakdown published at it.
pub(super) fn slices(indicator: &Indicator) -> Vec<(AreaLevel, Option<Stratum>)> {
    let mut slices = Vec::new();
    for level in &indicator.levels {
        slices.push((*level, None));
        for stratum in &indicator.strata {
            let too_fine = *level > AreaLevel::Region && indicator.strata_not_below_region.contains(stratum);
            if !too_fine {
                slices.push((*level, Some(*stratum)));
            }
        }
    }
    slices
}

/// The rows of an indicator that is no ratio of others.
pub(super) fn rows<'a>(
    indicator: &'a Indicator,
    facts: &Facts,
    catalogue: &Catalogue,
    rates: &Rates<'_>,
) -> Result<Vec<Row<'a>>> {
    if let Measure::Published { series } = &indicator.numerator {
        let values = published::values(indicator, series, &facts.population, catalogue);
        let row = |(cell, value)| Row { value: Some(value), ..Row::of(indicator, cell) };
        return Ok(values.into_iter().map(row).collect());
    }
    let taken = |measure| Taken::of(measure, facts, catalogue, indicator.window());
    let below = indicator.denominator.as_ref().map(taken).transpose()?;
    let sides: Vec<Taken<'_>> = indicator.numerator.sides().into_iter().map(taken).collect::<Result<_>>()?;
    let nights = nights(indicator);
    let behind = nights.as_ref().map(taken).transpose()?;
    let making = Making::of(indicator, facts, catalogue, rates);
    let mut rows = Vec::new();
    for (level, stratum) in slices(indicator) {
        let sides_here = Sides::of(indicator, &sides, below.as_ref(), behind.as_ref(), level, stratum)?;
        let register_came = making.register_came(&sides_here);
        let cells = making.cells(&sides_here, level, stratum);
        rows.extend(cells.into_iter().filter_map(|cell| making.row(&sides_here, &register_came, cell)));
    }
    if let ([above], Some(below), false) = (sides.as_slice(), &below, indicator.standardised.is_empty()) {
        let inside = interior(indicator, above, below, &rows)?;
        rows.extend(inside);
    }
    Ok(rows)
}

/// What was counted of an indicator at a level, by a breakdown.
struct Sides {
    above: BTreeMap<Cell, Above>,
    below: Amounts,
    /// The persons behind nights.
    behind: Amounts,
    centres: BTreeMap<Cell, Behind>,
    keys: Amounts,
    squares: Amounts,
}

impl Sides {
    fn of(
        indicator: &Indicator,
        sides: &[Taken<'_>],
        below: Option<&Taken<'_>>,
        behind: Option<&Taken<'_>>,
        level: AreaLevel,
        stratum: Option<Stratum>,
    ) -> Result<Self> {
        let amounts = |taken: Option<&Taken<'_>>| match taken {
            Some(taken) => taken.amounts(level, stratum),
            None => Ok(Amounts::new()),
        };
        let is_keyed = indicator.protection == Protection::CellKey;
        let is_mean = indicator.method == Method::Student;
        Ok(Self {
            above: numerators(indicator, sides, level, stratum)?,
            below: amounts(below)?,
            behind: amounts(behind)?,
            centres: sides.first().map(|side| side.behind(level, stratum)).transpose()?.unwrap_or_default(),
            keys: if is_keyed { sides[0].keys(level, stratum)? } else { Amounts::new() },
            squares: if is_mean { sides[0].squares(level, stratum)? } else { Amounts::new() },
        })
    }
}

/// What is asked of each cell of an indicator.
struct Making<'a, 'f> {
    indicator: &'a Indicator,
    facts: &'f Facts,
    catalogue: &'f Catalogue,
    rates: &'f Rates<'f>,
    window: Window,
    form: &'a str,
    /// The registers that its conditions ask.
    asked: BTreeSet<&'a str>,
    /// The types of centres that it is about alone.
    only: Option<&'a [String]>,
    /// Whether its whole is counted, and not known from the census.
    is_counted: bool,
}

impl<'a, 'f> Making<'a, 'f> {
    fn of(indicator: &'a Indicator, facts: &'f Facts, catalogue: &'f Catalogue, rates: &'f Rates<'f>) -> Self {
        Self {
            indicator,
            facts,
            catalogue,
            rates,
            window: indicator.window(),
            form: indicator.form.as_deref().unwrap_or_default(),
            asked: asked(indicator),
            only: indicator.numerator.types_of_centres(),
            is_counted: indicator.denominator.as_ref().is_some_and(counts_rows),
        }
    }

    /// The spans of which a register came that has everybody: whoever is not in it, is not.
    fn register_came<'s>(&self, sides: &'s Sides) -> BTreeSet<&'s str> {
        let is_register = is_of_register(self.form, self.catalogue);
        sides.above.keys().map(|cell| cell.period.as_str()).filter(|_| is_register).collect()
    }

    /// The cells that there are, sorted: those counted, all areas, all types of centres that reported.
    fn cells(&self, sides: &Sides, level: AreaLevel, stratum: Option<Stratum>) -> Vec<Cell> {
        let spans = self.facts.spans_of(self.window.frequency);
        let areas = areas(&self.catalogue.geography, level);
        let mut cells: BTreeSet<Cell> = sides.below.keys().cloned().collect();
        if self.indicator.denominator.is_none() {
            cells.extend(sides.above.keys().cloned());
        }
        if stratum.is_none() {
            let of = |area: &String, span: &Span| Cell { area: area.clone(), period: span.to_string(), code: None };
            cells.extend(areas.iter().flat_map(|area| spans.iter().map(move |span| of(area, span))));
        }
        // A proportion has a row for each type of centre that reported, as a rate has: that it lacks one would tell of nobody.
        let unit = self.indicator.count_unit;
        let is_of_persons = matches!(unit, CountUnit::Person | CountUnit::Household | CountUnit::Event);
        if stratum == Some(Stratum::CentreType) && self.is_counted && is_of_persons {
            let of = |area: &String, span: &Span, kind: &CentreType| Cell {
                area: area.clone(),
                period: span.to_string(),
                code: Some((Stratum::CentreType, kind.code.clone())),
            };
            for (area, span) in areas.iter().flat_map(|area| spans.iter().map(move |span| (area, span))) {
                let own = self.catalogue.centre_types.iter().map(|kind| of(area, span, kind));
                let own = own.filter(|cell| !sides.above.contains_key(cell) && self.rate_of(cell) > Some(0.0));
                cells.extend(own.collect::<Vec<_>>());
            }
        }
        cells.into_iter().collect()
    }

    fn rate_of(&self, cell: &Cell) -> Option<f64> {
        self.rates.standing(self.form, &counting(cell, self.window), self.only).rate()
    }

    /// Whether a register that is asked did not come: then nobody is known to be in it, nor not to be, and there is no figure.
    fn lacks_a_register(&self, period: &str) -> bool {
        let month = Span::read(period).map(|span| span.last().to_string()).unwrap_or_default();
        self.asked.iter().any(|table| self.facts.registers.get(*table).is_some_and(|months| !months.contains(&month)))
    }

    /// The row of a cell; nothing for a type of centre that the area does not have.
    fn row(&self, sides: &Sides, register_came: &BTreeSet<&str>, cell: Cell) -> Option<Row<'a>> {
        let unit = self.indicator.count_unit;
        let whole = register_came.contains(cell.period.as_str());
        let standing = self.rates.standing(self.form, &counting(&cell, self.window), self.only);
        let lacks = self.lacks_a_register(&cell.period);
        let above = match sides.above.get(&cell).copied() {
            _ if lacks => None,
            Some(count) => Some(count),
            None if self.is_counted && sides.below.contains_key(&cell) => Some(Above::default()),
            None if whole || standing.is_known_zero(unit) => Some(Above::default()),
            None => None,
        };
        if matches!(&cell.code, Some((Stratum::CentreType, _))) && above.is_none() {
            return None;
        }
        // None of none is known of those that reported; of what counts something over nothing there is no ratio.
        let none = (self.is_counted && above.is_some_and(|above| above.amount == 0.0)).then_some(0.0);
        let denominator = sides.below.get(&cell).copied().or(none).filter(|_| !lacks);
        let persons_above = above.map(|above| above.persons);
        let persons = match unit {
            CountUnit::Person | CountUnit::Household | CountUnit::Event | CountUnit::Median => persons_above,
            CountUnit::Night => sides.behind.get(&cell).copied().or(persons_above),
            CountUnit::PerPerson => denominator,
            _ => None,
        };
        let amount = above.map(|above| above.amount).filter(|_| unit != CountUnit::Median);
        Some(Row {
            rate: if whole { Some(1.0) } else { standing.rate() },
            numerator: amount,
            denominator,
            value: above.and_then(|above| above.value),
            ordered: above.and_then(|above| above.ordered),
            squares: above.and(sides.squares.get(&cell).copied()),
            persons,
            centres: sides.centres.get(&cell).copied(),
            key: sides.keys.get(&cell).copied(),
            ..Row::of(self.indicator, cell)
        })
    }
}

/// The cells of one age and one sex, for the country and the régions; of areas without a total there are none.
fn interior<'a>(
    indicator: &'a Indicator,
    above: &Taken<'_>,
    below: &Taken<'_>,
    totals: &[Row<'_>],
) -> Result<Vec<Row<'a>>> {
    let told = totals.iter().filter(|row| row.cell.code.is_none() && row.numerator.is_some());
    let told: BTreeSet<(&str, &str)> = told.map(|row| (row.cell.area.as_str(), row.cell.period.as_str())).collect();
    let own = match &indicator.denominator {
        Some(Measure::Census { sex, .. }) => sex.as_deref(),
        _ => None,
    };
    let mut rows = Vec::new();
    for level in [AreaLevel::Country, AreaLevel::Region] {
        for sex in SEXES.into_iter().filter(|sex| own.is_none_or(|own| own == *sex)) {
            let counted = above.ages_of(level, sex)?;
            for (cell, persons) in below.ages_of(level, sex)? {
                if told.contains(&(cell.area.as_str(), cell.period.as_str())) {
                    let numerator = Some(counted.get(&cell).copied().unwrap_or_default());
                    let (sex, denominator, persons) = (Some(sex), Some(persons), numerator);
                    rows.push(Row { sex, numerator, denominator, persons, ..Row::of(indicator, cell) });
                }
            }
        }
    }
    Ok(rows)
}

/// A numerator of a cell.
#[derive(Debug, Clone, Copy, Default)]
struct Above {
    amount: f64,
    /// Those who stand behind it: of a difference, those of both sides; of a median, the number of values.
    persons: f64,
    /// The value, where it is no ratio.
    value: Option<f64>,
    /// Of a median, the ordered values at the places of its limits.
    ordered: Option<(f64, f64)>,
}

/// The numerators of an indicator: one measure, or one less another.
fn numerators(
    indicator: &Indicator,
    sides: &[Taken<'_>],
    level: AreaLevel,
    stratum: Option<Stratum>,
) -> Result<BTreeMap<Cell, Above>> {
    let mut above: BTreeMap<Cell, Above> = BTreeMap::new();
    for (at, side) in sides.iter().enumerate() {
        if indicator.count_unit == CountUnit::Median {
            for (cell, Middle { value, number, limits }) in side.medians(level, stratum)? {
                above.insert(cell, Above { amount: 0.0, persons: number, value: Some(value), ordered: limits });
            }
            continue;
        }
        let sign = if at == 0 { 1.0 } else { -1.0 };
        for (cell, amount) in side.amounts(level, stratum)? {
            let own = above.entry(cell).or_default();
            own.amount += sign * amount;
            own.persons += amount;
        }
    }
    Ok(above)
}

/// Whether a form is a register that comes whole.
fn is_of_register(form: &str, catalogue: &Catalogue) -> bool {
    catalogue.contract(form).is_some_and(|one| matches!(one.kind, FormKind::Stock | FormKind::Register))
}

/// The cell whose reports stand behind a figure: that of the last month, where only that counts.
fn counting(cell: &Cell, window: Window) -> Cell {
    match Span::read(&cell.period).filter(|_| window.at_end) {
        Some(span) => Cell { period: span.last().to_string(), ..cell.clone() },
        None => cell.clone(),
    }
}

fn counts_rows(measure: &Measure) -> bool {
    matches!(measure, Measure::CountDistinct { .. }) || is_total(measure)
}

/// The measure of the persons behind nights, where an indicator counts nights.
fn nights(indicator: &Indicator) -> Option<Measure> {
    match &indicator.numerator {
        Measure::Sum { table, conditions, .. } if indicator.count_unit == CountUnit::Night => {
            Some(Measure::Sum { of: "persons".to_string(), table: table.clone(), conditions: conditions.clone() })
        }
        _ => None,
    }
}

/// Ratios of two figures of another indicator.
pub(super) fn ratios<'a>(
    indicator: &'a Indicator,
    all: &BTreeMap<&str, Vec<Row<'_>>>,
    facts: &Facts,
    catalogue: &Catalogue,
    rates: &Rates<'_>,
) -> Result<Vec<Row<'a>>> {
    let side = |measure: &Measure| -> Result<BTreeMap<(String, String), f64>> {
        let Measure::Indicator { id, stratum, code } = measure else {
            return Err(Error::usage(
                format!("one side of {} is an indicator and the other is not", indicator.id),
                "make both sides indicators",
            ));
        };
        let wanted = Some((*stratum, code.clone()));
        let own = all.get(id.as_str()).into_iter().flatten().filter(|row| row.cell.code == wanted);
        Ok(own
            .filter_map(|row| {
                let (numerator, denominator) = (row.numerator?, row.denominator.filter(|count| *count > 0.0)?);
                let value = numerator / denominator * row.indicator.unit.factor();
                Some(((row.cell.area.clone(), row.cell.period.clone()), value))
            })
            .collect())
    };
    let above = side(&indicator.numerator)?;
    let below = match &indicator.denominator {
        Some(measure) => side(measure)?,
        None => BTreeMap::new(),
    };
    let mut rows = Vec::new();
    for level in &indicator.levels {
        for area in areas(&catalogue.geography, *level) {
            for span in facts.spans_of(indicator.frequency) {
                let key = (area.clone(), span.to_string());
                let (numerator, denominator) = (above.get(&key).copied(), below.get(&key).copied());
                let value =
                    numerator.zip(denominator).filter(|(_, below)| *below > 0.0).map(|(above, below)| above / below);
                let cell = Cell { area: key.0, period: key.1, code: None };
                let rate = rates.standing(indicator.form.as_deref().unwrap_or_default(), &cell, None).rate();
                rows.push(Row { numerator, denominator, value, rate, ..Row::of(indicator, cell) });
            }
        }
    }
    Ok(rows)
}
