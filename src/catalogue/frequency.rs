//! How often a form is due.

use serde::Deserialize;

use crate::model::period::Month;

/// How often a form is due: for each of these spans of the calendar, in the month that ends it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Frequency {
    /// Each month.
    #[default]
    Month,
    /// March, June, September, December.
    Quarter,
    /// June and December.
    HalfYear,
    /// December.
    Year,
}

impl Frequency {
    /// The length of the span in months.
    pub fn months(self) -> u32 {
        match self {
            Self::Month => 1,
            Self::Quarter => 3,
            Self::HalfYear => 6,
            Self::Year => 12,
        }
    }

    /// Whether a span ends with this month.
    pub fn ends_in(self, month: Month) -> bool {
        month.month().is_multiple_of(self.months())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_is_due_in_the_months_that_end_its_span() {
        let due = |frequency: Frequency| -> Vec<u32> {
            (1..=12).filter(|month| frequency.ends_in(Month::new(2026, *month).unwrap())).collect()
        };
        assert_eq!(due(Frequency::Month).len(), 12);
        assert_eq!(due(Frequency::Quarter), [3, 6, 9, 12]);
        assert_eq!(due(Frequency::HalfYear), [6, 12]);
        assert_eq!(due(Frequency::Year), [12]);
    }
}
