//! Tables: a file, or a sheet of one, recognised as a form by its headers.

use std::sync::Arc;

use encoding_rs::Encoding;

use super::encoding::{Detected, Evidence, is_mojibake};
use super::grid::Grid;
use super::header::HeaderBook;
use super::locate::{HEAD_ROWS, HeadRow, Located, locate};
use super::notice::{self, Notices};
use super::read::BATCH;
use super::receive::{Kind, RawFile, read_up_to};
use super::split::split;
use super::{records, workbook};
use crate::catalogue::Catalogue;
use crate::error::{Error, Result};
use crate::model::finding::Place;
use crate::model::period::Month;

/// The delimiters tried.
const DELIMITERS: [char; 4] = [';', ',', '\t', '|'];

/// How much of a text is looked at for its header.
const HEAD_BYTES: usize = 256 << 10;

/// What the user says about the files of a run, against what would be recognised.
#[derive(Debug, Clone, Default)]
pub struct Overrides {
    /// The form.
    pub form: Option<String>,
    /// The month of rows that name none.
    pub period: Option<Month>,
    /// The encoding.
    pub encoding: Option<String>,
    /// The delimiter.
    pub delimiter: Option<char>,
    /// What holds for files whose name matches, where nothing is said for the whole run.
    pub sources: Vec<SourceRule>,
}

/// What holds for the files of a source.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SourceRule {
    /// The name of its files, `*` for anything.
    pub files: String,
    /// The form.
    #[serde(default)]
    pub form: Option<String>,
    /// The encoding.
    #[serde(default)]
    pub encoding: Option<String>,
    /// The delimiter.
    #[serde(default)]
    pub delimiter: Option<char>,
}

/// What files are recognised by: the headers of the catalogue's forms, and what the user says.
#[derive(Debug)]
pub struct Reception<'a> {
    catalogue: &'a Catalogue,
    overrides: &'a Overrides,
    book: HeaderBook,
}

/// Where a table's rows come from.
#[derive(Clone)]
pub(super) enum Body {
    Text { detected: Detected, delimiter: u8 },
    Grid(Arc<Grid>),
}

/// A table whose form is known.
#[derive(Clone)]
pub struct Table {
    /// The file it is in.
    pub file: RawFile,
    /// The sheet of a workbook.
    pub sheet: Option<String>,
    pub(super) located: Located,
    pub(super) body: Body,
    pub(super) notices: Notices,
    pub(super) period: Option<String>,
}

/// What was recognised in a file.
pub struct Identified {
    /// The tables whose form is known.
    pub tables: Vec<Table>,
    /// Sheets beside them that are damaged, or lack a column that their form cannot do without.
    pub unusable: Vec<Error>,
}

impl Table {
    /// Its form.
    pub fn form(&self) -> &str {
        &self.located.form
    }

    /// About how much text it holds, in bytes, for planning memory.
    pub fn weight(&self) -> u64 {
        match &self.body {
            Body::Text { .. } => self.file.bytes,
            Body::Grid(grid) => grid.text.len() as u64,
        }
    }

    /// Whether it is a text so big that it comes in pieces, where its form allows that.
    pub fn is_big_text(&self) -> bool {
        matches!(self.body, Body::Text { .. }) && self.file.bytes > BATCH
    }

    /// Whether two looks at one file have its text read the same way.
    pub fn reads_as(&self, other: &Self) -> bool {
        let dialect = |table: &Self| match &table.body {
            Body::Text { detected, delimiter } => Some((*detected, *delimiter)),
            Body::Grid(_) => None,
        };
        dialect(self).is_some()
            && (dialect(self), &self.located, &self.notices, &self.period)
                == (dialect(other), &other.located, &other.notices, &other.period)
    }

    /// The encoding it was read in, or the kind of workbook or extract.
    pub(super) fn encoding(&self) -> String {
        match &self.body {
            Body::Text { detected, .. } => detected.encoding.name().to_ascii_lowercase(),
            Body::Grid(_) => match self.file.kind {
                Kind::Workbook => "workbook",
                Kind::Parquet => "parquet",
                Kind::JsonLines | Kind::Text => "json-lines",
            }
            .to_string(),
        }
    }

    /// The delimiter of its columns; none in workbooks and extracts.
    pub(super) fn delimiter(&self) -> Option<char> {
        match &self.body {
            Body::Text { delimiter, .. } => Some(char::from(*delimiter)),
            Body::Grid(_) => None,
        }
    }
}

impl<'a> Reception<'a> {
    /// A reception for the forms of a catalogue.
    pub fn new(catalogue: &'a Catalogue, overrides: &'a Overrides) -> Self {
        Self { catalogue, overrides, book: HeaderBook::new(catalogue, overrides.form.as_deref()) }
    }

    /// What is recognised in a file: one table, or one for each sheet that holds a known form.
    ///
    /// # Errors
    /// `Input` if the file is empty, not text, of no known form, or lacks a column its form cannot do without; `Usage` if an
    /// encoding is named that there is not.
    pub fn identify(&self, file: &RawFile) -> Result<Identified> {
        if file.bytes == 0 {
            return Err(Error::input(
                Place::file(&file.name),
                "the file is empty",
                "ask the sender for the file again",
            ));
        }
        let table = match file.kind {
            Kind::Text => self.text(file)?,
            Kind::JsonLines => self.grid(file, records::json_lines(file)?)?,
            Kind::Parquet => self.grid(file, records::parquet(file)?)?,
            Kind::Workbook => return self.sheets(file),
        };
        Ok(Identified { tables: vec![table], unusable: Vec::new() })
    }

    fn sheets(&self, file: &RawFile) -> Result<Identified> {
        let (sheets, hidden) = workbook::sheets(file)?;
        let (mut tables, mut unusable, mut unknown) = (Vec::new(), Vec::new(), Vec::new());
        for sheet in sheets {
            let grid = match sheet {
                Ok(grid) => grid,
                Err(error) => {
                    unusable.push(error);
                    continue;
                }
            };
            if grid.rows.is_empty() || grid.text.trim().is_empty() {
                continue;
            }
            let located = self.header(file, &grid)?;
            // A sheet of another kind may share a word or two with a form; one that is the form but for a column is named.
            let meant = located.as_ref().is_some_and(Located::is_plain);
            match self.usable(file, grid.sheet.as_deref(), located) {
                Ok(located) => tables.push(self.sheet(file, located, grid)),
                Err(error) if meant => unusable.push(error),
                Err(error) => unknown.push(error),
            }
        }
        let Some(first) = tables.first_mut() else {
            let first = (!unusable.is_empty()).then(|| unusable.remove(0)).or_else(|| unknown.into_iter().next());
            let error = first.unwrap_or_else(|| {
                Error::input(
                    Place::file(&file.name),
                    "the workbook holds no filled sheet",
                    "ask the sender for the file again",
                )
            });
            return if unusable.is_empty() {
                Err(error)
            } else {
                unusable.insert(0, error);
                Ok(Identified { tables, unusable })
            };
        };
        first.notices.add_many(notice::SHEET_HIDDEN, 0, hidden.len() as u64);
        first.notices.add_many(notice::SHEET_UNKNOWN, 0, unknown.len() as u64);
        Ok(Identified { tables, unusable })
    }

    fn grid(&self, file: &RawFile, grid: Grid) -> Result<Table> {
        let located = self.header(file, &grid)?;
        let located = self.usable(file, grid.sheet.as_deref(), located)?;
        Ok(self.sheet(file, located, grid))
    }

    /// The header among the first rows of a grid.
    fn header(&self, file: &RawFile, grid: &Grid) -> Result<Option<Located>> {
        let rows: Vec<HeadRow> = (0..grid.rows.len().min(HEAD_ROWS))
            .map(|row| HeadRow {
                line: grid.rows[row].0,
                last_line: grid.rows[row].0,
                cells: grid.cells_of(row).iter().map(|cell| grid.text_of(cell).to_string()).collect(),
            })
            .collect();
        Ok(locate(&rows, self.book_of(file)?.as_ref().unwrap_or(&self.book)))
    }

    fn sheet(&self, file: &RawFile, located: Located, grid: Grid) -> Table {
        let notices = grid.notices.clone();
        self.table(file, grid.sheet.clone(), located, Body::Grid(Arc::new(grid)), notices)
    }

    fn text(&self, file: &RawFile) -> Result<Table> {
        let source = self.source(file);
        let named = self.overrides.encoding.as_deref().or(source.and_then(|source| source.encoding.as_deref()));
        let named = named.map(encoding).transpose()?;
        let mut detected = file.sniffer.detect(named, None);
        if detected.evidence == Evidence::Plausible && file.sniffer.looks_older() {
            return Err(Error::input(
                Place::file(&file.name),
                "the text is in an old encoding of DOS (code page 850 or 437) or of Macintosh: read as any other, its accents \
                 would become punctuation",
                "open it in a spreadsheet as \"Western Europe (DOS)\" and save it as CSV UTF-8; if it is of a Macintosh, \
                 name it with --encoding macintosh",
            ));
        }
        let mut located = self.locate_text(file, detected)?;
        // The form is known by now, and its contract may name the encoding of its files.
        if let Some((form, _)) = &located
            && detected.evidence == Evidence::Plausible
            && let Some(contract) = self.catalogue.contract(&form.form)
            && let Some(label) = contract.encoding.as_deref()
        {
            detected = file.sniffer.detect(named, Some(encoding(label)?));
            located = self.locate_text(file, detected)?;
        }
        let (located, delimiter) = match located {
            Some((located, delimiter)) => (Some(located), delimiter),
            None => (None, b';'),
        };
        let located = self.usable(file, None, located)?;
        let mut notices = Notices::default();
        if detected.evidence == Evidence::Plausible {
            notices.add(notice::ENCODING_CHOSEN, 0);
        }
        Ok(self.table(file, None, located, Body::Text { detected, delimiter }, notices))
    }

    fn locate_text(&self, file: &RawFile, detected: Detected) -> Result<Option<(Located, u8)>> {
        let mut bytes = vec![0; HEAD_BYTES.min(file.bytes as usize)];
        let length = read_up_to(&mut file.open()?, &mut bytes).map_err(|source| file.broken(&source))?;
        let whole = length as u64 == file.bytes;
        let mut head = String::new();
        let mut decoder = detected.encoding.new_decoder_without_bom_handling();
        let start = detected.mark.min(length);
        head.reserve(decoder.max_utf8_buffer_length(length - start).unwrap_or(HEAD_BYTES));
        let _ = decoder.decode_to_string(&bytes[start..length], &mut head, whole);
        let source = self.source(file);
        let named = self.overrides.delimiter.or(source.and_then(|source| source.delimiter)).or(separator_line(&head));
        let candidates = match named {
            Some(delimiter) => vec![delimiter],
            None => DELIMITERS.iter().copied().filter(|delimiter| head.contains(*delimiter)).collect(),
        };
        // A table of one column has no delimiter.
        let candidates = if candidates.is_empty() { vec![';'] } else { candidates };
        let own = self.book_of(file)?;
        let mut best: Option<(Located, u8)> = None;
        for delimiter in candidates {
            let Ok(byte) = u8::try_from(delimiter) else { continue };
            let rows = head_rows(&head, byte, whole);
            if let Some(located) = locate(&rows, own.as_ref().unwrap_or(&self.book))
                && best.as_ref().is_none_or(|(best, _)| located.score > best.score)
            {
                best = Some((located, byte));
            }
        }
        Ok(best)
    }

    /// The headers to look for in a file whose source names its form.
    fn book_of(&self, file: &RawFile) -> Result<Option<HeaderBook>> {
        let form = self.source(file).and_then(|source| source.form.as_deref());
        Ok(match form {
            Some(form) if self.overrides.form.is_none() => Some(HeaderBook::new(self.catalogue, Some(form))),
            _ => None,
        })
    }

    fn source(&self, file: &RawFile) -> Option<&SourceRule> {
        self.overrides.sources.iter().find(|source| matches(&source.files, &file.name))
    }

    /// The header found, if the form can do with it.
    fn usable(&self, file: &RawFile, sheet: Option<&str>, located: Option<Located>) -> Result<Located> {
        let Some(located) = located else {
            let forms: Vec<&str> = self.book.forms.iter().map(|form| form.form.as_str()).collect();
            return Err(Error::input(
                Place { file: file.name.clone(), line: 1, column: sheet.unwrap_or_default().to_string() },
                "no column of the first lines belongs to a known form",
                format!("one of the first lines must hold the headers of one of the forms {}", forms.join(", ")),
            ));
        };
        if !located.missing.is_empty() {
            let missing = located.missing.join(", ");
            let on = sheet.map(|sheet| format!(" on the sheet '{sheet}'")).unwrap_or_default();
            return Err(Error::input(
                Place { file: file.name.clone(), line: located.line, column: missing.clone() },
                format!("the header of the form '{}'{on} lacks {missing}", located.form),
                "put the column back under its name, or add the header found to the aliases of the contract",
            ));
        }
        Ok(located)
    }

    fn table(
        &self,
        file: &RawFile,
        sheet: Option<String>,
        located: Located,
        body: Body,
        mut notices: Notices,
    ) -> Table {
        notices.add_many(notice::TITLE, 1, u64::from(located.titles));
        if located.two_rows {
            notices.add(notice::HEADER_TWO_ROWS, located.line);
        }
        if located.headers.iter().any(|header| is_mojibake(header)) {
            notices.add(notice::MOJIBAKE, located.line);
        }
        let period = self.overrides.period.map(|month| month.to_string());
        Table { file: file.clone(), sheet, located, body, notices, period }
    }
}

/// The encoding of a name.
fn encoding(label: &str) -> Result<&'static Encoding> {
    Encoding::for_label(label.as_bytes()).ok_or_else(|| {
        Error::usage(
            format!("'{label}' is not the name of an encoding"),
            "name one such as utf-8, windows-1252, windows-1256 or utf-16le",
        )
    })
}

/// The delimiter that a first line `sep=;` names.
fn separator_line(text: &str) -> Option<char> {
    let first = text.lines().next().unwrap_or_default();
    first.trim().trim_matches('"').strip_prefix("sep=").and_then(|rest| rest.chars().next())
}

fn head_rows(text: &str, delimiter: u8, whole: bool) -> Vec<HeadRow> {
    let mut rows: Vec<HeadRow> = Vec::new();
    let mut ends: Vec<u32> = Vec::new();
    let progress = split(text, delimiter, 1, 0, whole, |line, cells, _| {
        ends.push(line);
        if rows.len() < HEAD_ROWS {
            let cells = cells.iter().map(|cell| text[cell.start..cell.end].trim().to_string()).collect();
            rows.push(HeadRow { line, last_line: line, cells });
        }
    });
    ends.push(progress.line);
    for (at, row) in rows.iter_mut().enumerate() {
        row.last_line = ends[at + 1].saturating_sub(1).max(row.line);
    }
    rows
}

/// Whether a name matches a pattern in which `*` stands for anything.
fn matches(pattern: &str, name: &str) -> bool {
    let parts: Vec<&str> = pattern.split('*').collect();
    let Some((first, rest)) = parts.split_first() else { return false };
    let Some(mut left) = name.strip_prefix(first) else { return false };
    for (at, part) in rest.iter().enumerate() {
        if at + 1 == rest.len() {
            return left.ends_with(part);
        }
        match left.find(part) {
            Some(found) => left = &left[found + part.len()..],
            None => return false,
        }
    }
    left.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_separator_line_names_the_delimiter() {
        assert_eq!(separator_line("sep=;\ncode;mois\n"), Some(';'));
        assert_eq!(separator_line("code;mois\n"), None);
    }

    #[test]
    fn a_source_is_known_by_the_pattern_of_its_names() {
        assert!(matches("fes/*.csv", "fes/usagers_2026-10.csv"));
        assert!(matches("*usagers*", "a/usagers_1.csv"));
        assert!(!matches("fes/*.csv", "meknes/usagers.csv"));
        assert!(matches("exact.csv", "exact.csv") && !matches("exact.csv", "exact.csv2"));
    }
}
