//! Writing: beside the target first, then one rename, so that a reader sees the old file or the new one, never half.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};

use crate::error::{Error, Result};

/// Writes a whole file atomically, making its folder where needed.
pub fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    if let Some(parent) = path.parent() {
        create_dir(parent)?;
    }
    let aside = aside(path);
    let written = File::create(&aside).and_then(|mut file| file.write_all(bytes).and_then(|()| file.sync_data()));
    written.map_err(|source| Error::machine("write", path, source))?;
    rename(&aside, path)
}

/// Writes a whole file atomically from parts that need not all be in memory at once; its folder must be there.
pub fn write_parts(path: &Path, parts: impl Iterator<Item = String>) -> Result<()> {
    let aside = aside(path);
    let fill = |file: File| {
        let mut writer = BufWriter::new(file);
        for part in parts {
            writer.write_all(part.as_bytes())?;
        }
        writer.into_inner().map_err(std::io::IntoInnerError::into_error)?.sync_data()
    };
    File::create(&aside).and_then(fill).map_err(|source| Error::machine("write", path, source))?;
    rename(&aside, path)
}

/// Writes a new file of a folder that is being filled, and sets when it was last modified; the folder must be there.
///
/// Neither atomic nor forced to the disk, for many files that can be made again: what marks the folder as complete is to be
/// written last, with [`write`].
pub fn write_dated(path: &Path, bytes: &[u8], time: DateTime<Utc>) -> Result<()> {
    File::create(path)
        .and_then(|mut file| file.write_all(bytes).and_then(|()| file.set_modified(time.into())))
        .map_err(|source| Error::machine("write", path, source))
}

/// A new file of a folder that is being filled, written part by part; as [`write_dated`] else.
pub struct Growing {
    path: PathBuf,
    writer: BufWriter<File>,
}

impl Growing {
    /// Begins an empty file; its folder must be there.
    pub fn create(path: &Path) -> Result<Self> {
        let file = File::create(path).map_err(|source| Error::machine("write", path, source))?;
        Ok(Self { path: path.to_path_buf(), writer: BufWriter::with_capacity(1 << 20, file) })
    }

    /// Adds bytes at its end.
    pub fn add(&mut self, bytes: &[u8]) -> Result<()> {
        self.writer.write_all(bytes).map_err(|source| Error::machine("write", &self.path, source))
    }

    /// Ends it, last modified at a time.
    pub fn end(self, time: DateTime<Utc>) -> Result<()> {
        let Self { path, writer } = self;
        let file = writer.into_inner().map_err(std::io::IntoInnerError::into_error);
        file.and_then(|file| file.set_modified(time.into())).map_err(|source| Error::machine("write", &path, source))
    }
}

/// Copies a file within a folder that is being filled, last modified at a time.
pub fn copy_dated(from: &Path, to: &Path, time: DateTime<Utc>) -> Result<()> {
    std::fs::copy(from, to).map_err(|source| Error::machine("copy", from, source))?;
    set_modified(to, time)
}

/// Makes a folder and those above it.
pub fn create_dir(path: &Path) -> Result<()> {
    std::fs::create_dir_all(path).map_err(|source| Error::machine("make the folder", path, source))
}

/// Makes an empty folder beside `target`, to be filled and then renamed onto it.
pub fn stage_dir(target: &Path) -> Result<PathBuf> {
    let staged = aside(target);
    remove_dir(&staged)?;
    create_dir(&staged)?;
    Ok(staged)
}

/// Renames a file or folder; the target's folder must be on the same file system.
pub fn rename(from: &Path, to: &Path) -> Result<()> {
    std::fs::rename(from, to).map_err(|source| Error::machine("move into place", to, source))
}

/// Removes a file; it is no error if there is none.
pub fn remove_file(path: &Path) -> Result<()> {
    absent_is_fine(std::fs::remove_file(path)).map_err(|source| Error::machine("remove", path, source))
}

/// Removes a folder with all that is in it; it is no error if there is none.
pub fn remove_dir(path: &Path) -> Result<()> {
    absent_is_fine(std::fs::remove_dir_all(path)).map_err(|source| Error::machine("remove", path, source))
}

/// Sets when a file was last modified.
pub fn set_modified(path: &Path, time: DateTime<Utc>) -> Result<()> {
    File::options()
        .write(true)
        .open(path)
        .and_then(|file| file.set_modified(time.into()))
        .map_err(|source| Error::machine("date", path, source))
}

/// Writes a whole file that only its owner may read (mode 0600), atomically, and forces it to the disk.
pub fn write_secret(path: &Path, bytes: &[u8]) -> Result<()> {
    let aside = aside(path);
    remove_file(&aside)?;
    create_secret(&aside, bytes)?;
    replace(&aside, path)
}

/// Renames a file onto another and forces that to the disk.
pub fn replace(from: &Path, to: &Path) -> Result<()> {
    rename(from, to)?;
    to.parent().map_or(Ok(()), force)
}

/// Forces every file and folder below a folder to the disk.
pub fn settle(folder: &Path) -> Result<()> {
    for entry in walkdir::WalkDir::new(folder).contents_first(true) {
        let entry = entry.map_err(|error| Error::machine("list", folder, std::io::Error::other(error)))?;
        if !entry.path_is_symlink() {
            force(entry.path())?;
        }
    }
    Ok(())
}

/// Forces a file, or where the system knows such a thing the entries of a folder, to the disk.
pub fn force(path: &Path) -> Result<()> {
    if cfg!(not(unix)) && path.is_dir() {
        return Ok(());
    }
    File::open(path)
        .and_then(|file| file.sync_all())
        .map_err(|source| Error::machine("force to the disk", path, source))
}

/// Writes a new file that only its owner may read (mode 0600); an error if it is there already.
pub fn create_secret(path: &Path, bytes: &[u8]) -> Result<()> {
    if let Some(parent) = path.parent() {
        create_dir(parent)?;
    }
    let mut options = File::options();
    options.write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    options
        .open(path)
        .and_then(|mut file| file.write_all(bytes).and_then(|()| file.sync_all()))
        .map_err(|source| Error::machine("write the secret", path, source))
}

fn aside(path: &Path) -> PathBuf {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    path.with_file_name(format!(".{name}.partial"))
}

fn absent_is_fine(result: std::io::Result<()>) -> std::io::Result<()> {
    match result {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(()),
        other => other,
    }
}
