//! Finds personal data in text: identifiers, phone numbers, addresses and given names, without ever quoting them.
//!
//! A last guard, run over what is about to be published and over the lake; it is not what removes personal data. It knows
//! shapes only (the forms listed in [`Kind`]), so a sighting is a reason to stop and look, and silence is no proof.
//! The scanner is a hand-written walk over the bytes, since most of its work is to look at what stands *around* a run of
//! digits (a decimal, a digest, a code), which the `regex` crate cannot express.

mod email;
mod markup;
mod names;
mod numbers;

use names::Names;
pub use names::TooManyNames;

/// What a text looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Ten digits standing alone: the *identifiant digital civil et social*.
    Idcs,
    /// One or two letters and five to seven digits: a national identity card.
    Cin,
    /// A Moroccan phone number, national or international.
    Phone,
    /// An e-mail address.
    Email,
    /// Twenty-four digits: a bank account (RIB), with or without the IBAN's `MA` and key.
    Rib,
    /// One of the names given to the detector.
    Name,
}

impl Kind {
    /// The kind in words, for messages.
    pub fn describe(self) -> &'static str {
        match self {
            Self::Idcs => "a social identifier (10 digits)",
            Self::Cin => "an identity card number",
            Self::Phone => "a phone number",
            Self::Email => "an e-mail address",
            Self::Rib => "a bank account number",
            Self::Name => "a listed name",
        }
    }
}

/// Something that looks like personal data: what, and where; never the value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Sighting {
    /// What it looks like.
    pub kind: Kind,
    /// The byte offset in the text that was scanned. In marked-up text with character references, the offset of the
    /// stretch of text (or attribute) it stands in.
    pub offset: usize,
}

/// What kind of marked-up text is scanned, which decides what is left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Markup {
    /// HTML or SVG: text and attributes, but for the geometry of drawings in the attributes `d` and `points`.
    Page,
    /// A part of a workbook: text only. Attributes hold cell references (`A123456` has the shape of an identity card) and
    /// the elements `v` hold numbers and indices.
    Worksheet,
}

/// The detector: patterns for identifiers, and a list of names.
#[derive(Debug)]
pub struct Detector {
    names: Option<Names>,
}

impl Detector {
    /// A detector that also looks for these names, as whole words in any case (names of areas must be left out by the
    /// caller; names of fewer than three letters are not looked for).
    ///
    /// # Errors
    /// If the list is too large for the automaton.
    pub fn new(names: &[&str]) -> Result<Self, TooManyNames> {
        Ok(Self { names: Names::new(names)? })
    }

    /// What looks like personal data in a plain text, in order of appearance.
    pub fn scan(&self, text: &str) -> Vec<Sighting> {
        let mut found = Vec::new();
        self.scan_into(text, 0, &mut found);
        found
    }

    /// The same over HTML, SVG or XML: the text between tags and the values of attributes, character references decoded;
    /// see [`Markup`] for what is left out. A value split by tags is not put together again.
    pub fn scan_markup(&self, text: &str, markup: Markup) -> Vec<Sighting> {
        let mut found = Vec::new();
        markup::stretches(text, markup, |offset, stretch, decoded| {
            let before = found.len();
            self.scan_into(stretch, if decoded { 0 } else { offset }, &mut found);
            if decoded {
                found[before..].iter_mut().for_each(|sighting| sighting.offset = offset);
            }
        });
        found
    }

    fn scan_into(&self, text: &str, base: usize, found: &mut Vec<Sighting>) {
        let before = found.len();
        numbers::scan(text, base, found);
        if let Some(names) = &self.names {
            names.scan(text, base, found);
            found[before..].sort_unstable_by_key(|sighting| (sighting.offset, sighting.kind));
        }
    }
}
