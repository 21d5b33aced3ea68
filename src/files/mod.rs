//! The only user of `std::fs`: whole reads, atomic writes, folders, checksums, times, the workspace lock.

mod lock;
mod read;
mod tree;
mod write;

pub use std::fs::File;

pub use lock::{WorkspaceLock, lock};
pub use read::{Entry, canonical, exists, is_private, list, modified, open, read, read_text, size};
pub use tree::{find, folders, is_regular, list_everything};
pub use write::{
    Growing, copy_dated, create_dir, create_secret, force, remove_dir, remove_file, rename, replace, set_modified,
    settle, stage_dir, write, write_dated, write_parts, write_secret,
};
