//! Methods and reference data against published numbers.

mod privacy;
mod reference_data;
