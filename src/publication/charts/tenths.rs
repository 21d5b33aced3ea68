//! Groups of the score from the poorest to the richest: bars of coverage, and the curve of incidence.

use super::canvas::{Anchor, Pen, Type, draw};
use super::palette::{GREY, HAIR, HATCH, INK, PALE, TEAL};
use super::{Caption, Chart};
use crate::error::Result;

const WIDTH: f64 = 480.0;
const HEIGHT: f64 = 250.0;
const LEFT: f64 = 40.0;
const RIGHT: f64 = 12.0;
const TOP: f64 = 22.0;
const FOOT: f64 = 46.0;
const SMALL: f64 = 11.0;

/// The words along the axis: the poorest end, the richest end, and what stands at the threshold.
#[derive(Debug, Clone, Copy)]
pub struct Ends<'a> {
    /// The poorest.
    pub poorest: &'a str,
    /// The richest.
    pub richest: &'a str,
    /// At the threshold.
    pub threshold: &'a str,
}

/// Bars of percentages by group, poorest first; nothing where a value is withheld. `straddled` is the group from 1 in which the
/// threshold lies. Groups run left to right in either script, as ranks do.
///
/// # Errors
/// `Engine` if plotters fails.
pub fn coverage(
    caption: &Caption<'_>,
    values: &[Option<f64>],
    straddled: Option<usize>,
    ends: Ends<'_>,
    written: impl Fn(f64) -> String,
) -> Result<Chart> {
    let pitch = (WIDTH - LEFT - RIGHT) / values.len().max(1) as f64;
    let base = HEIGHT - FOOT;
    let y = |value: f64| base - (base - TOP) * value / 100.0;
    draw(&caption.frame(WIDTH, HEIGHT), |pen| {
        for value in [0.0, 50.0, 100.0] {
            pen.line(&[(LEFT, y(value)), (WIDTH - RIGHT, y(value))], if value == 0.0 { GREY } else { HAIR }, 0.8)?;
            pen.text(&written(value), (LEFT - 6.0, y(value)), Anchor::Right, Type::new(SMALL, GREY))?;
        }
        for (at, value) in values.iter().enumerate() {
            let start = LEFT + pitch * at as f64 + 4.0;
            let middle = start + (pitch - 8.0) / 2.0;
            match value {
                Some(value) => {
                    pen.rect((start, y(*value)), (start + pitch - 8.0, base), TEAL)?;
                    pen.text(&written(*value), (middle, y(*value) - 8.0), Anchor::Middle, Type::new(SMALL, INK))?;
                }
                None => pen.rect((start, base - 14.0), (start + pitch - 8.0, base), HATCH)?,
            }
            pen.text(&(at + 1).to_string(), (middle, base + 12.0), Anchor::Middle, Type::new(SMALL, GREY))?;
        }
        if let Some(group) = straddled {
            let x = LEFT + pitch * (group as f64 - 0.5);
            // Down to the number above the bar.
            let end = values.get(group - 1).copied().flatten().map_or(base, |value| y(value) - 15.0);
            let steps = ((end - TOP) / 9.0).floor().max(1.0) as u32;
            for step in 0..steps {
                let from = TOP - 4.0 + 9.0 * f64::from(step);
                pen.line(&[(x, from), (x, from + 5.0)], INK, 1.0)?;
            }
            let on_left = group > values.len() / 2;
            let (at, anchor) = if on_left { (x - 5.0, Anchor::Right) } else { (x + 5.0, Anchor::Left) };
            pen.text(ends.threshold, (at, TOP - 10.0), anchor, Type::new(SMALL, INK))?;
        }
        axis_ends(pen, ends)
    })
}

/// The share of benefits that goes to the poorest, by how many of them one takes: points of percent, from (0, 0) to (100, 100).
///
/// # Errors
/// `Engine` if plotters fails.
pub fn incidence(
    caption: &Caption<'_>,
    points: &[(f64, f64)],
    ends: Ends<'_>,
    written: impl Fn(f64) -> String,
) -> Result<Chart> {
    let base = HEIGHT - FOOT;
    let x = |share: f64| LEFT + (WIDTH - LEFT - RIGHT) * share / 100.0;
    let y = |share: f64| base - (base - TOP) * share / 100.0;
    draw(&caption.frame(WIDTH, HEIGHT), |pen| {
        for share in [0.0, 50.0, 100.0] {
            pen.line(&[(LEFT, y(share)), (WIDTH - RIGHT, y(share))], if share == 0.0 { GREY } else { HAIR }, 0.8)?;
            pen.text(&written(share), (LEFT - 6.0, y(share)), Anchor::Right, Type::new(SMALL, GREY))?;
            let anchor = if share == 0.0 {
                Anchor::Left
            } else if share == 100.0 {
                Anchor::Right
            } else {
                Anchor::Middle
            };
            pen.text(&written(share), (x(share), base + 12.0), anchor, Type::new(SMALL, GREY))?;
        }
        let curve: Vec<(f64, f64)> = points.iter().map(|(across, up)| (x(*across), y(*up))).collect();
        let mut area = curve.clone();
        area.push((x(0.0), y(0.0)));
        pen.polygon(&area, PALE)?;
        pen.line(&[(x(0.0), y(0.0)), (x(100.0), y(100.0))], GREY, 1.0)?;
        pen.line(&curve, TEAL, 2.2)?;
        for point in &curve[1..curve.len().max(2) - 1] {
            pen.dot(*point, 3.0, TEAL)?;
        }
        axis_ends(pen, ends)
    })
}

fn axis_ends(pen: &Pen<'_, '_>, ends: Ends<'_>) -> Result<()> {
    let y = HEIGHT - 12.0;
    pen.text(ends.poorest, (LEFT, y), Anchor::Left, Type::new(SMALL, GREY))?;
    pen.text(ends.richest, (WIDTH - RIGHT, y), Anchor::Right, Type::new(SMALL, GREY))
}
