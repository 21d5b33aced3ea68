//! ZIP archives and gzip, with limits: an archive may not write outside itself, nor grow without end.

use std::io::{BufReader, Read};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use zip::ZipArchive;

use crate::error::{Error, Result};
use crate::files;
use crate::model::finding::Place;

/// The most that a member may hold, decompressed: 4 GiB.
const MOST_BYTES: u64 = 4 << 30;
/// Up to this size nothing is asked of the ratio.
const FREE_BYTES: u64 = 64 << 20;
/// How many times its size a member may grow; text hardly shrinks more than fifty times, a bomb a thousand times.
const MOST_RATIO: u64 = 200;
/// How many times its size Deflate can shrink anything, a little more.
const MOST_SHRUNK: u64 = 1100;
/// The most members of an archive.
const MOST_MEMBERS: usize = 20_000;

/// Whether a ZIP archive is a workbook (XLSX or ODS).
pub(super) fn is_workbook(path: &Path) -> bool {
    let Ok(file) = files::open(path) else { return false };
    let Ok(archive) = ZipArchive::new(BufReader::new(file)) else { return false };
    let has = |name: &str| archive.index_for_name(name).is_some();
    has("xl/workbook.xml") || has("xl/workbook.bin") || (has("mimetype") && has("content.xml"))
}

/// The members of an archive that are files, each with its number and full name; one that cannot be read is an error.
///
/// # Errors
/// `Input` if the archive is damaged or has too many members.
pub(super) fn members(path: &Path, name: &str) -> Result<Vec<Result<(usize, String)>>> {
    let mut archive = open(path, name)?;
    if archive.len() > MOST_MEMBERS {
        return Err(refused(
            name,
            format!("it has {} members", archive.len()),
            "send at most 20000 files in one archive",
        ));
    }
    let mut found = Vec::new();
    for index in 0..archive.len() {
        let entry = match archive.by_index_raw(index) {
            Ok(entry) => entry,
            Err(error) => {
                found.push(Err(refused(
                    name,
                    format!("member {index} cannot be read ({error})"),
                    "make the archive again",
                )));
                continue;
            }
        };
        if entry.is_dir() {
            continue;
        }
        let inner = entry.name().map(|name| name.replace('\\', "/")).unwrap_or_default();
        let parts: Vec<&str> = inner.split('/').collect();
        if parts.iter().any(|part| part.starts_with('.')) && !parts.contains(&"..")
            || parts.first() == Some(&"__MACOSX")
        {
            continue;
        }
        let outside = parts.contains(&"..") || inner.starts_with('/') || inner.contains(':') || inner.is_empty();
        let full = format!("{name}/{inner}");
        if outside {
            let what = format!("member {index} has a name that leads outside the archive");
            found.push(Err(refused(name, what, "make the archive again from a plain folder")));
        } else if entry.encrypted() {
            found.push(Err(refused(&full, "it is encrypted".into(), "send it without a password, over a safe way")));
        } else {
            found.push(Ok((index, full)));
        }
    }
    Ok(found)
}

/// The bytes of a member.
///
/// # Errors
/// `Input` if it is damaged or grows beyond the limits.
pub(super) fn extract(path: &Path, name: &str, index: usize) -> Result<Vec<u8>> {
    let mut archive = open(path, name)?;
    let entry = archive.by_index(index);
    let entry =
        entry.map_err(|error| refused(name, format!("it cannot be read ({error})"), "make the archive again"))?;
    let packed = entry.compressed_size();
    let mut bytes = Vec::new();
    let mut limited = Limited { inner: entry, packed: Arc::new(AtomicU64::new(packed)), given: 0 };
    limited
        .read_to_end(&mut bytes)
        .map_err(|error| refused(name, format!("it cannot be unpacked ({error})"), "send the file itself"))?;
    Ok(bytes)
}

/// The decompressed bytes of a gzip stream, within the limits.
pub(super) fn gunzip<R: Read + Send + 'static>(packed: R) -> impl Read + Send + use<R> {
    let read = Arc::new(AtomicU64::new(0));
    let counted = Counted { inner: packed, read: Arc::clone(&read) };
    Limited { inner: flate2::read::MultiGzDecoder::new(counted), packed: read, given: 0 }
}

/// Whether the members of a workbook stay within the limits.
///
/// # Errors
/// `Input` if one does not, or the archive is damaged.
pub(super) fn check_workbook(name: &str, bytes: &[u8]) -> Result<()> {
    let damaged = |error: &dyn std::fmt::Display| damaged_workbook(name, error);
    let mut archive = ZipArchive::new(std::io::Cursor::new(bytes)).map_err(|error| damaged(&error))?;
    // What the parts can hold together. Deflate shrinks nothing more than about a thousand times.
    let mut most = 0u64;
    for index in 0..archive.len() {
        let entry = archive.by_index(index).map_err(|error| damaged(&error))?;
        let packed = entry.compressed_size();
        let possible = packed.saturating_mul(MOST_SHRUNK);
        most = most.saturating_add(possible);
        if packed.saturating_mul(MOST_RATIO) > FREE_BYTES / 4 || most > MOST_BYTES {
            let mut limited = Limited { inner: entry, packed: Arc::new(AtomicU64::new(packed)), given: 0 };
            std::io::copy(&mut limited, &mut std::io::sink()).map_err(|error| damaged(&error))?;
            most = most - possible + limited.given;
        }
        if most > MOST_BYTES {
            return Err(damaged(&"it grows beyond 4 GiB when unpacked"));
        }
    }
    Ok(())
}

/// The refusal of a workbook that is damaged.
pub(super) fn damaged_workbook(name: &str, what: impl std::fmt::Display) -> Error {
    refused(name, format!("the workbook is damaged ({what})"), "open it in a spreadsheet and save it again")
}

fn open(path: &Path, name: &str) -> Result<ZipArchive<BufReader<files::File>>> {
    let file = files::open(path)?;
    ZipArchive::new(BufReader::new(file))
        .map_err(|error| refused(name, format!("the archive is damaged ({error})"), "make the archive again"))
}

fn refused(name: &str, what: String, help: &str) -> Error {
    Error::input(Place::file(name), what, help)
}

/// A stream that counts what is read of it.
struct Counted<R> {
    inner: R,
    read: Arc<AtomicU64>,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let length = self.inner.read(buffer)?;
        self.read.fetch_add(length as u64, Ordering::Relaxed);
        Ok(length)
    }
}

/// A stream that ends in an error when it grows beyond the limits.
struct Limited<R> {
    inner: R,
    /// The packed bytes, all of them or those read so far.
    packed: Arc<AtomicU64>,
    given: u64,
}

impl<R: Read> Read for Limited<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let length = self.inner.read(buffer)?;
        self.given += length as u64;
        let most = self.packed.load(Ordering::Relaxed).saturating_mul(MOST_RATIO).clamp(FREE_BYTES, MOST_BYTES);
        if self.given > most {
            return Err(std::io::Error::other("it grows more than 200 times or beyond 4 GiB, as no table does"));
        }
        Ok(length)
    }
}
