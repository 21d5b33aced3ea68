//! Runs of digits that could be an identifier, in Latin, Arabic-Indic or Persian digits.
//!
//! Forms: IDCS 10 digits; CIN 1-2 letters + 5-7 digits; phones `06/07/05` + 8 digits, `+212`, `00212`, grouped by spaces,
//! dots or hyphens; RIB 24 digits (3 bank, 3 town, 16 account, 2 key). A ten-digit Unix time cannot be told from an IDCS. Digits within
//! a UUID are none of these, whatever they look like: the logs of tables are full of them.

use super::{Kind, Sighting, email};

/// A run of digits: where it starts and ends in the text, and how many there are.
#[derive(Clone, Copy)]
struct Run {
    start: usize,
    end: usize,
    digits: usize,
}

/// The groupings of a RIB in print.
const RIB_GROUPS: [&[usize]; 3] = [&[3, 3, 16, 2], &[3, 3, 4, 4, 4, 4, 2], &[3, 5, 14, 2]];
/// The most digits of a grouped number that are looked at.
const LONGEST: usize = 30;

/// Adds what looks like an identifier, a phone number or an e-mail address to `found`.
pub(super) fn scan(text: &str, base: usize, found: &mut Vec<Sighting>) {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        match bytes[at] {
            b'0'..=b'9' | 0xD9 | 0xDB => {
                let Some(run) = run(bytes, at) else {
                    at += 1;
                    continue;
                };
                if let Some(end) = uuid_around(bytes, at) {
                    at = end;
                    continue;
                }
                let (sighting, next) = classify(bytes, run);
                found.extend(sighting.map(|(kind, start)| Sighting { kind, offset: base + start }));
                at = next;
            }
            b'@' => {
                found
                    .extend(email::around(bytes, at).map(|start| Sighting { kind: Kind::Email, offset: base + start }));
                at += 1;
            }
            _ => at += 1,
        }
    }
}

/// The end of the UUID in canonical form (RFC 9562, section 4) that a byte stands in.
fn uuid_around(bytes: &[u8], at: usize) -> Option<usize> {
    const LENGTH: usize = 36;
    const HYPHENS: [usize; 4] = [8, 13, 18, 23];
    let part = |byte: &u8| byte.is_ascii_hexdigit() || *byte == b'-';
    // As far as it could reach on either side: what is longer is none.
    let start = at - bytes[..at].iter().rev().take(LENGTH).take_while(|byte| part(byte)).count();
    let end = at + bytes[at..].iter().take(LENGTH + 1).take_while(|byte| part(byte)).count();
    let alone = |at: Option<usize>| at.and_then(|at| bytes.get(at)).is_none_or(|byte| !byte.is_ascii_alphanumeric());
    let shaped = || (0..LENGTH).all(|place| (bytes[start + place] == b'-') == HYPHENS.contains(&place));
    (end - start == LENGTH && alone(start.checked_sub(1)) && alone(Some(end)) && shaped()).then_some(end)
}

/// What a run of digits (and the groups that follow it) looks like, and where to go on.
fn classify(bytes: &[u8], run: Run) -> (Option<(Kind, usize)>, usize) {
    let single = match run.digits {
        5..=7 => card(bytes, run),
        10 | 12 | 13 | 14 | 15 => {
            let (first, length) = first_digits(bytes, run.start);
            match (is_phone(&first[..length]), run.digits) {
                (true, _) if alone(bytes, run) => Some((Kind::Phone, run.start)),
                (false, 10) if alone(bytes, run) => Some((Kind::Idcs, run.start)),
                _ => None,
            }
        }
        24 if alone(bytes, run) => Some((Kind::Rib, run.start)),
        26 => iban(bytes, run.start).map(|start| (Kind::Rib, start)),
        _ => None,
    };
    if single.is_some() || !(2..=9).contains(&run.digits) {
        return (single, run.end);
    }
    grouped(bytes, run).map_or((None, run.end), |(kind, start, end)| (Some((kind, start)), end))
}

/// One or two letters before five to seven digits, the whole standing alone.
fn card(bytes: &[u8], run: Run) -> Option<(Kind, usize)> {
    let letters = bytes[..run.start].iter().rev().take(3).take_while(|byte| byte.is_ascii_alphabetic()).count();
    if !(1..=2).contains(&letters) {
        return None;
    }
    let start = run.start - letters;
    let before = start.checked_sub(1).map(|at| bytes[at]);
    let clear_before = before.is_none_or(|byte| !byte.is_ascii_alphanumeric() && !matches!(byte, b'#' | b'_' | b'\\'));
    let clear_after = bytes.get(run.end).is_none_or(|byte| !byte.is_ascii_alphanumeric() && *byte != b'_');
    let part_of_a_code = joined_before(bytes, start, b"-") || joined_after(bytes, run.end, b"-");
    (clear_before && clear_after && !part_of_a_code && !digit_before(bytes, start)).then_some((Kind::Cin, start))
}

/// A phone number or a bank account written in groups: kind, start, end.
fn grouped(bytes: &[u8], first: Run) -> Option<(Kind, usize, usize)> {
    let letter_before = first.start.checked_sub(1).is_some_and(|at| bytes[at].is_ascii_alphanumeric());
    let iban_start = iban(bytes, first.start);
    if letter_before && iban_start.is_none() {
        return None;
    }
    let (mut digits, mut length) = first_digits(bytes, first.start);
    length = length.min(first.digits);
    let plus = bytes[..first.start].ends_with(b"+");
    let international = matches!((plus, &digits[..length]), (true, [2, 1, 2, ..]) | (_, [0, 0, 2, 1, 2, ..]));
    let mut groups = [0_usize; LONGEST];
    groups[0] = first.digits;
    let (mut count, mut end, mut gap) = (1, first.end, None);
    while count < LONGEST {
        let Some((kind_of_gap, next)) = separator(bytes, end, international) else { break };
        let Some(group) = run(bytes, next) else { break };
        if length + group.digits > LONGEST || (!international && gap.is_some_and(|gap| gap != kind_of_gap)) {
            break;
        }
        let (more, some) = first_digits(bytes, group.start);
        digits[length..length + some.min(group.digits)].copy_from_slice(&more[..some.min(group.digits)]);
        length += group.digits;
        groups[count] = group.digits;
        (count, end, gap) = (count + 1, group.end, Some(kind_of_gap));
        if is_phone(&digits[..length]) || (length == 26 && iban_start.is_some()) {
            break;
        }
    }
    if count == 1 || bytes.get(end).is_some_and(u8::is_ascii_alphanumeric) {
        return None;
    }
    let groups = &groups[..count];
    let clear = |gap: Option<u8>| !continues(bytes, first.start, end, gap);
    if is_phone(&digits[..length]) {
        let shape = international || (digits[0] == 0 && groups.iter().all(|&group| group >= 2));
        return (shape && (international || clear(gap))).then_some((Kind::Phone, first.start, end));
    }
    let rib = length == 24 && RIB_GROUPS.contains(&groups);
    if rib && clear(gap) {
        return Some((Kind::Rib, first.start, end));
    }
    iban_start.filter(|_| length == 26).map(|start| (Kind::Rib, start, end))
}

/// National `0[567]` and 8 digits, or `212`/`00212`, an optional 0, `[567]` and 8 digits.
fn is_phone(digits: &[u8]) -> bool {
    let subscriber = match digits {
        [0, 0, 2, 1, 2, 0, rest @ ..] | [0, 0, 2, 1, 2, rest @ ..] | [2, 1, 2, 0, rest @ ..] | [2, 1, 2, rest @ ..] => {
            rest
        }
        [0, rest @ ..] => rest,
        _ => return false,
    };
    subscriber.len() == 9 && matches!(subscriber[0], 5..=7)
}

/// The start of `MA` before the digits of an IBAN, if it stands there alone.
fn iban(bytes: &[u8], start: usize) -> Option<usize> {
    let letters = start.checked_sub(2)?;
    let alone = letters.checked_sub(1).is_none_or(|at| !bytes[at].is_ascii_alphanumeric());
    (alone && bytes[letters..start].eq_ignore_ascii_case(b"MA")).then_some(letters)
}

/// Whether nothing makes a run part of something longer: a letter, a decimal, a code.
fn alone(bytes: &[u8], run: Run) -> bool {
    let letter = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_alphabetic);
    !letter(run.start.checked_sub(1).and_then(|at| bytes.get(at)))
        && !letter(bytes.get(run.end))
        && !joined_before(bytes, run.start, b"-.,")
        && !joined_after(bytes, run.end, b"-.,")
}

/// Whether a joining character links to a neighbour with a digit in it. A neighbour of exactly ten digits is no
/// continuation but a second identifier.
fn joined_before(bytes: &[u8], start: usize, joiners: &[u8]) -> bool {
    let Some(at) = start.checked_sub(1).filter(|&at| joiners.contains(&bytes[at])) else { return false };
    let length = bytes[..at].iter().rev().take(32).take_while(|byte| byte.is_ascii_alphanumeric()).count();
    is_continuation(&bytes[at - length..at]) || digit_before(bytes, at) && length == 0
}

fn joined_after(bytes: &[u8], end: usize, joiners: &[u8]) -> bool {
    if !bytes.get(end).is_some_and(|byte| joiners.contains(byte)) {
        return false;
    }
    let length = bytes[end + 1..].iter().take(32).take_while(|byte| byte.is_ascii_alphanumeric()).count();
    is_continuation(&bytes[end + 1..end + 1 + length]) || (length == 0 && run(bytes, end + 1).is_some())
}

fn is_continuation(neighbour: &[u8]) -> bool {
    let digits = neighbour.iter().filter(|byte| byte.is_ascii_digit()).count();
    digits > 0 && !(digits == 10 && neighbour.len() == 10)
}

/// Whether a group of digits goes on, by the same separator, before or after a grouped number.
fn continues(bytes: &[u8], start: usize, end: usize, gap: Option<u8>) -> bool {
    let after =
        separator(bytes, end, false).is_some_and(|(kind, next)| Some(kind) == gap && run(bytes, next).is_some());
    let before = match gap {
        Some(b' ') => [&b" "[..], "\u{a0}".as_bytes(), "\u{202f}".as_bytes()]
            .iter()
            .any(|space| bytes[..start].ends_with(space) && digit_before(bytes, start - space.len())),
        Some(gap) => bytes[..start].ends_with(&[gap]) && digit_before(bytes, start - 1),
        None => false,
    };
    after || before
}

/// A separator between two groups: its kind (all spaces are one kind) and where the next group starts. An international
/// number may have `(0)` between spaces.
fn separator(bytes: &[u8], at: usize, international: bool) -> Option<(u8, usize)> {
    let rest = bytes.get(at..)?;
    let (kind, width) = match rest {
        [b' ', ..] => (b' ', 1),
        [0xC2, 0xA0, ..] => (b' ', 2),
        [0xE2, 0x80, 0xAF, ..] => (b' ', 3),
        [kind @ (b'.' | b'-'), ..] => (*kind, 1),
        [b'(' | b')', ..] if international => (b' ', 1),
        _ => return None,
    };
    let mut next = at + width;
    while international && bytes.get(next).is_some_and(|byte| matches!(byte, b'(' | b')' | b' ')) {
        next += 1;
    }
    Some((kind, next))
}

/// The values of the first digits from a position on, at most [`LONGEST`].
fn first_digits(bytes: &[u8], start: usize) -> ([u8; LONGEST], usize) {
    let (mut values, mut length, mut at) = ([0; LONGEST], 0, start);
    while let Some((value, width)) = digit(bytes, at).filter(|_| length < LONGEST) {
        values[length] = value;
        (length, at) = (length + 1, at + width);
    }
    (values, length)
}

fn run(bytes: &[u8], start: usize) -> Option<Run> {
    let (mut end, mut digits) = (start, 0);
    while let Some((_, width)) = digit(bytes, end) {
        (end, digits) = (end + width, digits + 1);
    }
    (digits > 0).then_some(Run { start, end, digits })
}

/// The value and the width of the digit at a position: `0-9`, `٠-٩` or `۰-۹`.
fn digit(bytes: &[u8], at: usize) -> Option<(u8, usize)> {
    match (*bytes.get(at)?, bytes.get(at + 1)) {
        (latin @ b'0'..=b'9', _) => Some((latin - b'0', 1)),
        (0xD9, Some(&arabic @ 0xA0..=0xA9)) => Some((arabic - 0xA0, 2)),
        (0xDB, Some(&persian @ 0xB0..=0xB9)) => Some((persian - 0xB0, 2)),
        _ => None,
    }
}

fn digit_before(bytes: &[u8], at: usize) -> bool {
    let one = at.checked_sub(1).is_some_and(|before| bytes[before].is_ascii_digit());
    one || at.checked_sub(2).is_some_and(|before| digit(bytes, before).is_some_and(|(_, width)| width == 2))
}
