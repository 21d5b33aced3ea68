//! Methods and reference data against published numbers.

mod census_source;
mod estimates;
mod intervals;
mod reference_data;
