//! Methods and reference data against published numbers.

mod intervals;
mod reference_data;
