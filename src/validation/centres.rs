//! Centres of the register, found by their code in any spelling that is unambiguous.

use std::collections::HashMap;

use super::parse::{Cell, Words};
use super::rules;
use crate::model::registry::{Centre, Registry};

/// The register with its codes in the form they are compared in.
#[derive(Debug)]
pub(super) struct Centres<'a> {
    registry: &'a Registry,
    /// Plain codes; nothing where two centres share one.
    plain: HashMap<String, Option<&'a str>>,
}

/// A code without marks, case and leading zeros: `01-511-CEF-001` is `1511CEF001`.
fn plain(code: &str) -> String {
    let kept: String = code.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_uppercase()).collect();
    kept.trim_start_matches('0').to_string()
}

impl<'a> Centres<'a> {
    /// The index of a register.
    pub(super) fn new(registry: &'a Registry) -> Self {
        let mut index: HashMap<String, Option<&'a str>> = HashMap::with_capacity(registry.len());
        for code in registry.keys() {
            index.entry(plain(code)).and_modify(|known| *known = None).or_insert(Some(code));
        }
        Self { registry, plain: index }
    }

    /// The centre of a code.
    pub(super) fn get(&self, code: &str) -> Option<&'a Centre> {
        self.registry.get(code)
    }

    /// The code of the register that a text stands for.
    pub(super) fn read(&self, text: &str, words: &Words) -> Cell<&'a str> {
        if let Some((code, _)) = self.registry.get_key_value(text) {
            return Cell::Value(code);
        }
        if words.missing(text) {
            return Cell::Missing;
        }
        match self.plain.get(&plain(text)) {
            Some(Some(code)) => Cell::Doubtful(code, rules::CENTRE_CODE_REPAIRED),
            _ => Cell::Broken(rules::CENTRE_UNKNOWN),
        }
    }
}
