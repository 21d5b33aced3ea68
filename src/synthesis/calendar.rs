//! The span of months as the rows need it.

use chrono::NaiveDate;

use crate::model::period::Month;

/// January 1900, the first month there is: stays are counted from it.
pub(super) const EPOCH: i32 = 1900 * 12;

/// Months from [`EPOCH`] to the end of the calendar.
pub(super) const MONTHS: u32 = 300 * 12;

/// A month of the span.
#[derive(Debug, Clone, Copy)]
pub(super) struct Slice {
    /// The month.
    pub(super) month: Month,
    /// Its ordinal.
    pub(super) ordinal: i32,
    /// Its days.
    pub(super) days: u32,
    /// Whether school centres are closed: July and August.
    pub(super) holidays: bool,
}

impl Slice {
    /// The months from `from` to `to`.
    pub(super) fn span(from: Month, to: Month) -> Vec<Self> {
        from.through(to)
            .map(|month| Self {
                month,
                ordinal: month.ordinal(),
                days: month.days(),
                holidays: matches!(month.month(), 7 | 8),
            })
            .collect()
    }
}

/// A day of the month of an ordinal; the last one if the month is shorter.
pub(super) fn day(ordinal: i32, day: u32) -> NaiveDate {
    let (year, month) = (ordinal.div_euclid(12), ordinal.rem_euclid(12) as u32 + 1);
    (1..=4)
        .find_map(|less| NaiveDate::from_ymd_opt(year, month, (day + 1).saturating_sub(less)))
        .unwrap_or(NaiveDate::MIN)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_that_the_month_lacks_becomes_its_last() {
        let february = Month::new(2026, 2).unwrap().ordinal();
        assert_eq!(day(february, 31).to_string(), "2026-02-28");
        assert_eq!(day(february, 3).to_string(), "2026-02-03");
    }
}
