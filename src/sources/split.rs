//! Delimited text to rows and cells, by line, with a stray quote never swallowing the rows that follow it.
//!
//! Quoting is that of RFC 4180: a cell that begins with `"` ends at the next `"` that is not doubled, and may hold line
//! breaks. Senders forget quotes: if such a cell is never closed, or would swallow lines that have the width of a row, its
//! quote is taken as a mere character, the row is marked, and the lines after it are rows of their own.

use memchr::{memchr, memchr2, memchr3};

/// A row longer than this is no row: it is marked, and not kept.
pub(super) const LONGEST_ROW: usize = 1 << 20;

/// A cell: its span in the text, without the quotes around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// The first byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// Whether it holds doubled quotes.
    pub doubled: bool,
    /// Whether it stood in quotes, and may hold line breaks.
    pub quoted: bool,
}

/// What is wrong with a row as such.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowFault {
    /// A cell opens with a quote that nothing closes.
    StrayQuote,
    /// It is longer than any row can be.
    TooLong,
    /// It has more filled cells than the header has columns.
    TooManyCells,
    /// A character could not be decoded.
    Undecodable,
}

/// How far a text was split.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// The bytes used: the rest is the beginning of a row that goes on.
    pub used: usize,
    /// The line on which the rest begins.
    pub line: u32,
}

/// Splits a text into rows; `sink` gets the line on which each begins, its cells and its fault. Blank lines are rows too.
///
/// `width` is the number of columns of the header (0 where it is not known yet); `last` says that no text follows.
pub fn split(
    text: &str,
    delimiter: u8,
    first_line: u32,
    width: usize,
    last: bool,
    mut sink: impl FnMut(u32, &[Span], Option<RowFault>),
) -> Progress {
    let bytes = text.as_bytes();
    let mut cells: Vec<Span> = Vec::with_capacity(width.max(8));
    let (mut at, mut line) = (0, first_line);
    while at < bytes.len() {
        cells.clear();
        let start = at;
        let Some(end) = line_end(bytes, at, last) else { return Progress { used: start, line } };
        let one = &bytes[start..end.stop];
        if one.len() > LONGEST_ROW {
            sink(line, &[], Some(RowFault::TooLong));
            (at, line) = (end.next, line + 1);
        } else if memchr(b'"', one).is_none() {
            plain(bytes, start, end.stop, delimiter, &mut cells);
            sink(line, &cells, None);
            (at, line) = (end.next, line + 1);
        } else {
            match quoted(bytes, start, delimiter, width, last, &mut cells) {
                Quoted::Row { next, lines } => {
                    sink(line, &cells, None);
                    (at, line) = (next, line + lines);
                }
                Quoted::Stray => {
                    cells.clear();
                    plain(bytes, start, end.stop, delimiter, &mut cells);
                    sink(line, &cells, Some(RowFault::StrayQuote));
                    (at, line) = (end.next, line + 1);
                }
                Quoted::More => return Progress { used: start, line },
            }
        }
    }
    Progress { used: at, line }
}

/// The end of a line and the beginning of the next.
struct LineEnd {
    stop: usize,
    next: usize,
}

/// The end of the line that begins at `at`: LF, CRLF or CR. Nothing if the text ends before it and more follows.
fn line_end(bytes: &[u8], at: usize, last: bool) -> Option<LineEnd> {
    match memchr2(b'\n', b'\r', &bytes[at..]) {
        Some(offset) => {
            let stop = at + offset;
            if bytes[stop] == b'\n' {
                return Some(LineEnd { stop, next: stop + 1 });
            }
            match bytes.get(stop + 1) {
                Some(b'\n') => Some(LineEnd { stop, next: stop + 2 }),
                // Whether a LF follows is not known yet.
                None if !last => None,
                _ => Some(LineEnd { stop, next: stop + 1 }),
            }
        }
        None if last => Some(LineEnd { stop: bytes.len(), next: bytes.len() }),
        None => None,
    }
}

fn plain(bytes: &[u8], start: usize, stop: usize, delimiter: u8, cells: &mut Vec<Span>) {
    let mut from = start;
    for offset in memchr::memchr_iter(delimiter, &bytes[start..stop]) {
        cells.push(Span { start: from, end: start + offset, doubled: false, quoted: false });
        from = start + offset + 1;
    }
    cells.push(Span { start: from, end: stop, doubled: false, quoted: false });
}

enum Quoted {
    Row { next: usize, lines: u32 },
    Stray,
    More,
}

/// A row with quotes in it.
fn quoted(bytes: &[u8], start: usize, delimiter: u8, width: usize, last: bool, cells: &mut Vec<Span>) -> Quoted {
    let (mut at, mut lines) = (start, 0);
    let mut suspect = false;
    loop {
        if bytes.get(at) == Some(&b'"') {
            match closing(bytes, at + 1, last) {
                Closing::At { quote, doubled } => {
                    let inside = &bytes[at + 1..quote];
                    let breaks = line_breaks(inside);
                    let after = bytes.get(quote + 1).copied();
                    let closed = match after {
                        None if !last => return Quoted::More,
                        None => true,
                        Some(byte) => byte == delimiter || byte == b'\n' || byte == b'\r',
                    };
                    if breaks > 0 && (!closed || swallows(inside, delimiter, width)) {
                        return Quoted::Stray;
                    }
                    if closed {
                        cells.push(Span { start: at + 1, end: quote, doubled, quoted: true });
                        lines += breaks;
                        suspect |= breaks > 0 && memchr(delimiter, inside).is_some();
                        match after {
                            Some(byte) if byte == delimiter => {
                                at = quote + 2;
                                continue;
                            }
                            // A cell over several lines that leaves a row of another width than the header's.
                            _ if suspect && width > 0 && cells.len() != width => return Quoted::Stray,
                            _ => return finish(bytes, quote + 1, lines, last),
                        }
                    }
                    // `"Amal" centre`: the quotes are part of the text.
                }
                Closing::Missing => return Quoted::Stray,
                Closing::More if bytes.len() - at > LONGEST_ROW => return Quoted::Stray,
                Closing::More => return Quoted::More,
            }
        }
        match memchr3(delimiter, b'\n', b'\r', &bytes[at..]) {
            Some(offset) if bytes[at + offset] == delimiter => {
                cells.push(Span { start: at, end: at + offset, doubled: false, quoted: false });
                at += offset + 1;
            }
            Some(offset) => {
                cells.push(Span { start: at, end: at + offset, doubled: false, quoted: false });
                if suspect && width > 0 && cells.len() != width {
                    return Quoted::Stray;
                }
                return finish(bytes, at + offset, lines, last);
            }
            None if last => {
                cells.push(Span { start: at, end: bytes.len(), doubled: false, quoted: false });
                return Quoted::Row { next: bytes.len(), lines: lines + 1 };
            }
            None => return Quoted::More,
        }
    }
}

fn finish(bytes: &[u8], at: usize, lines: u32, last: bool) -> Quoted {
    match line_end(bytes, at, last) {
        Some(end) => Quoted::Row { next: end.next, lines: lines + 1 },
        None => Quoted::More,
    }
}

enum Closing {
    At { quote: usize, doubled: bool },
    Missing,
    More,
}

fn closing(bytes: &[u8], from: usize, last: bool) -> Closing {
    let (mut at, mut doubled) = (from, false);
    while let Some(offset) = memchr(b'"', &bytes[at..]) {
        let quote = at + offset;
        match bytes.get(quote + 1) {
            Some(b'"') => {
                doubled = true;
                at = quote + 2;
            }
            _ => return Closing::At { quote, doubled },
        }
    }
    if last { Closing::Missing } else { Closing::More }
}

/// The line breaks in a quoted cell; CRLF is one.
fn line_breaks(inside: &[u8]) -> u32 {
    memchr::memchr2_iter(b'\n', b'\r', inside)
        .filter(|&at| inside[at] == b'\r' || at == 0 || inside[at - 1] != b'\r')
        .count() as u32
}

/// Whether a quoted cell holds as many delimiters as a row: two stray quotes in one column leave a row of the right width.
///
/// In a table of two or three columns that says nothing, and the quotes are believed.
fn swallows(inside: &[u8], delimiter: u8, width: usize) -> bool {
    width >= 4 && memchr::memchr_iter(delimiter, inside).count() + 1 >= width
}

#[cfg(test)]
mod tests {
    use super::*;

    type Rows = Vec<(u32, Vec<String>, Option<RowFault>)>;

    fn rows(text: &str, width: usize) -> Rows {
        let mut found = Vec::new();
        let progress = split(text, b';', 1, width, true, |line, cells, fault| {
            let cells = cells.iter().map(|cell| text[cell.start..cell.end].to_string()).collect();
            found.push((line, cells, fault));
        });
        assert_eq!(progress.used, text.len());
        found
    }

    fn row(line: u32, cells: &[&str]) -> (u32, Vec<String>, Option<RowFault>) {
        (line, cells.iter().map(|cell| cell.to_string()).collect(), None)
    }

    #[test]
    fn lines_end_in_lf_crlf_or_cr() {
        for end in ["\n", "\r\n", "\r"] {
            let text = ["a;b", "1;2", "", "3;4"].join(end);
            assert_eq!(rows(&text, 2), [row(1, &["a", "b"]), row(2, &["1", "2"]), row(3, &[""]), row(4, &["3", "4"])]);
        }
    }

    #[test]
    fn a_quoted_cell_holds_delimiters_and_line_breaks_and_lines_are_still_counted() {
        let text = "a;b\n\"x;\r\ny\";2\n3;\"say \"\"no\"\"\"\n";
        assert_eq!(rows(text, 2), [row(1, &["a", "b"]), row(2, &["x;\r\ny", "2"]), row(4, &["3", "say \"\"no\"\""])]);
    }

    #[test]
    fn a_quote_within_a_cell_is_a_character() {
        assert_eq!(rows("1;Dar \"Amal\"\n2;\"Amal\" centre\n", 2)[1], row(2, &["2", "\"Amal\" centre"]));
    }

    #[test]
    fn a_stray_quote_marks_its_row_and_swallows_none() {
        let text = "a;b;c\n1;\"x;2\n3;y;4\n5;z;6\n7;\"w;8\n9;v;0\n";
        let found = rows(text, 3);
        assert_eq!(found.len(), 6);
        assert_eq!(found[1], (2, vec!["1".into(), "\"x".into(), "2".into()], Some(RowFault::StrayQuote)));
        assert_eq!(found[2], row(3, &["3", "y", "4"]));
        assert_eq!(found[4].2, Some(RowFault::StrayQuote));
        assert_eq!(found[5], row(6, &["9", "v", "0"]));
    }

    #[test]
    fn stray_quotes_that_open_and_close_swallow_no_row() {
        for text in
            ["a;b;c;d\n1;\"x;2;3\n7;w\";8;9\n", "a;b;c;d\n1;2;3;\"x\n7;w\";8;9\n", "a;b;c;d\n\"1;2;3;4\n5;6;7;8\"\n"]
        {
            let found = rows(text, 4);
            assert_eq!(found.len(), 3, "{text}");
            assert_eq!(found[1].2, Some(RowFault::StrayQuote), "{text}");
        }
    }

    #[test]
    fn a_row_longer_than_any_is_marked_and_the_next_one_read() {
        let text = format!("a;b\n{};x\n1;2\n", "y".repeat(LONGEST_ROW));
        let found = rows(&text, 2);
        assert_eq!((found[1].2, &found[2]), (Some(RowFault::TooLong), &row(3, &["1", "2"])));
    }

    #[test]
    fn a_text_cut_anywhere_gives_the_same_rows() {
        let text = "a;b\r\n\"x;\r\ny\";2\r\n3;\"say \"\"no\"\"\"\r\n5;6\r\n";
        for cut in 0..text.len() {
            let mut found: Rows = Vec::new();
            let mut push = |line: u32, cells: &[Span], fault, text: &str| {
                found.push((line, cells.iter().map(|cell| text[cell.start..cell.end].to_string()).collect(), fault));
            };
            let first = &text[..cut];
            let progress = split(first, b';', 1, 2, false, |line, cells, fault| push(line, cells, fault, first));
            let rest = &text[progress.used..];
            split(rest, b';', progress.line, 2, true, |line, cells, fault| push(line, cells, fault, rest));
            assert_eq!(found, rows(text, 2), "cut at {cut}");
        }
    }
}
