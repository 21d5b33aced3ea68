//! A funnel: areas by their size and value, between the limits that chance alone would keep around the country's value.
//!
//! Spiegelhalter DJ. Stat Med 2005; 24: 1185-1202. Sizes stand on a logarithmic scale from left to right in both scripts.

use super::canvas::{Anchor, Pen, Point, Type, draw, width_of};
use super::palette::{BETTER, Colour, GREY, HAIR, INK, NEUTRAL, WHITE, WORSE};
use super::{Caption, Chart};
use crate::error::Result;

const WIDTH: f64 = 760.0;
const HEIGHT: f64 = 380.0;
const LEFT: f64 = 58.0;
const RIGHT: f64 = 752.0;
const TOP: f64 = 28.0;
const BOTTOM: f64 = 330.0;
const SIZE: f64 = 11.5;

/// An area.
#[derive(Debug, Clone)]
pub struct FunnelDot {
    /// Its name.
    pub name: String,
    /// Its size: the denominator.
    pub size: f64,
    /// Its value.
    pub value: f64,
    /// The colour of its verdict, which also gives its shape.
    pub colour: Colour,
}

/// A lower and an upper line, as points (size, value).
pub type Sides = [Vec<(f64, f64)>; 2];

/// The lines of a funnel, in the unit of the values.
#[derive(Debug, Clone)]
pub struct FunnelLines {
    /// The country's value and its label.
    pub nation: (f64, String),
    /// For 95 % and 99.8 %: the lower and the upper line, and their label.
    pub limits: Vec<(Sides, String)>,
    /// What the sizes are.
    pub axis: String,
}

/// The chart; `value` and `size` write the numbers of the axes.
///
/// # Errors
/// `Engine` if plotters fails.
pub fn funnel(
    caption: &Caption<'_>,
    dots: &[FunnelDot],
    lines: &FunnelLines,
    value: impl Fn(f64) -> String,
    size: impl Fn(f64) -> String,
) -> Result<Chart> {
    let all = || lines.limits.iter().flat_map(|(sides, _)| sides.iter().flatten().copied());
    let ends = |numbers: &mut dyn Iterator<Item = f64>| {
        numbers.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), one| (low.min(one), high.max(one)))
    };
    let (small, large) = ends(&mut all().map(|point| point.0));
    let values = dots.iter().map(|dot| dot.value).chain(all().map(|point| point.1)).chain([lines.nation.0]);
    let (low, high) = ends(&mut values.into_iter());
    let margin = (high - low).max(1e-9) * 0.05;
    let (low, high) = ((low - margin).max(if low >= 0.0 { 0.0 } else { f64::NEG_INFINITY }), high + margin);
    let across = |one: f64| LEFT + (RIGHT - LEFT) * (one / small).ln() / (large / small).ln();
    let up = |one: f64| BOTTOM - (BOTTOM - TOP) * (one - low) / (high - low);
    draw(&caption.frame(WIDTH, HEIGHT), |pen| {
        for tick in ticks(low, high) {
            pen.line(&[(LEFT, up(tick)), (RIGHT, up(tick))], HAIR, 0.8)?;
            pen.text(&value(tick), (LEFT - 6.0, up(tick)), Anchor::Right, Type::new(SIZE, GREY))?;
        }
        for tick in decades(small, large) {
            pen.line(&[(across(tick), BOTTOM), (across(tick), BOTTOM + 4.0)], GREY, 0.8)?;
            pen.text(&size(tick), (across(tick), BOTTOM + 14.0), Anchor::Middle, Type::new(SIZE, GREY))?;
        }
        pen.text(&lines.axis, ((LEFT + RIGHT) / 2.0, BOTTOM + 36.0), Anchor::Middle, Type::new(SIZE, GREY))?;
        let mut taken: Vec<[f64; 4]> = Vec::new();
        for (at, (sides, _)) in lines.limits.iter().enumerate() {
            for side in sides {
                let points: Vec<Point> = side.iter().map(|point| (across(point.0), up(point.1))).collect();
                pen.line(&points, GREY, if at == 0 { 0.9 } else { 1.7 })?;
            }
        }
        pen.line(&[(LEFT, up(lines.nation.0)), (RIGHT, up(lines.nation.0))], INK, 1.3)?;
        // How the lines are told apart stands above the drawing, the thin one first.
        let mut x = LEFT;
        let keys = [(&lines.nation.1, INK, 1.3)].into_iter();
        let keys = keys.chain(lines.limits.iter().zip([0.9, 1.7]).map(|((_, label), width)| (label, GREY, width)));
        for (label, colour, width) in keys {
            pen.line(&[(x, 10.0), (x + 20.0, 10.0)], colour, width)?;
            pen.text(label, (x + 26.0, 10.0), Anchor::Left, Type::new(SIZE, INK))?;
            x += 26.0 + width_of(label, SIZE) + 22.0;
        }
        let places: Vec<Point> = dots.iter().map(|dot| (across(dot.size), up(dot.value))).collect();
        taken.extend(places.iter().map(|(x, y)| [x - 6.0, y - 6.0, x + 6.0, y + 6.0]));
        for (dot, place) in dots.iter().zip(&places) {
            mark(pen, *place, dot.colour)?;
            let half = width_of(&dot.name, SIZE) / 2.0;
            let label = beside(*place, half, &taken);
            taken.push([label.0 - half, label.1 - 7.0, label.0 + half, label.1 + 7.0]);
            pen.text(&dot.name, label, Anchor::Middle, Type::new(SIZE, INK))?;
        }
        Ok(())
    })
}

/// The first place beside a dot where a text is within the drawing and meets nothing; above the dot where there is none.
fn beside((x, y): Point, half: f64, taken: &[[f64; 4]]) -> Point {
    let near = [14.0, 26.0, 38.0].into_iter().flat_map(|away| {
        [
            (half + 10.0, 0.0),
            (-half - 10.0, 0.0),
            (0.0, -away),
            (0.0, away),
            (half, -away),
            (-half, -away),
            (half, away),
            (-half, away),
        ]
    });
    let free = |(cx, cy): &Point| {
        let own = [cx - half, cy - 6.0, cx + half, cy + 6.0];
        let meets = |other: &[f64; 4]| own[0] < other[2] && other[0] < own[2] && own[1] < other[3] && other[1] < own[3];
        own[0] >= LEFT && own[2] <= RIGHT && own[1] >= TOP - 8.0 && own[3] <= BOTTOM && !taken.iter().any(meets)
    };
    let fallback = (x.clamp(LEFT + half, RIGHT - half), y - 14.0);
    near.map(|(right, down)| (x + right, y + down)).find(free).unwrap_or(fallback)
}

/// Better and worse as triangles, higher and lower as rings, all others as dots.
fn mark(pen: &Pen<'_, '_>, (x, y): Point, colour: Colour) -> Result<()> {
    let triangle = |tip: f64| [(x, y + tip), (x - 5.6, y - tip * 0.75), (x + 5.6, y - tip * 0.75)];
    match colour {
        BETTER => pen.polygon(&triangle(-6.0), colour),
        WORSE => pen.polygon(&triangle(6.0), colour),
        NEUTRAL => pen.dot((x, y), 5.0, colour).and_then(|()| pen.dot((x, y), 3.0, WHITE)),
        _ => pen.dot((x, y), 4.6, colour),
    }
}

/// Round numbers of a scale, about five.
fn ticks(low: f64, high: f64) -> Vec<f64> {
    let rough = (high - low) / 5.0;
    let power = 10f64.powf(rough.log10().floor());
    let step = [1.0, 2.0, 5.0, 10.0].map(|by| by * power).into_iter().find(|step| *step >= rough).unwrap_or(rough);
    let first = (low / step).ceil() as i64;
    (0..12).map(|at| (first + at) as f64 * step).take_while(|tick| *tick <= high).collect()
}

/// One, two and five of each power of ten between two sizes.
fn decades(small: f64, large: f64) -> Vec<f64> {
    let powers = small.log10().floor() as i32..=large.log10().ceil() as i32;
    let all = powers.flat_map(|power| [1.0, 2.0, 5.0].map(|by| by * 10f64.powi(power)));
    all.filter(|size| small <= *size && *size <= large).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ticks_of_both_axes_are_round() {
        assert_eq!(ticks(0.0, 100.0), [0.0, 20.0, 40.0, 60.0, 80.0, 100.0]);
        assert_eq!(decades(80.0, 1200.0), [100.0, 200.0, 500.0, 1000.0]);
    }

    #[test]
    fn a_name_moves_where_another_stands() {
        let dot = (300.0, 200.0);
        assert_eq!(beside(dot, 40.0, &[]), (350.0, 200.0));
        assert_eq!(beside(dot, 40.0, &[[305.0, 190.0, 400.0, 210.0]]), (250.0, 200.0));
    }
}
