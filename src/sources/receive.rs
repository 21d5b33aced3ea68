//! Files as they were received: what kind each is by its first bytes, its fingerprint, and the bytes of members of archives.

use std::io::{BufReader, Read};
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use rayon::prelude::*;
use sha2::{Digest, Sha256};

use super::archive;
use super::encoding::Sniffer;
use super::underway::{self, Underway};
use crate::error::{Error, Result};
use crate::files;
use crate::model::finding::Place;
use crate::model::fingerprint::hex;

/// How much of a file is read at once.
pub(super) const BLOCK: usize = 1 << 20;

/// The endings of files that are read; anything else in a folder is left alone and named.
const ENDINGS: [&str; 14] = [
    ".csv", ".tsv", ".txt", ".tab", ".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".parquet", ".jsonl", ".ndjson", ".zip",
    ".gz",
];

/// What a file is, by its first bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Text,
    Workbook,
    Parquet,
    JsonLines,
}

/// Where the bytes of a file are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Content {
    /// On disk as they are.
    Plain,
    /// On disk, compressed by gzip.
    Gzip,
    /// The member of a ZIP archive, by its number.
    Member(usize),
}

/// A file as found, with the fingerprint of its bytes.
#[derive(Debug, Clone)]
pub struct RawFile {
    /// Where it is.
    pub path: PathBuf,
    /// Its name, relative to the folder the user named; `archive.zip/inner.csv` for the member of an archive.
    pub name: String,
    /// The SHA-256 of its bytes, decompressed.
    pub sha256: String,
    /// When it was received: its modification time.
    pub received_at: DateTime<Utc>,
    /// Its size in bytes, decompressed.
    pub bytes: u64,
    pub(super) content: Content,
    pub(super) kind: Kind,
    pub(super) sniffer: std::sync::Arc<Sniffer>,
}

/// What was found at or below some paths.
#[derive(Debug, Default)]
pub struct Received {
    /// The files, each once, by name.
    pub files: Vec<RawFile>,
    /// Files and members that cannot be read, each with its reason.
    pub unusable: Vec<Error>,
    /// Names of files that are no tables.
    pub ignored: Vec<String>,
    /// A big text of which only the beginning was looked at, while all of it is fingerprinted.
    pub underway: Option<Underway>,
}

/// Finds every file at or below the paths and fingerprints it. Where one of them is a big text, that one is fingerprinted while
/// the others are read, or it is.
///
/// # Errors
/// `Machine` if a path itself cannot be listed; a file that cannot be read is one of the unusable.
pub fn receive(paths: &[PathBuf]) -> Result<Received> {
    let (mut received, mut entries) = (Received::default(), Vec::new());
    for path in paths {
        let direct = !path.is_dir();
        for entry in files::list(path)? {
            if direct || is_table(&entry.name) { entries.push(entry) } else { received.ignored.push(entry.name) }
        }
    }
    let mut seen = std::collections::BTreeSet::new();
    entries.retain(|entry| seen.insert(entry.path.clone()));
    let underway = underway::begin(&entries);
    let alone = underway.as_ref().map(|underway| underway.seems().path.clone());
    let looked: Vec<Vec<Result<RawFile>>> = entries
        .par_iter()
        .map(|entry| match &underway {
            Some(underway) if alone.as_ref() == Some(&entry.path) => vec![Ok(underway.seems().clone())],
            _ => look(&entry.path, &entry.name),
        })
        .collect();
    for file in looked.into_iter().flatten() {
        match file {
            Ok(file) => received.files.push(file),
            Err(error) => received.unusable.push(error),
        }
    }
    received.underway = underway;
    Ok(received)
}

fn is_table(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    ENDINGS.iter().any(|ending| name.ends_with(ending))
}

/// A file, or the members of an archive.
fn look(path: &Path, name: &str) -> Vec<Result<RawFile>> {
    let opened = files::open(path).and_then(|mut file| {
        let mut head = [0; 8];
        let length = read_up_to(&mut file, &mut head).map_err(|source| Error::machine("read", path, source))?;
        Ok((head, length))
    });
    let (head, length) = match opened {
        Ok(opened) => opened,
        Err(error) => return vec![Err(unreadable(name, error))],
    };
    let head = &head[..length];
    if head.starts_with(b"PK\x03\x04") && !archive::is_workbook(path) {
        return match archive::members(path, name) {
            Ok(members) => members
                .into_par_iter()
                .map(|member| member.and_then(|(index, name)| fingerprint(path, &name, Content::Member(index), true)))
                .collect(),
            Err(error) => vec![Err(error)],
        };
    }
    let content = if head.starts_with(&[0x1F, 0x8B]) { Content::Gzip } else { Content::Plain };
    vec![fingerprint(path, name, content, true)]
}

/// Fingerprints a file and looks at all of it; its text `beside` the fingerprint where a thread may be free.
pub(super) fn fingerprint(path: &Path, name: &str, content: Content, beside: bool) -> Result<RawFile> {
    let mut file = RawFile {
        path: path.to_path_buf(),
        name: name.to_string(),
        sha256: String::new(),
        received_at: files::modified(path).map_err(|error| unreadable(name, error))?,
        bytes: 0,
        content,
        kind: Kind::Text,
        sniffer: Default::default(),
    };
    let (mut hasher, mut sniffer) = (Sha256::new(), Sniffer::default());
    let mut reader = file.open()?;
    let mut block = vec![0; BLOCK];
    loop {
        let length = read_up_to(&mut reader, &mut block).map_err(|source| file.broken(&source))?;
        if file.bytes == 0 {
            file.kind = kind(&block[..length], name)?;
        }
        if length == 0 {
            break;
        }
        let (bytes, is_text) = (&block[..length], file.kind == Kind::Text || file.kind == Kind::JsonLines);
        if is_text && beside {
            rayon::join(|| hasher.update(bytes), || sniffer.feed(bytes));
        } else {
            hasher.update(bytes);
            if is_text {
                sniffer.feed(bytes);
            }
        }
        file.bytes += length as u64;
    }
    file.sha256 = hex(&hasher.finalize());
    file.sniffer = std::sync::Arc::new(sniffer);
    Ok(file)
}

/// What a file is, by its first bytes.
pub(super) fn kind(head: &[u8], name: &str) -> Result<Kind> {
    let lower = name.to_ascii_lowercase();
    if head.starts_with(b"PK\x03\x04") || head.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) {
        return Ok(Kind::Workbook);
    }
    if head.starts_with(b"PAR1") {
        return Ok(Kind::Parquet);
    }
    let refuse = |what: &str, help: &str| Err(Error::input(Place::file(name), what, help));
    let start = head.iter().position(|byte| !byte.is_ascii_whitespace() && !matches!(byte, 0xEF | 0xBB | 0xBF));
    let text = head[start.unwrap_or(head.len())..].iter().take(64).map(u8::to_ascii_lowercase).collect::<Vec<u8>>();
    if ["<!doctype", "<html", "<table", "<?xml"].iter().any(|tag| text.starts_with(tag.as_bytes())) {
        return refuse(
            "the file is a web page or an XML document, whatever its name says",
            "open it in a spreadsheet and save it as XLSX or CSV",
        );
    }
    if head.starts_with(b"%PDF") {
        return refuse("the file is a PDF document", "ask the sender for the spreadsheet or the CSV");
    }
    if head.starts_with(&[0x1F, 0x8B]) || head.starts_with(b"7z\xBC\xAF") || head.starts_with(b"Rar!") {
        return refuse(
            "the file is an archive within an archive, or of a kind that is not read",
            "unpack it and send the files, or a ZIP of them",
        );
    }
    let json = [".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz"].iter().any(|ending| lower.ends_with(ending));
    Ok(if json || text.starts_with(b"{") { Kind::JsonLines } else { Kind::Text })
}

fn unreadable(name: &str, error: Error) -> Error {
    Error::input(
        Place::file(name),
        format!("the file cannot be read ({error})"),
        "check that it is there, that you may read it, and that the disk is sound; then run again",
    )
}

impl RawFile {
    /// Its bytes, decompressed, as a stream.
    pub(super) fn open(&self) -> Result<Box<dyn Read + Send>> {
        let file = files::open(&self.path).map_err(|error| unreadable(&self.name, error))?;
        Ok(match self.content {
            Content::Plain => Box::new(file),
            Content::Gzip => Box::new(archive::gunzip(BufReader::new(file))),
            Content::Member(index) => Box::new(std::io::Cursor::new(archive::extract(&self.path, &self.name, index)?)),
        })
    }

    /// All its bytes, decompressed.
    pub(super) fn read(&self) -> Result<Vec<u8>> {
        let mut bytes = Vec::with_capacity(self.bytes.min(1 << 32) as usize);
        self.open()?.read_to_end(&mut bytes).map_err(|source| self.broken(&source))?;
        Ok(bytes)
    }

    /// Whether it was written to since it was found.
    pub(super) fn changed(&self) -> Result<bool> {
        Ok(files::modified(&self.path).map_err(|error| unreadable(&self.name, error))? != self.received_at)
    }

    pub(super) fn has_changed(&self) -> Error {
        self.broken(&std::io::Error::other("it changed while it was read"))
    }

    pub(super) fn broken(&self, source: &std::io::Error) -> Error {
        Error::input(
            Place::file(&self.name),
            format!("the file breaks off or is damaged ({source})"),
            "ask the sender for the file again",
        )
    }
}

/// Fills a buffer as far as the stream goes.
pub(super) fn read_up_to(reader: &mut impl Read, buffer: &mut [u8]) -> std::io::Result<usize> {
    let mut filled = 0;
    while filled < buffer.len() {
        match reader.read(&mut buffer[filled..]) {
            Ok(0) => break,
            Ok(length) => filled += length,
            Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(filled)
}
