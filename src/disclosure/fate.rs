//! What becomes of a figure.

/// What becomes of a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fate {
    /// Published.
    Free,
    /// Confidential in itself.
    Confidential,
    /// Withheld to protect another.
    Secondary,
}
