//! The stage: every indicator's numerators and denominators, for every area, month and breakdown it is published for.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use rayon::prelude::*;

use super::amounts;
use super::batches::batches;
use super::cache::{self, Cache};
use super::cell::{Amounts as CellAmounts, Cell, areas};
use super::contributors::Behind;
use super::dimensions;
use super::events::is_total;
use super::facts::Facts;
use super::ground::Ground;
use super::joined::asked;
use super::measure::Taken;
use super::median::Middle;
use super::missing_centres;
use super::published;
use super::quality::{self, Rates};
use super::reports::Reports;
use super::targeting;
use crate::catalogue::contract::FormKind;
use crate::catalogue::indicator::{CountUnit, Indicator, Measure, Method, Protection};
use crate::catalogue::{Catalogue, CentreType};
use crate::error::{Error, Result};
use crate::lake::Lake;
use crate::model::area::AreaLevel;
use crate::model::period::Month;
use crate::model::quality::{Amounts, Quality, QualityShare};
use crate::model::span::{Span, Window};
use crate::model::stratum::{SEXES, Stratum, TOTAL};
use crate::model::table::{DataFrame, IntoColumn, IntoLazy, NamedFrom, Series, col, lit};

/// The name of the blocks of counts.
const COUNTS: &str = "counts";

/// Numerators and denominators, small cells included: only the next stages may use them.
pub struct Counts {
    frame: DataFrame,
    interior: DataFrame,
    targeting: Option<DataFrame>,
    missing_centres: Option<DataFrame>,
    period: Month,
    quality: Quality,
    /// The quality of each centre's reports of the month, and the amounts that they declare: for analysts.
    centres: Vec<QualityShare>,
    amounts: Vec<Amounts>,
    versions: BTreeMap<String, i64>,
}

/// A count with what goes with it.
struct Row<'a> {
    indicator: &'a Indicator,
    cell: Cell,
    /// The sex, of a cell of one age and one sex.
    sex: Option<&'static str>,
    numerator: Option<f64>,
    denominator: Option<f64>,
    value: Option<f64>,
    /// Of a median, the ordered values at the places of its limits.
    ordered: Option<(f64, f64)>,
    /// Of a mean, the sum of squares.
    squares: Option<f64>,
    persons: Option<f64>,
    /// The centres behind the numerator.
    centres: Option<Behind>,
    /// The key of its persons, where it is perturbed.
    key: Option<f64>,
    rate: Option<f64>,
}

impl<'a> Row<'a> {
    /// A row without anything.
    fn of(indicator: &'a Indicator, cell: Cell) -> Self {
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

impl Counts {
    /// Takes every indicator of the catalogue over the facts.
    ///
    /// # Errors
    /// `Usage` if a measure cannot be taken; `Engine` if a table cannot be grouped.
    pub fn take(
        facts: &Facts,
        catalogue: &Catalogue,
        rejects: Option<&DataFrame>,
        submissions: &DataFrame,
    ) -> Result<Self> {
        let rows = taken(facts, catalogue)?;
        let period = facts.months.last().copied().ok_or_else(|| Error::engine("taking counts", "no month"))?;
        let (frame, interior) = parted(frame(rows.iter(), catalogue)?)?;
        Ok(Self {
            frame,
            interior,
            targeting: None,
            missing_centres: None,
            period,
            quality: quality::summary(&facts.reports, rejects, submissions, period)?,
            centres: Vec::new(),
            amounts: Vec::new(),
            versions: facts.versions.clone(),
        })
    }

    /// Takes every indicator over the lake as of a month; of spans whose inputs are what they were, the counts that were kept
    /// in a folder are taken from there.
    ///
    /// # Errors
    /// As [`Counts::take`]; `Machine` if the folder cannot be written.
    pub fn of_lake(lake: &Lake, catalogue: &Catalogue, until: Month, kept: &Path) -> Result<Self> {
        let ground = Ground::of(lake, catalogue, &catalogue.indicators, until)?;
        let (cache, keys) = (Cache::in_folder(kept), cache::keys(&ground, catalogue)?);
        let known: Vec<(Span, Option<DataFrame>)> =
            keys.par_iter().map(|(span, key)| (*span, cache.read(COUNTS, *span, key))).collect();
        let (mut blocks, mut wanted) = (Vec::new(), BTreeSet::new());
        for (span, block) in known {
            match block {
                Some(block) => blocks.push(block),
                None => {
                    wanted.insert(span);
                }
            }
        }
        let mut published_too = true;
        for batch in batches(wanted) {
            let facts = Facts::on(lake, catalogue, &catalogue.indicators, &ground, &batch)?;
            let rows = taken(&facts, catalogue)?;
            // Values of others are no count, and their census years look like years of ours.
            let (published, counted): (Vec<&Row<'_>>, Vec<&Row<'_>>) =
                rows.iter().partition(|row| matches!(row.indicator.numerator, Measure::Published { .. }));
            if published_too {
                blocks.push(frame(published.into_iter(), catalogue)?);
            }
            let mut of_span: BTreeMap<&str, Vec<&Row<'_>>> = BTreeMap::new();
            for row in counted {
                of_span.entry(&row.cell.period).or_default().push(row);
            }
            let fresh: Vec<DataFrame> = batch
                .par_iter()
                .map(|span| {
                    let own = of_span.get(span.to_string().as_str()).map(Vec::as_slice).unwrap_or_default();
                    let mut block = frame(own.iter().copied(), catalogue)?;
                    cache.write(COUNTS, *span, &keys[span], &mut block)?;
                    Ok(block)
                })
                .collect::<Result<_>>()?;
            blocks.extend(fresh);
            published_too = false;
        }
        let mut whole = frame([].into_iter(), catalogue)?;
        for block in blocks {
            whole.vstack_mut_owned(block)?;
        }
        whole.rechunk_mut();
        let reports = Reports::load(lake, catalogue, &ground, &ground.recent, false)?;
        let mut quality = quality::summary(&reports, lake.rejects()?.as_ref(), &ground.submissions, until)?;
        let (shares, centres) = dimensions::of_month(lake, catalogue, &ground, &reports, until)?;
        quality.shares = shares;
        quality.adjudicated = lake.adjudicated(until)?;
        let amounts = amounts::of_month(lake, catalogue, &ground, &reports, until)?;
        let targeting = Some(targeting::counts(lake, catalogue, &ground, &cache, &keys)?);
        let missing_centres = Some(missing_centres::counts(lake, catalogue, &ground, &cache, &keys)?);
        let versions = ground.versions;
        let (frame, interior) = parted(whole)?;
        Ok(Self { frame, interior, targeting, missing_centres, period: until, quality, centres, amounts, versions })
    }

    /// What is known about the data of the latest months up to one, without taking any count.
    ///
    /// # Errors
    /// `Usage` if the lake holds no report up to that month; `Engine` if it cannot be read.
    pub fn quality_of(lake: &Lake, catalogue: &Catalogue, until: Month) -> Result<Quality> {
        let ground = Ground::of(lake, catalogue, &[], until)?;
        let reports = Reports::load(lake, catalogue, &ground, &ground.recent, false)?;
        quality::summary(&reports, lake.rejects()?.as_ref(), &ground.submissions, until)
    }

    /// The counts: the key columns, `numerator`, `denominator`, `value`, `ordered_lower`, `ordered_upper`, `squares`, `persons`,
    /// `centres`, `largest_centre` (how many centres stand behind the numerator, the share of the largest), `cell_key`, `reporting_rate`.
    pub fn frame(&self) -> &DataFrame {
        &self.frame
    }

    /// The counts by age and sex together, of the indicators whose rates are standardised: the same columns. They are published nowhere.
    pub fn interior(&self) -> &DataFrame {
        &self.interior
    }

    /// The counts behind the tables of targeting, see [`what`](super::what); nothing where only indicators were taken.
    pub fn targeting(&self) -> Option<&DataFrame> {
        self.targeting.as_ref()
    }

    /// The counts with the centres that did not report; nothing where only indicators were taken.
    pub fn missing_centres(&self) -> Option<&DataFrame> {
        self.missing_centres.as_ref()
    }

    /// The month of the edition.
    pub fn period(&self) -> Month {
        self.period
    }

    /// What is known about the data behind the counts.
    pub fn quality(&self) -> &Quality {
        &self.quality
    }

    /// The quality of each centre's reports of the month; nothing where only indicators were taken.
    pub fn centres(&self) -> &[QualityShare] {
        &self.centres
    }

    /// The amounts that centres declare in the month; nothing where only indicators were taken.
    pub fn amounts(&self) -> &[Amounts] {
        &self.amounts
    }

    /// The lake versions that were read.
    pub fn versions(&self) -> &BTreeMap<String, i64> {
        &self.versions
    }
}

impl std::fmt::Debug for Counts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Counts({} rows, {})", self.frame.height(), self.period)
    }
}

/// The rows of every indicator in the spans that the facts are about.
fn taken<'a>(facts: &Facts, catalogue: &'a Catalogue) -> Result<Vec<Row<'a>>> {
    let rates = Rates::of(&facts.reports, &facts.spans);
    let taken: Vec<(&str, Vec<Row<'_>>)> = catalogue
        .indicators
        .par_iter()
        .filter(|indicator| !matches!(indicator.numerator, Measure::Indicator { .. }))
        .map(|indicator| Ok((indicator.id.as_str(), rows(indicator, facts, catalogue, &rates)?)))
        .collect::<Result<_>>()?;
    let mut all: BTreeMap<&str, Vec<Row<'_>>> = taken.into_iter().collect();
    for indicator in &catalogue.indicators {
        if let (Measure::Indicator { .. }, Some(Measure::Indicator { .. })) =
            (&indicator.numerator, &indicator.denominator)
        {
            let made = ratios(indicator, &all, facts, catalogue, &rates)?;
            all.insert(&indicator.id, made);
        }
    }
    Ok(all.into_values().flatten().collect())
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

fn rows<'a>(indicator: &'a Indicator, facts: &Facts, catalogue: &Catalogue, rates: &Rates<'_>) -> Result<Vec<Row<'a>>> {
    if let Measure::Published { series } = &indicator.numerator {
        let values = published::values(indicator, series, &facts.population, catalogue);
        let row = |(cell, value)| Row { value: Some(value), ..Row::of(indicator, cell) };
        return Ok(values.into_iter().map(row).collect());
    }
    let (window, asked) = (indicator.window(), asked(indicator));
    let taken = |measure| Taken::of(measure, facts, catalogue, window);
    let below = indicator.denominator.as_ref().map(taken).transpose()?;
    let sides: Vec<Taken<'_>> = indicator.numerator.sides().into_iter().map(taken).collect::<Result<_>>()?;
    let nights = nights(indicator);
    let behind = nights.as_ref().map(taken).transpose()?;
    let counted = indicator.denominator.as_ref().is_some_and(counts_rows);
    let form = indicator.form.as_deref().unwrap_or_default();
    let of_register = is_of_register(form, catalogue);
    let only = indicator.numerator.types_of_centres();
    let is_of_persons = matches!(indicator.count_unit, CountUnit::Person | CountUnit::Household | CountUnit::Event);
    let mut rows = Vec::new();
    for (level, stratum) in slices(indicator) {
        let below = below.as_ref().map(|below| below.amounts(level, stratum)).transpose()?.unwrap_or_default();
        let above = numerators(indicator, &sides, level, stratum)?;
        let of_centres = sides.first().map(|side| side.behind(level, stratum)).transpose()?.unwrap_or_default();
        let keys = match indicator.protection {
            Protection::CellKey => sides[0].keys(level, stratum)?,
            _ => CellAmounts::new(),
        };
        let squares =
            if indicator.method == Method::Student { sides[0].squares(level, stratum)? } else { CellAmounts::new() };
        let behind = behind.as_ref().map(|behind| behind.amounts(level, stratum)).transpose()?.unwrap_or_default();
        let mut cells: Vec<Cell> = below.keys().cloned().collect();
        if indicator.denominator.is_none() {
            cells.extend(above.keys().cloned());
        }
        if stratum.is_none() {
            let known: BTreeSet<Cell> = cells.iter().cloned().collect();
            for area in areas(&catalogue.geography, level) {
                let of = |span: &Span| Cell { area: area.clone(), period: span.to_string(), code: None };
                cells.extend(facts.spans_of(window.frequency).iter().map(of).filter(|cell| !known.contains(cell)));
            }
        }
        // A proportion has a row for each type of centre that reported, as a rate has: that it lacks one would tell of nobody.
        if stratum == Some(Stratum::CentreType) && counted && is_of_persons {
            let known: BTreeSet<Cell> = cells.iter().cloned().collect();
            for area in areas(&catalogue.geography, level) {
                let spans = facts.spans_of(window.frequency).iter();
                let of = |span: &Span, kind: &CentreType| Cell {
                    area: area.clone(),
                    period: span.to_string(),
                    code: Some((Stratum::CentreType, kind.code.clone())),
                };
                let own = spans.flat_map(|span| catalogue.centre_types.iter().map(move |kind| of(span, kind)));
                let reported = |cell: &Cell| rates.standing(form, &counting(cell, window), only).rate() > Some(0.0);
                cells.extend(own.filter(|cell| !known.contains(cell) && !above.contains_key(cell) && reported(cell)));
            }
        }
        cells.sort();
        // Without a register that is asked nobody is known to be in it, nor not to be: there is no figure.
        let lacks = |period: &str| {
            let month = Span::read(period).map(|span| span.last().to_string()).unwrap_or_default();
            asked.iter().any(|table| facts.registers.get(*table).is_some_and(|months| !months.contains(&month)))
        };
        let came: BTreeSet<&str> = above.keys().map(|cell| cell.period.as_str()).filter(|_| of_register).collect();
        for cell in cells {
            let whole = came.contains(cell.period.as_str());
            let standing = rates.standing(form, &counting(&cell, window), only);
            let numerator = match above.get(&cell).copied() {
                _ if lacks(&cell.period) => None,
                Some(count) => Some(count),
                None if counted && below.contains_key(&cell) => Some(Above::default()),
                // A register that came has everybody: whoever is not in it, is not.
                None if whole || standing.is_known_zero(indicator.count_unit) => Some(Above::default()),
                None => None,
            };
            // A type of centre that the area does not have is no figure.
            if matches!(&cell.code, Some((Stratum::CentreType, _))) && numerator.is_none() {
                continue;
            }
            // None of none is known of those that reported; of what counts something over nothing there is no ratio.
            let none = (counted && numerator.is_some_and(|above| above.amount == 0.0)).then_some(0.0);
            let denominator = below.get(&cell).copied().or(none).filter(|_| !lacks(&cell.period));
            let persons = match indicator.count_unit {
                CountUnit::Person | CountUnit::Household | CountUnit::Event | CountUnit::Median => {
                    numerator.map(|above| above.persons)
                }
                CountUnit::Night => behind.get(&cell).copied().or(numerator.map(|above| above.persons)),
                CountUnit::PerPerson => denominator,
                _ => None,
            };
            let rate = if whole { Some(1.0) } else { standing.rate() };
            let value = numerator.and_then(|above| above.value);
            let ordered = numerator.and_then(|above| above.ordered);
            let squares = numerator.and(squares.get(&cell).copied());
            let is_median = indicator.count_unit == CountUnit::Median;
            let numerator = numerator.map(|above| above.amount).filter(|_| !is_median);
            let (centres, key) = (of_centres.get(&cell).copied(), keys.get(&cell).copied());
            let own = Row {
                rate,
                numerator,
                denominator,
                value,
                ordered,
                squares,
                persons,
                centres,
                key,
                ..Row::of(indicator, cell)
            };
            rows.push(own);
        }
    }
    if let ([above], Some(below), false) = (sides.as_slice(), &below, indicator.standardised.is_empty()) {
        let inside = interior(indicator, above, below, &rows)?;
        rows.extend(inside);
    }
    Ok(rows)
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

/// The counts that are published, and those by age and sex together.
fn parted(counts: DataFrame) -> Result<(DataFrame, DataFrame)> {
    let crossed = || col("sex").neq(lit(TOTAL)).and(col("age").neq(lit(TOTAL)));
    let interior = counts.clone().lazy().filter(crossed()).collect()?;
    Ok((counts.lazy().filter(crossed().not()).collect()?, interior))
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
fn ratios<'a>(
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

fn frame<'r, 'a: 'r>(rows: impl Iterator<Item = &'r Row<'a>>, catalogue: &Catalogue) -> Result<DataFrame> {
    let rows: Vec<&Row<'_>> = rows.collect();
    let text = |name: &str, cell: &dyn Fn(&Row<'_>) -> String| {
        Series::new(name.into(), rows.iter().map(|row| cell(row)).collect::<Vec<String>>()).into_column()
    };
    let number = |name: &str, cell: fn(&Row<'_>) -> Option<f64>| {
        Series::new(name.into(), rows.iter().map(|row| cell(row)).collect::<Vec<Option<f64>>>()).into_column()
    };
    let level = |row: &Row<'_>| {
        let area = catalogue.geography.get(&row.cell.area);
        area.map_or(AreaLevel::Country, |area| area.level).as_str().to_string()
    };
    let code = |stratum: Stratum| {
        move |row: &Row<'_>| match &row.cell.code {
            Some((own, code)) if *own == stratum => code.clone(),
            _ if stratum == Stratum::Sex => row.sex.unwrap_or(TOTAL).to_string(),
            _ => TOTAL.to_string(),
        }
    };
    let columns = vec![
        text("indicator", &|row| row.indicator.id.clone()),
        text("ref_area", &|row| row.cell.area.clone()),
        text("area_level", &level),
        text("time_period", &|row| row.cell.period.clone()),
        text("sex", &code(Stratum::Sex)),
        text("age", &code(Stratum::Age)),
        text("milieu", &code(Stratum::Milieu)),
        text("centre_type", &code(Stratum::CentreType)),
        number("numerator", |row| row.numerator),
        number("denominator", |row| row.denominator),
        number("value", |row| row.value),
        number("ordered_lower", |row| Some(row.ordered?.0)),
        number("ordered_upper", |row| Some(row.ordered?.1)),
        number("squares", |row| row.squares),
        number("persons", |row| row.persons),
        number("centres", |row| Some(row.centres?.centres)),
        number("largest_centre", |row| Some(row.centres?.largest)),
        number("cell_key", |row| row.key),
        number("reporting_rate", |row| row.rate),
    ];
    DataFrame::new(rows.len(), columns).map_err(|error| Error::engine("gathering counts", error))
}
