//! Numbers, codes and Latin names inside a sentence keep their own direction.

use maud::{Markup, PreEscaped, html};

use crate::model::format::Language;

/// A sentence in its language; in Arabic its numbers, codes and Latin words stand in `<bdi>`.
pub(super) fn sentence(text: &str, language: Language) -> Markup {
    if !language.is_rtl() {
        return html! { (text) };
    }
    let mut markup = String::new();
    let mut rest = text;
    while let Some(start) = rest.find(|c: char| c.is_ascii_alphanumeric()) {
        let tail = &rest[start..];
        let end = tail.find(|c: char| !(c.is_ascii_graphic() || c == '\u{202f}')).unwrap_or(tail.len());
        let run = tail[..end].trim_end_matches(|c: char| !c.is_ascii_alphanumeric());
        markup.push_str(&html! { (&rest[..start]) bdi dir="ltr" { (run) } }.into_string());
        rest = &tail[run.len()..];
    }
    markup.push_str(&html! { (rest) }.into_string());
    PreEscaped(markup)
}

/// A number, code, file name or mask on its own.
pub(super) fn own(text: &str) -> Markup {
    html! { bdi { (text) } }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_codes_in_arabic_are_isolated_and_everything_is_escaped() {
        let markup = sentence("مثل 31/10/2026. <b>", Language::Arabic).into_string();
        assert_eq!(markup, "مثل <bdi dir=\"ltr\">31/10/2026</bdi>. &lt;<bdi dir=\"ltr\">b</bdi>&gt;");
        assert_eq!(sentence("de 5 à 6 <b>", Language::French).into_string(), "de 5 à 6 &lt;b&gt;");
    }
}
