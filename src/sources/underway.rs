//! A big text whose fingerprint is taken by a thread of its own, while its rows are read by what its beginning looks like.

use std::path::Path;
use std::thread::JoinHandle;

use super::encoding::Sniffer;
use super::read::BATCH;
use super::receive::{BLOCK, Content, Kind, RawFile, fingerprint, kind, read_up_to};
use crate::error::{Error, Result};
use crate::files::{self, Entry};

/// The fingerprint that is being taken of a file.
#[derive(Debug)]
pub struct Underway {
    seems: RawFile,
    thread: JoinHandle<Result<RawFile>>,
}

/// Begins with the one big text among the files. Of several, each is fingerprinted beside the others as it is.
pub(super) fn begin(entries: &[Entry]) -> Option<Underway> {
    let big = |entry: &&Entry| files::size(&entry.path).is_ok_and(|size| size > BATCH);
    let mut big = entries.iter().filter(big);
    let (first, None) = (big.next()?, big.next()) else { return None };
    let seems = beginning(&first.path, &first.name).ok().flatten()?;
    let (path, name) = (first.path.clone(), first.name.clone());
    let thread = std::thread::Builder::new().spawn(move || fingerprint(&path, &name, Content::Plain, false)).ok()?;
    Some(Underway { seems, thread })
}

/// A text by its beginning; nothing where it is none.
fn beginning(path: &Path, name: &str) -> Result<Option<RawFile>> {
    let (received_at, bytes) = (files::modified(path)?, files::size(path)?);
    let mut head = vec![0; BLOCK];
    let length =
        read_up_to(&mut files::open(path)?, &mut head).map_err(|source| Error::machine("read", path, source))?;
    let kind = kind(&head[..length], name)?;
    if kind != Kind::Text {
        return Ok(None);
    }
    let mut sniffer = Sniffer::default();
    sniffer.feed(&head[..length]);
    let (path, name, sha256) = (path.to_path_buf(), name.to_string(), String::new());
    let sniffer = std::sync::Arc::new(sniffer);
    Ok(Some(RawFile { path, name, sha256, received_at, bytes, content: Content::Plain, kind, sniffer }))
}

impl Underway {
    /// The file by its beginning, without a fingerprint.
    pub fn seems(&self) -> &RawFile {
        &self.seems
    }

    /// Whether the fingerprint is taken.
    pub fn is_over(&self) -> bool {
        self.thread.is_finished()
    }

    /// The file as it is; waits until its fingerprint is taken.
    ///
    /// # Errors
    /// `Input` if it breaks off, or changed meanwhile.
    pub fn settle(self) -> Result<RawFile> {
        let file = self.thread.join().map_err(|_| Error::engine("fingerprinting a file", "the thread broke off"))??;
        let same = (file.bytes, file.received_at) == (self.seems.bytes, self.seems.received_at) && !file.changed()?;
        if same { Ok(file) } else { Err(file.has_changed()) }
    }
}
