//! Calendar months, the clock of the whole pipeline.

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

/// A calendar month, written `YYYY-MM`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Month {
    year: i32,
    month: u32,
}

/// A text that is not a month.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("'{0}' is not a month; write it as 2026-10")]
pub struct NotAMonth(String);

impl Month {
    /// The month `month` (1 to 12) of `year` (1900 to 2199), or nothing.
    pub fn new(year: i32, month: u32) -> Option<Self> {
        ((1900..2200).contains(&year) && (1..=12).contains(&month)).then_some(Self { year, month })
    }

    /// The year.
    pub fn year(self) -> i32 {
        self.year
    }

    /// The month within the year, 1 to 12.
    pub fn month(self) -> u32 {
        self.month
    }

    /// Months since the year 0: consecutive months are consecutive numbers.
    pub fn ordinal(self) -> i32 {
        self.year * 12 + self.month as i32 - 1
    }

    /// The month that lies `months` after this one (before it, if negative).
    #[must_use]
    pub fn plus(self, months: i32) -> Self {
        let ordinal = self.ordinal() + months;
        Self { year: ordinal.div_euclid(12), month: ordinal.rem_euclid(12) as u32 + 1 }
    }

    /// The first day.
    pub fn first_day(self) -> NaiveDate {
        NaiveDate::from_ymd_opt(self.year, self.month, 1).unwrap_or(NaiveDate::MIN)
    }

    /// The last day.
    pub fn last_day(self) -> NaiveDate {
        self.plus(1).first_day().pred_opt().unwrap_or(NaiveDate::MIN)
    }

    /// The number of days, 28 to 31.
    pub fn days(self) -> u32 {
        self.last_day().day()
    }

    /// The month in which a day lies.
    pub fn of(day: NaiveDate) -> Option<Self> {
        Self::new(day.year(), day.month())
    }

    /// Every month from this one to `last`, both included.
    pub fn through(self, last: Self) -> impl Iterator<Item = Self> {
        (0..=last.ordinal() - self.ordinal()).map(move |step| self.plus(step))
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year, self.month)
    }
}

impl FromStr for Month {
    type Err = NotAMonth;

    fn from_str(text: &str) -> Result<Self, NotAMonth> {
        let bytes = text.as_bytes();
        let digits = |range: std::ops::Range<usize>| {
            bytes
                .get(range)
                .filter(|part| part.iter().all(u8::is_ascii_digit))
                .and_then(|part| std::str::from_utf8(part).ok()?.parse::<u32>().ok())
        };
        match (bytes.len(), digits(0..4), bytes.get(4), digits(5..7)) {
            (7, Some(year), Some(b'-'), Some(month)) => Self::new(year as i32, month),
            _ => None,
        }
        .ok_or_else(|| NotAMonth(text.chars().take(20).collect()))
    }
}

impl TryFrom<String> for Month {
    type Error = NotAMonth;

    fn try_from(text: String) -> Result<Self, NotAMonth> {
        text.parse()
    }
}

impl From<Month> for String {
    fn from(month: Month) -> Self {
        month.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_is_read_only_in_its_one_form() {
        assert_eq!("2026-10".parse::<Month>().unwrap().to_string(), "2026-10");
        for wrong in ["2026-13", "2026-1", "26-10", "2026/10", "2026-10-01", ""] {
            assert!(wrong.parse::<Month>().is_err(), "{wrong} was taken for a month");
        }
    }

    #[test]
    fn months_add_across_years_and_know_their_length() {
        let october: Month = "2026-10".parse().unwrap();
        assert_eq!(october.plus(-22).to_string(), "2024-12");
        assert_eq!(october.plus(3).to_string(), "2027-01");
        assert_eq!("2024-02".parse::<Month>().unwrap().days(), 29);
        assert_eq!(october.plus(-23).through(october).count(), 24);
    }
}
