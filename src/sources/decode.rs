//! Bytes to text: UTF-8 with or without a byte order mark, UTF-16 with one, or an encoding named by the user.

use encoding_rs::Encoding;

use crate::error::{Error, Result};
use crate::model::finding::Place;

/// The text of a file and the name of its encoding.
///
/// # Errors
/// `Input` if the bytes are not text in that encoding: the first bad line is named.
pub fn decode(name: &str, bytes: Vec<u8>, label: Option<&str>) -> Result<(String, String)> {
    let declared = match label {
        Some(label) => Some(Encoding::for_label(label.as_bytes()).ok_or_else(|| {
            Error::usage(
                format!("'{label}' is not the name of an encoding"),
                "name one such as utf-8, windows-1252, windows-1256 or utf-16le",
            )
        })?),
        None => None,
    };
    let marked = Encoding::for_bom(&bytes);
    let encoding = marked.map(|(encoding, _)| encoding).or(declared).unwrap_or(encoding_rs::UTF_8);
    let start = marked.map_or(0, |(_, length)| length);
    if encoding == encoding_rs::UTF_8 {
        let body = if start == 0 { bytes } else { bytes[start..].to_vec() };
        return String::from_utf8(body).map(|text| (text, "utf-8".to_string())).map_err(|error| {
            let good = error.utf8_error().valid_up_to();
            let line = error.as_bytes()[..good].iter().filter(|&&byte| byte == b'\n').count() + 1;
            Error::input(
                Place::line(name, line as u32),
                "the text is not UTF-8",
                "name the file's encoding, for example --encoding windows-1252 (French) or windows-1256 (Arabic)",
            )
        });
    }
    match encoding.decode_without_bom_handling_and_without_replacement(&bytes[start..]) {
        Some(text) => Ok((text.into_owned(), encoding.name().to_ascii_lowercase())),
        None => Err(Error::input(
            Place::file(name),
            format!("the text is not {}", encoding.name()),
            "name the file's encoding with --encoding",
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::decode;

    #[test]
    fn a_byte_order_mark_is_not_part_of_the_text() {
        let (text, encoding) = decode("a.csv", b"\xEF\xBB\xBFcode;mois".to_vec(), None).unwrap();
        assert_eq!((text.as_str(), encoding.as_str()), ("code;mois", "utf-8"));
    }

    #[test]
    fn bytes_that_are_not_utf8_are_refused_with_their_line() {
        let error = decode("a.csv", b"code\nok\nF\xE9minin\n".to_vec(), None).unwrap_err();
        assert!(error.to_string().starts_with("a.csv:3: the text is not UTF-8"), "{error}");
    }

    #[test]
    fn an_encoding_named_by_the_user_is_used() {
        let (text, encoding) = decode("a.csv", b"F\xE9minin".to_vec(), Some("windows-1252")).unwrap();
        assert_eq!((text.as_str(), encoding.as_str()), ("Féminin", "windows-1252"));
    }
}
