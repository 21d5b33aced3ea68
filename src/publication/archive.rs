//! The little of the ZIP format that a workbook needs: parts compressed in parallel blocks, and reading parts back.
//!
//! PKWARE, *APPNOTE.TXT: .ZIP File Format Specification*, 6.3. No ZIP64, no encryption, no data descriptors; every part is
//! dated 1980-01-01, so that the same parts make the same bytes.

use std::io::{Read, Write};

use flate2::read::DeflateDecoder;
use flate2::write::DeflateEncoder;
use flate2::{Compression, Crc};

use crate::error::{Error, Result};

const LOCAL: u32 = 0x0403_4b50;
const CENTRAL: u32 = 0x0201_4b50;
const END: u32 = 0x0605_4b50;
/// 1980-01-01, the first day the format knows.
const FIRST_DAY: u16 = 0x0021;
const DEFLATED: u16 = 8;

/// A part as it stands in an archive.
#[derive(Debug, Clone)]
pub(super) struct Part {
    /// Its path.
    pub(super) name: String,
    method: u16,
    crc: u32,
    size: u64,
    data: Vec<u8>,
}

/// A block of a part, compressed on its own: blocks joined in order are one stream.
#[derive(Debug)]
pub(super) struct Block {
    crc: Crc,
    data: Vec<u8>,
}

impl Block {
    /// Compresses a block; the `last` one ends the stream.
    pub(super) fn deflate(bytes: &[u8], level: u32, last: bool) -> Result<Self> {
        let mut crc = Crc::new();
        crc.update(bytes);
        let fault = |error| Error::engine("compressing the workbook", error);
        let mut encoder = DeflateEncoder::new(Vec::with_capacity(bytes.len() / 6), Compression::new(level));
        encoder.write_all(bytes).map_err(fault)?;
        let data = if last {
            encoder.finish().map_err(fault)?
        } else {
            // A sync flush ends on a byte boundary without ending the stream; dropping the encoder would end it.
            encoder.flush().map_err(fault)?;
            std::mem::take(encoder.get_mut())
        };
        Ok(Self { crc, data })
    }
}

impl Part {
    /// A part from its blocks, in order.
    pub(super) fn of_blocks(name: &str, blocks: Vec<Block>) -> Self {
        let mut crc = Crc::new();
        let mut data = Vec::with_capacity(blocks.iter().map(|block| block.data.len()).sum());
        let mut size = 0_u64;
        for block in blocks {
            size += u64::from(block.crc.amount());
            crc.combine(&block.crc);
            data.extend_from_slice(&block.data);
        }
        Self { name: name.to_string(), method: DEFLATED, crc: crc.sum(), size, data }
    }

    /// A part compressed in one block.
    pub(super) fn of_bytes(name: &str, bytes: &[u8]) -> Result<Self> {
        Ok(Self::of_blocks(name, vec![Block::deflate(bytes, 6, true)?]))
    }

    /// A reader of the part's content, which never gives more than the size the archive declares for it.
    pub(super) fn reader(&self) -> Box<dyn Read + '_> {
        if self.method == DEFLATED {
            Box::new(DeflateDecoder::new(&self.data[..]).take(self.size))
        } else {
            Box::new(&self.data[..])
        }
    }

    /// The part's content, checked against its checksum.
    pub(super) fn content(&self) -> Result<Vec<u8>> {
        let mut content = Vec::new();
        self.reader().read_to_end(&mut content).map_err(|error| damaged(&format!("{}: {error}", self.name)))?;
        let mut crc = Crc::new();
        crc.update(&content);
        if crc.sum() != self.crc {
            return Err(damaged(&format!("{}: its checksum does not hold", self.name)));
        }
        Ok(content)
    }
}

/// Joins parts into an archive, in the order given.
pub(super) fn join(parts: &[Part]) -> Result<Vec<u8>> {
    let room = parts.iter().map(|part| part.data.len() + 2 * part.name.len() + 76).sum::<usize>() + 22;
    let mut archive = Vec::with_capacity(room);
    let mut directory = Vec::new();
    for part in parts {
        let offset = small(archive.len() as u64)?;
        let mut header = Vec::with_capacity(26);
        header.extend_from_slice(&20_u16.to_le_bytes());
        header.extend_from_slice(&0_u16.to_le_bytes());
        header.extend_from_slice(&part.method.to_le_bytes());
        header.extend_from_slice(&0_u16.to_le_bytes());
        header.extend_from_slice(&FIRST_DAY.to_le_bytes());
        header.extend_from_slice(&part.crc.to_le_bytes());
        header.extend_from_slice(&small(part.data.len() as u64)?.to_le_bytes());
        header.extend_from_slice(&small(part.size)?.to_le_bytes());
        header.extend_from_slice(&(part.name.len() as u16).to_le_bytes());
        header.extend_from_slice(&0_u16.to_le_bytes());
        archive.extend_from_slice(&LOCAL.to_le_bytes());
        archive.extend_from_slice(&header);
        archive.extend_from_slice(part.name.as_bytes());
        archive.extend_from_slice(&part.data);
        directory.extend_from_slice(&CENTRAL.to_le_bytes());
        directory.extend_from_slice(&20_u16.to_le_bytes());
        directory.extend_from_slice(&header);
        directory.extend_from_slice(&[0; 10]);
        directory.extend_from_slice(&offset.to_le_bytes());
        directory.extend_from_slice(part.name.as_bytes());
    }
    let (start, length) = (small(archive.len() as u64)?, small(directory.len() as u64)?);
    let count = (parts.len() as u16).to_le_bytes();
    archive.extend_from_slice(&directory);
    archive.extend_from_slice(&END.to_le_bytes());
    archive.extend_from_slice(&[0; 4]);
    archive.extend_from_slice(&count);
    archive.extend_from_slice(&count);
    archive.extend_from_slice(&length.to_le_bytes());
    archive.extend_from_slice(&start.to_le_bytes());
    archive.extend_from_slice(&[0; 2]);
    Ok(archive)
}

/// The parts of an archive, in the order of its directory.
///
/// # Errors
/// `Verification` if the bytes are not an archive of the kind this module writes or a workbook writer makes.
pub(super) fn split(archive: &[u8]) -> Result<Vec<Part>> {
    let not_one = || damaged("it is not a ZIP archive");
    let end = (0..=archive.len().checked_sub(22).ok_or_else(not_one)?)
        .rev()
        .take(65_558)
        .find(|&at| word(archive, at) == Some(END))
        .ok_or_else(not_one)?;
    let count = half(archive, end + 10).ok_or_else(not_one)?;
    let mut at = word(archive, end + 16).ok_or_else(not_one)? as usize;
    let mut parts = Vec::new();
    for _ in 0..count {
        let (part, next) = entry(archive, at).ok_or_else(|| damaged("its directory is damaged"))?;
        if !matches!(part.method, 0 | DEFLATED) {
            return Err(damaged(&format!("{} is compressed by an unknown method", part.name)));
        }
        parts.push(part);
        at = next;
    }
    Ok(parts)
}

fn entry(archive: &[u8], at: usize) -> Option<(Part, usize)> {
    if word(archive, at)? != CENTRAL {
        return None;
    }
    let name_length = usize::from(half(archive, at + 28)?);
    let name = String::from_utf8_lossy(archive.get(at + 46..at + 46 + name_length)?).into_owned();
    let local = word(archive, at + 42)? as usize;
    if word(archive, local)? != LOCAL {
        return None;
    }
    let start = local + 30 + usize::from(half(archive, local + 26)?) + usize::from(half(archive, local + 28)?);
    let data = archive.get(start..start + word(archive, at + 20)? as usize)?.to_vec();
    let part = Part {
        name,
        method: half(archive, at + 10)?,
        crc: word(archive, at + 16)?,
        size: u64::from(word(archive, at + 24)?),
        data,
    };
    let next = at + 46 + name_length + usize::from(half(archive, at + 30)?) + usize::from(half(archive, at + 32)?);
    Some((part, next))
}

fn word(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}

fn half(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..at + 2)?.try_into().ok()?))
}

fn small(number: u64) -> Result<u32> {
    u32::try_from(number).map_err(|_| Error::engine("compressing the workbook", "it is larger than 4 GiB"))
}

fn damaged(what: &str) -> Error {
    Error::verification(format!("the archive cannot be read: {what}"), "build the edition again")
}
