//! Maps: areas shaded by five classes of one hue, and the small map that shows where an area lies.

use std::collections::BTreeMap;

use super::canvas::{Anchor, Pen, Point, Type, draw, width_of};
use super::classes::natural_classes;
use super::labels::{self, LEADING, Label};
use super::palette::{CLASSES, Colour, GREY, GROUND, HATCH, INK, TEAL, WHITE, readable_on};
use super::plane::{Layout, Outlines, Shape};
use super::{Caption, Chart};
use crate::error::Result;
use crate::publication::format;

const WIDTH: f64 = 470.0;
const NAME_SIZE: f64 = 12.0;
const LEGEND_SIZE: f64 = 11.5;

/// What is known of an area on a map.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Mark {
    /// A value.
    Value(f64),
    /// A withheld value.
    Protected,
    /// No value.
    Missing,
}

/// An area of a map.
#[derive(Debug, Clone)]
pub struct AreaMark {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// What is known.
    pub mark: Mark,
}

/// The words of a map's legend.
#[derive(Debug, Clone, Copy)]
pub struct Legend<'a> {
    /// For hatched areas.
    pub protected: &'a str,
    /// For blank areas.
    pub missing: &'a str,
}

/// A map of areas shaded by value: names inside or led out by a line, class limits printed below.
///
/// # Errors
/// `Engine` if plotters fails.
pub fn choropleth(
    caption: &Caption<'_>,
    outlines: &Outlines,
    areas: &[AreaMark],
    decimals: u8,
    legend: Legend<'_>,
) -> Result<Chart> {
    let known: BTreeMap<&str, &AreaMark> = areas.iter().map(|area| (area.code.as_str(), area)).collect();
    let values: Vec<f64> = areas.iter().filter_map(|area| value_of(area.mark)).collect();
    let (classes, limits) = natural_classes(&values, CLASSES.len());
    let shade: BTreeMap<&str, usize> =
        areas.iter().filter(|area| value_of(area.mark).is_some()).map(|area| area.code.as_str()).zip(classes).collect();
    let colour = |code: &str| match known.get(code).map(|area| area.mark) {
        Some(Mark::Value(_)) => ramp(shade.get(code).copied().unwrap_or_default(), limits.len()),
        Some(Mark::Protected) => HATCH,
        _ => WHITE,
    };
    let name = |code: &str| known.get(code).map(|area| area.name.clone()).unwrap_or_default();
    let layout = outlines.layout(name, || laid_out(outlines, name));
    let (shapes, placed, taken) = (&layout.shapes, &layout.labels, layout.height);
    let mut extra: Vec<(Colour, &str)> = Vec::new();
    if areas.iter().any(|area| area.mark == Mark::Protected) {
        extra.push((HATCH, legend.protected));
    }
    if areas.iter().any(|area| area.mark == Mark::Missing) {
        extra.push((WHITE, legend.missing));
    }
    let height = taken + if extra.is_empty() { 62.0 } else { 84.0 };
    draw(&caption.frame(WIDTH, height), |pen| {
        for shape in shapes {
            paint_shape(pen, shape, colour(&shape.code), if colour(&shape.code) == WHITE { GREY } else { WHITE })?;
        }
        for label in placed {
            paint_label(pen, label, colour(&shapes[label.shape].code))?;
        }
        let ranges: Vec<(Colour, String)> = limits
            .iter()
            .enumerate()
            .map(|(class, (low, high))| (ramp(class, limits.len()), format::range(*low, *high, decimals)))
            .collect();
        paint_classes(pen, &ranges, taken + 32.0, caption.language.is_rtl())?;
        paint_extra(pen, &extra, taken + 72.0, caption.language.is_rtl())
    })
}

/// The country with one area in the brand's colour.
///
/// # Errors
/// `Engine` if plotters fails.
pub fn locator(caption: &Caption<'_>, outlines: &Outlines, focus: &str) -> Result<Chart> {
    let (shapes, height) = outlines.fitted(2.0, 2.0, 216.0, 240.0);
    draw(&caption.frame(220.0, height + 4.0), |pen| {
        for shape in &shapes {
            paint_shape(pen, shape, if shape.code == focus { TEAL } else { GROUND }, WHITE)?;
        }
        Ok(())
    })
}

/// The shapes and their labels, the margins widened until the labels beside the map clear it.
fn laid_out(outlines: &Outlines, name: impl Fn(&str) -> String) -> Layout {
    let mut margins = [8.0f64; 2];
    let mut tries = 0;
    loop {
        let (shapes, height) = outlines.fitted(margins[0], 10.0, WIDTH - margins[0] - margins[1], 400.0);
        let names: Vec<String> = shapes.iter().map(|shape| name(&shape.code)).collect();
        let (labels, lacking) = labels::place(&shapes, &names, NAME_SIZE, 4.0, WIDTH - 4.0);
        tries += 1;
        if lacking.iter().all(|lack| *lack < 1.0) || tries == 5 {
            return Layout { shapes, labels, height };
        }
        margins = [(margins[0] + lacking[0]).min(150.0), (margins[1] + lacking[1]).min(150.0)];
    }
}

fn value_of(mark: Mark) -> Option<f64> {
    match mark {
        Mark::Value(value) => Some(value),
        Mark::Protected | Mark::Missing => None,
    }
}

/// The shade of a class: fewer classes spread over the whole hue.
fn ramp(class: usize, classes: usize) -> Colour {
    let last = CLASSES.len() - 1;
    let step = if classes > 1 { (class * last + (classes - 1) / 2) / (classes - 1) } else { 2 };
    CLASSES[step.min(last)]
}

fn paint_shape(pen: &Pen<'_, '_>, shape: &Shape, colour: Colour, border: Colour) -> Result<()> {
    for ring in &shape.rings {
        pen.polygon(ring, colour)?;
        pen.line(ring, border, if border == WHITE { 1.0 } else { 0.7 })?;
    }
    Ok(())
}

fn paint_label(pen: &Pen<'_, '_>, label: &Label, ground: Colour) -> Result<()> {
    let Some(to_left) = label.outside_left else {
        let look = Type::new(NAME_SIZE, if ground == HATCH { INK } else { readable_on(ground) });
        let first = label.at.1 - NAME_SIZE * LEADING * (label.lines.len() as f64 - 1.0) / 2.0;
        for (index, line) in label.lines.iter().enumerate() {
            let y = first + NAME_SIZE * LEADING * index as f64;
            pen.text(line, (label.at.0, y), Anchor::Middle, look)?;
        }
        return Ok(());
    };
    let end: Point = (if to_left { label.at.0 + 3.0 } else { label.at.0 - 3.0 }, label.at.1);
    pen.line(&[end, label.anchor], GREY, 0.7)?;
    pen.dot(label.anchor, 2.6, WHITE)?;
    pen.dot(label.anchor, 1.8, INK)?;
    let side = if to_left { Anchor::Right } else { Anchor::Left };
    pen.text(&label.lines.concat(), label.at, side, Type::new(NAME_SIZE, INK))
}

/// The classes side by side, with their limits below.
fn paint_classes(pen: &Pen<'_, '_>, classes: &[(Colour, String)], top: f64, mirror: bool) -> Result<()> {
    let cell = ((WIDTH - 8.0) / classes.len().max(1) as f64).min(92.0);
    let x_of = |x: f64| if mirror { WIDTH - x } else { x };
    for (index, (colour, text)) in classes.iter().enumerate() {
        let start = 4.0 + cell * index as f64;
        pen.rect((x_of(start), top), (x_of(start + cell - 1.5), top + 8.0), *colour)?;
        let middle = (x_of(start + cell / 2.0), top + 19.0);
        pen.text(text, middle, Anchor::Middle, Type::new(LEGEND_SIZE, GREY))?;
    }
    Ok(())
}

/// What hatched and blank areas are.
fn paint_extra(pen: &Pen<'_, '_>, entries: &[(Colour, &str)], y: f64, mirror: bool) -> Result<()> {
    let x_of = |x: f64| if mirror { WIDTH - x } else { x };
    let mut x = 4.0;
    for (colour, text) in entries {
        pen.rect((x_of(x), y - 5.0), (x_of(x + 16.0), y + 5.0), *colour)?;
        if *colour == WHITE {
            let corner = |dx: f64, dy: f64| (x_of(x + dx), y + dy);
            let outline =
                [corner(0.0, -5.0), corner(16.0, -5.0), corner(16.0, 5.0), corner(0.0, 5.0), corner(0.0, -5.0)];
            pen.line(&outline, GREY, 0.7)?;
        }
        pen.text(text, (x_of(x + 22.0), y), Anchor::Left.mirrored(mirror), Type::new(LEGEND_SIZE, GREY))?;
        x += 22.0 + width_of(text, LEGEND_SIZE) + 20.0;
    }
    Ok(())
}
