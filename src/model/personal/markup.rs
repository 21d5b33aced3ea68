//! HTML, SVG and XML cut into the stretches in which a person could be named: text and attribute values.
//!
//! Left out: tags themselves, and the geometry of drawings, the attributes `d` (paths) and `points` (polygons), whose
//! coordinates are long runs of digits that mean nothing. The content of `<script>` and `<style>`, comments and CDATA are
//! plain text. Of a workbook's part only the text is kept, without the numbers in `<v>`. This is a tokeniser for our own well-formed output, not a browser's parser.

use std::borrow::Cow;

use super::Markup;

/// Attributes that hold geometry.
const GEOMETRY: [&str; 2] = ["d", "points"];

/// Calls `visit(offset, stretch, decoded)` for every stretch, in order; `decoded` says that character references were
/// resolved, so that positions inside the stretch are not positions in the text.
pub(super) fn stretches(text: &str, markup: Markup, mut visit: impl FnMut(usize, &str, bool)) {
    let mut at = 0;
    let mut skip_text = false;
    while at < text.len() {
        let open = text[at..].find('<').map_or(text.len(), |found| at + found);
        if !skip_text {
            stretch(text, at, open, &mut visit);
        }
        let rest = &text[open..];
        if rest.starts_with("<!--") {
            let end = after(text, open + 4, "-->");
            stretch(text, open + 4, end.saturating_sub(3).max(open + 4), &mut visit);
            at = end;
        } else if rest.starts_with("<![CDATA[") {
            let end = after(text, open + 9, "]]>");
            raw(text, open + 9, end.saturating_sub(3).max(open + 9), &mut visit);
            at = end;
        } else if !rest.is_empty() {
            let (name, end) = match markup {
                Markup::Page => tag(text, open, &mut visit),
                Markup::Worksheet => tag(text, open, &mut |_, _, _| {}),
            };
            skip_text = markup == Markup::Worksheet && name == "v";
            at = end;
            if name.eq_ignore_ascii_case("script") || name.eq_ignore_ascii_case("style") {
                let close = closing(text, end, name);
                raw(text, end, close, &mut visit);
                at = close;
            }
        } else {
            at = open;
        }
    }
}

/// Walks one tag, visiting its attributes; returns the element's name (with `/` for an end tag) and where the tag ends.
fn tag<'t>(text: &'t str, open: usize, visit: &mut impl FnMut(usize, &str, bool)) -> (&'t str, usize) {
    let bytes = text.as_bytes();
    let while_not = |from: usize, stop: &dyn Fn(u8) -> bool| {
        bytes[from..].iter().position(|byte| stop(*byte)).map_or(bytes.len(), |found| from + found)
    };
    let delimiter = |byte: u8| byte.is_ascii_whitespace() || byte == b'>';
    let from = if bytes.get(open + 1) == Some(&b'/') { open + 2 } else { open + 1 };
    let name_end = while_not(from, &|byte| delimiter(byte) || byte == b'/');
    let name = &text[open + 1..name_end];
    let mut at = name_end;
    loop {
        at = while_not(at, &|byte| !byte.is_ascii_whitespace() && byte != b'/');
        match bytes.get(at) {
            None => return (name, bytes.len()),
            Some(b'>') => return (name, at + 1),
            Some(_) => {}
        }
        let key_end = while_not(at + 1, &|byte| delimiter(byte) || byte == b'=' || byte == b'/');
        let key = &text[at..key_end];
        let key_start = at;
        at = while_not(key_end, &|byte| !byte.is_ascii_whitespace());
        if bytes.get(at) != Some(&b'=') {
            stretch(text, key_start, key_end, visit);
            continue;
        }
        at = while_not(at + 1, &|byte| !byte.is_ascii_whitespace());
        let (start, end, next) = match bytes.get(at) {
            Some(&quote @ (b'"' | b'\'')) => {
                let end = while_not(at + 1, &|byte| byte == quote);
                (at + 1, end, (end + 1).min(bytes.len()))
            }
            _ => {
                let end = while_not(at, &delimiter);
                (at, end, end)
            }
        };
        if !GEOMETRY.contains(&key) {
            stretch(text, start, end, visit);
        }
        at = next;
    }
}

fn stretch(text: &str, start: usize, end: usize, visit: &mut impl FnMut(usize, &str, bool)) {
    if start < end {
        match decode(&text[start..end]) {
            Cow::Borrowed(plain) => visit(start, plain, false),
            Cow::Owned(decoded) => visit(start, &decoded, true),
        }
    }
}

fn raw(text: &str, start: usize, end: usize, visit: &mut impl FnMut(usize, &str, bool)) {
    if start < end {
        visit(start, &text[start..end], false);
    }
}

/// Resolves numeric character references, `&nbsp;` and the five of XML; others stay as they are.
fn decode(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut decoded = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(found) = rest.find('&') {
        decoded.push_str(&rest[..found]);
        rest = &rest[found..];
        let reference = rest.find(';').filter(|end| *end <= 10).and_then(|end| Some((character(&rest[1..end])?, end)));
        match reference {
            Some((c, end)) => {
                decoded.push(c);
                rest = &rest[end + 1..];
            }
            None => {
                decoded.push('&');
                rest = &rest[1..];
            }
        }
    }
    decoded.push_str(rest);
    Cow::Owned(decoded)
}

fn character(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let hexadecimal = number.strip_prefix(['x', 'X']).map(|digits| u32::from_str_radix(digits, 16).ok());
        return char::from_u32(hexadecimal.unwrap_or_else(|| number.parse().ok())?);
    }
    Some(match name {
        "nbsp" => '\u{a0}',
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "commat" => '@',
        "period" => '.',
        _ => return None,
    })
}

fn after(text: &str, from: usize, end: &str) -> usize {
    text.get(from..).and_then(|rest| rest.find(end)).map_or(text.len(), |found| from + found + end.len())
}

fn closing(text: &str, from: usize, name: &str) -> usize {
    let bytes = text.as_bytes();
    let mut at = from;
    while let Some(found) = text[at..].find("</") {
        let start = at + found;
        if bytes.get(start + 2..start + 2 + name.len()).is_some_and(|tag| tag.eq_ignore_ascii_case(name.as_bytes())) {
            return start;
        }
        at = start + 2;
    }
    text.len()
}
