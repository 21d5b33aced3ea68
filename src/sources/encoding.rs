//! The encoding of a file, told from all its bytes: a mark, validity, or the plausibility of the words.
//!
//! Windows-1252 and Windows-1256 give lower-case French accents the same bytes (é is E9 in both). What tells them apart is
//! that Arabic letters come in runs, and that capital accents (É, È, À, which 1256 lacks) stand alone among Latin letters.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252, WINDOWS_1256};

/// What tells the encoding of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Evidence {
    /// A byte order mark.
    Mark,
    /// The user or the contract names it.
    Named,
    /// The bytes are valid in it, and hardly could be by chance.
    Valid,
    /// The words make most sense in it.
    Plausible,
}

/// The encoding of a file and what tells it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Detected {
    /// The encoding.
    pub encoding: &'static Encoding,
    /// What tells it.
    pub evidence: Evidence,
    /// The length of the byte order mark.
    pub mark: usize,
}

/// What has been seen of a file's bytes so far; fed block by block, so that a file need not fit into memory.
#[derive(Debug, Default)]
pub struct Sniffer {
    begin: Vec<u8>,
    length: u64,
    zeros: [u64; 2],
    /// Multi-byte sequences of UTF-8 that are whole, and bytes above 127 that are in none.
    whole: u64,
    broken: u64,
    pending: Vec<u8>,
    arabic: u64,
    lone_arabic: u64,
    latin: u64,
    old: u64,
    tail: [u8; 2],
}

/// A letter of Windows-1256 that is Arabic; the bytes between them are the French letters both encodings share.
fn is_arabic(byte: u8) -> bool {
    matches!(byte, 0xC0..=0xD6 | 0xD8..=0xDF | 0xE1 | 0xE3..=0xE6 | 0xEC | 0xED | 0x81 | 0x8D..=0x90 | 0x98 | 0x9A | 0x9F)
}

/// A letter in an encoding of DOS or the first Macintoshes, where these two have punctuation or nothing.
fn is_old(byte: u8) -> bool {
    matches!(byte, 0x82 | 0x87 | 0x88 | 0x89 | 0x8A | 0x8E | 0x8F | 0x90)
}

/// The é of DOS, in code pages 437 and 850 alike. In Windows it is a low quotation mark, which no letter goes before: at the end
/// of a word too (`né`, `Nationalité`) it tells the one from the other.
const DOS_E: u8 = 0x82;

impl Sniffer {
    /// Looks at the next bytes of the file.
    pub fn feed(&mut self, block: &[u8]) {
        if self.begin.len() < 4 {
            self.begin.extend(block.iter().take(4 - self.begin.len()));
        }
        let even = (self.length % 2) as usize;
        self.length += block.len() as u64;
        if block.is_ascii() && self.pending.is_empty() && !block.contains(&0) {
            self.tail = [0, block.last().copied().unwrap_or_default()];
            return;
        }
        for at in memchr::memchr_iter(0, block) {
            self.zeros[(at + even) % 2] += 1;
        }
        self.validity(block);
        // The words decide only where the text is not UTF-8, and then the first accent of the file is in this block or later.
        if self.broken > 0 {
            self.words(block);
        }
    }

    fn validity(&mut self, block: &[u8]) {
        let joined: Vec<u8>;
        let mut rest = block;
        if !self.pending.is_empty() {
            joined = [std::mem::take(&mut self.pending).as_slice(), block].concat();
            rest = &joined;
        }
        loop {
            match simdutf8::compat::from_utf8(rest) {
                Ok(text) => {
                    self.whole += multi(text.as_bytes());
                    return;
                }
                Err(error) => {
                    let (good, bad) = rest.split_at(error.valid_up_to());
                    self.whole += multi(good);
                    let Some(length) = error.error_len() else {
                        self.pending = bad.to_vec();
                        return;
                    };
                    self.broken += length as u64;
                    rest = &bad[length..];
                }
            }
        }
    }

    fn words(&mut self, block: &[u8]) {
        let mut before = self.tail;
        let mut bytes = block.iter().copied().peekable();
        while let Some(byte) = bytes.next() {
            let next = bytes.peek().copied().unwrap_or_default();
            if byte >= 0x80 {
                let (left, right) = (before[1].is_ascii_alphabetic(), next.is_ascii_alphabetic());
                let (past, ahead) = (left || before[1] == DOS_E, right || next == DOS_E);
                if is_arabic(byte) && (is_arabic(before[1]) || is_arabic(next)) {
                    self.arabic += 1;
                } else if is_old(byte) && past && (ahead || byte == DOS_E && (is_edge(next) || next == b' ')) {
                    self.old += 1;
                } else if is_arabic(byte) && (left || right) {
                    self.latin += 1;
                } else if is_arabic(byte) && is_edge(before[1]) && is_edge(next) {
                    self.lone_arabic += 1;
                }
            }
            before = [before[1], byte];
        }
        self.tail = before;
    }

    /// The encoding, given the one that the user or else the contract names.
    ///
    /// A name counts unless the bytes plainly say otherwise: a byte order mark, or (for a contract's name) valid UTF-8 with
    /// letters beyond ASCII.
    pub fn detect(&self, user: Option<&'static Encoding>, contract: Option<&'static Encoding>) -> Detected {
        let found = |encoding, evidence| Detected { encoding, evidence, mark: 0 };
        if let Some((encoding, mark)) = Encoding::for_bom(&self.begin) {
            return Detected { encoding, evidence: Evidence::Mark, mark };
        }
        if let Some(encoding) = user {
            return found(encoding, Evidence::Named);
        }
        let [even, odd] = self.zeros;
        let many = self.length / 20;
        if odd > many && even * 20 <= odd {
            return found(UTF_16LE, Evidence::Valid);
        }
        if even > many && odd * 20 <= even {
            return found(UTF_16BE, Evidence::Valid);
        }
        let broken = self.broken + self.pending.len() as u64;
        if broken * 20 <= self.whole || broken == 0 {
            return found(UTF_8, Evidence::Valid);
        }
        if let Some(encoding) = contract {
            return found(encoding, Evidence::Named);
        }
        let arabic = self.arabic + self.lone_arabic / 2;
        let encoding = if arabic > 2 * self.latin { WINDOWS_1256 } else { WINDOWS_1252 };
        found(encoding, Evidence::Plausible)
    }

    /// What is counted whatever the words, for whoever looks whether it depends on the blocks.
    pub(super) fn counts(&self) -> (u64, [u64; 2], u64, u64) {
        (self.length, self.zeros, self.whole, self.broken + self.pending.len() as u64)
    }

    /// Whether the accents stand where only DOS and the first Macintoshes have them.
    ///
    /// One such byte may be a slip; two, and hardly an accent where Windows has it, are none.
    pub fn looks_older(&self) -> bool {
        self.old > 1 && self.old > 2 * (self.latin + self.arabic)
    }
}

fn is_edge(byte: u8) -> bool {
    matches!(byte, 0 | b'\n' | b'\r' | b'\t' | b';' | b',' | b'|' | b'"')
}

/// The characters beyond ASCII of a text in UTF-8.
fn multi(text: &[u8]) -> u64 {
    // Counted in portions that a byte can count, which the compiler turns into wide instructions.
    let portion = |bytes: &[u8]| bytes.iter().fold(0u8, |count, byte| count.wrapping_add(u8::from(*byte >= 0xC0)));
    text.chunks(255).map(|bytes| u64::from(portion(bytes))).sum()
}

/// Whether a text holds what comes of UTF-8 read as Windows-1252 and saved again: `Ã©`, `Ø§Ù„`.
pub fn is_mojibake(text: &str) -> bool {
    ["Ã©", "Ã¨", "Ã ", "Ã‰", "Ø§Ù", "Ù„Ø", "Ù…Ø", "Ø±Ø"].iter().any(|trace| text.contains(trace))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn detect(bytes: &[u8]) -> &'static str {
        let mut sniffer = Sniffer::default();
        // Fed in small blocks, so that sequences are cut in the middle.
        bytes.chunks(7).for_each(|block| sniffer.feed(block));
        sniffer.detect(None, None).encoding.name()
    }

    const FRENCH: &str = "Code centre;Prénom;Sexe;Résidence\n01;Noé;Féminin;Fès\n02;Élodie;MASCULIN;MEKNÈS\n";
    const ARABIC: &str = "رمز المركز;الاسم الشخصي;الجنس\n01;فاطمة;أنثى\n02;محمد;ذكر\n";

    #[test]
    fn each_encoding_is_told_by_its_own_text() {
        for text in [FRENCH, ARABIC, "Sexe / الجنس;Prénom\nأنثى;Noé\n"] {
            assert_eq!(detect(text.as_bytes()), "UTF-8");
            let wide: Vec<u16> = text.encode_utf16().collect();
            assert_eq!(detect(&wide.iter().flat_map(|unit| unit.to_le_bytes()).collect::<Vec<_>>()), "UTF-16LE");
            assert_eq!(detect(&wide.iter().flat_map(|unit| unit.to_be_bytes()).collect::<Vec<_>>()), "UTF-16BE");
        }
        assert_eq!(detect(&WINDOWS_1252.encode(FRENCH).0), "windows-1252");
        assert_eq!(detect(&WINDOWS_1256.encode(ARABIC).0), "windows-1256");
    }

    #[test]
    fn french_words_in_an_arabic_file_do_not_mislead() {
        let mixed = "Code;Prénom;الجنس\n01;René;ذكر\n02;Zoé;أنثى\n03;Léa;أنثى\n";
        assert_eq!(detect(&WINDOWS_1256.encode(mixed).0), "windows-1256");
        assert_eq!(detect(&WINDOWS_1256.encode("Code;Sexe\n1;ذ\n2;أ\n3;ذ\n").0), "windows-1256");
        assert_eq!(detect(&WINDOWS_1252.encode("Nom;Note\nÉlodie;À voir\nFÈS;créée\n").0), "windows-1252");
    }

    /// A text in the code page of DOS, whose letters beyond ASCII are those of French.
    fn dos(text: &str) -> Vec<u8> {
        let accents = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûù";
        let byte = |c: char| match accents.chars().position(|accent| accent == c) {
            Some(at) => 0x80 + at as u8,
            None => u8::try_from(c).unwrap(),
        };
        text.chars().map(byte).collect()
    }

    fn looks_older(bytes: &[u8]) -> bool {
        let mut sniffer = Sniffer::default();
        bytes.chunks(7).for_each(|block| sniffer.feed(block));
        sniffer.detect(None, None).evidence == Evidence::Plausible && sniffer.looks_older()
    }

    #[test]
    fn french_of_dos_and_of_macintosh_is_told_and_that_of_windows_is_not() {
        for text in [
            "Code centre;Prénom;Résidence;Nuitées\n",
            "Nom;Nationalité\nAndré;Né à Fès\n",
            "Nom;Activité\nA;créée\n",
            "Prénom\nZoé\nNoé",
        ] {
            assert!(looks_older(&dos(text)), "{text}");
            assert!(!looks_older(&WINDOWS_1252.encode(text).0) && !looks_older(&WINDOWS_1256.encode(text).0), "{text}");
        }
        assert!(looks_older(&encoding_rs::MACINTOSH.encode("Prénom;Résidence;Fès\n").0));
        for text in
            ["Note\n« vu ‚ ainsi ‚ dit ‰ et Fès‡ »\n", "Nom;Note\nA;30 ‰ – “bien”…\nB;10 ‰\n", ARABIC, "پدر\nگچ;ژ"]
        {
            let (latin, arabic) = (WINDOWS_1252.encode(text).0, WINDOWS_1256.encode(text).0);
            assert!(!looks_older(&latin) && !looks_older(&arabic), "{text}");
        }
    }

    #[test]
    fn utf8_with_a_few_broken_bytes_is_still_utf8() {
        let mut bytes = ARABIC.as_bytes().to_vec();
        bytes.extend_from_slice(b"03;Ren\xE9;x\n");
        assert_eq!(detect(&bytes), "UTF-8");
    }

    #[test]
    fn a_named_encoding_counts_and_a_mark_counts_more() {
        let mut sniffer = Sniffer::default();
        sniffer.feed(b"\xFF\xFEa\0");
        assert_eq!(sniffer.detect(Some(WINDOWS_1256), None).encoding, UTF_16LE);
        let mut sniffer = Sniffer::default();
        sniffer.feed(b"F\xE9minin");
        assert_eq!(sniffer.detect(None, Some(WINDOWS_1256)).encoding, WINDOWS_1256);
    }
}
