//! A population pyramid: bars for the later census, ticks for the earlier one, women to the left and men to the right.

use super::canvas::{Anchor, Type, draw};
use super::palette::{GREY, INK, MEN, WOMEN};
use super::{Caption, Chart};
use crate::error::Result;

const WIDTH: f64 = 440.0;
const PITCH: f64 = 15.0;
const TOP: f64 = 30.0;
const GUTTER: f64 = 24.0;

/// One age group: shares in percent of women and of men.
#[derive(Debug, Clone)]
pub struct AgeGroup {
    /// Its label, `0–4`.
    pub label: String,
    /// Women and men now.
    pub now: (f64, f64),
    /// Women and men at the earlier census.
    pub before: Option<(f64, f64)>,
}

/// A pyramid of age groups, youngest first. `sides` names women and men, `written` writes a share.
///
/// # Errors
/// `Engine` if plotters fails.
pub fn pyramid(
    caption: &Caption<'_>,
    groups: &[AgeGroup],
    sides: [&str; 2],
    written: impl Fn(f64) -> String,
) -> Result<Chart> {
    let shares = groups.iter().flat_map(|group| {
        let (women, men) = group.before.unwrap_or(group.now);
        [group.now.0, group.now.1, women, men]
    });
    let greatest = shares.fold(1.0, f64::max);
    let axis = greatest.ceil();
    let scale = (WIDTH / 2.0 - GUTTER - 6.0) / axis;
    let middle = WIDTH / 2.0;
    let foot = TOP + PITCH * groups.len() as f64;
    draw(&caption.frame(WIDTH, foot + 24.0), |pen| {
        let title = Type::new(12.5, INK).strong();
        pen.text(sides[0], (middle - GUTTER, 12.0), Anchor::Right, title)?;
        pen.text(sides[1], (middle + GUTTER, 12.0), Anchor::Left, title)?;
        for (index, group) in groups.iter().enumerate() {
            let y = foot - PITCH * (index as f64 + 1.0);
            let (women, men) = group.now;
            let left = |share: f64| middle - GUTTER - share * scale;
            let right = |share: f64| middle + GUTTER + share * scale;
            pen.rect((left(0.0), y + 1.0), (left(women), y + PITCH - 1.0), WOMEN)?;
            pen.rect((right(0.0), y + 1.0), (right(men), y + PITCH - 1.0), MEN)?;
            if let Some((women, men)) = group.before {
                pen.line(&[(left(women), y), (left(women), y + PITCH)], INK, 1.6)?;
                pen.line(&[(right(men), y), (right(men), y + PITCH)], INK, 1.6)?;
            }
            if index % 2 == 0 {
                pen.text(&group.label, (middle, y + PITCH / 2.0), Anchor::Middle, Type::new(10.5, GREY))?;
            }
        }
        for share in [0.0, (axis / 2.0).floor().max(1.0), axis] {
            let text = written(share);
            for x in [middle - GUTTER - share * scale, middle + GUTTER + share * scale] {
                let x = x.clamp(12.0, WIDTH - 12.0);
                pen.text(&text, (x, foot + 12.0), Anchor::Middle, Type::new(10.5, GREY))?;
            }
        }
        Ok(())
    })
}
