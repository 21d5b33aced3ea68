//! Reading files and folders, in a fixed order.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use chrono::{DateTime, Utc};

use crate::error::{Error, Result};

/// A file found below a path that the user named.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Entry {
    /// Where it is.
    pub path: PathBuf,
    /// Its name relative to the folder the user named, with `/` between parts; the bare name of a file named directly.
    pub name: String,
}

/// The whole content of a file.
pub fn read(path: &Path) -> Result<Vec<u8>> {
    std::fs::read(path).map_err(|source| Error::machine("read", path, source))
}

/// The whole content of a UTF-8 file.
pub fn read_text(path: &Path) -> Result<String> {
    std::fs::read_to_string(path).map_err(|source| Error::machine("read", path, source))
}

/// A file opened for reading.
pub fn open(path: &Path) -> Result<File> {
    File::open(path).map_err(|source| Error::machine("open", path, source))
}

/// The size of a file in bytes.
pub fn size(path: &Path) -> Result<u64> {
    Ok(std::fs::metadata(path).map_err(|source| Error::machine("look at", path, source))?.len())
}

/// Whether something stands at a path.
pub fn exists(path: &Path) -> bool {
    path.exists()
}

/// The path of a file itself, where the one given leads over links.
pub fn canonical(path: &Path) -> Result<PathBuf> {
    std::fs::canonicalize(path).map_err(|source| Error::machine("look at", path, source))
}

/// When a file was last modified: for an export, when it was received.
pub fn modified(path: &Path) -> Result<DateTime<Utc>> {
    let time: SystemTime = std::fs::metadata(path)
        .and_then(|metadata| metadata.modified())
        .map_err(|source| Error::machine("look at", path, source))?;
    Ok(time.into())
}

/// Every regular file at or below a path, sorted by name; hidden files and folders are left out, links are not followed.
pub fn list(root: &Path) -> Result<Vec<Entry>> {
    let mut entries = Vec::new();
    let walk = walkdir::WalkDir::new(root)
        .sort_by_file_name()
        .into_iter()
        .filter_entry(|entry| entry.depth() == 0 || !entry.file_name().to_string_lossy().starts_with('.'));
    for entry in walk {
        let entry = entry.map_err(|error| {
            let path = error.path().unwrap_or(root).to_path_buf();
            let source = error.into_io_error().unwrap_or_else(|| std::io::Error::other("a loop of links"));
            Error::machine("list", &path, source)
        })?;
        if entry.file_type().is_file() {
            let relative = entry.path().strip_prefix(root).unwrap_or(entry.path());
            let parts: Vec<_> = relative.components().map(|part| part.as_os_str().to_string_lossy()).collect();
            let name =
                if parts.is_empty() { entry.file_name().to_string_lossy().into_owned() } else { parts.join("/") };
            entries.push(Entry { path: entry.into_path(), name });
        }
    }
    entries.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(entries)
}

/// Whether only the owner of a file may read it; always so on systems without such rights.
pub fn is_private(path: &Path) -> Result<bool> {
    let metadata = std::fs::metadata(path).map_err(|source| Error::machine("look at", path, source))?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        Ok(metadata.permissions().mode() & 0o077 == 0)
    }
    #[cfg(not(unix))]
    {
        let _ = metadata;
        Ok(true)
    }
}
