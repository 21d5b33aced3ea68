//! The files of `data/` that travel inside the program.

use std::sync::OnceLock;

use include_dir::{Dir, include_dir};

use crate::model::fingerprint::fingerprint_of_parts;

/// The program's own text, for its fingerprint.
static SOURCE: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/src");
static REPORTS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/reports");
static LOCK: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.lock"));

static DATA: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/data");

/// The content of a file, named relative to `data/` (`geography/regions.csv`).
pub fn file(path: &str) -> Option<&'static [u8]> {
    DATA.get_file(path).map(|file| file.contents())
}

/// The fingerprint of the program: its text, what is embedded in it, and the versions of its libraries. It is the same on every
/// machine, and another one as soon as anything that could change a figure has changed.
pub fn code() -> &'static str {
    static CODE: OnceLock<String> = OnceLock::new();
    CODE.get_or_init(|| {
        let mut all = Vec::new();
        for dir in [&SOURCE, &DATA, &REPORTS] {
            gather(dir, &mut all);
        }
        all.sort_unstable();
        let parts = all.iter().flat_map(|(path, content)| [path.as_bytes(), *content]);
        fingerprint_of_parts(parts.chain([LOCK.as_bytes()]))
    })
}

/// Every file below a folder of `data/`, sorted by path.
pub fn files_below(folder: &str) -> Vec<(&'static str, &'static [u8])> {
    let mut found = Vec::new();
    if let Some(dir) = DATA.get_dir(folder) {
        gather(dir, &mut found);
    }
    found.sort_unstable_by_key(|(path, _)| *path);
    found
}

fn gather(dir: &'static Dir<'static>, found: &mut Vec<(&'static str, &'static [u8])>) {
    found.extend(dir.files().filter_map(|file| Some((file.path().to_str()?, file.contents()))));
    for below in dir.dirs() {
        gather(below, found);
    }
}
