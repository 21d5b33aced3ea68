//! The published numbers that methods are held to; they are not part of the project and may be absent.

use std::collections::HashMap;

/// The rows of a table of published numbers as maps, or nothing (said aloud) where the folder is absent. The folder is
/// `../shared/oracles` beside the package, or the one that `BAROMETRE_ORACLES` names.
pub(super) fn oracle(name: &str) -> Option<Vec<HashMap<String, String>>> {
    let beside = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/oracles");
    let folder = std::env::var("BAROMETRE_ORACLES").unwrap_or_else(|_| beside.to_string());
    let path = std::path::Path::new(&folder).join(name);
    if !path.exists() {
        std::io::Write::write_all(&mut std::io::stderr(), format!("SKIPPED: no {name} on this machine\n").as_bytes())
            .unwrap();
        return None;
    }
    Some(csv::Reader::from_path(path).unwrap().deserialize().map(|row| row.unwrap()).collect())
}
