//! Counts on a Ballista cluster, against those of this machine: `cargo test --release --features cluster-tests --test cluster`.
//!
//! A binary of its own, for it links a second engine. The scheduler runs within the tests; executors do too, or are processes
//! of their own: this binary, started again.

#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod country;
mod equal;
mod grid;
mod lost;
