//! Methods and reference data against published numbers.

mod census_source;
mod composite_chain;
mod composite_figures;
mod composite_trials;
mod contracts;
mod control_charts;
mod estimates;
mod funnels;
mod inequality;
mod intervals;
mod means;
pub mod oracles;
mod outliers;
mod reference_data;
mod scipy;
mod standardised;
