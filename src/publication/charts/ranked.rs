//! Areas in the order of a value: a bar from zero, the value with its interval, the country as a line.

use super::canvas::{Anchor, Type, draw, width_of};
use super::palette::{Colour, GREY, HAIR, INK, PALE};
use super::{Caption, Chart};
use crate::error::Result;

const WIDTH: f64 = 490.0;
const PITCH: f64 = 25.0;
const TOP: f64 = 30.0;
const NAME: f64 = 172.0;
const SIZE: f64 = 12.5;

/// One bar.
#[derive(Debug, Clone)]
pub struct RankedRow {
    /// The area's name.
    pub name: String,
    /// The value; none where it is withheld or missing.
    pub value: Option<f64>,
    /// Its confidence limits.
    pub limits: Option<(f64, f64)>,
    /// The value as it is to be read, or the word for why there is none.
    pub text: String,
    /// The colour of its verdict.
    pub colour: Colour,
}

/// Ranked bars with whiskers; rows without a value stand last, in the order given. `nation` is the country's value and its label.
///
/// # Errors
/// `Engine` if plotters fails.
pub fn ranked(caption: &Caption<'_>, rows: &[RankedRow], nation: Option<(f64, &str)>) -> Result<Chart> {
    let mut order: Vec<&RankedRow> = rows.iter().collect();
    order.sort_by(|a, b| match (a.value, b.value) {
        (Some(a), Some(b)) => b.total_cmp(&a),
        (a, b) => b.is_some().cmp(&a.is_some()),
    });
    let text_width = rows.iter().map(|row| width_of(&row.text, SIZE)).fold(30.0, f64::max) + 10.0;
    let span = WIDTH - NAME - text_width - 4.0;
    let ends = rows.iter().flat_map(|row| [row.limits.map(|limits| limits.1), row.value]).flatten();
    let starts = rows.iter().flat_map(|row| [row.limits.map(|limits| limits.0), row.value]).flatten();
    let of_nation = || nation.map(|(value, _)| value);
    let greatest = ends.chain(of_nation()).fold(0.0, f64::max);
    // Values below zero have their bars on the other side of it.
    let least = starts.chain(of_nation()).fold(0.0, f64::min);
    let scale = if greatest > least { span / (greatest - least) } else { 0.0 };
    let mirror = caption.language.is_rtl();
    let across = |x: f64| if mirror { WIDTH - x } else { x };
    let at = |value: f64| across(NAME + (value - least) * scale);
    let left = Anchor::Left.mirrored(mirror);
    let right = Anchor::Right.mirrored(mirror);
    let height = TOP + PITCH * order.len() as f64 + 6.0;
    let (top, bottom) = (TOP - 4.0, height - 4.0);
    draw(&caption.frame(WIDTH, height), |pen| {
        for (index, row) in order.iter().enumerate() {
            let y = TOP + PITCH * (index as f64 + 0.5);
            pen.text(&row.name, (across(NAME - 10.0), y), right, Type::new(SIZE, INK))?;
            match row.value {
                Some(value) => {
                    pen.rect((at(0.0), y - 6.0), (at(value), y + 6.0), PALE)?;
                    pen.text(&row.text, (across(WIDTH - 2.0), y), right, Type::new(SIZE, INK).strong())?;
                }
                None => pen.text(&row.text, (across(NAME + 6.0), y), left, Type::new(SIZE - 0.5, GREY))?,
            }
        }
        pen.line(&[(at(0.0), top), (at(0.0), bottom)], HAIR, 1.0)?;
        if let Some((value, label)) = nation {
            pen.line(&[(at(value), top), (at(value), bottom)], INK, 1.3)?;
            let half = width_of(label, 12.0) / 2.0;
            let x = at(value).clamp(half + 2.0, WIDTH - half - 2.0);
            pen.text(label, (x, TOP - 15.0), Anchor::Middle, Type::new(12.0, INK).strong())?;
        }
        for (index, row) in order.iter().enumerate() {
            let y = TOP + PITCH * (index as f64 + 0.5);
            if let Some((low, high)) = row.limits {
                pen.line(&[(at(low), y), (at(high), y)], row.colour, 2.2)?;
            }
            if let Some(value) = row.value {
                pen.dot((at(value), y), 5.4, super::palette::WHITE)?;
                pen.dot((at(value), y), 4.4, row.colour)?;
            }
        }
        Ok(())
    })
}
