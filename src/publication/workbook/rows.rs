//! The rows of the figures as worksheet XML, written in parallel and put where the template has its sample row.
//!
//! ECMA-376, *Office Open XML File Formats*, part 1, 18.3 (worksheets) and 18.4 (shared strings).

use std::collections::HashMap;
use std::fmt::Write as _;

use rayon::prelude::*;

use super::Sheet;
use crate::error::{Error, Result};
use crate::model::table::StringChunked;
use crate::publication::archive::{Block, Part};
use crate::publication::tables::{Cells, write_number};

/// Rows of a block: blocks are written and compressed in parallel and joined in order.
const BLOCK: usize = 8_192;
/// Compression of the rows: they are repetitive enough for a low level, and a high one takes longer than all the rest.
const LEVEL: u32 = 2;
/// The most characters of a cell.
const LONGEST_TEXT: usize = 32_767;
/// In place of the number of a text: no cell.
const ABSENT: u32 = u32::MAX;

/// The texts of a column: for every row the number of its text among the distinct ones.
struct Texts<'f> {
    numbers: Vec<u32>,
    distinct: Vec<&'f str>,
}

/// A column ready to be written.
enum Ready<'f> {
    /// Numbers of shared strings.
    Text(Vec<u32>),
    /// Numbers, with the style of the sample row.
    Number(&'f Cells<'f>),
}

/// Fills the sheets of figures, which stand in the archive after the sheet of notes, and the shared strings.
pub(super) fn fill(parts: &mut [Part], columns: &[Cells<'_>], sheets: &[Sheet]) -> Result<()> {
    let texts: Vec<Option<Texts<'_>>> = columns
        .par_iter()
        .map(|cells| match cells {
            Cells::Text(texts) => Some(gather(texts)),
            Cells::Number(_) => None,
        })
        .collect();
    let longest = texts.iter().flatten().flat_map(|texts| &texts.distinct).map(|text| text.len()).max();
    if longest.is_some_and(|longest| longest > LONGEST_TEXT) {
        return Err(Error::verification("a text is longer than a cell of a workbook can hold", "shorten the note"));
    }
    let strings = find(parts, "xl/sharedStrings.xml")?;
    let (shared, first) = share(&String::from_utf8_lossy(&parts[strings].content()?), &texts)?;
    parts[strings] = Part::of_bytes("xl/sharedStrings.xml", shared.as_bytes())?;
    let mut next = first;
    let ready: Vec<Ready<'_>> = texts
        .into_iter()
        .zip(columns)
        .map(|(texts, cells)| match texts {
            Some(Texts { mut numbers, distinct }) => {
                numbers.iter_mut().filter(|number| **number != ABSENT).for_each(|number| *number += next);
                next += distinct.len() as u32;
                Ready::Text(numbers)
            }
            None => Ready::Number(cells),
        })
        .collect();
    for (at, sheet) in sheets.iter().enumerate() {
        let name = format!("xl/worksheets/sheet{}.xml", at + 2);
        let part = find(parts, &name)?;
        let template = String::from_utf8_lossy(&parts[part].content()?).into_owned();
        parts[part] = fill_sheet(&name, &template, &ready, &sheet.rows)?;
    }
    Ok(())
}

/// Numbers the distinct texts of a column in order of appearance.
fn gather(texts: &StringChunked) -> Texts<'_> {
    let mut known: HashMap<&str, u32> = HashMap::new();
    let (mut distinct, mut numbers) = (Vec::new(), Vec::with_capacity(texts.len()));
    let mut last = ("", ABSENT);
    for text in texts.iter() {
        let text = text.unwrap_or_default();
        if text != last.0 {
            let number = *known.entry(text).or_insert_with(|| {
                distinct.push(text);
                distinct.len() as u32 - 1
            });
            last = (text, number);
        }
        numbers.push(if text.is_empty() { ABSENT } else { last.1 });
    }
    Texts { numbers, distinct }
}

/// The shared strings with those of the columns behind; and the number of the first of them.
fn share(template: &str, columns: &[Option<Texts<'_>>]) -> Result<(String, u32)> {
    let (head, body) = template.split_once("count=\"").ok_or_else(unexpected)?;
    let (count, body) = number(body)?;
    let body = body.strip_prefix("\" uniqueCount=\"").ok_or_else(unexpected)?;
    let (unique, body) = number(body)?;
    let strings = body.strip_suffix("</sst>").ok_or_else(unexpected)?;
    let used = columns.iter().flatten().flat_map(|texts| &texts.numbers).filter(|number| **number != ABSENT).count();
    let added: usize = columns.iter().flatten().map(|texts| texts.distinct.len()).sum();
    let mut shared =
        format!("{head}count=\"{}\" uniqueCount=\"{}{strings}", count as usize + used, unique as usize + added);
    for text in columns.iter().flatten().flat_map(|texts| &texts.distinct) {
        shared.push_str("<si><t xml:space=\"preserve\">");
        escape(&mut shared, text);
        shared.push_str("</t></si>");
    }
    shared.push_str("</sst>");
    Ok((shared, unique))
}

fn fill_sheet(name: &str, template: &str, columns: &[Ready<'_>], rows: &[u32]) -> Result<Part> {
    let (before, rest) = template.split_once("<row r=\"2\"").ok_or_else(unexpected)?;
    let (sample, after) = rest.split_once("</row>").ok_or_else(unexpected)?;
    let last_row = format!("<dimension ref=\"A1:T{}\"/>", rows.len() + 1);
    let before = before.replacen("<dimension ref=\"A1:T2\"/>", &last_row, 1);
    let openings: Vec<(char, String)> = columns
        .iter()
        .enumerate()
        .map(|(at, column)| {
            let letter = char::from(b'A' + at as u8);
            let style = match column {
                Ready::Text(_) => Some("\" t=\"s\"><v>"),
                Ready::Number(_) => attributes(sample, letter),
            };
            style.map(|style| (letter, style.to_string())).ok_or_else(unexpected)
        })
        .collect::<Result<_>>()?;
    let chunks: Vec<(usize, &[u32])> = rows.chunks(BLOCK).enumerate().collect();
    let mut blocks = vec![Block::deflate(before.as_bytes(), LEVEL, false)?];
    let filled: Vec<Block> = chunks
        .par_iter()
        .map(|(chunk, rows)| Block::deflate(&block(columns, &openings, chunk * BLOCK + 2, rows), LEVEL, false))
        .collect::<Result<_>>()?;
    blocks.extend(filled);
    blocks.push(Block::deflate(after.as_bytes(), LEVEL, true)?);
    Ok(Part::of_blocks(name, blocks))
}

/// What stands between the reference of a number's cell in the sample row and its value: the style.
fn attributes(sample: &str, letter: char) -> Option<&str> {
    let reference = format!("<c r=\"{letter}2");
    let start = sample.find(&reference)? + reference.len();
    let end = start + sample[start..].find("<v>")? + "<v>".len();
    Some(&sample[start..end])
}

/// The XML of some rows, the first of which is row `first` of the sheet.
fn block(columns: &[Ready<'_>], openings: &[(char, String)], first: usize, rows: &[u32]) -> Vec<u8> {
    let mut xml: Vec<u8> = Vec::with_capacity(rows.len() * 640);
    let mut line = Vec::with_capacity(8);
    for (row, &at) in (first..).zip(rows) {
        line.clear();
        write_number(&mut line, row as f64);
        xml.extend_from_slice(b"<row r=\"");
        xml.extend_from_slice(&line);
        xml.extend_from_slice(b"\">");
        for (column, (letter, style)) in columns.iter().zip(openings) {
            let open = |xml: &mut Vec<u8>| {
                xml.extend_from_slice(b"<c r=\"");
                xml.push(*letter as u8);
                xml.extend_from_slice(&line);
                xml.extend_from_slice(style.as_bytes());
            };
            match column {
                Ready::Text(numbers) if numbers[at as usize] != ABSENT => {
                    open(&mut xml);
                    write_number(&mut xml, f64::from(numbers[at as usize]));
                    xml.extend_from_slice(b"</v></c>");
                }
                Ready::Number(Cells::Number(numbers)) => {
                    if let Some(number) = numbers.get(at as usize) {
                        open(&mut xml);
                        write_number(&mut xml, number);
                        xml.extend_from_slice(b"</v></c>");
                    }
                }
                _ => {}
            }
        }
        xml.extend_from_slice(b"</row>");
    }
    xml
}

/// Text of an element. What XML cannot hold is written as the format has it, `_xHHHH_`, and a text that looks like that is
/// protected (ECMA-376, 22.9.2.19).
fn escape(xml: &mut String, text: &str) {
    for (at, c) in text.char_indices() {
        match c {
            '&' => xml.push_str("&amp;"),
            '<' => xml.push_str("&lt;"),
            '>' => xml.push_str("&gt;"),
            '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\r' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {
                let _ = write!(xml, "_x{:04X}_", c as u32);
            }
            '_' if is_escape(&text[at..]) => xml.push_str("_x005F_"),
            c => xml.push(c),
        }
    }
}

fn is_escape(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.len() >= 7 && bytes[1] == b'x' && bytes[6] == b'_' && bytes[2..6].iter().all(u8::is_ascii_hexdigit)
}

fn number(text: &str) -> Result<(u32, &str)> {
    let end = text.find(|c: char| !c.is_ascii_digit()).ok_or_else(unexpected)?;
    Ok((text[..end].parse().map_err(|_| unexpected())?, &text[end..]))
}

fn find(parts: &[Part], name: &str) -> Result<usize> {
    parts.iter().position(|part| part.name == name).ok_or_else(unexpected)
}

fn unexpected() -> Error {
    Error::engine("writing the workbook", "the template is not what this version of the program expects")
}
