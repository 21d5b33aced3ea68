//! The one integration-test binary: each extra one would link the engine again.

mod architecture;
mod disclosure;
mod journeys;
mod methods;
mod properties;
mod publication;
mod support;
mod synthesis;
