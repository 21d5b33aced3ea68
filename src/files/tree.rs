//! Everything that stands in a folder, for those who must not overlook anything.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::read::Entry;
use crate::error::{Error, Result};

/// Every file, link and device below a folder, hidden ones too, sorted by name; links are not followed.
pub fn list_everything(root: &Path) -> Result<Vec<Entry>> {
    let mut entries = Vec::new();
    for entry in walkdir::WalkDir::new(root).min_depth(1).follow_root_links(true) {
        let entry = entry.map_err(|error| {
            let path = error.path().unwrap_or(root).to_path_buf();
            let source = error.into_io_error().unwrap_or_else(|| std::io::Error::other("a loop of links"));
            Error::machine("list", &path, source)
        })?;
        if !entry.file_type().is_dir() {
            let relative = entry.path().strip_prefix(root).unwrap_or(entry.path());
            let parts: Vec<_> = relative.components().map(|part| part.as_os_str().to_string_lossy()).collect();
            let name = parts.join("/");
            entries.push(Entry { path: entry.into_path(), name });
        }
    }
    entries.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(entries)
}

/// Whether a path is a regular file itself, not a link to one.
pub fn is_regular(path: &Path) -> bool {
    std::fs::symlink_metadata(path).is_ok_and(|metadata| metadata.is_file())
}

/// The names of the folders in a folder, sorted; none if there is no such folder.
pub fn folders(root: &Path) -> Result<Vec<String>> {
    if !root.exists() {
        return Ok(Vec::new());
    }
    let mut names = Vec::new();
    for entry in std::fs::read_dir(root).map_err(|source| Error::machine("list", root, source))? {
        let entry = entry.map_err(|source| Error::machine("list", root, source))?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if entry.path().is_dir() && !name.starts_with('.') {
            names.push(name);
        }
    }
    names.sort();
    Ok(names)
}

/// Where files of some names are, the first found of each: folders in their order, what is in them by name. Links are followed,
/// and what cannot be looked at is passed over.
pub fn find(folders: &[PathBuf], names: &[&'static str]) -> BTreeMap<&'static str, PathBuf> {
    let mut found = BTreeMap::new();
    for folder in folders {
        if found.len() == names.len() {
            break;
        }
        for entry in walkdir::WalkDir::new(folder).follow_links(true).sort_by_file_name().into_iter().flatten() {
            let name = names.iter().find(|name| entry.file_name() == **name);
            if let Some(name) = name.filter(|_| entry.file_type().is_file()) {
                found.entry(*name).or_insert_with(|| entry.into_path());
            }
        }
    }
    found
}
