//! The words of the feedback: rules, fields, forms, dates, in French and Arabic.

use chrono::{DateTime, Utc};

use super::slip::{Delivery, Finding, Reading, Slip};
use crate::catalogue::Catalogue;
use crate::catalogue::contract::RowRule;
use crate::model::format::{self, Language};
use crate::model::period::Month;

/// The key of a rule's words: its name with dashes, `rule-…` for what is wrong, `mend-…` for the way out.
pub fn rule_key(prefix: &str, rule: &str) -> String {
    format!("{prefix}-{}", rule.replace(['.', '_'], "-"))
}

/// Where the words come from.
pub struct Wording<'a> {
    catalogue: &'a Catalogue,
    /// The way out of a rule in English, for a rule that has no words yet.
    help: &'a (dyn Fn(&str) -> &'static str + Sync),
}

impl std::fmt::Debug for Wording<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Wording")
    }
}

impl<'a> Wording<'a> {
    /// The words of a catalogue, and what is said of a rule without words.
    pub fn new(catalogue: &'a Catalogue, help: &'a (dyn Fn(&str) -> &'static str + Sync)) -> Self {
        Self { catalogue, help }
    }

    /// A word.
    pub(super) fn word(&self, language: Language, key: &str) -> String {
        self.catalogue.words.text(language.code(), key)
    }

    /// A sentence with its gaps filled.
    pub(super) fn say(&self, language: Language, key: &str, gaps: &[(&str, &str)]) -> String {
        self.catalogue.words.text_with(language.code(), key, gaps)
    }

    /// What is wrong where a rule is broken; the rule's own name where nobody has put it in words.
    pub fn rule(&self, language: Language, form: &str, rule: &str) -> String {
        let words = self.catalogue.words.find(language.code(), &rule_key("rule", rule));
        let declared = || self.declared(form, rule).map(|one| one.message.in_language(language.code()).to_string());
        words.or_else(declared).unwrap_or_else(|| rule.to_string())
    }

    /// How to mend it; a rule of a contract says so in its own message.
    pub fn mend(&self, language: Language, form: &str, rule: &str) -> String {
        let words = self.catalogue.words.find(language.code(), &rule_key("mend", rule));
        let declared = || self.declared(form, rule).map(|_| String::new());
        words.or_else(declared).unwrap_or_else(|| (self.help)(rule).to_string())
    }

    /// The rule that a contract declares under such a name, with or without what stands before the point.
    fn declared(&self, form: &str, rule: &str) -> Option<&'a RowRule> {
        let name = rule.rsplit('.').next().unwrap_or(rule);
        self.catalogue.contract(form)?.rules.iter().find(|one| one.name == name)
    }

    /// The title of a form.
    pub(super) fn form(&self, language: Language, form: &str) -> String {
        let contract = self.catalogue.contract(form);
        contract.map_or(form, |contract| contract.title.in_language(language.code())).to_string()
    }

    /// The header of a field as senders of the language know it, the field's name where there is none.
    pub(super) fn column(&self, language: Language, form: &str, column: &str) -> String {
        if column.is_empty() {
            return self.word(language, "feedback-whole-row");
        }
        let field = self.catalogue.contract(form).and_then(|contract| contract.field(column));
        let arabic = |header: &&String| header.chars().any(|c| ('\u{600}'..'\u{700}').contains(&c));
        let headers = field.map(|field| field.aliases.as_slice()).unwrap_or_default();
        headers.iter().find(|header| arabic(header) == language.is_rtl()).map_or(column, String::as_str).to_string()
    }

    /// A month in full, a census year as it is.
    pub(super) fn period(&self, language: Language, slip: &Slip) -> String {
        match &slip.period {
            Some(period) => month(language, period),
            None => self.word(language, "feedback-no-period"),
        }
    }

    /// The centre, or that there is none.
    pub(super) fn centre(&self, language: Language, slip: &Slip) -> String {
        match &slip.centre {
            Some(centre) => self.say(language, "feedback-centre", &[("centre", centre)]),
            None if slip.is_unassigned() => self.word(language, "feedback-no-centre"),
            None => self.word(language, "feedback-national"),
        }
    }

    /// What counts now, and what to do.
    pub(super) fn standing(&self, language: Language, slip: &Slip) -> String {
        match slip.counting() {
            Some(one) => {
                let numbers = [one.version, one.accepted, one.rows_read].map(|number| number.to_string());
                let gaps = [
                    ("version", numbers[0].as_str()),
                    ("date", &day(one.received)),
                    ("accepted", &numbers[1]),
                    ("read", &numbers[2]),
                ];
                self.say(language, "feedback-counts", &gaps)
            }
            None if slip.is_unassigned() => self.word(language, "feedback-unassigned"),
            None => self.word(language, "feedback-none-counts"),
        }
    }

    /// What the sender is asked to do.
    pub(super) fn request(&self, language: Language, slip: &Slip) -> String {
        let wrong = slip.mattering().any(|one| one.refused > 0);
        let key = match (wrong, slip.is_unassigned()) {
            (false, _) => "feedback-thanks",
            (true, true) => "feedback-request-unassigned",
            (true, false) => "feedback-request",
        };
        self.word(language, key)
    }

    /// What became of a delivery.
    pub(super) fn reading(&self, language: Language, one: &Delivery) -> String {
        let key = match one.reading {
            Reading::Counts => "feedback-status-counts",
            Reading::Replaced => "feedback-status-replaced",
            Reading::Refused => "feedback-status-refused",
            Reading::Unassigned => "feedback-status-unassigned",
        };
        self.word(language, key)
    }

    /// That the rows are those of an earlier month.
    pub(super) fn copy(&self, language: Language, one: &Delivery) -> Option<String> {
        let earlier = one.copy_of.as_deref()?;
        Some(self.say(language, "feedback-copy", &[("month", &month(language, earlier))]))
    }

    /// The nearest names, if there are any.
    pub(super) fn hint(&self, language: Language, found: &Finding) -> Option<String> {
        (!found.hint.is_empty()).then(|| self.say(language, "feedback-hint", &[("hint", &found.hint)]))
    }

    /// The file, and its sheet.
    pub(super) fn file(&self, one: &Delivery) -> String {
        match &one.sheet {
            Some(sheet) => format!("{} · {sheet}", one.file),
            None => one.file.clone(),
        }
    }
}

/// A month in full, a year as it is.
fn month(language: Language, period: &str) -> String {
    period.parse::<Month>().map_or_else(|_| period.to_string(), |month| format::month(month, language))
}

/// A day as both languages write it.
pub(super) fn day(moment: DateTime<Utc>) -> String {
    moment.format("%d/%m/%Y").to_string()
}

/// The findings by rule, the most frequent first; within a rule by line.
pub(super) fn by_rule(findings: &[Finding]) -> Vec<(&str, Vec<&Finding>)> {
    let mut rules: Vec<(&str, Vec<&Finding>)> = Vec::new();
    for finding in findings {
        match rules.iter_mut().find(|(rule, _)| *rule == finding.rule) {
            Some((_, known)) => known.push(finding),
            None => rules.push((&finding.rule, vec![finding])),
        }
    }
    rules.sort_by(|a, b| b.1.len().cmp(&a.1.len()).then_with(|| a.0.cmp(b.0)));
    rules
}
