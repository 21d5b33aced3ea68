//! The files of `data/` that travel inside the program.

use include_dir::{Dir, include_dir};

static DATA: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/data");

/// The content of a file, named relative to `data/` (`geography/regions.csv`).
pub fn file(path: &str) -> Option<&'static [u8]> {
    DATA.get_file(path).map(|file| file.contents())
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
