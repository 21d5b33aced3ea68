//! Areas in the order of a score: a dot on a line, its interval, the range of its ranks; the country as a line.
//!
//! The line does not begin at zero, so there are no bars: only places on it are compared.

use super::canvas::{Anchor, Type, draw, width_of};
use super::palette::{Colour, GREY, HAIR, INK, WHITE};
use super::{Caption, Chart};
use crate::error::Result;

const WIDTH: f64 = 760.0;
const PITCH: f64 = 26.0;
const TOP: f64 = 34.0;
const NAME: f64 = 196.0;
const SIZE: f64 = 12.5;

/// One area.
#[derive(Debug, Clone)]
pub struct ScoredRow {
    /// The area's name.
    pub name: String,
    /// The score, with its interval; none where too little was available.
    pub score: Option<(f64, Option<(f64, f64)>)>,
    /// The score as it is to be read, or the word for why there is none.
    pub text: String,
    /// The range of ranks as it is to be read.
    pub ranks: String,
    /// The colour of its mark.
    pub colour: Colour,
}

/// The words above the two columns: of the scores, and of the ranges of ranks.
#[derive(Debug, Clone, Copy)]
pub struct Heads<'a> {
    /// Above the scores.
    pub score: &'a str,
    /// Above the ranges of ranks.
    pub ranks: &'a str,
}

/// Scores with their intervals; rows without a score stand last, in the order given. `nation` is the country's score and its
/// label.
///
/// # Errors
/// `Engine` if plotters fails.
pub fn scores(
    caption: &Caption<'_>,
    rows: &[ScoredRow],
    heads: Heads<'_>,
    nation: Option<(f64, &str)>,
) -> Result<Chart> {
    let mut order: Vec<&ScoredRow> = rows.iter().collect();
    order.sort_by(|a, b| match (a.score, b.score) {
        (Some(a), Some(b)) => b.0.total_cmp(&a.0),
        (a, b) => b.is_some().cmp(&a.is_some()),
    });
    let widest = |texts: &mut dyn Iterator<Item = &str>| texts.map(|text| width_of(text, SIZE)).fold(0.0, f64::max);
    let of_ranks = widest(&mut rows.iter().map(|row| row.ranks.as_str()).chain([heads.ranks])) + 12.0;
    let of_scores =
        widest(&mut order.iter().filter(|row| row.score.is_some()).map(|row| row.text.as_str()).chain([heads.score]))
            + 16.0;
    let ends = rows
        .iter()
        .filter_map(|row| row.score)
        .flat_map(|(score, limits)| [Some(score), limits.map(|limits| limits.0), limits.map(|limits| limits.1)]);
    let (low, high) = ends
        .chain([nation.map(|nation| nation.0)])
        .flatten()
        .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), end| (low.min(end), high.max(end)));
    let (from, to) = (NAME + 10.0, WIDTH - of_ranks - of_scores - 8.0);
    let scale = if high > low { (to - from) / (high - low) } else { 0.0 };
    let mirror = caption.language.is_rtl();
    let across = |x: f64| if mirror { WIDTH - x } else { x };
    let at = |value: f64| across(from + (value - low) * scale);
    let (left, right) = (Anchor::Left.mirrored(mirror), Anchor::Right.mirrored(mirror));
    let height = TOP + PITCH * order.len() as f64 + 6.0;
    draw(&caption.frame(WIDTH, height), |pen| {
        let head = Type::new(11.5, GREY);
        pen.text(heads.score, (across(WIDTH - of_ranks), TOP - 18.0), right, head)?;
        pen.text(heads.ranks, (across(WIDTH - 2.0), TOP - 18.0), right, head)?;
        for (index, row) in order.iter().enumerate() {
            let y = TOP + PITCH * (index as f64 + 0.5);
            pen.text(&row.name, (across(NAME - 10.0), y), right, Type::new(SIZE, INK))?;
            if row.score.is_none() {
                pen.text(&row.text, (across(from), y), left, Type::new(SIZE - 0.5, GREY))?;
                continue;
            }
            pen.line(&[(across(from), y), (across(to), y)], HAIR, 0.8)?;
            pen.text(&row.text, (across(WIDTH - of_ranks), y), right, Type::new(SIZE, INK).strong())?;
            pen.text(&row.ranks, (across(WIDTH - 2.0), y), right, Type::new(SIZE, INK))?;
        }
        if let Some((value, label)) = nation {
            pen.line(&[(at(value), TOP - 4.0), (at(value), height - 4.0)], INK, 1.3)?;
            let half = width_of(label, 12.0) / 2.0;
            let least = if mirror { of_ranks + of_scores } else { 0.0 };
            let x = at(value)
                .clamp(half + 2.0 + least, WIDTH - half - 2.0 - if mirror { 0.0 } else { of_ranks + of_scores });
            pen.text(label, (x, TOP - 18.0), Anchor::Middle, Type::new(12.0, INK).strong())?;
        }
        for (index, row) in order.iter().enumerate() {
            let y = TOP + PITCH * (index as f64 + 0.5);
            let Some((score, limits)) = row.score else { continue };
            if let Some((lower, upper)) = limits {
                pen.line(&[(at(lower), y), (at(upper), y)], row.colour, 2.4)?;
            }
            pen.dot((at(score), y), 5.4, WHITE)?;
            pen.dot((at(score), y), 4.4, row.colour)?;
        }
        Ok(())
    })
}
