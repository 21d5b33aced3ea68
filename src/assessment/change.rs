//! Whether an area's value moved for a reason: its control chart, told by what is good for the indicator.

use super::control_chart::{Baseline, Lack, Observation, Point, Rule, Seasonality, Signal, chart};
use super::totals::AreaTotals;
use crate::catalogue::Catalogue;
use crate::catalogue::indicator::{Indicator, Method, Polarity};
use crate::model::span::Span;

/// What a change means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChangeVerdict {
    /// A special cause, to the better.
    Improvement,
    /// A special cause, to the worse.
    Concern,
    /// A special cause upwards, where neither side is better.
    Higher,
    /// A special cause downwards.
    Lower,
    /// It varies as it did.
    CommonCause,
    /// Nothing can be said.
    NotEnoughData,
}

impl ChangeVerdict {
    /// Every verdict, in the order of the code list.
    pub const ALL: [Self; 6] =
        [Self::Improvement, Self::Concern, Self::Higher, Self::Lower, Self::CommonCause, Self::NotEnoughData];

    /// The code in the column `change_verdict`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Improvement => "special_cause_improvement",
            Self::Concern => "special_cause_concern",
            Self::Higher => "special_cause_higher",
            Self::Lower => "special_cause_lower",
            Self::CommonCause => "common_cause",
            Self::NotEnoughData => "not_enough_data",
        }
    }

    /// Whether it is a special cause.
    pub fn is_special(self) -> bool {
        !matches!(self, Self::CommonCause | Self::NotEnoughData)
    }
}

/// One span of a control chart.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Change {
    /// The span.
    pub span: Span,
    /// What is said of it.
    pub verdict: ChangeVerdict,
    /// The rule by which it is a special cause, or why nothing can be said: the code in the column `change_rule`.
    pub rule: &'static str,
    /// Centre line, lower and upper limit, in the unit of the value; none without a verdict.
    pub limits: Option<[f64; 3]>,
    /// Points of the baseline.
    pub baseline: usize,
    /// How the season was taken out.
    pub seasonality: Seasonality,
    /// What a special cause is, or seven on one side that a later span completed.
    pub marked: Option<ChangeVerdict>,
}

/// The codes of the column `change_rule`.
pub(crate) const RULES: [&str; 8] = [
    "beyond_limits",
    "two_of_three",
    "seven_one_side",
    "seven_trend",
    "few_points",
    "no_value",
    "reporting_rate",
    "no_variation",
];

/// The codes of the column `seasonality`.
pub(crate) const SEASONALITIES: [&str; 3] = ["none", "same_span_last_year", "deseasonalised"];

impl Change {
    /// The code in the column `seasonality`.
    pub(crate) fn seasonality(&self) -> &'static str {
        match self.seasonality {
            Seasonality::None => SEASONALITIES[0],
            Seasonality::SameSpanLastYear => SEASONALITIES[1],
            Seasonality::Deseasonalised => SEASONALITIES[2],
        }
    }
}

/// The chart of an area from the first span of the indicator to the latest.
pub(super) fn changes(
    indicator: &Indicator,
    area: &AreaTotals<'_>,
    (first, latest): (Span, Span),
    catalogue: &Catalogue,
) -> Vec<Change> {
    let months = first.frequency().months() as i32;
    let count = (latest.last().ordinal() - first.last().ordinal()) / months;
    let spans: Vec<Span> = (0..=count).map(|step| first.plus(step)).collect();
    let series: Vec<Observation> = spans
        .iter()
        .map(|span| {
            let total = area.spans.get(span).copied().unwrap_or_default();
            Observation { value: total.value, interval: total.limits, reporting: total.reporting }
        })
        .collect();
    let begins = |month| spans.iter().position(|span| span.first() >= month);
    let phases: Vec<usize> =
        catalogue.charting.rebased(&indicator.id, area.code).into_iter().filter_map(begins).collect();
    let baseline = Baseline {
        least: catalogue.charting.least_points as usize,
        declared: catalogue.charting.baseline_points as usize,
    };
    let points = chart(&series, (12 / months) as usize, &phases, baseline);
    let told = spans.iter().zip(&points).zip(&series);
    told.map(|((span, point), one)| change(indicator, *span, point, one.value)).collect()
}

fn change(indicator: &Indicator, span: Span, point: &Point, value: Option<f64>) -> Change {
    let centre = point.limits.map_or(0.0, |limits| limits.centre);
    let told = |above| side(indicator, above, value.unwrap_or(centre), centre);
    let (verdict, rule) = match point.signal {
        Signal::CommonCause => (ChangeVerdict::CommonCause, ""),
        Signal::NotEnoughData(lack) => (ChangeVerdict::NotEnoughData, lack_code(lack)),
        Signal::SpecialCause { rule, above } => (told(above), rule_code(rule)),
    };
    let limits = point.limits.map(|limits| {
        // A proportion and a rate cannot lie below nothing, nor a proportion above all.
        let least = if matches!(indicator.method, Method::Wilson | Method::Byar) { 0.0 } else { f64::NEG_INFINITY };
        let most = if indicator.method == Method::Wilson { indicator.unit.factor() } else { f64::INFINITY };
        [limits.centre, limits.lower().max(least), limits.upper().min(most)]
    });
    Change {
        span,
        verdict,
        rule,
        limits,
        baseline: point.baseline,
        seasonality: point.seasonality,
        marked: point.marked.map(told),
    }
}

/// A special cause by what is good. Towards the band of a target is an improvement, away from it a concern; within it neither.
fn side(indicator: &Indicator, above: bool, value: f64, centre: f64) -> ChangeVerdict {
    let better = match (indicator.polarity, indicator.target) {
        (Polarity::Higher, _) => Some(above),
        (Polarity::Lower, _) => Some(!above),
        (Polarity::Target, Some([low, high])) => {
            let outside = |value: f64| (low - value).max(value - high).max(0.0);
            let (now, before) = (outside(value), outside(centre));
            (now != before).then_some(now < before)
        }
        (Polarity::None | Polarity::Target, _) => None,
    };
    match (better, above) {
        (Some(true), _) => ChangeVerdict::Improvement,
        (Some(false), _) => ChangeVerdict::Concern,
        (None, true) => ChangeVerdict::Higher,
        (None, false) => ChangeVerdict::Lower,
    }
}

fn rule_code(rule: Rule) -> &'static str {
    match rule {
        Rule::BeyondLimits => RULES[0],
        Rule::TwoOfThree => RULES[1],
        Rule::SevenOneSide => RULES[2],
        Rule::SevenTrend => RULES[3],
    }
}

fn lack_code(lack: Lack) -> &'static str {
    match lack {
        Lack::FewPoints => RULES[4],
        Lack::NoValue => RULES[5],
        Lack::Reporting => RULES[6],
        Lack::NoVariation => RULES[7],
    }
}
