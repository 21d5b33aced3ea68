//! The rows of a text in which nothing is quoted, in one pass: nearly every row of nearly every export.

/// The places of a row's cells in the text.
pub(super) type Places = [(u32, u32)];

/// Whether a text has neither quotes nor line breaks of old Macintoshes.
pub(super) fn suits(text: &str) -> bool {
    let bytes = text.as_bytes();
    memchr::memchr(b'"', bytes).is_none()
        && memchr::memchr_iter(b'\r', bytes).all(|at| bytes.get(at + 1) == Some(&b'\n'))
}

/// Splits a text that [`suits`] into rows; `sink` gets the line on which each stands and its cells. Blank lines are rows too.
pub(super) fn rows(text: &str, delimiter: u8, first_line: u32, mut sink: impl FnMut(u32, &Places)) {
    let bytes = text.as_bytes();
    let (delimiters, breaks) = (eight(delimiter), eight(b'\n'));
    let (mut cells, mut start, mut line): (Vec<(u32, u32)>, usize, u32) = (Vec::new(), 0, first_line);
    let mut end_at = |at: usize, is_break: bool| {
        if !is_break {
            cells.push((start as u32, at as u32));
        } else {
            let end = if at > start && bytes[at - 1] == b'\r' { at - 1 } else { at };
            cells.push((start as u32, end as u32));
            sink(line, &cells);
            cells.clear();
            line += 1;
        }
        start = at + 1;
    };
    let (words, rest) = bytes.as_chunks::<8>();
    for (number, word) in words.iter().enumerate() {
        let word = u64::from_le_bytes(*word);
        let ends = equal(word, breaks);
        let mut found = equal(word, delimiters) | ends;
        while found != 0 {
            let bit = found.trailing_zeros();
            end_at(number * 8 + bit as usize / 8, ends >> bit & 1 == 1);
            found &= found - 1;
        }
    }
    let before = words.len() * 8;
    for (at, byte) in rest.iter().enumerate().filter(|(_, byte)| **byte == delimiter || **byte == b'\n') {
        end_at(before + at, *byte == b'\n');
    }
    if bytes.last().is_some_and(|last| *last != b'\n') {
        end_at(bytes.len(), true);
    }
}

const LOW: u64 = 0x7F7F_7F7F_7F7F_7F7F;

/// Eight times the same byte.
fn eight(byte: u8) -> u64 {
    u64::from_ne_bytes([byte; 8])
}

/// The highest bit of each byte in which two words are equal.
fn equal(one: u64, other: u64) -> u64 {
    let differs = one ^ other;
    !((differs & LOW).wrapping_add(LOW) | differs | LOW)
}

#[cfg(test)]
mod tests {
    use super::super::split::split;
    use super::*;

    #[test]
    fn rows_are_those_of_the_splitter_that_knows_quotes() {
        let pieces = ["", ";", "a", "\n", "\r\n", "é", " ", "١", ";;", "0123456789", "\u{FF}", ":", "\u{8B}", "\t"];
        let mut seed = 7u64;
        for length in 0..400 {
            let mut text = String::new();
            for _ in 0..length {
                seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                text.push_str(pieces[(seed >> 33) as usize % pieces.len()]);
            }
            assert!(suits(&text));
            let (mut expected, mut found) = (Vec::new(), Vec::new());
            split(&text, b';', 3, 2, true, |line, cells, fault| {
                assert!(fault.is_none());
                expected
                    .push((line, cells.iter().map(|cell| (cell.start as u32, cell.end as u32)).collect::<Vec<_>>()));
            });
            rows(&text, b';', 3, |line, cells| found.push((line, cells.to_vec())));
            assert_eq!(found, expected, "{text:?}");
        }
        assert!(!suits("a\rb\n") && !suits("\"a\"\n"));
    }
}
