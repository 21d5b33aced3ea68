//! What stands out: the sentences of the findings that the assessment chose, in its order.

use maud::{Markup, html};

use super::headings;
use super::indicator::{MONTHS, row_of};
use super::minute::{Sentence, list};
use super::reader::Reader;
use super::text::Text;
use super::verdict::Verdict;
use crate::assessment::{Finding, Highlight};
use crate::catalogue::geography::country;
use crate::publication::format;

/// What stands out in an area.
pub(super) fn sentences(reader: &Reader<'_>, area: &str) -> Vec<Sentence> {
    let found = reader.context.inputs.outcomes.highlights(area);
    found.iter().filter_map(|one| sentence(reader, one, area)).collect()
}

/// The section of an area's page; one sentence says so where nothing stands out.
pub(super) fn section(reader: &Reader<'_>, area: &str) -> Markup {
    let sentences = sentences(reader, area);
    headings::section(
        &reader.word("highlights"),
        &html! {
            @if sentences.is_empty() { p { (reader.word("highlights-none")) } }
            @else { (list(&sentences)) p class="note" { (reader.word("highlights-note")) } }
        },
    )
}

fn sentence(reader: &Reader<'_>, one: &Highlight, page: &str) -> Option<Sentence> {
    let indicator = reader.context.indicators().find(|indicator| indicator.id == one.indicator)?;
    // The country's months, or the row of the area that the sentence gives the value of.
    let is_nation = one.areas.iter().all(|area| area == country());
    let several = reader.view().series(&indicator.id, country()).len() > 1;
    let place = match one.areas.first() {
        Some(area) if !(is_nation && several) => row_of(area),
        _ => MONTHS.to_string(),
    };
    let link = reader.to(&format!("indicators/{}.html#{place}", indicator.id));
    let (value, reference) = (reader.short(indicator, one.value), reader.short(indicator, one.reference));
    let limits = one.limits.map(|(lower, upper)| format::interval(lower, upper, indicator.decimals));
    let interval = limits.unwrap_or_default();
    let when = format::span(one.span, reader.language);
    let numbers = [("value", value.as_str()), ("interval", &interval), ("reference", &reference), ("when", &when)];
    // On the nation's page differences are counted by régions, and the farthest is told.
    let regions = page == country() && !one.finding.is_change();
    let finding = one.finding.as_str().replace('_', "-");
    let head = if regions {
        reader.counted(&format!("highlight-regions-{finding}"), one.areas.len() as u64, &[])
    } else {
        reader.say(&format!("highlight-{finding}"), &[])
    };
    let detail = if one.finding.is_change() {
        let rule = reader.word(&format!("code-change_rule-{}", one.rule));
        reader.say("highlight-change", &[&numbers[..], &[("rule", &rule)]].concat())
    } else if regions {
        let farthest = one.areas.first().map(|code| reader.area(code)).unwrap_or_default();
        reader.say("highlight-farthest", &[&numbers[..], &[("area", farthest)]].concat())
    } else {
        reader.say("highlight-difference", &numbers)
    };
    Some(Sentence {
        verdict: verdict(one.finding),
        about: Some((link, Text::new(reader.title(indicator).to_string(), reader.language))),
        head: Text::new(format!("{} ", reader.word("highlight-colon")), reader.language).and(&head),
        detail: vec![detail],
    })
}

fn verdict(finding: Finding) -> Verdict {
    match finding {
        Finding::Concern | Finding::FarWorse | Finding::Worse => Verdict::Worse,
        Finding::Improvement | Finding::FarBetter | Finding::Better => Verdict::Better,
        Finding::Rise | Finding::FarHigher | Finding::Higher => Verdict::Higher,
        Finding::Fall | Finding::FarLower | Finding::Lower => Verdict::Lower,
    }
}
