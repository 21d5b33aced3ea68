//! Methods and reference data against published numbers.

mod census_source;
mod composite_chain;
mod composite_figures;
mod composite_trials;
mod contracts;
mod estimates;
mod intervals;
mod reference_data;
