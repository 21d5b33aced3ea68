//! Rows that are no data: sums, repeated headers, remarks and signatures.

use super::header::fold;
use super::notice;

/// The first words of a line of sums, folded.
const TOTALS: [&str; 10] = [
    "total",
    "totaux",
    "soustotal",
    "totalgeneral",
    "grandtotal",
    "المجموع",
    "المجموعالعام",
    "المجموعالكلي",
    "المجموعالجزءي",
    "مجموع",
];

/// The first words of remarks and signatures, folded.
const REMARKS: [&str; 22] = [
    "source",
    "nb",
    "note",
    "remarque",
    "observation",
    "signature",
    "cachet",
    "visa",
    "ledirecteur",
    "ladirectrice",
    "ledelegue",
    "leresponsable",
    "faita",
    "faitle",
    "arrete",
    "certifie",
    "page",
    "المصدر",
    "ملاحظه",
    "التوقيع",
    "المدير",
    "الخاتم",
];

/// What a row is, by its cells and by its header's: the name of the notice, or nothing for data.
pub(super) fn kind(cells: &[&str], headers: &[String], known: &[bool]) -> Option<&'static str> {
    let mut filled = cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty());
    let (at, first) = filled.next()?;
    // Most rows begin with a code: a digit is no word.
    if first.as_bytes()[0].is_ascii_digit() {
        return None;
    }
    let others = filled.clone().count();
    let folded = if first.len() <= 120 { fold(first) } else { String::new() };
    if TOTALS.iter().any(|word| folded == *word) || is_total_phrase(first, &folded) {
        return Some(notice::TOTAL);
    }
    if repeats(cells, headers, known) {
        return Some(notice::HEADER_REPEATED);
    }
    let wordy = |cell: &str| {
        cell.chars().any(char::is_alphabetic) && (cell.contains(char::is_whitespace) || cell.ends_with(':'))
    };
    let remark = others == 0 && at <= 1 && headers.len() > 2 && wordy(first);
    let signed =
        others <= 2 && headers.len() > 5 && REMARKS.iter().any(|word| folded.starts_with(word)) && wordy_or_word(first);
    (remark || signed).then_some(notice::NOTE)
}

fn wordy_or_word(cell: &str) -> bool {
    cell.chars().all(|c| !c.is_ascii_digit()) || cell.contains(char::is_whitespace)
}

/// `Total province de Fès`, `TOTAL (12 centres)`, `المجموع الإقليمي`: the word, then others.
fn is_total_phrase(cell: &str, folded: &str) -> bool {
    let first = cell.split(|c: char| !c.is_alphanumeric()).find(|word| !word.is_empty()).unwrap_or_default();
    let first = fold(first);
    matches!(first.as_str(), "total" | "totaux" | "soustotal" | "المجموع" | "مجموع") || folded.starts_with("soustotal")
}

/// Whether at least two cells, and all under known headers that are filled, are the headers themselves.
fn repeats(cells: &[&str], headers: &[String], known: &[bool]) -> bool {
    let mut same = 0;
    for ((cell, header), known) in cells.iter().zip(headers).zip(known) {
        if *known && !cell.is_empty() {
            if *cell != header && fold(cell) != fold(header) {
                return false;
            }
            same += 1;
        }
    }
    same >= 2
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(cells: &[&str]) -> Option<&'static str> {
        let headers: Vec<String> =
            ["Code centre", "Mois", "Dossier", "Nom", "Sexe", "Nuitées"].map(String::from).to_vec();
        kind(cells, &headers, &[true, true, true, false, true, true])
    }

    #[test]
    fn lines_of_sums_are_told_in_both_languages() {
        for word in ["Total", "TOTAL GENERAL", "Sous-total", "Total province de Fès", "المجموع", "المجموع العام"]
        {
            assert_eq!(of(&[word, "", "", "", "", "124"]), Some(notice::TOTAL), "{word}");
            assert_eq!(of(&["", "", "", word, "", "124"]), Some(notice::TOTAL), "{word}");
        }
    }

    #[test]
    fn a_repeated_header_is_told_even_if_a_column_was_renamed() {
        assert_eq!(of(&["Code centre", "Mois", "Dossier", "Prénom", "SEXE", "Nuitées"]), Some(notice::HEADER_REPEATED));
    }

    #[test]
    fn remarks_and_signatures_are_told() {
        assert_eq!(of(&["Arrêté le présent état au 31/10/2026", "", "", "", "", ""]), Some(notice::NOTE));
        assert_eq!(of(&["", "Le directeur", "", "", "Le délégué", ""]), Some(notice::NOTE));
        assert_eq!(of(&["Signature :", "", "", "", "", ""]), Some(notice::NOTE));
    }

    #[test]
    fn data_is_data_even_if_it_is_poor() {
        for cells in [
            ["0142100012", "", "", "", "", ""],
            ["XX42100012", "10/2026", "2026/1", "Total", "F", "3"],
            ["CENTRE", "10/2026", "2026/1", "", "", ""],
            ["", "", "", "Fatima Zahra", "", ""],
        ] {
            assert_eq!(of(&cells), None, "{cells:?}");
        }
    }
}
