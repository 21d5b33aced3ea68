//! The records of an XLS workbook, walked once before its reader builds whole rectangles of cells from them: two stray cells
//! in opposite corners, or a size that a damaged record claims, would take all the memory there is.

/// The most cells that the rectangles of all sheets may have together: half as many again as one full sheet.
const MOST_CELLS: u64 = 24 << 20;
/// The most text that cells may repeat from the list of shared texts.
const MOST_TEXT: u64 = 1 << 30;
/// How many times the length of the stream its sheets may be read over; each stands in it once.
const MOST_TIMES: u64 = 16;
/// Continuations of one record, beyond which they must be of some length.
const MANY: usize = 4096;
/// The longest text of a cell, where its length cannot be told.
const LONGEST_TEXT: u64 = 3 * 32_767;

/// What a record says that matters here.
struct Record<'a> {
    kind: u16,
    data: &'a [u8],
    continued: Vec<&'a [u8]>,
    /// Its length with all that continues it.
    length: u64,
}

/// Whether the sheets of a workbook fit into memory, whatever its records claim.
///
/// # Errors
/// Why not.
pub(super) fn check(stream: &[u8]) -> Result<(), &'static str> {
    let (mut sheets, mut texts) = (Vec::new(), None);
    for record in records(stream) {
        let record = record?;
        match record.kind {
            0x0085 => sheets.extend(word(record.data, 0)),
            0x00FC => texts = shared(&record),
            0x000A => break,
            _ => {}
        }
    }
    let (mut cells, mut text, mut walked) = (0u64, 0u64, 0u64);
    for start in sheets {
        let sheet = stream.get(start as usize..).ok_or("a sheet lies beyond its end")?;
        let (mut values, mut formulas) = (Rectangle::default(), Rectangle::default());
        let (mut begun, mut depth) = (false, 0u32);
        for record in records(sheet) {
            let record = record?;
            walked += record.length;
            if walked > MOST_TIMES * stream.len() as u64 {
                return Err("its sheets lie upon each other");
            }
            match record.kind {
                // A chart within the sheet has records of its own, from a beginning to an end.
                0x0809 if begun => depth += 1,
                0x0809 => begun = true,
                0x000A if depth > 0 => depth -= 1,
                _ if depth > 0 => {}
                0x000A => break,
                0x0200 => size(record.data)?,
                0x0006 => formulas.take(record.data, None),
                0x00BD => {
                    let last = record.data.len().checked_sub(2).and_then(|at| half(record.data, at));
                    values.take(record.data, last);
                }
                0x00FD => {
                    values.take(record.data, None);
                    let at = word(record.data, 6).unwrap_or_default() as usize;
                    text += texts.as_ref().map_or(LONGEST_TEXT, |texts| texts.get(at).copied().unwrap_or_default());
                }
                0x0203 | 0x0204 | 0x00D6 | 0x0205 | 0x027E => values.take(record.data, None),
                _ => {}
            }
        }
        // A formula has its value in the rectangle of values, and its text in one of its own.
        values.join(&formulas);
        cells += values.cells() + formulas.cells();
        if cells > MOST_CELLS {
            return Err("its cells lie too far apart: clear what stands far below or beside the table");
        }
        if text > MOST_TEXT {
            return Err("its cells hold more than 1 GiB of text");
        }
    }
    Ok(())
}

/// The size that a sheet claims, for which its reader makes room at once.
fn size(data: &[u8]) -> Result<(), &'static str> {
    let sides = match data.len() {
        10 => [half(data, 0).map(u64::from), half(data, 2).map(u64::from), half(data, 6).map(u64::from)],
        14 | 16 => [word(data, 0).map(u64::from), word(data, 4).map(u64::from), half(data, 10).map(u64::from)],
        _ => return Ok(()),
    };
    let [Some(first), Some(end), Some(columns)] = sides else { return Ok(()) };
    // Without rows or columns the reader takes a single cell.
    let fits = end == 0 || columns == 0 || end.checked_sub(first).is_some_and(|rows| rows * columns <= MOST_CELLS);
    if fits { Ok(()) } else { Err("a sheet claims a size that none can have") }
}

/// The smallest rectangle around some cells.
#[derive(Default)]
struct Rectangle {
    sides: Option<[u64; 4]>,
}

impl Rectangle {
    /// Takes in the cell of a record, or the cells up to a column.
    fn take(&mut self, data: &[u8], last: Option<u16>) {
        if let (Some(row), Some(column)) = (half(data, 0), half(data, 2)) {
            let (row, column) = (u64::from(row), u64::from(column));
            self.stretch([row, row, column, column.max(last.map_or(column, u64::from))]);
        }
    }

    fn stretch(&mut self, other: [u64; 4]) {
        let own = self.sides.get_or_insert(other);
        *own = [own[0].min(other[0]), own[1].max(other[1]), own[2].min(other[2]), own[3].max(other[3])];
    }

    fn join(&mut self, other: &Self) {
        if let Some(sides) = other.sides {
            self.stretch(sides);
        }
    }

    fn cells(&self) -> u64 {
        self.sides.map_or(0, |[top, bottom, left, right]| (bottom - top + 1) * (right - left + 1))
    }
}

/// The records of a stream; an error where one reaches beyond its end.
fn records(stream: &[u8]) -> impl Iterator<Item = Result<Record<'_>, &'static str>> {
    let mut rest = stream;
    let mut broken = false;
    std::iter::from_fn(move || {
        if rest.is_empty() || broken {
            return None;
        }
        let Some((kind, data)) = take(&mut rest) else {
            broken = true;
            return Some(Err("a record reaches beyond its end"));
        };
        let mut continued = Vec::new();
        let mut length = 0;
        while rest.len() > 4 && half(rest, 0) == Some(0x003C) {
            let Some((_, more)) = take(&mut rest) else { break };
            length += more.len();
            continued.push(more);
        }
        if continued.len() > MANY && length / continued.len() < 256 {
            broken = true;
            return Some(Err("a record is continued in thousands of crumbs"));
        }
        let length = (data.len() + length + 4 * (continued.len() + 1)) as u64;
        Some(Ok(Record { kind, data, continued, length }))
    })
}

fn take<'a>(rest: &mut &'a [u8]) -> Option<(u16, &'a [u8])> {
    let (kind, length) = (half(rest, 0)?, half(rest, 2)?);
    let data = rest.get(4..4 + usize::from(length))?;
    *rest = &rest[4 + usize::from(length)..];
    Some((kind, data))
}

/// The length of each shared text in bytes of UTF-8 at most; nothing if the list is damaged.
fn shared(record: &Record) -> Option<Vec<u64>> {
    let mut parts = std::iter::once(record.data.get(8..)?).chain(record.continued.iter().copied());
    let mut data = parts.next()?;
    let mut lengths = Vec::new();
    loop {
        if data.is_empty() {
            match parts.next() {
                Some(part) => data = part,
                None => return Some(lengths),
            }
            if data.is_empty() {
                lengths.push(0);
                continue;
            }
        }
        let (mut left, mut flags) = (usize::from(half(data, 0)?), *data.get(2)?);
        lengths.push(3 * left as u64);
        let (runs, more) = (flags & 8 != 0, flags & 4 != 0);
        data = &data[3..];
        let mut behind = 0usize;
        if runs {
            behind += 4 * usize::from(half(data, 0)?);
            data = &data[2..];
        }
        if more {
            behind = behind.checked_add(usize::try_from(word(data, 0)?).ok()?)?;
            data = &data[4..];
        }
        loop {
            let width = 1 + usize::from(flags & 1);
            let here = left.min(data.len() / width);
            data = &data[here * width..];
            left -= here;
            if left == 0 {
                break;
            }
            // A text goes on in the next part, which says anew how wide its letters are.
            let part = parts.next()?;
            flags = *part.first()?;
            data = &part[1..];
        }
        while behind > 0 {
            if data.is_empty() {
                data = parts.next()?;
            }
            let here = behind.min(data.len());
            data = &data[here..];
            behind -= here;
        }
    }
}

fn half(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..at + 2)?.try_into().ok()?))
}

fn word(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Records one after the other, each with its kind.
    fn stream(records: &[(u16, Vec<u8>)]) -> Vec<u8> {
        let bytes = |(kind, data): &(u16, Vec<u8>)| {
            [&kind.to_le_bytes()[..], &(data.len() as u16).to_le_bytes(), data.as_slice()].concat()
        };
        records.iter().flat_map(bytes).collect()
    }

    /// A workbook of one sheet.
    fn book(texts: Vec<(u16, Vec<u8>)>, sheet: &[(u16, Vec<u8>)]) -> Vec<u8> {
        let bound = |at: u32| (0x0085, [at.to_le_bytes().to_vec(), vec![0, 0, 1, 0, b'a']].concat());
        let globals =
            |at| stream(&[vec![(0x0809, vec![0, 6, 5, 0]), bound(at)], texts.clone(), vec![(0x000A, vec![])]].concat());
        let begun = [&[(0x0809, vec![0, 6, 16, 0])], sheet, &[(0x000A, vec![])]].concat();
        [globals(globals(0).len() as u32), stream(&begun)].concat()
    }

    fn cell(kind: u16, row: u16, column: u16, rest: &[u8]) -> (u16, Vec<u8>) {
        (kind, [&row.to_le_bytes()[..], &column.to_le_bytes(), &[0, 0], rest].concat())
    }

    #[test]
    fn shared_texts_are_measured_across_the_records_that_continue_them() {
        // `ab`; six letters, the last three in the next record and two bytes wide; one with a run of format and a tail.
        let first = [&[0; 8][..], &[2, 0, 0, b'a', b'b'], &[6, 0, 0, b'c', b'd', b'e']].concat();
        let next =
            [&[1, b'f', 0, b'g', 0, b'h', 0][..], &[1, 0, 12, 1, 0, 3, 0, 0, 0, b'i', 9, 9, 9, 9], &[7, 7]].concat();
        let bytes = stream(&[(0x00FC, first), (0x003C, next), (0x003C, vec![7, 1, 0, 0, b'j'])]);
        let record = records(&bytes).next().unwrap().unwrap();
        assert_eq!(shared(&record), Some(vec![6, 18, 3, 3]));
        let cut = stream(&[(0x00FC, [&[0; 8][..], &[9, 0, 0, b'a']].concat())]);
        assert_eq!(shared(&records(&cut).next().unwrap().unwrap()), None);
    }

    #[test]
    fn sheets_that_fit_pass_and_cells_in_opposite_corners_or_claimed_sizes_do_not() {
        let near = [cell(0x0203, 0, 0, &[0; 8]), cell(0x0203, 65_535, 255, &[0; 8])];
        assert_eq!(check(&book(vec![], &near)), Ok(()), "a full sheet is no more than a sheet can be");
        let far = [cell(0x0203, 0, 0, &[0; 8]), cell(0x0203, 65_535, 65_535, &[0; 8])];
        assert!(check(&book(vec![], &far)).is_err());
        // The same within a chart, which is none of the sheet's.
        let chart = [&[(0x0809, vec![])], &far[..], &[(0x000A, vec![])], &near[..1]].concat();
        assert_eq!(check(&book(vec![], &chart)), Ok(()));
        let claimed = |end: u32| (0x0200, [&[0; 4], &end.to_le_bytes()[..], &[0, 0, 255, 0, 0, 0]].concat());
        assert_eq!(check(&book(vec![], &[claimed(65_536)])), Ok(()));
        assert!(check(&book(vec![], &[claimed(u32::MAX)])).is_err());
    }

    #[test]
    fn a_long_text_that_thousands_of_cells_share_is_counted_for_each() {
        let long = [&[0; 8][..], &[0, 0x80, 0], &[b'x'; 8000]].concat();
        let more = |length| (0x003C, [&[0][..], &vec![b'x'; length]].concat());
        let texts = vec![(0x00FC, long), more(8000), more(8000), more(8768)];
        let cells = |count: u16| (0..count).map(|row| cell(0x00FD, row, 0, &[0; 4])).collect::<Vec<_>>();
        assert_eq!(check(&book(texts.clone(), &cells(1000))), Ok(()));
        assert!(check(&book(texts, &cells(20_000))).is_err());
    }

    #[test]
    fn a_record_in_crumbs_and_sheets_upon_each_other_are_refused() {
        let crumbs: Vec<(u16, Vec<u8>)> = (0..5000).map(|_| (0x003C, vec![0])).collect();
        assert!(check(&book([vec![(0x00FC, vec![0; 8])], crumbs].concat(), &[])).is_err());
        let bound = (0x0085, vec![0, 0, 0, 0, 0, 0, 1, 0, b'a']);
        let many = vec![bound; 100];
        assert!(check(&stream(&many)).is_err());
    }
}
