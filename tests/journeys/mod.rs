//! Journeys through the command line, as its users make them.

mod checking;
mod privacy;
