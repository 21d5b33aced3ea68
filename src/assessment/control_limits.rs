//! The limits of an XmR control chart: the mean and 2.66 mean moving ranges to either side.
//!
//! Shewhart WA. Economic control of quality of manufactured product. New York: Van Nostrand, 1931. Wheeler DJ, Chambers DS.
//! Understanding statistical process control. 2nd ed. Knoxville: SPC Press, 1992. NHS England, *Making Data Count*.

/// Three sigma in mean moving ranges of two: 3 / 1.128, as it is printed.
pub const LIMIT: f64 = 2.66;
/// A moving range of so many mean moving ranges is itself out of control; it may be left out of the mean.
pub const SCREEN: f64 = 3.267;

/// The centre line and the limits of a chart, in the unit of the values.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ControlLimits {
    /// The centre line.
    pub centre: f64,
    /// From the centre line to either limit.
    pub half_width: f64,
}

impl ControlLimits {
    /// The lower limit.
    pub fn lower(self) -> f64 {
        self.centre - self.half_width
    }

    /// The upper limit.
    pub fn upper(self) -> f64 {
        self.centre + self.half_width
    }

    /// The side of the centre line on which a value lies: 1 above, -1 below, 0 on it.
    pub fn side(self, value: f64) -> i8 {
        i8::from(value > self.centre) - i8::from(value < self.centre)
    }

    /// Whether a value lies beyond a limit.
    pub fn is_beyond(self, value: f64) -> bool {
        (value - self.centre).abs() > self.half_width
    }

    /// Whether a value lies near a limit or beyond it: more than two of the three sigmas from the centre line.
    pub fn is_near(self, value: f64) -> bool {
        (value - self.centre).abs() > self.half_width * 2.0 / 3.0
    }
}

/// The limits of consecutive values. `screened` leaves out moving ranges that are themselves out of control.
///
/// Nothing of fewer than two values.
pub fn limits(values: &[f64], screened: bool) -> Option<ControlLimits> {
    let ranges: Vec<f64> = values.windows(2).map(|pair| (pair[1] - pair[0]).abs()).collect();
    let range = mean_range(&ranges, screened)?;
    Some(ControlLimits { centre: mean(values)?, half_width: LIMIT * range })
}

/// The mean of moving ranges; nothing of none.
pub fn mean_range(ranges: &[f64], screened: bool) -> Option<f64> {
    let all = mean(ranges)?;
    if !screened {
        return Some(all);
    }
    let kept: Vec<f64> = ranges.iter().copied().filter(|range| *range < SCREEN * all).collect();
    mean(&kept).or(Some(all))
}

/// The mean; nothing of no value.
pub fn mean(values: &[f64]) -> Option<f64> {
    (!values.is_empty()).then(|| values.iter().sum::<f64>() / values.len() as f64)
}
