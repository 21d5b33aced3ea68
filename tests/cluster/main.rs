//! Counts on a Ballista cluster, against those of this machine: `cargo test --release --features cluster-tests --test cluster`.
//!
//! A binary of its own, for it links a second engine. The scheduler and one kind of executor run within the tests; executors that
//! are to be killed are processes: this binary, started again.

#![allow(
    clippy::unwrap_used,
    clippy::print_stderr,
    reason = "a test stops at the first surprise, and says what it does"
)]

mod country;
mod equal;
mod grid;
mod lost;
