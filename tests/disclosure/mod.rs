//! Disclosure control: worked tables, random tables under attack, and the audit's own tests.

mod audit;
mod earlier;
mod hiding;
mod intervals;
mod linked_indicators;
mod nested;
mod over_suppression;
mod solving;
mod standardised;
mod table;
