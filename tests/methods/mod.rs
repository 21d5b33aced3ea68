//! Methods and reference data against published numbers.

mod census_source;
mod contracts;
mod estimates;
mod intervals;
mod reference_data;
