//! Puts an edition on disk: staged beside its place, then moved there, so that a reader sees the old one or the new one.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::manifest::{self, FileEntry, Manifest, ManifestInputs};
use crate::error::{Error, Result};
use crate::files;
use crate::model::fingerprint::fingerprint;

/// The files of an edition: `(path with '/', bytes)`, without the manifest.
#[derive(Debug, Clone, Default)]
pub struct EditionFiles(pub Vec<(String, Vec<u8>)>);

/// What was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// The edition's folder.
    pub folder: PathBuf,
    /// How many files, the manifest among them.
    pub files: usize,
    /// Their size together.
    pub bytes: u64,
    /// The SHA-256 of the manifest, which stands for the whole edition.
    pub manifest: String,
}

/// Writes an edition and its manifest to `out`, in place of what stood there.
///
/// The files are staged in a hidden sibling folder, the manifest last. Then the old edition is moved aside, the new one into
/// place, and the old one removed: there are only whole editions at any moment, and none at `out` for the instant between
/// two renames. A run that was stopped in that instant is made good by the next call (or [`recover`]).
///
/// # Errors
/// `Verification` for a path that leaves the edition, stands twice (in any case of letters: editions travel on USB sticks)
/// or cannot be stored on every system; `Machine` where the disk refuses, the old edition being left as it was.
pub fn write(files: &EditionFiles, inputs: ManifestInputs, out: &Path) -> Result<Written> {
    check_paths(files)?;
    if out.file_name().is_none() {
        return Err(Error::usage(format!("{} cannot hold an edition", out.display()), "name a folder"));
    }
    recover(out)?;
    let entries: Vec<FileEntry> = files.0.par_iter().map(|(path, content)| FileEntry::of(path, content)).collect();
    let manifest = Manifest::new(inputs, entries).to_bytes()?;
    let staged = files::stage_dir(out)?;
    let filled = files
        .0
        .par_iter()
        .try_for_each(|(path, content)| files::write(&staged.join(path), content))
        .and_then(|()| files::write(&staged.join(manifest::NAME), &manifest))
        .and_then(|()| swap(&staged, out));
    if let Err(error) = filled {
        files::remove_dir(&staged)?;
        return Err(error);
    }
    Ok(Written {
        folder: out.to_path_buf(),
        files: files.0.len() + 1,
        bytes: files.0.iter().map(|(_, content)| content.len() as u64).sum::<u64>() + manifest.len() as u64,
        manifest: fingerprint(&manifest),
    })
}

/// Makes good what a stopped run left: puts an edition that had been moved aside back if its place is empty, else removes it.
pub fn recover(out: &Path) -> Result<()> {
    let previous = previous(out);
    if !files::exists(&previous) {
        return Ok(());
    }
    if files::exists(out) { files::remove_dir(&previous) } else { files::rename(&previous, out) }
}

fn swap(staged: &Path, out: &Path) -> Result<()> {
    let previous = previous(out);
    let replaces = files::exists(out);
    if replaces {
        files::rename(out, &previous)?;
    }
    if let Err(error) = files::rename(staged, out) {
        if replaces {
            files::rename(&previous, out)?;
        }
        return Err(error);
    }
    if let Some(folder) = out.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        // Some systems cannot open a folder; there the renames are as durable as the system makes them.
        let _ = files::open(folder)
            .and_then(|folder| folder.sync_all().map_err(|source| Error::machine("flush", out, source)));
    }
    files::remove_dir(&previous)
}

fn previous(out: &Path) -> PathBuf {
    let name = out.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    out.with_file_name(format!(".{name}.previous"))
}

fn check_paths(files: &EditionFiles) -> Result<()> {
    let mut seen: BTreeMap<String, &str> = BTreeMap::new();
    for (path, _) in &files.0 {
        if let Some(fault) = fault_of(path) {
            return Err(refused(path, fault));
        }
        if seen.insert(path.to_lowercase(), path).is_some() {
            return Err(refused(path, "it stands twice"));
        }
    }
    for path in seen.keys() {
        let mut folder = path.as_str();
        while let Some((above, _)) = folder.rsplit_once('/') {
            if seen.contains_key(above) {
                return Err(refused(path, "a file stands where it needs a folder"));
            }
            folder = above;
        }
    }
    Ok(())
}

fn fault_of(path: &str) -> Option<&'static str> {
    if path.eq_ignore_ascii_case(manifest::NAME) {
        return Some("the manifest is written by itself");
    }
    if path.chars().any(|c| c.is_control() || matches!(c, '\\' | ':' | '<' | '>' | '"' | '|' | '?' | '*')) {
        return Some("it has a character that some systems cannot store");
    }
    let bad_part = |part: &str| part.is_empty() || part.starts_with('.') || part.ends_with(['.', ' ']);
    path.split('/').any(bad_part).then_some("it must be relative, without '..', hidden or empty parts")
}

fn refused(path: &str, why: &str) -> Error {
    Error::verification(
        format!("the edition cannot have a file '{path}': {why}"),
        "this is a fault of the pipeline: report it",
    )
}
