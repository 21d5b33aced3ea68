//! One writer at a time in a workspace: an advisory lock on a file, released when the process ends.

use std::fs::File;
use std::path::Path;

use crate::error::{Error, Result};

/// The right to write in a workspace; given up when dropped.
#[derive(Debug)]
pub struct WorkspaceLock {
    _file: File,
}

/// Takes the lock of a folder, or says that another run holds it.
pub fn lock(folder: &Path) -> Result<WorkspaceLock> {
    super::create_dir(folder)?;
    let path = folder.join(".lock");
    let file = File::options()
        .create(true)
        .truncate(false)
        .write(true)
        .open(&path)
        .map_err(|source| Error::machine("open", &path, source))?;
    match file.try_lock() {
        Ok(()) => Ok(WorkspaceLock { _file: file }),
        Err(std::fs::TryLockError::WouldBlock) => Err(Error::usage(
            format!("another run is writing in {}", folder.display()),
            "wait until it has ended, then run the command again",
        )),
        Err(std::fs::TryLockError::Error(source)) => Err(Error::machine("lock", &path, source)),
    }
}
