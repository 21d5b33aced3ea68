//! Journeys through the command line, as its users make them.

mod adding;
mod adjudications;
mod archipelago;
mod beside;
mod checking;
mod clusters;
mod composites;
pub(crate) mod country;
mod elsewhere;
mod explaining;
mod feedback;
mod first_month;
mod known;
mod languages;
mod large_files;
mod mishaps;
mod perturbed;
mod privacy;
mod releasing;
mod rotation;
mod spans;
mod upkeep;

pub use checking::run;
