//! Headers: which column of a file is which field of a contract.

use std::collections::HashMap;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::catalogue::contract::{Contract, FormKind};

/// A header or a word of a category in the form it is compared in: no accents, case, spaces or punctuation; Arabic letters
/// without their variants; Arabic-Indic digits as digits.
pub fn fold(text: &str) -> String {
    text.nfkd()
        .filter(|&c| !is_combining_mark(c) && c != 'ـ')
        .map(|c| match c {
            'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
            'ى' | 'ی' => 'ي',
            'ة' => 'ه',
            'ک' | 'گ' => 'ك',
            c => c,
        })
        .filter_map(|c| if c.is_numeric() { digit(c).or(Some(c)) } else { c.is_alphabetic().then_some(c) })
        .flat_map(char::to_lowercase)
        .collect()
}

/// The Latin digit of a decimal digit in Latin, Arabic-Indic or Persian form.
pub fn digit(c: char) -> Option<char> {
    let value = match c {
        '0'..='9' => return Some(c),
        '\u{660}'..='\u{669}' => c as u32 - 0x660,
        '\u{6F0}'..='\u{6F9}' => c as u32 - 0x6F0,
        _ => return None,
    };
    char::from_digit(value, 10)
}

/// The headers a contract knows, folded, each with the name of its column.
#[derive(Debug, Clone)]
pub struct HeaderIndex {
    names: HashMap<String, String>,
    required: Vec<String>,
}

impl HeaderIndex {
    /// The index of a contract; `series` are the further columns of an aggregates form.
    pub fn new(contract: &Contract, series: &[String]) -> Self {
        let mut names = HashMap::new();
        for field in &contract.fields {
            for header in std::iter::once(&field.name).chain(&field.aliases) {
                names.insert(fold(header), field.name.clone());
            }
        }
        if contract.kind == FormKind::Aggregates {
            for series in series {
                names.entry(fold(series)).or_insert_with(|| series.clone());
            }
        }
        let must = |field: &&crate::catalogue::contract::FieldSpec| {
            field.missing == crate::model::finding::Severity::RejectRow && field.name != contract.period
        };
        let required = contract.fields.iter().filter(must).map(|field| field.name.clone()).collect();
        Self { names, required }
    }

    /// The column of a header as delivered. A bilingual header (`Sexe / الجنس`) is known by either half.
    pub fn column(&self, header: &str) -> Option<&str> {
        self.names.get(&fold(header)).map(String::as_str).or_else(|| {
            let (left, right) = header.split_once(['/', '|', '\n'])?;
            self.names.get(&fold(left)).or_else(|| self.names.get(&fold(right))).map(String::as_str)
        })
    }

    /// The columns of a whole header line, the first of two equal ones winning.
    pub fn columns(&self, headers: &[String]) -> Vec<Option<String>> {
        let mut seen: Vec<&str> = Vec::new();
        headers
            .iter()
            .map(|header| {
                let column = self.column(header)?;
                if seen.contains(&column) {
                    return None;
                }
                seen.push(column);
                Some(column.to_string())
            })
            .collect()
    }

    /// The columns without which a file is of no use and that `columns` lacks.
    pub fn missing(&self, columns: &[Option<String>]) -> Vec<String> {
        self.required.iter().filter(|name| !columns.iter().flatten().any(|column| column == *name)).cloned().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn spellings_of_one_header_fold_to_one() {
        assert_eq!(fold("N° de dossier"), fold("N°\u{a0}De  Dossier"));
        assert_eq!(fold("Date de naissance"), fold("DATE_DE_NAISSANCE"));
        assert_eq!(fold("أنثى"), fold("انثي"));
        assert_eq!(fold("٣"), "3");
        assert_ne!(fold("نوع المركز"), fold("رمز المركز"));
    }
}
