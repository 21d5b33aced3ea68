//! A statement in the making: named parts, each once, in the order in which they need one another.

use std::fmt::Write;

use super::Sources;
use crate::catalogue::indicator::Indicator;
use crate::error::Result;
use crate::model::span::Window;

/// The parts of a statement so far.
pub(super) struct Script<'s> {
    pub(super) sources: &'s Sources<'s>,
    pub(super) indicator: &'s Indicator,
    parts: Vec<(String, String)>,
}

impl<'s> Script<'s> {
    pub(super) fn new(sources: &'s Sources<'s>, indicator: &'s Indicator) -> Self {
        Self { sources, indicator, parts: Vec::new() }
    }

    /// Adds a part under a name unless it is there already, after the parts that it needs.
    pub(super) fn part(&mut self, name: &str, body: impl FnOnce(&mut Self) -> Result<String>) -> Result<String> {
        if !self.has(name) {
            let body = body(self)?;
            self.parts.push((name.to_string(), body));
        }
        Ok(name.to_string())
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.parts.iter().any(|(known, _)| known == name)
    }

    /// The whole statement: the parts, then what is asked of them.
    pub(super) fn finish(self, asked: &str) -> String {
        let mut text = String::new();
        for (at, (name, body)) in self.parts.iter().enumerate() {
            let opening = if at == 0 { "WITH " } else { "" };
            let end = if at + 1 == self.parts.len() { "" } else { "," };
            let _ = writeln!(text, "{opening}{name} AS (\n{}\n){end}", indented(body));
        }
        text.push_str(asked);
        text
    }
}

/// A text two spaces further in.
pub(super) fn indented(text: &str) -> String {
    text.lines().map(|line| format!("  {line}")).collect::<Vec<_>>().join("\n")
}

/// A text as an SQL literal.
pub(super) fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

/// Texts as SQL literals, with commas.
pub(super) fn list<'t>(texts: impl IntoIterator<Item = &'t str>) -> String {
    texts.into_iter().map(quoted).collect::<Vec<_>>().join(", ")
}

/// The name that a window gives to what is asked in it.
pub(super) fn suffix(window: Window) -> String {
    let end = if window.at_end { "_at_end" } else { "" };
    format!("_by_{}{end}", window.frequency.key().replace('-', "_"))
}
