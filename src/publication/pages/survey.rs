//! Charts of indicators: the map of areas, ranked bars, the series of months.

use std::collections::BTreeMap;

use maud::{Markup, html};

use super::reader::Reader;
use super::text::Text;
use super::verdict::{LEAST_REPORTING, Verdict};
use super::view::{Figure, Status};
use crate::assessment::{Change, ChangeVerdict};
use crate::catalogue::geography::country;
use crate::catalogue::indicator::{Indicator, Unit};
use crate::error::Result;
use crate::model::span::Span;
use crate::publication::charts::palette::Colour;
use crate::publication::charts::{
    AreaMark, Axes, Caption, Chart, Legend, Mark, Moment, Outlines, RankedRow, choropleth, palette, ranked, series,
};
use crate::publication::format;

/// A map of areas by an indicator.
///
/// # Errors
/// `Engine` if the chart cannot be drawn.
pub(super) fn map(reader: &Reader<'_>, name: &str, indicator: &Indicator, outlines: &Outlines) -> Result<Chart> {
    let areas: Vec<AreaMark> = outlines
        .codes()
        .map(|code| AreaMark {
            code: code.to_string(),
            name: reader.area(code).to_string(),
            mark: mark(reader.view().figure(&indicator.id, code)),
        })
        .collect();
    let title = indicator.name.in_language(reader.language.code());
    let description = measure(reader, indicator);
    let caption = Caption { name, language: reader.language, title, description: &description };
    let (protected, missing) = (reader.word("protected"), reader.word("no-value"));
    choropleth(&caption, outlines, &areas, indicator.decimals, Legend { protected: &protected, missing: &missing })
}

/// The régions ranked by an indicator.
///
/// # Errors
/// `Engine` if the chart cannot be drawn.
pub(super) fn ranking(reader: &Reader<'_>, name: &str, indicator: &Indicator) -> Result<Chart> {
    let nation = reader.view().figure(&indicator.id, country());
    let rows: Vec<RankedRow> = reader
        .context
        .region_codes()
        .map(|code| {
            let figure = reader.view().figure(&indicator.id, code);
            let value = figure.and_then(|figure| figure.value);
            RankedRow {
                name: reader.area(code).to_string(),
                value,
                limits: figure.and_then(|figure| figure.limits),
                text: match (value, figure.is_some_and(Figure::is_suppressed)) {
                    (Some(value), _) => reader.short(indicator, value),
                    (None, true) => reader.word("protected"),
                    (None, false) => reader.word(Figure::absence(figure).word()),
                },
                colour: reader.standing(indicator, code).colour(),
            }
        })
        .collect();
    let whole = nation.and_then(|figure| figure.value);
    let label = whole.map(|value| format!("{} {}", reader.word("nation"), reader.short(indicator, value)));
    let title = indicator.name.in_language(reader.language.code());
    let description = measure(reader, indicator);
    let caption = Caption { name, language: reader.language, title, description: &description };
    ranked(&caption, &rows, whole.zip(label.as_deref()))
}

/// The months of an indicator in an area; beside a région runs the country's line.
///
/// # Errors
/// `Engine` if the chart cannot be drawn.
pub(super) fn months(reader: &Reader<'_>, name: &str, indicator: &Indicator, area: &str) -> Result<Chart> {
    let series_of = reader.view().series(&indicator.id, area);
    let outcome = reader.context.inputs.outcomes.get(&indicator.id, area);
    let changes: BTreeMap<Span, &Change> =
        outcome.iter().flat_map(|outcome| &outcome.changes).map(|change| (change.span, change)).collect();
    let moments: Vec<Moment> = series_of
        .iter()
        .map(|(span, figure)| Moment {
            control: changes.get(span).and_then(|change| change.limits),
            special: changes.get(span).and_then(|change| change.marked).map(special),
            value: figure.and_then(|figure| figure.value),
            limits: figure.and_then(|figure| figure.limits),
            protected: figure.is_some_and(Figure::is_suppressed),
            thin: figure.and_then(|figure| figure.reporting).is_some_and(|rate| rate < LEAST_REPORTING),
        })
        .collect();
    let nation: Vec<Option<f64>> = if area == country() {
        Vec::new()
    } else {
        let series_of = reader.view().series(&indicator.id, country());
        series_of.iter().map(|(_, figure)| figure.and_then(|figure| figure.value)).collect()
    };
    let short = |span: Option<Span>| span.map(|span| format::span_short(span, reader.language)).unwrap_or_default();
    let spans: Vec<Span> = series_of.iter().map(|(span, _)| *span).collect();
    let year_back = spans.last().map_or(0, |last| 12 / last.frequency().months() as usize);
    let middle = spans.len().saturating_sub(1 + year_back);
    let months = [spans.first(), spans.get(middle), spans.last()].map(|span| short(span.copied()));
    let figure = reader.view().figure(&indicator.id, area);
    let last = figure.and_then(|figure| figure.value).map(|value| reader.short(indicator, value)).unwrap_or_default();
    let colour = if area == country() { palette::INK } else { reader.standing(indicator, area).colour() };
    let title = format!("{} – {}", indicator.name.in_language(reader.language.code()), reader.area(area));
    let description = measure(reader, indicator);
    let caption = Caption { name, language: reader.language, title: &title, description: &description };
    let percent = indicator.unit == Unit::Percent;
    series(&caption, &moments, &nation, &Axes { months, middle, last }, colour, |value| {
        let decimals = u8::from(value.fract().abs() > 1e-9 && value.abs() < 100.0);
        let decimals = if (value * 10.0).fract().abs() > 1e-6 { decimals + decimals } else { decimals };
        if percent { format::percent(value, decimals, reader.language) } else { format::number(value, decimals) }
    })
}

/// The colour of a special cause.
fn special(verdict: ChangeVerdict) -> Colour {
    Verdict::from(verdict).colour()
}

/// What the control chart says of the latest span, in words; nothing where there is no chart.
pub(super) fn change_note(reader: &Reader<'_>, indicator: &Indicator, area: &str) -> Text {
    let Some(change) = reader.context.inputs.outcomes.latest_change(&indicator.id, area) else {
        return Text::empty(reader.language);
    };
    let verdict = reader.word(&format!("code-change_verdict-{}", change.verdict.as_str()));
    let rule = match change.rule.is_empty() {
        true => String::new(),
        false => format!(" ({})", reader.word(&format!("code-change_rule-{}", change.rule))),
    };
    Text::new(format!("{verdict}{rule}"), reader.language)
}

/// Small multiples of the headline indicators in an area, with their charts.
///
/// # Errors
/// `Engine` if a chart cannot be drawn.
pub(super) fn multiples(reader: &Reader<'_>, area: &str, prefix: &str, charts: &mut Vec<Chart>) -> Result<Markup> {
    let mut figures = Vec::new();
    for indicator in reader.context.headline() {
        let chart = months(reader, &format!("{prefix}-{}-series", indicator.id.to_lowercase()), indicator, area)?;
        let title = html! {
            a href=(reader.to(&format!("indicators/{}.html", indicator.id))) { (reader.title(indicator)) }
        };
        figures.push(super::markup::figure("multiple", &title, &notes(reader, indicator, area), &chart));
        charts.push(chart);
    }
    Ok(html! { div class="multiples" { @for figure in &figures { (figure) } } })
}

/// The notes under a series: the year before, and what the control chart says.
pub(super) fn notes(reader: &Reader<'_>, indicator: &Indicator, area: &str) -> Markup {
    html! { span { (year_note(reader, indicator, area)) } br; span { (change_note(reader, indicator, area)) } }
}

/// The same month a year earlier, where it may stand beside this one; the word for a withheld value.
pub(super) fn year_note(reader: &Reader<'_>, indicator: &Indicator, area: &str) -> Text {
    let Some(earlier) = year_before(reader, &indicator.id) else { return Text::empty(reader.language) };
    let earlier = format::span(earlier, reader.language);
    if reader.view().figure(&indicator.id, area).is_some_and(Figure::is_suppressed) {
        return reader.text("protected-this-month");
    }
    match super::minute::comparable(reader, &indicator.id, area) {
        Some((_, before)) => {
            let value = before.value.map(|value| reader.short(indicator, value)).unwrap_or_default();
            reader.say("year-earlier", &[("month", &earlier), ("value", &value)])
        }
        None => reader.say("year-not-comparable", &[("month", &earlier)]),
    }
}

/// The span a year before the latest one of an indicator.
pub(super) fn year_before(reader: &Reader<'_>, id: &str) -> Option<Span> {
    let latest = reader.view().latest(id)?;
    Some(latest.plus(-(12 / latest.frequency().months() as i32)))
}

/// What is measured, and in which unit and span.
pub(super) fn measure(reader: &Reader<'_>, indicator: &Indicator) -> String {
    let when = match reader.view().latest(&indicator.id) {
        Some(span) => format::span(span, reader.language),
        None => reader.word("census-2024"),
    };
    reader.plain("measure", &[("unit", &reader.unit(indicator)), ("when", &when)])
}

/// From the lowest to the highest région, as a title.
pub(super) fn extremes(reader: &Reader<'_>, indicator: &Indicator, codes: &[&str]) -> Text {
    let mut known: Vec<(f64, &str)> =
        codes.iter().filter_map(|code| Some((reader.view().figure(&indicator.id, code)?.value?, *code))).collect();
    known.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(b.1)));
    let (Some(low), Some(high)) = (known.first(), known.last()) else {
        return reader.text("nothing-known");
    };
    if low.1 == high.1 {
        return reader.say("extremes-one", &[("value", &reader.short(indicator, low.0)), ("area", reader.area(low.1))]);
    }
    reader.say(
        "extremes",
        &[
            ("low", &reader.short(indicator, low.0)),
            ("low-area", reader.area(low.1)),
            ("high", &reader.short(indicator, high.0)),
            ("high-area", reader.area(high.1)),
        ],
    )
}

/// How many régions can be told apart from the country, as a title.
pub(super) fn apart(reader: &Reader<'_>, indicator: &Indicator) -> Text {
    let verdicts: Vec<Verdict> = reader.context.region_codes().map(|code| reader.standing(indicator, code)).collect();
    if !verdicts.iter().any(|verdict| *verdict != Verdict::Unjudged) {
        return reader.text("ranking-plain");
    }
    let count_of =
        |wanted: &[Verdict]| format::count(verdicts.iter().filter(|verdict| wanted.contains(verdict)).count() as u64);
    let judged = verdicts.iter().any(|verdict| matches!(verdict, Verdict::Better | Verdict::Worse));
    reader.say(
        if judged { "ranking-judged" } else { "ranking-neutral" },
        &[
            ("better", &count_of(&[Verdict::Better, Verdict::Higher])),
            ("worse", &count_of(&[Verdict::Worse, Verdict::Lower])),
            ("alike", &count_of(&[Verdict::Alike])),
        ],
    )
}

fn mark(figure: Option<&Figure>) -> Mark {
    match figure {
        Some(figure) if figure.status == Status::Suppressed => Mark::Protected,
        Some(Figure { value: Some(value), .. }) => Mark::Value(*value),
        _ => Mark::Missing,
    }
}
