//! Simplified boundaries of régions and provinces, for drawing only.

use serde::Deserialize;

use super::library::Library;
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

/// The boundaries of a catalogue's areas; none where there are none to draw.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Boundaries {
    /// Those of the régions.
    pub regions: Vec<Boundary>,
    /// Those of the provinces.
    pub provinces: Vec<Boundary>,
}

impl Boundaries {
    /// The boundaries in a catalogue's files.
    ///
    /// # Errors
    /// `Catalogue` if a file cannot be read.
    pub fn of(library: &Library) -> Result<Self> {
        Ok(Self {
            regions: read(library, "geography/boundaries/regions.geojson")?,
            provinces: read(library, "geography/boundaries/provinces.geojson")?,
        })
    }
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

fn read(library: &Library, file: &str) -> Result<Vec<Boundary>> {
    let Some(bytes) = library.file(file) else { return Ok(Vec::new()) };
    let collection: Collection = serde_json::from_slice(bytes)
        .map_err(|error| Error::catalogue(Place::file(file), error.to_string(), "mend the file"))?;
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
