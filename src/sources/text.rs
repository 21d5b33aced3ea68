//! A delimited text as decoded blocks of whole rows, so that a file of any size is read in little memory.

use std::io::Read;
use std::sync::mpsc::{Receiver, sync_channel};

use encoding_rs::{CoderResult, Decoder};

use super::encoding::Detected;
use super::receive::{RawFile, read_up_to};
use super::split::split;
use crate::error::Result;

/// How much of a file is decoded at once.
const BLOCK: usize = 2 << 20;

/// How many blocks of a big text are kept ready.
const BLOCKS_AHEAD: usize = 8;

/// Whole rows of a text.
pub(super) struct Block {
    pub(super) text: String,
    /// The line on which it begins.
    pub(super) line: u32,
    /// Whether nothing follows.
    pub(super) last: bool,
}

/// The blocks of a text.
pub(super) struct Blocks {
    file: RawFile,
    reader: Box<dyn Read + Send>,
    decoder: Decoder,
    delimiter: u8,
    width: usize,
    rest: String,
    bytes: Vec<u8>,
    /// How many bytes were read so far.
    read: u64,
    line: u32,
    done: bool,
}

impl Blocks {
    /// The blocks of a file in an encoding, cut where a row ends under this delimiter and width.
    ///
    /// # Errors
    /// `Input` if it cannot be opened.
    pub(super) fn open(file: &RawFile, detected: Detected, delimiter: u8, width: usize) -> Result<Self> {
        let mut reader = file.open()?;
        let mut mark = vec![0; detected.mark];
        read_up_to(&mut reader, &mut mark).map_err(|source| file.broken(&source))?;
        let decoder = detected.encoding.new_decoder_without_bom_handling();
        Ok(Self {
            file: file.clone(),
            reader,
            decoder,
            delimiter,
            width,
            rest: String::new(),
            bytes: vec![0; BLOCK],
            read: detected.mark as u64,
            line: 1,
            done: false,
        })
    }

    /// The next block; nothing at the end.
    ///
    /// # Errors
    /// `Input` if the file breaks off, or is no longer what it was when its fingerprint was taken.
    pub(super) fn next(&mut self) -> Result<Option<Block>> {
        if self.done {
            return Ok(None);
        }
        let mut text = std::mem::take(&mut self.rest);
        loop {
            self.done = self.append(&mut text)?;
            let cut = cut(&text, self.delimiter, self.line, self.width, self.done);
            if cut.used > 0 || self.done {
                self.rest = text[cut.used..].to_string();
                text.truncate(cut.used);
                let block = Block { text, line: self.line, last: self.done };
                self.line = cut.line;
                return Ok(Some(block));
            }
        }
    }

    /// Decodes the next bytes; whether these were the last.
    fn append(&mut self, text: &mut String) -> Result<bool> {
        let length = read_up_to(&mut self.reader, &mut self.bytes).map_err(|source| self.file.broken(&source))?;
        let last = length < BLOCK;
        self.read += length as u64;
        if last && (self.read != self.file.bytes || self.file.changed()?) {
            return Err(self.file.has_changed());
        }
        let mut from = 0;
        loop {
            // Replacements for broken bytes need more, and get it in another round.
            text.reserve(
                self.decoder.max_utf8_buffer_length_without_replacement(length - from).unwrap_or(BLOCK).max(64),
            );
            let (result, read, _) = self.decoder.decode_to_string(&self.bytes[from..length], text, last);
            from += read;
            if result == CoderResult::InputEmpty {
                return Ok(last);
            }
        }
    }
}

/// The blocks of a big text, read ahead by a thread of its own.
pub(super) struct Ahead {
    blocks: Receiver<Result<Block>>,
}

impl Ahead {
    /// Begins to read ahead.
    pub(super) fn read(mut blocks: Blocks) -> Self {
        let (sender, receiver) = sync_channel(BLOCKS_AHEAD);
        std::thread::spawn(move || {
            loop {
                let next = blocks.next().transpose();
                let end = next.as_ref().is_none_or(Result::is_err);
                // Nobody waits for the rest once the reading has ended.
                if next.is_some_and(|next| sender.send(next).is_err()) || end {
                    return;
                }
            }
        });
        Self { blocks: receiver }
    }

    /// The next block; nothing at the end.
    pub(super) fn next(&mut self) -> Option<Result<Block>> {
        self.blocks.recv().ok()
    }
}

/// Where the last whole row of a text ends.
fn cut(text: &str, delimiter: u8, line: u32, width: usize, last: bool) -> super::split::Progress {
    if last {
        return super::split::Progress { used: text.len(), line };
    }
    let bytes = text.as_bytes();
    if memchr::memchr(b'"', bytes).is_some() || memchr::memchr(b'\n', bytes).is_none() {
        return split(text, delimiter, line, width, false, |_, _, _| {});
    }
    // Without quotes every line is a row, and every line break counts.
    let used = memchr::memrchr(b'\n', bytes).map_or(0, |at| at + 1);
    let whole = &bytes[..used];
    let lone = memchr::memchr_iter(b'\r', whole).filter(|&at| whole.get(at + 1) != Some(&b'\n')).count();
    let lines = memchr::memchr_iter(b'\n', whole).count() + lone;
    super::split::Progress { used, line: line + lines as u32 }
}
