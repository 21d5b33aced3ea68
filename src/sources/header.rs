//! Headers: which column of a file is which field of which form.

use std::collections::HashMap;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::catalogue::Catalogue;
use crate::catalogue::contract::{FieldSpec, FormKind};
use crate::model::finding::Severity;

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

/// The headers of one form, folded, each with the name of its column.
#[derive(Debug, Clone)]
pub(super) struct FormHeaders {
    pub(super) form: String,
    names: HashMap<String, String>,
    required: Vec<String>,
}

/// The headers of all forms.
#[derive(Debug, Clone)]
pub(super) struct HeaderBook {
    pub(super) forms: Vec<FormHeaders>,
}

impl HeaderBook {
    /// The headers of the catalogue's forms, or of one of them.
    pub(super) fn new(catalogue: &Catalogue, only: Option<&str>) -> Self {
        let contracts = catalogue.contracts.iter().filter(|contract| only.is_none_or(|form| form == contract.form));
        let forms = contracts.map(|contract| {
            let mut names = HashMap::new();
            for field in &contract.fields {
                for header in std::iter::once(&field.name).chain(&field.aliases) {
                    names.insert(fold(header), field.name.clone());
                }
            }
            if contract.kind == FormKind::Aggregates {
                for series in catalogue.series_of(contract) {
                    names.entry(fold(&series)).or_insert(series);
                }
            }
            let must = |field: &&FieldSpec| field.missing == Severity::RejectRow && field.name != contract.period;
            let required = contract.fields.iter().filter(must).map(|field| field.name.clone()).collect();
            FormHeaders { form: contract.form.clone(), names, required }
        });
        Self { forms: forms.collect() }
    }
}

/// A header as delivered, in the forms it may be known by: whole, and either half of a bilingual one (`Sexe / الجنس`).
pub(super) fn readings(header: &str) -> Vec<String> {
    let mut readings = vec![fold(header)];
    if let Some((left, right)) = header.split_once(['/', '|', '\n']) {
        readings.extend([fold(left), fold(right)]);
    }
    // A unit or a remark in brackets is no part of the name: `Nuitées (nombre)`.
    if let Some((name, _)) = header.split_once(['(', '[']) {
        readings.push(fold(name));
    }
    readings.retain(|reading| !reading.is_empty());
    readings
}

impl FormHeaders {
    /// The column of a header.
    pub(super) fn column(&self, readings: &[String]) -> Option<&str> {
        readings.iter().find_map(|reading| self.names.get(reading)).map(String::as_str)
    }

    /// The columns of a whole header line, the first of two equal ones winning.
    pub(super) fn columns(&self, headers: &[Vec<String>]) -> Vec<Option<String>> {
        let mut seen: Vec<&str> = Vec::new();
        headers
            .iter()
            .map(|readings| {
                let column = self.column(readings)?;
                if seen.contains(&column) {
                    return None;
                }
                seen.push(column);
                Some(column.to_string())
            })
            .collect()
    }

    /// The columns without which a file is of no use and that `columns` lacks.
    pub(super) fn missing(&self, columns: &[Option<String>]) -> Vec<String> {
        self.required.iter().filter(|name| !columns.iter().flatten().any(|column| column == *name)).cloned().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::{fold, readings};

    #[test]
    fn spellings_of_one_header_fold_to_one() {
        assert_eq!(fold("N° de dossier"), fold("N°\u{a0}De  Dossier"));
        assert_eq!(fold("Date de naissance"), fold("DATE_DE_NAISSANCE"));
        assert_eq!(fold("أنثى"), fold("انثي"));
        assert_eq!(fold("٣"), "3");
        assert_ne!(fold("نوع المركز"), fold("رمز المركز"));
    }

    #[test]
    fn a_bilingual_header_is_known_by_either_half_and_without_its_unit() {
        assert!(readings("Sexe / الجنس").contains(&"sexe".to_string()));
        assert!(readings("Sexe / الجنس").contains(&fold("الجنس")));
        assert!(readings("Nuitées (nombre)").contains(&"nuitees".to_string()));
    }
}
