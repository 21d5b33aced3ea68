//! What released figures mean: the composite that they are folded into.

pub mod composite;
