//! Methods and reference data against published numbers.

mod census_source;
mod reference_data;
