//! What a page can do beyond being read: the one script, the words it needs, and the marks by which it finds its tables.
//!
//! A table is sorted by the keys of its cells (`data-v`). A key is the number as the cell shows it, with no digit more; the cell
//! of a value that is withheld or missing has none.

use maud::{Markup, PreEscaped, html};

use super::reader::Reader;
use super::verdict::Verdict;
use super::view::{Figure, Status};

/// The script of every page.
pub(super) const SCRIPT: &str = include_str!("../../../reports/page.js");

/// Numbers that stand for the plural forms of the languages, by their names in CLDR.
const PLURALS: [(&str, u64); 6] = [("zero", 0), ("one", 1), ("two", 2), ("few", 3), ("many", 11), ("other", 100)];
/// Where the script puts a number or a name.
const PLACE: &str = "#";

/// The script, and what it makes controls of; nothing of it is seen without the script.
pub(super) fn controls(reader: &Reader<'_>) -> Markup {
    let left = |n: u64| reader.context.inputs.words.counted(reader.language.code(), "search-left", n, PLACE);
    let [zero, one, two, few, many, other] = PLURALS.map(|(_, n)| left(n));
    html! {
        template id="controls" {
            p class="tools" {
                label { span {} " " input type="search" autocomplete="off" spellcheck="false"; }
                " "
                span role="status" data-zero=(zero) data-one=(one) data-two=(two) data-few=(few) data-many=(many) data-other=(other) {}
            }
            p class="tools sorter" {
                label { span { (reader.word("sort-rows")) } " " select autocomplete="off" { option value="" { (reader.word("sort-none")) } } }
            }
            button type="button" class="sort" data-label=(reader.plain("sort-by", &[("column", PLACE)])) {}
        }
        script { (PreEscaped(SCRIPT)) }
    }
}

/// A place whose rows can be searched, with the key of the field's label.
pub(super) fn searchable(reader: &Reader<'_>, label: &str, rows: &Markup) -> Markup {
    html! { div data-search=(reader.word(label)) { (rows) } }
}

/// The choice among drawings of a section, by name and title; the script shows it.
pub(super) fn choice<'t>(reader: &Reader<'_>, options: impl Iterator<Item = (&'t str, &'t str)>) -> Markup {
    html! {
        p class="tools" hidden {
            label {
                span { (reader.word("map-indicator")) } " "
                select autocomplete="off" { @for (name, title) in options { option value=(name) { (title) } } }
            }
            span class="heard" role="status" {}
        }
    }
}

/// The key of a number that is shown with so many decimals.
pub(super) fn key(value: f64, decimals: u8) -> String {
    let key = format!("{value:.*}", usize::from(decimals));
    if key.bytes().any(|byte| (b'1'..=b'9').contains(&byte)) { key } else { "0".to_string() }
}

/// The key of a figure; nothing where its cell shows no number.
pub(super) fn figure_key(figure: Option<&Figure>, decimals: u8) -> Option<String> {
    let shown = figure.filter(|figure| !matches!(figure.status, Status::Suppressed | Status::Missing))?;
    shown.value.map(|value| key(value, decimals))
}

/// The key of a verdict, from the worst to the best; nothing where nothing is judged.
pub(super) fn verdict_key(verdict: Verdict) -> Option<u8> {
    let order = [Verdict::Worse, Verdict::Lower, Verdict::Alike, Verdict::Higher, Verdict::Better];
    order.iter().position(|one| *one == verdict).map(|place| place as u8)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figure(status: Status, value: Option<f64>) -> Figure {
        Figure { status, value, limits: None, numerator: None, denominator: None, reporting: None }
    }

    #[test]
    fn a_key_has_the_digits_that_are_shown_and_no_more() {
        assert_eq!(key(14.537_21, 1), "14.5");
        assert_eq!(key(-0.01, 1), "0");
        assert_eq!(key(1_234_567.0, 0), "1234567");
    }

    #[test]
    fn what_is_withheld_or_missing_has_no_key() {
        assert_eq!(figure_key(Some(&figure(Status::Normal, Some(3.25))), 2).as_deref(), Some("3.25"));
        for status in [Status::Suppressed, Status::Missing] {
            assert_eq!(figure_key(Some(&figure(status, Some(3.25))), 2), None);
        }
        assert_eq!(figure_key(Some(&figure(Status::Normal, None)), 2), None);
        assert_eq!(figure_key(None, 2), None);
        assert_eq!(verdict_key(Verdict::Unjudged), None);
        assert!(verdict_key(Verdict::Worse) < verdict_key(Verdict::Better));
    }

    #[test]
    fn the_script_is_small_and_builds_no_code_and_no_markup() {
        assert!(SCRIPT.len() < 6_250, "{} bytes", SCRIPT.len());
        let barred = [
            "eval",
            "innerHTML",
            "outerHTML",
            "insertAdjacent",
            "document.write",
            "Function",
            "Storage",
            "fetch(",
            "cookie",
            "</",
        ];
        for word in barred {
            assert!(!SCRIPT.contains(word), "the script has {word}");
        }
        assert!(!SCRIPT.contains("setAttribute('style'") && !SCRIPT.contains(".style"));
    }
}
