//! Methods and reference data against published numbers.

mod census_source;
mod contracts;
mod control_charts;
mod estimates;
mod funnels;
mod inequality;
mod intervals;
mod means;
mod oracles;
mod reference_data;
mod scipy;
mod standardised;
