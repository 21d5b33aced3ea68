//! The published numbers that methods are held to; they are not part of the project and may be absent.

use std::collections::HashMap;

/// The rows of a table of published numbers as maps, or nothing (said aloud) where the folder is absent.
pub fn oracle(name: &str) -> Option<Vec<HashMap<String, String>>> {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/oracles").join(name);
    if !path.exists() {
        eprintln!("SKIPPED: the published numbers {name} are not on this machine");
        return None;
    }
    Some(csv::Reader::from_path(path).unwrap().deserialize().map(|row| row.unwrap()).collect())
}

/// Holds a number to a printed one, up to a relative difference.
#[track_caller]
pub fn close(found: f64, published: &str, tolerance: f64, what: &str) {
    let published: f64 = published.parse().unwrap_or_else(|_| panic!("{what}: '{published}' is no number"));
    assert!((found - published).abs() <= tolerance * published.abs().max(1e-12), "{what}: {found} is not {published}");
}
