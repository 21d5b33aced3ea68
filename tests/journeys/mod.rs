//! Journeys through the command line, as its users make them.

mod checking;
mod feedback;
mod first_month;
mod privacy;
mod rotation;

pub use checking::run;
