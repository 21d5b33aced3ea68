//! A sentence or a name that is ready to be read: what was put into it is marked and keeps its own direction, in HTML and on paper.

use maud::{Markup, Render};

use super::markup::{CLOSE, OPEN, isolated, marked};
use crate::publication::format::Language;

/// A text of one language with its marks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Text {
    marked: String,
    language: Language,
}

impl Text {
    /// A text whose filled places are marked already.
    pub(super) fn new(marked: String, language: Language) -> Self {
        Self { marked, language }
    }

    /// Nothing.
    pub(super) fn empty(language: Language) -> Self {
        Self::new(String::new(), language)
    }

    /// Whether there is nothing to read.
    pub(super) fn is_empty(&self) -> bool {
        self.marked.is_empty()
    }

    /// This text followed by another.
    pub(super) fn and(mut self, other: &Self) -> Self {
        self.marked.push_str(&other.marked);
        self
    }

    /// Texts one after the other with a separator between them.
    pub(super) fn list(parts: &[Self], separator: &str, language: Language) -> Self {
        let parts: Vec<&str> = parts.iter().map(|part| part.marked.as_str()).collect();
        Self::new(parts.join(separator), language)
    }

    /// The text for the template of briefs: in Arabic a marked number or Latin name stands between U+2066 and U+2069, by which the
    /// template knows what runs from left to right.
    pub(super) fn on_paper(&self) -> String {
        if !self.language.is_rtl() {
            return self.marked.replace([OPEN, CLOSE], "");
        }
        let arabic = |part: &str| part.chars().any(|c| ('\u{600}'..'\u{700}').contains(&c));
        let parts = marked(&self.marked).map(|(is_marked, part)| match is_marked && !arabic(part) {
            true => format!("\u{2066}{part}\u{2069}"),
            false => part.to_string(),
        });
        parts.collect()
    }
}

impl Render for Text {
    fn render(&self) -> Markup {
        isolated(&self.marked, self.language)
    }
}

#[cfg(test)]
mod tests {
    use super::super::markup::isolate;
    use super::*;

    #[test]
    fn a_number_in_arabic_keeps_its_direction_on_paper_and_in_html() {
        let text = Text::new(format!("قيمة {} هنا", isolate("12,5%")), Language::Arabic);
        assert_eq!(text.on_paper(), "قيمة \u{2066}12,5%\u{2069} هنا");
        assert_eq!(text.render().into_string(), "قيمة <bdi dir=\"ltr\">12,5%</bdi> هنا");
        assert_eq!(Text::new(isolate("أكتوبر 2026"), Language::Arabic).on_paper(), "أكتوبر 2026");
    }

    #[test]
    fn french_has_no_marks_on_paper() {
        assert_eq!(Text::new(format!("valeur {}", isolate("12 & 5")), Language::French).on_paper(), "valeur 12 & 5");
    }
}
