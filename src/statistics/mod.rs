//! Stage 6: confidence limits of figures. One file per method, each with its paper.

pub mod byar;
pub mod confidence;
pub mod exact;
pub mod wilson;

/// The two ends of a confidence interval.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Limits {
    /// The lower end.
    pub lower: f64,
    /// The upper end.
    pub upper: f64,
}
