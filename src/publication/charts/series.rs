//! A monthly series: the line, its intervals as a pale band, withheld months hatched, the last value labelled.

use super::canvas::{Anchor, Pen, Point, Type, draw, width_of};
use super::palette::{ALIKE, Colour, GREY, HAIR, HATCH, INK, PALE, WHITE};
use super::{Caption, Chart};
use crate::error::Result;

const WIDTH: f64 = 330.0;
const HEIGHT: f64 = 136.0;
const LEFT: f64 = 40.0;
const RIGHT: f64 = 318.0;
const TOP: f64 = 24.0;
const BOTTOM: f64 = 108.0;

/// One month of a series.
#[derive(Debug, Clone, Default)]
pub struct Moment {
    /// The value; none where it is withheld or missing.
    pub value: Option<f64>,
    /// Its confidence limits.
    pub limits: Option<(f64, f64)>,
    /// Withheld for confidentiality.
    pub protected: bool,
    /// Too few centres reported for the value to be judged.
    pub thin: bool,
    /// The centre line and the control limits of the month.
    pub control: Option<[f64; 3]>,
    /// The colour of its mark, where it is a special cause.
    pub special: Option<Colour>,
}

/// The words on a series' axes.
#[derive(Debug, Clone)]
pub struct Axes {
    /// The first moment, the one a year before the last, and the last one.
    pub months: [String; 3],
    /// The place of the one a year before the last; it has no label where it is the first.
    pub middle: usize,
    /// The last value, with its unit.
    pub last: String,
}

/// A series of months, oldest first. `nation` is the country's series, drawn thin. `written` writes an axis value.
///
/// # Errors
/// `Engine` if plotters fails.
pub fn series(
    caption: &Caption<'_>,
    moments: &[Moment],
    nation: &[Option<f64>],
    axes: &Axes,
    colour: Colour,
    written: impl Fn(f64) -> String,
) -> Result<Chart> {
    let own = moments.iter().flat_map(|moment| [moment.value, moment.limits.map(|l| l.0), moment.limits.map(|l| l.1)]);
    let control = moments.iter().flat_map(|moment| moment.control).flatten().map(Some);
    let (low, high) = own
        .chain(control)
        .chain(nation.iter().copied())
        .flatten()
        .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), v| (low.min(v), high.max(v)));
    let known = high >= low;
    let (low, high) = if !known { (0.0, 1.0) } else { ticks(low, high) };
    let step = (RIGHT - LEFT) / (moments.len().max(2) - 1) as f64;
    let x_of = |index: usize| LEFT + index as f64 * step;
    let y_of = |value: f64| BOTTOM - (value - low) / (high - low) * (BOTTOM - TOP);
    draw(&caption.frame(WIDTH, HEIGHT), |pen| {
        for (index, _) in moments.iter().enumerate().filter(|(_, moment)| moment.protected) {
            let half = step / 2.0;
            pen.rect(((x_of(index) - half).max(LEFT), TOP), ((x_of(index) + half).min(RIGHT), BOTTOM), HATCH)?;
        }
        band(pen, moments, &x_of, &y_of)?;
        pen.line(&[(LEFT, BOTTOM), (RIGHT, BOTTOM)], HAIR, 1.0)?;
        if known {
            for value in [low, high] {
                pen.text(&written(value), (LEFT - 6.0, y_of(value)), Anchor::Right, Type::new(10.5, GREY))?;
            }
            pen.line(&[(LEFT, TOP), (RIGHT, TOP)], PALE, 0.8)?;
        }
        control_lines(pen, moments, step, &x_of, &y_of)?;
        for run in runs(nation) {
            let points: Vec<Point> = run.iter().map(|(index, value)| (x_of(*index), y_of(*value))).collect();
            pen.line(&points, ALIKE, 0.9)?;
        }
        let values: Vec<Option<f64>> = moments.iter().map(|moment| moment.value).collect();
        for run in runs(&values) {
            let points: Vec<Point> = run.iter().map(|(index, value)| (x_of(*index), y_of(*value))).collect();
            match points.as_slice() {
                [single] => pen.dot(*single, 1.6, NEUTRAL_LINE)?,
                _ => pen.line(&points, NEUTRAL_LINE, 1.7)?,
            }
        }
        for (index, moment) in moments.iter().enumerate().filter(|(_, moment)| moment.thin) {
            if let Some(value) = moment.value {
                pen.dot((x_of(index), y_of(value)), 2.6, WHITE)?;
                pen.ring((x_of(index), y_of(value)), 2.4, NEUTRAL_LINE, 1.1)?;
            }
        }
        last(pen, moments, nation, &axes.last, colour, &x_of, &y_of)?;
        specials(pen, moments, &x_of, &y_of)?;
        let places = [(0, Anchor::Left), (axes.middle, Anchor::Middle), (moments.len().max(1) - 1, Anchor::Right)];
        let labelled = |(place, (_, (index, _))): &(usize, (&String, (usize, Anchor)))| *place != 1 || *index > 0;
        for (_, (text, (index, anchor))) in axes.months.iter().zip(places).enumerate().filter(labelled) {
            pen.line(&[(x_of(index), BOTTOM), (x_of(index), BOTTOM + 3.5)], ALIKE, 0.8)?;
            pen.text(text, (x_of(index), BOTTOM + 14.0), anchor, Type::new(10.5, GREY))?;
        }
        Ok(())
    })
}

const NEUTRAL_LINE: Colour = super::palette::NEUTRAL;

/// The last month: its interval as a whisker, its value as a labelled dot.
fn last(
    pen: &Pen<'_, '_>,
    moments: &[Moment],
    nation: &[Option<f64>],
    text: &str,
    colour: Colour,
    x_of: &impl Fn(usize) -> f64,
    y_of: &impl Fn(f64) -> f64,
) -> Result<()> {
    let Some((index, moment)) = moments.iter().enumerate().next_back() else { return Ok(()) };
    let Some(value) = moment.value else { return Ok(()) };
    let (x, y) = (x_of(index), y_of(value));
    let mut above = y;
    if let Some((low, high)) = moment.limits {
        pen.line(&[(x, y_of(low)), (x, y_of(high))], colour, 1.6)?;
        above = y_of(high);
    }
    pen.dot((x, y), 4.6, WHITE)?;
    pen.dot((x, y), 3.6, colour)?;
    let under = (width_of(text, 12.5) / ((RIGHT - LEFT) / moments.len().max(2) as f64)).ceil() as usize;
    let own = moments.iter().rev().take(under).filter_map(|moment| moment.value);
    let limits = moments.iter().rev().take(under).filter_map(|moment| Some(moment.control?[2]));
    let highest =
        own.chain(limits).chain(nation.iter().rev().take(under).copied().flatten()).map(y_of).fold(above, f64::min);
    let label = (highest - 11.0).max(9.0);
    pen.text(text, (WIDTH - 6.0, label), Anchor::Right, Type::new(12.5, INK).strong())
}

/// The centre line and the limits of the control chart, dashed: a dash for each month, as months have limits of their own.
fn control_lines(
    pen: &Pen<'_, '_>,
    moments: &[Moment],
    step: f64,
    x_of: &impl Fn(usize) -> f64,
    y_of: &impl Fn(f64) -> f64,
) -> Result<()> {
    for (index, limits) in moments.iter().enumerate().filter_map(|(index, moment)| Some((index, moment.control?))) {
        let (from, to) = ((x_of(index) - 0.36 * step).max(LEFT), (x_of(index) + 0.36 * step).min(RIGHT));
        for (value, colour, width) in [(limits[0], GREY, 0.7), (limits[1], GREY, 1.2), (limits[2], GREY, 1.2)] {
            pen.line(&[(from, y_of(value)), (to, y_of(value))], colour, width)?;
        }
    }
    Ok(())
}

/// A lozenge on each special cause.
fn specials(
    pen: &Pen<'_, '_>,
    moments: &[Moment],
    x_of: &impl Fn(usize) -> f64,
    y_of: &impl Fn(f64) -> f64,
) -> Result<()> {
    for (index, moment) in moments.iter().enumerate() {
        let Some((colour, value)) = moment.special.zip(moment.value) else { continue };
        let (x, y) = (x_of(index), y_of(value));
        let lozenge = |half: f64| [(x, y - half), (x + half, y), (x, y + half), (x - half, y)];
        pen.polygon(&lozenge(5.6), WHITE)?;
        pen.polygon(&lozenge(4.4), colour)?;
    }
    Ok(())
}

fn band(pen: &Pen<'_, '_>, moments: &[Moment], x_of: &impl Fn(usize) -> f64, y_of: &impl Fn(f64) -> f64) -> Result<()> {
    let limits: Vec<Option<(f64, f64)>> = moments.iter().map(|moment| moment.limits).collect();
    for run in runs(&limits) {
        let upper = run.iter().map(|(index, (_, high))| (x_of(*index), y_of(*high)));
        let lower = run.iter().rev().map(|(index, (low, _))| (x_of(*index), y_of(*low)));
        let outline: Vec<Point> = upper.chain(lower).collect();
        if run.len() > 1 {
            pen.polygon(&outline, PALE)?;
        }
    }
    Ok(())
}

/// The unbroken runs of known values, with their indexes.
fn runs<T: Copy>(values: &[Option<T>]) -> Vec<Vec<(usize, T)>> {
    let mut runs: Vec<Vec<(usize, T)>> = vec![Vec::new()];
    for (index, value) in values.iter().enumerate() {
        match (value, runs.last_mut()) {
            (Some(value), Some(run)) => run.push((index, *value)),
            (None, Some(run)) if !run.is_empty() => runs.push(Vec::new()),
            _ => {}
        }
    }
    runs.retain(|run| !run.is_empty());
    runs
}

/// Round limits around a range: zero where the range comes near it.
fn ticks(low: f64, high: f64) -> (f64, f64) {
    let spread = if high > low { high - low } else { high.abs().max(1.0) * 0.1 };
    let unit = 10f64.powf((spread / 2.0).log10().floor());
    let step = [1.0, 2.0, 2.5, 5.0, 10.0].map(|factor| factor * unit).into_iter().find(|step| spread / step <= 4.0);
    let step = step.unwrap_or(unit * 10.0);
    let floor = (low / step).floor() * step;
    let floor = if low >= 0.0 && floor <= step * 1.01 { 0.0 } else { floor };
    let ceiling = (high / step).ceil() * step;
    (floor, if ceiling > floor { ceiling } else { floor + step })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_axis_ends_on_round_values_around_the_data() {
        assert_eq!(ticks(61.3, 73.8), (60.0, 75.0));
        assert_eq!(ticks(0.4, 3.1), (0.0, 4.0));
        let (low, high) = ticks(5.0, 5.0);
        assert!(low < 5.0 && high > 5.0 || low <= 5.0 && high > low);
    }

    #[test]
    fn a_gap_parts_a_line() {
        let runs = runs(&[Some(1.0), Some(2.0), None, Some(3.0)]);
        assert_eq!(runs, vec![vec![(0, 1.0), (1, 2.0)], vec![(3, 3.0)]]);
    }
}
