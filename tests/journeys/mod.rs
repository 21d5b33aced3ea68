//! Journeys through the command line, as its users make them.

mod checking;
mod country;
mod first_month;
mod mishaps;
mod privacy;

pub use checking::run;
