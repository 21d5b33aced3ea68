//! Methods and reference data against published numbers.

mod estimates;
mod intervals;
mod reference_data;
