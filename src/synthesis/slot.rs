//! A place in a centre, taken by one person after another.
//!
//! The time of a place is cut into windows of equal length, counted from January 1900; each window is one person's. So the
//! person of a month is found without following the place from its beginning.

use super::calendar::{EPOCH, MONTHS, Slice};
use super::profile::{Season, TypeProfile};
use super::stream::{Stream, Topic};

/// A place in a centre.
#[derive(Debug, Clone)]
pub(super) struct Slot {
    /// The length of a window in months.
    pub(super) length: u32,
    /// The month, from [`EPOCH`], in which window 1 begins.
    pub(super) phase: u32,
    /// The number of the person of window 0, within the centre.
    pub(super) base: u32,
    /// Which months of the year it is taken in.
    pub(super) habit: Habit,
    /// The place elsewhere whose person comes here too: centre and slot.
    pub(super) echo: Option<(u32, u32)>,
}

/// Which months of the year a place is taken in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Habit {
    /// All of them.
    Always,
    /// All but July and August.
    NotInSummer,
    /// November to March.
    WinterOnly,
}

impl Slot {
    /// The places of a centre. The first one is always taken, so that an open centre has something to report.
    pub(super) fn draw_all(seed: u64, centre: usize, what: &TypeProfile, count: u32) -> Vec<Self> {
        (0..count)
            .map(|number| {
                let mut stream = Stream::new(seed, Topic::Slot, centre as u64, u64::from(number));
                let (least, most) = what.stay;
                let (length, phase) = if what.season == Season::School {
                    let years = stream.between(least / 12, most / 12);
                    (years * 12, stream.below(years) * 12 + 8)
                } else {
                    let length = stream.between(least, most);
                    (length, stream.below(length))
                };
                let habit = match what.season {
                    Season::School => Habit::NotInSummer,
                    Season::Winter if number > 0 && stream.chance(0.65) => Habit::WinterOnly,
                    Season::Year if number > 0 && stream.chance(what.summer) => Habit::NotInSummer,
                    _ => Habit::Always,
                };
                Self { length, phase, base: 0, habit, echo: None }
            })
            .collect()
    }

    /// How many windows lie between January 1900 and the end of the calendar.
    pub(super) fn windows(&self) -> u32 {
        MONTHS / self.length + 2
    }

    /// The window of a month.
    pub(super) fn window(&self, ordinal: i32) -> u32 {
        ((ordinal - EPOCH + self.length as i32 - self.phase as i32) / self.length as i32).max(0) as u32
    }

    /// The first month of a window.
    pub(super) fn start(&self, window: u32) -> i32 {
        EPOCH + self.phase as i32 + (window as i32 - 1) * self.length as i32
    }
}

impl Habit {
    /// Whether the place is taken in a month.
    pub(super) fn holds(self, slice: &Slice) -> bool {
        self.holds_in(slice.ordinal)
    }

    /// Whether the place is taken in the month of an ordinal.
    pub(super) fn holds_in(self, ordinal: i32) -> bool {
        let month = ordinal.rem_euclid(12) + 1;
        match self {
            Self::Always => true,
            Self::NotInSummer => !matches!(month, 7 | 8),
            Self::WinterOnly => matches!(month, 11 | 12 | 1 | 2 | 3),
        }
    }
}

/// Persons who pass through a place in 24 months, on the average over its possible lengths.
pub(super) fn turnover(what: &TypeProfile) -> f64 {
    let (step, per_length) = if what.season == Season::School { (12, 24.0) } else { (1, 23.0) };
    let lengths: Vec<f64> = (what.stay.0..=what.stay.1).step_by(step).map(f64::from).collect();
    1.0 + per_length * lengths.iter().map(|length| 1.0 / length).sum::<f64>() / lengths.len().max(1) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_month_lies_in_the_window_that_is_its_own() {
        for (length, phase) in [(1, 0), (5, 3), (36, 20), (36, 35)] {
            let slot = Slot { length, phase, base: 1, habit: Habit::Always, echo: None };
            for ordinal in [EPOCH, EPOCH + 1_501, EPOCH + MONTHS as i32 - 1] {
                let window = slot.window(ordinal);
                assert!((slot.start(window)..slot.start(window + 1)).contains(&ordinal));
                assert!(window < slot.windows());
            }
        }
    }
}
