//! Shared nouns, without any input or output: areas, periods, strata, figures, findings, fingerprints, and how numbers and
//! months are written.

pub mod adjudication;
pub mod area;
pub mod assessment;
pub mod figure;
pub mod finding;
pub mod fingerprint;
pub mod format;
pub mod missing_centres;
pub mod order;
pub mod period;
pub mod personal;
pub mod places;
pub mod quality;
pub mod record_key;
pub mod registry;
pub mod revision;
pub mod span;
pub mod standardised;
pub mod stratum;
pub mod table;
pub mod targeting;
pub mod verhoeff;
pub mod withheld;
