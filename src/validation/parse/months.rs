//! The names of months, in French and in the Arabic of Morocco and of the Levant.

use crate::sources::fold;

/// The names and abbreviations of each month, folded when compared.
const NAMES: [&[&str]; 12] = [
    &["janvier", "janv", "jan", "يناير", "كانون الثاني"],
    &["février", "févr", "fév", "fev", "فبراير", "شباط"],
    &["mars", "mar", "مارس", "آذار"],
    &["avril", "avr", "أبريل", "ابريل", "نيسان"],
    &["mai", "ماي", "مايو", "أيار"],
    &["juin", "jui", "jun", "يونيو", "يونيه", "حزيران"],
    &["juillet", "juil", "jul", "يوليوز", "يوليو", "تموز"],
    &["août", "aout", "aoû", "غشت", "أغسطس", "آب"],
    &["septembre", "sept", "sep", "شتنبر", "سبتمبر", "أيلول"],
    &["octobre", "oct", "أكتوبر", "اكتوبر"],
    &["novembre", "nov", "نونبر", "نوفمبر"],
    &["décembre", "déc", "dec", "دجنبر", "ديسمبر", "كانون الأول"],
];

/// The number of a month by its name.
pub(super) fn number(name: &str) -> Option<u32> {
    let folded = fold(name);
    let at = NAMES.iter().position(|names| names.iter().any(|known| fold(known) == folded))?;
    Some(at as u32 + 1)
}

#[cfg(test)]
mod tests {
    use super::number;

    #[test]
    fn months_are_known_in_both_languages_and_short() {
        for (name, month) in
            [("août", 8), ("AOUT", 8), ("غشت", 8), ("أغسطس", 8), ("déc.", 12), ("يوليوز", 7), ("juil.", 7)]
        {
            assert_eq!(number(name), Some(month), "{name}");
        }
        assert_eq!(number("lundi"), None);
    }
}
