//! Where the names of a map stand: inside their area where they fit, else beside the map at the end of a line.

use super::canvas::{Point, width_of};
use super::plane::Shape;

/// A placed name.
#[derive(Debug, Clone)]
pub(super) struct Label {
    /// The index of the shape.
    pub shape: usize,
    /// Its text, on one line or two.
    pub lines: Vec<String>,
    /// The point inside the area.
    pub anchor: Point,
    /// Where the text stands.
    pub at: Point,
    /// Outside the area: to its left (`Some(true)`), to its right (`Some(false)`), or inside.
    pub outside_left: Option<bool>,
}

/// From line to line, in letter sizes.
pub(super) const LEADING: f64 = 1.15;

/// Places the names of shapes, given in the order of the shapes, between `left` and `right`, in letters of a size.
///
/// The second value is how much wider the left and the right margin should be for the names beside the map to clear it.
pub(super) fn place(shapes: &[Shape], names: &[String], size: f64, left: f64, right: f64) -> (Vec<Label>, [f64; 2]) {
    let mut lacking = [0.0f64; 2];
    let mut inside = Vec::new();
    let mut beside: [Vec<Label>; 2] = [Vec::new(), Vec::new()];
    let edges = |y: f64| {
        let crossings = shapes.iter().flat_map(|shape| &shape.rings).flat_map(|ring| crossings(ring, y));
        crossings.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), x| (low.min(x), high.max(x)))
    };
    for (index, (shape, name)) in shapes.iter().zip(names).enumerate() {
        let whole = vec![name.clone()];
        let fitting = [Some(whole.clone()), halves(name)].into_iter().flatten().find_map(|lines| {
            let (anchor, room) = roomiest(shape.main_ring(), needed(&lines, size));
            (room >= 1.0).then_some(Label { shape: index, lines, anchor, at: anchor, outside_left: None })
        });
        if let Some(label) = fitting {
            inside.push(label);
            continue;
        }
        let (anchor, _) = roomiest(shape.main_ring(), (size, size));
        let (low, high) = edges(anchor.1);
        let goes_left = anchor.0 - low <= high - anchor.0;
        let label = Label { shape: index, lines: whole, anchor, at: anchor, outside_left: Some(goes_left) };
        beside[usize::from(!goes_left)].push(label);
    }
    let pitch = size * LEADING + 3.0;
    for (side, labels) in beside.iter_mut().enumerate() {
        labels.sort_by(|a, b| a.anchor.1.total_cmp(&b.anchor.1));
        spread(labels, pitch);
        for label in labels.iter_mut() {
            let width = width_of(&names[label.shape], size);
            let band = [-0.5, 0.0, 0.5].map(|step| edges(label.at.1 + step * pitch));
            label.at.0 = if side == 0 {
                let coast = band.iter().map(|edge| edge.0).fold(f64::INFINITY, f64::min).min(label.anchor.0);
                lacking[0] = lacking[0].max(left + width - (coast - 12.0));
                (coast - 12.0).max(left + width)
            } else {
                let coast = band.iter().map(|edge| edge.1).fold(f64::NEG_INFINITY, f64::max).max(label.anchor.0);
                lacking[1] = lacking[1].max(coast + 12.0 - (right - width));
                (coast + 12.0).min(right - width)
            };
        }
    }
    (inside.into_iter().chain(beside.into_iter().flatten()).collect(), lacking)
}

/// Half the width and height that lines take, with a margin.
fn needed(lines: &[String], size: f64) -> (f64, f64) {
    let width = lines.iter().map(|line| width_of(line, size)).fold(0.0, f64::max);
    (width / 2.0 + 3.0, size * LEADING * lines.len() as f64 / 2.0 + 2.0)
}

/// A name on two lines, broken after a hyphen or at a space where the longer line is shortest.
fn halves(name: &str) -> Option<Vec<String>> {
    let breaks = name.char_indices().filter(|(_, c)| matches!(c, '-' | ' ')).map(|(at, _)| at + 1);
    let longer = |at: &usize| name[..*at].chars().count().max(name[*at..].chars().count());
    let at = breaks.min_by_key(longer)?;
    Some(vec![name[..at].trim_end().to_string(), name[at..].to_string()])
}

/// Moves labels apart along y to at least `pitch`, as little as possible and around their own places.
fn spread(labels: &mut [Label], pitch: f64) {
    for _ in 0..40 {
        let mut moved = false;
        for index in 1..labels.len() {
            let gap = labels[index].at.1 - labels[index - 1].at.1;
            if gap < pitch - 0.01 {
                let push = (pitch - gap) / 2.0;
                labels[index - 1].at.1 -= push;
                labels[index].at.1 += push;
                moved = true;
            }
        }
        if !moved {
            return;
        }
    }
}

/// The point of a ring around which a box of half-size `need` has most room, and that room as a multiple of the box.
fn roomiest(ring: &[Point], need: (f64, f64)) -> (Point, f64) {
    let bounds = ring.iter().fold([f64::INFINITY, f64::INFINITY, f64::NEG_INFINITY, f64::NEG_INFINITY], |b, point| {
        [b[0].min(point.0), b[1].min(point.1), b[2].max(point.0), b[3].max(point.1)]
    });
    let mut best = ((bounds[0] + bounds[2]) / 2.0, (bounds[1] + bounds[3]) / 2.0);
    let mut room = f64::NEG_INFINITY;
    let steps = 28;
    for row in 1..steps {
        let y = bounds[1] + (bounds[3] - bounds[1]) * f64::from(row) / f64::from(steps);
        for column in 1..steps {
            let x = bounds[0] + (bounds[2] - bounds[0]) * f64::from(column) / f64::from(steps);
            let here = distance(ring, (x, y), need, room);
            if here > room + 1e-9 && contains(ring, (x, y)) {
                room = here;
                best = (x, y);
            }
        }
    }
    (best, room)
}

/// The distance from a point to a ring's border, measured in boxes (the greater of dx/width and dy/height); any distance that is
/// not above `enough` is as good as another.
fn distance(ring: &[Point], (x, y): Point, need: (f64, f64), enough: f64) -> f64 {
    let mut nearest = f64::INFINITY;
    for pair in ring.windows(2) {
        for step in 0..3 {
            let t = f64::from(step) / 3.0;
            let px = pair[0].0 + (pair[1].0 - pair[0].0) * t;
            let py = pair[0].1 + (pair[1].1 - pair[0].1) * t;
            nearest = nearest.min(((px - x).abs() / need.0).max((py - y).abs() / need.1));
        }
        if nearest <= enough {
            return nearest;
        }
    }
    nearest
}

fn contains(ring: &[Point], (x, y): Point) -> bool {
    crossings(ring, y).filter(|crossing| *crossing > x).count() % 2 == 1
}

/// The x at which a ring crosses a horizontal line.
fn crossings(ring: &[Point], y: f64) -> impl Iterator<Item = f64> {
    ring.windows(2)
        .filter(move |pair| (pair[0].1 > y) != (pair[1].1 > y))
        .map(move |pair| pair[0].0 + (y - pair[0].1) / (pair[1].1 - pair[0].1) * (pair[1].0 - pair[0].0))
}
