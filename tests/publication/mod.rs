//! What an edition is made of, from figures to bytes.

pub mod invented;
mod pages;
