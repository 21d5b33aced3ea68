//! Spans of the calendar: the months, quarters, half-years, years and school years that figures are about.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::period::Month;

/// How long a span is, and where in the year it ends.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Frequency {
    /// Each month.
    #[default]
    Month,
    /// To the end of March, June, September, December.
    Quarter,
    /// To the end of June and December.
    HalfYear,
    /// To the end of December.
    Year,
    /// From September to the end of August.
    SchoolYear,
}

impl Frequency {
    /// Its key among the words: `half-year`.
    pub fn key(self) -> &'static str {
        match self {
            Self::Month => "month",
            Self::Quarter => "quarter",
            Self::HalfYear => "half-year",
            Self::Year => "year",
            Self::SchoolYear => "school-year",
        }
    }

    /// The length of the span in months.
    pub fn months(self) -> u32 {
        match self {
            Self::Month => 1,
            Self::Quarter => 3,
            Self::HalfYear => 6,
            Self::Year | Self::SchoolYear => 12,
        }
    }

    /// Whether a span ends with this month.
    pub fn ends_in(self, month: Month) -> bool {
        match self {
            Self::SchoolYear => month.month() == 8,
            _ => month.month().is_multiple_of(self.months()),
        }
    }

    /// The whole spans among consecutive months, oldest first. A span of which a month is missing at either end is none.
    pub fn spans(self, months: &[Month]) -> Vec<Span> {
        let Some(first) = months.first() else { return Vec::new() };
        let ends = months.iter().filter(|month| self.ends_in(**month));
        ends.map(|last| Span { frequency: self, last: *last }).filter(|span| span.first() >= *first).collect()
    }
}

/// Which months of a span count.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Window {
    /// How long the span is.
    pub frequency: Frequency,
    /// Only its last month counts: how things stand at its end.
    pub at_end: bool,
}

impl Window {
    /// The months of a span that count.
    pub fn months(self, span: Span) -> impl Iterator<Item = Month> {
        let first = if self.at_end { span.last() } else { span.first() };
        first.through(span.last())
    }
}

/// A span, by its last month. Written as SDMX has it: `2026-10`, `2026-Q3`, `2026-S1`, `2026`, `2025-09-01/P1Y`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    frequency: Frequency,
    last: Month,
}

impl Span {
    /// How long it is.
    pub fn frequency(self) -> Frequency {
        self.frequency
    }

    /// Its first month.
    pub fn first(self) -> Month {
        self.last.plus(1 - self.frequency.months() as i32)
    }

    /// Its last month.
    pub fn last(self) -> Month {
        self.last
    }

    /// Its months, oldest first.
    pub fn months(self) -> impl Iterator<Item = Month> {
        self.first().through(self.last)
    }

    /// Its number within the year: 3 for the third quarter.
    pub fn number(self) -> u32 {
        self.last.month().div_ceil(self.frequency.months())
    }

    /// The span that lies `spans` after this one (before it, if negative).
    #[must_use]
    pub fn plus(self, spans: i32) -> Self {
        Self { last: self.last.plus(spans * self.frequency.months() as i32), ..self }
    }

    /// The span of a text as SDMX has it; nothing for any other text.
    pub fn read(text: &str) -> Option<Self> {
        if let Ok(last) = text.parse::<Month>() {
            return Some(Self { frequency: Frequency::Month, last });
        }
        let year = text.get(..4).filter(|year| year.bytes().all(|byte| byte.is_ascii_digit()))?.parse::<i32>().ok()?;
        let ending = |frequency, month| Some(Self { frequency, last: Month::new(year, month)? });
        match text.get(4..)? {
            "" => ending(Frequency::Year, 12),
            "-Q1" => ending(Frequency::Quarter, 3),
            "-Q2" => ending(Frequency::Quarter, 6),
            "-Q3" => ending(Frequency::Quarter, 9),
            "-Q4" => ending(Frequency::Quarter, 12),
            "-S1" => ending(Frequency::HalfYear, 6),
            "-S2" => ending(Frequency::HalfYear, 12),
            "-09-01/P1Y" => Some(Self { frequency: Frequency::SchoolYear, last: Month::new(year + 1, 8)? }),
            _ => None,
        }
    }
}

impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let year = self.last.year();
        match self.frequency {
            Frequency::Month => self.last.fmt(f),
            Frequency::Quarter => write!(f, "{year:04}-Q{}", self.number()),
            Frequency::HalfYear => write!(f, "{year:04}-S{}", self.number()),
            Frequency::Year => write!(f, "{year:04}"),
            Frequency::SchoolYear => write!(f, "{:04}-09-01/P1Y", year - 1),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn months(first: &str, last: &str) -> Vec<Month> {
        first.parse::<Month>().unwrap().through(last.parse().unwrap()).collect()
    }

    fn written(frequency: Frequency, first: &str, last: &str) -> Vec<String> {
        frequency.spans(&months(first, last)).iter().map(Span::to_string).collect()
    }

    #[test]
    fn a_report_is_due_in_the_months_that_end_its_span() {
        let due = |frequency: Frequency| -> Vec<u32> {
            (1..=12).filter(|month| frequency.ends_in(Month::new(2026, *month).unwrap())).collect()
        };
        assert_eq!(due(Frequency::Month).len(), 12);
        assert_eq!(due(Frequency::Quarter), [3, 6, 9, 12]);
        assert_eq!(due(Frequency::HalfYear), [6, 12]);
        assert_eq!(due(Frequency::Year), [12]);
        assert_eq!(due(Frequency::SchoolYear), [8]);
    }

    #[test]
    fn only_whole_spans_are_spans() {
        assert_eq!(written(Frequency::Quarter, "2025-12", "2026-10"), ["2026-Q1", "2026-Q2", "2026-Q3"]);
        assert_eq!(written(Frequency::HalfYear, "2025-07", "2026-11"), ["2025-S2", "2026-S1"]);
        assert_eq!(written(Frequency::Year, "2024-11", "2026-10"), ["2025"]);
        assert_eq!(written(Frequency::SchoolYear, "2024-09", "2026-08"), ["2024-09-01/P1Y", "2025-09-01/P1Y"]);
        assert_eq!(written(Frequency::Month, "2026-09", "2026-10"), ["2026-09", "2026-10"]);
        assert!(Frequency::Quarter.spans(&[]).is_empty());
    }

    #[test]
    fn a_span_is_read_as_it_is_written_and_nothing_else_is_one() {
        for text in ["2026-10", "2026-Q3", "2026-S1", "2026-S2", "2026", "2025-09-01/P1Y"] {
            assert_eq!(Span::read(text).unwrap().to_string(), text);
        }
        for text in ["", "2026-Q5", "2026-S3", "26", "2026-13", "2025-09-01/P2Y", "2026-q1", "٢٠٢٦"] {
            assert_eq!(Span::read(text), None, "{text}");
        }
    }

    #[test]
    fn of_how_things_stand_at_the_end_only_the_last_month_counts() {
        let quarter = Span::read("2026-Q1").unwrap();
        let count = |at_end| Window { frequency: Frequency::Quarter, at_end }.months(quarter).count();
        assert_eq!((count(false), count(true)), (3, 1));
    }

    #[test]
    fn a_span_knows_its_months_and_its_neighbours() {
        let quarter = Span::read("2026-Q1").unwrap();
        assert_eq!(
            quarter.months().map(|month| month.to_string()).collect::<Vec<_>>(),
            ["2026-01", "2026-02", "2026-03"]
        );
        assert_eq!(quarter.plus(-1).to_string(), "2025-Q4");
        assert_eq!(quarter.plus(-4).to_string(), "2025-Q1");
        assert_eq!(Span::read("2025-09-01/P1Y").unwrap().first().to_string(), "2025-09");
    }
}
