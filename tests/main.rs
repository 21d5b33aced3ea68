//! The one integration-test binary: each extra one would link the engine again.

mod architecture;
mod journeys;
mod methods;
