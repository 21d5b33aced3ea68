//! Simplified boundaries of régions and provinces, for drawing only.

use serde::Deserialize;

use super::embedded;
use crate::error::{Error, Result};
use crate::model::finding::Place;

/// A ring of (longitude, latitude) in degrees, closed.
pub type Ring = Vec<(f64, f64)>;

/// The boundary of an area: polygons of rings, the first ring of each the outer one.
#[derive(Debug, Clone, PartialEq)]
pub struct Boundary {
    /// The area's code.
    pub code: String,
    /// Its polygons.
    pub polygons: Vec<Vec<Ring>>,
}

/// The régions, sorted by code.
///
/// # Errors
/// `Catalogue` or `Engine` if the embedded file is missing or damaged.
pub fn regions() -> Result<Vec<Boundary>> {
    read("geography/boundaries/regions.geojson")
}

/// The provinces and préfectures, sorted by code.
///
/// # Errors
/// `Catalogue` or `Engine` if the embedded file is missing or damaged.
pub fn provinces() -> Result<Vec<Boundary>> {
    read("geography/boundaries/provinces.geojson")
}

#[derive(Deserialize)]
struct Collection {
    features: Vec<Feature>,
}

#[derive(Deserialize)]
struct Feature {
    properties: Properties,
    geometry: Geometry,
}

#[derive(Deserialize)]
struct Properties {
    code: String,
}

#[derive(Deserialize)]
#[serde(tag = "type", content = "coordinates")]
enum Geometry {
    Polygon(Vec<Ring>),
    MultiPolygon(Vec<Vec<Ring>>),
}

fn read(file: &str) -> Result<Vec<Boundary>> {
    let bytes = embedded::file(file).ok_or_else(|| {
        Error::catalogue(Place::file(format!("data/{file}")), "the file is missing", "restore it from its source")
    })?;
    let collection: Collection =
        serde_json::from_slice(bytes).map_err(|error| Error::engine("reading boundaries", error))?;
    let mut boundaries: Vec<Boundary> = collection
        .features
        .into_iter()
        .map(|feature| Boundary {
            code: feature.properties.code,
            polygons: match feature.geometry {
                Geometry::Polygon(rings) => vec![rings],
                Geometry::MultiPolygon(polygons) => polygons,
            },
        })
        .collect();
    boundaries.sort_by(|a, b| a.code.cmp(&b.code));
    Ok(boundaries)
}
