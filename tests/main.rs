//! The one integration-test binary: each extra one would link the engine again.

#![allow(
    clippy::unwrap_used,
    clippy::print_stderr,
    reason = "a test stops at the first surprise, and says what it skips"
)]

mod architecture;
mod disclosure;
mod indicators;
mod journeys;
mod methods;
mod reading;
mod synthesis;
