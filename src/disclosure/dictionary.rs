//! Codes of a text column as small integers that sort as the texts do.

use std::collections::{BTreeSet, HashMap};

use crate::error::{Error, Result};
use crate::model::table::DataFrame;

/// The distinct texts of a column (and others that may be asked for), sorted; a code is a text's rank.
pub(super) struct Dictionary {
    texts: Vec<String>,
}

impl Dictionary {
    /// The dictionary of a column and the code of each row. `extra` texts get codes too.
    pub(super) fn of<'a>(
        frame: &'a DataFrame,
        name: &str,
        extra: impl IntoIterator<Item = &'a str>,
    ) -> Result<(Self, Vec<u32>)> {
        let column = frame.column(name)?.as_materialized_series().str()?;
        let mut seen: HashMap<&str, u32> = HashMap::new();
        let mut codes = Vec::with_capacity(column.len());
        let mut last: Option<(&str, u32)> = None;
        for text in column.iter() {
            let text = text.ok_or_else(|| Error::engine("disclosure control", format!("'{name}' has nulls")))?;
            let code = match last {
                Some((before, code)) if before == text => code,
                _ => {
                    let next = seen.len() as u32;
                    *seen.entry(text).or_insert(next)
                }
            };
            last = Some((text, code));
            codes.push(code);
        }
        let texts: BTreeSet<&str> = seen.keys().copied().chain(extra).collect();
        let dictionary = Self { texts: texts.into_iter().map(str::to_string).collect() };
        let mut rank = vec![0; seen.len()];
        for (text, code) in seen {
            rank[code as usize] = dictionary.code(text).unwrap_or(u32::MAX);
        }
        for code in &mut codes {
            *code = rank[*code as usize];
        }
        Ok((dictionary, codes))
    }

    /// The code of a text.
    pub(super) fn code(&self, text: &str) -> Option<u32> {
        self.texts.binary_search_by(|known| known.as_str().cmp(text)).ok().map(|code| code as u32)
    }

    /// The texts, in the order of their codes.
    pub(super) fn texts(&self) -> &[String] {
        &self.texts
    }
}
