//! An extract of a register on its way to the disk: written part by part.

use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};

use super::book::Book;
use super::deliver::{BOM, Mishaps, Written, WrittenForm};
use super::faults::Fault;
use super::named::NamedFile;
use crate::error::Result;
use crate::files::{self, Growing};

/// A file that grows.
pub(super) struct ExtractFile<'a> {
    form: WrittenForm<'a>,
    mishaps: Mishaps,
    out: &'a Path,
    stem: String,
    file: Growing,
    /// The line last written.
    line: u32,
    written: Written,
    named: NamedFile,
}

impl<'a> ExtractFile<'a> {
    /// Begins a file with its header. An extract has no flaws; it may be sent twice.
    ///
    /// # Errors
    /// `Machine` if it cannot be written.
    pub(super) fn begin(out: &'a Path, stem: String, form: WrittenForm<'a>, mishaps: Mishaps) -> Result<Self> {
        let mut named = NamedFile::new(format!("{stem}.csv"), form.columns);
        let (mut written, mut text) = (Written { files: 1, ..Written::default() }, Vec::new());
        if form.style.bom {
            text.extend_from_slice(BOM);
        }
        form.header(&mut text, false, &mut written, &mut named);
        let mut file = Growing::create(&out.join(&named.path))?;
        file.add(&text)?;
        written.bytes += text.len() as u64;
        Ok(Self { form, mishaps, out, stem, file, line: 1, written, named })
    }

    /// Adds the rows of a book.
    ///
    /// # Errors
    /// `Machine` if they cannot be written.
    pub(super) fn add(&mut self, book: &Book) -> Result<()> {
        let newline = self.form.style.newline;
        let mut text = Vec::with_capacity(book.size() + book.rows() * newline.len());
        for row in 0..book.rows() {
            text.extend_from_slice(book.row(row));
            text.extend_from_slice(newline);
        }
        for put in &book.faults {
            self.written.faults.add(put.fault);
            self.named.add(self.line + 1 + put.row, put.fault, put.column);
        }
        self.line += book.rows() as u32;
        self.written.rows += book.rows() as u64;
        self.written.bytes += text.len() as u64;
        self.file.add(&text)
    }

    /// Ends the file, received at a time, and sends it again where that happens.
    ///
    /// # Errors
    /// `Machine` if it cannot be written.
    pub(super) fn end(self, received: DateTime<Utc>) -> Result<Written> {
        let Self { form, mishaps, out, stem, file, mut written, named, .. } = self;
        let first: PathBuf = out.join(&named.path);
        file.end(received)?;
        if mishaps.duplicate {
            let mut second = NamedFile::new(format!("{stem}_v2.csv"), form.columns);
            files::copy_dated(&first, &out.join(&second.path), received + mishaps.days)?;
            let same = Written { named: Vec::new(), ..written.clone() };
            written.merge(same);
            second.other = Some(named.path.clone());
            second.add(0, Fault::ResendDuplicate, None);
            written.name(second);
            written.faults.add(Fault::ResendDuplicate);
        }
        written.name(named);
        Ok(written)
    }
}
