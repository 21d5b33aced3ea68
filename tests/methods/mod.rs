//! Methods and reference data against published numbers.

mod reference_data;
