//! Boundaries on the plane: an equirectangular projection true to scale at the map's middle latitude.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use super::canvas::Point;
use super::labels::Label;
use crate::catalogue::boundaries::Boundary;

/// Rings are simplified to this grid, in pixels; neighbours share their corners, so their borders stay one line.
const GRID: f64 = 0.6;

/// The outer rings of areas, in degrees, by code.
#[derive(Debug, Clone, Default)]
pub struct Outlines {
    rings: BTreeMap<String, Vec<Vec<Point>>>,
    /// Maps laid out so far, by their areas with their names: the maps of one language differ in their colours only.
    laid_out: Arc<Mutex<Layouts>>,
}

/// Layouts by the codes and names of the areas.
type Layouts = BTreeMap<Vec<(String, String)>, Arc<Layout>>;

/// Where the areas of a map and their names stand.
#[derive(Debug)]
pub(super) struct Layout {
    pub(super) shapes: Vec<Shape>,
    pub(super) labels: Vec<Label>,
    /// The height that the areas take.
    pub(super) height: f64,
}

impl Outlines {
    /// The outlines of boundaries.
    pub fn new(boundaries: &[Boundary]) -> Self {
        let outer = |boundary: &Boundary| boundary.polygons.iter().filter_map(|rings| rings.first().cloned()).collect();
        let rings = boundaries.iter().map(|boundary| (boundary.code.clone(), outer(boundary))).collect();
        Self { rings, laid_out: Arc::default() }
    }

    /// The codes, sorted.
    pub fn codes(&self) -> impl Iterator<Item = &str> {
        self.rings.keys().map(String::as_str)
    }

    /// Only the areas that a test keeps.
    #[must_use]
    pub fn only(&self, keep: impl Fn(&str) -> bool) -> Self {
        let kept = self.rings.iter().filter(|(code, _)| keep(code));
        let rings = kept.map(|(code, rings)| (code.clone(), rings.clone())).collect();
        Self { rings, laid_out: Arc::clone(&self.laid_out) }
    }

    /// The layout of a map in which areas have these names, made once.
    pub(super) fn layout(&self, name: impl Fn(&str) -> String, make: impl FnOnce() -> Layout) -> Arc<Layout> {
        let key: Vec<(String, String)> = self.codes().map(|code| (code.to_string(), name(code))).collect();
        let known = || self.laid_out.lock().ok().and_then(|laid_out| laid_out.get(&key).cloned());
        known().unwrap_or_else(|| {
            let made = Arc::new(make());
            if let Ok(mut laid_out) = self.laid_out.lock() {
                laid_out.insert(key, Arc::clone(&made));
            }
            made
        })
    }

    /// The areas fitted into a box of the drawing, largest first, with the height they take.
    pub(super) fn fitted(&self, left: f64, top: f64, width: f64, most_height: f64) -> (Vec<Shape>, f64) {
        let points = || self.rings.values().flatten().flatten();
        let bounds = |pick: fn(&Point) -> f64| {
            points().map(pick).fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), v| (low.min(v), high.max(v)))
        };
        let (west, east) = bounds(|point| point.0);
        let (south, north) = bounds(|point| point.1);
        if east <= west || north <= south {
            return (Vec::new(), 0.0);
        }
        let shrink = ((south + north) / 2.0).to_radians().cos();
        let scale = (width / ((east - west) * shrink)).min(most_height / (north - south));
        let offset = left + (width - (east - west) * shrink * scale) / 2.0;
        let place = |point: &Point| {
            let snap = |value: f64| (value / GRID).round() * GRID;
            (snap(offset + (point.0 - west) * shrink * scale), snap(top + (north - point.1) * scale))
        };
        let mut shapes: Vec<Shape> = self
            .rings
            .iter()
            .map(|(code, rings)| {
                let placed = rings.iter().map(|ring| {
                    let mut ring: Vec<Point> = ring.iter().map(place).collect();
                    ring.dedup();
                    ring
                });
                Shape { code: code.clone(), rings: placed.filter(|ring| ring.len() > 3).collect() }
            })
            .collect();
        shapes.sort_by(|a, b| b.area().total_cmp(&a.area()).then_with(|| a.code.cmp(&b.code)));
        (shapes, (north - south) * scale)
    }
}

/// An area in the drawing.
#[derive(Debug, Clone)]
pub(super) struct Shape {
    pub code: String,
    pub rings: Vec<Vec<Point>>,
}

impl Shape {
    fn area(&self) -> f64 {
        self.rings.iter().map(|ring| ring_area(ring)).sum()
    }

    /// The largest ring.
    pub(super) fn main_ring(&self) -> &[Point] {
        let largest = self.rings.iter().max_by(|a, b| ring_area(a).total_cmp(&ring_area(b)));
        largest.map(Vec::as_slice).unwrap_or_default()
    }
}

fn ring_area(ring: &[Point]) -> f64 {
    let twice: f64 = ring.windows(2).map(|pair| pair[0].0 * pair[1].1 - pair[1].0 * pair[0].1).sum();
    (twice / 2.0).abs()
}
