//! The rows of identified files, gathered into one table of text columns.

use rayon::prelude::*;

use super::delivered::{Delivered, DeliveredFile};
use super::dialect;
use super::file::Identified;
use super::header::digit;
use crate::catalogue::Catalogue;
use crate::error::{Error, Result};
use crate::model::table::{Column, DataFrame, IntoColumn, NamedFrom, Series};

/// Reads files of one form into one table, in the given order of files.
///
/// # Errors
/// `Engine` if the table cannot be built. A file whose quoting breaks off is read as far as it goes: the broken rest is one
/// row, which validation refuses.
pub fn read_batch(form: &str, identified: &[Identified], catalogue: &Catalogue) -> Result<Delivered> {
    let names = catalogue.text_columns(form);
    let parts: Vec<Part> = identified.par_iter().map(|file| Part::read(file, &names)).collect();
    let mut files = Vec::with_capacity(parts.len());
    let mut too_wide = Vec::new();
    let total: usize = parts.iter().map(|part| part.lines.len()).sum();
    let mut file_numbers: Vec<u32> = Vec::with_capacity(total);
    let mut lines: Vec<u32> = Vec::with_capacity(total);
    for (number, part) in parts.iter().enumerate() {
        too_wide.extend(part.too_wide.iter().map(|row| row + lines.len() as u32));
        file_numbers.extend(std::iter::repeat_n(number as u32, part.lines.len()));
        lines.extend_from_slice(&part.lines);
        files.push(part.file.clone());
    }
    let mut columns: Vec<Column> = names
        .par_iter()
        .enumerate()
        .map(|(position, name)| {
            let cells = parts.iter().flat_map(|part| part.cells(position));
            Series::new(name.as_str().into(), cells.collect::<Vec<Option<&str>>>()).into_column()
        })
        .collect();
    columns.push(Series::new(Delivered::FILE.into(), file_numbers).into_column());
    columns.push(Series::new(Delivered::LINE.into(), lines).into_column());
    let rows = DataFrame::new(total, columns).map_err(|error| Error::engine("gathering delivered rows", error))?;
    Ok(Delivered { form: form.to_string(), files, rows, too_wide })
}

/// The rows of one file: for each column of the form a run of cell ends in one string.
struct Part {
    file: DeliveredFile,
    lines: Vec<u32>,
    too_wide: Vec<u32>,
    columns: Vec<TextColumn>,
}

/// A column of text as one string and the end of each cell in it; an empty cell is null.
#[derive(Default)]
struct TextColumn {
    text: String,
    ends: Vec<u32>,
    present: bool,
}

impl Part {
    fn read(identified: &Identified, names: &[String]) -> Self {
        let (skipped, _) = dialect::separator_line(&identified.text);
        let mut reader = dialect::reader(&identified.text[skipped..], identified.header.delimiter);
        let mut columns: Vec<TextColumn> = names.iter().map(|_| TextColumn::default()).collect();
        let targets: Vec<Option<usize>> = identified
            .columns
            .iter()
            .map(|column| column.as_ref().and_then(|column| names.iter().position(|name| name == column)))
            .collect();
        for target in targets.iter().flatten() {
            columns[*target].present = true;
        }
        let period = identified.period.as_ref().and_then(|_| names.iter().position(|name| name == "mois"));
        let offset = u32::from(skipped > 0);
        let (mut lines, mut too_wide) = (Vec::new(), Vec::new());
        let mut record = csv::StringRecord::new();
        let mut first = true;
        loop {
            match reader.read_record(&mut record) {
                Ok(true) => {}
                Ok(false) => break,
                Err(_) => break,
            }
            if std::mem::take(&mut first) || record.iter().all(|cell| cell.trim().is_empty()) {
                continue;
            }
            let line = record.position().map_or(0, |position| position.line() as u32) + offset;
            if record.len() > targets.len() && record.iter().skip(targets.len()).any(|cell| !cell.trim().is_empty()) {
                too_wide.push(lines.len() as u32);
            }
            lines.push(line);
            for (cell, target) in record.iter().zip(&targets) {
                if let Some(target) = target {
                    columns[*target].push(cell);
                }
            }
            for (target, column) in columns.iter_mut().enumerate() {
                if column.ends.len() < lines.len() {
                    match (&identified.period, period == Some(target) && !column.present) {
                        (Some(period), true) => column.push(period),
                        _ => column.push(""),
                    }
                }
            }
        }
        let unknown = identified.header.headers.iter().zip(&identified.columns);
        let file = DeliveredFile {
            name: identified.file.name.clone(),
            sha256: identified.file.sha256.clone(),
            received_at: identified.file.received_at,
            encoding: identified.encoding.clone(),
            delimiter: identified.header.delimiter,
            rows: lines.len() as u64,
            unknown_headers: unknown
                .filter(|(header, column)| column.is_none() && !header.is_empty())
                .map(|(header, _)| header.clone())
                .collect(),
        };
        Self { file, lines, too_wide, columns }
    }

    fn cells(&self, column: usize) -> impl Iterator<Item = Option<&str>> {
        let column = &self.columns[column];
        let mut start = 0;
        column.ends.iter().map(move |&end| {
            let cell = &column.text[start..end as usize];
            start = end as usize;
            (!cell.is_empty()).then_some(cell)
        })
    }
}

impl TextColumn {
    /// Appends a cell: trimmed, without direction marks, Arabic-Indic digits as Latin ones.
    fn push(&mut self, cell: &str) {
        if cell.is_ascii() {
            self.text.push_str(cell.trim_matches(|c: char| c.is_ascii_whitespace()));
        } else {
            let invisible = |c: char| matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}');
            let kept = cell.trim_matches(|c: char| c.is_whitespace() || invisible(c));
            self.text.extend(kept.chars().filter(|&c| !invisible(c)).map(|c| digit(c).unwrap_or(c)));
        }
        self.ends.push(self.text.len() as u32);
    }
}
