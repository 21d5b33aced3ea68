//! What several tests need: made-up figures.

pub mod figures;
