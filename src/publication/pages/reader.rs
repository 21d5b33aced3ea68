//! The reader of a page: their language, and where the page lies in the edition.

use maud::{Markup, html};

use super::context::Context;
use super::markup::isolate;
use super::text::Text;
use super::verdict::Verdict;
use super::view::{Absence, Figure, Status, View};
use crate::catalogue::indicator::{Indicator, Unit};
use crate::publication::format::{self, Language};

/// What there is to tell of a figure: that it is withheld, why it is missing, or its number and the letter beside it.
pub(super) enum Told {
    Protected,
    Missing(Absence),
    Number { number: Text, flag: String },
}

/// Who reads a page, and from where.
pub(super) struct Reader<'a> {
    pub context: &'a Context<'a>,
    pub language: Language,
    depth: usize,
}

impl<'a> Reader<'a> {
    pub(super) fn new(context: &'a Context<'a>, language: Language, depth: usize) -> Self {
        Self { context, language, depth }
    }

    pub(super) fn view(&self) -> &'a View {
        &self.context.view
    }

    /// A word as plain text.
    pub(super) fn word(&self, key: &str) -> String {
        self.context.inputs.words.text(self.language.code(), key)
    }

    /// A word that may be lacking (rules and forms come from the contracts): the fallback is the identifier itself.
    pub(super) fn word_or(&self, key: &str, fallback: &str) -> String {
        let text = self.word(key);
        if text == format!("[{key}]") { fallback.to_string() } else { text }
    }

    /// A sentence as plain text.
    pub(super) fn plain(&self, key: &str, args: &[(&str, &str)]) -> String {
        self.context.inputs.words.text_with(self.language.code(), key, args)
    }

    /// A sentence whose filled places keep their own direction.
    pub(super) fn say(&self, key: &str, args: &[(&str, &str)]) -> Text {
        let kept: Vec<(&str, String)> = args.iter().map(|(name, value)| (*name, isolate(value))).collect();
        let kept: Vec<(&str, &str)> = kept.iter().map(|(name, value)| (*name, value.as_str())).collect();
        Text::new(self.plain(key, &kept), self.language)
    }

    /// A sentence in the plural form of a count.
    pub(super) fn counted(&self, key: &str, n: u64, args: &[(&str, &str)]) -> Text {
        let kept: Vec<(&str, String)> = args.iter().map(|(name, value)| (*name, isolate(value))).collect();
        let kept: Vec<(&str, &str)> = kept.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let count = isolate(&format::count(n));
        Text::new(self.context.inputs.words.counted_with(self.language.code(), key, (n, &count), &kept), self.language)
    }

    /// A number, code or Latin name on its own.
    pub(super) fn own(&self, text: &str) -> Text {
        Text::new(isolate(text), self.language)
    }

    /// Names, codes or numbers in a row.
    pub(super) fn list<'n>(&self, names: impl IntoIterator<Item = &'n str>) -> Text {
        let names: Vec<Text> = names.into_iter().map(|name| self.own(name)).collect();
        Text::list(&names, &format!("{} ", self.word("comma")), self.language)
    }

    /// A word, to be followed or shown as a sentence.
    pub(super) fn text(&self, key: &str) -> Text {
        Text::new(self.word(key), self.language)
    }

    /// The name of an area.
    pub(super) fn area(&self, code: &str) -> &'a str {
        self.context.inputs.geography.get(code).map(|area| area.name(self.language.code())).unwrap_or_default()
    }

    /// The name of an indicator.
    pub(super) fn title(&self, indicator: &'a Indicator) -> &'a str {
        indicator.name.in_language(self.language.code())
    }

    /// How an area stands against the country.
    pub(super) fn standing(&self, indicator: &Indicator, area: &str) -> Verdict {
        self.context.inputs.outcomes.comparison(&indicator.id, area).into()
    }

    /// The median of an area's peers.
    pub(super) fn peer_median(&self, indicator: &Indicator, area: &str) -> Option<f64> {
        self.context.inputs.outcomes.get(&indicator.id, area)?.standing.as_ref()?.peer_median
    }

    /// The month in full.
    pub(super) fn month(&self) -> String {
        format::month(self.context.inputs.period, self.language)
    }

    /// The path to a page of the same language.
    pub(super) fn to(&self, page: &str) -> String {
        format!("{}{page}", "../".repeat(self.depth))
    }

    /// The path to a file of the edition.
    pub(super) fn root(&self, file: &str) -> String {
        format!("{}{file}", "../".repeat(self.depth + 1))
    }

    /// A value as bare text, with its sign where it is a percentage.
    pub(super) fn short(&self, indicator: &Indicator, value: f64) -> String {
        short(indicator, value, self.language)
    }

    /// The unit as it stands in a narrow column.
    pub(super) fn unit(&self, indicator: &Indicator) -> String {
        match indicator.unit {
            Unit::Percent => "%".to_string(),
            Unit::Per1000 => self.word("unit-per-1000"),
            Unit::Per100000 => self.word("unit-per-100000"),
            Unit::Ratio => self.word("unit-ratio"),
            Unit::Persons => self.word("unit-persons"),
            Unit::Kilometres => self.word("unit-km"),
            Unit::KilowattHours => self.word("unit-kwh"),
            Unit::CubicMetres => self.word("unit-m3"),
            Unit::Per100 => self.word("unit-per-100"),
            Unit::Days => self.word("unit-days"),
            Unit::Months => self.word("unit-months"),
            Unit::Points => self.word("unit-points"),
            Unit::Dirhams => self.word("unit-mad"),
        }
    }

    /// The unit beside a name that does not tell it: rates name their own (`pour 1 000 habitants`).
    pub(super) fn unit_beside(&self, indicator: &Indicator) -> String {
        match indicator.unit {
            Unit::Per100 | Unit::Per1000 | Unit::Per100000 | Unit::Ratio => String::new(),
            _ => self.unit(indicator),
        }
    }

    /// An interval, or nothing.
    pub(super) fn limits(&self, indicator: &Indicator, figure: Option<&Figure>) -> Option<String> {
        let (lower, upper) = figure?.limits?;
        Some(format::interval(lower, upper, indicator.decimals))
    }

    /// The value of a cell: the number aligned for a column, or the grey word for why there is none.
    pub(super) fn cell(&self, figure: Option<&Figure>, decimals: u8, column_decimals: u8) -> Markup {
        match self.told(figure, decimals, column_decimals) {
            Told::Protected => self.protected(),
            Told::Missing(why) => self.absent(why),
            Told::Number { number, flag } => html! { (number) span class="flag" { (flag) } },
        }
    }

    /// What there is to tell of a figure, the number aligned for a column.
    pub(super) fn told(&self, figure: Option<&Figure>, decimals: u8, column_decimals: u8) -> Told {
        let Some(figure) = figure else { return Told::Missing(Figure::absence(None)) };
        match (figure.status, figure.value) {
            (Status::Suppressed, _) => Told::Protected,
            (Status::Missing, _) | (_, None) => Told::Missing(Figure::absence(Some(figure))),
            (status, Some(value)) => Told::Number {
                number: self.own(&format::aligned(value, decimals, column_decimals)),
                flag: match status {
                    Status::Unreliable => self.word("flag-unreliable"),
                    Status::Provisional => self.word("flag-provisional"),
                    _ => String::new(),
                },
            },
        }
    }

    /// The grey word for a withheld value.
    pub(super) fn protected(&self) -> Markup {
        html! { span class="prot" { (self.word("protected")) } }
    }

    /// The grey word for a value that is not there.
    pub(super) fn absent(&self, why: Absence) -> Markup {
        html! { span class="none" { (self.word(why.word())) } }
    }

    /// The shape and the word of a verdict.
    pub(super) fn verdict(&self, verdict: Verdict) -> Markup {
        html! {
            span class={ "verdict " (verdict.name()) } {
                span class="shape" aria-hidden="true" { (verdict.shape()) }
                " " (self.word(&format!("verdict-{}", verdict.name())))
            }
        }
    }

    /// The shape alone, with its word for those who hear the page.
    pub(super) fn shape(&self, verdict: Verdict) -> Markup {
        let word = self.word(&format!("verdict-{}", verdict.name()));
        html! { span class={ "shape " (verdict.name()) } role="img" aria-label=(word) { (verdict.shape()) } }
    }

    /// A share of two counts, in whole percent.
    pub(super) fn share(&self, part: u64, whole: u64) -> String {
        if whole == 0 {
            return "–".to_string();
        }
        // Neither all nor none is told of a share that is not, for want of a decimal.
        let percent = part as f64 / whole as f64 * 100.0;
        let decimals = u8::from(part != 0 && part != whole && !(0.5..99.5).contains(&percent));
        format::percent(if decimals == 0 { percent } else { percent.clamp(0.1, 99.9) }, decimals, self.language)
    }

    /// A rate between 0 and 1, in whole percent.
    pub(super) fn rate(&self, rate: f64) -> String {
        format::percent(rate * 100.0, 0, self.language)
    }
}

/// A value as bare text, with its sign where it is a percentage.
pub(in crate::publication) fn short(indicator: &Indicator, value: f64, language: Language) -> String {
    match indicator.unit {
        Unit::Percent => format::percent(value, indicator.decimals, language),
        _ => format::number(value, indicator.decimals),
    }
}
