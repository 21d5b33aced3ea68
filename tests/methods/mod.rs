//! Methods and reference data against published numbers.

mod census_source;
mod intervals;
mod reference_data;
