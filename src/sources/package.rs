//! What is asked of the package of a workbook (XLSX, XLSM, XLSB, ODS) before its reader is let in: that it does not grow
//! without end, and claims nothing for which the reader would make room at once.

use std::io::{BufReader, Cursor, Read, Seek};

use quick_xml::Reader;
use quick_xml::events::Event;
use zip::ZipArchive;

use super::{archive, opendocument};
use crate::error::Result;

/// Up to how many shared texts may be claimed, whatever the size of their part.
const FREE_TEXTS: u64 = 1 << 20;
/// What a shared text takes in its part at least, in bytes.
const TEXT: u64 = 8;

/// Whether a package may be handed to its reader.
///
/// # Errors
/// `Input` if not.
pub(super) fn check(name: &str, bytes: &[u8]) -> Result<()> {
    archive::check_workbook(name, bytes)?;
    let damaged = |what: &str| archive::damaged_workbook(name, what);
    let mut package = ZipArchive::new(Cursor::new(bytes)).map_err(|error| damaged(&error.to_string()))?;
    for index in 0..package.len() {
        let part = package.by_index(index).map_err(|error| damaged(&error.to_string()))?;
        let own = part.name().map(|name| name.to_ascii_lowercase()).unwrap_or_default();
        if own.ends_with("sharedstrings.xml") && claimed(part) > FREE_TEXTS {
            let claimed = package.by_index(index).map(claimed).unwrap_or(u64::MAX);
            let size = package.by_index(index).map(|mut part| std::io::copy(&mut part, &mut std::io::sink()));
            if claimed > size.ok().and_then(std::result::Result::ok).unwrap_or_default() / TEXT {
                return Err(damaged("it claims more shared texts than it can hold"));
            }
        }
    }
    content(&mut package).map_err(damaged)
}

/// The check of what an ODS workbook holds.
fn content<R: Read + Seek>(package: &mut ZipArchive<R>) -> std::result::Result<(), &'static str> {
    match package.by_name("content.xml") {
        Ok(part) => opendocument::check(BufReader::new(part)),
        Err(_) => Ok(()),
    }
}

/// How many texts a list of shared texts claims to hold.
fn claimed(part: impl Read) -> u64 {
    let (mut reader, mut buffer) = (Reader::from_reader(BufReader::new(part)), Vec::new());
    // As the reader of workbooks has it, so that both find the same beginning.
    reader.config_mut().check_end_names = false;
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer) {
            Ok(Event::Start(element) | Event::Empty(element)) if element.local_name().as_ref() == "sst" => {
                let mut attributes = element.attributes();
                let mut attributes = attributes.with_checks(false).flatten();
                let count = attributes.find(|attribute| attribute.key.as_ref() == "uniqueCount");
                let digits = count.map(|count| count.value.chars().filter(char::is_ascii_digit).collect::<String>());
                let digits = digits.filter(|digits| !digits.is_empty());
                return digits.map_or(0, |digits| digits.parse().unwrap_or(u64::MAX));
            }
            Ok(Event::Eof) | Err(_) => return 0,
            Ok(_) => {}
        }
    }
}
