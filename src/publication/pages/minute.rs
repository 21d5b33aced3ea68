//! What to know in one minute: a few sentences, each true of the figures and nothing more.
//!
//! Two months are set side by side only where the reporting rates differ by ten points at most, and with what the control chart
//! says of the change: no sentence speaks of a rise or a fall otherwise.

use maud::{Markup, html};

use super::reader::Reader;
use super::survey::year_before;
use super::text::Text;
use super::verdict::{LEAST_REPORTING, Verdict};
use super::view::Figure;
use crate::assessment::baseline;
use crate::catalogue::geography::country;
use crate::catalogue::indicator::Indicator;
use crate::publication::format::{self, count};

/// More régions than this are counted instead of named.
const NAMED: usize = 4;

/// A sentence: its shape, what it is about, what it says, and the figures behind it in a line or a few.
pub(super) struct Sentence {
    pub(super) verdict: Verdict,
    /// The path to what it is about, and its name.
    pub(super) about: Option<(String, Text)>,
    pub(super) head: Text,
    pub(super) detail: Vec<Text>,
}

impl Sentence {
    fn new(verdict: Verdict, head: Text, detail: Text) -> Self {
        Self { verdict, about: None, head, detail: vec![detail] }
    }
}

/// The list of sentences.
pub(super) fn list(sentences: &[Sentence]) -> Markup {
    html! {
        ol class="minute" {
            @for sentence in sentences {
                li {
                    span class={ "shape " (sentence.verdict.name()) } aria-hidden="true" { (sentence.verdict.shape()) }
                    div {
                        b {
                            @if let Some((link, name)) = &sentence.about { a href=(link) { (name) } }
                            (sentence.head)
                        }
                        span { @for line in &sentence.detail { span class="line" { (line) } } }
                    }
                }
            }
        }
    }
}

/// Sentences on a région that are not among what stands out: what cannot be told apart, the year before, the reports.
pub(super) fn of_region(reader: &Reader<'_>, code: &str) -> Vec<Sentence> {
    let mut sentences: Vec<Sentence> = Vec::new();
    let alike = reader.context.headline().filter(|one| reader.standing(one, code) == Verdict::Alike).count() as u64;
    if alike > 0 {
        let head = reader.say("minute-alike", &[("count", &count(alike))]);
        sentences.push(Sentence::new(Verdict::Alike, head, reader.text("minute-alike-detail")));
    }
    sentences.extend(reader.context.headline().next().map(|indicator| year_ago(reader, indicator, code)));
    sentences.extend(completeness(reader, code));
    sentences
}

/// At most seven sentences on the country.
pub(super) fn of_nation(reader: &Reader<'_>) -> Vec<Sentence> {
    let mut sentences: Vec<Sentence> = completeness(reader, country()).into_iter().collect();
    sentences.extend(late_regions(reader));
    sentences.extend(reader.context.headline().next().map(|indicator| year_ago(reader, indicator, country())));
    let mut spread: Vec<(usize, usize, &Indicator)> = Vec::new();
    for (order, indicator) in reader.context.headline().enumerate().skip(1) {
        let distinct =
            reader.context.region_codes().filter(|code| reader.standing(indicator, code).is_distinct()).count();
        spread.push((distinct, order, indicator));
    }
    spread.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    let apart = spread.iter().filter(|(distinct, _, _)| *distinct > 0).take(3);
    sentences.extend(apart.filter_map(|(_, _, indicator)| regions_apart(reader, indicator)));
    let silent: u64 = reader.context.inputs.quality.silent.iter().map(|(_, centres)| centres).sum();
    if silent > 0 {
        let head = reader.say("minute-silent", &[("count", &count(silent))]);
        sentences.push(Sentence::new(Verdict::Unjudged, head, reader.text("minute-silent-detail")));
    }
    sentences.truncate(7);
    sentences
}

/// The value of a year earlier, where it may stand beside this month's.
pub(super) fn comparable<'v>(reader: &Reader<'v>, id: &str, area: &str) -> Option<(&'v Figure, &'v Figure)> {
    let now = reader.view().figure(id, area)?;
    let before = reader.view().in_span(id, area, year_before(reader, id)?)?;
    (now.value.is_some() && before.value.is_some()).then_some(())?;
    let rates = (now.reporting, before.reporting);
    (rates.0.is_some() && baseline::comparable(rates.0, rates.1)).then_some((now, before))
}

fn year_ago(reader: &Reader<'_>, indicator: &Indicator, area: &str) -> Sentence {
    let name = indicator.name.in_language(reader.language.code());
    let span = year_before(reader, &indicator.id);
    let earlier = span.map(|span| format::span(span, reader.language)).unwrap_or_default();
    let now = reader.view().figure(&indicator.id, area);
    let before = span.and_then(|span| reader.view().in_span(&indicator.id, area, span));
    let rate = |figure: Option<&Figure>| figure.and_then(|figure| figure.reporting).map(|rate| reader.rate(rate));
    let rates = rate(now).zip(rate(before));
    if let (Some((now, before)), Some(rates)) = (comparable(reader, &indicator.id, area), &rates) {
        let value = |figure: &Figure| figure.value.map(|value| reader.short(indicator, value)).unwrap_or_default();
        let change = reader.context.inputs.outcomes.latest_change(&indicator.id, area);
        return Sentence {
            verdict: change.map_or(Verdict::Unjudged, |change| change.verdict.into()),
            about: None,
            head: reader.say(
                "minute-year",
                &[("indicator", name), ("value", &value(now)), ("before", &value(before)), ("month", &earlier)],
            ),
            detail: [
                super::survey::change_note(reader, indicator, area),
                reader.say("minute-year-detail", &[("rate", &rates.0), ("rate-before", &rates.1)]),
            ]
            .into_iter()
            .filter(|line| !line.is_empty())
            .collect(),
        };
    }
    let head = reader.say("minute-no-year", &[("indicator", name), ("month", &earlier)]);
    let detail = match rates {
        Some((now, before)) => reader.say("minute-no-year-detail", &[("rate", &now), ("rate-before", &before)]),
        None => reader.text("minute-no-year-values"),
    };
    Sentence::new(Verdict::Unjudged, head, detail)
}

fn completeness(reader: &Reader<'_>, area: &str) -> Option<Sentence> {
    let reports = reader.context.reporting(area)?;
    let protected = reader.view().protected_in(area);
    let thin = reports.expected > 0 && (reports.received as f64) < LEAST_REPORTING * reports.expected as f64;
    Some(Sentence::new(
        if thin { Verdict::Unjudged } else { Verdict::Alike },
        reader.say(
            if thin { "minute-thin" } else { "minute-received" },
            &[
                ("received", &count(reports.received)),
                ("expected", &count(reports.expected)),
                ("rate", &reader.share(reports.received, reports.expected)),
            ],
        ),
        reader.say(
            "minute-received-detail",
            &[("rate", &reader.share(reports.on_time, reports.expected)), ("protected", &count(protected))],
        ),
    ))
}

/// The régions that may not be judged this month.
fn late_regions(reader: &Reader<'_>) -> Option<Sentence> {
    let late: Vec<String> = reader
        .context
        .region_codes()
        .filter_map(|code| {
            let reports = reader.context.reporting(code)?;
            let thin = reports.expected > 0 && (reports.received as f64) < LEAST_REPORTING * reports.expected as f64;
            thin.then(|| format!("{} ({})", reader.area(code), reader.share(reports.received, reports.expected)))
        })
        .collect();
    (!late.is_empty()).then(|| {
        let head = reader.say("minute-late", &[("count", &count(late.len() as u64))]);
        Sentence::new(Verdict::Unjudged, head, reader.list(late.iter().map(String::as_str)))
    })
}

fn regions_apart(reader: &Reader<'_>, indicator: &Indicator) -> Option<Sentence> {
    let nation = reader.view().figure(&indicator.id, country());
    let verdict_of = |code: &str| reader.standing(indicator, code);
    let with = |wanted: [Verdict; 2]| -> Vec<&str> {
        let codes = reader.context.region_codes().filter(|code| wanted.contains(&verdict_of(code)));
        codes.map(|code| reader.area(code)).collect()
    };
    let (good, bad) = (with([Verdict::Better, Verdict::Higher]), with([Verdict::Worse, Verdict::Lower]));
    let value = nation.and_then(|figure| figure.value)?;
    let judged = reader.context.region_codes().any(|code| matches!(verdict_of(code), Verdict::Better | Verdict::Worse));
    let keys = if judged { ["apart-better", "apart-worse"] } else { ["apart-higher", "apart-lower"] };
    let name = indicator.name.in_language(reader.language.code());
    let named = |(key, names): (&str, &Vec<&str>)| {
        let names = match names.len() {
            0 => return None,
            many if many > NAMED => reader.say("apart-count", &[("count", &count(many as u64))]),
            _ => reader.list(names.iter().copied()),
        };
        Some(Text::new(format!("{} ", reader.word(key)), reader.language).and(&names))
    };
    Some(Sentence {
        verdict: Verdict::Alike,
        about: None,
        head: reader.say("minute-apart", &[("indicator", name), ("value", &reader.short(indicator, value))]),
        detail: keys.into_iter().zip([&good, &bad]).filter_map(named).collect(),
    })
}
