//! What is known about the data behind an edition: who was expected, who reported, what was refused and why.

/// Reports expected and received for one form, month and région.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
pub struct Reporting {
    /// The form.
    pub form: String,
    /// The month, `YYYY-MM`.
    pub period: String,
    /// The région's code, or `MA` for the country.
    pub ref_area: String,
    /// Centres open and bound to send the form that month.
    pub expected: u64,
    /// Centres that sent at least one accepted row.
    pub received: u64,
    /// Centres that did so by the deadline.
    pub on_time: u64,
    /// Rows read, which is accepted + rejected + duplicates.
    pub rows_read: u64,
    /// Rows accepted.
    pub accepted: u64,
    /// Rows rejected.
    pub rejected: u64,
    /// Rows dropped as repeats.
    pub duplicates: u64,
}

/// How many rows a rule refused in one form and month.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
pub struct Refusals {
    /// The form.
    pub form: String,
    /// The month, `YYYY-MM`; empty where the row's month could not be read.
    pub period: String,
    /// The rule, e.g. `date.impossible`.
    pub rule: String,
    /// Rows refused by it.
    pub rows: u64,
}

/// The quality summary that travels with the figures of an edition.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize)]
pub struct Quality {
    /// Per form, month and area (each région and the country), sorted.
    pub reporting: Vec<Reporting>,
    /// Per form, month and rule, sorted.
    pub refusals: Vec<Refusals>,
    /// Centres without any report in the last three months, per région code, sorted.
    pub silent: Vec<(String, u64)>,
}
