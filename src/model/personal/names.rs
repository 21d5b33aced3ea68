//! A list of names, found as whole words in any case.
//!
//! Aho, A. V. and Corasick, M. J. (1975), *Efficient string matching: an aid to bibliographic search*, CACM 18(6).
//! Accented letters are matched in either case, composed or decomposed.

use std::collections::BTreeSet;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use unicode_normalization::UnicodeNormalization;

use super::{Kind, Sighting};

/// Names shorter than this would be found everywhere.
const SHORTEST: usize = 3;
/// Up to this many accented letters, every mixture of cases is looked for; beyond, all lower and all upper.
const MIXED: usize = 5;
/// Up to this many patterns the automaton is laid out as a table, which is several times faster and larger.
const TABLE: usize = 20_000;

/// A list of names that is too large to be looked for.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the list of names is too large to be looked for: {0}")]
pub struct TooManyNames(String);

#[derive(Debug)]
pub(super) struct Names {
    automaton: AhoCorasick,
}

impl Names {
    /// The automaton of a list; nothing for an empty list.
    pub(super) fn new(names: &[&str]) -> Result<Option<Self>, TooManyNames> {
        let patterns: BTreeSet<String> = names
            .iter()
            .map(|name| name.trim())
            .filter(|name| name.chars().count() >= SHORTEST)
            .flat_map(spellings)
            .collect();
        if patterns.is_empty() {
            return Ok(None);
        }
        let kind = (patterns.len() <= TABLE).then_some(AhoCorasickKind::DFA);
        let automaton = AhoCorasick::builder()
            .ascii_case_insensitive(true)
            .match_kind(MatchKind::Standard)
            .kind(kind)
            .build(&patterns)
            .map_err(|error| TooManyNames(error.to_string()))?;
        Ok(Some(Self { automaton }))
    }

    /// Adds every whole-word sighting, one per place.
    pub(super) fn scan(&self, text: &str, base: usize, found: &mut Vec<Sighting>) {
        let mut places = Vec::new();
        for hit in self.automaton.find_overlapping_iter(text) {
            let before = text[..hit.start()].chars().next_back();
            let after = text[hit.end()..].chars().next();
            if !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric) {
                places.push(hit.start());
            }
        }
        places.sort_unstable();
        places.dedup();
        found.extend(places.into_iter().map(|start| Sighting { kind: Kind::Name, offset: base + start }));
    }
}

/// The spellings of a name that differ beyond the case of ASCII letters.
fn spellings(name: &str) -> Vec<String> {
    let composed: String = name.nfc().collect();
    let cased = |c: &char| !c.is_ascii() && c.to_lowercase().ne(c.to_uppercase());
    let mut all = if composed.chars().filter(cased).count() > MIXED {
        vec![composed.to_lowercase(), composed.to_uppercase(), composed]
    } else {
        composed.chars().fold(vec![String::new()], |starts, c| {
            let forms = if cased(&c) {
                vec![c.to_lowercase().collect::<String>(), c.to_uppercase().collect()]
            } else {
                vec![c.to_string()]
            };
            starts.iter().flat_map(|start| forms.iter().map(move |form| format!("{start}{form}"))).collect()
        })
    };
    let decomposed: Vec<String> = all.iter().map(|name| name.nfd().collect()).collect();
    all.extend(decomposed);
    all
}
