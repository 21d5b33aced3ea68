//! The file system inside an XLS file (an OLE compound file): its chains of sectors are walked before the reader of workbooks
//! walks them, which would follow a chain that bites its tail for ever.
//!
//! What is asked is only what that reader needs: that each chain it follows ends, within the file. An odd file passes.

use std::borrow::Cow;

/// Numbers from here on are no sectors.
const NO_SECTOR: u32 = 0xFFFF_FFFA;
const END: u32 = 0xFFFF_FFFE;

/// The beginning of every such file.
pub(super) const SIGNATURE: [u8; 8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

/// A stream shorter than this is kept in small sectors.
const SMALL_STREAM: u64 = 4096;
const SMALL_SECTOR: usize = 64;

/// A file whose chains end: its bytes, filled up to whole sectors, and the stream of its workbook.
pub(super) struct Compound<'a> {
    pub(super) bytes: Cow<'a, [u8]>,
    pub(super) workbook: Vec<u8>,
}

/// Sectors of one size, and for each the one that follows it.
struct Sectors<'a> {
    data: &'a [u8],
    size: usize,
    next: Vec<u32>,
}

impl<'a> Sectors<'a> {
    fn get(&self, id: u32) -> Option<&'a [u8]> {
        let start = (id as usize).checked_mul(self.size)?;
        self.data.get(start..start.checked_add(self.size)?)
    }

    /// The chain that begins at a sector, up to a length; nothing if it leads out of the file or into itself.
    fn chain(&self, first: u32, length: u64) -> Option<Vec<u8>> {
        let (mut chain, mut at, mut steps) = (Vec::new(), first, self.data.len() / self.size);
        while at != END {
            let sector = self.get(at)?;
            // A chain that has more sectors than there are comes back to one of them.
            steps = steps.checked_sub(1)?;
            let wanted = length - chain.len() as u64;
            chain.extend_from_slice(&sector[..sector.len().min(usize::try_from(wanted).unwrap_or(usize::MAX))]);
            if chain.len() as u64 >= length {
                break;
            }
            at = *self.next.get(at as usize)?;
        }
        Some(chain)
    }
}

/// A compound file with a workbook in it, if all its chains end.
pub(super) fn open(bytes: &[u8]) -> Option<Compound<'_>> {
    let header = bytes.get(..512).filter(|header| header.starts_with(&SIGNATURE))?;
    let size = match half(header, 30)? {
        9 => 512,
        12 => 4096,
        _ => return None,
    };
    let mut bytes = Cow::Borrowed(bytes);
    if !bytes.len().is_multiple_of(size) {
        // What sends a file often cuts the zeros at its end.
        let whole = bytes.len().next_multiple_of(size);
        bytes.to_mut().resize(whole, 0);
    }
    let workbook = workbook(&bytes, size)?;
    Some(Compound { bytes, workbook })
}

fn workbook(bytes: &[u8], size: usize) -> Option<Vec<u8>> {
    let mut sectors = Sectors { data: &bytes[size..], size, next: Vec::new() };
    let count = sectors.data.len() / size;
    // The list of the sectors that hold the table of what follows what: 109 in the header, the rest in a chain.
    let mut tables: Vec<u32> = words(&bytes[76..512]).collect();
    let (mut at, mut steps) = (word(bytes, 68)?, count + 1);
    while at < NO_SECTOR {
        steps = steps.checked_sub(1)?;
        tables.extend(words(sectors.get(at)?));
        at = tables.pop()?;
    }
    tables.retain(|id| *id < NO_SECTOR);
    if tables.len() > count {
        return None;
    }
    for id in tables {
        let table = sectors.get(id)?;
        sectors.next.extend(words(table));
    }
    let folder = sectors.chain(word(bytes, 48)?, u64::MAX)?;
    let entries: Vec<&[u8]> = folder.chunks_exact(128).collect();
    let place = |entry: &[u8]| -> Option<(u32, u64)> {
        let length = u64::from(word(entry, 120)?);
        let more = if size == 512 { 0 } else { u64::from(word(entry, 124)?) << 32 };
        Some((word(entry, 116)?, length | more))
    };
    let (first, length) = place(entries.first()?)?;
    let small_tables = word(bytes, 64)?;
    let (mut small, mut next) = (Vec::new(), Vec::new());
    if small_tables > 0 {
        small = sectors.chain(first, length)?;
        let length = u64::from(small_tables) * size as u64;
        next = words(&sectors.chain(word(bytes, 60)?, length)?).collect();
    }
    let minis = Sectors { data: &small, size: SMALL_SECTOR, next };
    ["Workbook", "Book"].iter().find_map(|name| {
        let (first, length) = place(entries.iter().find(|entry| is_named(entry, name))?)?;
        if length < SMALL_STREAM { minis.chain(first, length) } else { sectors.chain(first, length) }
    })
}

fn is_named(entry: &[u8], name: &str) -> bool {
    let units = entry[..64].chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]]));
    let own: Vec<u16> = units.take_while(|unit| *unit != 0).collect();
    String::from_utf16_lossy(&own).eq_ignore_ascii_case(name)
}

fn half(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..at + 2)?.try_into().ok()?))
}

fn word(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}

fn words(bytes: &[u8]) -> impl Iterator<Item = u32> + '_ {
    bytes.chunks_exact(4).map(|word| u32::from_le_bytes([word[0], word[1], word[2], word[3]]))
}
