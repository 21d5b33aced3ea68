//! The rows of tables, batch by batch: many small tables side by side, a big one piece by piece.

use rayon::prelude::*;

use super::chunk::{Builder, Chunk};
use super::delivered::{Delivered, DeliveredFile};
use super::encoding::is_mojibake;
use super::furniture;
use super::grid::Grid;
use super::notice::{self, Notices};
use super::plain::{self, Places};
use super::split::{LONGEST_ROW, RowFault, Span, split};
use super::table::{Body, Table};
use super::text::{Ahead, Block, Blocks};
use crate::catalogue::Catalogue;
use crate::catalogue::contract::DecimalMark;
use crate::error::{Error, Result};

/// The text read into memory at once, in bytes; more only for a file that a contract needs in one piece.
pub(super) const BATCH: u64 = 16 << 20;

/// The tables of one form, read batch by batch.
pub struct Batches<'a> {
    form: &'a str,
    tables: &'a [Table],
    layout: Layout,
    /// Whether a big text may come in several batches.
    piecewise: bool,
    next: usize,
    /// The table that is being read piece by piece.
    open: Option<Ahead>,
}

/// The columns of a form.
struct Layout {
    names: Vec<String>,
    /// The columns of numbers with a decimal comma.
    commas: Vec<bool>,
    period: Option<usize>,
}

impl<'a> Batches<'a> {
    /// The batches of tables of one form, in their order.
    pub fn new(form: &'a str, tables: &'a [Table], catalogue: &Catalogue) -> Self {
        let names = catalogue.text_columns(form);
        let contract = catalogue.contract(form);
        let commas = names.iter().map(|name| {
            let mark = contract.map(|contract| {
                contract.field(name).and_then(|field| field.decimal_mark).unwrap_or(contract.decimal_mark)
            });
            mark == Some(DecimalMark::Comma) && contract.is_some_and(|contract| contract.field(name).is_some())
        });
        let commas = commas.collect();
        let period = contract.and_then(|contract| names.iter().position(|name| *name == contract.period));
        let piecewise = contract.is_none_or(|contract| !contract.needs_whole_files());
        Self { form, tables, layout: Layout { names, commas, period }, piecewise, next: 0, open: None }
    }

    /// The next batch; nothing at the end.
    ///
    /// A table that breaks off while it is read is told in `broken`, and no batch has anything of it.
    ///
    /// # Errors
    /// `Input` if a table breaks off of which earlier batches have rows: they are half of a file, which must not be taken for
    /// the whole, and whoever has them must not keep them.
    pub fn next(&mut self, broken: &mut Vec<Error>) -> Result<Option<Delivered>> {
        loop {
            if self.open.is_some() {
                return self.pieces(true).map(Some);
            }
            let Some(first) = self.tables.get(self.next) else { return Ok(None) };
            let big = self.piecewise && first.is_big_text();
            let delivered = if big { self.begin(first) } else { Ok(self.small(broken)) };
            match delivered {
                Ok(delivered) if delivered.files.is_empty() => {}
                Ok(delivered) => return Ok(Some(delivered)),
                Err(error) => {
                    broken.push(error);
                    self.open = None;
                    self.next += 1;
                }
            }
        }
    }

    /// The first pieces of a big table.
    fn begin(&mut self, table: &Table) -> Result<Delivered> {
        self.open = Some(Ahead::read(blocks(table)?));
        self.pieces(false)
    }

    /// The next tables that are small together, without those that break off.
    fn small(&mut self, broken: &mut Vec<Error>) -> Delivered {
        let mut weight = 0;
        let small = |table: &&Table| {
            weight += table.weight();
            weight <= BATCH || weight == table.weight()
        };
        let count = self.tables[self.next..].iter().take_while(small).count();
        let tables = &self.tables[self.next..self.next + count];
        self.next += count;
        let layout = &self.layout;
        let parts: Vec<Result<Part>> =
            tables.par_iter().enumerate().map(|(at, table)| layout.whole(at, table)).collect();
        let mut delivered = Delivered { form: self.form.to_string(), files: Vec::new(), chunks: Vec::new() };
        for (table, part) in tables.iter().zip(parts) {
            match part {
                Ok((mut chunks, notices)) => {
                    let number = delivered.files.len() as u32;
                    chunks.iter_mut().for_each(|chunk| chunk.renumber(number));
                    delivered.files.push(told(table, &chunks, notices, false));
                    delivered.chunks.extend(chunks);
                }
                Err(error) => broken.push(error),
            }
        }
        delivered
    }

    /// The next pieces of the open table.
    fn pieces(&mut self, continued: bool) -> Result<Delivered> {
        let table = &self.tables[self.next];
        let (mut pieces, mut weight, mut end) = (Vec::new(), 0, false);
        while let Some(open) = self.open.as_mut().filter(|_| weight < BATCH && !end) {
            match open.next() {
                Some(Ok(block)) => {
                    weight += block.text.len() as u64;
                    end = block.last;
                    pieces.push(block);
                }
                None => end = true,
                Some(Err(error)) => return Err(error),
            }
        }
        if end {
            self.open = None;
            self.next += 1;
        }
        let read: Vec<(Chunk, Notices)> =
            pieces.into_par_iter().map(|block| self.layout.block(0, table, block)).collect();
        let mut notices = if continued { Notices::default() } else { table.notices.clone() };
        let mut chunks = Vec::with_capacity(read.len());
        for (chunk, seen) in read {
            notices.merge(&seen);
            chunks.push(chunk);
        }
        let files = vec![told(table, &chunks, notices, continued)];
        Ok(Delivered { form: self.form.to_string(), files, chunks })
    }
}

/// How much of a block is searched for the traces of a wrong decoding, which are all over a text or nowhere.
const SEARCHED: usize = 64 << 10;

fn beginning(text: &str) -> &str {
    &text[..text.floor_char_boundary(SEARCHED)]
}

type Part = (Vec<Chunk>, Notices);

fn blocks(table: &Table) -> Result<Blocks> {
    match table.body {
        Body::Text { detected, delimiter } => {
            Blocks::open(&table.file, detected, delimiter, table.located.headers.len())
        }
        Body::Grid(_) => Err(Error::engine("reading a table", "a sheet has no blocks")),
    }
}

fn told(table: &Table, chunks: &[Chunk], notices: Notices, continued: bool) -> DeliveredFile {
    let headers = table.located.headers.iter().zip(&table.located.columns);
    let unknown = headers.filter(|(header, column)| column.is_none() && !header.is_empty());
    DeliveredFile {
        name: table.file.name.clone(),
        sheet: table.sheet.clone(),
        sha256: table.file.sha256.clone(),
        received_at: table.file.received_at,
        encoding: table.encoding(),
        delimiter: table.delimiter(),
        rows: chunks.iter().map(|chunk| chunk.rows() as u64).sum(),
        unknown_headers: unknown.map(|(header, _)| header.clone()).collect(),
        notices,
        continued,
    }
}

impl Layout {
    /// A whole table.
    fn whole(&self, number: usize, table: &Table) -> Result<Part> {
        let mut notices = table.notices.clone();
        let mut chunks = Vec::new();
        match &table.body {
            Body::Grid(grid) => chunks.push(self.grid(number as u32, table, grid, &mut notices)),
            Body::Text { .. } => {
                let mut blocks = blocks(table)?;
                while let Some(block) = blocks.next()? {
                    let (chunk, seen) = self.block(number as u32, table, block);
                    chunks.push(chunk);
                    notices.merge(&seen);
                }
            }
        }
        chunks.retain(|chunk| chunk.rows() > 0);
        Ok((chunks, notices))
    }

    /// A block of text as a chunk.
    fn block(&self, number: u32, table: &Table, block: Block) -> (Chunk, Notices) {
        let Body::Text { delimiter, .. } = table.body else {
            return (self.rows(number, "", table).builder.build(String::new()), Notices::default());
        };
        let mut rows = self.rows(number, &block.text, table);
        let text = &block.text;
        match rows.sources().filter(|_| plain::suits(text)) {
            Some(sources) => plain::rows(text, delimiter, block.line, |line, cells| {
                rows.take_plain(text, line, cells, &sources);
            }),
            None => {
                split(text, delimiter, block.line, table.located.headers.len(), true, |line, cells, fault| {
                    rows.take(text, line, cells.iter().map(|span| (*span, false)), fault);
                });
            }
        }
        if is_mojibake(beginning(text)) {
            rows.notices.add(notice::MOJIBAKE, block.line);
        }
        rows.finish(block.text)
    }

    /// A grid as a chunk.
    fn grid(&self, number: u32, table: &Table, grid: &Grid, notices: &mut Notices) -> Chunk {
        let mut rows = self.rows(number, &grid.text, table);
        for (row, (line, ..)) in grid.rows.iter().enumerate() {
            rows.take(&grid.text, *line, grid.cells_of(row).iter().copied(), None);
        }
        let (chunk, seen) = rows.finish(grid.text.clone());
        notices.merge(&seen);
        chunk
    }

    fn rows<'t>(&'t self, number: u32, text: &str, table: &'t Table) -> Rows<'t> {
        let position = |column: &Option<String>| {
            column.as_ref().and_then(|column| self.names.iter().position(|name| name == column))
        };
        let targets: Vec<Option<usize>> = table.located.columns.iter().map(position).collect();
        let period = table.period.as_deref().zip(self.period).filter(|(_, at)| !targets.contains(&Some(*at)));
        let present = targets.iter().flatten().copied().chain(period.map(|(_, at)| at));
        Rows {
            builder: Builder::new(number, text, self.names.len(), present),
            known: targets.iter().map(Option::is_some).collect(),
            commas: &self.commas,
            table,
            targets,
            period,
            notices: Notices::default(),
            cells: Vec::new(),
        }
    }
}

/// Takes the rows of a table one by one: leaves out what is no data, keeps the rest.
struct Rows<'t> {
    builder: Builder,
    table: &'t Table,
    targets: Vec<Option<usize>>,
    known: Vec<bool>,
    commas: &'t [bool],
    period: Option<(&'t str, usize)>,
    notices: Notices,
    cells: Vec<(Span, bool)>,
}

impl Rows<'_> {
    fn take(&mut self, text: &str, line: u32, cells: impl Iterator<Item = (Span, bool)>, fault: Option<RowFault>) {
        let located = &self.table.located;
        if line <= located.last_line {
            return;
        }
        self.cells.clear();
        self.cells.extend(cells);
        let cell = |span: &Span| text[span.start..span.end].trim();
        let mut filled = self.cells.iter().enumerate().filter(|(_, (span, _))| !cell(span).is_empty());
        let Some((_, (first, _))) = filled.next() else {
            if fault.is_some() {
                self.builder.row(line, fault);
            }
            return;
        };
        // Nearly every row begins with a digit or is well filled: only the others can be something else than data.
        let digit = text.as_bytes()[first.start..first.end].iter().find(|byte| !byte.is_ascii_whitespace());
        if fault.is_none() && !digit.is_some_and(u8::is_ascii_digit) {
            let texts: Vec<&str> = self.cells.iter().map(|(span, _)| cell(span)).collect();
            if let Some(kind) = furniture::kind(&texts, &located.headers, &self.known) {
                self.notices.add(kind, line);
                return;
            }
        }
        self.builder.row(line, fault);
        let width = self.targets.len();
        if self.cells.len() > width && self.cells[width..].iter().any(|(span, _)| !cell(span).is_empty()) {
            self.builder.mark(RowFault::TooManyCells);
        }
        for (at, (span, number)) in self.cells.iter().enumerate().take(width) {
            match self.targets[at] {
                Some(target) if *number && self.commas[target] => {
                    self.builder.text(target, &text[span.start..span.end].replace('.', ","));
                }
                Some(target) => self.builder.span(target, text, *span),
                None if located.headers[at].is_empty() && !cell(span).is_empty() => {
                    self.notices.add(notice::COLUMN_UNNAMED, line);
                }
                None => {}
            }
        }
        if let Some((period, at)) = self.period {
            self.builder.text(at, period);
        }
    }

    /// The cell of a row that each column of the form comes from; nothing where more is to be done than to take it.
    fn sources(&self) -> Option<Vec<Option<usize>>> {
        let plain = self.builder.is_plain() && self.period.is_none();
        let mut sources = vec![None; self.commas.len()];
        for (at, (target, header)) in self.targets.iter().zip(&self.table.located.headers).enumerate() {
            match target {
                Some(target) if sources[*target].replace(at).is_some() => return None,
                None if header.is_empty() => return None,
                _ => {}
            }
        }
        plain.then_some(sources)
    }

    /// Takes a row of a plain text.
    fn take_plain(&mut self, text: &str, line: u32, cells: &Places, sources: &[Option<usize>]) {
        let (Some((start, _)), Some((_, end))) = (cells.first(), cells.last()) else { return };
        if line <= self.table.located.last_line {
            return;
        }
        if (end - start) as usize > LONGEST_ROW {
            return self.take(text, line, std::iter::empty(), Some(RowFault::TooLong));
        }
        let row = &text.as_bytes()[*start as usize..*end as usize];
        if row.first().is_some_and(u8::is_ascii_digit) && cells.len() <= self.targets.len() {
            return self.builder.plain_row(line, text, cells, sources);
        }
        // What begins otherwise may be something else than data.
        let span = |(start, end): &(u32, u32)| Span {
            start: *start as usize,
            end: *end as usize,
            doubled: false,
            quoted: false,
        };
        self.take(text, line, cells.iter().map(|cell| (span(cell), false)), None);
    }

    fn finish(mut self, text: String) -> (Chunk, Notices) {
        self.notices.add_many(notice::CONTROLS, 0, self.builder.controls);
        (self.builder.build(text), self.notices)
    }
}
