//! Stage 6: values, confidence limits and status of figures. One file per method, each with its paper.

pub mod byar;
pub mod concentration;
pub mod confidence;
pub mod directly_standardised;
pub mod exact;
pub mod indirectly_standardised;
pub mod modified_z;
pub mod order_statistics;
pub mod small_numbers;
pub mod student;
pub mod wilson;

mod empty_categories;
mod estimates;
mod limits;
mod missing_centres;
mod outliers;
mod population;
mod spec;
mod standardised;
mod targeting;

pub use estimates::Estimates;
pub use limits::{CELL_KEY, CENTRES, CLOSED, LARGEST_CENTRE, NUMERATOR_ABOVE_DENOMINATOR, PERSONS};
pub use missing_centres::{MissingCentres, Place, WithMissing};
pub use outliers::Outliers;
pub use population::Population;
pub use spec::{IndicatorSpec, SharedCount};
pub use standardised::{StandardisedArea, StandardisedEstimates};
pub use targeting::{Curve, TargetingEstimates, cell_id};

/// The two ends of a confidence interval.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Limits {
    /// The lower end.
    pub lower: f64,
    /// The upper end.
    pub upper: f64,
}
