//! Words that keep their own direction: numbers, codes and Latin names inside Arabic, and the other way round.

use maud::{Markup, PreEscaped, Render, html};

use crate::publication::charts::Chart;
use crate::publication::format::Language;

/// First strong isolate, and its end.
pub(super) const OPEN: char = '\u{2068}';
pub(super) const CLOSE: char = '\u{2069}';

/// Marks a text that is put into a sentence. Controls of direction in it would reach beyond it, and are left out.
pub(super) fn isolate(text: &str) -> String {
    format!("{OPEN}{}{CLOSE}", text.replace(is_control_of_direction, ""))
}

fn is_control_of_direction(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// The parts of a text, and whether each of them is marked.
pub(super) fn marked(text: &str) -> impl Iterator<Item = (bool, &str)> {
    text.split(OPEN).enumerate().flat_map(|(index, part)| match part.split_once(CLOSE) {
        Some((inside, beyond)) if index > 0 => [(true, inside), (false, beyond)],
        _ => [(index > 0, part), (false, "")],
    })
}

/// A sentence with its marked texts in `<bdi>`; French needs none.
pub(super) fn isolated(text: &str, language: Language) -> Markup {
    if !language.is_rtl() {
        return html! { (text.replace([OPEN, CLOSE], "")) };
    }
    let mut markup = String::new();
    for (is_marked, part) in marked(text) {
        let arabic = || part.chars().any(|c| ('\u{600}'..'\u{700}').contains(&c));
        let part = match is_marked {
            false => html! { (part) },
            true if arabic() => html! { bdi { (part) } },
            true => html! { bdi dir="ltr" { (part) } },
        };
        markup.push_str(&part.into_string());
    }
    PreEscaped(markup)
}

/// A text of the catalogue, written as one reads it: its numbers are marked here.
pub(super) fn prose(text: &str, language: Language) -> Markup {
    let words = text.split(' ').map(|word| {
        let bare = word.trim_end_matches(['،', '؛', ':', '.', ')', ';']);
        let bare = &bare[bare.find(|c: char| c.is_ascii_alphanumeric()).unwrap_or(0)..];
        match word.find(bare) {
            Some(start) if bare.chars().any(|c| c.is_ascii_digit()) => {
                format!("{}{}{}", &word[..start], isolate(bare), &word[start + bare.len()..])
            }
            _ => word.to_string(),
        }
    });
    isolated(&words.collect::<Vec<_>>().join(" "), language)
}

/// A chart with its title and the line below the title.
pub(super) fn figure(class: &str, title: &impl Render, note: &impl Render, chart: &Chart) -> Markup {
    drawing(class, title, note, &chart.inline())
}

/// The same, with the chart as it stands in the page.
pub(super) fn drawing(class: &str, title: &impl Render, note: &impl Render, inline: &str) -> Markup {
    html! {
        figure class=(class) {
            figcaption { b { (title) } span class="note" { (note) } }
            (PreEscaped(inline))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_in_arabic_is_isolated_and_escaped() {
        let text = format!("قيمة {} هنا", isolate("<12,5%>"));
        let markup = isolated(&text, Language::Arabic).into_string();
        assert_eq!(markup, "قيمة <bdi dir=\"ltr\">&lt;12,5%&gt;</bdi> هنا");
    }

    #[test]
    fn prose_of_the_catalogue_has_its_numbers_isolated() {
        let markup = prose("نسبة تفوق 100% (سنة 2024).", Language::Arabic).into_string();
        assert_eq!(markup, "نسبة تفوق <bdi dir=\"ltr\">100%</bdi> (سنة <bdi dir=\"ltr\">2024</bdi>).");
        assert_eq!(prose("plus de 100 % <b>", Language::French).into_string(), "plus de 100 % &lt;b&gt;");
    }

    #[test]
    fn a_name_that_would_turn_the_text_loses_its_controls() {
        let text = format!("de {} à 5", isolate("\u{202e}abc"));
        assert_eq!(isolated(&text, Language::French).into_string(), "de abc à 5");
        assert_eq!(isolated(&text, Language::Arabic).into_string(), "de <bdi dir=\"ltr\">abc</bdi> à 5");
    }

    #[test]
    fn french_is_left_alone() {
        let text = format!("valeur {}", isolate("12 & 5"));
        assert_eq!(isolated(&text, Language::French).into_string(), "valeur 12 &amp; 5");
    }
}
