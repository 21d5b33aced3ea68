//! Names of areas in the form they are compared in.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A name without case, accents, punctuation, spaces, administrative prefix and the usual variants of spelling.
///
/// French: `Oulad`/`Ouled`, `Bni`/`Beni`/`Ben`, `El`/`Al`, and the prefixes `Région`, `Province`, `Pce`, `Préfecture`,
/// `Préf.`, `Préfecture d'arrondissements`, `Commune` with the article that follows. Arabic: forms of alif, `ى`/`ي`, `ة`/`ه`,
/// `وادي`/`واد`, hamza, tatweel and vowel signs dropped, and the prefixes `إقليم`, `عمالة`, `عمالة مقاطعات`, `جهة`, `جماعة`.
/// Folding merges no two communes of a province, and no two provinces, districts or régions (checked by a test).
pub fn fold_name(name: &str) -> String {
    let spaced: String = name
        .nfkd()
        .filter(|&c| !is_combining_mark(c) && !is_invisible(c) && !matches!(c, 'ـ' | 'ء'))
        .flat_map(char::to_lowercase)
        .map(|c| match c {
            'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
            'ى' | 'ی' | 'ئ' => 'ي',
            'ؤ' => 'و',
            'ة' => 'ه',
            'ک' | 'گ' | 'ڭ' => 'ك',
            'ʼ' | 'ʿ' | 'ʾ' => ' ',
            c if c.is_alphanumeric() => c,
            _ => ' ',
        })
        .collect();
    let words: Vec<&str> = spaced.split_whitespace().collect();
    without_prefix(&words).iter().map(|word| variant(word)).collect()
}

/// Characters that are not seen: marks of direction, joiners, the soft hyphen, the byte-order mark.
pub(super) fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// The words after an administrative prefix and its article; all words where nothing would be left.
fn without_prefix<'a, 'w>(words: &'a [&'w str]) -> &'a [&'w str] {
    let rest = match words {
        ["prefecture" | "pref", "d", "arrondissements" | "arrondissement", rest @ ..] => after_article(rest),
        ["commune", "rurale" | "urbaine", rest @ ..] => after_article(rest),
        ["region" | "province" | "prov" | "prefecture" | "pref" | "pce" | "commune", rest @ ..] => after_article(rest),
        ["عماله", "مقاطعات" | "اقليم", rest @ ..] => rest,
        ["اقليم" | "عماله" | "جهه" | "جماعه", rest @ ..] => rest,
        all => all,
    };
    if rest.is_empty() { words } else { rest }
}

fn after_article<'a, 'w>(words: &'a [&'w str]) -> &'a [&'w str] {
    match words {
        ["de", "l" | "la", rest @ ..] | ["de" | "d" | "du" | "des", rest @ ..] if !rest.is_empty() => rest,
        all => all,
    }
}

fn variant(word: &str) -> &str {
    match word {
        "ouled" | "ouald" => "oulad",
        "beni" | "ben" => "bni",
        "al" => "el",
        "وادي" => "واد",
        word => word,
    }
}

#[cfg(test)]
mod tests {
    use super::fold_name;

    fn all_fold_to_one(names: &[&str]) {
        for name in names {
            assert_eq!(fold_name(name), fold_name(names[0]), "{name}");
        }
    }

    #[test]
    fn spellings_of_one_place_fold_to_one() {
        all_fold_to_one(&["Laâyoune", "LAAYOUNE", "Province de Laâyoune", "Pce Laayoune", "Prov. de Laâyoune"]);
        all_fold_to_one(&[
            "Al Hoceima",
            "Al-Hoceïma",
            "El Hoceima",
            "Province d'Al Hoceima",
            "Province d’Al\u{a0}Hoceima",
        ]);
        all_fold_to_one(&["Béni Mellal", "Bni Mellal", "BENI-MELLAL", "Ben Mellal"]);
        all_fold_to_one(&["Oulad Teima", "Ouled Teïma", "OULAD–TEIMA"]);
        all_fold_to_one(&["M'diq-Fnideq", "Mdiq Fnideq", "M’diq – Fnideq", "Préfecture de M'diq-Fnideq"]);
        all_fold_to_one(&["Oriental", "Région de l'Oriental", "Region Oriental"]);
        all_fold_to_one(&["Aïn-Chock", "Préfecture d'arrondissements d'Aïn Chock", "Préf. Aïn-Chock"]);
    }

    #[test]
    fn arabic_spellings_of_one_place_fold_to_one() {
        all_fold_to_one(&["آسفي", "أسفي", "اسفي", "إقليم آسفي", "آسفى", "آسـفي", "إِقليم آسفِي"]);
        all_fold_to_one(&["آيت ملول", "أيت ملول", "ايت ملول", "\u{200f}آيت ملول\u{200f}"]);
        all_fold_to_one(&["طنجة-أصيلة", "طنجه اصيله", "عمالة طنجة – أصيلة", "عمالة طنجة-أصيلة"]);
        all_fold_to_one(&["وادي الذهب", "واد الذهب", "إقليم وادي الذهب"]);
        all_fold_to_one(&["كلميم", "گلميم"]);
        all_fold_to_one(&["عين الشق", "عمالة مقاطعات عين الشق"]);
    }

    #[test]
    fn a_prefix_alone_is_a_name() {
        assert_eq!(fold_name("Province"), "province");
        assert_eq!(fold_name("جهة"), "جهه");
        assert_ne!(fold_name("Sidi Kacem"), fold_name("Sidi Slimane"));
    }
}
